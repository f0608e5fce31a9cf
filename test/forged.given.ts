import { randomUUID } from 'node:crypto'
import { type County, caseIn, codeId } from './deviations.ts'
import type { Row } from './forged.ts'
import type { TestHouse } from './house.ts'
import { addRow } from './row.ts'

// What the rows of the test of forged names hang on.

const at = '2026-11-20T08:00:00Z'
const day = '2026-11-20'
const sha256 = 'a'.repeat(64)

/** What the rows hang on: a case between the town and the hospital with one of everything, and one of others. */
export async function givenAround(house: TestHouse, county: County) {
  const { units, persons } = county
  const add = (table: string, row: Row) => addRow(house.deps.data, table, row)
  const id = (await caseIn(house, county, 'acting')).id
  const near = (await caseIn(house, county, 'with-counterpart')).id
  const theirs = await addForeign(add, county)
  const of = { deviation_id: id }
  for (const side of ['own', 'counterpart'])
    await add('side_view', { ...of, side, said_by: side, n: 1, words: 'x', stated_at: at, stated_by: persons.own })
  const said = { side: 'joint', said_by: 'counterpart', n: 1, words: 'x', stated_at: at }
  const view = await add('side_view', { ...of, ...said, stated_by: persons.counterpart })
  const kind = await codeId(house, 'remedy')
  const remedy = await add('remedy', {
    ...{ ...of, n: 1, what: 'x', kind_id: kind, strength: 'weak', side: 'own', organisation_id: units.town },
    ...{ due_on: day, effect_what: 'x', added_at: at },
  })
  await add('remedy_owner', { ...of, remedy_id: remedy, side: 'own', person_id: persons.own, added_at: at })
  const duty = await house.deps.data.owner.selectFrom('legal_duty').select('id').limit(2).execute()
  const prompt = await add('duty_prompt', {
    ...{ ...of, side: 'counterpart', duty_id: duty[0]?.id, prompted_side: 'own', prompted_at: at },
  })
  const theirRemedy = await add('remedy', {
    ...{
      ...of,
      n: 2,
      what: 'x',
      kind_id: kind,
      strength: 'weak',
      side: 'counterpart',
      organisation_id: units.hospital,
    },
    ...{ due_on: day, effect_what: 'x', added_at: at },
  })
  const ownPrompt = await add('duty_prompt', {
    ...{ ...of, side: 'own', duty_id: duty[0]?.id, prompted_side: 'own', prompted_at: at },
  })
  const third = (await caseIn(house, county, 'acting')).id
  const otherAnalysis = await add('event_analysis', { deviation_id: third, started_side: 'own', started_at: at })
  const analysis = await add('event_analysis', { ...of, started_side: 'own', started_at: at, started_by: persons.own })
  const draft = await add('report_draft', { client_id: randomUUID(), reporter_id: persons.nurse, saved_at: at })
  return {
    ...{ id, near, theirs, view, kind, remedy, duty: duty[1]?.id, prompt, analysis, draft },
    ...{ theirRemedy, ownPrompt, otherAnalysis },
    ...(await givenDisputes(house, county)),
  }
}

type Adding = (table: string, row: Row) => Promise<string>

async function givenDisputes(house: TestHouse, { units, persons }: County) {
  const add: Adding = (table, row) => addRow(house.deps.data, table, row)
  const ladder = await house.deps.data.owner.selectFrom('escalation_ladder').select('id').limit(1).executeTakeFirst()
  const between = { own_organisation_id: units.town, counterpart_organisation_id: units.hospital }
  const dispute = await add('dispute', {
    ...{ code: 'dx1', title: 'x', disagreement: 'x', ladder_id: ladder?.id, opened_at: at, opened_by: persons.own },
    ...between,
  })
  await add('dispute_step', { dispute_id: dispute, ordinal: 1, began_on: day, due_on: day })
  const agreement = await add('dispute_agreement', {
    ...{ dispute_id: dispute, ordinal: 1, n: 1, outcome: 'next', attended: 'x', words: 'x', sha256, side: 'own' },
    written_at: at,
  })
  const otherDispute = await add('dispute', {
    ...{ code: 'dx3', title: 'x', disagreement: 'x', ladder_id: ladder?.id, opened_at: at },
    ...{ own_organisation_id: units.otherTown, counterpart_organisation_id: units.hospital },
  })
  const otherAgreement = await add('dispute_agreement', {
    ...{ dispute_id: otherDispute, ordinal: 1, n: 1, outcome: 'next', attended: 'x', words: 'x', sha256, side: 'own' },
    written_at: at,
  })
  const lesson = await add('lesson', {
    ...{ code: 'lx1', kind: 'lesson', spread: 'county', dispute_id: dispute, made_at: at, made_by: persons.own },
  })
  const matter = await add('matter', { code: 'mx1', title: 'x' })
  const gathered = { title: 'x', description: 'x', made_at: at }
  const pattern = await add('pattern', { code: 'px1', ...gathered, organisation_id: units.town, made_by: persons.own })
  const otherPattern = await add('pattern', { code: 'px2', ...gathered, organisation_id: units.otherTown })
  const counted = await add('bulk_kind', { code: 'prov', label: 'Prov', description: 'Prov' })
  const source = await add('exchange_source', { code: 'prov', name: 'Prov', organisation_id: units.town })
  const otherSource = await add('exchange_source', { code: 'annan', name: 'Annan', organisation_id: units.otherTown })
  const mapping = await add('exchange_mapping', {
    source_id: source,
    direction: 'in',
    n: 1,
    mapping: '{}',
    written_at: at,
  })
  return {
    ...{ ladder: ladder?.id, dispute, otherDispute, agreement, otherAgreement, lesson, matter, pattern, otherPattern },
    ...{ counted, source, otherSource, mapping, between },
  }
}

const addForeign = (add: (table: string, row: Row) => Promise<string>, { units }: County): Promise<string> =>
  add('deviation', {
    ...{ code: 'fx9', kind: 'event', reported_at: at, happened_on: day },
    ...{ reporting_unit_id: units.otherHome, counterpart_unit_id: units.region },
  })

export type Around = Awaited<ReturnType<typeof givenAround>>
