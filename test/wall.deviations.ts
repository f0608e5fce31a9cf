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
  await add('deviation_choice', { deviation_id, aspect: 'type', code_id, side: 'own', chosen_at: at })
  await add('deviation_reminder', { deviation_id, due_on: '2024-03-20', week: 1, reminded_at: at })
  await add('deviation_event', { deviation_id, at_version: 1, verb: 'send', side: 'reporter', at })
  await arrangeSuggestions(add, code_id, at)
  await arrangeRemedies(add, { deviation_id, code_id, town, at })
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
