import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type County, type CountyPerson, caseAs, caseIn, openCounty } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse, type Visitor } from '../../../test/house.ts'
import { permitFor } from '../../access/permit.ts'
import { openDispute } from './dispute.change.ts'

// A dispute through the door: of a case that the two sides do not agree on, or on its own, until it has taught something.

let house: TestHouse
let county: County
const who: Partial<Record<CountyPerson, Visitor>> = {}
const now = '2026-11-22T09:00:00Z'

const as = async (person: CountyPerson | undefined): Promise<Visitor> => {
  if (!person) return house.as(undefined)
  who[person] ??= await house.as(county.persons[person])
  return who[person]
}

before(async () => {
  house = await openTestHouse({ now: () => now })
  county = await openCounty(house)
})
after(() => house.close())

const statusOf = async (answer: Promise<Response>): Promise<number> => (await answer).status
const held = (code: string) =>
  house.deps.data.owner.selectFrom('dispute').selectAll().where('code', '=', code).executeTakeFirstOrThrow()
const version = async (code: string): Promise<string> => String((await held(code)).version)

const post = async (person: CountyPerson, code: string, what: string, form: Record<string, string> = {}) =>
  (await as(person)).post(`/tvister/${code}/${what}`, { version: await version(code), ...form })
const get = async (person: CountyPerson | undefined, path: string) => (await as(person)).get(path)
const page = async (person: CountyPerson, code: string) => (await get(person, `/tvister/${code}`)).text()

const done = async (answer: Promise<Response>): Promise<Response> => {
  const it = await answer
  assert.equal(it.status, 303, it.status === 303 ? '' : await it.text())
  return it
}
const codeIn = (answer: Response): string =>
  (answer.headers.get('location') ?? '')
    .split('/')
    .at(-1)
    ?.replace(/[?#].*/, '') ?? ''

/** A case on which the two sides do not agree, and its dispute. */
async function disputed(): Promise<{ readonly caseCode: string; readonly code: string }> {
  const made = await caseIn(house, county, 'disputed', { happened: 'Hemligt om någon.' })
  const actor = await county.actor('own')
  const found = await caseAs(house, county, 'own', made.code)
  assert.ok(found)
  const opened = await house.deps.data.as(actor, tx =>
    openDispute(
      tx,
      permitFor(actor, 'deviation.handle', found),
      found,
      { title: 'Läkemedelslista', disagreement: 'Vem som skickar listan.' },
      now,
    ),
  )
  assert.ok(opened.ok)
  return { caseCode: made.code, code: opened.value.code }
}

async function opened(form: Record<string, string> = {}): Promise<string> {
  const answer = await done(
    (await as('own')).post('/tvister/ny', {
      ...{ own: county.units.town, counterpart: county.units.hospital, title: 'Betalansvar' },
      ...{
        disagreement: 'När betalansvaret börjar.',
        agreement: 'Hälso- och sjukvårdsavtalet',
        quotation: 'Från dag fyra.',
      },
      ...form,
    }),
  )
  return codeIn(answer)
}

const lesson = {
  ...{ kind: 'precedent', spread: 'county', title: 'När betalansvaret börjar räknas' },
  ...{ happened: 'Två parter läste avtalet olika.', learnt: 'Dagen räknas från underrättelsen.' },
  ...{ changed: 'Båda har skrivit in det i sina rutiner.', agreement: 'Hälso- och sjukvårdsavtalet' },
}
const checked = ['small-place', 'rare-event', 'known-to-readers']

const heldLesson = (code: string) =>
  house.deps.data.owner
    .selectFrom('lesson as l')
    .innerJoin('lesson_text as t', join => join.onRef('t.lesson_id', '=', 'l.id').onRef('t.n', '=', 'l.n'))
    .select(['l.id', 'l.version', 't.sha256'])
    .where('l.code', '=', code)
    .executeTakeFirstOrThrow()

async function approved(person: CountyPerson, code: string): Promise<Response> {
  const it = await heldLesson(code)
  return (await as(person)).post(`/lardomar/${code}/godkann`, {
    version: String(it.version),
    sha256: it.sha256,
    checked,
  })
}

async function agree(code: string, form: Record<string, string>): Promise<void> {
  await done(post('own', code, 'kom-fram-till', { attended: 'Båda samordnarna', agreed: 'Så här gör vi.', ...form }))
  const { sha256 } = await house.deps.data.owner
    .selectFrom('dispute_agreement')
    .select('sha256')
    .where('dispute_id', '=', (await held(code)).id)
    .orderBy('n', 'desc')
    .executeTakeFirstOrThrow()
  await done(post('counterpart', code, 'godkann', { sha256 }))
}

describe('a dispute of a case', () => {
  test('is opened apart from it, with no word of the report, and leads back only for the two sides', async () => {
    const { code, caseCode } = await disputed()
    for (const person of ['own', 'counterpart'] as const) {
      const html = await page(person, code)
      assert.match(html, /Vem som skickar listan/)
      assert.match(html, new RegExp(`/avvikelser/${caseCode}`))
      assert.doesNotMatch(html, /Hemligt om någon/)
    }
    const director = await page('director', code)
    assert.match(director, /Vem som skickar listan/)
    assert.doesNotMatch(director, new RegExp(caseCode))
  })

  test('is seen by nobody else', async () => {
    const { code } = await disputed()
    for (const person of ['nurse', 'outsider', 'analyst', 'administrator', 'secretary', 'politician'] as const) {
      assert.equal(await statusOf(get(person, `/tvister/${code}`)), 404, person)
      assert.equal(await statusOf(post(person, code, 'standpunkt', { words: 'Hej' })), 404, person)
    }
    assert.equal(await statusOf(get(undefined, `/tvister/${code}`)), 404)
    assert.equal(await statusOf(get('nurse', '/tvister')), 403)
    assert.doesNotMatch(await (await get('outsider', '/tvister?visa=alla')).text(), /Läkemedelslista/)
  })

  test('begins its lesson as a precedent of the agreement in question, and as a lesson where there is none', async () => {
    const begun = async (code: string) => {
      const html = await (await get('own', `/lardomar/ny?tvist=${code}`)).text()
      return [/name="agreement"[^>]* value="([^"]*)"/.exec(html)?.[1], /value="([^"]*)" checked/.exec(html)?.[1]]
    }
    assert.deepEqual(await begun(await opened()), ['Hälso- och sjukvårdsavtalet', 'precedent'])
    assert.deepEqual(await begun(await opened({ agreement: '', quotation: '' })), [undefined, 'lesson'])
  })

  test('closes with a lesson that both sides have approved, and the case goes on', async () => {
    const { code, caseCode } = await disputed()
    await agree(code, { outcome: 'agreed' })
    assert.equal((await held(code)).state, 'agreed')
    assert.equal(await statusOf(post('own', code, 'avsluta')), 422)
    const made = codeIn(await done((await as('own')).post(`/lardomar/ny?tvist=${code}`, lesson)))
    assert.equal(await statusOf(post('own', code, 'avsluta')), 422)
    await done(approved('own', made))
    assert.equal(await statusOf(post('own', code, 'avsluta')), 422)
    await done(approved('counterpart', made))
    await done(post('own', code, 'avsluta'))
    assert.equal((await held(code)).state, 'closed')
    assert.equal((await caseAs(house, county, 'own', caseCode))?.state, 'accepted')
    assert.equal(await statusOf(post('own', code, 'standpunkt', { words: 'Mer' })), 422)
  })
})

describe('a dispute on its own', () => {
  test('is opened by a coordinator or a director for their own, and by nobody else', async () => {
    const code = await opened()
    assert.match(await page('counterpart', code), /Från dag fyra/)
    for (const person of ['nurse', 'administrator', 'politician'] as const)
      assert.equal(await statusOf(get(person, '/tvister/ny')), 403, person)
    assert.equal(await statusOf(get('director', '/tvister/ny')), 200)
    const foreign = { own: county.units.otherTown, counterpart: county.units.hospital, title: 'x', disagreement: 'y' }
    assert.equal(await statusOf((await as('own')).post('/tvister/ny', foreign)), 422)
  })

  test('stops an identity number wherever it is written', async () => {
    const number = '19900222-2397'
    const answer = await (await as('own')).post('/tvister/ny', {
      ...{ own: county.units.town, counterpart: county.units.hospital, title: 'Betalansvar' },
      disagreement: `Gäller ${number}.`,
    })
    assert.equal(answer.status, 422)
    const code = await opened()
    assert.equal(await statusOf(post('own', code, 'standpunkt', { words: `Om ${number}` })), 422)
    assert.equal(await statusOf(post('own', code, 'belopp', { claim: `För ${number}`, amount: '10' })), 422)
  })

  test('keeps every standpoint, each side its own, in both words', async () => {
    const code = await opened()
    await done(post('own', code, 'standpunkt', { words: 'Dag fyra är dag fyra.' }))
    await done(post('own', code, 'standpunkt', { words: 'Dag fyra efter underrättelsen.' }))
    await done(post('counterpart', code, 'standpunkt', { words: 'Dag fem.' }))
    const html = await page('counterpart', code)
    assert.match(html, /Dag fyra är dag fyra/)
    assert.match(html, /Dag fyra efter underrättelsen/)
    assert.match(html, /Träffa motparten och skriv ner vad ni kommer fram till/)
  })

  test('is stale where somebody was first', async () => {
    const code = await opened()
    const old = await version(code)
    await done(post('own', code, 'standpunkt', { words: 'Ett.' }))
    assert.equal(
      await statusOf((await as('counterpart')).post(`/tvister/${code}/standpunkt`, { version: old, words: 'Två.' })),
      409,
    )
  })

  test('goes up the ladder with a clock for each step, and settles to the krona', async () => {
    const code = await opened()
    await done(post('own', code, 'belopp', { claim: 'Vecka 40', amount: '12 500,50' }))
    await done(post('counterpart', code, 'belopp', { claim: 'Resor', amount: '499,50' }))
    const first = await held(code)
    assert.ok(first.due_on && first.due_on > '2026-11-22')
    await agree(code, { outcome: 'next' })
    assert.equal((await held(code)).step, 2)
    await agree(code, { outcome: 'partly', ownKronor: '3 000' })
    const short = { outcome: 'agreed', ownKronor: '5000', counterpartKronor: '4 000', droppedKronor: '999' }
    const refused = await post('own', code, 'kom-fram-till', { attended: 'x', agreed: 'y', ...short })
    assert.equal(refused.status, 422)
    assert.match(await refused.text(), /Ni har fördelat 9\s999\skr, och det som är kvar är 10\s000\skr/)
    await agree(code, { ...short, droppedKronor: '1000' })
    const html = await page('own', code)
    assert.match(html, /Parterna är överens/)
    assert.equal((await held(code)).state, 'agreed')
  })

  test('is never signed by one side for both, nor in another wording than was read', async () => {
    const code = await opened()
    await done(post('own', code, 'kom-fram-till', { outcome: 'next', attended: 'x', agreed: 'y' }))
    const { sha256 } = await house.deps.data.owner
      .selectFrom('dispute_agreement')
      .select('sha256')
      .where('dispute_id', '=', (await held(code)).id)
      .executeTakeFirstOrThrow()
    assert.equal(await statusOf(post('own', code, 'godkann', { sha256 })), 422)
    assert.equal(await statusOf(post('counterpart', code, 'godkann', { sha256: 'f'.repeat(64) })), 422)
    await done(
      post('counterpart', code, 'kom-fram-till', { outcome: 'withdrawn', attended: 'x', agreed: 'Vi tar tillbaka.' }),
    )
    assert.equal(await statusOf(post('own', code, 'godkann', { sha256 })), 422, 'the first one is replaced')
  })
})
