// Det som sidan för en punkt behöver läsa.
import type { Load, Loading } from '../../http/route.ts'
import { parseId } from '../../kernel/ids.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { mandatesOfItems } from '../mandates/mandate.view.tsx'
import type { ReportedMandate } from '../mandates/report-item.row.ts'
import { type ItemPapers, loadItemPapers } from '../papers/paper.view.tsx'
import { type MinutesAt, minutesAt } from '../publications/next.view.tsx'
import { type Returned, returnsAt } from '../tasks/return.view.tsx'
import { type AgendaSubject, loadAgenda } from './agenda.load.ts'
import type { AgendaClause, AgendaItem, Slot } from './agenda.ts'
import { presenterNames } from './presenter.row.ts'

/** An item of a meeting's agenda. Its version is what a change is checked against. */
export interface ItemSubject extends AgendaSubject {
  readonly version: number
  readonly slot: Slot<AgendaItem>
  readonly parts: readonly Slot<AgendaItem>[]
}

export interface ItemPageSubject extends ItemSubject {
  readonly people: readonly string[]
  /** Titles of matters to choose from. */
  readonly matterTitles: readonly string[]
  readonly papers: ItemPapers
  readonly fileLimit: number
  /** What the item reports. */
  readonly mandates: readonly ReportedMandate[]
  /** The forum's tasks that come back on it. */
  readonly returned: readonly Returned[]
  readonly today: LocalDate
  /** The minutes of an earlier meeting that are taken up at it. */
  readonly about: MinutesAt | undefined
  /** The item on another agenda, or on the parking place, that goes on from this one. */
  readonly goesOn: { readonly title: string; readonly meeting: string | null; readonly date: string | null } | null
}

/** The item alone, for what is done to it at once. */
export async function loadItem(loading: Pick<Loading, 'db' | 'params'>): Promise<ItemSubject | undefined> {
  const agenda = await loadAgenda(loading)
  const slot = agenda?.slots.find(it => it.item.code === loading.params.item)
  if (!agenda || !slot) return undefined
  const { item } = slot
  const parts = agenda.slots.filter(it => it.item.parentId === item.id)
  return { ...agenda, id: item.id, version: item.version, slot, parts }
}

export const loadItemPage: Load<ItemPageSubject> = async loading => {
  const subject = await loadItem(loading)
  return subject && fullItem(loading, subject)
}

async function fullItem({ db, settings, now }: Pick<Loading, 'db' | 'settings' | 'now'>, subject: ItemSubject) {
  const { slot, forumId } = subject
  const matters = await db
    .selectFrom('matter')
    .select('title')
    .where('merged_into', 'is', null)
    .where('ended', '=', false)
    .orderBy('latest_any', it => it.desc().nullsLast())
    .limit(300)
    .execute()
  const next = await db
    .selectFrom('agenda_item as i')
    .leftJoin('meeting as m', 'm.id', 'i.meeting_id')
    .select(['i.title', 'm.code as meeting', 'm.date'])
    .where('i.carried_from', '=', slot.item.id)
    .executeTakeFirst()
  return {
    ...subject,
    people: await presenterNames(db, forumId),
    matterTitles: matters.map(it => it.title),
    papers: await loadItemPapers(db, slot.item.id),
    fileLimit: settings.UPLOAD_FILE_MB,
    mandates: (await mandatesOfItems(db, [slot.item.id])).get(slot.item.id) ?? [],
    about: (await minutesAt(db, [slot.item.code])).get(slot.item.code),
    goesOn: next ?? null,
    today: dateAt(now),
    returned: (await returnsAt(db, subject.meeting.id)).get(slot.item.id) ?? [],
  }
}

/** One clause of the item's proposal: a change is checked against its own version. */
export interface ClauseSubject extends ItemPageSubject {
  readonly clause: AgendaClause
}

export const loadClause: Load<ClauseSubject> = async loading => {
  const subject = await loadItemPage(loading)
  const id = parseId(loading.params.clause)
  const clause = subject?.slot.item.proposed.find(it => it.id === id)
  return subject && clause && { ...subject, id: clause.id, version: clause.version, clause }
}
