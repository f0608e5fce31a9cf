import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createApp } from '../src/app.ts'
import { demonstrationLogin } from '../src/features/sessions/demonstration.ts'
import { routes } from '../src/routes.ts'
import { counted } from './counted.ts'
import { type County, type CountyPerson, codeId, openCounty } from './deviations.ts'
import { openTestHouse, type TestHouse } from './house.ts'
import { type Told, tellMore, tellOne } from './statements.deviations.ts'
import { type Parts, partsOf } from './statements.parts.ts'

// A page of cases asks the database as many questions when there is four times as much to show: none for each row.

let house: TestHouse
let county: County
let told: Told
let parts: Parts

before(async () => {
  house = await openTestHouse({ now: () => '2026-06-01T08:00:00Z' })
  county = await openCounty(house)
  told = await tellOne(house, county)
  for (const n of [1, 2]) await tellMore(house, county, told, n)
  parts = await partsOf(house, county, told)
  // An extract is read by whoever has said why.
  const reason = await codeId(house, 'access-reason')
  await (await house.as(county.persons.own)).post(`/avvikelser/${told.code}/skal`, {
    reason,
    till: `/avvikelser/${told.code}/utdrag`,
  })
})
after(() => house.close())

type Pages = Readonly<Partial<Record<CountyPerson | 'public', readonly string[]>>>

const pagesOf = ({ code, ...it }: Told, of: Parts): Pages => {
  const here = `/avvikelser/${code}`
  const settings = '/administration/avvikelser'
  return {
    own: [
      ...['/mitt', '/avvikelser', '/avvikelser?visa=alla', '/avvikelser/annat', '/avvikelser/atgarder'],
      ...[here, `${here}/orsak`, `${here}/meddelanden`, `${here}/svar-till-rapportoren`, `${here}/atgarder`],
      ...[`${here}/atgarder/ny`, `${here}/atgarder/1`, `${here}/handelseanalys`, `${here}/anmalan`, `${here}/atkomst`],
      ...[`${here}/handelseanalys/rader/${of.entry}`, `${here}/klassificera`, `${here}/utdrag`, `${here}/samband`],
      ...[`${here}/steg/measure`, `${here}/bilagor`, `${here}/bilagor/f1/ta-bort`],
      ...['/tvister', '/tvister/ny', `/tvister/ny?avvikelse=${code}`, '/tvister/t0', '/tvister/t0/samband'],
      ...['/tvister/t0/steg/1/filer', '/tvister/t0/filer/tf1/ta-bort'],
      ...['/lardomar', '/lardomar/l0', '/lardomar/ny?tvist=t0', '/lardomar/ld/andra', '/lardomar/ld/samband'],
      ...['/avvikelser/monster', '/avvikelser/monster/m0', '/avvikelser/monster/ny', '/avvikelser/fhir'],
      ...['/avvikelser/samlat', '/avvikelser/samlat/2026-05', '/avvikelser/utbyte', '/avvikelser/kontroll'],
      ...[`/avvikelser/kontroll/${it.check}`, `/avvikelser/utbyte/filer/${it.batch}`, '/avvikelser/utbyte/system/prov'],
      ...['/enheter', '/enheter/hemsjukvarden-tall', '/avvikelser/forslag'],
    ],
    counterpart: ['/mitt', '/avvikelser', here, `${here}/skal?till=${here}/utdrag`, `${here}/orsak`, '/tvister/t0'],
    nurse: [
      ...['/mitt', '/avvikelser', '/avvikelser/mina', here, `${here}/kvitto`, `${here}/komplettera`, `${here}/omdome`],
      ...['/avvikelser/ny', `/avvikelser/utkast/${of.draft}/filer`],
    ],
    analyst: ['/avvikelser/underlag'],
    administrator: [
      ...[settings, `${settings}/steg`, `${settings}/steg/${of.step}`, `${settings}/tider`, `${settings}/tider/triage`],
      ...[`${settings}/lagkrav`, `${settings}/lagkrav/${of.law}`, `${settings}/granser/${of.limit}`],
      ...[`${settings}/eskaleringstrappa`, `${settings}/gransvarden`, `${settings}/oversattningar`],
      ...[`${settings}/begrepp`, `${settings}/begrepp/handelsetyp`, `${settings}/begrepp/handelsetyp/B1`],
      ...['/avvikelser/samlat/seriebrott', '/enheter/las-in', '/enheter/hemsjukvarden-tall/andra'],
    ],
    public: ['/lardomar', '/lardomar/l0'],
  }
}

test('every page of cases is among those that are asked', () => {
  const asked = Object.values(pagesOf(told, parts))
    .flat()
    .map(it => it.replace(/\?.*/, ''))
  const ofCases = /^\/(?:avvikelser|tvister|lardomar|enheter|administration\/avvikelser)(?:\/|$)/
  const pages = routes.flatMap(it => (it.kind === 'page' && ofCases.test(it.path) ? it.path : []))
  const fits = (path: string) => new RegExp(`^${path.replace(/:[a-zA-Z]+/g, '[^/]+')}$`)
  assert.deepEqual(
    pages.filter(it => !asked.some(one => fits(it).test(one))),
    [],
  )
})

test('no page of cases asks more of the database when there is more to show', async () => {
  const { data, sessions, now } = house.deps
  const statements = counted(data)
  const app = createApp({ ...house.deps, data: statements.data })
  const ask = async (): Promise<Record<string, number>> => {
    const asked: Record<string, number> = {}
    for (const [who, paths] of Object.entries(pagesOf(told, parts))) {
      const token =
        who === 'public'
          ? undefined
          : await sessions.begin(county.persons[who as CountyPerson], now(), demonstrationLogin(now()))
      for (const path of paths) {
        statements.read()
        const response = await app.request(`http://samklang.test${path}`, {
          headers: token ? { cookie: `samklang=${token}` } : {},
        })
        assert.equal(response.status, 200, `${who} ${path} ${response.headers.get('location') ?? ''}`)
        await response.text()
        asked[`${who} ${path}`] = statements.read()
      }
    }
    return asked
  }
  // What one reads is noted: the first time is not as the others.
  await ask()
  const few = await ask()
  assert.ok(Object.values(few).every(it => it > 0))
  for (const n of [3, 4, 5, 6, 7, 8]) await tellMore(house, county, told, n)
  assert.deepEqual(await ask(), few)
})
