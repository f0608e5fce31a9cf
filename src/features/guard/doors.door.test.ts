import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type County, type CountyPerson, openCounty } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'

// What is written beside the cases, in words of the procedure, reasons and names: nobody's number goes in there either.

let house: TestHouse
let county: County
before(async () => {
  house = await openTestHouse({ now: () => '2026-11-22T09:00:00Z' })
  county = await openCounty(house)
})
after(() => house.close())

const number = '900222-2397'
const post = async (person: CountyPerson, path: string, form: Readonly<Record<string, string>>) =>
  (await house.as(county.persons[person])).post(path, form)

/** It is taken without the number; with it, it is refused and the number is not told in the complaint. */
async function guarded(person: CountyPerson, path: string, form: Readonly<Record<string, string>>, field: string) {
  const answer = await post(person, path, { ...form, [field]: `Om ${number}` })
  const page = await answer.text()
  assert.equal(answer.status, 422, `${path} ${field}: ${page.slice(0, 300)}`)
  assert.match(page, /ett personnummer efter ”Om”|pekar ut någon/)
  const clean = await post(person, path, form)
  assert.equal(clean.status < 400, true, `${path}: ${clean.status} ${(await clean.text()).slice(0, 2000)}`)
}

test('the words, clocks, steps and ladder of the procedure take no number of anybody', async () => {
  const begrepp = '/administration/avvikelser/begrepp'
  const code = { code: 'B77', label: 'Eget begrepp', description: 'Ord', source: 'Länet', from: '2026-12-01' }
  for (const field of ['label', 'description', 'source'])
    assert.equal((await post('administrator', `${begrepp}/handelsetyp`, { ...code, [field]: number })).status, 422)
  assert.equal((await post('administrator', `${begrepp}/handelsetyp`, code)).status, 303)
  const clock = { amount: '3', unit: 'days', from: '2026-12-01', source: 'Länets rutin', version: '1' }
  await guarded('administrator', '/administration/avvikelser/tider/sent', clock, 'source')
  const { id } = await house.deps.data.owner
    .selectFrom('deviation_transition')
    .select('id')
    .limit(1)
    .executeTakeFirstOrThrow()
  const step = { label: 'Skicka vidare', version: '1' }
  await guarded('administrator', `/administration/avvikelser/steg/${id}`, step, 'label')
  const ladder = '/administration/avvikelser/eskaleringstrappa'
  assert.equal((await post('administrator', `${ladder}/ny`, {})).status, 303)
  const first = {
    name1: 'Samtal',
    own1: 'Chef',
    counterpart1: 'Chef',
    amount1: '5',
    unit1: 'days',
    outcome1: 'Enighet',
  }
  const form = { title: 'Trappan', note: 'Ny', ...first, version: '1' }
  for (const field of ['title', 'note', 'name1', 'own1', 'counterpart1'])
    assert.equal((await post('administrator', `${ladder}/2`, { ...form, [field]: number })).status, 422, field)
  await guarded('administrator', `${ladder}/2`, form, 'outcome1')
})

test('units take none in their places and names', async () => {
  await guarded('administrator', '/enheter/hemsjukvarden-gran/andra', { place: 'Granstad', version: '1' }, 'place')
  const rows = (name: string) => ({ text: `Namn;Ort;Hör till\n${name};Tallköping;9901` })
  const wrong = await post('administrator', '/enheter/las-in/spara', rows(`Hemma hos ${number}`))
  assert.equal(wrong.status, 422)
  assert.equal((await post('administrator', '/enheter/las-in/spara', rows('Boendet Eken'))).status, 303)
})

test('reasons and names of exchange and of counts take none', async () => {
  const system = { namn: 'Kommunens system', kod: 'kommunens', organisation: county.units.town }
  await guarded('own', '/avvikelser/utbyte', system, 'namn')
  const out = { format: 'csv', varfor: 'Årlig sammanställning' }
  await guarded('own', '/avvikelser/utbyte/utlamna', out, 'varfor')
  const broken = { manad: '2026-03', sort: 'form', varfor: 'Nytt formulär', organisation: county.units.town }
  await guarded('own', '/avvikelser/samlat/seriebrott', broken, 'varfor')
})

test('a file that is read in leaves no number behind: not in its name, its headings or signs that no text holds', async () => {
  await post('own', '/avvikelser/utbyte', { namn: 'Annat', kod: 'annat-system', organisation: county.units.town })
  const own = await house.as(county.persons.own)
  const upload = (name: string, text: string) =>
    own.upload('/avvikelser/utbyte/system/annat-system', [{ name, bytes: new TextEncoder().encode(text) }])
  const headless = await upload('fil.csv', `1;2026-10-01;${number}\n2;2026-10-02;annat`)
  assert.equal(headless.status, 422)
  assert.doesNotMatch(await headless.text(), /2397/)
  const spelled = JSON.stringify([{ 'Ärende\0nr': 'A1', text: 'noll \0 och halv \ud800', om: `Patient ${number}` }])
  assert.equal((await upload(`lista_${number}.json`, spelled)).status, 303)
  const rows = await house.deps.data.owner
    .selectFrom('exchange_row as r')
    .innerJoin('exchange_batch as b', 'b.id', 'r.batch_id')
    .select(['b.file_name', 'r.facts'])
    .execute()
  const mappings = await house.deps.data.owner.selectFrom('exchange_mapping').selectAll().execute()
  assert.equal(rows.length, 1)
  assert.doesNotMatch(JSON.stringify([rows, mappings]), /2397/)
})
