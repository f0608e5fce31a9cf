import { deepEqual, doesNotMatch, equal, match, ok } from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { type County, caseIn, codeId, openCounty, sentCase } from '../../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../../test/house.ts'
import { permitFor } from '../../../access/permit.ts'
import { choose } from '../choice.change.ts'

let house: TestHouse
let county: County

const medicine = [
  'Läkemedelslistan saknades vid hemgången.',
  'Receptet hade fel dos.',
  'Dosen i läkemedelslistan stämde inte med receptet.',
]
const discharge = [
  'Ingen kallelse till planering före utskrivning.',
  'Utskrivningsklar utan meddelande till kommunen.',
  'Meddelandet om utskrivning kom för sent.',
]

before(async () => {
  house = await openTestHouse({ workers: true, now: () => '2026-11-22T09:00:00Z' })
  county = await openCounty(house)
  const { owner } = house.deps.data
  await owner.updateTable('taxonomy_limit').set({ amount: 6 }).where('name', '=', 'suggest-cases').execute()
  for (const [code, texts] of [
    ['B3', medicine],
    ['B1', discharge],
  ] as const)
    for (let n = 0; n < 4; n++)
      for (const happened of texts)
        await chosen(await sentCase(house, county, { happened: `${happened} Det gällde Bengtsson${n} ${n}.` }), code)
})
after(() => house.close())

async function chosen(made: { readonly id: string }, code: string): Promise<void> {
  const actor = await county.actor('own')
  const permit = permitFor(actor, 'deviation.handle', { standsAs: ['own'] })
  const type = await codeId(house, 'type', code)
  const of = { caseId: made.id, aspect: 'type', side: 'own', primary: true } as const
  await house.deps.data.as(actor, async tx => choose(tx, permit, { ...of, codeId: type }, house.deps.now()))
}

async function learn(): Promise<void> {
  equal((await (await house.as(county.persons.administrator)).post('/avvikelser/forslag')).status, 303)
  await house.idle()
}

const stems = async (): Promise<readonly string[]> =>
  (await house.deps.data.owner.selectFrom('suggestion_word').select('stem').distinct().orderBy('stem').execute()).map(
    it => it.stem,
  )

describe('the model', () => {
  test('learns from what handlers chose, and is good at what it was shown', async () => {
    await learn()
    const facts = await house.deps.data.owner.selectFrom('suggestion_model').selectAll().executeTakeFirstOrThrow()
    equal(facts.cases, 24)
    ok(facts.first_right >= 20, `${facts.first_right} of 24`)
    ok((await stems()).includes('recept'))
  })

  test('holds no text, no number and no name', async () => {
    const known = await stems()
    equal(
      known.some(it => /bengtsson|\d/.test(it)),
      false,
    )
    const { rows } = await sql<{
      least: number
    }>`select min(n)::integer as least from (select sum(cases) as n from suggestion_word group by stem) s`.execute(
      house.deps.data.owner,
    )
    ok((rows[0]?.least ?? 0) >= 3)
  })

  test('leaves out names in a sentence, and keeps what begins one', async () => {
    const { rows } = await sql<{
      stem: string
    }>`select stem from suggestion_words(${'Receptet saknades, sa Anna-Lisa Berg Svensson till SAMSA. Erik ringde 3 gånger.'})`.execute(
      house.deps.data.owner,
    )
    const found = rows.map(it => it.stem)
    for (const name of ['ann', 'anna', 'lisa', 'berg', 'svensson']) equal(found.includes(name), false, name)
    ok(found.includes('recept'))
    ok(found.some(it => it.startsWith('sams')))
  })

  test('suggests on the form with the words that weighed, and chooses nothing', async () => {
    const made = await caseIn(house, county, 'triage', {
      happened: 'Det stod fel dos i läkemedelslistan och receptet var gammalt.',
    })
    const own = await house.as(county.persons.own)
    const page = await (await own.get(`/avvikelser/${made.code}/klassificera`)).text()
    match(page, /Fyll i Läkemedel i övergång/)
    match(page, /på grund av[^<]*”(läkemedelslistan|receptet|dos)”/)
    doesNotMatch(page, /<option value="[^"]+" selected>Läkemedel i övergång/)
    match(
      await (await own.get(`/avvikelser/${made.code}/klassificera?typ=B3`)).text(),
      /<option value="[^"]+" selected>Läkemedel i övergång/,
    )
    const choices = await house.deps.data.owner
      .selectFrom('deviation_choice')
      .select('id')
      .where('deviation_id', '=', made.id)
      .where('aspect', '=', 'type')
      .execute()
    deepEqual(choices, [])
  })

  test('the same question has the same answer', async () => {
    const made = await caseIn(house, county, 'triage', {
      happened: 'Utskrivning utan meddelande, och receptet saknades.',
    })
    const own = await house.as(county.persons.own)
    const ask = async () =>
      /Förslag efter orden[\s\S]*?<\/ul>/.exec(
        await (await own.get(`/avvikelser/${made.code}/klassificera`)).text(),
      )?.[0]
    ok(await ask())
    equal(await ask(), await ask())
  })

  test('its page says how often it is right; the nurse and the analyst have no errand there', async () => {
    const page = await (await (await house.as(county.persons.counterpart)).get('/avvikelser/forslag')).text()
    match(page, /Första förslaget rätt[\s\S]*av 24/)
    match(page, /Hittade av typens ärenden/)
    doesNotMatch(page, /Bygg om modellen nu/)
    for (const who of ['nurse', 'analyst', 'secretary', 'leader', 'director'] as const)
      equal((await (await house.as(county.persons[who])).get('/avvikelser/forslag')).status, 403, who)
    equal((await (await house.as(county.persons.own)).post('/avvikelser/forslag')).status, 403)
    equal(
      await house.deps.data.read(
        await county.actor('nurse'),
        async db => (await db.selectFrom('suggestion_word').selectAll().execute()).length,
      ),
      0,
    )
  })

  test('where too few cases have taught it, it says so and suggests nothing', async () => {
    const { owner } = house.deps.data
    await owner.updateTable('taxonomy_limit').set({ amount: 1000 }).where('name', '=', 'suggest-cases').execute()
    const made = await caseIn(house, county, 'triage', { happened: 'Fel dos i läkemedelslistan.' })
    const own = await house.as(county.persons.own)
    doesNotMatch(await (await own.get(`/avvikelser/${made.code}/klassificera`)).text(), /Fyll i /)
    match(await (await own.get('/avvikelser/forslag')).text(), /för få ärenden att lära av/)
    await owner.updateTable('taxonomy_limit').set({ amount: 6 }).where('name', '=', 'suggest-cases').execute()
  })
})

describe('what is untaught', () => {
  const cases = async (): Promise<number> => {
    await learn()
    return (await house.deps.data.owner.selectFrom('suggestion_model').select('cases').executeTakeFirstOrThrow()).cases
  }

  test('a choice that ended, a case merged into another, a rejected one, and what only the reporter chose', async () => {
    const { owner } = house.deps.data
    const start = await cases()
    const made = await caseIn(house, county, 'triage', { happened: 'Receptet var fel.' })
    await chosen(made, 'B3')
    equal(await cases(), start + 1)
    await owner
      .updateTable('deviation_choice')
      .set({ ended_at: '2026-11-22T10:00:00Z' })
      .where('deviation_id', '=', made.id)
      .where('aspect', '=', 'type')
      .execute()
    equal(await cases(), start)
    const [kept, merged] = [
      await sentCase(house, county),
      await sentCase(house, county, { happened: 'Receptet var fel.' }),
    ]
    await chosen(merged, 'B3')
    equal(await cases(), start + 1)
    await owner.updateTable('deviation').set({ merged_into: kept.id }).where('id', '=', merged.id).execute()
    equal(await cases(), start)
    const rejected = await caseIn(house, county, 'rejected', { happened: 'Receptet var fel.' })
    await chosen(rejected, 'B3')
    equal(await cases(), start)
    await owner
      .insertInto('deviation_choice')
      .values({
        ...{ deviation_id: kept.id, aspect: 'type', code_id: await codeId(house, 'type', 'B3'), side: 'reporter' },
        ...{ words: null, amount: null, chosen_by: null, chosen_at: '2026-11-22T09:00:00Z' },
      })
      .execute()
    equal(await cases(), start)
  })

  test('Annat teaches nothing, and a code that has ended teaches what came after it', async () => {
    const { owner } = house.deps.data
    const start = await cases()
    const actor = await county.actor('own')
    const other = await sentCase(house, county, { happened: 'Receptet var fel.' })
    const b99 = await codeId(house, 'type', 'B99')
    await house.deps.data.as(actor, async tx =>
      choose(
        tx,
        permitFor(actor, 'deviation.handle', { standsAs: ['own'] }),
        {
          caseId: other.id,
          aspect: 'type',
          side: 'own',
          codeId: b99,
          words: 'Vet inte riktigt',
        },
        house.deps.now(),
      ),
    )
    equal(await cases(), start)
    const [b1, b7] = [await codeId(house, 'type', 'B1'), await codeId(house, 'type', 'B7')]
    await owner
      .updateTable('taxonomy_code')
      .set({ valid_to: '2026-11-20', successor_id: b7 })
      .where('id', '=', b1)
      .execute()
    equal(await cases(), start)
    const taught = await owner.selectFrom('suggestion_class').select('code_id').execute()
    deepEqual(new Set(taught.map(it => it.code_id)), new Set([b7, await codeId(house, 'type', 'B3')]))
    const counted = await owner.selectFrom('deviation').select('id').where('type_id', '=', b1).execute()
    deepEqual(counted, [])
  })
})
