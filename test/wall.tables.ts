// Which tables are guarded how, for the tests of the second wall. A table that is in none of these lists fails a test.

/** Everything that hangs on a document which is still in review. */
export const unpublished = [
  ...['meeting', 'document', 'document_version', 'correction', 'reading_flag', 'attendance', 'item', 'item_presenter'],
  ...['stance', 'stance_clause', 'coming_date', 'wheel_cell', 'reader_note', 'departed'],
]
/** What a forum plans for the year, where it has not been opened. */
export const wheel = ['wheel_entry']
/** What is planned for a meeting, before anything of it has been sent. */
export const plannedTables = [
  ...['meeting_plan', 'meeting_sitting', 'participant', 'participant_item', 'agenda_item', 'agenda_presenter'],
  'agenda_matter',
  ...['agenda_clause', 'paper', 'paper_version', 'agenda_version'],
  ...['sitting_event', 'floor_request'],
]
/** Sent to a forum to be prepared: src/features/preparation/preparation.wall.test.ts goes past every rule to them. */
export const prepared = ['submission', 'submission_file', 'submission_item', 'submission_event', 'parking_event']
/** Written down at a meeting. What is the secretaries' alone is seen by nobody else while it runs either. */
export const recorded = ['recorded_text', 'task', 'task_owner', 'dissent', 'recorded_text_version', 'recorded_minutes']
/** What has been said of a task, and where it comes back: src/features/tasks/task.wall.test.ts has who sees what. */
export const tasked = ['task_event', 'feedback_item', 'task_return']
/** Its way to what is approved and published: src/features/approvals has who sees which step. */
/** What was published of minutes, seen while its document is public; and what is being corrected. */
export const publishing = ['publication', 'withheld_item', 'minutes_correction', 'minutes_item']
export const approving = [
  ...['forum_approval', 'forum_approver', 'minutes_approver', 'minutes_approval', 'minutes_adjustment'],
  ...['meeting_minutes', 'minutes_version'],
]
/** Made into files: src/features/renditions/rendition.wall.test.ts has who sees which. */
export const rendered = ['rendition']
/** Sent to those whom it concerns: src/features/extracts has who sees what of it. */
export const extracted = ['extract', 'extract_delivery', 'extract_tie']
/** Held back until it is cleared: src/features/clearances/clearances.wall.test.ts has who sees what of it. */
export const gated = ['stance_gate', 'clearance', 'clearance_question']
/** Handed over to the archive: src/features/archives/archive.wall.test.ts has who sees what of it. */
export const archived = ['archive_agreement', 'archive_package', 'archive_file']
/** Not on a document, and nobody's but their own. */
export const personal = [
  'item_signature',
  'item_term',
  'matter_suggestion',
  'import_batch',
  'import_file',
  'session',
  'role_grant',
  'role_request',
  'audit',
  'person_address',
  'calendar_key',
  'template_row',
  'read_mark',
  'reading_note',
  'reading_place',
  'organisation_address',
]
export const mailed = ['subscriber', 'subscription', 'subscription_key', 'stance_news', 'mailed_news', 'outbox']
/** How people log in. */
export const entering = ['login_attempt', 'person_identity', 'refused_login', 'passkey', 'login_invitation']
/** Told of below, or out of the application's reach altogether. */
export const elsewhere = ['source_file', 'person_merge']
/** src/features/gatherings/gatherings.wall.test.ts goes past every rule to them. */
export const polls = ['meeting_series', 'meeting_move', 'date_poll', 'date_option', 'date_asked', 'date_answer']
export const gathered = ['gathering', 'registration', 'registration_diet']
/** The thread through all forums: those who keep any of them keep it, and everyone reads what is published. */
export const threads = ['matter', 'matter_handling', 'matter_relation', 'matter_event']
/** What is left to do, and what became of it: src/features/followups/followups.test.ts goes past every rule to them. */
export const followed = ['followup', 'settlement', 'settlement_note']
/** Read and written by functions alone. */
export const sealed = [
  ...['register_entry', 'register_place', 'register_sort', 'register_count', 'register_party', 'register_word'],
  ...['register_stem', 'schema_migration', 'deviation_text', 'deviation_word'],
  'deviation_place',
  'case_wait',
]
export const roster = [
  ...['county', 'organisation', 'association_member', 'area', 'area_member', 'forum', 'forum_alias', 'person'],
  ...[
    'person_alias',
    'seat',
    'membership',
    'open_object',
    'forum_subject',
    'wheel_category',
    'forum_lead',
    'withholding_reason',
    'minutes_item_word',
    'forum_layout',
    'retention_rule',
    'care_unit',
    'taxonomy_code',
    'deviation_transition',
    'deviation_clock',
    'escalation_ladder',
    'escalation_step',
    'bulk_kind',
    'bulk_series_break',
    'remedy_setting',
    'legal_duty',
    'taxonomy_version',
    'taxonomy_limit',
    'taxonomy_mapping',
  ],
]
/** A draft of a mandate and all below it: src/features/mandates/mandate.wall.test.ts has one that is given. */
export const mandated = [
  ...['mandate', 'mandate_version', 'mandate_origin', 'mandate_activity', 'mandate_activity_event', 'mandate_note'],
  ...['mandate_report', 'mandate_document', 'mandate_item', 'mandate_review', 'mandate_alarm', 'mandate_setting'],
]
/** Cases between care providers: src/features/deviations has who sees which (the whole matrix of role and case). */
export const deviated = [
  ...['deviation', 'deviation_report', 'deviation_choice', 'deviation_event', 'deviation_reminder'],
  ...['report_draft', 'report_receipt', 'case_file', 'case_file_content', 'deviation_link'],
  ...['bulk_count', 'exchange_source', 'exchange_mapping', 'exchange_batch', 'exchange_row', 'exchange_taken'],
  'exchange_export',
  ...['remedy', 'remedy_cause', 'remedy_owner', 'remedy_event', 'remedy_word', 'remedy_waiver', 'remedy_motive'],
  ...['duty_prompt', 'duty_event', 'event_analysis', 'analysis_entry'],
  ...['side_view', 'side_view_answer', 'reporter_answer', 'reporter_verdict', 'case_message', 'case_message_read'],
  ...['case_access', 'access_check', 'access_check_row', 'deviation_fact'],
  // Learnt from what cases say: for those who classify them.
  ...['suggestion_model', 'suggestion_class', 'suggestion_word'],
]
/** Disputes, lessons and patterns: src/features/disputes/dispute.wall.test.ts has who sees which. */
export const disputed = [
  ...['dispute', 'dispute_standpoint', 'dispute_claim', 'dispute_step', 'dispute_agreement', 'dispute_signature'],
  ...['dispute_file', 'dispute_file_content'],
  ...['lesson', 'lesson_text', 'lesson_approval', 'case_tie', 'pattern', 'pattern_case', 'pattern_stance'],
]
