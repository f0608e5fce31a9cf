import { type County, caseIn, codeId } from './deviations.ts'
import type { TestHouse } from './house.ts'
import { addRow } from './row.ts'

// More of everything that a page of cases lists, for the test that no page asks more of the database for it.

const at = '2026-05-20T08:00:00Z'
const sha256 = 'a'.repeat(64)

type Add = (table: string, given: Record<string, unknown>) => Promise<string>

/** What the pages of the test are about, and all that is added hangs on. */
export interface Told {
  readonly id: string
  readonly code: string
  readonly analysis: string
  readonly prompt: string
  readonly dispute: string
  readonly lesson: string
  readonly pattern: string
  readonly source: string
  readonly mapping: string
  readonly batch: string
  readonly check: string
}

export const adderOf =
  (house: TestHouse): Add =>
  (table, given) =>
    addRow(house.deps.data, table, given)

/** The case that the pages are about, and one of each thing that has a page of its own. */
export async function tellOne(house: TestHouse, county: County): Promise<Told> {
  const add = adderOf(house)
  const { owner } = house.deps.data
  const { units, persons } = county
  const { id, code } = await caseIn(house, county, 'acting')
  const of = { deviation_id: id }
  const view = { ...of, words: 'x', stated_at: at, stated_by: persons.own, n: 1 }
  for (const side of ['own', 'counterpart']) await add('side_view', { ...view, side, said_by: side })
  const analysis = await add('event_analysis', { ...of, started_side: 'own', started_at: at })
  const duty = await owner.selectFrom('legal_duty').select('id').limit(1).executeTakeFirstOrThrow()
  const asked = { ...of, side: 'own', duty_id: duty.id, prompted_side: 'own', prompted_at: at }
  const prompt = await add('duty_prompt', asked)
  const dispute = await addDispute(house, county, { code: 't0', deviation_id: id })
  const lesson = await addLesson(add, { code: 'l0', dispute_id: dispute })
  const own = { organisation_id: units.town }
  const pattern = await add('pattern', { code: 'm0', title: 'x', description: 'x', made_at: at, ...own })
  const source = await add('exchange_source', { code: 'prov', name: 'Prov', ...own })
  const mapping = await add('exchange_mapping', {
    ...{ source_id: source, direction: 'in', n: 1, mapping: '{}', written_at: at },
  })
  const batch = await add('exchange_batch', { ...fileOf(source, mapping), file_name: 'p.csv' })
  const check = await add('access_check', {
    ...{ from_day: '2026-05-01', to_day: '2026-05-31', readings: 1, drawn_at: at, ...own },
  })
  return { id, code, analysis, prompt, dispute, lesson, pattern, source, mapping, batch, check }
}

const fileOf = (source_id: string, mapping_id: string) => ({ source_id, mapping_id, sha256, rows: 1, staged_at: at })

async function addDispute(house: TestHouse, { units }: County, given: Record<string, unknown>): Promise<string> {
  const add = adderOf(house)
  const ladder = await house.deps.data.owner
    .selectFrom('escalation_ladder')
    .select('id')
    .limit(1)
    .executeTakeFirstOrThrow()
  const dispute_id = await add('dispute', {
    ...{ title: 'x', disagreement: 'x', ladder_id: ladder.id, opened_at: at, ...given },
    ...{ own_organisation_id: units.town, counterpart_organisation_id: units.hospital },
  })
  await add('dispute_step', { dispute_id, ordinal: 1, began_on: '2026-05-20', due_on: '2026-06-20' })
  return dispute_id
}

async function addLesson(add: Add, given: Record<string, unknown>): Promise<string> {
  const public_ = { state: 'published', published_at: at, spread: 'county' }
  const lesson_id = await add('lesson', { kind: 'lesson', made_at: at, ...public_, ...given })
  const text = { title: 'x', happened: 'x', learnt: 'x', changed: 'x', sha256, written_at: at }
  await add('lesson_text', { lesson_id, n: 1, ...text })
  return lesson_id
}

/** The n:th of everything. */
export async function tellMore(house: TestHouse, county: County, it: Told, n: number): Promise<void> {
  const add = adderOf(house)
  await growCase(house, county, it, n)
  await growRemedies(house, county, it, n)
  await growDisputes(house, county, it, n)
  const other = await caseIn(house, county, 'answered', { legalBasis: 'hsl' })
  const mine = { deviation_id: other.id }
  await add('pattern_case', { pattern_id: it.pattern, added_at: at, ...mine })
  await add('pattern', {
    ...{ code: `m${n}`, title: 'x', description: 'x', organisation_id: county.units.town, made_at: at },
  })
  await add('deviation_link', { deviation_id: it.id, other_id: other.id, kind: 'related', made_at: at })
  await add('case_message', {
    ...mine,
    side: 'counterpart',
    words: 'x',
    written_at: at,
    written_by: county.persons.counterpart,
  })
  const other99 = await codeId(house, 'type', 'B99')
  await house.deps.data.owner.updateTable('deviation').set({ type_id: other99 }).where('id', '=', other.id).execute()
  await growExchange(house, county, it, n)
}

async function growCase(house: TestHouse, { persons, units }: County, { id, check }: Told, n: number): Promise<void> {
  const add = adderOf(house)
  const of = { deviation_id: id }
  const by = { stated_at: at, stated_by: persons.own }
  await add('side_view', { ...of, ...by, side: 'joint', n, words: 'x', said_by: 'own' })
  await add('case_message', { ...of, side: 'own', words: 'x', written_at: at, written_by: persons.own })
  const answer = { ...of, n, side: 'own', words: 'x', answered_at: at, answered_by: persons.own }
  await add('reporter_answer', answer)
  const { version } = await house.deps.data.owner
    .selectFrom('deviation')
    .select('version')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await add('deviation_event', { ...of, at_version: version, verb: 'view', side: 'own', at })
  const file = { code: `f${n}`, name: `f${n}.txt`, side: 'own', media_type: 'text/plain', looked_at: 'text' }
  const file_id = await add('case_file', { ...of, ...file, sha256, added_at: at })
  await add('case_file_content', { file_id, bytes: Buffer.from('x') })
  const codes = await house.deps.data.owner
    .selectFrom('taxonomy_code')
    .select(['id', 'list'])
    .where('list', '=', 'organisation')
    .orderBy('ordinal')
    .limit(1)
    .offset(n)
    .execute()
  for (const { id: code_id } of codes)
    await add('deviation_choice', { ...of, aspect: 'organisation', code_id, side: 'own', words: 'x', chosen_at: at })
  const read = { person_id: persons.own, side: 'own', organisation_id: units.town, part: 'case', purpose: 'handling' }
  const access_id = await add('case_access', { ...of, ...read, read_at: at, last_at: at })
  await add('access_check_row', { check_id: check, access_id })
  await add('report_draft', {
    ...{ client_id: `01890000-0000-7000-8000-00000000000${n}`, reporter_id: persons.nurse, saved_at: at },
  })
  const matter_id = await add('matter', { code: `am${n}`, title: `Ärende ${n}` })
  await add('case_tie', { ...of, matter_id, relation: 'concerns', made_at: at })
}

async function growRemedies(house: TestHouse, { units }: County, it: Told, n: number): Promise<void> {
  const add = adderOf(house)
  const of = { deviation_id: it.id }
  const kind_id = await codeId(house, 'remedy')
  const remedy_id = await add('remedy', {
    ...{ ...of, n, what: 'x', kind_id, strength: 'weak', side: 'own', organisation_id: units.town },
    ...{ due_on: '2026-05-25', effect_what: 'x', added_at: at },
  })
  const code_id = await codeId(house, 'cause', 'D1')
  await add('remedy_cause', { ...of, remedy_id, code_id, added_at: at })
  await add('remedy_owner', { ...of, remedy_id, side: 'own', words: 'x', added_at: at })
  await add('remedy_event', { ...of, remedy_id, at_version: 1, verb: 'plan', at })
  await add('remedy_word', { ...of, side: 'own', remedy_id, at_version: 2, verb: 'late', words: 'x', said_at: at })
  const entry = { ...of, analysis_id: it.analysis, side: 'own', words: 'x', written_at: at }
  await add('analysis_entry', { ...entry, kind: 'member' })
  await add('analysis_entry', { ...entry, kind: 'moment', happened_on: '2026-05-19' })
  await add('analysis_entry', { ...entry, kind: 'cause', code_id, belongs: 'own' })
  const { version } = await house.deps.data.owner
    .selectFrom('duty_prompt')
    .select('version')
    .where('id', '=', it.prompt)
    .executeTakeFirstOrThrow()
  await add('duty_event', { ...of, prompt_id: it.prompt, at_version: version, verb: 'tell', at })
}

async function growDisputes(house: TestHouse, county: County, it: Told, n: number): Promise<void> {
  const add = adderOf(house)
  const of = { dispute_id: it.dispute, side: 'own' }
  await add('dispute_standpoint', { ...of, n, words: 'x', written_at: at })
  await add('dispute_claim', { ...of, words: 'x', ore: 100, made_at: at })
  const dispute_id = await addDispute(house, county, { code: `t${n}` })
  const lesson_id = await addLesson(add, { code: `l${n}`, dispute_id })
  const matter_id = await add('matter', { code: `lm${n}`, title: `Ärende ${n}` })
  const tie = { matter_id, relation: 'concerns', made_at: at }
  await add('case_tie', { lesson_id: it.lesson, ...tie })
  await add('case_tie', { dispute_id: it.dispute, ...tie })
  await add('case_tie', { lesson_id, ...tie })
}

async function growExchange(house: TestHouse, { units }: County, it: Told, n: number): Promise<void> {
  const add = adderOf(house)
  const kind_id = await add('bulk_kind', { code: `prov-${'abcdefgh'[n - 1]}`, label: `Prov ${n}`, description: 'Prov' })
  const counted = { n: 1, state: 'counted', amount: 2, mild_only: true, month: '2026-05-01', written_at: at }
  await add('bulk_count', { ...counted, unit_id: units.homeCare, kind_id })
  await add('bulk_series_break', { month: '2026-05-01', kind_id, sort: 'form', reason: 'x', written_at: at })
  await add('exchange_source', { code: `prov-${'abcdefgh'[n - 1]}`, name: `Prov ${n}`, organisation_id: units.town })
  await add('exchange_batch', { ...fileOf(it.source, it.mapping), file_name: `p${n}.csv` })
  await add('exchange_row', { batch_id: it.batch, line: n + 1, state: 'wrong' })
  const unit = { kind: 'unit', parent_id: units.town, name: `Enhet ${n}`, slug: `enhet-${n}` }
  await add('care_unit', { organisation_id: await add('organisation', unit), place: 'Prov' })
}
