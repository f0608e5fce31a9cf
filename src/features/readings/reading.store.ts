// Läsmärken, egna anteckningar och bokmärken. The log is told of none of it: what somebody reads, and writes for
// themselves, is nobody else's to know.
import { sql } from 'kysely'
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { mergedNote } from './note.ts'
import { findPlace } from './reading.row.ts'
import { opened, type ReadMark } from './reading.ts'

type Keeping = Permit<'reading.keep'>

/** A person alone has something of their own: the rule lets nobody else through. */
function readerOf({ actor }: Keeping): string {
  if (actor.kind !== 'person') throw new Error('Only a person reads')
  return actor.personId
}

/** Two tabs of one person take turns. */
const takeTurn = async (tx: Tx, personId: string, what: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtext(${`samklang.reading.${personId}.${what}`}))`.execute(tx)
}

/** Marks as read, or not read any more. */
export async function markRead(
  tx: Tx,
  permit: Keeping,
  meetingId: string,
  { itemId, paperVersionId, n }: ReadMark,
  read: boolean,
): Promise<void> {
  const personId = readerOf(permit)
  await takeTurn(tx, personId, meetingId)
  await tx
    .deleteFrom('read_mark')
    .where('person_id', '=', personId)
    .where('agenda_item_id', '=', itemId)
    .where('paper_version_id', paperVersionId === null ? 'is' : '=', paperVersionId)
    .execute()
  if (read)
    await tx
      .insertInto('read_mark')
      .values({
        ...{ person_id: personId, meeting_id: meetingId, agenda_item_id: itemId },
        paper_version_id: paperVersionId,
        n,
      })
      .execute()
}

export interface NoteToKeep {
  readonly meetingId: string
  readonly itemId: string
  readonly title: string
  readonly text: string
  /** What the text was when this device last had it. */
  readonly base: string
  readonly now: string
}

/** Saves a note, together with what another device of the same person has saved meanwhile. Returns what is kept. */
export async function keepNote(tx: Tx, permit: Keeping, it: NoteToKeep): Promise<string> {
  const personId = readerOf(permit)
  await takeTurn(tx, personId, it.itemId)
  const rows = await tx
    .selectFrom('reading_note')
    .select(['id', 'text'])
    .where('person_id', '=', personId)
    .where('agenda_item_id', '=', it.itemId)
    .orderBy('saved_at')
    .orderBy('id')
    .execute()
  const text = mergedNote(it.text, it.base, rows.map(row => row.text).join('\n\n')).trim()
  const [first, ...others] = rows
  const gone = (text === '' ? rows : others).map(row => row.id)
  if (gone.length > 0) await tx.deleteFrom('reading_note').where('id', 'in', gone).execute()
  if (text === '') return text
  const set = { title: it.title, text, saved_at: it.now }
  if (first) await tx.updateTable('reading_note').set(set).where('id', '=', first.id).execute()
  else
    await tx
      .insertInto('reading_note')
      .values({ person_id: personId, meeting_id: it.meetingId, agenda_item_id: it.itemId, ...set })
      .execute()
  return text
}

/** Takes away the person's notes to these items for good. Returns how many there were. */
export async function forgetNotes(tx: Tx, permit: Keeping, itemIds: readonly string[]): Promise<number> {
  if (itemIds.length === 0) return 0
  const gone = await tx
    .deleteFrom('reading_note')
    .where('person_id', '=', readerOf(permit))
    .where('agenda_item_id', 'in', itemIds)
    .returning('id')
    .execute()
  return gone.length
}

export interface PlaceToKeep {
  /** The version that lay in front of the reader. */
  readonly n: number
  /** Where they are; left as it was where nothing is said. */
  readonly itemId?: string
  /** What is new has been seen. */
  readonly seen?: true
  readonly now: string
}

/** Notes which version was opened, and where the reader is in it. */
export async function keepPlace(
  tx: Tx,
  permit: Keeping,
  meetingId: string,
  { n, itemId, seen, now }: PlaceToKeep,
): Promise<void> {
  const personId = readerOf(permit)
  await takeTurn(tx, personId, meetingId)
  const before = await findPlace(tx, personId, meetingId)
  const place = opened(before, n)
  const values = {
    agenda_item_id: itemId ?? place.itemId,
    opened_n: place.openedN,
    // From a page older than what was opened since, nothing newer has been seen.
    before_n: seen && n >= place.openedN ? null : place.beforeN,
    opened_at: now,
  }
  const own = { person_id: personId, meeting_id: meetingId }
  if (before)
    await tx
      .updateTable('reading_place')
      .set(values)
      .where('person_id', '=', personId)
      .where('meeting_id', '=', meetingId)
      .execute()
  else
    await tx
      .insertInto('reading_place')
      .values({ ...own, ...values })
      .execute()
}
