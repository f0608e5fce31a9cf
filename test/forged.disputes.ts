import type { County } from './deviations.ts'
import type { Around } from './forged.given.ts'
import type { Addable } from './forged.ts'

// Rows of disputes, lessons and exchange that somebody may add in their own name, and what nobody may.

const at = '2026-11-20T08:00:00Z'
const sha256 = 'a'.repeat(64)

export function ofDisputes({ units, persons }: County, it: Around): readonly Addable[] {
  const { own } = persons
  const of = { dispute_id: it.dispute, side: 'own' }
  const theirs = { side: 'counterpart' }
  const file = { name: 'x.txt', media_type: 'text/plain', size: 1, sha256, looked_at: 'text', added_at: at }
  return [
    {
      ...{ table: 'dispute', who: 'own', by: ['opened_by'] },
      row: {
        ...{ code: 'dx2', title: 'x', disagreement: 'x', ladder_id: it.ladder, opened_at: at, opened_by: own },
        ...it.between,
      },
      wrong: [
        ...[{ state: 'agreed' }, { step: 2 }, { deviation_id: it.theirs }, { own_organisation_id: units.otherTown }],
        { own_organisation_id: units.hospital, counterpart_organisation_id: units.town },
      ],
    },
    {
      ...{ table: 'dispute_standpoint', who: 'own', by: ['written_by'] },
      row: { ...of, n: 9, words: 'x', written_by: own, written_at: at },
      wrong: [theirs],
    },
    {
      ...{ table: 'dispute_claim', who: 'own', by: ['made_by'] },
      row: { ...of, words: 'x', ore: 100, made_by: own, made_at: at },
      wrong: [theirs],
    },
    {
      ...{ table: 'dispute_agreement', who: 'own', by: ['written_by'] },
      row: {
        ...of,
        ordinal: 1,
        n: 9,
        outcome: 'next',
        attended: 'x',
        words: 'x',
        sha256,
        written_by: own,
        written_at: at,
      },
      wrong: [theirs],
    },
    {
      ...{ table: 'dispute_signature', who: 'own', by: ['signed_by'] },
      row: { ...of, agreement_id: it.agreement, sha256, signed_by: own, signed_at: at },
      wrong: [theirs, { agreement_id: it.otherAgreement }],
    },
    {
      ...{ table: 'dispute_step', who: 'own', by: [] },
      row: { dispute_id: it.dispute, ordinal: 5, began_on: '2026-11-20', due_on: '2026-11-30' },
      wrong: [{ dispute_id: it.otherDispute }],
    },
    {
      ...{ table: 'dispute_file', who: 'own', by: ['added_by'] },
      row: { ...of, ordinal: 1, code: 'dfx1', ...file, added_by: own },
      wrong: [theirs, { removed_at: at, removed_why: 'x' }],
    },
  ]
}

export function ofLessons({ units, persons }: County, it: Around): readonly Addable[] {
  const { own } = persons
  const text = { title: 'x', happened: 'x', learnt: 'x', changed: 'x', sha256, written_at: at }
  const checked = '{small-place,rare-event,known-to-readers}'
  return [
    {
      ...{ table: 'lesson', who: 'own', by: ['made_by'] },
      row: { code: 'lx2', kind: 'lesson', spread: 'county', deviation_id: it.id, made_by: own, made_at: at },
      wrong: [{ state: 'published', published_at: at }, { deviation_id: it.theirs }],
    },
    {
      ...{ table: 'lesson_text', who: 'own', by: ['written_by'] },
      row: { lesson_id: it.lesson, n: 1, ...text, written_by: own },
      wrong: [],
    },
    {
      ...{ table: 'lesson_approval', who: 'own', by: ['approved_by'] },
      row: { lesson_id: it.lesson, n: 1, side: 'own', sha256, checked, approved_by: own, approved_at: at },
      wrong: [{ side: 'counterpart' }],
    },
    {
      ...{ table: 'case_tie', who: 'own', by: ['made_by'] },
      row: { deviation_id: it.id, matter_id: it.matter, relation: 'concerns', made_by: own, made_at: at },
      wrong: [{ removed_at: at }, { deviation_id: it.theirs }],
    },
    {
      ...{ table: 'pattern', who: 'own', by: ['made_by'] },
      row: { code: 'px3', title: 'x', description: 'x', organisation_id: units.town, made_by: own, made_at: at },
      wrong: [{ organisation_id: units.otherTown }],
    },
    {
      ...{ table: 'pattern_case', who: 'own', by: ['added_by'] },
      row: { pattern_id: it.pattern, deviation_id: it.id, added_by: own, added_at: at },
      wrong: [{ pattern_id: it.otherPattern }, { deviation_id: it.theirs }],
    },
  ]
}

export function ofExchange({ units, persons }: County, it: Around): readonly Addable[] {
  const { own } = persons
  const month = { month: '2026-10-01', kind_id: it.counted, written_by: own, written_at: at }
  const file = { mapping_id: it.mapping, file_name: 'p.csv', sha256, rows: 1, staged_at: at }
  return [
    {
      ...{ table: 'bulk_count', who: 'own', by: ['written_by'] },
      row: { ...month, unit_id: units.homeCare, n: 1, state: 'counted', amount: 2, mild_only: true },
      wrong: [{ unit_id: units.otherHome }],
    },
    {
      ...{ table: 'bulk_series_break', who: 'own', by: ['written_by'] },
      row: { ...month, organisation_id: units.town, sort: 'form', reason: 'x' },
      wrong: [{ organisation_id: null }, { organisation_id: units.otherTown }],
    },
    {
      ...{ table: 'exchange_mapping', who: 'own', by: ['written_by'] },
      row: { source_id: it.source, direction: 'in', n: 9, mapping: '{}', written_by: own, written_at: at },
      wrong: [{ source_id: it.otherSource }],
    },
    {
      ...{ table: 'exchange_batch', who: 'own', by: ['staged_by'] },
      row: { source_id: it.source, ...file, staged_by: own },
      wrong: [{ source_id: it.otherSource }],
    },
    {
      ...{ table: 'exchange_export', who: 'own', by: ['made_by'] },
      row: { format: 'csv', reason: 'x', with_text: false, cases: 1, made_by: own, made_at: at },
      wrong: [],
    },
    {
      ...{ table: 'escalation_ladder', who: 'administrator', by: ['made_by'] },
      row: { n: 99, name: 'x', made_by: persons.administrator },
      wrong: [],
    },
  ]
}
