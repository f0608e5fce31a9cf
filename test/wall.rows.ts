import { sql } from 'kysely'
import type { Data } from '../src/data/open.ts'
import { addRow } from './row.ts'
import { arrangeDeviation } from './wall.deviations.ts'

// Rows for the tests of the second wall, written by the owner of the tables.

interface North {
  north: string
  south: string
}

let data: Data
const forum: North = { north: '', south: '' }
const person: North = { north: '', south: '' }

let adding = addRow
const add = (table: string, given: Record<string, unknown>): Promise<string> => adding(data, table, given)

/** One row in every table, in the forum to the north, and in the forum to the south nothing. Fills in the ids. */
export async function arrange(on: Data, forums: North, persons: North, by = addRow): Promise<void> {
  data = on
  adding = by
  await arrangeAll()
  Object.assign(forums, forum)
  Object.assign(persons, person)
}

async function arrangeAll(): Promise<void> {
  await add('county', { code: '99', name: 'Provlän', slug: 'provlan' })
  const region = await add('organisation', { kind: 'region', name: 'Region Prov', slug: 'region-prov' })
  const town = await add('organisation', { kind: 'municipality', name: 'Prov', slug: 'prov', code: '9901' })
  await add('association_member', { association_id: region, organisation_id: town })
  const area = await add('area', { name: 'Norra', slug: 'norra' })
  await add('organisation_address', { organisation_id: town, address: 'registrator@prov.example' })
  await add('area_member', { area_id: area, organisation_id: town })
  const body = { level: 'local', kind: 'officials' }
  forum.north = await add('forum', { name: 'Norra rådet', slug: 'norra-radet', ...body })
  forum.south = await add('forum', { name: 'Södra rådet', slug: 'sodra-radet', ...body })
  await add('forum_alias', { forum_id: forum.north, name: 'NR', folded: 'nr' })
  person.north = await add('person', { code: 'p1', name: 'Nora Nord' })
  await arrangeDeviation({ add, town, region, reporter: person.north })
  person.south = await add('person', { code: 'p2', name: 'Sune Syd' })
  await add('person_alias', { person_id: person.north, name: 'N. Nord', folded: 'n nord' })
  const seat = await add('seat', { forum_id: forum.north, role: 'secretary' })
  await add('membership', { seat_id: seat, person_id: person.north })
  await add('person_address', { person_id: person.north, address: 'nora@prov.example' })
  await add('calendar_key', { person_id: person.north, hash: 'a'.repeat(64), made_at: '2020-01-01T08:00:00Z' })
  await add('role_grant', {
    person_id: person.north,
    role: 'secretary',
    forum_id: forum.north,
    valid_from: '2020-01-01',
  })
  await add('role_request', {
    ...{ person_id: person.north, requested_by: person.south, valid_from: '2020-01-01', reason: 'x' },
    ...{ requested_at: '2020-01-01T08:00:00Z', expires_at: '2020-01-08T08:00:00Z' },
  })
  await add('session', {
    ...{ token_hash: 'h', person_id: person.north },
    ...{ started_at: '2020-01-01T08:00:00Z', expires_at: '2020-01-01T18:00:00Z', method: 'demonstration', loa: 3 },
    ...{ authenticated_at: '2020-01-01T08:00:00Z', last_seen_at: '2020-01-01T08:00:00Z' },
  })
  await arrangeLogins(person.north)
  await arrangeMail()
  await add('audit', { actor: 'person', person_id: person.north, action: 'document.import', outcome: 'done' })
  await arrangeDocument()
  await arrangeMeeting()
}

async function arrangeMail(): Promise<void> {
  const subscriber = await add('subscriber', { address: 'nora@prov.example' })
  const of = { subscriber_id: subscriber }
  await add('subscription', { kind: 'forum', target: forum.north, frequency: 'daily', ...of })
  await add('subscription_key', { hash: 'a'.repeat(64), expires_at: '2999-01-01T00:00:00Z', ...of })
  await add('stance_news', { key: 'a', code: 's1', meeting_key: 'b', first_at: '2024-03-14T12:00:00Z' })
  const mail = await add('outbox', {
    kind: 'news',
    occasion: 'x',
    address: 'nora@prov.example',
    state: 'waiting',
    ...of,
  })
  await add('mailed_news', { key: 'a', mail_id: mail, ...of })
}

async function arrangeLogins(person_id: string): Promise<void> {
  const at = '2020-01-01T08:00:00Z'
  const who = { issuer: 'https://idp.example', subject: 'nora' }
  await add('login_attempt', { attempt_hash: 'h', expires_at: at })
  await add('person_identity', { person_id, ...who, added_at: at })
  await add('refused_login', { issuer: who.issuer, subject: 'nils', first_at: at, last_at: at })
  await add('passkey', {
    person_id,
    credential_id: 'c',
    public_key: sql`'\\x00'::bytea`,
    name: 'Telefon',
    added_at: at,
  })
  await add('login_invitation', { person_id, token_hash: 'h', invited_at: at, expires_at: '2020-01-02T08:00:00Z' })
}

async function arrangeDocument(): Promise<void> {
  const here = { forum_id: forum.north }
  const bytes = sql`'\\x00'::bytea`
  const file = await add('source_file', {
    sha256: 'a'.repeat(64),
    name: 'a.txt',
    size: 1,
    bytes,
    added_by: person.north,
  })
  const batch = await add('import_batch', { started_by: person.north, ...here })
  const meeting = await add('meeting', { code: 'm1', date: '2024-03-14', ...here })
  const document = await add('document', {
    ...{ code: 'd1', title: 'Anteckningar', form: 'minutes', kind: 'one-meeting' },
    ...{ meeting_id: meeting, meeting_date: '2024-03-14', state: 'review', ...here },
  })
  const of = { document_id: document, ...here }
  await add('import_file', {
    ...{ batch_id: batch, ordinal: 1, name: 'a.txt', size: 1, state: 'read', document_id: document },
  })
  await add('document_version', {
    ...{ n: 1, source_file_id: file, format: 'text', text: 'x', reading: '{}', reader: 'prov', ...of },
  })
  await add('correction', { key: 'date', value: '"2024-03-14"', ...of })
  await add('reading_flag', { code: 'x', path: 'date', reason: 'x', ...of })
  await add('attendance', { ordinal: 1, name: 'Nora Nord', capacity: 'member', ...of })
  const item = await add('item', { code: 'i1', key: '1', ordinal: 1, title: 'Val', ...of })
  await add('item_presenter', { item_id: item, ordinal: 1, name: 'Nora Nord', ...here })
  const stance = await add('stance', { code: 's1', item_id: item, status: 'final', ...of })
  await add('stance_clause', { stance_id: stance, ordinal: 1, verb: 'noterar', words: 'noterar det', ...here })
  await add('coming_date', { date: '2024-06-01', what: 'Möte', inferred: false, ...of })
  await add('wheel_cell', { ordinal: 1, period: 'mars', words: 'Budget', ...of })
  await add('reader_note', { ordinal: 1, code: 'x', words: 'Så står det.', ...of })
  const pair = { item_code: 'i1', other_code: 'i2', item_hash: 'a', other_hash: 'b' }
  await add('matter_suggestion', { score: 0.9, level: 'certain', ...pair })
  await add('item_signature', { item_code: 'i1', document_id: document, hash: 'a', signature: '{}', terms: '{}' })
  await add('item_term', { term: 'val', n: 1 })
  await add('departed', { code: 'x1', key: 'item:2', last_version: 1, was_public: true, ...of })
}

/** What was sent to the forum to be prepared, and led to an item. */
async function arrangeSubmission(matter_id: string, agenda_item_id: string): Promise<void> {
  const submission = await add('submission', {
    ...{ code: 'u1', raised_by: person.north, forum_id: forum.north, matter_id, title: 'Hembesök' },
    ...{ state: 'accepted', sent_at: '2024-01-01T08:00:00Z' },
  })
  const of = { submission_id: submission }
  await add('submission_file', { title: 'Underlag', link: 'https://prov.example/underlag', ...of })
  await add('submission_item', { agenda_item_id, ...of })
  await add('submission_event', { kind: 'sent', made_by: person.north, ...of })
  await add('parking_event', { agenda_item_id, forum_id: forum.north, kind: 'parked', made_by: person.north })
  await add('forum_subject', { forum_id: forum.north, words: 'Hembesök' })
}

type Own = Readonly<Record<string, string>>

/** What is written down at the meeting, and the document that it became. */
async function arrangeRecording(of: Own, on: Own): Promise<void> {
  const saved = { words: 'x', saved_at: '2024-03-14T08:00:00Z', forum_id: forum.north }
  const text = await add('recorded_text', { field: 'summary', ...saved, ...on })
  await add('recorded_text_version', { recorded_text_id: text, n: 1, ...saved })
  const task = await add('task', { code: 'u2', ordinal: 0, words: 'Skriva', ...on })
  await add('task_owner', { task_id: task, ordinal: 0, name: 'Presidiet', ...of })
  await arrangeTasked(task, on)
  await add('dissent', { ordinal: 0, organisation: 'Prov kommun', words: 'Nej.', ...on })
  const gate_id = await add('stance_gate', { item_code: 'i1', words: 'x', words_hash: 'x', condition: 'y', ...on })
  await add('clearance', { gate_id, label: 'ordföranden', person_id: person.north, ...of })
  await add('clearance_question', { gate_id, words: 'x', changed_at: '2024-03-14T12:00:00Z', ...of })
  const document = await northern('document')
  await add('recorded_minutes', { document_id: document.id, landed_at: '2024-03-14T12:00:00Z', ...of })
  const at = '2024-03-14T12:00:00Z'
  await add('meeting_minutes', { began_at: at, ...of })
  const version = { n: 1, kind: 'circulated', text: 'x', reading: '{}', sha256: '0'.repeat(64), made_at: at }
  await add('minutes_version', { ...version, ...of })
  await add('forum_layout', { forum_id: forum.north, changed_at: at })
  const file = { kind: 'pdf', content_sha256: '0'.repeat(64), state: 'failed', made_at: at }
  await add('rendition', { origin: 'draft', ...file, ...of })
  await add('forum_approval', { forum_id: forum.north })
  await add('forum_approver', { forum_id: forum.north, seat_role: 'chair' })
  const approver = { person_id: person.north, name: 'Nora Nord', ...of }
  await add('minutes_approver', approver)
  await add('minutes_approval', { n: 1, sha256: '0'.repeat(64), at, ...approver })
  const publication_id = await add('publication', {
    ...{ n: 1, version_n: 1, document_id: document.id, document_version: 1, sha256: '0'.repeat(64), ...of },
    ...{ public_sha256: '0'.repeat(64), approved_at: at, approvals: '[]', published_at: at },
  })
  await add('withheld_item', { publication_id, item_code: 'i1', reason: 'secrecy', ...of })
  await add('minutes_correction', { from_n: 1, reason: 'x', begun_at: at, ...of })
  await add('minutes_item', { item_code: 'i1', linked_at: at, ...of })
  await add('minutes_adjustment', {
    ...{ n: 1, path: '/items/0/text', label: 'Text', quoted: 'x', words: 'y', reason: 'Så sades det.', ...of },
    ...{ proposed_by: person.north, proposed_name: 'Nora Nord', proposed_at: at },
  })
  const extract = {
    code: 'pu1',
    item_code: 'i1',
    n: 1,
    hashes: '{}',
    content: '{}',
    sha256: '0'.repeat(64),
    made_at: at,
  }
  const extractId = await add('extract', { ...extract, ...of })
  await add('extract_delivery', {
    ...{ ...of, item_code: 'i1', item_title: 'Val', said_on: '2024-03-14', ordinal: 0, words: 'x', words_hash: 'x' },
    ...{
      kind: 'addressee',
      organisation_id: await organisationId(),
      state: 'sent',
      extract_id: extractId,
      sent_at: at,
    },
  })
  await add('extract_tie', { named: 'presidiet', everyone: 'principals', made_at: at, ...of })
}

/** Of the forum to the north: the test of backups arranges among the demonstration's own rows. */
const northern = (table: 'document' | 'meeting') =>
  data.owner.selectFrom(table).select('id').where('forum_id', '=', forum.north).executeTakeFirstOrThrow()

const organisationId = async (): Promise<string> =>
  (await data.owner.selectFrom('organisation').select('id').limit(1).executeTakeFirstOrThrow()).id

/** What is said of a task outside a meeting: one that is handed out at a meeting has to wait for its end. */
async function arrangeTasked(taskId: string, { agenda_item_id, ...of }: Own): Promise<void> {
  await sql`update task set meeting_id = null where id = ${taskId}`.execute(data.owner)
  const said = { task_id: taskId, forum_id: forum.north, at_version: 1, at: '2024-03-15T08:00:00Z' }
  await add('task_event', { kind: 'reported', words: 'Klart', happened_on: '2024-03-15', ...said })
  await sql`update task set meeting_id = ${of.meeting_id} where id = ${taskId}`.execute(data.owner)
  await add('feedback_item', { agenda_item_id, ...of })
  await add('task_return', { task_id: taskId, agenda_item_id, placed_at: '2024-03-15T08:00:00Z', ...of })
}

async function arrangeMeeting(): Promise<void> {
  const meeting = await northern('meeting')
  const matter = await data.owner.selectFrom('matter').select('id').executeTakeFirst()
  const matter_id = matter?.id ?? (await add('matter', { code: 'a1', title: 'Vårdplan' }))
  const of = { meeting_id: meeting.id, forum_id: forum.north }
  await add('meeting_plan', of)
  await add('meeting_sitting', { ordinal: 1, date: '2024-03-14', ...of })
  const participant_id = await add('participant', { name: 'Nora Nord', capacity: 'member', ...of })
  const item = await add('agenda_item', { code: 'g1', title: 'Val', ...of })
  const on = { agenda_item_id: item, ...of }
  await arrangeSubmission(matter_id, item)
  await add('participant_item', { participant_id, kind: 'called', ...on })
  await add('agenda_presenter', { ordinal: 1, name: 'Nora Nord', ...on })
  await add('agenda_matter', { matter_id, ...on })
  await add('agenda_clause', { stage: 'proposed', ordinal: 1, verb: 'notes', words: 'noterar det', ...on })
  await add('template_row', { title: 'Mötets öppnande', forum_id: forum.north })
  const paper = await add('paper', { code: 'h1', title: 'Rapport', ...on })
  await add('paper_version', { paper_id: paper, n: 1, link: 'https://prov.example/rapport', ...of })
  const mine = { person_id: person.north, meeting_id: meeting.id, agenda_item_id: item }
  await add('read_mark', { n: 1, ...mine })
  await add('reading_note', { title: 'Val', text: 'Fråga om kostnaden.', ...mine })
  await add('reading_place', { opened_n: 1, ...mine })
  await add('sitting_event', { kind: 'item-started', at: '2024-03-14T08:00:00Z', ...on })
  await add('floor_request', { name: 'Nora Nord', ...on })
  await add('agenda_version', {
    ...{ n: 1, kind: 'planned', content: '{}', sha256: 'a', frozen_at: '2024-03-01T08:00:00Z' },
    ...of,
  })
  await arrangeRecording(of, on)
  await arrangeMandate(item)
  await arrangeArchive(of)
  const category = await data.owner.selectFrom('wheel_category').select('id').executeTakeFirstOrThrow()
  await add('wheel_entry', { category_id: category.id, title: 'Uppföljning', year: 2024, month: 3, matter_id, ...of })
  await add('forum_lead', { from_id: forum.north, to_id: forum.south, days: 14 })
}

/** A package of the meeting that is being made. */
async function arrangeArchive(of: Own): Promise<void> {
  await add('archive_agreement', { forum_id: of.forum_id, creator: 'Prov', submitter: 'Prov' })
  const at = { asked_at: '2024-03-14T12:00:00Z' }
  const package_id = await add('archive_package', { name: 'samklang-prov-1', n: 1, version_n: 1, ...at, ...of })
  await add('archive_file', {
    ...{ package_id, ordinal: 0, forum_id: of.forum_id, path: 'a.txt', media_type: 'text/plain', size: 1 },
    ...{ sha256: '0'.repeat(64), bytes: sql`'\\x00'::bytea` },
  })
}

/** A mandate that has not been given, with all that can hang on one. */
async function arrangeMandate(agenda_item_id: string): Promise<void> {
  const at = '2024-03-14T12:00:00Z'
  const mandate_id = await add('mandate', { code: 'm1', forum_id: forum.north, title: 'Hembesök' })
  const of = { mandate_id, forum_id: forum.north }
  await add('mandate_version', { n: 1, content: '{}', made_at: at, ...of })
  await add('mandate_origin', { code: 'x9', tied_at: at, ...of })
  const activity_id = await add('mandate_activity', { ordinal: 1, activity: 'Kartlägg', ...of })
  await add('mandate_activity_event', { activity_id, status: 'planned', happened_at: at, ...of })
  await add('mandate_note', { activity_id, words: 'x', written_at: at, ...of })
  await add('mandate_report', { words: 'x', left_at: at, ...of })
  await add('mandate_document', { title: 'Rapport', link: 'https://prov.example/r', added_at: at, ...of })
  await add('mandate_item', { report_on: '2024-06-01', agenda_item_id, item_code: 'g1', placed_at: at, ...of })
  await add('mandate_review', { year: 2024, outcome: 'keep', reviewed_at: at, ...of })
  await add('mandate_alarm', { ends_on: '2024-06-01', days: 30, told_at: at, ...of })
  await add('mandate_setting', { forum_id: forum.north, alarm_days: [30] })
}
