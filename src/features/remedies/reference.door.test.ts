import { deepEqual, equal, match } from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type County, type CountyPerson, openCounty } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'

let house: TestHouse
let county: County
before(async () => {
  house = await openTestHouse({ now: () => '2026-11-22T08:00:00Z' })
  county = await openCounty(house)
})
after(() => house.close())

const as = (who: CountyPerson) => house.as(county.persons[who])
const duty = () =>
  house.deps.data.owner.selectFrom('legal_duty').selectAll().where('code', '=', 'lex-maria').executeTakeFirstOrThrow()
const limit = () =>
  house.deps.data.owner
    .selectFrom('remedy_setting')
    .selectAll()
    .where('name', '=', 'repeated-cause-cases')
    .executeTakeFirstOrThrow()
const base = '/administration/avvikelser'

test('what was not checked is checked when it is said where it was read, and what it was is in the log', async () => {
  const administrator = await as('administrator')
  const held = await duty()
  const path = `${base}/lagkrav/${held.id}`
  match(await (await administrator.get(`${base}/lagkrav`)).text(), /overifierad/)
  match(await (await administrator.get(base)).text(), /Lagkrav och gränser/)
  const { name, law, place, says, source } = held
  const form = { name, law, place, says, source, unverified: '', version: '1' }
  const refused = await administrator.post(path, form)
  equal(refused.status, 422)
  match(await refused.text(), /var du har läst det/)
  equal((await administrator.post(path, { ...form, says: ' ' })).status, 422)
  equal((await administrator.post(path, { ...form, source: 'Sagt av 19900222-2397' })).status, 422)
  equal((await administrator.post(path, { ...form, source: 'Läst i lagens text den 20 november' })).status, 303)
  equal((await administrator.post(path, { ...form, source: 'En gång till' })).status, 409)
  const { unverified, version } = await duty()
  deepEqual([unverified, version], [null, 2])
  const { detail } = await house.deps.data.owner
    .selectFrom('audit')
    .select('detail')
    .where('subject', '=', 'duty:lex-maria')
    .where('outcome', '=', 'done')
    .executeTakeFirstOrThrow()
  match(JSON.stringify(detail), /inte kontrollerade/)
})

test('a limit is set with its reason, and is a proposal no more', async () => {
  const administrator = await as('administrator')
  const path = `${base}/granser/repeated-cause-cases`
  equal((await administrator.get(path)).status, 200)
  for (const wrong of [{ amount: '0' }, { amount: 'fem' }, { source: '' }])
    equal((await administrator.post(path, { amount: '4', source: 'Styrgruppen', version: '1', ...wrong })).status, 422)
  equal((await administrator.post(path, { amount: '4', source: 'Styrgruppen', version: '1' })).status, 303)
  const { amount, proposed, source } = await limit()
  deepEqual([amount, proposed, source], [4, false, 'Styrgruppen'])
  equal((await administrator.get(`${base}/granser/finnsinte`)).status, 404)
})

test('nobody but who keeps the county’s procedure changes them, past the rules neither', async () => {
  const { id } = await duty()
  for (const who of ['leader', 'own', 'counterpart', 'nurse', 'director', 'secretary', 'analyst'] as const) {
    equal((await (await as(who)).get(`${base}/lagkrav/${id}`)).status, 403, who)
    equal(
      (await (await as(who)).post(`${base}/granser/effect-soon-days`, { amount: '1', source: 'x' })).status,
      403,
      who,
    )
    const changed = await house.deps.data.as(await county.actor(who), async tx => [
      (await tx.updateTable('legal_duty').set({ name: 'x' }).where('id', '=', id).executeTakeFirst()).numUpdatedRows,
      (await tx.updateTable('remedy_setting').set({ amount: 1 }).executeTakeFirst()).numUpdatedRows,
    ])
    deepEqual(changed, [0n, 0n], who)
  }
})
