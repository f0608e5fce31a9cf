// Det som sidorna där en dagordning görs behöver läsa.
import type { Subject } from '../../access/rules.ts'
import type { Load, Loading } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { type AgendaItem, changeable, type Slot } from './agenda.ts'
import { agendaOf } from './completeness.row.ts'
import type { Completeness } from './completeness.ts'
import { type Fitting, fitting } from './fitting.ts'
import { findPlannedMeeting, type PlannedMeeting, plannedMeetings } from './planned.row.ts'
import { templateRows, waitingFor } from './template.row.ts'
import { beginning, type TemplateRow, type Waiting } from './template.ts'
import { latestVersion } from './versions.row.ts'

type Db = Loading['db']

/** A meeting as a short choice in a form. */
export interface OtherMeeting {
  readonly id: string
  readonly code: string
  readonly date: LocalDate
}

export interface AgendaSubject extends Subject {
  readonly id: string
  readonly forumId: string
  readonly meeting: PlannedMeeting
  readonly slots: readonly Slot<AgendaItem>[]
  readonly completeness: Completeness
  readonly fitting: Fitting
  /** Names by person, of those who have changed something. */
  readonly names: ReadonlyMap<string, string>
  /** Whether it can still be changed. */
  readonly open: boolean
  /** The number of the version that was last sent. */
  readonly sentN: number | null
  readonly others: readonly OtherMeeting[]
}

export interface AgendaPageSubject extends AgendaSubject {
  readonly waiting: readonly Waiting[]
  /** What the template would add now. */
  readonly toBegin: { readonly rows: readonly TemplateRow[]; readonly waiting: number }
  readonly hasTemplate: boolean
  readonly q: string
  readonly matters: readonly { readonly id: string; readonly code: string; readonly title: string }[]
}

/** A meeting with its agenda. One that is only known from its documents has none here. */
export async function loadAgenda({ db, params }: Pick<Loading, 'db' | 'params'>): Promise<AgendaSubject | undefined> {
  const meeting = await findPlannedMeeting(db, { code: params.code ?? '' })
  if (!meeting || meeting.state === 'held') return undefined
  const agenda = await agendaOf(db, meeting)
  const items = agenda.slots.map(it => it.item)
  const others = await plannedMeetings(db, { forumIds: [meeting.forumId], from: meeting.date })
  return {
    ...{ id: meeting.id, forumId: meeting.forumId, meeting, ...agenda },
    fitting: fitting(items, agenda.completeness.tooLong),
    names: await namesOf(db, items),
    open: changeable(meeting.state),
    sentN: (await latestVersion(db, meeting.id))?.n ?? null,
    others: others
      .filter(it => it.id !== meeting.id && it.date > meeting.date && changeable(it.state))
      .slice(0, 12)
      .map(({ id, code, date }) => ({ id, code, date })),
  }
}

async function namesOf(db: Db, items: readonly AgendaItem[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(items.flatMap(it => [it.changedBy, it.overruled?.by].filter(one => one != null)))]
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('person').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map(it => [it.id, it.name]))
}

export const loadAgendaPage: Load<AgendaPageSubject> = async loading => {
  const subject = await loadAgenda(loading)
  if (!subject) return undefined
  const { db, url } = loading
  const { meeting, slots } = subject
  const waiting = subject.open ? await waitingFor(db, meeting) : []
  const rows = await templateRows(db, meeting.forumId)
  const has = new Set(slots.flatMap(({ item }) => (item.templateRowId ? [item.templateRowId] : [])))
  const begun = beginning(rows, waiting, { date: meeting.date, has })
  const q = (url.searchParams.get('q') ?? '').trim().slice(0, 100)
  return {
    ...subject,
    waiting,
    toBegin: { rows: [...begun.opening, ...begun.closing], waiting: begun.waiting.length },
    hasTemplate: rows.length > 0,
    q,
    matters: q ? await mattersLike(db, q) : [],
  }
}

/** The latest matters with these words in their title. */
export async function mattersLike(
  db: Db,
  q: string,
  limit = 12,
): Promise<readonly { readonly id: string; readonly code: string; readonly title: string }[]> {
  const words = q.split(/\s+/u).filter(Boolean).slice(0, 6)
  let query = db.selectFrom('matter').select(['id', 'code', 'title']).where('merged_into', 'is', null)
  for (const it of words) query = query.where('title', 'ilike', `%${it.replace(/[\\%_]/g, '\\$&')}%`)
  return query
    .where('ended', '=', false)
    .orderBy('latest_any', it => it.desc().nullsLast())
    .orderBy('title')
    .limit(limit)
    .execute()
}
