import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Data } from '../src/data/open.ts'
import type { MeetingState } from '../src/features/agendas/agenda.ts'
import { givenArchived } from './open.archives.ts'
import { givenMandates } from './open.mandates.ts'
import { givenMinutes } from './open.minutes.ts'
import { givenTasked } from './open.tasks.ts'
import { bait, secret, words } from './open.words.ts'
import { addRow } from './row.ts'

// Meetings that are planned and held here. Of one that is announced the public knows the day, the time, the place and what
// it is called; of any other, nothing at all; and of none of them what hangs on it.

export interface PlannedSecrets {
  /** Codes that no answer to the public may hold. */
  readonly codes: readonly string[]
  /** Values that lead to something that is not public. */
  readonly values: readonly string[]
  /** Codes of meetings that the public knows the day of. */
  readonly open: readonly string[]
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const at = '2026-11-02T08:00:00Z'

/** Where meetings stand, whether their day is announced, and whether every address is tried with what hangs on them. */
const meetings: readonly (readonly [MeetingState, boolean, boolean])[] = [
  ['planned', false, false],
  ['called', false, true],
  ['cancelled', false, false],
  ['planned', true, false],
  ['called', true, false],
  ['ongoing', true, true],
  ['ended', true, false],
  ['cancelled', true, false],
]

export async function givenSecretMeetings(data: Data, forumId: string): Promise<PlannedSecrets> {
  const person = await addRow(data, 'person', { code: 'adaprov', name: 'Ada Prov' })
  const codes: string[] = []
  const values: string[] = []
  const open: string[] = []
  for (const [index, [state, announced, tried]] of meetings.entries()) {
    const code = `mote${index}x${state}`
    const meeting = await addRow(data, 'meeting', {
      ...{ code, forum_id: forumId, date: `2026-12-${10 + index}`, state, announced },
      ...{ title: announced ? 'Extra möte' : words('möte'), place: announced ? 'Teams' : words('plats') },
      cancelled_why: state !== 'cancelled' ? null : announced ? 'För få kan komma.' : words('skäl'),
    })
    const below = await givenBelow(data, { forumId, meeting, person, key: `${index}x${state}` })
    if (announced) open.push(code)
    codes.push(...(announced ? [] : [code]), ...below.codes)
    values.push(...(announced ? [] : [code, meeting]), ...(tried ? [...below.codes, ...below.ids] : []))
  }
  return { codes, values, open }
}

interface Below {
  readonly forumId: string
  readonly meeting: string
  readonly person: string
  readonly key: string
}

async function givenBelow(data: Data, { forumId, meeting, person, key }: Below) {
  const add = (table: string, given: Record<string, unknown>) => addRow(data, table, given)
  const of = { meeting_id: meeting, forum_id: forumId }
  await add('meeting_plan', { ...of, link: words('länk'), message: words('hälsning') })
  await add('meeting_sitting', {
    ...of,
    ordinal: 1,
    date: '2026-12-01',
    place: words('sal'),
    broken_why: words('larm'),
  })
  await add('meeting_move', {
    ...{ ...of, moved_at: at, from_date: '2026-12-01', to_date: '2026-12-02', from_place: words('sal') },
    why: words('skäl'),
  })
  const participant = await add('participant', {
    ...{ ...of, name: words('deltagare'), person_id: person, capacity: 'member', organisation: words('organisation') },
    ...{ role: words('roll'), answer_words: words('svar'), absent_why: words('frånvaro'), called_at: at },
  })
  const matter = await add('matter', { code: `arende${key}`, title: words('ärende') })
  const item = await add('agenda_item', {
    ...{ ...of, code: `punkt${key}`, title: words('punkt'), number: words('nummer'), purpose: words('syfte') },
    ...{ wanted: words('utfall'), state_why: words('skäl'), added_by: person },
    ...{ overruled_why: words('skäl'), overruled_at: at, types: ['position'], lapses: 1 },
  })
  const on = { ...of, agenda_item_id: item }
  const parked = await add('agenda_item', { forum_id: forumId, code: `parkerad${key}`, title: words('parkerad') })
  await add('participant_item', { ...on, participant_id: participant, kind: 'recused', why: words('jäv') })
  await add('agenda_presenter', { ...on, ordinal: 1, name: words('föredragande'), organisation: words('från') })
  await add('agenda_matter', { ...on, matter_id: matter })
  for (const stage of ['proposed', 'taken'])
    await add('agenda_clause', {
      ...{ ...on, stage, ordinal: 1, verb: 'mandates', words: words('sats'), condition: words('villkor') },
      ...{ addition: words('tillägg'), object: words('sak'), addressees: [words('mottagare')], due: words('när') },
      mandatees: [words('uppdragstagare')],
    })
  const paper = await givenSent(data, { of, on, person, key })
  await givenOwn(data, { on, person })
  await givenRecorded(data, { on, of, key, person })
  const submission = await givenRaised(data, { forumId, person, item, matter, key })
  const { poll, gathering } = await givenAsked(data, { forumId, person, key })
  const mandate = await givenMandates(data, { forumId, person, item, key })
  return {
    codes: [
      `punkt${key}`,
      `parkerad${key}`,
      `handling${key}`,
      `utdrag${key}`,
      `arende${key}`,
      `anmalan${key}`,
      `datum${key}`,
      `konf${key}`,
      `uppdrag${key}`,
    ],
    ids: [item, parked, paper, submission, poll, gathering, mandate],
  }
}

type Own = Readonly<Record<string, string>>

interface On {
  readonly on: Own
}

/** A handling with its version, and the agenda as it was sent. Resolves with the handling's id. */
async function givenSent(
  data: Data,
  { of, on, person, key }: On & { readonly of: Own; readonly person: string; readonly key: string },
): Promise<string> {
  const add = (table: string, given: Record<string, unknown>) => addRow(data, table, given)
  const file = await add('source_file', {
    ...{ sha256: sha256(key), name: words('fil'), size: 1, bytes: Buffer.from(words('bytes')) },
    added_by: person,
  })
  const paper = await add('paper', { ...on, code: `handling${key}`, title: words('handling') })
  await add('paper_version', {
    ...{
      ...of,
      paper_id: paper,
      n: 1,
      source_file_id: file,
      file_name: words('fil'),
      text: words('text'),
      sent_at: at,
    },
    ...{ sha256: sha256(key), media_type: 'text/plain' },
  })
  await add('agenda_version', {
    ...{ ...of, n: 1, kind: 'planned', message: words('hälsning'), sha256: key, frozen_at: at },
    content: JSON.stringify({ meeting: {}, items: [{ id: on.agenda_item_id, title: words('fryst') }] }),
  })
  return paper
}

/** What is a reader's own, and what happens while the meeting runs. */
async function givenOwn(data: Data, { on, person }: On & { readonly person: string }): Promise<void> {
  const own = { person_id: person, meeting_id: on.meeting_id, agenda_item_id: on.agenda_item_id }
  await addRow(data, 'read_mark', { ...own, n: 1 })
  await addRow(data, 'reading_note', { ...own, title: words('rubrik'), text: words('egen') })
  await addRow(data, 'reading_place', { ...own, opened_n: 1 })
  await addRow(data, 'sitting_event', { ...on, kind: 'item-started', why: words('skäl'), at })
  await addRow(data, 'floor_request', { ...on, name: words('begär ordet'), organisation: words('från') })
  await addRow(data, 'outbox', {
    ...{ kind: 'notice', occasion: on.meeting_id, address: 'ada@prov.example', state: 'waiting' },
    ...{ meeting_id: on.meeting_id, subject: words('ämne'), text: words('mejl'), html: words('mejl') },
  })
}

async function givenRecorded(
  data: Data,
  { on, of, key, person }: On & { readonly of: Own; readonly key: string; readonly person: string },
): Promise<void> {
  for (const field of ['summary', 'comments', 'notes']) {
    const text = await addRow(data, 'recorded_text', { ...on, field, words: words('text'), saved_at: at })
    await addRow(data, 'recorded_text_version', {
      ...{ recorded_text_id: text, n: 1, forum_id: of.forum_id, words: words('förr'), saved_at: at },
    })
  }
  const task = await addRow(data, 'task', {
    ...{ ...on, code: `uppgift${key}`, ordinal: 1, words: words('uppgift'), due: words('när') },
  })
  await addRow(data, 'task_owner', { ...of, task_id: task, ordinal: 1, name: words('ansvarig') })
  await givenTasked(data, task, on)
  await addRow(data, 'dissent', { ...on, ordinal: 1, organisation: words('organisation'), words: words('mening') })
  await givenMinutes(data, { on, of, key, person })
  await givenArchived(data, { on, key })
}

interface Raised {
  readonly forumId: string
  readonly person: string
  readonly key: string
}

async function givenRaised(
  data: Data,
  { forumId, person, item, matter, key }: Raised & { readonly item: string; readonly matter: string },
): Promise<string> {
  const submission = await addRow(data, 'submission', {
    ...{ code: `anmalan${key}`, raised_by: person, forum_id: forumId, matter_id: matter, title: words('anmälan') },
    ...{ purpose: words('syfte'), wanted: words('utfall'), concerns: words('berör'), state: 'accepted', sent_at: at },
    ...{ subjects: [words('ämne')], early: true, expected_from: '2027-01-01', announced: true },
  })
  const of = { submission_id: submission }
  await addRow(data, 'submission_file', { ...of, title: words('underlag'), link: `https://prov.example/${secret}` })
  await addRow(data, 'submission_item', { ...of, agenda_item_id: item })
  await addRow(data, 'submission_event', { ...of, kind: 'asked', made_by: person, words: words('fråga') })
  const organisation_id = await addRow(data, 'organisation', {
    kind: 'other',
    name: 'Prov',
    slug: `prov-monster${key}`,
  })
  const raised = { state: 'raised', raised_at: '2024-03-14T12:00:00Z', made_at: '2024-03-14T12:00:00Z' }
  const pattern = { ...of, ...raised, organisation_id, code: `monster${key}`, title: words('mönster') }
  await addRow(data, 'pattern', { ...pattern, description: words('beskrivning') })
  await addRow(data, 'parking_event', { agenda_item_id: item, forum_id: forumId, kind: 'parked', why: words('skäl') })
  await addRow(data, 'template_row', { forum_id: forumId, title: words('mall'), purpose: words('syfte') })
  return submission
}

/** A question about dates, and a conference that is not announced. */
async function givenAsked(data: Data, { forumId, person, key }: Raised) {
  const forum = { forum_id: forumId }
  await addRow(data, 'meeting_series', { ...forum, words: words('regel'), planned_at: at })
  const poll = await addRow(data, 'date_poll', {
    ...{ ...forum, code: `datum${key}`, title: words('fråga'), message: words('hälsning'), place: words('sal') },
    ...{ link: words('länk'), deadline: '2026-12-01', asked_at: at },
  })
  const of = { ...forum, poll_id: poll }
  const option = await addRow(data, 'date_option', {
    ...of,
    date: '2026-12-20',
    start_time: '09:00',
    end_time: '10:00',
  })
  const asked = await addRow(data, 'date_asked', {
    ...of,
    person_id: person,
    name: words('tillfrågad'),
    words: words('svar'),
  })
  await addRow(data, 'date_answer', { ...of, asked_id: asked, option_id: option, answer: 'yes' })
  const gathering = await addRow(data, 'gathering', {
    ...{ ...forum, code: `konf${key}`, kind: 'conference', title: words('konferens'), description: words('om') },
    ...{ starts_on: '2026-12-20', ends_on: '2026-12-20', deadline: '2026-12-01', place: words('sal'), added_at: at },
  })
  const registration = await addRow(data, 'registration', {
    ...{ ...forum, gathering_id: gathering, person_id: person, name: words('anmäld'), registered_at: at },
  })
  await addRow(data, 'registration_diet', {
    ...forum,
    gathering_id: gathering,
    registration_id: registration,
    words: words('kost'),
  })
  return { poll, gathering }
}

/** Tables of forums and meetings that the public reads no row of, and whether they hold the secret and what is searched for. */
export async function closedTables(
  data: Data,
  seen: (table: string) => Promise<boolean>,
): Promise<ReadonlyMap<string, boolean>> {
  const { rows } = await sql<{ name: string }>`
    select distinct c.table_name as name from information_schema.columns c
    join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
    where c.table_schema = 'public' and c.column_name in ('forum_id', 'meeting_id', 'submission_id', 'agenda_item_id')
      and not exists (select from information_schema.columns p where p.table_schema = c.table_schema
        and p.table_name = c.table_name and p.column_name = 'published')
    order by 1`.execute(data.owner)
  const found = new Map<string, boolean>()
  for (const { name } of rows) {
    if (await seen(name)) continue
    const held = await sql<{ held: boolean }>`select exists (select from ${sql.table(name)} t
      where t::text like ${`%${secret}%${bait}%`}) as held`.execute(data.owner)
    found.set(name, held.rows[0]?.held ?? false)
  }
  return found
}
