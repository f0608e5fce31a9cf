import { deepEqual, doesNotMatch, equal, match, ok, rejects } from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import {
  type County,
  type CountyPerson,
  caseAs,
  caseIn,
  openCounty,
  sentCase,
  stepBy,
} from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { samklang } from '../../access/actor.ts'
import { dateAt } from '../../kernel/time.ts'
import { toTell } from '../deviations/tell.row.ts'
import { mergedStory } from './merge.row.ts'

let house: TestHouse
let county: County
before(async () => {
  house = await openTestHouse({ now: () => '2026-11-22T08:00:00Z' })
  county = await openCounty(house)
})
after(() => house.close())

const as = (person: CountyPerson) => house.as(county.persons[person])
const post = async (person: CountyPerson, path: string, form: Record<string, string> = {}) =>
  (await as(person)).post(path, form)
const happened = 'Epikrisen kom inte med när patienten flyttade till korttidsboendet.'
const mergedInto = async (code: string) => (await caseAs(house, county, 'own', code))?.mergedInto ?? null

const form = (more: Record<string, string>) => ({
  ...{ clientId: crypto.randomUUID(), kind: 'event', happened, happenedOn: '2026-11-20' },
  ...{ ownUnit: county.units.homeCare, otherUnit: county.units.ward, ...more },
})

test('before it is sent, a reporter is asked about the own unit’s reports alone', async () => {
  const first = await sentCase(house, county, { happened, happenedOn: '2026-11-19' })
  const asked = await post('colleague', '/avvikelser/ny', form({}))
  equal(asked.status, 422)
  const page = await asked.text()
  match(page, /Är det här redan rapporterat\?/)
  match(page, new RegExp(first.code))
  // Of another unit, another side or another week nobody is told.
  const outside = await post('outsider', '/avvikelser/ny', form({ ownUnit: county.units.otherHome }))
  equal(outside.status, 303)
  const later = await post('colleague', '/avvikelser/ny', form({ happenedOn: '2026-11-10' }))
  equal(later.status, 303)
  const other = await post(
    'colleague',
    '/avvikelser/ny',
    form({ happened: 'Rullstolen var inte beställd.', happenedOn: '2026-11-17' }),
  )
  equal(other.status, 303)
})

test('the same event is sent as linked, and shown to who coordinates at triage', async () => {
  const first = await sentCase(house, county, { happened: 'Såromläggningen var inte beskriven i överrapporteringen.' })
  const sent = await post(
    'colleague',
    '/avvikelser/ny',
    form({ happened: 'Såromläggningen fanns inte beskriven i överrapporteringen.', sameAs: first.code }),
  )
  const code = sent.headers.get('location')?.split('/')[2] ?? ''
  const page = await (await (await as('own')).get(`/avvikelser/${code}`)).text()
  match(page, /Samma händelse, säger rapportören/)
  match(page, new RegExp(first.code))
  const mine = await (await (await as('colleague')).get(`/avvikelser/${code}`)).text()
  ok(!mine.includes(first.code), 'the reporter is shown no other report')
})

test('what is not told of cannot be claimed to be the same', async () => {
  const hidden = await sentCase(house, county, { by: 'outsider', reportingUnitId: county.units.otherHome })
  const sent = await post('colleague', '/avvikelser/ny', form({ happened: 'Något helt annat.', sameAs: hidden.code }))
  equal(sent.status, 303)
  const links = await house.deps.data.owner
    .selectFrom('deviation_link as l')
    .innerJoin('deviation as d', 'd.id', 'l.other_id')
    .select('d.code')
    .execute()
  ok(!links.some(it => it.code === hidden.code))
})

test('two reports of one event are handled as one, both reporters follow it, and it can be undone', async () => {
  const kept = await sentCase(house, county, { happened: 'Remissen besvarades aldrig av mottagningen.' })
  const gone = await sentCase(house, county, {
    by: 'colleague',
    happened: 'Remissen blev aldrig besvarad av mottagningen.',
  })
  const before = await caseAs(house, county, 'colleague', gone.code)
  match(await (await (await as('own')).get(`/avvikelser/${gone.code}`)).text(), /Kan vara samma händelse/)
  equal((await post('colleague', `/avvikelser/${gone.code}/sla-ihop`, { other: kept.code })).status, 403)
  equal((await post('outsider', `/avvikelser/${gone.code}/sla-ihop`, { other: kept.code })).status, 404)
  equal((await post('own', `/avvikelser/${gone.code}/sla-ihop`, { other: kept.code })).status, 303)
  equal(await mergedInto(gone.code), kept.id)
  equal((await post('own', `/avvikelser/${gone.code}/sla-ihop`, { other: kept.code })).status, 422, 'once is enough')
  for (const step of [
    ['own', 'take', 'triage'],
    ['own', 'forward', 'with-counterpart'],
    ['counterpart', 'answer', 'answered'],
  ] as const)
    await stepBy(house, county, kept.code, step[0], { verb: step[1], to: step[2], words: 'Vi har ändrat rutinen.' })
  await rejects(stepBy(house, county, gone.code, 'own', { verb: 'take', to: 'triage' }), /handled in the case/)
  const colleague = await county.actor('colleague')
  const story = await house.deps.data.read(colleague, db => mergedStory(db, gone.id))
  equal(story?.state, 'answered')
  ok(!story?.steps.some(it => it.words !== null), 'what the sides write to each other is theirs')
  await house.deps.data.owner
    .insertInto('reporter_answer')
    .values({
      ...{ deviation_id: kept.id, n: 1, side: 'own', words: 'Rutinen är ändrad nu.', answered_at: house.deps.now() },
      answered_by: county.persons.own,
    })
    .execute()
  match(await (await (await as('colleague')).get(`/avvikelser/${gone.code}`)).text(), /Rutinen är ändrad nu\./)
  equal(await caseAs(house, county, 'colleague', kept.code), undefined, 'the other report is still not theirs to read')
  deepEqual(await house.deps.data.read(await county.actor('nurse'), db => mergedStory(db, gone.id)), undefined)
  const told = await house.deps.data.as(samklang('deviations'), tx => toTell(tx, kept.id, dateAt(house.deps.now())))
  deepEqual(
    [told?.reporterId, ...(told?.merged ?? []).map(it => it.id)],
    [county.persons.nurse, county.persons.colleague],
  )
  equal((await post('own', `/avvikelser/${kept.code}/dela`, { other: gone.code })).status, 303)
  const after = await caseAs(house, county, 'colleague', gone.code)
  equal(after?.mergedInto, null)
  equal(after?.state, before?.state)
  await stepBy(house, county, gone.code, 'own', { verb: 'take', to: 'triage' })
})

test('past every rule, who is no party of both merges nothing, and reports of other parties are never merged', async () => {
  const a = await sentCase(house, county)
  const b = await sentCase(house, county)
  const foreign = await sentCase(house, county, { by: 'outsider', reportingUnitId: county.units.otherHome })
  const tried = async (person: CountyPerson, gone: string, kept: string) => {
    const actor = await county.actor(person)
    return house.deps.data.as(actor, tx => sql`select merge_deviations(${gone}::uuid, ${kept}::uuid)`.execute(tx))
  }
  for (const it of ['nurse', 'counterpart', 'outsider', 'analyst', 'administrator'] as const)
    await rejects(tried(it, a.id, b.id), /not a party/)
  await rejects(tried('own', a.id, foreign.id), /not a party/)
  await rejects(tried('own', a.id, a.id), /not two reports/)
  const system = { kind: 'system', part: 'test' } as const
  await rejects(
    house.deps.data.as(system, tx => sql`select merge_deviations(${a.id}::uuid, ${foreign.id}::uuid)`.execute(tx)),
    /not two reports/,
  )
})

test('a mirrored pair is linked, seen by both sides, and the link can be taken away', async () => {
  const words = 'Hemgången planerades utan att kommunen hade fått något meddelande.'
  const ours = await caseIn(house, county, 'with-counterpart', { happened: words })
  const theirs = await caseIn(house, county, 'sent', {
    ...{ by: 'counterpart', happened: words, reportingUnitId: county.units.ward },
    counterpartUnitId: county.units.homeCare,
  })
  const page = await (await (await as('counterpart')).get(`/avvikelser/${ours.code}`)).text()
  match(page, /från den andra sidan/)
  const merged = await post('counterpart', `/avvikelser/${ours.code}/sla-ihop`, { other: theirs.code })
  equal(merged.status, 422)
  equal((await post('counterpart', `/avvikelser/${ours.code}/koppla`, { other: theirs.code })).status, 303)
  const [link] = await house.deps.data.owner
    .selectFrom('deviation_link')
    .selectAll()
    .where('deviation_id', '=', ours.id)
    .execute()
  equal(link?.kind, 'mirror')
  const own = await (await (await as('own')).get(`/avvikelser/${ours.code}`)).text()
  ok(!own.includes(theirs.code), 'what has not been passed on is not told of')
  await stepBy(house, county, theirs.code, 'counterpart', { verb: 'take', to: 'triage' })
  await stepBy(house, county, theirs.code, 'counterpart', { verb: 'forward', to: 'with-counterpart' })
  match(await (await (await as('own')).get(`/avvikelser/${ours.code}`)).text(), /Spegel/)
  equal((await post('own', `/avvikelser/${ours.code}/koppla/ta-bort`, { link: link?.id ?? '' })).status, 303)
  ok(!(await (await (await as('own')).get(`/avvikelser/${ours.code}`)).text()).includes('Spegel'))
})

test('a code that is not found is asked for again where it was written', async () => {
  const { code } = await caseIn(house, county, 'with-counterpart')
  const asked = async (what: string, other: string) => {
    const answer = await post('own', `/avvikelser/${code}/${what}`, { other })
    equal(answer.status, 422)
    return answer.text()
  }
  for (const what of ['koppla', 'sla-ihop']) {
    const page = await asked(what, 'zzzzzz9')
    match(page, /Inget ärende med den koden/)
    match(page, /name="other"[^>]*value="zzzzzz9"|value="zzzzzz9"[^>]*name="other"/)
    match(page, new RegExp(`action="/avvikelser/${code}/koppla"`))
    match(await asked(what, ''), /Skriv det andra ärendets kod/)
    match(await asked(what, code), /Det är samma ärende/)
  }
})

test('a reporter adds to the report, every version is kept, and what was asked for goes back to triage', async () => {
  const { code, id } = await caseIn(house, county, 'returned')
  const page = await (await (await as('nurse')).get(`/avvikelser/${code}/komplettera`)).text()
  match(page, /Därför: return\./)
  const asked = /Det här saknas[\s\S]*Därför: return\.[\s\S]*Komplettera rapporten[\s\S]*Vad hände\?/
  match(await (await (await as('nurse')).get(`/avvikelser/${code}`)).text(), asked)
  doesNotMatch(
    await (await (await as('own')).get(`/avvikelser/${code}`)).text(),
    /Det här saknas|Komplettera rapporten/,
  )
  equal((await (await as('own')).get(`/avvikelser/${code}/komplettera`)).status, 403)
  equal((await (await as('colleague')).get(`/avvikelser/${code}/komplettera`)).status, 404)
  const words = {
    happened: 'Läkemedelslistan saknades vid hemgången klockan tio.',
    proposal: 'Skicka listan före hemgången.',
    did: 'Ringde avdelningen.',
  }
  const stopped = await post('nurse', `/avvikelser/${code}/komplettera`, { ...words, did: 'Ringde om 19900222-2397.' })
  equal(stopped.status, 422)
  const same = await post('nurse', `/avvikelser/${code}/komplettera`, {
    ...words,
    happened: 'Läkemedelslistan saknades vid hemgången.',
  })
  equal(same.status, 422)
  equal((await post('nurse', `/avvikelser/${code}/komplettera`, words)).status, 303)
  equal((await caseAs(house, county, 'own', code))?.state, 'triage')
  equal((await post('nurse', `/avvikelser/${code}/komplettera`, { ...words, did: 'Ringde två gånger.' })).status, 303)
  const versions = await house.deps.data.owner
    .selectFrom('deviation_report')
    .select('n')
    .where('deviation_id', '=', id)
    .execute()
  equal(versions.length, 3)
  match(await (await (await as('own')).get(`/avvikelser/${code}`)).text(), /<ins>klockan tio|<ins>\s?klockan/)
  const over = await caseIn(house, county, 'closed')
  equal((await post('nurse', `/avvikelser/${over.code}/komplettera`, words)).status, 422)
})

test('a reporter whose report is rejected reads why, and the reason, where it can be asked to be opened again', async () => {
  const { code } = await caseIn(house, county, 'rejected')
  const page = await (await (await as('nurse')).get(`/avvikelser/${code}`)).text()
  match(page, /Beskedet<[\s\S]*Skäl: [\s\S]*Därför: reject\.[\s\S]*Be att ärendet öppnas igen/)
})
