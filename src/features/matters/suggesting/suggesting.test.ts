import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { givenDocument, givenForum, givenPerson } from '../../../../test/builders.ts'
import { openTestHouse, type TestHouse, type Visitor } from '../../../../test/house.ts'
import { type Actor, nobody, samklang } from '../../../access/actor.ts'
import { importFiles } from '../../minutes/import.ts'
import { startSuggesting, suggestLinksJob } from './suggesting.job.ts'
import type { SuggestLinksInput } from './suggestion.ts'

let house: TestHouse
let county = ''
let other = ''
let keeper: Visitor
let keeperId = ''
let work: { run(input: SuggestLinksInput): Promise<void> }

before(async () => {
  house = await openTestHouse({ workers: true })
  const { data } = house.deps
  county = await givenForum(data, { name: 'Länsrådet', shortName: 'LR', slug: 'lansradet' })
  other = await givenForum(data, { name: 'Styrgruppen', slug: 'styrgruppen' })
  keeperId = await givenPerson(data, { name: 'Sara Sekreterare', role: 'secretary', forumId: county })
  keeper = await house.as(keeperId)
  work = suggestLinksJob(house.deps)
})
after(() => house.close())

/** A document with one item, as it stands when it has been approved and looked at. */
async function given(title: string, date: string, more: { forumId?: string; words?: string; state?: 'review' } = {}) {
  const built = await givenDocument(house.deps.data, {
    ...{ forumId: more.forumId ?? county, date, ...(more.state && { state: more.state }) },
    items: [{ title, ...(more.words && { clauses: [{ words: more.words }] }) }],
  })
  await work.run({ documentId: built.id })
  return { documentId: built.id, code: built.items[0]?.code ?? '', id: built.items[0]?.id ?? '' }
}

const between = (a: { code: string }, b: { code: string }) =>
  house.deps.data.owner
    .selectFrom('matter_suggestion')
    .selectAll()
    .where('item_code', '=', a.code < b.code ? a.code : b.code)
    .where('other_code', '=', a.code < b.code ? b.code : a.code)
    .executeTakeFirst()

const mattersOf = async (code: string): Promise<readonly string[]> =>
  (
    await house.deps.data.owner
      .selectFrom('matter_handling as h')
      .innerJoin('matter as m', 'm.id', 'h.matter_id')
      .select('m.title')
      .where('m.ended', '=', false)
      .where('m.merged_into', 'is', null)
      .where('h.item_code', '=', code)
      .execute()
  ).map(it => it.title)

type Taken = { items: { level: string; itemUrl: string; besideUrl: string; reasons: readonly string[] }[] }

const page = async (visitor: Visitor, query = ''): Promise<string> =>
  (await visitor.get(`/arenden/forslag${query}`)).text()

describe('a suggestion', () => {
  test('appears when the later document is approved, says why, and becomes a matter when it is confirmed', async () => {
    const first = await given('Handlingsplan fotvård 2018–2020', '2017-11-10', {
      words: 'Rådet ställer sig bakom handlingsplan för fotvård.',
    })
    const second = await given('Länsgemensam handlingsplan för fotvård', '2021-02-01')
    const html = await page(keeper)
    assert.match(html, /Samma dokument nämns: Handlingsplan fotvård/)
    assert.match(html, /Säker, 9\d av 100/)
    assert.match(html, /för <mark>fotvård<\/mark>/)
    assert.match(html, /href="\/arenden\/forslag\.csv"/)
    const taken = (await (await keeper.get('/arenden/forslag.json?forum=lansradet')).json()) as Taken
    const [row] = taken.items.filter(it => it.itemUrl.endsWith(second.code) || it.besideUrl.endsWith(second.code))
    assert.match(`${row?.level}: ${row?.reasons}`, /^Säker: Samma dokument nämns: Handlingsplan fotvård/)
    const it = await between(first, second)
    const done = await keeper.post(`/arenden/forslag/${it?.id}/bekrafta`, { titel: 'Fotvården', version: '1' })
    assert.equal(done.status, 303)
    assert.deepEqual(await mattersOf(first.code), ['Fotvården'])
    assert.deepEqual(await mattersOf(second.code), ['Fotvården'])
    const said = await house.audit(2)
    assert.deepEqual(said.map(row => row.action).sort(), ['matter.add', 'suggestion.settle'])
    assert.equal(said[0]?.person_id, keeperId)
  })

  test('of a third handling joins the matter that is there, and can be taken back', async () => {
    const third = await given('Handlingsplan fotvård 2024–2026', '2024-01-20', { forumId: other })
    const html = await page(keeper)
    assert.match(html, /hör till ärendet <a href="\/arenden\/\w+">Fotvården<\/a>/)
    const id = /forslag\/([0-9a-f-]{36})\/bekrafta/.exec(html)?.[1]
    assert.equal((await keeper.post(`/arenden/forslag/${id}/bekrafta`)).status, 303)
    assert.deepEqual(await mattersOf(third.code), ['Fotvården'])
    assert.match(await page(keeper), /Det du svarade senast/)
    assert.equal((await keeper.post(`/arenden/forslag/${id}/angra`)).status, 303)
    assert.deepEqual(await mattersOf(third.code), [])
    assert.match(await page(keeper), /Fotvården/)
  })

  test('that is declined stays away when all is looked through again, and comes back when a text changes', async () => {
    const a = await given('Rutin för handduksbyte', '2019-01-10')
    const b = await given('Rutin för handduksbyte, revidering', '2022-01-10')
    const it = await between(a, b)
    assert.equal((await keeper.post(`/arenden/forslag/${it?.id}/avboj`)).status, 303)
    await work.run({ documentId: b.documentId })
    await work.run({ documentId: a.documentId })
    assert.equal((await between(a, b))?.state, 'declined')
    assert.doesNotMatch(await page(keeper), /forslag\/[^"]*"[^>]*handduksbyte/)
    await house.deps.data.owner
      .updateTable('item')
      .set({ body: 'Handdukar byts varje dag.' })
      .where('id', '=', b.id)
      .execute()
    await work.run({ documentId: b.documentId })
    assert.equal((await between(a, b))?.state, 'open')
  })

  test('drops out when its document is withdrawn, and its words are no longer counted', async () => {
    const a = await given('Avtal om gipsvagnar', '2019-01-10')
    const b = await given('Avtal om gipsvagnar 2022', '2022-01-10')
    assert.ok(await between(a, b))
    await house.deps.data.owner
      .updateTable('document')
      .set({ state: 'withdrawn', withdrawn_why: 'Prov' })
      .where('id', '=', b.documentId)
      .execute()
    await house.deps.data.owner.updateTable('item').set({ published: false }).where('id', '=', b.id).execute()
    assert.doesNotMatch(await page(keeper), /gipsvagnar/)
    await work.run({ documentId: b.documentId })
    assert.equal(await between(a, b), undefined)
    const counted = await sql<{ n: number }>`select n from item_term where term = 'gipsvagn'`.execute(
      house.deps.data.owner,
    )
    assert.equal(counted.rows[0]?.n, 1)
  })

  test('is answered once: a second answer meets what the first one did', async () => {
    const a = await given('Strategi för cykelbud', '2019-01-10')
    const b = await given('Strategi för cykelbud 2023', '2022-01-10')
    const it = await between(a, b)
    assert.equal((await keeper.post(`/arenden/forslag/${it?.id}/avboj`, { version: '1' })).status, 303)
    assert.equal((await keeper.post(`/arenden/forslag/${it?.id}/bekrafta`, { version: '1', titel: 'x' })).status, 409)
    assert.equal((await keeper.post(`/arenden/forslag/${it?.id}/bekrafta`, { titel: 'x' })).status, 422)
    assert.deepEqual(await mattersOf(a.code), [])
  })

  test('without a title for the new matter is refused where the title is written', async () => {
    const a = await given('Policy för frukostkorgar', '2019-01-10')
    const b = await given('Policy för frukostkorgar 2023', '2022-01-10')
    const answer = await keeper.post(`/arenden/forslag/${(await between(a, b))?.id}/bekrafta`, { titel: ' ' })
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), /Skriv vad ärendet ska heta/)
    assert.equal((await between(a, b))?.state, 'open')
  })
})

test('a document that is approved at the door is compared at once, and again when it is corrected', async () => {
  const { data } = house.deps
  const administrator = await house.as(await givenPerson(data, { name: 'Ada Administratör', role: 'administrator' }))
  const text = (date: string, title: string): string =>
    [
      `Minnesanteckningar ${date}`,
      'Länsrådet, LR',
      'Närvarande: Nora Nord, ordförande, Sune Syd',
      '1. Föregående minnesanteckningar\nLäggs till handlingarna.',
      `2. ${title}\nInformation\nArbetet fortsätter.`,
      '3. Övriga frågor\nInga övriga frågor.',
    ].join('\n\n')
  const files = [
    ['lr-2019-03-14.txt', text('2019-03-14', 'Färdplan för isvakter')],
    ['lr-2023-03-16.txt', text('2023-03-16', 'Färdplan isvakter 2023–2025')],
  ].map(([name = '', body = '']) => ({ name, bytes: () => new TextEncoder().encode(body) }))
  const imported = await importFiles(house.deps, samklang('start'), files, { forumId: county })
  const ids = imported.files.map(it => it.documentId ?? '')
  for (const { code } of await data.owner.selectFrom('document').select('code').where('id', 'in', ids).execute()) {
    await administrator.post(`/dokument/${code}/granska/svara`, { flagga: 'all' })
    assert.equal((await administrator.post(`/dokument/${code}/godkann`)).status, 303)
  }
  await house.idle()
  assert.match(await page(keeper), /isvakter/)
  const item = await data.owner
    .selectFrom('item as i')
    .innerJoin('document as d', 'd.id', 'i.document_id')
    .select(['i.key', 'd.code', 'd.version'])
    .where('d.id', '=', ids[1] ?? '')
    .where('i.title', 'like', '%isvakter%')
    .executeTakeFirstOrThrow()
  const corrected = { del: item.key, version: String(item.version), title: 'Snöröjning på tak' }
  assert.equal((await administrator.post(`/dokument/${item.code}/granska/ratta`, corrected)).status, 303)
  await house.idle()
  assert.doesNotMatch((await page(keeper)).split('Det du svarade senast')[0] ?? '', /isvakter/)
})

test('all that is certain in a thread is confirmed at once, as one matter', async () => {
  const items = []
  for (const year of [2012, 2015, 2018, 2021])
    items.push(await given(`Överenskommelse om sjölivräddning ${year}`, `${year}-03-01`))
  const html = await page(keeper)
  const form = html.split('<form').find(it => it.includes('Bekräfta alla') && it.includes('sjölivräddning')) ?? ''
  const links = [...form.matchAll(/name="lank" value="([^"]+)"/g)].map(it => it[1] ?? '')
  assert.equal(links.length, 3)
  assert.equal((await keeper.post('/arenden/forslag/trad', { lank: links, titel: 'Sjölivräddning' })).status, 303)
  for (const it of items) assert.deepEqual(await mattersOf(it.code), ['Sjölivräddning'])
})

describe('who', () => {
  test('the public and those who keep no matters see none, and cannot answer', async () => {
    const a = await given('Program för taklyftar', '2019-01-10')
    const b = await given('Program för taklyftar 2023', '2022-01-10')
    const id = (await between(a, b))?.id
    const nurse = await house.as(
      await givenPerson(house.deps.data, { name: 'Sven Sköterska', role: 'nurse', forumId: county }),
    )
    for (const visitor of [await house.as(undefined), nurse]) {
      assert.equal((await visitor.get('/arenden/forslag')).status, 403)
      assert.equal((await visitor.get('/arenden/forslag.csv')).status, 403)
      assert.equal((await visitor.post(`/arenden/forslag/${id}/bekrafta`, { titel: 'x' })).status, 404)
    }
    assert.equal((await keeper.post('/arenden/forslag/leta')).status, 403)
    const rows = await house.deps.data.read(nobody, db => db.selectFrom('matter_suggestion').select('id').execute())
    assert.deepEqual(rows, [])
  })

  test('a process leader of another area never learns of what is not published', async () => {
    const leaderId = await givenPerson(house.deps.data, {
      name: 'Pia Processledare',
      role: 'process-leader',
      forumId: other,
    })
    const a = await given('Riktlinje för ljusterapi', '2019-01-10')
    const b = await given('Riktlinje för ljusterapi 2023', '2022-01-10')
    assert.match(await page(await house.as(leaderId)), /ljusterapi/)
    await house.deps.data.owner.updateTable('item').set({ published: false }).where('id', '=', b.id).execute()
    assert.doesNotMatch(await page(await house.as(leaderId)), /ljusterapi/)
    const id = (await between(a, b))?.id ?? ''
    assert.equal((await (await house.as(leaderId)).post(`/arenden/forslag/${id}/avboj`)).status, 404)
    const past: Actor = {
      ...{ kind: 'person' as const, personId: leaderId, name: 'Pia Processledare' },
      grants: [{ role: 'process-leader', forumId: other, forumIds: [other] }],
    }
    const seen = await house.deps.data.read(past, db =>
      db.selectFrom('matter_suggestion').select('id').where('id', '=', id).execute(),
    )
    assert.deepEqual(seen, [])
    const draft = await given('Riktlinje för ljusterapi 2026', '2026-01-10', { state: 'review' })
    assert.equal(await between(a, draft), undefined)
  })
})

test('all is looked through when it never was, and the same again changes nothing', async () => {
  const { data } = house.deps
  const state = async () =>
    (
      await sql<object>`select (select json_agg(s order by s.item_code, s.other_code) from
          (select item_code, other_code, state, round(score::numeric, 2) as score from matter_suggestion) s) as pairs,
        (select json_agg(t order by t.term) from item_term t) as terms`.execute(data.owner)
    ).rows
  const administrator = await house.as(await givenPerson(data, { name: 'Adam Administratör', role: 'administrator' }))
  assert.equal((await administrator.post('/arenden/forslag/leta')).status, 303)
  await house.idle()
  for (const path of ['/arenden/forslag', '/arenden/forslag?niva=mojlig'])
    assert.match(await (await administrator.get(path)).text(), /action="\/arenden\/forslag\/leta"/, path)
  const first = await state()
  assert.equal((await administrator.post('/arenden/forslag/leta')).status, 303)
  await house.idle()
  assert.deepEqual(await state(), first)
  await sql`delete from item_signature`.execute(data.owner)
  await sql`delete from item_term`.execute(data.owner)
  await startSuggesting(house.deps)
  await house.idle()
  assert.deepEqual(await state(), first)
})

test('what an item is compared with stays few, however many there are', async () => {
  const { data } = house.deps
  for (let n = 0; n < 60; n++)
    await given(
      `Avtal om busskort ${2000 + (n % 20)}`,
      `${2000 + (n % 20)}-${String(1 + Math.floor(n / 20)).padStart(2, '0')}-0${1 + (n % 9)}`,
      { forumId: n % 2 ? county : other },
    )
  const near = await data.as(samklang('likeness'), tx =>
    sql<object>`select * from likeness_near(array['busskort'], gen_random_uuid(), 40)`.execute(tx),
  )
  assert.equal(near.rows.length, 40)
  const kept = await sql<{ n: number }>`select count(*) n from matter_suggestion s join item i on i.code = s.item_code
    where i.title like 'Avtal om busskort%'`.execute(data.owner)
  assert.ok(Number(kept.rows[0]?.n) <= 60 * 6)
  await assert.rejects(
    data.as(nobody, tx => sql`select * from likeness_near(array['busskort'], gen_random_uuid(), 40)`.execute(tx)),
  )
})
