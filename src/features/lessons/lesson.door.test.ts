import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { givenDocument, givenForum } from '../../../test/builders.ts'
import { type County, type CountyPerson, caseIn, openCounty } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse, type Visitor } from '../../../test/house.ts'
import { nobody } from '../../access/actor.ts'

// Lärdomar through the door: written by the parties, approved by both, and read as far as they reach.

let house: TestHouse
let county: County
const now = '2026-11-22T09:00:00Z'

before(async () => {
  house = await openTestHouse({ now: () => now })
  county = await openCounty(house)
})
after(() => house.close())

const as = (person: CountyPerson | undefined): Promise<Visitor> => house.as(person && county.persons[person])
const statusOf = async (answer: Promise<Response>): Promise<number> => (await answer).status
const status = async (person: CountyPerson | undefined, path: string): Promise<number> =>
  statusOf((await as(person)).get(path))
const text = async (person: CountyPerson | undefined, path: string): Promise<string> =>
  (await (await as(person)).get(path)).text()

const words = {
  ...{ kind: 'lesson', spread: 'county', title: 'Listan följer med hem' },
  ...{ happened: 'Läkemedelslistan saknades vid hemgång.', learnt: 'Den som skriver ut skickar listan samma dag.' },
  changed: 'Rutinen är ändrad.',
}
const checked = ['small-place', 'rare-event', 'known-to-readers']

const held = (code: string) =>
  house.deps.data.owner
    .selectFrom('lesson as l')
    .innerJoin('lesson_text as t', join => join.onRef('t.lesson_id', '=', 'l.id').onRef('t.n', '=', 'l.n'))
    .selectAll('l')
    .select('t.sha256')
    .where('l.code', '=', code)
    .executeTakeFirstOrThrow()

async function post(person: CountyPerson, code: string, what: string, form: Record<string, string | string[]> = {}) {
  const it = await held(code)
  return (await as(person)).post(`/lardomar/${code}/${what}`, { version: String(it.version), ...form })
}

async function drafted(given: Record<string, string> = {}): Promise<string> {
  const made = await caseIn(house, county, 'accepted')
  const answer = await (await as('own')).post(`/lardomar/ny?avvikelse=${made.code}`, { ...words, ...given })
  assert.equal(answer.status, 303, answer.status === 303 ? '' : await answer.text())
  return (answer.headers.get('location') ?? '').split('/').at(-1) ?? ''
}

async function published(given: Record<string, string> = {}): Promise<string> {
  const code = await drafted(given)
  for (const person of ['own', 'counterpart'] as const)
    assert.equal((await post(person, code, 'godkann', { sha256: (await held(code)).sha256, checked })).status, 303)
  assert.equal((await post('counterpart', code, 'publicera')).status, 303)
  return code
}

describe('a lesson', () => {
  test('leaves the parties when both have approved the very same words, with the list gone through', async () => {
    const code = await drafted()
    assert.equal(await status('counterpart', `/lardomar/${code}`), 200)
    for (const person of ['nurse', 'outsider', 'administrator', undefined] as const)
      assert.equal(await status(person, `/lardomar/${code}`), 404, person)
    const { sha256 } = await held(code)
    assert.equal((await post('own', code, 'godkann', { sha256, checked: checked.slice(1) })).status, 422)
    assert.equal((await post('own', code, 'godkann', { sha256, checked })).status, 303)
    assert.equal((await post('own', code, 'publicera')).status, 422)
    assert.equal((await post('counterpart', code, 'andra', { ...words, learnt: 'Nya ord.' })).status, 303)
    assert.equal((await post('counterpart', code, 'godkann', { sha256, checked })).status, 422, 'another text')
    const again = { sha256: (await held(code)).sha256, checked }
    assert.equal((await post('counterpart', code, 'godkann', again)).status, 303)
    assert.equal((await post('counterpart', code, 'publicera')).status, 422, 'the other side approved the old words')
    assert.equal((await post('own', code, 'godkann', again)).status, 303)
    assert.equal((await post('own', code, 'publicera')).status, 303)
    assert.match(await text(undefined, `/lardomar/${code}`), /Nya ord/)
  })

  test('is published past the door by nobody: the database asks for both approvals', async () => {
    const code = await drafted()
    const { id } = await held(code)
    const own = await county.actor('own')
    await assert.rejects(
      house.deps.data.as(own, tx =>
        tx.updateTable('lesson').set({ state: 'published', published_at: now }).where('id', '=', id).execute(),
      ),
    )
  })

  test('of the county is found by anyone by its words, and leads nobody to the case that it came of', async () => {
    const code = await published({ title: 'Rullstolen blev kvar', learnt: 'Hjälpmedlet beställs innan hemgången.' })
    const found = await text(undefined, '/lardomar?q=hemgångar')
    assert.match(found, new RegExp(`/lardomar/${code}`))
    const other = await text(undefined, '/lardomar?q=ambulans')
    assert.doesNotMatch(other, new RegExp(code))
    assert.match(other, /Pröva färre eller andra ord/)
    assert.doesNotMatch(await text(undefined, '/lardomar?slag=precedent'), new RegExp(code))
    const html = await text(undefined, `/lardomar/${code}`)
    assert.match(html, /Rullstolen blev kvar/)
    assert.doesNotMatch(html, /\/avvikelser\//)
    assert.match(await text('own', `/lardomar/${code}`), /\/avvikelser\//)
  })

  test('of the area is read by those who have a role in it, and of the parties by them alone', async () => {
    const area = await published({ spread: 'area' })
    const unit = await published({ spread: 'unit' })
    for (const person of ['nurse', 'areaAnalyst', 'leader', 'analyst'] as const)
      assert.equal(await status(person, `/lardomar/${area}`), 200, person)
    for (const person of ['outsider', undefined] as const)
      assert.equal(await status(person, `/lardomar/${area}`), 404, person)
    for (const person of ['own', 'counterpart', 'director'] as const)
      assert.equal(await status(person, `/lardomar/${unit}`), 200, person)
    for (const person of ['nurse', 'outsider', 'analyst', undefined] as const)
      assert.equal(await status(person, `/lardomar/${unit}`), 404, person)
  })

  test('that is withdrawn says why and nothing more', async () => {
    const code = await published()
    assert.equal((await post('own', code, 'aterkalla', { why: '' })).status, 422)
    assert.equal((await post('own', code, 'aterkalla', { why: 'Den gick att känna igen.' })).status, 303)
    const html = await text(undefined, `/lardomar/${code}`)
    assert.match(html, /Den gick att känna igen/)
    assert.doesNotMatch(html, /Listan följer med hem|skickar listan/)
    assert.doesNotMatch(await text(undefined, '/lardomar'), new RegExp(code))
    const rows = await house.deps.data.read(nobody, db =>
      db
        .selectFrom('lesson_text as t')
        .innerJoin('lesson as l', 'l.id', 't.lesson_id')
        .select('t.id')
        .where('l.code', '=', code)
        .execute(),
    )
    assert.deepEqual(rows, [])
  })

  test('with an identity number in it is stopped', async () => {
    const made = await caseIn(house, county, 'accepted')
    const answer = (await as('own')).post(`/lardomar/ny?avvikelse=${made.code}`, {
      ...words,
      happened: 'Om 19900222-2397.',
    })
    assert.equal(await statusOf(answer), 422)
  })

  test('is written by the parties of a case and by nobody else', async () => {
    const made = await caseIn(house, county, 'accepted')
    const path = `/lardomar/ny?avvikelse=${made.code}`
    assert.equal(await status('own', path), 200)
    assert.equal(await status('nurse', path), 403)
    for (const person of ['outsider', 'administrator'] as const) assert.equal(await status(person, path), 404, person)
  })
})

describe('what belongs together', () => {
  test('a case is tied to the document that was not followed, and those who keep it see only how many', async () => {
    const forumId = await givenForum(house.deps.data, { name: 'Exempelrådet', slug: 'exempelradet' })
    const document = await givenDocument(house.deps.data, { forumId, date: '2026-03-01', items: [{ title: 'Rutin' }] })
    const form = {
      target: `https://samklang.example/dokument/${document.code}`,
      relation: 'not-followed',
      why: 'Listan glömdes.',
    }
    for (let n = 1; n <= 5; n++) {
      const made = await caseIn(house, county, 'accepted')
      const at = `/avvikelser/${made.code}/samband`
      assert.equal(await statusOf((await as('outsider')).post(at, form)), 404)
      assert.equal(await statusOf((await as('nurse')).post(at, form)), 403)
      assert.equal(await statusOf((await as('own')).post(at, { ...form, target: 'https://annat.example/x' })), 422)
      assert.equal(await statusOf((await as(n % 2 ? 'own' : 'counterpart')).post(at, form)), 303)
      assert.equal(await statusOf((await as('own')).post(at, form)), 422, 'tied once')
      const said = n < 5 ? /Färre än 5 avvikelser pekar hit/ : /5 avvikelser pekar hit/
      assert.match(await text('secretary', `/dokument/${document.code}`), said)
      for (const person of ['nurse', 'own', undefined] as const)
        assert.doesNotMatch(await text(person, `/dokument/${document.code}`), /avvikelser pekar hit/, person)
    }
    const seen = await house.deps.data.read(await county.actor('nurse'), db =>
      db.selectFrom('case_tie').select('id').execute(),
    )
    assert.deepEqual(seen, [])
  })

  test('what it is tied to is looked for by words of its title, and chosen', async () => {
    const forumId = await givenForum(house.deps.data, { name: 'Provrådet', slug: 'provradet' })
    const { code } = await givenDocument(house.deps.data, {
      forumId,
      date: '2026-04-01',
      items: [{ title: 'Hemgång' }],
    })
    await house.deps.data.owner
      .updateTable('document')
      .set({ title: 'Rutin för hemgång 100 % säkert' })
      .where('code', '=', code)
      .execute()
    const made = await caseIn(house, county, 'accepted')
    const at = `/avvikelser/${made.code}/samband`
    const choice = `value="/dokument/${code}"`
    assert.doesNotMatch(await text('own', at), /Hur hör de ihop/)
    for (const q of ['HEMGÅNG rutin', '100 %', `https://samklang.example/dokument/${code}`])
      assert.ok((await text('own', `${at}?q=${encodeURIComponent(q)}`)).includes(choice), q)
    for (const q of ['hemgång saknas', '_', '100 % %säk'])
      assert.match(await text('own', `${at}?q=${encodeURIComponent(q)}`), /Inget har de orden/, q)
    assert.equal(await statusOf((await as('outsider')).get(`${at}?q=rutin`)), 404)

    const words = { relation: 'concerns', why: 'Listan kom aldrig hem.' }
    const refused = await (await as('own')).post(`${at}?q=hemg%C3%A5ng`, words)
    assert.equal(refused.status, 422)
    const again = await refused.text()
    assert.match(again, /Välj vad det ska kopplas till/)
    assert.ok(again.includes(choice))
    assert.match(again, /kom aldrig hem/)
    assert.equal(
      await statusOf((await as('own')).post(at, { target: `/dokument/${code}`, relation: 'concerns', why: '' })),
      303,
    )
    assert.match(await text('own', `/avvikelser/${made.code}`), /Rutin för hemgång 100 % säkert/)
  })
})
