// Mallar: what is written of a forum's template, and agendas that begin from it.
import { audit } from '../../access/audit.ts'
import { Stale } from '../../access/permit.ts'
import { publish } from '../../data/live.ts'
import type { Tx } from '../../data/open.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { agendaItems } from './agenda.row.ts'
import { addAgendaItem, agendaTopic, type Changing } from './agenda.store.ts'
import { type AgendaItem, ordered } from './agenda.ts'
import { moveAgendaItem } from './leave.store.ts'
import { templateRows, waitingFor } from './template.row.ts'
import { beginning, beginningSize, placeTitle, type TemplateRow, type Waiting } from './template.ts'

export type TemplateValues = Pick<TemplateRow, 'kind' | 'title' | 'types' | 'purpose' | 'minutes' | 'standing'> & {
  readonly standingTo: LocalDate | null
  readonly matterId: string | null
}

const columns = (it: TemplateValues) => ({
  ...{ kind: it.kind, title: it.title, types: [...it.types], purpose: it.purpose, minutes: it.minutes },
  ...{ standing: it.standing, standing_to: it.standingTo, matter_id: it.matterId },
})

/** Adds a row to a forum's template: last of what opens a meeting, or first of what closes it. Resolves with its id. */
export async function addTemplateRow(
  tx: Tx,
  permit: Changing,
  it: TemplateValues & { readonly forumId: string; readonly closing?: boolean },
): Promise<Result<string, 'has-place'>> {
  const rows = await templateRows(tx, it.forumId)
  const place = rows.find(row => row.kind === 'place')
  if (place && it.kind === 'place') return no('has-place')
  const last = (rows.at(-1)?.ordinal ?? 0) + 1
  const ordinal = place && !it.closing ? place.ordinal : last
  await makeRoom(tx, it.forumId, ordinal)
  const row = await tx
    .insertInto('template_row')
    .values({ ...columns(it), forum_id: it.forumId, ordinal })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit(tx, permit, `template_row:${row.id}`, { added: it.title, forum: it.forumId })
  return ok(row.id)
}

const makeRoom = (tx: Tx, forumId: string, from: number) =>
  tx
    .updateTable('template_row')
    .set(eb => ({ ordinal: eb('ordinal', '+', 1) }))
    .where('forum_id', '=', forumId)
    .where('ordinal', '>=', from)
    .execute()

/** Changes the permit's row. Throws Stale. */
export async function changeTemplateRow(tx: Tx, permit: Changing, it: TemplateValues): Promise<void> {
  const row = await tx
    .updateTable('template_row')
    .set(eb => ({ ...columns(it), version: eb('version', '+', 1) }))
    .where('id', '=', permit.subjectId)
    .where('version', '=', permit.version ?? -1)
    .returning('id')
    .executeTakeFirst()
  if (!row) throw new Stale('The template')
  await audit(tx, permit, `template_row:${row.id}`, { ...columns(it) })
}

/** Takes the permit's row out of the template. The agendas that began from it keep their items. Throws Stale. */
export async function removeTemplateRow(tx: Tx, permit: Changing): Promise<void> {
  const row = await tx
    .deleteFrom('template_row')
    .where('id', '=', permit.subjectId)
    .where('version', '=', permit.version ?? -1)
    .returning(['id', 'title', 'forum_id'])
    .executeTakeFirst()
  if (!row) throw new Stale('The template')
  await audit(tx, permit, `template_row:${row.id}`, { removed: row.title, forum: row.forum_id })
}

/** Moves the permit's row past its neighbour. At the end it stays. Throws Stale. */
export async function orderTemplateRow(tx: Tx, permit: Changing, forumId: string, way: 'up' | 'down'): Promise<void> {
  const rows = (await templateRows(tx, forumId)).map(it => it.id)
  const at = rows.indexOf(permit.subjectId)
  if (at < 0) throw new Stale('The template')
  const to = Math.max(0, Math.min(rows.length - 1, at + (way === 'up' ? -1 : 1)))
  const next = rows.toSpliced(at, 1).toSpliced(to, 0, permit.subjectId)
  for (const [index, id] of next.entries())
    await tx
      .updateTable('template_row')
      .set({ ordinal: index + 1 })
      .where('id', '=', id)
      .execute()
  await audit(tx, permit, `template_row:${permit.subjectId}`, { placed: way })
}

/**
 * Makes a forum's template of an agenda: of what opens and closes it, its breaks, and what came of the template before.
 * Standing rows stay; the other rows are replaced. Resolves with how many rows there are then.
 */
export async function templateFromAgenda(
  tx: Tx,
  permit: Changing,
  from: { readonly forumId: string; readonly meetingId: string },
): Promise<number> {
  const standing = (await templateRows(tx, from.forumId)).filter(it => it.standing)
  const items = ordered(await agendaItems(tx, { meetingId: from.meetingId })).filter(it => it.parentId === null)
  const stands = (it: AgendaItem): boolean => standing.some(row => row.id === it.templateRowId)
  const first = items.findIndex(it => !everyTime(it) && !stands(it))
  const kept = (some: readonly AgendaItem[]) => some.filter(it => everyTime(it) && !stands(it)).map(rowOf)
  const [opening, closing] = first < 0 ? [kept(items), []] : [kept(items.slice(0, first)), kept(items.slice(first))]
  await tx.deleteFrom('template_row').where('forum_id', '=', from.forumId).where('standing', '=', false).execute()
  const written = [...opening, ...standing.map(it => it.id), placeRow, ...closing]
  for (const [at, it] of written.entries()) await writeAt(tx, from.forumId, at + 1, it)
  await audit(tx, permit, `forum:${from.forumId}`, { template: written.length, meeting: from.meetingId })
  return written.length
}

async function writeAt(
  tx: Tx,
  forumId: string,
  ordinal: number,
  it: string | ReturnType<typeof rowOf> | typeof placeRow,
): Promise<void> {
  if (typeof it === 'string') await tx.updateTable('template_row').set({ ordinal }).where('id', '=', it).execute()
  else
    await tx
      .insertInto('template_row')
      .values({ ...it, forum_id: forumId, ordinal })
      .execute()
}

/** What belongs to one meeting alone does not belong in a template. */
const everyTime = (it: AgendaItem): boolean =>
  it.kind === 'break' || it.templateRowId !== null || (it.types.length === 0 && it.matters.length === 0)

const rowOf = (it: AgendaItem) => ({
  ...{ kind: it.kind, title: it.title, types: [...it.types], purpose: it.purpose, minutes: it.minutes },
})
const placeRow = { kind: 'place' as const, title: placeTitle }

/**
 * Begins an agenda, or adds to it what it lacks: the forum's template, what stands, what lapsed or was postponed to this
 * day, and of what is parked those that were chosen. Done again it adds nothing more. Resolves with how many items came.
 */
export async function beginAgenda(
  tx: Tx,
  permit: Changing,
  meeting: { readonly id: string; readonly forumId: string; readonly date: LocalDate },
  chosen: { readonly parked?: readonly string[] } = {},
): Promise<number> {
  const [rows, waiting] = [await templateRows(tx, meeting.forumId), await waitingFor(tx, meeting)]
  const items = await agendaItems(tx, { meetingId: meeting.id })
  const has = new Set(items.flatMap(it => (it.templateRowId ? [it.templateRowId] : [])))
  const begun = beginning(rows, waiting, { date: meeting.date, has })
  const place = { forumId: meeting.forumId, meetingId: meeting.id }
  for (const it of begun.closing) await addAgendaItem(tx, permit, { ...place, ...itemOf(it), ordinal: atTheEnd })
  for (const it of begun.opening) {
    const ordinal = await afterEarlier(
      tx,
      meeting.id,
      rows.filter(row => row.ordinal < it.ordinal),
    )
    await addAgendaItem(tx, permit, { ...place, ...itemOf(it), ordinal })
  }
  const parked = waiting.filter(it => it.why === 'parked' && chosen.parked?.includes(it.item.id))
  for (const it of [...begun.waiting, ...parked]) await takeUp(tx, permit, place, it)
  const came = beginningSize(begun) + parked.length
  if (came > 0) await publish(tx, agendaTopic(meeting.id))
  return came
}

const atTheEnd = Number.MAX_SAFE_INTEGER

/** The place after the items that came of earlier rows of the template; first, where there are none. */
async function afterEarlier(tx: Tx, meetingId: string, earlier: readonly TemplateRow[]): Promise<number> {
  if (earlier.length === 0) return 1
  const last = await tx
    .selectFrom('agenda_item')
    .select(it => it.fn.max('ordinal').as('n'))
    .where('meeting_id', '=', meetingId)
    .where(
      'template_row_id',
      'in',
      earlier.map(it => it.id),
    )
    .executeTakeFirst()
  return (last?.n ?? 0) + 1
}

const itemOf = (it: TemplateRow) => ({
  ...{ title: it.title, types: it.types, kind: it.kind === 'break' ? ('break' as const) : ('item' as const) },
  ...{ purpose: it.purpose, minutes: it.minutes, matterIds: it.matter ? [it.matter.id] : [], templateRowId: it.id },
})

async function takeUp(
  tx: Tx,
  permit: Changing,
  place: { readonly forumId: string; readonly meetingId: string },
  { item, parked, why }: Waiting,
): Promise<void> {
  if (parked) await moveAgendaItem(tx, permit, item.id, { meetingId: place.meetingId })
  else
    await addAgendaItem(tx, permit, {
      ...{ ...place, title: item.title, types: item.types, minutes: item.minutes, carriedFrom: item.id },
      lapses: item.lapses + (why === 'lapsed' ? 1 : 0),
    })
}
