import { arrangeDisputes } from './wall.disputes.ts'

// Rows for the tests of the second wall: all that hangs on a case between two care providers.

interface Given {
  readonly add: (table: string, given: Record<string, unknown>) => Promise<string>
  readonly town: string
  readonly region: string
  readonly reporter: string
}

/** A case between the town and the region that has been passed on, and the words that it is described by. */
export async function arrangeDeviation({ add, town, region, reporter }: Given): Promise<void> {
  const at = '2024-03-14T12:00:00Z'
  for (const organisation_id of [town, region]) await add('care_unit', { organisation_id, place: 'Prov' })
  const code_id = await add('taxonomy_code', { list: 'type', code: 'P1', label: 'Prov' })
  const deviation_id = await add('deviation', {
    ...{ code: 'd1', kind: 'event', reporter_id: reporter, reported_at: at, forwarded_at: at },
    ...{ reporting_unit_id: town, counterpart_unit_id: region, happened_on: '2024-03-01' },
  })
  await add('deviation_report', { deviation_id, n: 1, happened: 'x', written_at: at })
  await arrangeReport(add, { deviation_id, reporter, town, region, at })
  await add('deviation_choice', { deviation_id, aspect: 'type', code_id, side: 'own', chosen_at: at })
  await add('deviation_reminder', { deviation_id, due_on: '2024-03-20', week: 1, reminded_at: at })
  await add('deviation_event', { deviation_id, at_version: 1, verb: 'send', side: 'reporter', at })
  await arrangeSuggestions(add, code_id, at)
  await arrangeSides(add, { deviation_id, town, reporter, at })
  await arrangeDisputes({ add, town, region, deviation_id })
  await arrangeExchange(add, { deviation_id, town, at })
  await arrangeRemedies(add, { deviation_id, code_id, town, at })
}

async function arrangeReport(
  add: Given['add'],
  given: Readonly<Record<'deviation_id' | 'reporter' | 'town' | 'region' | 'at', string>>,
): Promise<void> {
  const { deviation_id, reporter: reporter_id, at } = given
  const client_id = '01890000-0000-7000-8000-000000000001'
  await add('report_draft', { client_id, reporter_id, saved_at: at })
  await add('report_receipt', { client_id, reporter_id, deviation_id, sent_at: at })
  const file = { code: 'f1', side: 'reporter', media_type: 'text/plain', looked_at: 'text', added_at: at }
  const file_id = await add('case_file', { ...file, deviation_id })
  await add('case_file_content', { file_id, bytes: Buffer.from('x') })
  const other_id = await add('deviation', {
    ...{ code: 'd2', kind: 'event', reporter_id, reported_at: at, forwarded_at: at },
    ...{ reporting_unit_id: given.town, counterpart_unit_id: given.region, happened_on: '2024-03-02' },
  })
  await add('deviation_link', { deviation_id, other_id, kind: 'related', made_at: at })
}

async function arrangeRemedies(
  add: Given['add'],
  { deviation_id, code_id, town, at }: Readonly<Record<'deviation_id' | 'code_id' | 'town' | 'at', string>>,
): Promise<void> {
  const said = { deviation_id, side: 'own', words: 'x' }
  const remedy_id = await add('remedy', {
    ...{ deviation_id, n: 1, what: 'x', kind_id: code_id, strength: 'weak', side: 'own', organisation_id: town },
    ...{ due_on: '2024-05-01', effect_what: 'x', added_at: at },
  })
  const analysis_id = await add('event_analysis', { deviation_id, started_side: 'own', started_at: at })
  const entry_id = await add('analysis_entry', { ...said, analysis_id, kind: 'member', written_at: at })
  await add('remedy_cause', { remedy_id, deviation_id, code_id, entry_id, added_at: at })
  await add('remedy_owner', { ...said, remedy_id, added_at: at })
  await add('remedy_event', { remedy_id, deviation_id, at_version: 1, verb: 'plan', at })
  await add('remedy_word', { ...said, remedy_id, at_version: 2, verb: 'late', said_at: at })
  await add('remedy_waiver', { ...said, reason_id: code_id, at })
  await add('remedy_motive', { ...said, warnings: ['weak-alone'], at })
  const duty_id = await add('legal_duty', {
    ...{ code: 'prov', kind: 'report', name: 'Prov', law: 'Prov', place: '1 §', says: 'x', source: 'x' },
  })
  const prompt_id = await add('duty_prompt', {
    deviation_id,
    side: 'own',
    duty_id,
    prompted_side: 'own',
    prompted_at: at,
  })
  await add('duty_event', { prompt_id, deviation_id, at_version: 1, verb: 'tell', at })
}

async function arrangeSuggestions(add: Given['add'], code_id: string, at: string): Promise<void> {
  await add('taxonomy_version', { code_id, n: 1, label: 'Prov', needs_words: false, ordinal: 1 })
  const right = { first_right: 1, among_right: 1 }
  await add('suggestion_model', { built_at: at, cases: 1, words: 1, least: 3, ...right })
  await add('suggestion_class', { code_id, cases: 1, words: 1, suggested: 1, correct: 1 })
  await add('suggestion_word', { stem: 'prov', code_id, cases: 3 })
}

async function arrangeExchange(
  add: Given['add'],
  { deviation_id, town, at }: Readonly<Record<'deviation_id' | 'town' | 'at', string>>,
): Promise<void> {
  const kind_id = await add('bulk_kind', { code: 'prov', label: 'Prov', description: 'Prov' })
  const counted = { n: 1, state: 'counted', amount: 2, mild_only: true }
  await add('bulk_count', { ...counted, unit_id: town, kind_id, month: '2024-03-01', written_at: at })
  await add('bulk_series_break', { month: '2024-03-01', kind_id, sort: 'form', reason: 'x', written_at: at })
  const source_id = await add('exchange_source', { code: 'prov', name: 'Prov', organisation_id: town })
  const mapping_id = await add('exchange_mapping', { source_id, direction: 'in', n: 1, mapping: '{}', written_at: at })
  const sha256 = '0'.repeat(64)
  const file = { file_name: 'prov.csv', sha256, rows: 1, staged_at: at }
  const batch_id = await add('exchange_batch', { ...file, source_id, mapping_id })
  await add('exchange_row', { batch_id, line: 2, state: 'wrong' })
  await add('exchange_taken', { deviation_id, batch_id, n: 1, sha256, taken_at: at })
  await add('exchange_export', { format: 'csv', reason: 'x', with_text: false, cases: 1, made_at: at })
}

async function arrangeSides(
  add: Given['add'],
  { deviation_id, town, reporter, at }: Readonly<Record<'deviation_id' | 'town' | 'reporter' | 'at', string>>,
): Promise<void> {
  const said = { deviation_id, words: 'x' }
  const joint = { ...said, side: 'joint', n: 1, said_by: 'own', stated_at: at, stated_by: reporter }
  const view_id = await add('side_view', joint)
  await add('side_view_answer', {
    ...{ ...said, view_id, side: 'counterpart', agrees: true, answered_at: at, answered_by: reporter },
  })
  await add('reporter_answer', { ...said, n: 1, side: 'own', answered_at: at, answered_by: reporter })
  await add('reporter_verdict', { ...said, got_answer: 'yes', given_at: at, given_by: reporter })
  await add('case_message', { ...said, side: 'own', written_at: at, written_by: reporter })
  await add('case_message_read', { deviation_id, side: 'own', read_to: at })
  const access_id = await add('case_access', {
    ...{ deviation_id, person_id: reporter, side: 'own', organisation_id: town, part: 'case', purpose: 'handling' },
    ...{ read_at: at, last_at: at },
  })
  const drawn = { from_day: '2024-03-01', to_day: '2024-03-31', readings: 1, drawn_at: at }
  const check_id = await add('access_check', { ...drawn, organisation_id: town })
  await add('access_check_row', { check_id, access_id })
}
