import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type BuiltDocument, givenDocument, givenForum, givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse, type Visitor } from '../../../test/house.ts'

// The rules of changes and of what applies have their own tests; here they are asked as people ask them.

let house: TestHouse
let forumId: string
let secretary: string
let stranger: string
let nurse: string
let plan: BuiltDocument
let later: BuiltDocument
let hidden: BuiltDocument

before(async () => {
  house = await openTestHouse({ now: () => '2026-11-22T10:00:00Z' })
  const { data } = house.deps
  forumId = await givenForum(data, { name: 'Prövningsrådet', shortName: 'PR', slug: 'provningsradet' })
  const south = await givenForum(data, { name: 'Södra rådet', shortName: 'SR', slug: 'sodra-radet' })
  secretary = await givenPerson(data, { name: 'Siv Skrivare', role: 'secretary', forumId })
  stranger = await givenPerson(data, { name: 'Sune Söder', role: 'secretary', forumId: south })
  nurse = await givenPerson(data, { name: 'Nils Skötare', role: 'nurse', forumId })
  plan = await givenDocument(data, {
    forumId,
    date: '2017-11-10',
    items: [
      {
        title: 'Plan för havsbad 2018–2020',
        clauses: [{ words: 'PR ställer sig bakom planen.', validTo: '2020-12-31' }],
      },
      { title: 'Båtplatser', clauses: [{ words: 'PR ställer sig bakom båtplatserna.' }] },
      { title: 'Bryggor' },
    ],
  })
  later = await givenDocument(data, {
    forumId,
    date: '2025-05-08',
    items: [
      {
        title: 'Plan för havsbad 2025–2027',
        clauses: [
          {
            words: 'PR ställer sig bakom planen för havsbad.',
            validFrom: '2025-07-01',
            validTo: '2027-12-31',
            condition: 'under förutsättning att vattnet är rent',
            addressees: ['kommunerna'],
          },
        ],
      },
    ],
  })
  hidden = await givenDocument(data, {
    forumId,
    date: '2026-09-09',
    state: 'review',
    items: [{ title: 'Hemliga bad', clauses: [{ words: 'PR ställer sig bakom det hemliga badet.' }] }],
  })
})
after(() => house.close())

const codeOf = (document: BuiltDocument, at = 0): string => document.items[at]?.code ?? ''
const her = (): Promise<Visitor> => house.as(secretary)
const read = async (path: string, as?: string): Promise<string> => (await (await house.as(as)).get(path)).text()
const status = async (path: string, as?: string): Promise<number> => (await (await house.as(as)).get(path)).status

/** Starts a matter from its first item. Resolves with its code. */
async function started(title: string, ...items: readonly string[]): Promise<string> {
  const response = await (await her()).post(`/arenden/nytt?punkt=${items[0] ?? ''}`, { title, items })
  assert.equal(response.status, 303, await response.clone().text())
  return (response.headers.get('location') ?? '').split('/').at(-1) ?? ''
}

const post = async (path: string, form: Record<string, string | readonly string[]> = {}, as = secretary) =>
  (await house.as(as)).post(path, form)

async function itemsIn(code: string): Promise<readonly string[]> {
  const rows = await house.deps.data.owner
    .selectFrom('matter_handling as h')
    .innerJoin('matter as m', 'm.id', 'h.matter_id')
    .select('h.item_code')
    .where('m.code', '=', code)
    .execute()
  return rows.map(it => it.item_code).toSorted()
}

/** Undoes the latest change of a matter that has not been undone. */
async function undoLatest(code: string): Promise<Response> {
  const html = await read(`/arenden/${code}/historik`, secretary)
  const change = /name="change" value="([^"]+)"/.exec(html)?.[1] ?? ''
  return post(`/arenden/${code}/angra`, { change })
}

describe('a matter', () => {
  test('is started from an item, says what applies now, and shows the thread of years', async () => {
    const item = await read(`/punkter/${codeOf(plan)}`, secretary)
    assert.match(item, /Gör till ärende/)
    assert.match(await read(`/arenden/nytt?punkt=${codeOf(plan)}`, secretary), /value="Plan för havsbad"/)
    const code = await started('Plan för havsbad', codeOf(plan), codeOf(later))
    const html = await read(`/arenden/${code}`)
    const now = html.slice(html.indexOf('Vad gäller nu'), html.indexOf('Tråden'))
    assert.match(now, /PR ställer sig bakom planen för havsbad\./)
    assert.match(now, /Under förutsättning att vattnet är rent\./)
    assert.match(now, /Till <b>kommunerna<\/b>/)
    assert.doesNotMatch(now, /bakom planen\./)
    assert.ok(html.indexOf('>2017<') < html.indexOf('>2025<'))
    assert.match(await read(`/punkter/${codeOf(plan)}`), /Del av ärendet/)
    assert.match(await read(`/stallningstaganden/${plan.stances[0]?.code}`), /Del av ärendet/)
    assert.match(await read(`/moten/${plan.meetingCode}`), /Del av ärendet/)
    assert.match((await house.audit())[0]?.subject ?? '', /^matter:/)
  })

  test('is found by words of its title and of its items, by forum and by what applies', async () => {
    await started('Sjöfart', codeOf(plan, 1), codeOf(plan, 2))
    const found = async (query: string) =>
      [...(await read(`/arenden?${query}`)).matchAll(/entry-title strong"><a[^>]*>([^<]+)</g)].map(it => it[1])
    assert.deepEqual(await found('q=bryggorna'), ['Sjöfart'])
    assert.deepEqual(await found('q=sjöfart+båtplats'), ['Sjöfart'])
    assert.deepEqual(await found('q=finns+inte'), [])
    assert.deepEqual(await found('forum=sodra-radet'), [])
    assert.deepEqual((await found('lage=nu')).toSorted(), ['Plan för havsbad', 'Sjöfart'])
    assert.deepEqual(await found('lage=inget'), [])
    assert.match(await read('/arenden?q=finns+inte'), /Inga träffar/)
  })

  test('belongs to those who keep matters to change: others are refused or invited to log in', async () => {
    const code = await started('Simhallar', codeOf(plan, 2))
    for (const path of ['andra', 'lagg-till', 'sla-ihop', 'historik']) {
      assert.equal(await status(`/arenden/${code}/${path}`, nurse), 403, path)
      assert.equal(await status(`/arenden/${code}/${path}`), 403, path)
    }
    for (const path of ['lagg-till', 'ta-bort', 'dela', 'sla-ihop', 'rubrik', 'angra', 'samband'])
      assert.equal((await post(`/arenden/${code}/${path}`, {}, nurse)).status, 403, path)
    assert.equal((await post('/arenden/nytt', { title: 'X', items: codeOf(plan) }, nurse)).status, 404)
    assert.doesNotMatch(await read(`/arenden/${code}`, nurse), /Saknas något/)
    assert.doesNotMatch(await read(`/punkter/${codeOf(plan)}`, nurse), /Gör till ärende|Lägg i ett ärende/)
  })
})

describe('changing a matter', () => {
  test('items are added, taken out and split off, and each change is undone by a button', async () => {
    const code = await started('Bad', codeOf(plan))
    assert.equal((await post(`/arenden/${code}/lagg-till`, { items: [codeOf(plan, 1), codeOf(plan, 2)] })).status, 303)
    assert.equal((await itemsIn(code)).length, 3)
    assert.equal((await post(`/arenden/${code}/ta-bort`, { items: codeOf(plan, 2) })).status, 303)
    const split = await post(`/arenden/${code}/dela`, { items: codeOf(plan, 1), title: 'Båtar' })
    const fresh = (split.headers.get('location') ?? '').split('/').at(-1) ?? ''
    assert.deepEqual([await itemsIn(code), await itemsIn(fresh)], [[codeOf(plan)], [codeOf(plan, 1)]])
    for (let i = 0; i < 2; i++) assert.equal((await undoLatestNotUndone(code)).status, 303)
    assert.deepEqual((await itemsIn(code)).length, 3)
    assert.deepEqual(await itemsIn(fresh), [])
    const to = (await (await house.as(secretary)).get(`/arenden/${fresh}`)).headers.get('location') ?? ''
    assert.match(await read(to, secretary), /Adressen du följde leder hit/)
  })

  test('an undoing is itself undone', async () => {
    const code = await started('Dopp', codeOf(plan))
    await post(`/arenden/${code}/rubrik`, { name: 'Dopp och bad' })
    await undoLatest(code)
    assert.match(await read(`/arenden/${code}`), /<h1>Dopp<\/h1>/)
    assert.match(await read(`/arenden/${code}/historik`, secretary), /Gör om/)
    await undoLatest(code)
    assert.match(await read(`/arenden/${code}`), /<h1>Dopp och bad<\/h1>/)
  })

  test('what cannot be done says why, on the form, and keeps what was typed', async () => {
    const code = await started('Ensam', codeOf(plan, 2))
    const last = await post(`/arenden/${code}/ta-bort`, { items: codeOf(plan, 2) })
    assert.equal(last.status, 422)
    const html = await last.text()
    assert.match(html, /Ett ärende måste ha minst en punkt kvar/)
    assert.match(html, new RegExp(`value="${codeOf(plan, 2)}"[^>]*checked|checked[^>]*value="${codeOf(plan, 2)}"`))
    assert.equal((await post(`/arenden/${code}/lagg-till`, { items: [] })).status, 422)
    assert.equal((await post(`/arenden/${code}/lagg-till`, { items: 'finnsej' })).status, 422)
    assert.equal((await post(`/arenden/${code}/dela`, { items: codeOf(plan), title: 'X' })).status, 422)
    assert.equal((await post(`/arenden/${code}/sla-ihop`, { other: code })).status, 422)
    assert.equal((await post(`/arenden/${code}/rubrik`, { name: 'Ny', version: '99' })).status, 409)
  })

  test('an undoing that comes twice does it once', async () => {
    const code = await started('Två gånger', codeOf(plan))
    await post(`/arenden/${code}/lagg-till`, { items: codeOf(plan, 1) })
    const html = await read(`/arenden/${code}/historik`, secretary)
    const change = /name="change" value="([^"]+)"/.exec(html)?.[1] ?? ''
    assert.equal((await post(`/arenden/${code}/angra`, { change })).status, 303)
    assert.equal((await post(`/arenden/${code}/angra`, { change })).status, 409)
    assert.deepEqual(await itemsIn(code), [codeOf(plan)])
  })
})

describe('merging', () => {
  test('the address of the one that goes leads to the one that is left, and undoing gives both back', async () => {
    const one = await started('Kust', codeOf(plan), codeOf(plan, 1))
    const two = await started('Strand', codeOf(plan, 1), codeOf(later))
    assert.equal((await post(`/arenden/${one}/sla-ihop`, { other: two })).status, 303)
    assert.equal((await itemsIn(one)).length, 3)
    const leading = await (await house.as(undefined)).get(`/arenden/${two}?visa=allt`)
    assert.equal(leading.status, 301)
    const to = leading.headers.get('location') ?? ''
    assert.equal(to, `/arenden/${one}?visa=allt&fran=${two}`)
    assert.match(leading.headers.get('cache-control') ?? '', /no-cache/, 'the merge can be undone')
    const led = await read(to)
    assert.match(led, /<h1>Kust<\/h1>/)
    assert.match(led, /har slagits ihop med det här/)
    for (const other of [one, 'finnsej', codeOf(plan)])
      assert.doesNotMatch(await read(`/arenden/${one}?fran=${other}`), /har slagits ihop/, other)
    assert.equal((await post(`/arenden/${two}/rubrik`, { name: 'X' })).status, 404)
    await post(`/arenden/${one}/lagg-till`, { items: codeOf(plan, 2) })
    const html = await read(`/arenden/${one}/historik`, secretary)
    const merge = /Ångra: Slog ihop[^>]*>/.exec(html)?.index ?? 0
    const change = [...html.slice(0, merge).matchAll(/name="change" value="([^"]+)"/g)].at(-1)?.[1] ?? ''
    const undone = await post(`/arenden/${one}/angra`, { change })
    assert.match(
      decodeURIComponent(undone.headers.get('set-cookie') ?? ''),
      /1.punkt som har lagts till sedan dess ligger kvar/,
    )
    assert.deepEqual(await itemsIn(one), [codeOf(plan), codeOf(plan, 1), codeOf(plan, 2)].toSorted())
    assert.deepEqual(await itemsIn(two), [codeOf(plan, 1), codeOf(later)].toSorted())
    assert.match(await read(`/arenden/${two}`), /<h1>Strand<\/h1>/)
  })

  test('relations follow the matter that is left, and come back', async () => {
    const [a, b, c] = [
      await started('A-ärendet', codeOf(plan)),
      await started('B-ärendet', codeOf(plan)),
      await started('C-ärendet', codeOf(plan)),
    ]
    assert.equal((await post(`/arenden/${b}/samband`, { kind: 'continues', other: 'C-ärendet' })).status, 303)
    assert.match(await read(`/arenden/${b}`), /Fortsätter <\/span><a[^>]*>C-ärendet/)
    assert.match(await read(`/arenden/${c}`), /Fortsätter i <\/span><a[^>]*>B-ärendet/)
    await post(`/arenden/${a}/sla-ihop`, { other: b })
    assert.match(await read(`/arenden/${c}`), /Fortsätter i <\/span><a[^>]*>A-ärendet/)
    await undoLatest(a)
    assert.match(await read(`/arenden/${c}`), /Fortsätter i <\/span><a[^>]*>B-ärendet/)
    assert.equal((await post(`/arenden/${b}/samband`, { kind: 'continues', other: 'Finns inte' })).status, 422)
  })
})

describe('what is not published', () => {
  test('a matter of it alone is nowhere to be found by the public, and those who keep matters are told', async () => {
    const code = await started('Hemligt ärende', codeOf(hidden))
    for (const as of [undefined, nurse]) {
      assert.equal(await status(`/arenden/${code}`, as), 404)
      for (const path of ['/arenden', '/arenden?q=hemligt', '/arenden.csv', '/arenden.json'])
        assert.doesNotMatch(await read(path, as), /Hemligt ärende/, path)
    }
    assert.match(await read(`/arenden/${code}`, secretary), /Inte publicerat\./)
    const others = await read(`/arenden/${code}`, stranger)
    assert.match(others, /1.punkt till hör till ärendet men visas inte/)
    assert.doesNotMatch(others, /Hemliga bad|hemliga badet/)
  })

  test('in a matter that is public it is left out, also of the search', async () => {
    const code = await started('Öppet ärende', codeOf(plan), codeOf(hidden))
    assert.doesNotMatch(await read(`/arenden/${code}`), /Hemliga bad|hemliga badet|visas inte/)
    assert.match(await read(`/arenden/${code}`, secretary), /hemliga badet/)
    assert.doesNotMatch(await read('/arenden?q=hemliga+bad'), /Öppet ärende/)
    assert.match(await read('/arenden?q=hemliga+bad', secretary), /Öppet ärende/)
  })

  test('it is there for all when its document is approved, and gone again when that is withdrawn', async () => {
    const code = await started('Väntande ärende', codeOf(hidden))
    const { owner } = house.deps.data
    const publish = (published: boolean) =>
      owner.updateTable('item').set({ published }).where('document_id', '=', hidden.id).execute()
    await publish(true)
    assert.equal(await status(`/arenden/${code}`), 200)
    await publish(false)
    assert.equal(await status(`/arenden/${code}`), 404)
  })

  test('an item that goes away is kept in the matter by its code, and is shown again when it comes back', async () => {
    const code = await started('Kommer åter', codeOf(plan), codeOf(plan, 2))
    const { owner } = house.deps.data
    const row = await owner.selectFrom('item').selectAll().where('code', '=', codeOf(plan, 2)).executeTakeFirstOrThrow()
    await owner.deleteFrom('item').where('id', '=', row.id).execute()
    assert.doesNotMatch(await read(`/arenden/${code}`), /Bryggor/)
    assert.equal((await itemsIn(code)).length, 2)
    const json = {
      ...{ comments: JSON.stringify(row.comments), tasks: JSON.stringify(row.tasks) },
      ...{ attachments: JSON.stringify(row.attachments), dissents: JSON.stringify(row.dissents) },
    }
    await owner
      .insertInto('item')
      .values({ ...row, ...json })
      .execute()
    assert.match(await read(`/arenden/${code}`), /Bryggor/)
  })
})

/** Undoes the latest change that is not an undoing. */
async function undoLatestNotUndone(code: string): Promise<Response> {
  const html = await read(`/arenden/${code}/historik`, secretary)
  const button = html.indexOf('aria-label="Ångra:')
  const change = [...html.slice(0, button).matchAll(/name="change" value="([^"]+)"/g)].at(-1)?.[1] ?? ''
  return post(`/arenden/${code}/angra`, { change })
}
