import { deepEqual, doesNotMatch, equal, match, rejects } from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type County, type CountyPerson, caseIn, codeId, openCounty } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { addressOf, mailsTo } from '../../../test/mail.ts'
import { remindRemedies } from './remedy.jobs.ts'

// What whoever a remedy lies with may say of it, on a page of its own; what the side does with that; and nothing more.

const now = '2026-11-22T09:00:00.000Z'
let house: TestHouse
let county: County
before(async () => {
  house = await openTestHouse({ now: () => now, workers: true })
  county = await openCounty(house)
  for (const who of ['colleague', 'nurse', 'own'] as const)
    await house.deps.data.owner
      .insertInto('person_address')
      .values({
        ...{ person_id: county.persons[who], participant_id: null, address: addressOf(who) },
        ...{ changed_at: now, changed_by: null },
      })
      .execute()
})
after(() => house.close())

const as = (who: CountyPerson) => house.as(county.persons[who])
const textOf = async (who: CountyPerson, path: string): Promise<string> => (await (await as(who)).get(path)).text()
const statusOf = async (who: CountyPerson, path: string): Promise<number> => (await (await as(who)).get(path)).status
const counted = async (who: CountyPerson): Promise<number> =>
  Number(/class="waiting-count">(\d+)/.exec(await textOf(who, '/'))?.[1] ?? 0)

interface Planned {
  readonly code: string
  readonly caseId: string
  readonly id: string
  readonly page: string
  readonly own: string
}

/** A remedy of the reporting side that lies with `person`. */
async function planned(person: CountyPerson, what: string): Promise<Planned> {
  const held = await caseIn(house, county, 'accepted')
  const answer = await (await as('own')).post(`/avvikelser/${held.code}/atgarder/ny`, {
    ...{ what, kind: await codeId(house, 'remedy', 'H22'), organisation: `own:${county.units.homeCare}` },
    ...{ dueOn: '2027-02-28', effectWhat: 'Alla vet hur man gör', otherCause: await codeId(house, 'cause', 'D1') },
    person: county.persons[person],
  })
  equal(answer.status, 303)
  const { id } = await remedyOf(held.id)
  const page = `/avvikelser/${held.code}/atgarder/1`
  return { code: held.code, caseId: held.id, id, page, own: `/mitt/atgarder/${held.code}/1` }
}

const remedyOf = (caseId: string) =>
  house.deps.data.owner
    .selectFrom('remedy')
    .select(['id', 'state', 'version', 'due_on', 'done_on'])
    .where('deviation_id', '=', caseId)
    .executeTakeFirstOrThrow()

const post = async (who: CountyPerson, path: string, on: string, form: Record<string, string>) => {
  const version = /name="version" value="(\d+)"/.exec(await textOf(who, on))?.[1] ?? ''
  return (await as(who)).post(path, { version, ...form })
}

test('the one whom it lies with has a page of it that says nothing of the case, and nobody else has', async () => {
  const it = await planned('colleague', 'Lägg listan i pärmen')
  const page = await textOf('colleague', it.own)
  match(page, /Lägg listan i pärmen/)
  match(page, /Alla vet hur man gör/)
  const held = await house.deps.data.owner
    .selectFrom('deviation_report as r')
    .innerJoin('deviation as d', 'd.id', 'r.deviation_id')
    .innerJoin('organisation as o', 'o.id', 'd.counterpart_unit_id')
    .select(['r.happened', 'o.name'])
    .where('d.id', '=', it.caseId)
    .executeTakeFirstOrThrow()
  deepEqual([page.includes(held.happened), page.includes(held.name)], [false, false])
  match(await textOf('colleague', '/mitt'), new RegExp(`href="${it.own}"`))
  for (const who of ['own', 'counterpart', 'nurse', 'outsider', 'analyst'] as const)
    equal(await statusOf(who, it.own), 404)
  equal(await statusOf('colleague', it.page), 404)
  equal(await statusOf('colleague', `/mitt/atgarder/${it.code}/2`), 404)
  equal((await (await as('own')).post(`${it.own}/gjord`, { version: '2', on: '2026-11-20' })).status, 404)
})

test('said to be done it waits for the side, in whose hands it is until then, and its words are read there alone', async () => {
  const it = await planned('colleague', 'Byt låset')
  const [side, mine] = [await counted('own'), await counted('colleague')]
  const sent = await post('colleague', `${it.own}/gjord`, it.own, {
    on: '2026-11-20',
    words: 'Klart på alla tre våningar',
  })
  equal(sent.status, 303)
  equal((await remedyOf(it.caseId)).state, 'planned')
  deepEqual([await counted('own'), await counted('colleague')], [side + 1, mine])
  match(await textOf('colleague', it.own), /Du har sagt: gjord den 20\snovember 2026/)
  match(await textOf('own', '/mitt'), /Besked: gjord/)
  const page = await textOf('own', it.page)
  match(page, /Gjord den 20\snovember 2026/)
  match(page, /value="2026-11-20"/)
  equal(page.split('Klart på alla tre våningar').length, 3)
  for (const who of ['counterpart', 'nurse'] as const)
    doesNotMatch(await textOf(who, it.page), /alla tre våningar|Besked/)
  for (const who of ['own', 'counterpart'] as const) {
    const extract = `/avvikelser/${it.code}/utdrag`
    await (await as(who)).post(`/avvikelser/${it.code}/skal`, {
      reason: await codeId(house, 'access-reason', 'A3'),
      till: extract,
    })
    const held = await textOf(who, `${extract}.json`)
    match(held, /"code"/)
    equal(/Åtgärd 1: gjord den 20 november 2026.*alla tre våningar/s.test(held), who === 'own', 'its side’s alone')
  }
  equal((await post('own', `${it.page}/klar`, it.page, { on: '2026-11-20', words: 'Klart.' })).status, 303)
  equal((await remedyOf(it.caseId)).done_on, '2026-11-20')
  equal(await counted('own'), side)
  const after = await textOf('colleague', it.own)
  match(after, /Har den hjälpt\?/)
  doesNotMatch(after, /tar ställning till det/)
})

test('a day that cannot be kept is said with why, and stands until the side moves it or answers', async () => {
  const it = await planned('colleague', 'Köp in vagnar')
  const mine = await counted('colleague')
  const empty = await post('colleague', `${it.own}/dagen`, it.own, { dueOn: '2026-11-01' })
  equal(empty.status, 422)
  const again = await empty.text()
  match(again, /Skriv varför dagen inte kan hållas/)
  match(again, /value="2026-11-01"/)
  const past = { dueOn: '2026-11-01', words: 'Leveransen dröjer' }
  match(await (await post('colleague', `${it.own}/dagen`, it.own, past)).text(), /Dagen har passerat/)
  const named = { words: 'Gäller 20000101-2384' }
  equal((await post('colleague', `${it.own}/dagen`, it.own, named)).status, 422)
  const long = { words: 'a'.repeat(1001) }
  match(await (await post('colleague', `${it.own}/dagen`, it.own, long)).text(), /Skriv högst 1000 tecken/)
  equal(
    (await post('colleague', `${it.own}/dagen`, it.own, { dueOn: '2027-03-15', words: 'Leveransen dröjer' })).status,
    303,
  )
  equal((await remedyOf(it.caseId)).due_on, '2027-02-28')
  match(await textOf('own', it.page), /Dagen kan inte hållas, men den 15\smars 2027 går/)
  equal((await post('own', `${it.page}/svara`, it.page, { words: 'Kan ni låna så länge?' })).status, 303)
  equal((await post('own', `${it.page}/svara`, it.page, { words: 'Hallå?' })).status, 422)
  match(await textOf('colleague', it.own), /Kan ni låna så länge\?/)
  match(await textOf('colleague', '/mitt'), /du har fått ett svar/)
  equal(await counted('colleague'), mine + 1)
  doesNotMatch(await textOf('counterpart', it.page), /låna så länge|Leveransen dröjer/)
  equal((await post('colleague', `${it.own}/dagen`, it.own, { words: 'Nej, inget att låna' })).status, 303)
  equal((await post('own', `${it.page}/flytta`, it.page, { dueOn: '2027-03-15', words: 'Sen leverans' })).status, 303)
  doesNotMatch(await textOf('own', '/mitt'), /Besked: dagen kan inte hållas/)
  equal(await counted('colleague'), mine)
})

test('given and taken away, it is told by mail without a word of it', async () => {
  const it = await planned('colleague', 'Hemlig åtgärd')
  equal((await post('own', `${it.page}/ansvarig`, it.page, { person: county.persons.nurse })).status, 303)
  await house.idle()
  const headings = async (to: string) =>
    (await mailsTo(house, to))
      .filter(one => one.subject.includes(it.code))
      .map(one => {
        doesNotMatch(`${one.subject} ${one.text}`, /Hemlig|åtgärd|listan/i)
        match(one.text ?? '', /\/mitt/)
        return /Något (?:väntar på dig|väntar inte längre på dig|har ändrats för dig)/.exec(one.text ?? '')?.[0]
      })
      .toSorted()
  deepEqual(await headings('colleague'), ['Något väntar inte längre på dig', 'Något väntar på dig'])
  deepEqual(await headings('nurse'), ['Något väntar på dig'])
  equal(await statusOf('colleague', it.own), 404)
  equal(await statusOf('nurse', it.own), 200)
  equal((await post('nurse', `${it.own}/gjord`, it.own, { on: '2026-11-21' })).status, 303)
  await remindRemedies(house.deps, now)
  await remindRemedies(house.deps, now)
  await house.idle()
  const told = (await mailsTo(house, 'own')).filter(one => one.subject.includes(it.code))
  equal(told.filter(one => /Ett ärende väntar på er/.test(one.text ?? '')).length, 1)
})

test('the database lets the one whom it lies with say those words and nothing else', async () => {
  const it = await planned('colleague', 'Skriv en rutin')
  const other = await planned('nurse', 'Inte kims')
  const word = (who: CountyPerson, given: Record<string, unknown>) => async () => {
    const row = { remedy_id: it.id, at_version: 2, verb: 'late', words: 'x', said_at: now, ...given }
    const said = { said_by: county.persons[who], ...row }
    await house.deps.data.as(await county.actor(who), tx =>
      sql`insert into remedy_word (${sql.join(Object.keys(said).map(one => sql.ref(one)))})
        values (${sql.join(Object.values(said))})`.execute(tx),
    )
  }
  const wall = { code: '42501' }
  await rejects(word('counterpart', {}), wall)
  await rejects(word('outsider', {}), wall)
  await rejects(word('own', {}), wall)
  await rejects(word('colleague', { remedy_id: other.id }), wall)
  await rejects(word('colleague', { said_by: county.persons.nurse }), wall)
  await rejects(word('colleague', { at_version: 1 }), { code: '40001' })
  await rejects(word('colleague', { verb: 'seen' }), { code: '23514' })
  await rejects(word('own', { verb: 'back' }), { code: '23514' })
  await word('colleague', { side: 'counterpart', deviation_id: other.caseId })()
  await rejects(word('colleague', { verb: 'back' }), wall)
  await rejects(word('counterpart', { verb: 'back' }), wall)
  const [placed] = await house.deps.data.owner
    .selectFrom('remedy_word')
    .selectAll()
    .where('remedy_id', '=', it.id)
    .execute()
  deepEqual([placed?.side, placed?.deviation_id], ['own', it.caseId])
  await house.deps.data.as(await county.actor('colleague'), async tx => {
    for (const table of ['remedy', 'remedy_word', 'remedy_event', 'deviation'])
      equal(
        (
          await sql`select from ${sql.table(table)} where ${sql.ref(table === 'deviation' ? 'id' : 'deviation_id')} = ${it.caseId}`.execute(
            tx,
          )
        ).rows.length,
        0,
      )
  })
  const event = { remedy_id: it.id, deviation_id: it.caseId, at_version: 2, verb: 'done' as const, at: now }
  await rejects(
    house.deps.data.as(await county.actor('colleague'), tx =>
      tx
        .insertInto('remedy_event')
        .values({
          ...{ ...event, made_by: county.persons.colleague, words: null, happened_on: '2026-11-20', due_on: null },
          ...{ due_before: null, outcome: null, measured: null },
        })
        .execute(),
    ),
    wall,
  )
  await rejects(
    house.deps.data.as(await county.actor('own'), tx => sql`delete from remedy_word`.execute(tx)),
    wall,
  )
  await rejects(house.deps.data.owner.updateTable('remedy_word').set({ words: 'y' }).execute(), wall)
})
