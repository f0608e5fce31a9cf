// Det antecknade som rader: what the actor may see of it. Some questions for a meeting, however many items it has.
import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import type { LocalDate } from '../../kernel/time.ts'
import type { AgendaItem } from '../agendas/agenda.ts'
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

/** Said of whoever holds the chairs, whoever that is on the day. */
const roles = ['Presidiet', 'Beredningen', 'Ordförande', 'Vice ordförande', 'Sekreteraren']

/** What a page has read of the meeting already, so that it is not asked for twice. */
export interface KnownOfMeeting {
  readonly items: readonly Pick<AgendaItem, 'id' | 'proposed' | 'taken'>[]
  readonly people: readonly { readonly name: string; readonly organisation: string | null }[]
  /** Days of the forum's meetings to come, earliest first. */
  readonly coming: readonly LocalDate[]
}

export async function loadRecordings(reader: Db | Tx, meetingId: string, known?: KnownOfMeeting): Promise<Recordings> {
  const db = reader as Db
  const [items, texts] = [await itemsOf(db, meetingId, known), await textsOf(db, meetingId)]
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
  return { items: recorded, identical: identicalWords(items), ...suggestions(known ?? (await aroundOf(db, meetingId))) }
}

type Said = { readonly itemId: string; readonly stage: string; readonly verb: ClauseVerb; readonly words: string }

/** Taken words, or the proposal where nothing has been taken yet: copied words are found before they are decided. */
async function itemsOf(
  db: Db,
  meetingId: string,
  known: KnownOfMeeting | undefined,
): Promise<readonly (WordsOfItem & { takenOn: string | null })[]> {
  const items = await db
    .selectFrom('agenda_item')
    .select(['id', 'number', 'title', 'taken_on'])
    .where('meeting_id', '=', meetingId)
    .orderBy('ordinal')
    .execute()
  const clauses = known ? known.items.flatMap(clausesOf) : await saidAt(db, meetingId)
  return items.map(it => {
    const own = clauses.filter(one => one.itemId === it.id)
    const taken = own.filter(one => one.stage === 'taken')
    const said = (taken.length > 0 ? taken : own).map(({ verb, words }) => ({ verb, words }))
    return { id: it.id, number: it.number, title: it.title, takenOn: it.taken_on, clauses: said }
  })
}

const clausesOf = ({ id, proposed, taken }: KnownOfMeeting['items'][number]): readonly Said[] => [
  ...proposed.map(({ verb, words }) => ({ itemId: id, stage: 'proposed', verb, words })),
  ...taken.map(({ verb, words }) => ({ itemId: id, stage: 'taken', verb, words })),
]

async function saidAt(db: Db, meetingId: string): Promise<readonly Said[]> {
  const rows = await db
    .selectFrom('agenda_clause')
    .select(['agenda_item_id', 'stage', 'verb', 'words'])
    .where('meeting_id', '=', meetingId)
    .orderBy('ordinal')
    .execute()
  return rows.map(it => ({ itemId: it.agenda_item_id, stage: it.stage, verb: it.verb as ClauseVerb, words: it.words }))
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
    itemId: it.agenda_item_id ?? '',
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

type Around = Pick<KnownOfMeeting, 'people' | 'coming'>

async function aroundOf(db: Db, meetingId: string): Promise<Around> {
  const people = await db
    .selectFrom('participant')
    .select(['name', 'organisation'])
    .where('meeting_id', '=', meetingId)
    .orderBy('ordinal')
    .orderBy('name')
    .execute()
  const coming = await db
    .selectFrom('meeting as m')
    .innerJoin('meeting as own', 'own.forum_id', 'm.forum_id')
    .select('m.date')
    .where('own.id', '=', meetingId)
    .where('m.state', 'in', ['planned', 'called'])
    .whereRef('m.date', '>', 'own.date')
    .orderBy('m.date')
    .execute()
  return { people, coming: coming.map(it => it.date) }
}

function suggestions({ people, coming }: Around): Pick<Recordings, 'owners' | 'organisations' | 'coming'> {
  const organisations = [...new Set(people.flatMap(it => it.organisation ?? []))].sort(swedish.compare)
  const owners = [...new Set([...roles, ...people.map(it => it.name), ...organisations])]
  return { owners, organisations, coming: coming.slice(0, 12) }
}

const swedish = new Intl.Collator('sv')
