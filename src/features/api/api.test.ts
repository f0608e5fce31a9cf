import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Validator } from '@seriousme/openapi-schema-validator'
import type { z } from 'zod'
import { givenDocument, givenForum, givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { exampleOf } from '../../edges/openapi/example.ts'
import { answerSchema, operationsOf } from '../../edges/openapi/openapi.ts'
import { routes } from '../../routes.ts'

// The open interface: what it promises in /openapi.json is what it answers.

let house: TestHouse
const operations = operationsOf(routes)

before(async () => {
  house = await openTestHouse({ env: { OPEN_PER_MINUTE: '100000' } })
  const { data } = house.deps
  const forumId = await givenForum(data, { name: 'Vårdsamverkan Prov', shortName: 'VSP', slug: 'prov' })
  const personId = await givenPerson(data, { name: 'Ada Prov' })
  for (const day of ['2023-02-03', '2024-03-04', '2025-04-05'])
    await givenDocument(data, {
      forumId,
      date: day,
      items: [
        {
          number: '1',
          title: `Avvikelser ${day}`,
          body: 'Frågan diskuterades.',
          comments: ['En synpunkt.'],
          presenters: ['Ada Prov, Provkommun'],
          clauses: [
            {
              verb: 'recommends',
              words: 'Forumet rekommenderar huvudmännen att anta rutinen.',
              addressees: ['huvudmännen'],
            },
            { verb: 'notes', words: 'Forumet noterar informationen.', validFrom: '2024-01-01', validTo: '2030-12-31' },
          ],
        },
        { number: '2', title: 'Nästa möte', proposed: [{ words: 'Forumet föreslås notera.' }] },
      ],
      attendance: [{ name: 'Ada Prov', personId }],
    })
  const item = await data.owner.selectFrom('item').select('code').where('number', '=', '1').executeTakeFirstOrThrow()
  const matter = await data.owner
    .insertInto('matter')
    .values({ code: 'provarende', title: 'Avvikelser' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await data.owner.insertInto('matter_handling').values({ matter_id: matter.id, item_code: item.code }).execute()
  await data.owner
    .insertInto('area')
    .values({ name: 'Norra', slug: 'norra', valid_from: null, valid_to: null })
    .execute()
  await data.owner
    .insertInto('organisation')
    .values({
      kind: 'municipality',
      name: 'Provkommun',
      slug: 'provkommun',
      short_name: null,
      code: '1499',
      parent_id: null,
      valid_from: null,
      valid_to: null,
    })
    .execute()
})
after(() => house.close())

const get = async (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  (await house.as(undefined)).get(path, headers)
// biome-ignore lint/suspicious/noExplicitAny: an answer is read as a stranger reads it
const json = async (path: string): Promise<any> => (await get(path)).json()
const local = (address: string): string => address.replace(/^https?:\/\/[^/]+/, '')

test('the description is OpenAPI 3.1, and a validator that is not ours says so', async () => {
  const document = await json('/openapi.json')
  assert.equal(document.openapi, '3.1.0')
  assert.equal(Object.keys(document.paths).length, operations.length)
  const result = await new Validator().validate(document)
  assert.deepEqual(result.errors ?? [], [])
  assert.equal(result.valid, true)
})

test('every operation that is documented answers as its schema says, a list and each thing in it', async () => {
  let asked = 0
  for (const list of operations.filter(it => !it.path.includes('{'))) {
    const answer = await json(list.path)
    const seen = list.answer.safeParse(answer)
    assert.equal(seen.success, true, `${list.name}: ${seen.error?.message}`)
    assert.ok(answer.items.length > 0, `${list.name} is empty, so nothing of it was tried`)
    for (const { self } of answer.items) {
      const one = operations.find(it => matches(it.path, local(self)))
      assert.ok(one, `nobody describes ${self}`)
      const detail = await get(local(self))
      assert.equal(detail.status, 200, self)
      const checked = one.answer.safeParse(await detail.json())
      assert.equal(checked.success, true, `${one.name} ${self}: ${checked.error?.message}`)
      asked++
    }
  }
  assert.ok(asked > 15)
})

const matches = (path: string, address: string): boolean =>
  new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`).test(address)

test('every parameter of a list may be asked with, and a wrong one is told apart from an empty answer', async () => {
  for (const it of operations.filter(one => !one.path.includes('{'))) {
    for (const [name, type] of Object.entries(it.query.shape)) {
      if (name === 'cursor') continue // made by the answer before, and tried by the walk below
      const value = valueFor(name, type as z.ZodType)
      assert.ok(value, `${it.name}: nothing to ask ${name} with`)
      const answer = await get(`${it.path}?${name}=${encodeURIComponent(value)}`)
      assert.equal(answer.status, 200, `${it.name}?${name}=${value}: ${await answer.clone().text()}`)
      assert.equal(it.answer.safeParse(await answer.json()).success, true)
    }
    const misspelt = await get(`${it.path}?forvm=x`)
    assert.equal(misspelt.status, 400)
    assert.match(misspelt.headers.get('content-type') ?? '', /^application\/problem\+json/)
    assert.deepEqual((await misspelt.json()).errors, [{ name: 'forvm', reason: 'Parametern finns inte.' }])
  }
})

const values: Readonly<Record<string, string>> = {
  from: '2024',
  to: '2025',
  publishedSince: '2024-01-01T00:00:00Z',
  limit: '2',
  level: 'county',
  year: '2024',
  verb: 'notes',
  status: 'final',
  repeats: 'true',
  condition: 'true',
  validity: 'now',
  endsWithin: '12',
  sort: 'oldest',
  form: 'minutes',
  forum: 'prov',
  q: 'avvikelse',
  addressee: 'huvudmännen',
  organisation: 'huvudmännen',
}

/** One that the type of the parameter takes; a day where it is one, a year where it is one. */
function valueFor(name: string, type: z.ZodType): string | undefined {
  const given = values[name]
  if (given !== undefined && type.safeParse(given).success) return given
  return ['2024-01-31', 'municipality', 'officials', 'item'].find(it => type.safeParse(it).success)
}

test('a list is walked page by page to its end, and nothing is skipped or told twice', async () => {
  const codes: string[] = []
  let next: string | null = '/api/v1/stances?limit=2'
  for (let pages = 0; next && pages < 10; pages++) {
    const answer: Response = await get(local(next))
    // biome-ignore lint/suspicious/noExplicitAny: as above
    const body: any = await answer.json()
    codes.push(...body.items.map((it: { code: string }) => it.code))
    assert.equal(answer.headers.get('link'), body.next ? `<${body.next}>; rel="next"` : null)
    next = body.next
  }
  assert.equal(next, null)
  assert.equal(codes.length, 3)
  assert.equal(new Set(codes).size, 3)
})

test('a clause points at its words in the text of its document', async () => {
  const [stance] = (await json('/api/v1/stances?verb=recommends&limit=1')).items
  const document = await json(local(stance.document.self))
  const [clause] = stance.clauses
  assert.equal(document.text.slice(clause.passage.start, clause.passage.end), clause.words)
})

test('anyone’s page may read what everyone may read, and nothing that takes a login', async () => {
  assert.equal((await get('/api/v1/forums')).headers.get('access-control-allow-origin'), '*')
  const person = await givenPerson(house.deps.data, { name: 'Siv Prov', role: 'administrator' })
  const answer = await (await house.as(person)).get('/api/v1/forums')
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('access-control-allow-origin'), null)
  assert.equal(answer.headers.get('cache-control'), 'no-store')
})

test('what is not there is a problem that a program can read', async () => {
  for (const it of ['/api/v1/stances/finnsej', '/api/v1/nonsense', '/api/v1/forums/finns-ej']) {
    const answer = await get(it)
    assert.equal(answer.status, 404, it)
    assert.match(answer.headers.get('content-type') ?? '', /problem\+json/)
    assert.equal((await answer.json()).status, 404)
  }
})

test('too many questions are told how long to wait', async () => {
  const few = await openTestHouse({ env: { OPEN_PER_MINUTE: '10' } })
  try {
    const visitor = await few.as(undefined)
    const statuses: number[] = []
    for (let i = 0; i < 12; i++) statuses.push((await visitor.get('/api/v1/areas')).status)
    assert.deepEqual(statuses, [...Array(10).fill(200), 429, 429])
    assert.ok(Number((await visitor.get('/api/v1/areas')).headers.get('retry-after')) > 0)
    assert.equal((await visitor.get('/')).status, 200)
  } finally {
    await few.close()
  }
})

test('each example in the documentation is one that its own schema accepts', () => {
  for (const it of operations) {
    const { schema, named } = answerSchema(it.answer)
    const checked = it.answer.safeParse(exampleOf(schema, named))
    assert.equal(checked.success, true, `${it.name}: ${checked.error?.message}`)
  }
})

test('the page of documentation tells of every operation', async () => {
  const html = await (await get('/api')).text()
  for (const it of operations) assert.ok(html.includes(`id="${it.name}"`), it.name)
})
