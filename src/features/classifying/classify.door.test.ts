import { deepEqual, doesNotMatch, equal, match, ok } from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { type County, caseAs, caseIn, codeId, openCounty, sentCase } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'

let house: TestHouse
let county: County

before(async () => {
  house = await openTestHouse({ now: () => '2026-11-22T09:00:00Z' })
  county = await openCounty(house)
})
after(() => house.close())

const path = (code: string): string => `/avvikelser/${code}/klassificera`
const versionOf = async (code: string): Promise<string> =>
  String(
    (
      await house.deps.data.owner
        .selectFrom('deviation')
        .select('version')
        .where('code', '=', code)
        .executeTakeFirstOrThrow()
    ).version,
  )
const rowOf = (code: string) =>
  house.deps.data.owner.selectFrom('deviation').selectAll().where('code', '=', code).executeTakeFirstOrThrow()
const choicesIn = (id: string) =>
  house.deps.data.owner
    .selectFrom('deviation_choice as c')
    .innerJoin('taxonomy_code as t', 't.id', 'c.code_id')
    .select(['c.aspect', 't.code', 'c.side', 'c.is_primary', 'c.words', 'c.amount', 'c.ended_at'])
    .where('c.deviation_id', '=', id)
    .orderBy('c.chosen_at')
    .orderBy('c.id')
    .execute()

const post = async (who: string, code: string, form: Record<string, string | readonly string[]>) =>
  (await house.as(who)).post(path(code), { version: await versionOf(code), ...form })

describe('who classifies', () => {
  test("both sides' coordinators, the counterpart only from when it was forwarded, and nobody else", async () => {
    const { persons } = county
    const made = await caseIn(house, county, 'triage')
    const status = async (who: string, code: string): Promise<number> =>
      (await (await house.as(who)).get(path(code))).status
    equal(await status(persons.own, made.code), 200)
    equal(await status(persons.counterpart, made.code), 404)
    equal(await status(persons.nurse, made.code), 403)
    for (const who of ['outsider', 'analyst', 'administrator', 'secretary', 'leader', 'colleague', 'director'] as const)
      equal(await status(persons[who], made.code), 404)
    const passed = await caseIn(house, county, 'with-counterpart')
    equal(await status(persons.counterpart, passed.code), 200)
    equal((await post(persons.nurse, made.code, { type: await codeId(house, 'type', 'B3') })).status, 403)
  })

  test('the reporter reads of the classification what they chose themselves and nothing more', async () => {
    const made = await caseIn(house, county, 'with-counterpart', { actualId: await codeId(house, 'consequence', 'E1') })
    const own = { type: await codeId(house, 'type', 'B6'), spread: await codeId(house, 'spread', 'I3') }
    equal((await post(county.persons.own, made.code, own)).status, 303)
    const seen = await (await (await house.as(county.persons.nurse)).get(`/avvikelser/${made.code}`)).text()
    match(seen, /Lindrig eller extra insats/)
    doesNotMatch(seen, /Hela länet/)
    match(
      await (await (await house.as(county.persons.counterpart)).get(`/avvikelser/${made.code}`)).text(),
      /Hela länet/,
    )
  })
})

describe('what is chosen', () => {
  test('several types with one primary, amounts and words; the case carries the type, the levels and the severity', async () => {
    const made = await caseIn(house, county, 'triage')
    const [b3, b2] = [await codeId(house, 'type', 'B3'), await codeId(house, 'type', 'B2')]
    const [f1, f99] = [await codeId(house, 'organisation', 'F1'), await codeId(house, 'organisation', 'F99')]
    const form = {
      ...{ type: b3, types: [b2, b3], actual: await codeId(house, 'consequence', 'E1') },
      ...{ potential: await codeId(house, 'consequence', 'E3'), organisation: [f1, f99], 'amount-F1': '1 45' },
      ...{ 'words-organisation': 'Två extra samtal', 'found-step': await codeId(house, 'step', 'C5') },
    }
    equal((await post(county.persons.own, made.code, form)).status, 303)
    const row = await rowOf(made.code)
    deepEqual([row.type_id, row.actual_level, row.potential_level, row.severity], [b3, 1, 3, 'serious-risk'])
    equal(row.found_step_id, await codeId(house, 'step', 'C5'))
    const types = (await choicesIn(made.id)).filter(it => it.aspect === 'type')
    deepEqual(
      types.map(it => [it.code, it.is_primary]),
      [
        ['B3', true],
        ['B2', false],
      ],
    )
    const organisation = (await choicesIn(made.id)).filter(it => it.aspect === 'organisation')
    deepEqual(
      organisation.map(it => [it.code, it.amount, it.words]),
      [
        ['F1', 145, null],
        ['F99', null, 'Två extra samtal'],
      ],
    )
    equal(
      (await house.audit(20)).some(it => it.action === 'deviation.handle' && it.subject === `deviation:${made.id}`),
      true,
    )
  })

  test('not known is not none: severity is not known either, and the page says so', async () => {
    const made = await caseIn(house, county, 'triage', {
      actualId: await codeId(house, 'consequence', 'E0'),
      potentialId: await codeId(house, 'consequence', 'E0'),
    })
    deepEqual([(await rowOf(made.code)).severity, (await rowOf(made.code)).actual_level], ['none', 0])
    equal((await post(county.persons.own, made.code, { actual: await codeId(house, 'consequence', 'EX') })).status, 303)
    const row = await rowOf(made.code)
    deepEqual([row.actual_level, row.potential_level, row.severity], [null, 0, null])
    const page = await (await (await house.as(county.persons.own)).get(`/avvikelser/${made.code}`)).text()
    match(page, /Allvarlighetsgrad<\/dt><dd>Okänd/)
    match(page, /rapportörens val/)
  })

  test('a consequence, an amount and an avoidability can be chosen when the type is Annat', async () => {
    const made = await caseIn(house, county, 'triage')
    const form = {
      type: await codeId(house, 'type', 'B99'),
      actual: await codeId(house, 'consequence', 'E3'),
      avoidability: await codeId(house, 'avoidability', 'G2'),
    }
    const refused = await post(county.persons.own, made.code, form)
    equal(refused.status, 422)
    match(await refused.text(), /Beskriv med egna ord/)
    equal((await rowOf(made.code)).type_id, null)
    equal(
      (await post(county.persons.own, made.code, { ...form, 'words-type': 'Nyckel till trygghetslarm' })).status,
      303,
    )
    equal((await rowOf(made.code)).severity, 'serious')
    match(
      await (await (await house.as(county.persons.own)).get(`/avvikelser/${made.code}`)).text(),
      /Ja, allvarlig vårdskada/,
    )
  })

  test('an identity number in the words is stopped, and nothing is chosen', async () => {
    const made = await caseIn(house, county, 'triage')
    const form = { type: await codeId(house, 'type', 'B99'), 'words-type': 'Gällde 19900222-2397 hemma' }
    const page = await post(county.persons.own, made.code, form)
    equal(page.status, 422)
    match(await page.text(), /personnummer/)
    deepEqual(await choicesIn(made.id), [])
  })

  test('what is sent for a list has to be a code of that list, and an amount a number', async () => {
    const made = await caseIn(house, county, 'triage')
    const step = await codeId(house, 'step', 'C1')
    equal((await post(county.persons.own, made.code, { type: step })).status, 422)
    const f1 = await codeId(house, 'organisation', 'F1')
    equal((await post(county.persons.own, made.code, { organisation: f1, 'amount-F1': 'en timme' })).status, 422)
    deepEqual(await choicesIn(made.id), [])
  })

  test('chosen anew, what was said before is kept and shown, and nothing changes for saying the same', async () => {
    const made = await caseIn(house, county, 'with-counterpart')
    const [b99, b5] = [await codeId(house, 'type', 'B99'), await codeId(house, 'type', 'B5')]
    equal((await post(county.persons.own, made.code, { type: b99, 'words-type': 'Remissen kom bort' })).status, 303)
    equal((await post(county.persons.counterpart, made.code, { type: b5 })).status, 303)
    const choices = await choicesIn(made.id)
    deepEqual(
      choices.map(it => [it.code, it.side, it.ended_at === null]),
      [
        ['B99', 'own', false],
        ['B5', 'counterpart', true],
      ],
    )
    const page = await (await (await house.as(county.persons.own)).get(`/avvikelser/${made.code}`)).text()
    match(page, /Tidigare klassificering \(1\)[\s\S]*Remissen kom bort/)
    const version = await versionOf(made.code)
    equal((await post(county.persons.own, made.code, { type: b5 })).status, 303)
    equal(await versionOf(made.code), version)
  })

  test('two who classify at once do not overwrite each other', async () => {
    const made = await caseIn(house, county, 'with-counterpart')
    const version = await versionOf(made.code)
    const form = { version, type: await codeId(house, 'type', 'B1') }
    equal((await (await house.as(county.persons.own)).post(path(made.code), form)).status, 303)
    equal((await (await house.as(county.persons.counterpart)).post(path(made.code), form)).status, 409)
  })
})

describe('Annat', () => {
  test('is listed for those who coordinate it until it is classified anew, and its share alarms', async () => {
    const { persons } = county
    const page = async (who: string) => (await (await house.as(who)).get('/avvikelser/annat')).text()
    const made = await caseIn(house, county, 'triage')
    await post(persons.own, made.code, { type: await codeId(house, 'type', 'B99'), 'words-type': 'Felskickad tvätt' })
    match(await page(persons.own), new RegExp(`${made.code}[\\s\\S]*Felskickad tvätt`))
    doesNotMatch(await page(persons.counterpart), /Felskickad tvätt/)
    doesNotMatch(await page(persons.outsider), /Felskickad tvätt/)
    for (const who of [persons.nurse, persons.administrator, persons.analyst])
      equal((await (await house.as(who)).get('/avvikelser/annat')).status, 403)
    await post(persons.own, made.code, { type: await codeId(house, 'type', 'B7') })
    doesNotMatch(await page(persons.own), /Felskickad tvätt/)
    const { owner } = house.deps.data
    await owner.updateTable('taxonomy_limit').set({ amount: 1 }).where('name', '=', 'other-least').execute()
    match(await page(persons.own), /Tallköping, som rapporterande[\s\S]*över gränsen/)
    await owner.updateTable('taxonomy_limit').set({ amount: 100 }).where('name', '=', 'other-share').execute()
    doesNotMatch(await page(persons.own), /över gränsen/)
  })
})

describe('what is never stored', () => {
  test('a choice is not changed and not removed', async () => {
    const made = await sentCase(house, county)
    const { owner } = house.deps.data
    await owner
      .insertInto('deviation_choice')
      .values({
        ...{
          deviation_id: made.id,
          aspect: 'type',
          code_id: await codeId(house, 'type', 'B1'),
          side: 'reporter',
          words: null,
        },
        ...{ amount: null, chosen_by: null, chosen_at: '2026-11-22T09:00:00Z' },
      })
      .execute()
    for (const statement of [sql`delete from deviation_choice`, sql`update deviation_choice set side = 'own'`])
      ok(
        await statement.execute(owner).then(
          () => false,
          () => true,
        ),
      )
    ok(await caseAs(house, county, 'nurse', made.code))
  })
})
