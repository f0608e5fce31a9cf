// Det som den årliga genomgången behöver läsa.
import { handledForums, holds } from '../../access/actor.ts'
import type { Subject } from '../../access/rules.ts'
import type { Load, Loading } from '../../http/route.ts'
import { covers, dateAt, type LocalDate } from '../../kernel/time.ts'
import { forumBySlug } from '../forums/forum.row.ts'
import type { Forum } from '../forums/forum.ts'
import { type ForumInList, forumsOf } from '../forums/forum.view.tsx'
import { hangingOnGroup, hangingOnMandate } from './hanging.row.ts'
import { loadMandate, type MandateSubject } from './mandate.load.ts'
import { mandates } from './mandate.row.ts'
import type { Mandate } from './mandate.ts'
import { reviews } from './review.row.ts'
import { type Hanging, isWorkingGroup, type Review, type ToReview, toReview } from './review.ts'

export type Line = ToReview<Mandate, ForumInList>

export interface YearSubject extends Subject {
  readonly year: number
  readonly lines: readonly Line[]
  readonly shown: 'waiting' | 'done' | 'all'
  readonly today: LocalDate
}

const yearOf = ({ url, now }: Loading): number => {
  const asked = Number(url.searchParams.get('ar'))
  const current = Number(dateAt(now).slice(0, 4))
  return Number.isInteger(asked) && asked >= 2015 && asked <= current ? asked : current
}

const shownOf = (url: URL): YearSubject['shown'] => {
  const asked = url.searchParams.get('visa')
  return asked === 'klara' ? 'done' : asked === 'alla' ? 'all' : 'waiting'
}

/** What those who ask have to go through: the mandates and the groups of the forums that they handle. */
export const loadYear: Load<YearSubject> = async loading => {
  const { db, actor, now, url } = loading
  const year = yearOf(loading)
  const own = handledForums(actor)
  const mine = (forumId: string | null): boolean =>
    holds(actor, 'administrator') || actor.kind === 'system' || (forumId !== null && own.includes(forumId))
  const all = toReview(
    { mandates: await mandates(db), groups: await forumsOf(db), reviews: await reviews(db, { year }) },
    year,
    dateAt(now),
  )
  const lines = all.filter(it => (it.mandate ? mine(it.mandate.forumId) : mine(it.group?.id ?? null)))
  return { year, lines, shown: shownOf(url), today: dateAt(now) }
}

export interface ReviewSubject extends MandateSubject {
  readonly hanging: readonly Hanging[]
  /** What hangs on its group, were that to end as well; nothing where the group carries other mandates or is no working group. */
  readonly groupHanging: readonly Hanging[] | undefined
  readonly earlier: readonly Review[]
}

/** Closing a mandate may end its group where it is a working group and has no other mandate. */
async function endable(db: Loading['db'], it: Mandate, today: LocalDate): Promise<boolean> {
  if (it.groupId === null) return false
  const group = (await forumsOf(db)).find(one => one.id === it.groupId)
  const others = (await mandates(db, { groupId: it.groupId })).filter(one => one.state === 'active' && one.id !== it.id)
  return group !== undefined && isWorkingGroup(group.kind) && covers(group, today) && others.length === 0
}

export const loadReview: Load<ReviewSubject> = async loading => {
  const subject = await loadMandate(loading)
  if (!subject || subject.mandate.state === 'draft') return undefined
  const { db } = loading
  const { mandate, today } = subject
  const { id: mandateId, groupId } = mandate
  return {
    ...subject,
    hanging: await hangingOnMandate(db, mandate, today),
    groupHanging:
      groupId && (await endable(db, mandate, today))
        ? await hangingOnGroup(db, groupId, today, { mandateId })
        : undefined,
    earlier: await reviews(db, { mandateId }),
  }
}

export interface GroupReviewSubject extends Subject {
  readonly id: string
  readonly version: number
  readonly forumId: string
  readonly group: Forum
  readonly hanging: readonly Hanging[]
  readonly earlier: readonly Review[]
  readonly today: LocalDate
}

export const loadGroupReview: Load<GroupReviewSubject> = async ({ db, params, now }) => {
  const group = await forumBySlug(db, params.slug ?? '')
  if (!group || !isWorkingGroup(group.kind)) return undefined
  const today = dateAt(now)
  const { id, version } = group
  return {
    ...{ id, version, forumId: id, group, today },
    hanging: await hangingOnGroup(db, id, today),
    earlier: await reviews(db, { groupId: id }),
  }
}
