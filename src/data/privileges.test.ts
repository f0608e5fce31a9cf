import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { freshDatabase, type TestDatabase } from '../../test/databases.ts'
import { reviewed } from '../../test/privileges.tables.ts'
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
    'access_check_drawn',
    'access_counted',
    'access_told',
    'administrators_on',
    'agenda_left_gate',
    'answer_clearance',
    'answer_dates',
    'answer_notice',
    'approve_minutes',
    'areas_of',
    'ask_anew',
    'ask_by_mail',
    'audit_break',
    'calendar_known',
    'calendar_of',
    'case_is_settled',
    'cause_counts',
    'chain_audit',
    'change_exchanged',
    'chosen_code',
    'chosen_level',
    'close_exchanged',
    'coordinates_on',
    'coordinates_principals',
    'deviation_asked',
    'deviation_asked_of',
    'deviation_coordinators',
    'deviation_find',
    'deviation_groups',
    'deviation_guess',
    'deviation_lookup',
    'deviation_open_part',
    'deviation_query',
    'deviation_scope',
    'deviation_shares',
    'deviation_turn',
    'deviation_units',
    'deviation_waiting',
    'deviation_walk',
    'deviations_waiting',
    'dispute_left',
    'dispute_path',
    'dispute_unspoken',
    'draw_access_check',
    'end_group',
    'events_told',
    'extract_counts',
    'extract_items',
    'facts_of_changed',
    'facts_of_new',
    'fall_approvals',
    'fill_open',
    'follow_gate',
    'followup_gated',
    'forget_diet',
    'forget_drafts',
    'forget_staged',
    'gate_is_public',
    'gate_moves',
    'gate_of_agenda',
    'gate_of_register',
    'gate_of_version',
    'gate_went_out',
    'gathering_is_open',
    'gathering_queue',
    'guard_administrators',
    'guard_role_request',
    'hand_of_event',
    'handed_out',
    'hands_of',
    'hold_adjusted',
    'hold_choice_to_list',
    'hold_gathering',
    'hold_merged',
    'hold_to_activity',
    'hold_to_agenda',
    'hold_to_mandate',
    'hold_to_meeting',
    'hold_to_package',
    'hold_to_publication',
    'i_added_file',
    'i_am_asked',
    'i_am_in_pattern',
    'i_analyse_all',
    'i_attend',
    'i_call',
    'i_chair',
    'i_check_for',
    'i_clear',
    'i_coordinate',
    'i_coordinate_for',
    'i_follow',
    'i_lead_unit',
    'i_may_agree',
    'i_may_state',
    'i_prepared',
    'i_receive',
    'i_see_deviation',
    'i_see_pattern',
    'i_see_view',
    'index_deviation',
    'index_document',
    'index_followups',
    'is_my_reading',
    'jobs_counted',
    'jobs_found',
    'keep_analysis_entry',
    'keep_case_file',
    'keep_dispute_file',
    'keep_taxonomy_code',
    'keep_within_places',
    'leave_gate',
    'legal_person_of',
    'lesson_is_approved',
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
    'meetings_not_ended',
    'merge_deviations',
    'merge_persons',
    'merged_story',
    'minutes_locked',
    'my_area_ids',
    'my_case_waits',
    'my_counted_units',
    'my_dispute_sides',
    'my_exchanged_sources',
    'my_lesson_sides',
    'my_other_cases',
    'my_own_task_ids',
    'my_reason',
    'my_remedies',
    'my_remedy_words',
    'my_reported_ids',
    'my_running_meetings',
    'my_sides',
    'my_subscriber',
    'my_task_ids',
    'nearer_coordinator',
    'note_access',
    'note_clearance',
    'note_deviation_places',
    'note_news',
    'note_readings',
    'noted_later',
    'notes_before',
    'open_changed',
    'open_gate',
    'organisation_moves_units',
    'organisation_path',
    'other_share',
    'part_deviations',
    'pass_lessons_on',
    'pattern_items',
    'people_of_side',
    'place_care_unit',
    'place_deviation',
    'place_dispute',
    'place_disputes',
    'place_lesson',
    'place_pattern',
    'place_registrations',
    'place_remedy',
    'place_remedy_word',
    'principal_of',
    'question_changed',
    'raise_approvals',
    'receive_extract',
    'reckon_due',
    'reckon_owner',
    'refresh_gate',
    'register_find',
    'register_known',
    'register_parties',
    'remedy_fact',
    'remedy_lies_with',
    'reported_near',
    'reporter_of',
    'retry_job',
    'retry_mail',
    'say_same_event',
    'search_words_near',
    'settle_chosen',
    'settle_deviations',
    'settle_ended_codes',
    'settle_gate',
    'settle_minutes',
    'side_has_spoken',
    'source_file_has',
    'source_file_of',
    'stances_ending',
    'stances_to',
    'submission_places',
    'take_back_clearance',
    'tasks_of',
    'tasks_of_calendar',
    'taxonomy_use',
    'tell_deviation',
    'tell_duty',
    'tell_fact',
    'tell_noted',
    'tell_remedy',
    'tell_task',
    'ties_to',
    'touch_open',
    'touch_open_place',
    'undo_merge',
    'views_given',
    'wait_for_side',
    'working_on_side',
    'write_facts',
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
