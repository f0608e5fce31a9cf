import { handles } from '../../access/actor.ts'
import type { Subject } from '../../access/rules.ts'
import type { Loading } from '../../http/route.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { type PeriodRefusal, readSpan } from './period.ts'
import { type Asking, kindSlugs } from './statistics.links.ts'
import {
  attendanceIn,
  followedTasks,
  forumsWithMinutes,
  meetingCount,
  type Period,
  workedItems,
} from './statistics.row.ts'
import {
  byKind,
  byOrganisation,
  figuresOf,
  type KindFigures,
  kindOf,
  type OrganisationAttendance,
  type TaskFigures,
  tasksInTime,
  type WorkedItem,
  type WorkKind,
  workKinds,
} from './statistics.ts'

export interface ForumChoice {
  readonly id: string
  readonly name: string
  readonly shortName: string | null
  readonly slug: string
}

interface Sought extends Subject {
  readonly asking: Asking
  readonly refused: PeriodRefusal | undefined
  readonly typed: { readonly from: string; readonly to: string }
  readonly forums: readonly ForumChoice[]
  readonly chosen: ForumChoice | undefined
  readonly today: LocalDate
}

export interface StatisticsGiven extends Sought {
  readonly meetings: number
  readonly kinds: readonly KindFigures[]
  readonly all: Omit<KindFigures, 'kind'>
  readonly lapsed: readonly WorkedItem[]
  /** Of one forum; of several nobody is expected at all of them. */
  readonly attendance: { readonly meetings: number; readonly rows: readonly OrganisationAttendance[] } | undefined
  /** For those who may see tasks at all. */
  readonly tasks: TaskFigures | undefined
}

export interface ItemsGiven extends Sought {
  readonly rows: readonly WorkedItem[]
  readonly kind: WorkKind | undefined
  readonly lapsed: boolean
  readonly timed: boolean
}

async function sought({
  db,
  url,
  now,
}: Pick<Loading, 'db' | 'url' | 'now'>): Promise<Sought & { readonly period: Period }> {
  const today = dateAt(now)
  const forums = await forumsWithMinutes(db)
  const slug = url.searchParams.get('forum') || undefined
  const chosen = forums.find(it => it.slug === slug)
  const typed = { from: url.searchParams.get('fran') ?? '', to: url.searchParams.get('till') ?? '' }
  const { from, to, refused } = readSpan(typed.from, typed.to, today)
  return {
    ...{ forums, chosen, today, refused, typed: refused ? typed : { from, to } },
    published: true,
    asking: { forum: chosen?.slug, from, to },
    period: { from, to, forumId: chosen?.id },
  }
}

export async function loadStatistics(given: Loading): Promise<StatisticsGiven> {
  const { db, actor } = given
  const { period, ...asked } = await sought(given)
  const items = await workedItems(db, period)
  const attendance = asked.chosen && (await attendanceIn(db, period))
  const tasks = actor.kind === 'public' ? [] : await followedTasks(db, period)
  const seesTasks = tasks.length > 0 || handles(actor, asked.chosen?.id)
  return {
    ...asked,
    meetings: await meetingCount(db, period),
    kinds: byKind(items),
    all: figuresOf(items.filter(it => it.lapsed === null)),
    lapsed: items.filter(it => it.lapsed !== null),
    attendance: attendance && {
      meetings: attendance.meetings,
      rows: byOrganisation(attendance.seats, attendance.people),
    },
    tasks: seesTasks ? tasksInTime(tasks, asked.today) : undefined,
  }
}

export async function loadItems(given: Pick<Loading, 'db' | 'url' | 'now'>): Promise<ItemsGiven> {
  const { searchParams } = given.url
  const { period, ...asked } = await sought(given)
  const kind = workKinds.find(it => kindSlugs[it] === searchParams.get('typ'))
  const lapsed = searchParams.get('utgick') === 'ja'
  const timed = searchParams.get('tid') === 'ja'
  const rows = (await workedItems(given.db, period)).filter(
    it =>
      (kind === undefined || (kindOf(it.types) === kind && it.lapsed === null)) &&
      (!lapsed || it.lapsed !== null) &&
      (!timed || (it.planned !== null && it.used !== null && it.lapsed === null)),
  )
  return { ...asked, rows, kind, lapsed, timed }
}
