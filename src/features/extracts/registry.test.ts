import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { textOf } from '../../../test/agendas.ts'
import { givenPerson } from '../../../test/builders.ts'
import { givenPrincipals } from '../../../test/extracts.ts'
import { openTestHouse, type TestHouse, type Visitor } from '../../../test/house.ts'
import { addressFault, changesIn, faultsIn, readRegistry } from './registry.ts'

const organisations = [
  { id: 'r', name: 'Provregionen', shortName: 'PR', code: '99', kind: 'region' as const },
  { id: 'a', name: 'Aby kommun', shortName: 'Aby', code: '0901', kind: 'municipality' as const },
  { id: 'b', name: 'Beby kommun', shortName: 'Beby', code: '9002', kind: 'municipality' as const },
]
const read = (text: string, before: ReadonlyMap<string, string> = new Map()) =>
  readRegistry(text, organisations, before)

test('an organisation is known by its code, without its first nought too, or by its name', () => {
  const rows = read('\uFEFFKod;Adress\r\n901;a@aby.example\nbeby kommun;b@beby.example\n\nPR;"r@region.example"\n')
  assert.deepEqual(
    rows.map(it => [it.line, it.organisation?.id, it.address, it.fault]),
    [
      [2, 'a', 'a@aby.example', null],
      [3, 'b', 'b@beby.example', null],
      [5, 'r', 'r@region.example', null],
    ],
  )
  assert.deepEqual(
    read('Aby,a@aby.example').map(it => it.organisation?.id),
    ['a'],
  )
  assert.deepEqual(
    read('Aby\ta@aby.example').map(it => it.organisation?.id),
    ['a'],
  )
})

test('each line says what is wrong with it', () => {
  const rows = read(
    'Ceby;c@ceby.example\nAby;aby.example\nBeby;b@beby\nAby kommun;a@aby.example\n;x@y.example\nPR;a@b.se;c@d.se',
  )
  assert.deepEqual(
    rows.map(it => it.fault),
    [
      'Ingen organisation heter ”Ceby” eller har den koden.',
      'En mejladress har ett @, till exempel registrator@kommun.se.',
      'Det efter @ är ingen adress, till exempel kommun.se.',
      'Organisationen finns redan på rad 2.',
      'Skriv kommunkod eller namn i första kolumnen.',
      null,
    ],
  )
  assert.equal(faultsIn(rows), 5)
})

test('what is as it was is no change', () => {
  const rows = read(
    'Aby;A@aby.example\nBeby;ny@beby.example',
    new Map([
      ['a', 'a@aby.example'],
      ['b', 'b@beby.example'],
    ]),
  )
  assert.deepEqual(
    changesIn(rows).map(it => it.organisation?.id),
    ['b'],
  )
})

test('whatever a file holds, each of its lines comes back once or is empty or the headings, and nothing is thrown', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string(), fc.constantFrom('Aby;a@aby.example', ';', '"', 'Aby;')), { maxLength: 8 }),
      lines => {
        const rows = read(lines.join('\n'))
        assert.equal(new Set(rows.map(it => it.line)).size, rows.length)
        for (const it of rows)
          assert.ok(it.fault !== null || (it.organisation && addressFault(it.address) === undefined))
      },
    ),
  )
})

describe('through the door', () => {
  let house: TestHouse
  let leader: Visitor
  let own: Visitor
  let stranger: Visitor
  const addresses = () => house.deps.data.owner.selectFrom('organisation_address').selectAll().execute()

  before(async () => {
    house = await openTestHouse()
    const { data } = house.deps
    const principals = await givenPrincipals(house, ['Aby', 'Beby'])
    leader = await house.as(await givenPerson(data, { name: 'Lena Leder', role: 'process-leader' }))
    stranger = await house.as(await givenPerson(data, { name: 'Stig Främmande', role: 'nurse' }))
    const id = await givenPerson(data, { name: 'Dag Direktör' })
    await data.owner
      .insertInto('role_grant')
      .values({
        ...{ person_id: id, role: 'director', organisation_id: principals.get('Aby') ?? '', area_id: null },
        ...{ forum_id: null, valid_from: '2020-01-01', valid_to: null },
      })
      .execute()
    own = await house.as(id)
  })
  after(() => house.close())

  test('a file is shown before it is saved, and nothing of it is saved while a line is wrong', async () => {
    const path = '/organisationer/adresser/las-in'
    const wrong = await leader.post(path, { text: '9001;a@aby.example\nCeby;c@ceby.example' })
    assert.equal(wrong.status, 200)
    assert.match(
      await textOf(wrong),
      /Inget är inläst[\s\S]*1 rad av 2 behöver rättas[\s\S]*Ingen organisation heter ”Ceby”/,
    )
    assert.equal((await leader.post(`${path}/spara`, { text: '9001;a@aby.example\nCeby;c@ceby.example' })).status, 422)
    assert.equal((await addresses()).length, 0)
    const latin = Buffer.from('Kod;Adress för mejl\n9001;a@aby.example\n9002;b@beby.example\n', 'latin1')
    const looked = await leader.upload(path, [{ name: 'adresser.csv', bytes: latin }])
    assert.match(await textOf(looked), /2 adresser av 2 läggs till eller ändras\. Inget är sparat än\./)
    assert.equal((await addresses()).length, 0)
    assert.equal((await leader.post(`${path}/spara`, { text: latin.toString('latin1') })).status, 303)
    assert.equal((await addresses()).length, 2)
    const csv = await (await leader.get('/organisationer/adresser.csv')).text()
    const again = await leader.post(path, { text: csv.replace(/^.*Provregionen.*$/mu, '') })
    assert.match(await textOf(again), /Alla adresser är redan som i filen/)
    assert.equal((await leader.post(path, { text: '' })).status, 422)
    for (const visitor of [own, stranger])
      assert.equal((await visitor.post(path, { text: '9001;x@y.example' })).status, 403)
  })

  test('its own people change an organisation’s address, and nobody else’s; others do not see it', async () => {
    assert.equal((await own.post('/organisationer/aby/adress', { address: 'ny@aby.example' })).status, 303)
    assert.match(await textOf(await own.get('/organisationer/aby/adress')), /ny@aby\.example/)
    assert.equal((await own.post('/organisationer/beby/adress', { address: 'ny@beby.example' })).status, 403)
    for (const visitor of [stranger, await house.as(undefined)]) {
      assert.equal((await visitor.get('/organisationer/aby/adress')).status, 403)
      assert.doesNotMatch(await textOf(await visitor.get('/huvudman/aby')), /aby\.example|adress"/)
    }
    assert.equal((await own.post('/organisationer/aby/adress/ta-bort')).status, 303)
    assert.match(await textOf(await own.get('/organisationer/aby/adress')), /har ingen adress/)
  })
})
