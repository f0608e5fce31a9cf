import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type County, type CountyPerson, caseIn, codeId, openCounty } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { samklang } from '../../access/actor.ts'
import { type RemedyState, replay, take } from './remedy.ts'

// Past every rule and every page: what the database itself lets somebody see and say of remedies and duties.

const now = '2026-11-22T09:00:00.000Z'
let house: TestHouse
let county: County
let kind_id: string
before(async () => {
  house = await openTestHouse({ now: () => now })
  county = await openCounty(house)
  kind_id = await codeId(house, 'remedy', 'H31')
})
after(() => house.close())

const owner = () => house.deps.data.owner
const because = (code: string) => (error: unknown) => (error as { code?: string }).code === code

/** A case with a remedy of the counterpart that has been planned, and a duty that it has answered. */
async function arranged(n = 1) {
  const { id: deviation_id } = await caseIn(house, county, 'accepted')
  const said = { deviation_id, side: 'counterpart' as const }
  const { id: remedy_id } = await owner()
    .insertInto('remedy')
    .values({
      ...{ ...said, n, what: 'Spärra utskriften', kind_id, strength: 'strong', strength_words: null },
      ...{ organisation_id: county.units.ward, due_on: '2026-12-01', effect_what: 'Bättre', effect_from: null },
      ...{ effect_to: null, effect_how: null, added_at: now, added_by: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await owner()
    .insertInto('remedy_owner')
    .values({ ...said, remedy_id, words: 'Namn Namnsson', added_at: now, added_by: null })
    .execute()
  const { id: duty_id } = await owner()
    .selectFrom('legal_duty')
    .select('id')
    .where('code', '=', 'lex-maria')
    .executeTakeFirstOrThrow()
  const { id: prompt_id } = await owner()
    .insertInto('duty_prompt')
    .values({ ...said, duty_id, prompted_side: 'own', prompted_at: now, prompted_by: null, start_due_on: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { deviation_id, remedy_id, prompt_id }
}

const event = (it: { deviation_id: string; remedy_id: string }, given: Record<string, unknown> = {}) => ({
  ...{ remedy_id: it.remedy_id, deviation_id: it.deviation_id, at_version: 1, verb: 'plan', at: now, made_by: null },
  ...given,
})

const add = async (who: CountyPerson | 'samklang', table: string, row: Record<string, unknown>) => {
  const actor = who === 'samklang' ? samklang('prov') : await county.actor(who)
  return house.deps.data.as(actor, tx =>
    sql`insert into ${sql.table(table)} (${sql.join(Object.keys(row).map(it => sql.ref(it)))})
      values (${sql.join(Object.values(row))})`.execute(tx),
  )
}

const counts = async (who: CountyPerson, table: string, deviationId: string): Promise<number> => {
  const found = await house.deps.data.as(await county.actor(who), tx =>
    sql`select from ${sql.table(table)} where deviation_id = ${deviationId}`.execute(tx),
  )
  return found.rows.length
}

test('names are read by the side that owns the remedy alone; the reporter reads what is done and nothing said of it', async () => {
  const it = await arranged()
  await add('samklang', 'remedy_event', event(it))
  const answer = { prompt_id: it.prompt_id, deviation_id: it.deviation_id, verb: 'answer', outcome: 'trying', at: now }
  await add('samklang', 'duty_event', { ...answer, at_version: 1, reference: 'D 1' })
  await add('samklang', 'duty_event', { ...answer, verb: 'tell', outcome: null, at_version: 2 })
  const table: Readonly<Record<string, Partial<Record<CountyPerson, number>>>> = {
    remedy: { own: 1, counterpart: 1, nurse: 1, outsider: 0, analyst: 0, administrator: 0, colleague: 0 },
    remedy_owner: { own: 0, counterpart: 1, nurse: 0, outsider: 0, administrator: 0 },
    remedy_event: { own: 1, counterpart: 1, nurse: 0, outsider: 0, administrator: 0 },
    duty_prompt: { own: 1, counterpart: 1, nurse: 0, outsider: 0, administrator: 0 },
    // That it was told is both sides' to know; the answer is its own.
    duty_event: { own: 1, counterpart: 2, nurse: 0, outsider: 0, administrator: 0 },
  }
  for (const [name, expected] of Object.entries(table))
    for (const [who, n] of Object.entries(expected))
      assert.equal(await counts(who as CountyPerson, name, it.deviation_id), n, `${name} ${who}`)
})

test('nobody says anything for the other side, in another’s name, or as Samklang', async () => {
  const it = await arranged()
  const { own, counterpart } = county.persons
  await assert.rejects(add('own', 'remedy_event', event(it, { made_by: own })), because('42501'))
  await assert.rejects(add('counterpart', 'remedy_event', event(it, { made_by: own })), because('42501'))
  await assert.rejects(add('nurse', 'remedy_event', event(it, { made_by: county.persons.nurse })), because('42501'))
  const told = { prompt_id: it.prompt_id, deviation_id: it.deviation_id, at_version: 1, verb: 'tell', at: now }
  await assert.rejects(add('counterpart', 'duty_event', { ...told, made_by: counterpart }), because('42501'))
  await assert.rejects(add('own', 'duty_event', { ...told, verb: 'see', made_by: own }), because('42501'))
  await add('counterpart', 'remedy_event', event(it, { made_by: counterpart }))
  await add('counterpart', 'duty_event', { ...told, verb: 'see', made_by: counterpart })
})

test('what was said is kept, and said once of each version; a remedy lies with the side that owns it', async () => {
  const it = await arranged()
  await add('samklang', 'remedy_event', event(it))
  await assert.rejects(add('samklang', 'remedy_event', event(it, { verb: 'hand' })), because('23505'))
  await assert.rejects(add('samklang', 'remedy_event', event(it, { verb: 'hand', at_version: 9 })), because('40001'))
  for (const statement of [
    'update remedy_event set words = words',
    'delete from remedy_waiver',
    'update remedy set what = what',
  ])
    await assert.rejects(
      house.deps.data.as(samklang('prov'), tx => sql.raw(statement).execute(tx)),
      because('42501'),
    )
  await assert.rejects(owner().updateTable('remedy_event').set({ words: 'Annat' }).execute(), because('42501'))
  const astray = { ...event(it), deviation_id: (await arranged()).deviation_id, at_version: 2, verb: 'hand' }
  await assert.rejects(add('samklang', 'remedy_event', astray), because('23514'))
  const foreign = owner()
    .insertInto('remedy')
    .values({
      ...{
        deviation_id: it.deviation_id,
        n: 2,
        what: 'x',
        kind_id,
        strength: 'weak',
        strength_words: null,
        side: 'own',
      },
      ...{ organisation_id: county.units.otherTown, due_on: '2026-12-01', effect_what: 'x', effect_from: null },
      ...{ effect_to: null, effect_how: null, added_at: now, added_by: null },
    })
    .execute()
  await assert.rejects(foreign, because('23514'))
})

const verbs = ['plan', 'hand', 'move', 'done', 'undo', 'check', 'recheck', 'drop', 'resume'] as const

test('the database takes the same steps as the rule, and comes to what the history says', async () => {
  const it = await arranged()
  // Each state is come to, and from each every step is tried.
  const walk: readonly (typeof verbs)[number][] = [
    ...(['plan', 'hand', 'move', 'drop', 'resume', 'done', 'move', 'undo', 'done', 'drop', 'resume'] as const),
    ...(['done', 'check', 'recheck', 'check'] as const),
  ]
  let state: RemedyState | 'none' = 'none'
  let version = 1
  const row = (verb: (typeof verbs)[number]) =>
    event(it, {
      ...{ verb, at_version: version, words: 'Därför', happened_on: '2026-11-20', due_on: '2027-02-20' },
      outcome: verb === 'check' ? 'partly' : null,
    })
  for (const step of walk) {
    for (const verb of verbs.filter(one => !take(state, one).ok))
      await assert.rejects(add('samklang', 'remedy_event', row(verb)), because('23514'), `${state} ${verb}`)
    await add('samklang', 'remedy_event', row(step))
    const taken = take(state, step)
    assert.ok(taken.ok)
    state = taken.value
    version += 1
    const held = await owner()
      .selectFrom('remedy')
      .select(['state', 'outcome', 'version'])
      .where('id', '=', it.remedy_id)
      .executeTakeFirstOrThrow()
    const said = await owner()
      .selectFrom('remedy_event')
      .select(['verb', 'outcome'])
      .where('remedy_id', '=', it.remedy_id)
      .orderBy('at_version')
      .execute()
    assert.deepEqual({ state: held.state, outcome: held.outcome }, replay(said), step)
    assert.equal(held.version, version)
  }
})
