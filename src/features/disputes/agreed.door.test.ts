import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type County, type CountyPerson, openCounty } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse, type Visitor } from '../../../test/house.ts'
import { readDocument } from '../../documents/read.ts'
import { canSet, endSetting } from '../../documents/typesetting/set.ts'

// What was agreed on a step: kept as files and as a document, by the two sides and nobody else.

const now = '2026-11-22T09:00:00Z'
let house: TestHouse
let county: County
before(async () => {
  house = await openTestHouse({ now: () => now })
  county = await openCounty(house)
})
after(async () => {
  await endSetting()
  await house.close()
})

const as = (person: CountyPerson): Promise<Visitor> => house.as(county.persons[person])
const text = (words: string): Uint8Array => new TextEncoder().encode(words)
const owner = () => house.deps.data.owner

async function opened(): Promise<{ readonly code: string; readonly id: string }> {
  const answer = await (await as('own')).post('/tvister/ny', {
    ...{ own: county.units.town, counterpart: county.units.hospital, title: 'Betalansvar' },
    ...{ disagreement: 'När betalansvaret börjar.', agreement: 'Hälso- och sjukvårdsavtalet' },
  })
  const code = (answer.headers.get('location') ?? '').replace(/^.*\/tvister\/|[?#].*$/g, '')
  return owner().selectFrom('dispute').select(['id', 'code']).where('code', '=', code).executeTakeFirstOrThrow()
}

const filesPath = (code: string, n = 1): string => `/tvister/${code}/steg/${n}/filer`
const send = async (person: CountyPerson, code: string, name: string, words: string, n = 1): Promise<Response> =>
  (await as(person)).upload(filesPath(code, n), [{ name, bytes: text(words) }])

const fileIn = (code: string, name: string) =>
  owner()
    .selectFrom('dispute_file as f')
    .innerJoin('dispute as d', 'd.id', 'f.dispute_id')
    .select(['f.id', 'f.code', 'f.side', 'f.ordinal'])
    .where('d.code', '=', code)
    .where('f.name', '=', name)
    .executeTakeFirst()

const version = async (code: string): Promise<string> =>
  String(
    (await owner().selectFrom('dispute').select('version').where('code', '=', code).executeTakeFirstOrThrow()).version,
  )

test('what was signed is kept on its step and handed out to both sides, and to nobody else', async () => {
  const { code } = await opened()
  equal((await send('own', code, 'avtal.txt', 'Undertecknat av båda.')).status, 303)
  const file = await fileIn(code, 'avtal.txt')
  ok(file)
  deepEqual([file.side, file.ordinal], ['own', 1])
  for (const person of ['own', 'counterpart', 'director'] as const) {
    const answer = await (await as(person)).get(`/tvister/${code}/filer/${file.code}`)
    equal(answer.status, 200, person)
    equal(await answer.text(), 'Undertecknat av båda.')
    match(answer.headers.get('content-disposition') ?? '', /attachment/)
    match(answer.headers.get('content-security-policy') ?? '', /sandbox/)
  }
  for (const person of ['nurse', 'outsider', 'analyst', 'administrator', 'secretary', 'politician'] as const) {
    equal((await (await as(person)).get(`/tvister/${code}/filer/${file.code}`)).status, 404, person)
    equal((await send(person, code, 'smyg.txt', 'Hej.')).status, 404, person)
  }
  match(await (await (await as('counterpart')).get(`/tvister/${code}`)).text(), /avtal\.txt/)
})

test('a file that tells who somebody is, or is none that can be read, is not taken; neither is one on a step to come', async () => {
  const { code } = await opened()
  const stopped = await send('own', code, 'avtal.txt', 'Gäller 19900222-2397 hos oss.')
  equal(stopped.status, 422)
  equal((await send('own', code, 'program.exe', 'MZ\u0000\u0003\u0000')).status, 422)
  equal((await send('own', code, 'avtal.txt', 'Steg två.', 2)).status, 404)
  equal(await fileIn(code, 'avtal.txt'), undefined)
})

test('a side takes away what it has added, with a reason that is kept; the other side cannot', async () => {
  const { code } = await opened()
  await send('own', code, 'fel.txt', 'Fel papper.')
  const file = await fileIn(code, 'fel.txt')
  ok(file)
  const path = `/tvister/${code}/filer/${file.code}/ta-bort`
  const remove = async (person: CountyPerson, why: string) =>
    (await as(person)).post(path, { version: await version(code), why })
  equal((await remove('counterpart', 'Bort.')).status, 404)
  equal((await remove('own', '')).status, 422)
  equal((await remove('own', 'Fel fil.')).status, 303)
  const left = await owner()
    .selectFrom('dispute_file_content')
    .select('file_id')
    .where('file_id', '=', file.id)
    .execute()
  deepEqual(left, [])
  equal((await (await as('own')).get(`/tvister/${code}/filer/${file.code}`)).status, 404)
  match(await (await (await as('own')).get(filesPath(code))).text(), /Borttagen .*: Fel fil\./)
})

test('the agreement is a document with both sides’ approvals, and says that it is a proposal until then', {
  skip: !canSet,
}, async () => {
  const { code, id } = await opened()
  const pdf = `/tvister/${code}/steg/1/overenskommelse.pdf`
  equal((await (await as('own')).get(pdf)).status, 404)
  await (await as('own')).post(`/tvister/${code}/kom-fram-till`, {
    ...{
      version: await version(code),
      outcome: 'agreed',
      attended: 'Båda samordnarna',
      agreed: 'Vi räknar från dag fyra.',
    },
  })
  const words = async (person: CountyPerson): Promise<string> => {
    const answer = await (await as(person)).get(pdf)
    equal(answer.headers.get('content-type'), 'application/pdf')
    const read = await readDocument('agreed.pdf', new Uint8Array(await answer.arrayBuffer()))
    ok(read.ok)
    return read.value.text
  }
  match(await words('own'), /Förslag till överenskommelse[\s\S]*Vi räknar från dag fyra[\s\S]*Har inte godkänt/)
  const { sha256 } = await owner()
    .selectFrom('dispute_agreement')
    .select('sha256')
    .where('dispute_id', '=', id)
    .executeTakeFirstOrThrow()
  await (await as('counterpart')).post(`/tvister/${code}/godkann`, { version: await version(code), sha256 })
  const signed = await words('counterpart')
  equal(signed.match(/Godkände i Samklang 22 november 2026/g)?.length, 2)
  ok(!signed.includes('Förslag'))
  equal((await (await as('outsider')).get(pdf)).status, 404)
})
