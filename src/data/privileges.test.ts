import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { freshDatabase, type TestDatabase } from '../../test/databases.ts'
import { type Data, openData } from './open.ts'

// What the database's own catalogue says about the second wall, whatever the migrations meant.

let database: TestDatabase
let data: Data

before(async () => {
  database = await freshDatabase()
  data = await openData(database.settings)
})
after(async () => {
  await data.close()
  await database.drop()
})

const namesOf = async (query: ReturnType<typeof sql<{ name: string }>>): Promise<readonly string[]> =>
  (await query.execute(data.owner)).rows.map(it => it.name)

const ours = sql`pronamespace = 'public'::regnamespace and not exists
  (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`

/** What the application may do with each table: reviewed, then written down. Nothing is truncated, referenced or maintained. */
const reviewed: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['county', 'import_file'].map(it => [it, 'INSERT SELECT UPDATE'])),
  ...Object.fromEntries(
    ['organisation', 'association_member', 'area', 'area_member', 'forum', 'person'].map(it => [
      it,
      'INSERT SELECT UPDATE',
    ]),
  ),
  ...Object.fromEntries(
    ['audit', 'source_file', 'import_batch', 'role_grant', 'role_request'].map(it => [it, 'INSERT SELECT']),
  ),
  ...Object.fromEntries(
    [
      ...['forum_alias', 'person_alias', 'seat', 'membership', 'meeting', 'document', 'document_version', 'correction'],
      ...[
        'meeting_plan',
        'meeting_sitting',
        'participant',
        'participant_item',
        'agenda_item',
        'agenda_presenter',
        'agenda_matter',
        'agenda_clause',
        'paper',
        'paper_version',
        'template_row',
        'submission',
        'forum_subject',
        'reading_flag',
        'attendance',
        'item',
        'item_presenter',
        'stance',
        'stance_clause',
        'coming_date',
        'wheel_cell',
        'reader_note',
        'departed',
      ],
    ].map(it => [it, 'DELETE INSERT SELECT UPDATE']),
  ),
  subscriber: 'DELETE SELECT',
  subscription: 'DELETE SELECT',
  subscription_key: 'DELETE INSERT SELECT',
  stance_news: 'SELECT',
  mailed_news: 'DELETE INSERT SELECT',
  outbox: 'DELETE INSERT SELECT UPDATE',
  ...Object.fromEntries(
    ['session', 'login_attempt', 'person_identity', 'refused_login', 'passkey', 'login_invitation'].map(it => [
      it,
      'DELETE INSERT SELECT',
    ]),
  ),
  ...Object.fromEntries(['meeting_series', 'meeting_move', 'registration'].map(it => [it, 'INSERT SELECT'])),
  date_poll: 'INSERT SELECT UPDATE',
  gathering: 'INSERT SELECT UPDATE',
  date_option: 'DELETE INSERT SELECT',
  date_asked: 'DELETE INSERT SELECT',
  date_answer: 'SELECT',
  registration_diet: 'DELETE INSERT SELECT',
  agenda_version: 'INSERT SELECT',
  read_mark: 'DELETE INSERT SELECT',
  reading_note: 'DELETE INSERT SELECT UPDATE',
  reading_place: 'DELETE INSERT SELECT UPDATE',
  submission_file: 'DELETE INSERT SELECT',
  submission_item: 'DELETE INSERT SELECT',
  submission_event: 'INSERT SELECT',
  parking_event: 'INSERT SELECT',
  person_address: 'DELETE INSERT SELECT',
  calendar_key: 'DELETE INSERT SELECT',
  sitting_event: 'INSERT SELECT',
  floor_request: 'DELETE INSERT SELECT UPDATE',
  followup: 'SELECT',
  settlement: 'INSERT SELECT',
  settlement_note: 'INSERT SELECT',
  matter: 'INSERT SELECT UPDATE',
  matter_handling: 'DELETE INSERT SELECT',
  matter_relation: 'DELETE INSERT SELECT',
  matter_event: 'INSERT SELECT',
  item_signature: 'DELETE INSERT SELECT UPDATE',
  item_term: 'DELETE INSERT SELECT UPDATE',
  matter_suggestion: 'DELETE INSERT SELECT UPDATE',
  person_merge: 'SELECT',
  open_object: 'SELECT',
  recorded_text: 'INSERT SELECT UPDATE',
  recorded_text_version: 'INSERT SELECT',
  task: 'DELETE INSERT SELECT UPDATE',
  task_owner: 'DELETE INSERT SELECT UPDATE',
  task_event: 'INSERT SELECT',
  feedback_item: 'DELETE INSERT SELECT UPDATE',
  task_return: 'DELETE INSERT SELECT UPDATE',
  dissent: 'DELETE INSERT SELECT UPDATE',
  recorded_minutes: 'INSERT SELECT UPDATE',
  publication: 'INSERT SELECT',
  withheld_item: 'INSERT SELECT',
  minutes_correction: 'INSERT SELECT UPDATE',
  minutes_item: 'INSERT SELECT UPDATE',
  withholding_reason: 'SELECT',
  minutes_item_word: 'SELECT',
  meeting_minutes: 'INSERT SELECT UPDATE',
  minutes_version: 'INSERT SELECT',
  forum_approval: 'INSERT SELECT UPDATE',
  forum_approver: 'DELETE INSERT SELECT',
  minutes_approver: 'DELETE INSERT SELECT',
  minutes_approval: 'SELECT',
  minutes_adjustment: 'INSERT SELECT UPDATE',
  organisation_address: 'DELETE INSERT SELECT',
  stance_gate: 'SELECT',
  clearance: 'INSERT SELECT',
  clearance_question: 'INSERT SELECT',
  extract: 'INSERT SELECT',
  extract_delivery: 'DELETE INSERT SELECT UPDATE',
  extract_tie: 'DELETE INSERT SELECT',
  mandate: 'INSERT SELECT UPDATE',
  mandate_activity: 'INSERT SELECT UPDATE',
  mandate_note: 'INSERT SELECT UPDATE',
  mandate_report: 'INSERT SELECT UPDATE',
  mandate_setting: 'INSERT SELECT UPDATE',
  mandate_version: 'INSERT SELECT',
  mandate_activity_event: 'INSERT SELECT',
  mandate_item: 'INSERT SELECT',
  mandate_review: 'INSERT SELECT',
  mandate_alarm: 'INSERT SELECT',
  mandate_origin: 'DELETE INSERT SELECT',
  mandate_document: 'DELETE INSERT SELECT',
  forum_layout: 'INSERT SELECT UPDATE',
  rendition: 'DELETE INSERT SELECT',
  retention_rule: 'SELECT UPDATE',
  archive_agreement: 'INSERT SELECT UPDATE',
  archive_package: 'INSERT SELECT UPDATE',
  archive_file: 'DELETE INSERT SELECT',
  wheel_category: 'INSERT SELECT UPDATE',
  wheel_entry: 'DELETE INSERT SELECT UPDATE',
  forum_lead: 'INSERT SELECT UPDATE',
}

test('row level security is on for every table', async () => {
  const without = sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relrowsecurity order by 1`
  assert.deepEqual(await namesOf(without), ['schema_migration'])
})

test('the application may do with each table what was reviewed, and nothing more', async () => {
  const granted = await sql<{ name: string; may: string }>`
    select c.relname as name, string_agg(distinct a.privilege_type, ' ' order by a.privilege_type) as may
    from pg_class c, aclexplode(c.relacl) a
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S')
      and a.grantee in (0, 'samklang_app'::regrole) group by 1`.execute(data.owner)
  assert.deepEqual(Object.fromEntries(granted.rows.map(it => [it.name, it.may])), reviewed)
})

test('the application owns nothing, may make nothing, and cannot become anyone else', async () => {
  const owned = sql<{ name: string }>`
    select relname as name from pg_class where relowner = 'samklang_app'::regrole
    union all select proname from pg_proc where proowner = 'samklang_app'::regrole
    union all select nspname from pg_namespace where nspowner = 'samklang_app'::regrole
      or has_schema_privilege('samklang_app', oid, 'create')
    union all select datname from pg_database where datdba = 'samklang_app'::regrole`
  assert.deepEqual(await namesOf(owned), [])
  const role = await sql<object>`
    select rolsuper, rolcreaterole, rolcreatedb, rolcanlogin, rolbypassrls, rolreplication
    from pg_roles where rolname = 'samklang_app'`.execute(data.owner)
  assert.deepEqual(Object.values(role.rows[0] ?? { missing: true }), Array(6).fill(false))
  const memberships = sql<{ name: string }>`
    select roleid::regrole::text as name from pg_auth_members where member = 'samklang_app'::regrole`
  assert.deepEqual(await namesOf(memberships), [])
})

test('what runs past row level security was reviewed, and nobody can put a function of their own in its way', async () => {
  const definers = sql<{ name: string }>`
    select proname as name from pg_proc p where prosecdef and ${ours} order by 1`
  assert.deepEqual(await namesOf(definers), [
    'administrators_on',
    'agenda_left_gate',
    'answer_clearance',
    'answer_dates',
    'answer_notice',
    'approve_minutes',
    'ask_anew',
    'ask_by_mail',
    'audit_break',
    'calendar_known',
    'calendar_of',
    'chain_audit',
    'end_group',
    'extract_counts',
    'extract_items',
    'fall_approvals',
    'fill_open',
    'follow_gate',
    'followup_gated',
    'forget_diet',
    'gate_moves',
    'gate_of_agenda',
    'gate_of_register',
    'gate_of_version',
    'gate_went_out',
    'gathering_is_open',
    'gathering_queue',
    'guard_administrators',
    'guard_role_request',
    'handed_out',
    'hold_gathering',
    'i_am_asked',
    'i_attend',
    'i_call',
    'i_chair',
    'i_clear',
    'i_follow',
    'i_prepared',
    'i_receive',
    'index_document',
    'index_followups',
    'jobs_counted',
    'jobs_found',
    'keep_within_places',
    'leave_gate',
    'likeness_near',
    'mails_counted',
    'mails_found',
    'matter_document_told',
    'matter_handling_of_item',
    'matter_handling_told',
    'matter_item_told',
    'matter_left',
    'matter_of_handlings',
    'meeting_after',
    'meeting_is_called',
    'meeting_moves_tasks',
    'meeting_runs',
    'merge_persons',
    'minutes_locked',
    'my_own_task_ids',
    'my_subscriber',
    'my_task_ids',
    'note_clearance',
    'note_news',
    'noted_later',
    'notes_before',
    'open_changed',
    'open_gate',
    'place_registrations',
    'question_changed',
    'receive_extract',
    'reckon_due',
    'reckon_owner',
    'refresh_gate',
    'register_find',
    'register_known',
    'register_parties',
    'retry_job',
    'retry_mail',
    'search_words_near',
    'settle_gate',
    'settle_minutes',
    'source_file_has',
    'source_file_of',
    'stances_ending',
    'stances_to',
    'submission_places',
    'take_back_clearance',
    'tasks_of',
    'tasks_of_calendar',
    'tell_task',
    'touch_open',
    'touch_open_place',
    'undo_merge',
  ])
  const open = sql<{ name: string }>`
    select proname as name from pg_proc p where prosecdef and ${ours}
      and not coalesce('search_path=public, pg_temp' = any (proconfig), false) order by 1`
  assert.deepEqual(await namesOf(open), [])
})

test('every policy names what it is for, and none is left without a condition that writes', async () => {
  const lax = sql<{ name: string }>`
    select tablename || '.' || policyname as name from pg_policies
    where schemaname = 'public' and cmd <> 'SELECT' and 'true' in (qual, with_check) order by 1`
  assert.deepEqual(await namesOf(lax), [])
})
