// Antecknad text: saved by several at once, merged where their changes do not meet, and every saving kept.
import { sql } from 'kysely'
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import { publish } from '../../data/live.ts'
import type { Tx } from '../../data/open.ts'
import { no, ok, type Refusal } from '../../kernel/result.ts'
import type { Instant } from '../../kernel/time.ts'
import { merge } from './merge.ts'
import { type RecordedField, recordingTopic } from './recording.ts'

export type Recording = Permit<'recording.change'>

export interface TextToSave {
  readonly field: RecordedField
  /** What the words were when whoever writes began to change them. */
  readonly base: string
  readonly words: string
}

export interface SavedText {
  readonly words: string
  readonly version: number
}

/** The same words were changed by both: what stands now, for a person to choose. Nothing has been saved. */
export interface Overlap extends Refusal<'overlap'> {
  readonly theirs: SavedText
}

const bare = (text: string): string => text.replace(/\r\n?/gu, '\n')
/** A saving a second would drown the log: that somebody writes is logged once a minute, and each saving is kept anyway. */
const loggedEvery = 60_000

/** Saves a text of the permit's item, merged with what others have written meanwhile. */
export async function saveText(
  tx: Tx,
  permit: Recording,
  text: TextToSave,
  now: Instant,
): Promise<{ readonly ok: true; readonly value: SavedText } | Overlap> {
  const item = await tx
    .selectFrom('agenda_item')
    .select(['id', 'forum_id', 'meeting_id'])
    .where('id', '=', permit.subjectId)
    .executeTakeFirst()
  if (!item) throw new Stale('The agenda item')
  const by = permit.actor.kind === 'person' ? permit.actor.personId : null
  const saved = { saved_at: now, saved_by: by }
  // Two who write the first words of a field at once both meet the same row.
  await tx
    .insertInto('recorded_text')
    .values({
      ...{ agenda_item_id: item.id, meeting_id: item.meeting_id, forum_id: item.forum_id, field: text.field },
      ...{ words: '', version: 0, ...saved },
    })
    .onConflict(it => it.columns(['agenda_item_id', 'field']).doNothing())
    .execute()
  const row = await tx
    .selectFrom('recorded_text')
    .select(['id', 'words', 'version', 'saved_at', 'saved_by'])
    .where('agenda_item_id', '=', item.id)
    .where('field', '=', text.field)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const merged = merge(bare(text.base), bare(text.words), row.words)
  if (!merged.ok) return { ...no('overlap'), theirs: { words: row.words, version: row.version } }
  if (merged.words === row.words) return ok({ words: row.words, version: row.version })
  const version = row.version + 1
  const { words } = merged
  await tx
    .updateTable('recorded_text')
    .set({ words, version, ...saved })
    .where('id', '=', row.id)
    .execute()
  await tx
    .insertInto('recorded_text_version')
    .values({ recorded_text_id: row.id, n: version, forum_id: item.forum_id, words, ...saved })
    .execute()
  const quiet = row.saved_by === by && row.version > 0 && Date.parse(now) - Date.parse(row.saved_at) < loggedEvery
  if (!quiet) await audit(tx, permit, `agenda_item:${item.id}`, { field: text.field, textVersion: version })
  if (item.meeting_id) await publish(tx, recordingTopic(item.meeting_id))
  return ok({ words, version })
}

/** What the permit's item is called in the minutes: what was sent before the meeting stands as it was. */
export async function retitle(tx: Tx, permit: Recording, title: string): Promise<void> {
  const done = await tx
    .updateTable('agenda_item')
    .set({ title, version: sql`version + 1` })
    .where('id', '=', permit.subjectId)
    .returning('id')
    .executeTakeFirst()
  if (!done) throw new Stale('The agenda item')
  await audit(tx, permit, `agenda_item:${done.id}`, { title })
}

/** How the permit's item was decided on, and when where that was between meetings. */
export async function sayHowTaken(
  tx: Tx,
  permit: Recording,
  it: { readonly how: 'in-meeting' | 'standing' | 'written'; readonly on: string | null },
): Promise<void> {
  const done = await tx
    .updateTable('agenda_item')
    .set({ taken_how: it.how, taken_on: it.on, version: sql`version + 1` })
    .where('id', '=', permit.subjectId)
    .returning(['id', 'meeting_id'])
    .executeTakeFirst()
  if (!done) throw new Stale('The agenda item')
  await audit(tx, permit, `agenda_item:${done.id}`, { takenHow: it.how, ...(it.on && { takenOn: it.on }) })
  if (done.meeting_id) await publish(tx, `sitting:${done.meeting_id}`)
}
