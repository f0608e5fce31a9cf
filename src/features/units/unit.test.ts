import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { type County, openCounty } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { isHsaId, isOrganisationNumber, tidyHsaId } from './hsa.ts'
import { readUnits } from './import.ts'
import { searchUnits } from './unit.row.ts'
import { type CareUnit, isConnected } from './unit.ts'

let house: TestHouse
let county: County
before(async () => {
  house = await openTestHouse({ now: () => '2026-11-22T08:00:00Z' })
  county = await openCounty(house)
  await house.deps.data.owner
    .updateTable('care_unit')
    .set({ place: 'Björkvik', hsa_id: 'SE2321000131-E000000000123' })
    .where('organisation_id', '=', county.units.ward)
    .execute()
})
after(() => house.close())

test('an HSA-id is SE, an organisation number that holds, and a suffix', () => {
  ok(isHsaId('SE2321000131-E000000012345'))
  ok(isHsaId('SE2120001355-1A'))
  for (const it of [
    'SE2321000132-E000000012345',
    '2321000131-E1',
    'SE2321000131-',
    'SE2321000131-E1Å',
    'SE2321000131_E1',
    'SE2321000131-E0000000000000000001',
    ' SE2321000131-E1',
  ])
    ok(!isHsaId(it), it)
  equal(tidyHsaId(' se2321000131–E 12 '), 'SE2321000131-E12')
})

test('of ten digits with the first nine given, exactly one is an organisation number', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{9}$/), nine => {
      equal([...'0123456789'].filter(it => isOrganisationNumber(nine + it)).length, 1)
    }),
  )
})

test('a unit is connected from the first day to the last, both included', () => {
  const it = { connectedFrom: '2026-01-01', connectedTo: '2026-06-30' }
  deepEqual(
    ['2025-12-31', '2026-01-01', '2026-06-30', '2026-07-01'].map(day => isConnected(it, day)),
    [false, true, true, false],
  )
  equal(isConnected({ connectedFrom: null, connectedTo: null }, '2026-01-01'), false)
})

test('a unit is found by name, place and HSA-id, with slips of the pen, by those who are known', async () => {
  const nurse = await county.actor('nurse')
  const found = async (words: string): Promise<readonly string[]> =>
    house.deps.data.read(nurse, async db => (await searchUnits(db, words, 5)).map(it => it.id))
  for (const it of ['medicinavdelning 3', 'Björkvik medicin', 'e000000000123', 'medcinavdelnin', 'MEDICIN  björkvik'])
    equal((await found(it))[0], county.units.ward, it)
  deepEqual(await found('m'), [])
  deepEqual(await found('zzzzqqqq'), [])
  deepEqual(await found('%'), [])
  const answer = await (await house.as(county.persons.nurse)).get('/enheter/sok?q=medicin')
  const body = (await answer.json()) as { units: readonly { id: string; label: string }[] }
  deepEqual(body.units[0]?.id, county.units.ward)
  match(body.units[0]?.label ?? '', /Medicinavdelning 3, Björkvik \(Region Provlandet\)/)
  equal((await (await house.as(undefined)).get('/enheter/sok?q=medicin')).status, 403)
})

test('a unit is found by what its hospital is called and by what it is, and the hospital before its wards', async () => {
  const { owner } = house.deps.data
  const called = (name: string | null) =>
    owner.updateTable('organisation').set({ short_name: name }).where('id', '=', county.units.hospital).execute()
  await called('BJS')
  await owner
    .updateTable('care_unit')
    .set({ place: 'Björkvik' })
    .where('organisation_id', '=', county.units.homeCare)
    .execute()
  const nurse = await county.actor('nurse')
  const found = (words: string) =>
    house.deps.data.read(nurse, async db => (await searchUnits(db, words, 9)).map(it => it.id))
  equal((await found('bjs'))[0], county.units.hospital)
  ok(!(await found('bjs')).includes(county.units.homeCare), 'an abbreviation that is found is not a slip of the pen')
  equal((await found('medicin BJS'))[0], county.units.ward)
  equal((await found('Björkvik lasarett'))[0], county.units.hospital)
  ok((await found('Björkvik lasarett')).includes(county.units.ward))
  const list = await (await (await house.as(county.persons.nurse)).get('/enheter?q=medicin+bjs')).text()
  ok(list.includes('Medicinavdelning 3') && !list.includes('Kirurgavdelning 1'))
  ok(!(await found('hemsjukvården bjs')).includes(county.units.ward))
  await called(null)
})

test('what has ended is not found', async () => {
  const { owner } = house.deps.data
  const end = (day: string | null) =>
    owner.updateTable('organisation').set({ valid_to: day }).where('id', '=', county.units.otherHome).execute()
  await end('2026-11-21')
  const nurse = await county.actor('nurse')
  const found = await house.deps.data.read(nurse, db => searchUnits(db, 'hemsjukvården', 9, '2026-11-22'))
  await end(null)
  deepEqual(
    found.map(it => it.id),
    [county.units.homeCare],
  )
})

test('the list is filtered by principal and by whether they are connected, and taken home', async () => {
  const nurse = await house.as(county.persons.nurse)
  const page = await (await nurse.get(`/enheter?huvudman=${county.units.town}&ansluten=ja`)).text()
  match(page, /2\s?enheter/)
  match(page, /Hemsjukvården Tall/)
  ok(!page.includes('Medicinavdelning 3'))
  match(await (await nurse.get('/enheter?ansluten=nej')).text(), /Inga enheter/)
  const csv = await (await nurse.get('/enheter.csv')).text()
  match(csv, /Medicinavdelning 3/)
  const one = await (await nurse.get('/enheter/medicinavdelning-3')).text()
  match(one, /SE2321000131-E000000000123/)
  ok(!one.includes('Ändra enheten'))
})

test('a unit is changed by who leads its area and by the administrator, and by nobody else', async () => {
  const form = { place: 'Tallköping', hsaId: 'SE2120001355-E1', connectedFrom: '2026-01-01', version: '1' }
  equal((await (await house.as(county.persons.nurse)).post('/enheter/hemsjukvarden-tall/andra', form)).status, 403)
  equal((await (await house.as(county.persons.leader)).post('/enheter/hemsjukvarden-gran/andra', form)).status, 403)
  const leader = await house.as(county.persons.leader)
  equal((await leader.post('/enheter/hemsjukvarden-tall/andra', { ...form, hsaId: 'SE123' })).status, 422)
  equal((await leader.post('/enheter/hemsjukvarden-tall/andra', form)).status, 303)
  equal((await leader.post('/enheter/hemsjukvarden-tall/andra', form)).status, 409)
  const twice = await (await house.as(county.persons.administrator)).post('/enheter/hemsjukvarden-gran/andra', form)
  equal(twice.status, 422)
  match(await twice.text(), /En annan enhet har det HSA-id/)
})

const file = [
  'Namn;Ort;HSA-id;Hör till;Verksamhet;Ansluten;Utbildad',
  'Boendet Linden;Tallköping;SE2120001355-E77;9901;Särskilt boende;2026-02-01;',
  'Avdelning 7;Björkvik;;Björkviks sjukhus;Sjukhus;;2026-03-01',
].join('\n')

test('units are read out of a file, all or none, and the same file changes nothing the second time', async () => {
  const administrator = await house.as(county.persons.administrator)
  const headless = await administrator.post('/enheter/las-in', { text: 'Avdelning 7, Björkvik' })
  equal(headless.status, 422)
  match(await headless.text(), /ha rubrikerna Namn och Hör till[\s\S]*Avdelning 7, Björkvik<\/textarea>/)
  match(await (await administrator.post('/enheter/las-in', { text: ' ' })).text(), /Välj en fil eller klistra in/)
  const preview = await administrator.post('/enheter/las-in', { text: file })
  match(await preview.text(), /Spara 2\s?enheter/)
  const wrong = `${file}\nUtan huvudman;;;Ingenstans;;;`
  const refused = await administrator.post('/enheter/las-in/spara', { text: wrong })
  equal(refused.status, 422)
  match(await refused.text(), /Ingen organisation heter ”Ingenstans”/)
  const named = async () =>
    house.deps.data.owner
      .selectFrom('organisation as o')
      .innerJoin('care_unit as u', 'u.organisation_id', 'o.id')
      .select(['o.name', 'u.hsa_id', 'u.care_form', 'u.principal_id', 'u.version'])
      .where('o.name', 'in', ['Boendet Linden', 'Avdelning 7'])
      .orderBy('o.name')
      .execute()
  deepEqual(await named(), [])
  equal((await administrator.post('/enheter/las-in/spara', { text: file })).status, 303)
  const once = await named()
  equal(once.length, 2)
  equal(once[0]?.principal_id, county.units.region)
  equal(once[1]?.care_form, 'special-housing')
  equal((await administrator.post('/enheter/las-in/spara', { text: file })).status, 303)
  deepEqual(await named(), once)
})

test('units stand in the order of the Swedish alphabet', async () => {
  const administrator = await house.as(county.persons.administrator)
  const text = ['Namn;Hör till', ...['Öbacka', 'Zinken', 'Ängsgård', 'Åhemmet', 'åstugan'].map(it => `${it};Granstad`)]
  equal((await administrator.post('/enheter/las-in/spara', { text: text.join('\n') })).status, 303)
  const csv = await (await administrator.get('/enheter.csv')).text()
  deepEqual(csv.match(/Öbacka|Zinken|Ängsgård|Åhemmet|åstugan/g), [
    'Zinken',
    'Åhemmet',
    'åstugan',
    'Ängsgård',
    'Öbacka',
  ])
})

test('a process leader reads in units of the own area alone', async () => {
  const leader = await house.as(county.persons.leader)
  const rows = (under: string) => `Namn;Hör till\nDagverksamheten ${under};${under}`
  const refused = await leader.post('/enheter/las-in/spara', { text: rows('Granstad') })
  equal(refused.status, 422)
  match(await refused.text(), /Du leder inte området/)
  equal((await leader.post('/enheter/las-in/spara', { text: rows('Tallköping') })).status, 303)
  equal((await (await house.as(county.persons.nurse)).get('/enheter/las-in')).status, 403)
})

test('a file is read whatever its order of columns, and what is wrong is told by its line', () => {
  const above = [
    { id: 'a', name: 'Tallköping', shortName: null, slug: 'tallkoping', code: '9901', hsaId: null, areaIds: [] },
  ]
  const read = (text: string) => readUnits(text, { above, units: [], leads: () => true }) ?? []
  equal(readUnits('Namn;Ort\nA;B', { above, units: [], leads: () => true }), undefined)
  deepEqual(
    read('Huvudman,Namn\n9901,"Boende, norra"\n,Saknar\n9901,"Boende, norra"').map(it => [it.line, it.what, it.said]),
    [
      [2, 'new', 'Boende, norra'],
      [3, 'fault', 'Saknar'],
      [4, 'fault', 'Boende, norra'],
    ],
  )
  match(read('Namn;Hör till;Ansluten\nA;9901;i fjol')[0]?.fault ?? '', /2026-11-20/)
  const told = (text: string) => read(text).map(it => [it.line, it.said, it.fault])
  deepEqual(told('Namn;Hör till\r\n\r\n"Boende,\r\nnorra";9901\r\nA "stora" huset;9901'), [
    [3, 'Boende, norra', null],
    [5, 'A "stora" huset', null],
  ])
  deepEqual(told('sep=;\nNamn;Hör till\n"A;9901\nB;9901'), [[4, '', 'Ett citattecken är inte avslutat.']])
  match(told('Namn;Hör till\nA;9901;mer')[0]?.[2]?.toString() ?? '', /fler värden/)
  match(told('Namn;Hör till\nA\uFFFD;9901')[0]?.[2]?.toString() ?? '', /CSV UTF-8/)
})

test('one unit by its HSA-id on one line and by its name on another is told to be the same', () => {
  const above = [
    { id: 'a', name: 'Tallköping', shortName: null, slug: 'tallkoping', code: '9901', hsaId: null, areaIds: [] },
  ]
  const unit: CareUnit = {
    ...{
      id: 'u',
      name: 'Boendet',
      slug: 'boendet',
      shortName: null,
      place: null,
      hsaId: 'SE2120001355-E1',
      careForm: null,
    },
    ...{
      parentId: 'a',
      parent: 'Tallköping',
      principalId: 'a',
      principal: 'Tallköping',
      principalKind: 'municipality',
    },
    ...{ areaId: null, area: null, endsOn: null, connectedFrom: null, connectedTo: null, trainedOn: null, version: 1 },
    providerId: null,
  }
  const text = 'Namn;Hör till;HSA-id\nNorra boendet;9901;SE2120001355-E1\nBoendet;9901;'
  const rows = readUnits(text, { above, units: [unit], leads: () => true }) ?? []
  deepEqual(
    rows.map(it => [it.what, it.unit?.id ?? null, it.fault]),
    [
      ['changed', 'u', null],
      ['fault', null, 'Enheten finns redan på rad 2.'],
    ],
  )
})
