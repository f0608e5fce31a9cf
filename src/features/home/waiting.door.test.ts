import { doesNotMatch, equal, match } from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  type County,
  type CountyPerson,
  caseIn,
  codeId,
  openCounty,
  sentCase,
  stepBy,
} from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'

// What the other side has written, and what is called Annat, waits on one's own page and in the number of the header.

let house: TestHouse
let county: County
let cause = ''

before(async () => {
  house = await openTestHouse()
  county = await openCounty(house)
  cause = await codeId(house, 'cause', 'D1')
})
after(() => house.close())

const as = (who: CountyPerson) => house.as(county.persons[who])
const mine = async (who: CountyPerson): Promise<string> => (await (await as(who)).get('/mitt')).text()
const counted = async (who: CountyPerson): Promise<number> =>
  Number(/class="waiting-count">(\d+)/.exec(await (await (await as(who)).get('/')).text())?.[1] ?? 0)
const post = async (who: CountyPerson, path: string, form: Record<string, string>) =>
  equal((await (await as(who)).post(path, form)).status, 303, path)
const view = (words: string) => ({ cause1: cause, whose1: 'shared', words })

test('a message waits for the other side until it is read, and for nobody else', async () => {
  const { code } = await caseIn(house, county, 'answered')
  const [own, other, outsider] = [await counted('own'), await counted('counterpart'), await counted('outsider')]
  const path = `/avvikelser/${code}/meddelanden`
  await post('own', path, { words: 'När kom patienten hem?' })
  await post('own', path, { words: 'Och vem tog emot?' })
  equal(await counted('counterpart'), other + 1)
  equal(await counted('own'), own)
  equal(await counted('outsider'), outsider)
  match(await mine('counterpart'), new RegExp(`href="${path}"[\\s\\S]{0,200}meddelande som ingen av er har läst`))
  doesNotMatch(await mine('own'), /meddelande som ingen av er har läst/)
  equal((await (await as('counterpart')).get(path)).status, 200)
  equal(await counted('counterpart'), other)
  doesNotMatch(await mine('counterpart'), /meddelande som ingen av er har läst/)
  await post('counterpart', path, { words: 'I går.' })
  equal(await counted('own'), own + 1)
})

test('who coordinates both sides has read what they wrote themselves', async () => {
  const { otherWard, ward } = county.units
  const { code } = await sentCase(house, county, { reportingUnitId: otherWard, counterpartUnitId: ward })
  for (const [verb, to] of [
    ['take', 'triage'],
    ['forward', 'with-counterpart'],
  ] as const)
    await stepBy(house, county, code, 'counterpart', { verb, to, words: 'Därför.' })
  const before = await counted('counterpart')
  await post('counterpart', `/avvikelser/${code}/meddelanden`, { words: 'Till oss själva.' })
  equal(await counted('counterpart'), before)
})

test('nothing waits in a report that was merged with another', async () => {
  const { id, code } = await caseIn(house, county, 'answered')
  const kept = await caseIn(house, county, 'answered')
  await post('own', `/avvikelser/${code}/meddelanden`, { words: 'Hallå?' })
  match(await mine('counterpart'), new RegExp(`läst · ${code}`))
  await house.deps.data.owner.updateTable('deviation').set({ merged_into: kept.id }).where('id', '=', id).execute()
  doesNotMatch(await mine('counterpart'), new RegExp(`läst · ${code}`))
})

test('a proposed joint view waits for whoever is to answer it, and not when the case is over', async () => {
  const { id, code } = await caseIn(house, county, 'answered')
  const path = `/avvikelser/${code}/orsak`
  for (const who of ['own', 'counterpart'] as const) await post(who, path, view('Vår syn.'))
  const [own, other] = [await counted('own'), await counted('counterpart')]
  await post('own', `${path}/gemensam`, view('Tillsammans.'))
  equal(await counted('counterpart'), other + 1)
  match(await mine('counterpart'), /förslag till gemensam syn att svara på/)
  // The other side writes one of its own instead: then it is the first side's to answer.
  await post('counterpart', `${path}/gemensam`, view('Hellre så här.'))
  equal(await counted('counterpart'), other)
  equal(await counted('own'), own + 1)
  const { owner } = house.deps.data
  const newest = await owner
    .selectFrom('side_view')
    .select('id')
    .where('deviation_id', '=', id)
    .where('side', '=', 'joint')
    .orderBy('n', 'desc')
    .executeTakeFirstOrThrow()
  await post('own', `${path}/svar`, { view: newest.id, agrees: 'yes' })
  equal(await counted('own'), own)
  await post('own', `${path}/gemensam`, view('En gång till.'))
  match(await mine('counterpart'), new RegExp(`förslag till gemensam syn att svara på · ${code}`))
  await owner
    .updateTable('deviation')
    .set({ state: 'closed', closed_at: '2026-11-22T12:00:00Z' })
    .where('id', '=', id)
    .execute()
  doesNotMatch(await mine('counterpart'), new RegExp(`förslag till gemensam syn att svara på · ${code}`))
})

test('an answer that the counterpart proposes waits until the own side has answered', async () => {
  const { code } = await caseIn(house, county, 'answered')
  const path = `/avvikelser/${code}/svar-till-rapportoren`
  const before = await counted('own')
  await post('counterpart', path, { words: 'Vi har ändrat vår rutin.' })
  equal(await counted('own'), before + 1)
  match(await mine('own'), /motpartens förslag till svar till rapportören/)
  await post('own', path, { words: 'Sjukhuset har ändrat sin rutin.' })
  equal(await counted('own'), before)
})

test('an open case that is called Annat waits for both sides to be classified anew', async () => {
  const { id, code } = await caseIn(house, county, 'with-counterpart')
  const before = { own: await counted('own'), counterpart: await counted('counterpart') }
  const { owner } = house.deps.data
  const called = async (type: string, words = '') => {
    const { version } = await owner
      .selectFrom('deviation')
      .select('version')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const chosen = { version: String(version), type: await codeId(house, 'type', type), 'words-type': words }
    await post('own', `/avvikelser/${code}/klassificera`, chosen)
  }
  await called('B99', 'Något helt annat.')
  for (const who of ['own', 'counterpart'] as const) {
    match(await mine(who), /1\u00a0öppet ärende har fått händelsetypen Annat/, who)
    equal(await counted(who), before[who] + 1, who)
  }
  doesNotMatch(await mine('outsider'), /Annat att klassificera om/)
  await called('B3')
  doesNotMatch(await mine('own'), /Annat att klassificera om/)
  equal(await counted('own'), before.own)
})
