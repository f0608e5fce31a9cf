import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type County, type CountyPerson, caseAs, caseIn, openCounty, sentCase } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'

let house: TestHouse
let county: County
before(async () => {
  house = await openTestHouse({ now: () => '2026-11-22T08:00:00Z' })
  county = await openCounty(house)
})
after(() => house.close())

const as = (who: CountyPerson) => house.as(county.persons[who])
const clocks = (name: string) =>
  house.deps.data.owner
    .selectFrom('deviation_clock')
    .select(['amount', 'unit', 'proposed', 'valid_from', 'valid_to', 'version'])
    .where('name', '=', name)
    .orderBy('valid_to', it => it.asc().nullsLast())
    .execute()

test('a changed clock holds from its day, what it was is kept, and cases that come after follow it', async () => {
  const administrator = await as('administrator')
  const form = { amount: '1', unit: 'working-days', from: '2026-11-22', source: 'Beslut av styrgruppen', version: '1' }
  equal((await administrator.post('/administration/avvikelser/tider/sent', form)).status, 303)
  equal((await house.audit())[0]?.subject, 'clock:sent')
  deepEqual(await clocks('sent'), [
    { amount: 3, unit: 'working-days', proposed: true, valid_from: null, valid_to: '2026-11-21', version: 2 },
    { amount: 1, unit: 'working-days', proposed: false, valid_from: '2026-11-22', valid_to: null, version: 2 },
  ])
  const { code } = await sentCase(house, county)
  equal((await caseAs(house, county, 'own', code))?.dueOn, '2026-11-23')
  const page = await (await administrator.get('/administration/avvikelser/tider')).text()
  match(page, /Har gällt/)
})

test('a proposal is decided as it is, and is a proposal no more', async () => {
  const administrator = await as('administrator')
  equal((await administrator.post('/administration/avvikelser/tider/effect/bestam', { version: '1' })).status, 303)
  equal((await clocks('effect'))[0]?.proposed, false)
  equal((await administrator.post('/administration/avvikelser/tider/effect/bestam', { version: '1' })).status, 409)
})

test('a clock planned ahead rules from its day, and not before', async () => {
  const form = { amount: '2', unit: 'days', from: '2026-12-01', source: '', version: '1' }
  equal((await (await as('administrator')).post('/administration/avvikelser/tider/triage', form)).status, 303)
  const { code } = await caseIn(house, county, 'triage')
  equal((await caseAs(house, county, 'own', code))?.dueOn, '2026-11-25')
})

test('what is wrong is said by its field, and nothing is changed', async () => {
  const administrator = await as('administrator')
  const post = (more: object) =>
    administrator.post('/administration/avvikelser/tider/answered', {
      ...{ amount: '5', unit: 'days', from: '2026-11-22', source: 'Kvar i fältet', version: '1', ...more },
    })
  for (const [more, words] of [
    [{ amount: '0' }, /större än noll/],
    [{ amount: 'tio' }, /större än noll/],
    [{ amount: '9999' }, /högst/],
    [{ from: '2026-11-21' }, /i dag eller en senare dag/],
    [{ from: 'i går' }, /år, månad och dag/],
    [{ unit: 'years' }, /Välj i listan/],
  ] as const) {
    const answer = await post(more)
    equal(answer.status, 422, JSON.stringify(more))
    const html = await answer.text()
    match(html, words)
    match(html, /Kvar i fältet/)
  }
  equal((await clocks('answered')).length, 1)
  equal((await administrator.get('/administration/avvikelser/tider/finnsinte')).status, 404)
})

test('two who change a clock at once: one does, the other is told', async () => {
  const administrator = await as('administrator')
  const press = async (amount: string) => {
    const form = { amount, unit: 'days', from: '2026-11-22', source: '', version: '1' }
    return (await administrator.post('/administration/avvikelser/tider/disputed', form)).status
  }
  deepEqual((await Promise.all([press('10'), press('20')])).toSorted(), [303, 409])
  equal((await clocks('disputed')).length, 2)
})

test('only who keeps the county’s procedure changes it: not an area’s process leader, nor a coordinator', async () => {
  for (const who of ['leader', 'own', 'counterpart', 'secretary', 'director', 'nurse'] as const) {
    equal((await (await as(who)).get('/administration/avvikelser/tider')).status, 403, who)
    const form = { amount: '1', unit: 'days', from: '2026-11-22', version: '1' }
    equal((await (await as(who)).post('/administration/avvikelser/tider/accepted', form)).status, 403, who)
  }
  const code = await house.deps.data
    .as(await county.actor('leader'), tx =>
      tx.updateTable('deviation_clock').set({ amount: 1 }).where('name', '=', 'accepted').execute(),
    )
    .then(
      it => Number(it[0]?.numUpdatedRows),
      (error: { code?: string }) => error.code,
    )
  ok(code === 0 || code === '42501')
})

test('a step is called something else and asks for words, but leads where it led, past the rules too', async () => {
  const administrator = await as('administrator')
  const { owner } = house.deps.data
  const step = () =>
    owner.selectFrom('deviation_transition').selectAll().where('verb', '=', 'forward').executeTakeFirstOrThrow()
  const { id } = await step()
  const path = `/administration/avvikelser/steg/${id}`
  equal((await administrator.get(path)).status, 200)
  equal((await administrator.post(path, { label: '', version: '1' })).status, 422)
  equal((await administrator.post(path, { label: 'Sänd över', needsWords: 'ja', version: '1' })).status, 303)
  equal((await administrator.post(path, { label: 'Sänd över igen', version: '1' })).status, 409)
  const { label, needs_words } = await step()
  deepEqual([label, needs_words], ['Sänd över', true])
  const { code } = await caseIn(house, county, 'triage')
  const own = await as('own')
  match(await (await own.get(`/avvikelser/${code}`)).text(), /Sänd över/)
  equal((await own.post(`/avvikelser/${code}/steg/forward`, { to: 'with-counterpart', words: '' })).status, 422)
  const actor = await county.actor('administrator')
  const move = house.deps.data.as(actor, tx =>
    tx.updateTable('deviation_transition').set({ to_state: 'closed' }).where('id', '=', id).execute(),
  )
  equal(
    await move.then(
      () => 'done',
      (error: { code?: string }) => error.code,
    ),
    '42501',
  )
})

test('the steps stand as the procedure goes, from what is sent in to what is opened again', async () => {
  const html = await (await (await as('administrator')).get('/administration/avvikelser/steg')).text()
  const rows = html.split('<tr').slice(2)
  const from = ['Inskickad', 'Bedöms', 'Hos motparten', 'Besvarad', 'Åtgärder pågår', 'Avslutad', 'Öppnad igen']
  const at = from.map(it => rows.findIndex(row => row.split('<td')[1]?.includes(it)))
  ok(!at.includes(-1), String(at))
  deepEqual(
    at,
    at.toSorted((a, b) => a - b),
  )
})
