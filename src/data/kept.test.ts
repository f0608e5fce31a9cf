import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { freshDatabase, type TestDatabase } from '../../test/databases.ts'
import { addRow } from '../../test/row.ts'
import { arrange } from '../../test/wall.rows.ts'
import { type Data, openData } from './open.ts'

// What is said of a case stays as it was said. Not even the tables' owner, whom no policy holds, goes past it.

let database: TestDatabase
let data: Data
const at = '2024-03-14T12:00:00Z'

before(async () => {
  database = await freshDatabase()
  data = await openData(database.settings)
  await arrange(data, { north: '', south: '' }, { north: '', south: '' })
})
after(async () => {
  await data.close()
  await database.drop()
})

const refused = (done: Promise<unknown>, words: RegExp, what?: string): Promise<void> =>
  assert.rejects(done, (error: Error) => words.test(error.message), what)
const change = (table: string, set: string, where = 'true'): Promise<unknown> =>
  sql`update ${sql.table(table)} set ${sql.raw(set)} where ${sql.raw(where)}`.execute(data.owner)
const remove = (table: string, where = 'true'): Promise<unknown> =>
  sql`delete from ${sql.table(table)} where ${sql.raw(where)}`.execute(data.owner)
const only = async (query: string): Promise<string> => {
  const { rows } = await sql<{ it: string }>`select (${sql.raw(query)})::text as it`.execute(data.owner)
  return rows[0]?.it ?? ''
}
const codeIn = (list: string, where = 'true'): Promise<string> =>
  only(`select id from taxonomy_code where list = '${list}' and valid_to is null and ${where} order by ordinal limit 1`)

test('no row of what was said, counted or handed out is changed or removed', async () => {
  const guards = ['keep_deviation_row', 'keep_dispute_row', 'keep_exchanged']
  const { rows } = await sql<{ name: string; column: string }>`select distinct c.relname as name, a.attname as column
    from pg_trigger t join pg_proc p on p.oid = t.tgfoid join pg_class c on c.oid = t.tgrelid
    join pg_attribute a on a.attrelid = c.oid and a.attnum = 1 where p.proname = any (${guards}) order by 1`.execute(
    data.owner,
  )
  const guarded = new Set(rows.map(it => it.name))
  const kept = [
    ...['bulk_count', 'case_message', 'deviation_event', 'deviation_report', 'dispute_agreement'],
    ...['dispute_signature', 'dispute_standpoint', 'duty_event', 'exchange_export', 'exchange_mapping'],
    ...['exchange_taken', 'lesson_approval', 'lesson_text', 'remedy_event', 'remedy_motive', 'remedy_waiver'],
    'remedy_word',
    ...['reporter_answer', 'reporter_verdict', 'side_view', 'side_view_answer', 'taxonomy_version'],
  ]
  assert.deepEqual(
    kept.filter(it => !guarded.has(it)),
    [],
  )
  for (const { name, column } of rows) {
    if (name === 'taxonomy_version') continue // Its row is written by the one of a code that is changed: below.
    await refused(change(name, `${column} = uuidv7()`), /kept/, `${name} is changed`)
    await refused(remove(name), /kept/, `${name} is emptied`)
  }
})

describe('what may be ended is ended, and nothing else of it is changed', () => {
  const changes: readonly (readonly [table: string, set: string, words: RegExp])[] = [
    ['case_file', "name = 'another.txt'", /kept as it is/],
    ['case_file', "removed_at = now(), removed_why = 'x', name = 'another.txt'", /kept as it is/],
    ['dispute_file', "name = 'another.txt'", /kept as it is/],
    ['deviation_choice', "words = 'other words'", /chosen is kept/],
    ['deviation_choice', "ended_at = now(), words = 'other words'", /chosen is kept/],
    ['deviation_link', "kind = 'mirror'", /a link is ended/],
    ['deviation_link', "removed_at = now(), kind = 'mirror'", /a link is ended/],
    ['deviation_clock', 'amount = amount + 1', /clock that has run/],
    ['deviation_clock', "unit = 'months'", /clock that has run/],
    ['deviation_clock', "who = 'reporter'", /clock that has run/],
    ['deviation_clock', "name = name || 'x'", /clock that has run/],
    ['deviation_clock', "valid_from = '1999-01-01'", /clock that has run/],
    ['deviation_transition', "to_state = 'closed'", /common procedure/],
    ['deviation_transition', "who = 'either'", /common procedure/],
    ['escalation_ladder', "name = 'another'", /ladder that is in use/],
    ['escalation_step', "name = 'another'", /ladder that is in use/],
    ['analysis_entry', "version = version + 1, kind = 'cause'", /may be changed/],
    ['analysis_entry', 'version = version', /may be changed/],
    ['analysis_entry', "version = version + 1, side = 'counterpart'", /stays the side's/],
    ['event_analysis', 'version = version', /may be changed/],
    ['event_analysis', 'version = version + 1, started_at = now()', /may be changed/],
    ['case_access', "words = 'another reason'", /log of who has read/],
    ['case_access', 'times = times - 1', /log of who has read/],
    ['case_access', "last_at = last_at - interval '1 day'", /log of who has read/],
    ['dispute', 'own_organisation_id = counterpart_organisation_id', /whose dispute it is/],
    ['dispute', 'opened_at = now()', /whose dispute it is/],
    ['dispute', "state = 'closed', closed_at = now()", /ends before it is closed/],
    ['dispute', 'step = step + 2', /one step at a time/],
    ['dispute', 'step = step - 1', /one step at a time/],
    ['lesson', "state = 'published', published_at = now()", /each of them has approved/],
  ]
  for (const [table, set, words] of changes)
    test(`${table}: ${set}`, () =>
      refused(change(table, set, table === 'escalation_ladder' ? 'valid_from is not null' : 'true'), words))

  test('and what has ended is not ended again', async () => {
    await change('deviation_choice', 'ended_at = now()')
    await refused(change('deviation_choice', 'ended_at = now()'), /chosen is kept/)
    await change('case_file', "removed_at = now(), removed_why = 'x'", "code = 'f1'")
    await refused(change('case_file', "removed_at = now(), removed_why = 'x'", "code = 'f1'"), /kept as it is/)
    await change('deviation_link', 'removed_at = now()')
    await refused(change('deviation_link', 'removed_at = now()'), /a link is ended/)
  })

  test('a ladder in use loses no step and gets none; readings are kept for five years', async () => {
    await refused(remove('escalation_step'), /ladder that is in use/)
    const ladder_id = await only('select id from escalation_ladder where valid_from is not null limit 1')
    const step = {
      ladder_id,
      ordinal: 9,
      name: 'x',
      own_who: 'x',
      counterpart_who: 'x',
      amount: 1,
      unit: 'days',
      outcome: 'x',
    }
    await refused(addRow(data, 'escalation_step', step), /ladder that is in use/)
    await change('case_access', 'last_at = now()')
    await refused(remove('case_access'), /five years/)
  })
})

describe('a code is what it was when it was chosen', () => {
  const type = () => codeIn('type', "code ~ '^B'")
  const refuses = (set: string, words: RegExp) => async () =>
    refused(change('taxonomy_code', set, `id = '${await type()}'`), words)
  test('its code', refuses("code = 'Z9'", /what a code is does not change/))
  test('its list', refuses("list = 'step', parent_id = null", /what a code is does not change/))
  test('whether it is known', refuses('unknown = not unknown', /what a code is does not change/))
  test('its level', refuses('level = coalesce(level, 0) + 1', /level of a code does not change/))
  test('it is ended and not removed', async () =>
    refused(remove('taxonomy_code', `id = '${await type()}'`), /never removed/))
  test('it has a successor of its own list, when it ends, and none that leads back to it', async () => {
    const [one, two] = [await type(), await codeIn('type', "code ~ '^B' and code <> 'B1'")]
    assert.notEqual(one, two)
    const step = await codeIn('step')
    const to = (id: string, ended: string) => `successor_id = '${id}', valid_to = ${ended}`
    await refused(change('taxonomy_code', to(two, 'null'), `id = '${one}'`), /only a code that ends/)
    await refused(change('taxonomy_code', to(step, "'2026-01-01'"), `id = '${one}'`), /successor is of the same list/)
    await refused(change('taxonomy_code', `parent_id = '${step}'`, `id = '${one}'`), /below one of its own list/)
    await change('taxonomy_code', to(two, "'2999-01-01'"), `id = '${one}'`)
    await refused(change('taxonomy_code', to(one, "'2999-01-01'"), `id = '${two}'`), /after itself/)
    await refused(change('taxonomy_version', "label = 'x'"), /kept/)
    await refused(remove('taxonomy_version'), /kept/)
  })
})

describe('what is added fits what it is added to', () => {
  const cases = async () => ({
    one: await only("select id from deviation where code = 'd1'"),
    two: await only("select id from deviation where code = 'd2'"),
  })
  const choice = async (aspect: string, code_id: string, given: Record<string, unknown> = {}) =>
    addRow(data, 'deviation_choice', {
      ...{ deviation_id: (await cases()).one, aspect, code_id, side: 'own', chosen_at: at },
      ...given,
    })

  test('a choice: a code of its list, with words where it needs them, and an amount where it counts something', async () => {
    await refused(choice('type', await codeIn('step')), /of another list/)
    const other = await codeIn('type', 'needs_words')
    for (const words of [null, '', '  ']) await refused(choice('type', other, { words }), /needs words/)
    await choice('type', other, { words: 'Fel blankett' })
    await choice('type', other, { words: null, side: 'system' })
    const minutes = await codeIn('organisation', 'counts is not null')
    await refused(choice('organisation', minutes, { amount: -1 }), /counts nothing/)
    await choice('organisation', minutes, { amount: 0 })
    await refused(
      choice('organisation', await codeIn('organisation', 'counts is null and not needs_words'), { amount: 1 }),
      /counts nothing/,
    )
  })

  test('a view: causes of the list, each with whose it is, and words where it is another', async () => {
    const { one } = await cases()
    const view = (causes: unknown, n: number) =>
      addRow(data, 'side_view', {
        ...{ deviation_id: one, side: 'own', said_by: 'own', n, words: 'x', causes: JSON.stringify(causes) },
        ...{ stated_at: at, stated_by: null },
      })
    const cause = await codeIn('cause', 'not needs_words')
    const other = await codeIn('cause', 'needs_words')
    const wrong = [
      {},
      [{ code: await codeIn('type'), whose: 'own' }],
      [{ code: cause, whose: 'somebody' }],
      [{ code: cause }],
      [{ code: other, whose: 'own' }],
      [{ code: other, whose: 'own', words: '' }],
      [
        { code: cause, whose: 'own' },
        { code: cause, whose: null },
      ],
    ]
    for (const [n, causes] of wrong.entries())
      await refused(view(causes, n + 50), /names causes, and whose/, JSON.stringify(causes))
  })

  test('a step: not of a case that was merged into another, and not of a version that has passed', async () => {
    const { one, two } = await cases()
    await change('deviation', `merged_into = '${one}'`, `id = '${two}'`)
    const version = Number(await only(`select version from deviation where id = '${two}'`))
    const step = (given: Record<string, unknown>) =>
      addRow(data, 'deviation_event', {
        ...{
          deviation_id: two,
          at_version: version,
          verb: 'take',
          from_state: 'sent',
          to_state: 'triage',
          side: 'own',
          at,
        },
        ...given,
      })
    await refused(step({}), /merged into/)
    await change('deviation', 'merged_into = null', `id = '${two}'`)
    await refused(step({ at_version: version - 1 }), /changed meanwhile/)
    await refused(step({ to_state: 'closed' }), /cannot be take to closed/)
  })

  test('what is said of a duty or a remedy: of its own case, and of the version that was read', async () => {
    const { one, two } = await cases()
    const prompt_id = await only('select id from duty_prompt limit 1')
    const version = Number(await only('select version from duty_prompt limit 1'))
    const duty = (deviation_id: string, at_version: number) =>
      addRow(data, 'duty_event', { prompt_id, deviation_id, at_version, verb: 'see', at })
    await refused(duty(two, version), /of another case/)
    await refused(duty(one, version + 5), /changed meanwhile/)
    const remedy_id = await only('select id from remedy limit 1')
    const held = Number(await only('select version from remedy limit 1'))
    const said = (given: Record<string, unknown>) =>
      addRow(data, 'remedy_event', {
        remedy_id,
        deviation_id: one,
        at_version: held,
        verb: 'drop',
        words: 'x',
        at,
        ...given,
      })
    await refused(said({ at_version: held + 5 }), /changed meanwhile/)
    await refused(said({ deviation_id: two }), /cannot be told drop/)
    await refused(said({ verb: 'check', outcome: 'met' }), /cannot be told check/)
  })
})

test('in an analysis that is finished nothing is changed, and no row is of another case', async () => {
  const two = await only("select id from deviation where code = 'd2'")
  const analysis_id = await only('select id from event_analysis limit 1')
  const deviation_id = await only('select deviation_id from event_analysis limit 1')
  const entry = { analysis_id, kind: 'member', side: 'own', words: 'x', written_at: at }
  await refused(addRow(data, 'analysis_entry', { ...entry, deviation_id: two }), /finished|violates/)
  await change('event_analysis', 'version = version + 1, own_agreed_at = now(), counterpart_agreed_at = now()')
  assert.notEqual(await only('select finished_at from event_analysis limit 1'), '')
  await refused(addRow(data, 'analysis_entry', { ...entry, deviation_id }), /finished/)
})

test('a step up the ladder is signed by both sides, and the next one anew', async () => {
  const dispute_id = await only('select id from dispute limit 1')
  const agreement_id = await only('select id from dispute_agreement limit 1')
  for (const side of ['own', 'counterpart'])
    await sql`insert into dispute_signature (agreement_id, dispute_id, side, sha256, signed_at)
      values (${agreement_id}, ${dispute_id}, ${side}, (select sha256 from dispute_agreement where id = ${agreement_id}), now())
      on conflict do nothing`.execute(data.owner)
  await change('dispute', 'step = step + 1')
  await refused(change('dispute', 'step = step + 1'), /both sides sign/)
})
