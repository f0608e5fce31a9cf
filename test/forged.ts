import { randomUUID } from 'node:crypto'
import { type County, type CountyPerson, codeId } from './deviations.ts'
import { ofDisputes, ofExchange, ofLessons } from './forged.disputes.ts'
import type { Around } from './forged.given.ts'
import type { TestHouse } from './house.ts'

// Rows that somebody may add to a case in their own name, and what nobody may: for the test of the second wall.

export type Row = Readonly<Record<string, unknown>>

/** A row as `who` may add it. `by` are its columns that name who adds it; each of `wrong` is refused. */
export interface Addable {
  readonly table: string
  readonly who: CountyPerson
  readonly row: Row
  readonly by: readonly string[]
  readonly wrong: readonly Row[]
}

const at = '2026-11-20T08:00:00Z'
const day = '2026-11-20'
const sha256 = 'a'.repeat(64)

/** Each row that somebody who handles the case may add, one of every table that says who added it. */
export async function addables(house: TestHouse, county: County, it: Around): Promise<readonly Addable[]> {
  return [
    ...(await ofReports(house, county, it)),
    ...ofFiles(county, it),
    ...ofSides(county, it),
    ...(await ofRemedies(house, county, it)),
    ...ofAnalyses(county, it),
    ...ofDisputes(county, it),
    ...ofLessons(county, it),
    ...ofExchange(county, it),
  ]
}

async function ofReports(house: TestHouse, { units, persons }: County, it: Around): Promise<readonly Addable[]> {
  const { nurse, own } = persons
  const of = { deviation_id: it.id }
  const between = { reporting_unit_id: units.homeCare, counterpart_unit_id: units.ward, happened_on: day }
  const sent = { code: 'fx1', kind: 'event', reported_at: at, ...between }
  const begun = [{ state: 'triage' }, { forwarded_at: at }, { merged_into: it.id }, { version: 2 }]
  const type = await codeId(house, 'type', 'B1')
  const { version } = await house.deps.data.owner
    .selectFrom('deviation')
    .select('version')
    .where('id', '=', it.id)
    .executeTakeFirstOrThrow()
  return [
    { table: 'deviation', who: 'nurse', row: { ...sent, reporter_id: nurse }, by: ['reporter_id'], wrong: begun },
    {
      ...{ table: 'deviation', who: 'own', by: [] },
      row: { ...sent, external_source: 'prov', external_id: '1' },
      wrong: [
        ...begun,
        ...[{ external_source: 'annan' }, { reporting_unit_id: units.otherHome }, { reporter_id: nurse }],
        { external_source: null, external_id: null },
      ],
    },
    {
      ...{ table: 'deviation_report', who: 'nurse', by: ['written_by'] },
      row: { ...of, n: 5, happened: 'x', written_by: nurse, written_at: at },
      wrong: [{ deviation_id: it.theirs }],
    },
    {
      ...{ table: 'deviation_choice', who: 'own', by: ['chosen_by'] },
      row: { ...of, aspect: 'type', code_id: type, side: 'own', chosen_by: own, chosen_at: at },
      wrong: [{ side: 'counterpart' }, { side: 'reporter' }, { side: 'system' }, { deviation_id: it.theirs }],
    },
    {
      ...{ table: 'deviation_event', who: 'own', by: ['made_by'] },
      row: { ...of, at_version: version, verb: 'view', side: 'own', at, made_by: own },
      wrong: [{ side: 'counterpart' }, { side: 'reporter' }, { side: 'system' }],
    },
    {
      ...{ table: 'deviation_link', who: 'own', by: ['made_by'] },
      row: { ...of, other_id: it.near, kind: 'related', made_by: own, made_at: at },
      wrong: [
        ...[{ kind: 'same-event' }, { removed_at: at }, { other_id: it.theirs }],
        { deviation_id: it.theirs, other_id: it.id },
      ],
    },
  ]
}

function ofFiles({ persons }: County, it: Around): readonly Addable[] {
  const { nurse, own } = persons
  const of = { deviation_id: it.id }
  const file = { name: 'x.txt', media_type: 'text/plain', size: 1, sha256, looked_at: 'text', added_at: at }
  return [
    {
      ...{ table: 'case_file', who: 'own', by: ['added_by'] },
      row: { ...file, ...of, code: 'cx1', side: 'own', added_by: own },
      wrong: [{ side: 'counterpart' }, { side: 'reporter' }, { removed_at: at, removed_why: 'x' }],
    },
    {
      ...{ table: 'case_file', who: 'nurse', by: ['added_by'] },
      row: { ...file, draft_id: it.draft, code: 'cx2', side: 'reporter', added_by: nurse },
      wrong: [{ side: 'own' }],
    },
    {
      ...{ table: 'report_draft', who: 'nurse', by: ['reporter_id'] },
      row: { client_id: randomUUID(), reporter_id: nurse, saved_at: at },
      wrong: [],
    },
    {
      ...{ table: 'report_receipt', who: 'nurse', by: ['reporter_id'] },
      row: { client_id: randomUUID(), reporter_id: nurse, ...of, sent_at: at },
      wrong: [],
    },
  ]
}

function ofSides({ persons }: County, it: Around): readonly Addable[] {
  const { own, nurse } = persons
  const of = { deviation_id: it.id, side: 'own', words: 'x' }
  const otherSide = { side: 'counterpart' }
  return [
    {
      ...{ table: 'side_view', who: 'own', by: ['stated_by'] },
      row: { ...of, n: 9, causes: '[]', said_by: 'own', stated_at: at, stated_by: own },
      wrong: [otherSide, { ...otherSide, said_by: 'counterpart' }, { said_by: 'counterpart' }],
    },
    {
      ...{ table: 'side_view', who: 'own', by: ['stated_by'] },
      row: { ...of, side: 'joint', n: 9, causes: '[]', said_by: 'own', stated_at: at, stated_by: own },
      wrong: [{ said_by: 'counterpart' }, { deviation_id: it.near }],
    },
    {
      ...{ table: 'side_view_answer', who: 'own', by: ['answered_by'] },
      row: { ...of, view_id: it.view, agrees: true, answered_at: at, answered_by: own },
      wrong: [otherSide, { deviation_id: it.theirs }],
    },
    {
      ...{ table: 'reporter_answer', who: 'own', by: ['answered_by'] },
      row: { ...of, n: 9, answered_at: at, answered_by: own },
      wrong: [otherSide],
    },
    {
      ...{ table: 'reporter_verdict', who: 'nurse', by: ['given_by'] },
      row: { deviation_id: it.id, got_answer: 'yes', given_at: at, given_by: nurse },
      wrong: [{ deviation_id: it.theirs }],
    },
    {
      ...{ table: 'case_message_read', who: 'own', by: [] },
      row: { deviation_id: it.id, side: 'own', read_to: at },
      wrong: [{ side: 'counterpart' }, { deviation_id: it.theirs }],
    },
    {
      ...{ table: 'case_message', who: 'own', by: ['written_by'] },
      row: { ...of, written_at: at, written_by: own },
      wrong: [otherSide],
    },
  ]
}

async function ofRemedies(house: TestHouse, { units, persons }: County, it: Around): Promise<readonly Addable[]> {
  const { own, counterpart } = persons
  const of = { deviation_id: it.id, side: 'own' }
  const theirs = { side: 'counterpart' }
  const cause = await codeId(house, 'cause', 'D1')
  const planned = { what: 'x', kind_id: it.kind, strength: 'weak', due_on: day, effect_what: 'x', added_at: at }
  return [
    {
      ...{ table: 'remedy', who: 'own', by: ['added_by'] },
      row: { ...of, n: 9, ...planned, organisation_id: units.town, added_by: own },
      wrong: [
        ...[{ ...theirs, organisation_id: units.ward }, { state: 'dropped' }, { version: 2 }],
        { organisation_id: units.otherTown },
      ],
    },
    {
      ...{ table: 'remedy_owner', who: 'own', by: ['added_by'] },
      row: { ...of, remedy_id: it.remedy, words: 'x', added_at: at, added_by: own },
      // Who is responsible is named by somebody else, among those who work on the side.
      wrong: [
        ...[theirs, { words: null, person_id: counterpart }, { deviation_id: it.near }],
        ...[{ remedy_id: it.theirRemedy }, { ...theirs, remedy_id: it.theirRemedy }],
      ],
    },
    {
      ...{ table: 'remedy_event', who: 'own', by: ['made_by'] },
      row: { deviation_id: it.id, remedy_id: it.remedy, at_version: 1, verb: 'plan', at, made_by: own },
      wrong: [{ remedy_id: it.theirRemedy }],
    },
    {
      ...{ table: 'remedy_word', who: 'own', by: ['said_by'] },
      row: { ...of, remedy_id: it.remedy, at_version: 1, verb: 'late', words: 'x', said_at: at, said_by: own },
      wrong: [{ verb: 'back' }, { verb: 'seen' }],
    },
    {
      ...{ table: 'remedy_cause', who: 'own', by: [] },
      row: { deviation_id: it.id, remedy_id: it.remedy, code_id: cause, added_at: at },
      wrong: [{ remedy_id: it.theirRemedy }, { deviation_id: it.near }],
    },
    {
      ...{ table: 'remedy_waiver', who: 'own', by: ['made_by'] },
      row: { ...of, reason_id: await codeId(house, 'no-remedy'), words: 'x', at, made_by: own },
      wrong: [theirs],
    },
    {
      ...{ table: 'remedy_motive', who: 'own', by: ['made_by'] },
      row: { ...of, warnings: '{weak-alone}', words: 'x', at, made_by: own },
      wrong: [theirs],
    },
  ]
}

function ofAnalyses({ persons }: County, it: Around): readonly Addable[] {
  const { own, counterpart } = persons
  const of = { deviation_id: it.id, side: 'own' }
  const theirs = { side: 'counterpart' }
  return [
    {
      ...{ table: 'duty_prompt', who: 'own', by: ['prompted_by'] },
      row: { ...of, side: 'counterpart', duty_id: it.duty, prompted_side: 'own', prompted_at: at, prompted_by: own },
      wrong: [
        ...[{ prompted_side: 'counterpart' }, { version: 2 }, { told_at: at }, { seen_at: at }],
        { outcome: 'trying' },
      ],
    },
    {
      ...{ table: 'duty_event', who: 'counterpart', by: ['made_by'] },
      row: { deviation_id: it.id, prompt_id: it.prompt, at_version: 1, verb: 'see', at, made_by: counterpart },
      wrong: [{ verb: 'tell' }, { prompt_id: it.ownPrompt }],
    },
    {
      ...{ table: 'event_analysis', who: 'own', by: ['started_by'] },
      row: { deviation_id: it.near, started_side: 'own', started_at: at, started_by: own },
      wrong: [
        ...[{ started_side: 'counterpart' }, { own_agreed_at: at }, { counterpart_agreed_at: at }, { finished_at: at }],
      ],
    },
    {
      ...{ table: 'analysis_entry', who: 'own', by: ['written_by'] },
      row: { ...of, analysis_id: it.analysis, kind: 'member', words: 'x', written_at: at, written_by: own },
      wrong: [theirs, { deviation_id: it.near }, { analysis_id: it.otherAnalysis }],
    },
  ]
}
