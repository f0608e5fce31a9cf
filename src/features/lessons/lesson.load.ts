// Det som lärdomarnas sidor läser.
import type { Subject } from '../../access/rules.ts'
import type { LessonKind } from '../../data/tables/disputes.ts'
import type { Load, Loading } from '../../http/route.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { pageCount } from '../../ui/pagination.tsx'
import { findCase } from '../deviations/deviation.row.ts'
import { findDispute } from '../disputes/dispute.row.ts'
import { findPattern } from '../patterns/pattern.row.ts'
import {
  agreementsRead,
  type CodeChoice,
  codesIn,
  draftLessons,
  findLesson,
  type Lesson,
  type LessonFilters,
  soughtLessons,
} from './lesson.row.ts'
import type { LessonOf } from './lesson.store.ts'
import { lessonKinds } from './lesson.ts'
import { type TieRow, tiesOf } from './tie.row.ts'

export interface Choices {
  readonly types: readonly CodeChoice[]
  readonly causes: readonly CodeChoice[]
}

const choicesOf = async ({ db, now }: Pick<Loading, 'db' | 'now'>): Promise<Choices> => ({
  types: await codesIn(db, 'type', dateAt(now)),
  causes: await codesIn(db, 'cause', dateAt(now)),
})

export interface LessonListSubject extends Subject {
  readonly filters: LessonFilters
  readonly page: number
  readonly total: number
  readonly rows: readonly Lesson[]
  readonly drafts: readonly Lesson[]
  readonly choices: Choices
  readonly agreements: readonly string[]
}

export const pageSize = 20

export function filtersOf(asked: URLSearchParams): LessonFilters {
  const value = (name: string): string => (asked.get(name) ?? '').trim().slice(0, 200)
  return {
    ...{ q: value('q'), kind: lessonKinds.find(it => it === value('slag')) },
    ...{ type: value('typ'), cause: value('orsak'), agreement: value('avtal') },
  }
}

export const loadLessons: Load<LessonListSubject> = async ({ db, url, now, actor }) => {
  const filters = filtersOf(url.searchParams)
  const asked = Math.min(10_000, Math.max(1, Math.floor(Number(url.searchParams.get('sida')) || 1)))
  const first = await soughtLessons(db, filters, { page: asked, size: pageSize })
  const page = Math.min(asked, pageCount({ size: pageSize, total: first.total }))
  const { rows, total } = page === asked ? first : await soughtLessons(db, filters, { page, size: pageSize })
  return {
    ...{ filters, page, rows, total, choices: await choicesOf({ db, now }), agreements: await agreementsRead(db) },
    drafts: actor.kind === 'person' ? await draftLessons(db) : [],
  }
}

export interface NewLessonSubject extends Subject {
  readonly of: LessonOf
  readonly kind: LessonKind
  /** The agreement that a dispute was about: what it ended with tells how that is read. */
  readonly agreement?: string | null
  /** The address of what it is of, and the query that names it. */
  readonly from: {
    readonly label: string
    readonly href: string
    readonly name: 'tvist' | 'avvikelse' | 'monster'
    readonly code: string
  }
  readonly choices: Choices
  readonly today: LocalDate
}

/** `?tvist=`, `?avvikelse=` or `?monster=` and a code. */
export const loadNewLesson: Load<NewLessonSubject> = async loading => {
  const { db, url, now } = loading
  const rest = { choices: await choicesOf(loading), today: dateAt(now) }
  const [tvist, avvikelse, monster] = ['tvist', 'avvikelse', 'monster'].map(it => url.searchParams.get(it))
  if (tvist) {
    const held = await findDispute(db, tvist)
    const from = { label: 'Tvisten', href: `/tvister/${tvist}`, name: 'tvist', code: tvist } as const
    const kind = held?.agreement ? 'precedent' : 'lesson'
    const of = held && { standsAs: held.standsAs, of: { disputeId: held.id }, agreement: held.agreement }
    return of && { ...rest, ...of, kind, from }
  }
  if (avvikelse) {
    const held = await findCase(db, { code: avvikelse })
    const from = { label: 'Ärendet', href: `/avvikelser/${avvikelse}`, name: 'avvikelse', code: avvikelse } as const
    const kind = held?.kind === 'good-example' ? 'good-example' : 'lesson'
    return held && { ...rest, standsAs: held.standsAs, of: { deviationId: held.id }, kind, from }
  }
  const held = monster ? await findPattern(db, monster) : undefined
  if (!held || !monster) return undefined
  const from = { label: 'Mönstret', href: `/avvikelser/monster/${monster}`, name: 'monster', code: monster } as const
  return { ...rest, standsAs: held.standsAs, of: { patternId: held.id }, kind: 'lesson', from }
}

export interface LessonSubject extends Lesson {
  readonly ties: readonly TieRow[]
  readonly choices: Choices
  readonly today: LocalDate
}

export const loadLesson: Load<LessonSubject> = async loading => {
  const { db, params, now } = loading
  const found = await findLesson(db, params.code ?? '')
  return (
    found && {
      ...found,
      ties: await tiesOf(db, { lessonId: found.id }),
      choices: await choicesOf(loading),
      today: dateAt(now),
    }
  )
}
