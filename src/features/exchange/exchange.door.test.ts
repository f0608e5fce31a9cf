import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type County, codeId, openCounty, sentCase } from '../../../test/deviations.ts'
import { exchanged, fileOf, line, source, staged, take } from '../../../test/exchange.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { forgetStagedJob } from './exchange.jobs.ts'

let house: TestHouse
let county: County

const opened = async (): Promise<{ house: TestHouse; county: County }> => {
  const one = await openTestHouse({ now: () => '2026-11-22T09:00:00Z' })
  return { house: one, county: await openCounty(one) }
}
before(async () => {
  const one = await opened()
  house = one.house
  county = one.county
})
after(() => house.close())

test('a file is shown first and taken in whole, and the same file again changes nothing', async () => {
  await source(house, county)
  const file = fileOf(
    line('A-1', 'Listan saknades.'),
    line('A-2', 'Ringde flera gånger.', { status: 'Avslutad', level: 'E3' }),
  )
  const batch = await staged(house, county, file)
  assert.deepEqual(await exchanged(house), [])
  assert.match(await (await (await house.as(county.persons.own)).get(batch)).text(), /Läs in 2\s?ärenden/)
  assert.equal((await take(house, county, batch)).status, 303)
  assert.deepEqual(
    (await exchanged(house)).map(it => [it.external_id, it.state, it.actual_level, it.happened]),
    [
      ['A-1', 'sent', 1, 'Listan saknades.'],
      ['A-2', 'closed', 3, 'Ringde flera gånger.'],
    ],
  )
  assert.equal((await house.audit())[0]?.action, 'exchange.take')
  const again = await staged(house, county, file)
  assert.match(await (await (await house.as(county.persons.own)).get(again)).text(), /inget är nytt/)
  await take(house, county, again)
  assert.equal((await exchanged(house)).length, 2)
})

test('a row that has changed is a new version of the report and a word in the history, and no second case', async () => {
  const batch = await staged(house, county, fileOf(line('A-1', 'Listan saknades helt.', { level: 'E3' })))
  const page = await (await (await house.as(county.persons.own)).get(batch)).text()
  assert.match(page, /Ändrat: vad hände/)
  assert.equal((await take(house, county, batch)).status, 303)
  const found = (await exchanged(house)).filter(it => it.external_id === 'A-1')
  assert.deepEqual(
    found.map(it => [it.n, it.happened, it.actual_level]),
    [
      [1, 'Listan saknades.', 3],
      [2, 'Listan saknades helt.', 3],
    ],
  )
  const told = await house.deps.data.owner
    .selectFrom('deviation_event')
    .select(['verb', 'words'])
    .where('verb', '=', 'import')
    .execute()
  assert.deepEqual(told, [{ verb: 'import', words: 'Ändrad i kommunens: vad hände.' }])
})

test('nothing of a file is taken in while a row of it is wrong or held, unless somebody says so', async () => {
  const number = '196101182803'
  const file = fileOf(line('A-3', `Gällde ${number}.`), line('A-4', 'Ok.', { unit: 'Ingenstans' }), line('A-5', 'Ok.'))
  const batch = await staged(house, county, file)
  const before = (await exchanged(house)).length
  assert.equal((await take(house, county, batch)).status, 422)
  assert.equal((await take(house, county, batch, { utan: 'ja' })).status, 422)
  assert.equal((await exchanged(house)).length, before)
  const kept = await house.deps.data.owner.selectFrom('exchange_row').selectAll().execute()
  assert.doesNotMatch(JSON.stringify(kept), /6101182803/)
  assert.equal((await take(house, county, batch, { utan: 'ja', lasta: 'ja' })).status, 303)
  const found = (await exchanged(house)).filter(it => ['A-3', 'A-4', 'A-5'].includes(it.external_id ?? ''))
  assert.deepEqual(
    found.map(it => it.external_id),
    ['A-3', 'A-5'],
  )
  assert.doesNotMatch(JSON.stringify(found), /6101182803/)
})

test('what means nothing is translated once, and known in the next file', async () => {
  const batch = await staged(house, county, fileOf(line('A-6', 'Ok.', { unit: 'HSV Tall' })))
  const own = await house.as(county.persons.own)
  const page = await (await own.get(batch)).text()
  assert.match(page, /”HSV Tall” betyder/)
  const columns = Object.fromEntries(
    [...page.matchAll(/name="(kolumn-\d+)"[\s\S]*?<\/select>/g)].map(it => [
      it[1] ?? '',
      /<option value="([^"]*)" selected/.exec(it[0])?.[1] ?? '',
    ]),
  )
  const answer = await own.post(`${batch}/oversatt`, {
    version: '1',
    ...columns,
    'varde-reportingUnit-0': 'Hemsjukvården Tall',
  })
  assert.equal(answer.status, 303)
  assert.equal((await take(house, county, batch, { version: '2' })).status, 303)
  const next = await staged(house, county, fileOf(line('A-7', 'Ok.', { unit: 'HSV Tall' })))
  assert.match(await (await own.get(next)).text(), /Läs in 1\s?ärende/)
})

test('nobody takes in cases of units that they do not coordinate, and nobody else sees the source', async () => {
  const batch = await staged(house, county, fileOf(line('A-8', 'Ok.', { unit: 'Hemsjukvården Gran' })))
  const before = (await exchanged(house)).length
  assert.equal((await take(house, county, batch)).status, 422)
  assert.equal((await exchanged(house)).length, before)
  for (const person of ['counterpart', 'outsider'] as const) {
    const other = await house.as(county.persons[person])
    assert.equal((await other.get('/avvikelser/utbyte/system/kommunens')).status, 404)
    assert.equal((await other.get(batch)).status, 404)
  }
  for (const person of ['nurse', 'analyst', 'administrator', 'secretary'] as const)
    assert.equal((await (await house.as(county.persons[person])).get('/avvikelser/utbyte')).status, 403)
})

test('what is handed out and taken in elsewhere is the same there, and once more is no change', async () => {
  await sentCase(house, county, { happened: '=Listan; "saknades"\nigen.' })
  const own = await house.as(county.persons.own)
  for (const format of ['csv', 'json']) {
    const form = { format, texter: 'ja', varfor: 'Byte av system' }
    const out = await own.post('/avvikelser/utbyte/utlamna', form)
    assert.equal(out.status, 200)
    const file = [{ name: `ut.${format}`, bytes: new Uint8Array(await out.arrayBuffer()) }]
    const other = await opened()
    try {
      await source(other.house, other.county, 'grannens')
      const batch = await staged(other.house, other.county, file, 'grannens')
      assert.equal((await take(other.house, other.county, batch)).status, 303)
      const there = await other.house.as(other.county.persons.own)
      const back = await (await there.post('/avvikelser/utbyte/utlamna', form)).text()
      const clean = (text: string): string => text.replace(/with-counterpart|closed|sent/g, 'x')
      assert.equal(
        clean(back),
        clean(new TextDecoder('utf-8', { ignoreBOM: true }).decode(file[0]?.bytes).replace(/^\uFEFF/, '')).replace(
          /^\uFEFF/,
          '',
        ),
      )
      const again = await staged(other.house, other.county, file, 'grannens')
      assert.match(await (await there.get(again)).text(), /inget är nytt/)
    } finally {
      await other.house.close()
    }
  }
  const { audit: last } = { audit: await house.audit() }
  assert.equal(last[0]?.action, 'exchange.send')
})

test('without the texts nothing that anybody wrote is handed out', async () => {
  const own = await house.as(county.persons.own)
  assert.equal((await own.post('/avvikelser/utbyte/utlamna', { format: 'csv' })).status, 422)
  const out = await (await own.post('/avvikelser/utbyte/utlamna', { format: 'csv', varfor: 'Statistik' })).text()
  assert.match(out, /A-1/)
  assert.doesNotMatch(out, /Listan|Ringde/)
})

test('what goes out stands in the log of each case, with what it was said to be for', async () => {
  const own = await house.as(county.persons.own)
  const said = 'Uppföljning av läkemedelslistor'
  assert.equal((await own.post('/avvikelser/utbyte/utlamna', { format: 'csv', varfor: said })).status, 200)
  const list = await own.get('/avvikelser.csv?visa=alla')
  const codes = (await list.text())
    .split('\r\n')
    .slice(1)
    .filter(it => it !== '')
  const noted = (part: string) =>
    house.deps.data.owner
      .selectFrom('case_access')
      .select(['deviation_id', 'words', 'side', 'times'])
      .where('part', '=', part)
      .execute()
  const exported = (await noted('export')).filter(it => it.words === said)
  assert.ok(exported.length > 0)
  assert.equal(new Set(exported.map(it => it.deviation_id)).size, exported.length)
  assert.equal((await noted('list')).length, codes.length)
  await (await own.post('/avvikelser/utbyte/utlamna', { format: 'csv', varfor: said })).text()
  const again = (await noted('export')).filter(it => it.words === said)
  assert.equal(again.length, exported.length, 'the same within the hour is one row')
  assert.ok(again.every(it => it.times === 2))
  const one = await house.deps.data.owner
    .selectFrom('deviation')
    .select('code')
    .where('id', '=', exported[0]?.deviation_id ?? '')
    .executeTakeFirstOrThrow()
  const log = async () => (await own.get(`/avvikelser/${one.code}/atkomst`)).text()
  const shown = await log()
  if (!shown.includes(said)) {
    // A case that is closed asks why first.
    const reason = await codeId(house, 'access-reason')
    await own.post(`/avvikelser/${one.code}/skal`, { reason, words: 'Kontroll' })
    assert.match(await log(), new RegExp(said))
  }
})

test('a line that may point somebody out is read before it is taken in', async () => {
  await source(house, county, 'varnas')
  const batch = await staged(house, county, fileOf(line('V-1', 'Patienten Anna Berg fick fel dos.')), 'varnas')
  const own = await house.as(county.persons.own)
  assert.match(await (await own.get(batch)).text(), /Jag har läst den rad där något kan peka ut någon: rad 2/)
  assert.equal((await take(house, county, batch)).status, 422)
  assert.equal((await take(house, county, batch, { varnat: 'ja' })).status, 303)
})

test('a file that nobody took in is cleared after thirty days, and one of yesterday is not', async () => {
  await source(house, county, 'glomd')
  const [old, young] = [
    await staged(house, county, fileOf(line('G-1', 'Glömd text.')), 'glomd'),
    await staged(house, county, fileOf(line('G-2', 'Ny text.')), 'glomd'),
  ]
  const idOf = (path: string): string => path.split('/').at(-1) ?? ''
  await house.deps.data.owner
    .updateTable('exchange_batch')
    .set({ staged_at: '2026-10-01T09:00:00Z' })
    .where('id', '=', idOf(old))
    .execute()
  await forgetStagedJob({ data: house.deps.data, now: () => '2026-11-22T09:00:00Z' }).run({})
  const kept = async (path: string) =>
    house.deps.data.owner
      .selectFrom('exchange_row as r')
      .innerJoin('exchange_batch as b', 'b.id', 'r.batch_id')
      .select(['b.state', 'r.facts'])
      .where('b.id', '=', idOf(path))
      .executeTakeFirst()
  assert.deepEqual(await kept(old), { state: 'dropped', facts: null })
  assert.equal((await kept(young))?.state, 'staged')
  assert.equal((await house.audit())[0]?.action, 'exchange.take')
})
