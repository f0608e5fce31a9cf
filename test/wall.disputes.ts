// Rows for the tests of the second wall: disputes, lessons and patterns.

interface Given {
  readonly add: (table: string, given: Record<string, unknown>) => Promise<string>
  readonly town: string
  readonly region: string
  readonly deviation_id: string
}

const at = '2024-03-14T12:00:00Z'
const sha256 = 'a'.repeat(64)

/** A dispute between the town and the region, the lesson that it led to, and a pattern of one case. */
export async function arrangeDisputes({ add, town, region, deviation_id }: Given): Promise<void> {
  const ladder_id = await add('escalation_ladder', { n: 99, name: 'Prov' })
  const dispute_id = await add('dispute', {
    ...{ code: 't1', title: 'x', disagreement: 'x', ladder_id, opened_at: at, deviation_id },
    ...{ own_organisation_id: town, counterpart_organisation_id: region },
  })
  const of = { dispute_id, side: 'own' }
  await add('dispute_standpoint', { ...of, n: 1, words: 'x', written_at: at })
  await add('dispute_claim', { ...of, words: 'x', ore: 100, made_at: at })
  await add('dispute_step', { dispute_id, ordinal: 1, began_on: '2024-03-14', due_on: '2024-03-28' })
  const agreement_id = await add('dispute_agreement', {
    ...{ ...of, ordinal: 1, n: 1, outcome: 'next', attended: 'x', words: 'x', sha256, written_at: at },
  })
  await add('dispute_signature', { ...of, agreement_id, sha256, signed_at: at })
  const file_id = await add('dispute_file', {
    ...{ ...of, code: 'df1', ordinal: 1, name: 'x.txt', media_type: 'text/plain', size: 1, sha256 },
    ...{ looked_at: 'text', added_at: at },
  })
  await add('dispute_file_content', { file_id, bytes: Buffer.from('x') })
  const lesson_id = await add('lesson', { code: 'l1', kind: 'lesson', spread: 'county', dispute_id, made_at: at })
  const text = { title: 'x', happened: 'x', learnt: 'x', changed: 'x', sha256, written_at: at }
  await add('lesson_text', { lesson_id, n: 1, ...text })
  const checked = '{small-place,rare-event,known-to-readers}'
  await add('lesson_approval', { lesson_id, n: 1, side: 'own', sha256, checked, approved_at: at })
  const matter_id = await add('matter', { code: 'md', title: 'Hemgång' })
  await add('case_tie', { deviation_id, matter_id, relation: 'concerns', made_at: at })
  const pattern_id = await add('pattern', {
    ...{ code: 'mo1', title: 'x', description: 'x', organisation_id: town, made_at: at },
  })
  await add('pattern_case', { pattern_id, deviation_id, added_at: at })
  await add('pattern_stance', { pattern_id, stance_code: 's1', title: 'x', told_at: at })
}
