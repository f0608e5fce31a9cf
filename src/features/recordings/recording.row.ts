// Det antecknade som rader: what the actor may see of it. Six questions for a meeting, however many items it has.
import type { ReadonlyKysely } from 'kysely/readonly'
import type { Tx } from '../../data/open.ts'
import type { Schema } from '../../data/schema.ts'
import { identicalWords, type WordsOfItem } from '../agendas/clause.ts'
import type { ClauseVerb } from '../minutes/reading.ts'
import {
  type ItemRecording,
  nothingRecorded,
  type RecordedField,
  type RecordedText,
  type Recordings,
  type Task,
} from './recording.ts'

type Db = ReadonlyKysely<Schema>

/** Said of whoever holds the chairs, whoever that is on the day. */
const roles = ['Presidiet', 'Beredningen', 'Ordförande', 'Vice ordförande', 'Sekreteraren']

export async function loadRecordings(reader: Db | Tx, meetingId: string): Promise<Recordings> {
  const db = reader as Db
  const [items, texts] = [await itemsOf(db, meetingId), await textsOf(db, meetingId)]
  const [tasks, dissents] = [await tasksOf(db, { meetingId }), await dissentsOf(db, meetingId)]
  const recorded = new Map<string, ItemRecording>(
    items.map(it => [
      it.id,
      {
        ...nothingRecorded,
        texts: Object.fromEntries(texts.filter(one => one.itemId === it.id).map(one => [one.field, one.text])),
        tasks: tasks.filter(one => one.itemId === it.id).map(one => one.task),
        dissents: dissents.filter(one => one.itemId === it.id).map(({ itemId: _, ...one }) => one),
        takenOn: it.takenOn,
      },
    ]),
  )
  return { items: recorded, identical: identicalWords(items), ...(await suggestions(db, meetingId)) }
}

/** Taken words, or the proposal where nothing has been taken yet: copied words are found before they are decided. */
async function itemsOf(db: Db, meetingId: string): Promise<readonly (WordsOfItem & { takenOn: string | null })[]> {
  const items = await db
    .selectFrom('agenda_item')
    .select(['id', 'number', 'title', 'taken_on'])
    .where('meeting_id', '=', meetingId)
    .orderBy('ordinal')
    .execute()
  const clauses = await db
    .selectFrom('agenda_clause')
    .select(['agenda_item_id', 'stage', 'verb', 'words'])
    .where('meeting_id', '=', meetingId)
    .orderBy('ordinal')
    .execute()
  return items.map(it => {
    const own = clauses.filter(one => one.agenda_item_id === it.id)
    const taken = own.filter(one => one.stage === 'taken')
    const said = (taken.length > 0 ? taken : own).map(({ verb, words }) => ({ verb: verb as ClauseVerb, words }))
    return { id: it.id, number: it.number, title: it.title, takenOn: it.taken_on, clauses: said }
  })
}

/** The id of an item of the meeting that something can be written on: a break cannot. */
export const writtenOn = async (db: Db, meetingId: string, code: string): Promise<string | undefined> =>
  (
    await db
      .selectFrom('agenda_item')
      .select('id')
      .where('meeting_id', '=', meetingId)
      .where('code', '=', code)
      .where('kind', '<>', 'break')
      .executeTakeFirst()
  )?.id

interface TextOfItem {
  readonly itemId: string
  readonly field: RecordedField
  readonly text: RecordedText
}

/** The texts of a meeting as they stand now. */
export async function textsOf(reader: Db | Tx, meetingId: string): Promise<readonly TextOfItem[]> {
  const rows = await (reader as Db)
    .selectFrom('recorded_text as t')
    .leftJoin('person as p', 'p.id', 't.saved_by')
    .select(['t.agenda_item_id', 't.field', 't.words', 't.version', 't.saved_at', 'p.name'])
    .where('t.meeting_id', '=', meetingId)
    .execute()
  return rows.map(it => ({
    itemId: it.agenda_item_id,
    field: it.field,
    text: { words: it.words, version: it.version, savedAt: it.saved_at, savedBy: it.name },
  }))
}

/** Tasks with their owners, of a meeting or these. */
export async function tasksOf(
  reader: Db | Tx,
  which: { readonly meetingId: string } | { readonly ids: readonly string[] },
): Promise<readonly { readonly itemId: string; readonly task: Task }[]> {
  const db = reader as Db
  if ('ids' in which && which.ids.length === 0) return []
  const rows = await db
    .selectFrom('task')
    .selectAll()
    .$if('meetingId' in which, it => it.where('meeting_id', '=', 'meetingId' in which ? which.meetingId : ''))
    .$if('ids' in which, it => it.where('id', 'in', 'ids' in which ? which.ids : []))
    .orderBy('ordinal')
    .orderBy('id')
    .execute()
  if (rows.length === 0) return []
  const owners = await db
    .selectFrom('task_owner')
    .selectAll()
    .where(
      'task_id',
      'in',
      rows.map(it => it.id),
    )
    .orderBy('ordinal')
    .execute()
  return rows.map(it => ({
    itemId: it.agenda_item_id,
    task: {
      ...{ id: it.id, code: it.code, words: it.words, due: it.due, dueOn: it.due_on, state: it.state },
      owners: owners
        .filter(one => one.task_id === it.id)
        .map(one => ({ name: one.name, personId: one.person_id, organisationId: one.organisation_id })),
      version: it.version,
    },
  }))
}

const dissentsOf = async (db: Db, meetingId: string) => {
  const rows = await db
    .selectFrom('dissent')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .orderBy('ordinal')
    .orderBy('id')
    .execute()
  return rows.map(it => ({
    itemId: it.agenda_item_id,
    ...{ id: it.id, organisation: it.organisation, words: it.words, version: it.version },
  }))
}

async function suggestions(
  db: Db,
  meetingId: string,
): Promise<Pick<Recordings, 'owners' | 'organisations' | 'coming'>> {
  const people = await db
    .selectFrom('participant')
    .select(['name', 'organisation'])
    .where('meeting_id', '=', meetingId)
    .orderBy('ordinal')
    .orderBy('name')
    .execute()
  const organisations = [...new Set(people.flatMap(it => it.organisation ?? []))].sort((a, b) =>
    a.localeCompare(b, 'sv'),
  )
  const coming = await db
    .selectFrom('meeting as m')
    .innerJoin('meeting as own', 'own.forum_id', 'm.forum_id')
    .select('m.date')
    .where('own.id', '=', meetingId)
    .where('m.state', 'in', ['planned', 'called'])
    .whereRef('m.date', '>', 'own.date')
    .orderBy('m.date')
    .limit(12)
    .execute()
  const owners = [...new Set([...roles, ...people.map(it => it.name), ...organisations])]
  return { owners, organisations, coming: coming.map(it => it.date) }
}
