import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { type County, openCounty, reportOf } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { permitFor } from '../../access/permit.ts'
import { sendReport } from './report.change.ts'

let house: TestHouse
let county: County
before(async () => {
  house = await openTestHouse({ now: () => '2026-11-22T08:00:00Z' })
  county = await openCounty(house)
})
after(() => house.close())

const json = { accept: 'application/json' }

/** Some that no other report has, and that look like nobody's number. */
const words = (): string => randomUUID().replace(/[\d-]/g, '')

/** A form that can be sent, from the home care about the ward. */
const typed = (more: Record<string, string> = {}): Record<string, string> => ({
  ...{ clientId: randomUUID(), kind: 'event', happened: `Något hände ${words()}.`, happenedOn: '2026-11-20' },
  ...{ ownUnit: county.units.homeCare, otherUnit: `${county.units.ward} Medicinavdelning 3`, sameAs: 'nej', ...more },
})

const cases = async (clientId: string) =>
  house.deps.data.owner
    .selectFrom('report_receipt as r')
    .innerJoin('deviation as d', 'd.id', 'r.deviation_id')
    .selectAll('d')
    .where('r.client_id', '=', clientId)
    .execute()

test('a report is sent with the few fields that are needed, and receipted with what happens next and by when', async () => {
  const nurse = await house.as(county.persons.nurse)
  const page = await (await nurse.get('/avvikelser/ny')).text()
  match(page, /Rapportera en avvikelse/)
  match(page, new RegExp(`value="${county.units.homeCare} [^"]+"[^>]*checked`), 'where one works is chosen')
  const form = typed()
  const sent = await nurse.post('/avvikelser/ny', form)
  equal(sent.status, 303)
  const receipt = sent.headers.get('location') ?? ''
  match(receipt, /^\/avvikelser\/\w{7}\/kvitto$/)
  const said = await (await nurse.get(receipt)).text()
  match(said, /Rapporten är skickad/)
  match(said, /Tallköping bedömer rapporten, senast den 25\s?november 2026/)
  match(said, /inom 10\s?arbetsdagar/)
  const [held] = await cases(form.clientId ?? '')
  equal(held?.state, 'sent')
  equal(held?.due_on, '2026-11-25')
  const audit = await house.audit(3)
  ok(audit.some(it => it.action === 'deviation.report' && it.person_id === county.persons.nurse))
})

test('a program is answered with the code and the receipt, and told that a login is needed without one', async () => {
  const form = typed()
  const answer = await (await house.as(county.persons.nurse)).post('/avvikelser/ny', form, json)
  equal(answer.status, 200)
  const body = (await answer.json()) as { code: string; receipt: string }
  equal(body.receipt, `/avvikelser/${body.code}/kvitto`)
  const stranger = await (await house.as(undefined)).post('/avvikelser/ny', typed(), json)
  equal(stranger.status, 403)
  equal(stranger.headers.get('content-type')?.startsWith('application/json'), true)
})

test('what is missing is told by its field, and nothing is lost', async () => {
  const nurse = await house.as(county.persons.nurse)
  const form = typed({ kind: '', otherUnit: '', otherUnitWords: 'medicn', happened: 'Fel lista följde med.' })
  const answer = await nurse.post('/avvikelser/ny', form)
  equal(answer.status, 422)
  const page = await answer.text()
  match(page, /Välj vad rapporten gäller/)
  match(page, /Sök upp ”medicn”/)
  match(page, /Fel lista följde med\./)
  equal((await cases(form.clientId ?? '')).length, 0)
  for (const [name, value, message] of [
    ['happenedOn', '2026-11-23', /ligger i framtiden/],
    ['happenedOn', '2026-02-30', /år, månad och dag/],
    ['happenedTime', '25:99', /timme och minut/],
    ['otherUnit', county.units.homeCare, /samma vårdgivare/],
    ['otherUnit', randomUUID(), /Välj enheten i listan/],
    ['ownUnit', county.units.otherHome, /din egen vårdgivare/],
    ['actual', randomUUID(), /Välj i listan/],
  ] as const) {
    const wrong = await nurse.post('/avvikelser/ny', typed({ [name]: value }))
    equal(wrong.status, 422, name)
    match(await wrong.text(), message)
  }
})

test('a unit is searched without a script, and what was typed is still there', async () => {
  const nurse = await house.as(county.persons.nurse)
  const form = typed({
    steg: 'sok-motpart',
    otherUnit: '',
    otherUnitWords: 'kirugavd',
    happened: 'Kom hem utan lista.',
  })
  const answer = await nurse.post('/avvikelser/ny', form)
  equal(answer.status, 200)
  const page = await answer.text()
  match(page, new RegExp(`value="${county.units.otherWard} Kirurgavdelning 1`))
  match(page, /Kom hem utan lista\./)
  equal((await cases(form.clientId ?? '')).length, 0)
})

test("nobody's number can be sent, and masked it can", async () => {
  const nurse = await house.as(county.persons.nurse)
  // Of the series that is never given to anybody.
  const form = typed({ happened: 'Det gällde 19900222-2397 på avdelningen.' })
  const stopped = await nurse.post('/avvikelser/ny', form)
  equal(stopped.status, 422)
  match(await stopped.text(), /Det får inte skickas/)
  equal((await cases(form.clientId ?? '')).length, 0)
  const masked = await nurse.post('/avvikelser/ny', { ...form, mask: 'happened' })
  const page = await masked.text()
  match(page, /Det gällde \*+-?\*+ på avdelningen\./)
  const warned = await nurse.post('/avvikelser/ny', typed({ happened: 'Patienten Anna Berg fick fel dos.' }))
  equal(warned.status, 422)
  match(await warned.text(), /Jag har läst varningarna/)
})

test('each of two reports of one day is known by its kind in the list of what one has sent', async () => {
  const colleague = await house.as(county.persons.colleague)
  for (const kind of ['risk', 'good-example'])
    equal((await colleague.post('/avvikelser/ny', typed({ kind, happened: `Av samma dag: ${kind}` }))).status, 303)
  const page = await (await colleague.get('/avvikelser/mina')).text()
  for (const kind of [/Gott exempel/, />Risk</]) match(page, kind)
})

test('a draft is saved by button and by script, the last words win, and it is gone once sent', async () => {
  const nurse = await house.as(county.persons.nurse)
  const form = typed({ happened: 'Börjat men inte klart' })
  const id = form.clientId ?? ''
  const saved = await nurse.post('/avvikelser/ny', { ...form, steg: 'utkast', kind: '' })
  equal(saved.headers.get('location'), `/avvikelser/ny?utkast=${id}`)
  match(await (await nurse.get(`/avvikelser/ny?utkast=${id}`)).text(), /Börjat men inte klart/)
  match(await (await nurse.get('/avvikelser/mina')).text(), /Börjat men inte klart/)
  const autosave = async (seq: number, happened: string) =>
    (await nurse.post(`/avvikelser/utkast/${id}`, { happened, seq: String(seq) }, json)).json()
  equal(((await autosave(8, 'Senare ord')) as { saved: boolean }).saved, true)
  equal(((await autosave(7, 'Tidigare ord')) as { saved: boolean }).saved, false)
  match(await (await nurse.get(`/avvikelser/ny?utkast=${id}`)).text(), /Senare ord/)
  const sent = await nurse.post('/avvikelser/ny', form)
  equal(sent.status, 303)
  const drafts = await house.deps.data.owner
    .selectFrom('report_draft')
    .select('id')
    .where('client_id', '=', id)
    .execute()
  deepEqual(drafts, [])
  const late = (await autosave(9, 'För sent')) as { sent?: string }
  equal(`/avvikelser/${late.sent}/kvitto`, sent.headers.get('location'))
  equal((await nurse.get(`/avvikelser/ny?utkast=${id}`)).headers.get('location'), sent.headers.get('location'))
})

test("nobody reads or changes another's draft", async () => {
  const form = typed({ steg: 'utkast', happened: 'Bara mina ord' })
  const id = form.clientId ?? ''
  await (await house.as(county.persons.nurse)).post('/avvikelser/ny', form)
  for (const it of Object.values(county.persons).filter(one => one !== county.persons.nurse)) {
    const other = await house.as(it)
    ok(!(await (await other.get(`/avvikelser/ny?utkast=${id}`)).text()).includes('Bara mina ord'))
    await other.post(`/avvikelser/utkast/${id}/ta-bort`)
  }
  for (const person of Object.keys(county.persons) as (keyof County['persons'])[]) {
    const actor = await county.actor(person)
    const rows = await house.deps.data.read(actor, db => db.selectFrom('report_draft').select('client_id').execute())
    equal(
      rows.some(it => it.client_id === id),
      person === 'nurse',
      person,
    )
  }
  const rows = await house.deps.data.read({ kind: 'system', part: 'job' }, db =>
    db.selectFrom('report_draft').select('id').execute(),
  )
  deepEqual(rows, [])
})

test('the same report sent any number of times, in any order among others, is one case each', async () => {
  const actor = await county.actor('nurse')
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 12 }), async order => {
      const reports = [0, 1, 2, 3].map(() => reportOf(county))
      const codes = new Map<number, string>()
      for (const n of order) {
        const it = reports[n] ?? reportOf(county)
        const made = await house.deps.data.as(actor, tx =>
          sendReport(tx, permitFor(actor, 'deviation.report'), it, house.deps.now()),
        )
        equal(made.again, codes.has(n))
        equal(made.code, codes.get(n) ?? made.code)
        codes.set(n, made.code)
      }
      equal(new Set(codes.values()).size, codes.size)
      for (const it of reports) ok((await cases(it.clientId)).length <= 1)
    }),
    { numRuns: 15 },
  )
})

test('the same report sent twice at once is one case, and both are receipted with it', async () => {
  const nurse = await house.as(county.persons.nurse)
  for (let i = 0; i < 5; i++) {
    const form = typed()
    const answers = await Promise.all([1, 2, 3, 4].map(() => nurse.post('/avvikelser/ny', form, json)))
    const codes = await Promise.all(answers.map(async it => ((await it.json()) as { code: string }).code))
    equal(new Set(codes).size, 1)
    ok(codes[0])
    equal((await cases(form.clientId ?? '')).length, 1)
  }
})

test('two persons who send with the same mark have a case each', async () => {
  const form = typed()
  const codes = []
  for (const it of ['nurse', 'colleague'] as const) {
    const answer = await (await house.as(county.persons[it])).post('/avvikelser/ny', form, json)
    codes.push(((await answer.json()) as { code: string }).code)
  }
  equal(new Set(codes).size, 2)
})

test('a draft that is longer than it can be is said so, and nothing of it is cut off', async () => {
  const nurse = await house.as(county.persons.nurse)
  const form = typed({ steg: 'utkast', happened: `${'å'.repeat(10_001)}slutet` })
  const answer = await nurse.post('/avvikelser/ny', form)
  equal(answer.status, 422)
  const page = await answer.text()
  match(page, /Ett utkast rymmer högst 10 000 tecken/)
  ok(page.includes(form.happened ?? '?'))
  const silent = { happened: form.happened ?? '', seq: '1' }
  equal((await nurse.post(`/avvikelser/utkast/${form.clientId}`, silent, json)).status, 422)
})
