import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { givenForum, givenPerson } from '../../test/builders.ts'
import { openTestHouse, type TestHouse, type Visitor } from '../../test/house.ts'
import { fileOf, handIn } from '../../test/minutes/door.ts'
import { notes } from '../../test/minutes/notes.ts'
import { nobody } from '../access/actor.ts'
import { type Live, publish } from '../data/live.ts'
import { batchTopic } from '../features/minutes/import.store.ts'
import { OpenStreams, streamOf } from './live.ts'

let house: TestHouse
let secretary: Visitor
let personId = ''

before(async () => {
  house = await openTestHouse({ workers: true })
  const forumId = await givenForum(house.deps.data, { name: 'Samverkansrådet Granbygden', slug: 'granbygden' })
  personId = await givenPerson(house.deps.data, { name: 'Sekreterare Ett', role: 'secretary', forumId })
  secretary = await house.as(personId)
})
after(() => house.close())

/** Reads until the words have come, or the stream has ended. */
async function until(response: Response, words: string): Promise<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let said = ''
  while (reader && !said.includes(words)) {
    const { value, done } = await reader.read()
    if (done) return `${said}(ended)`
    said += value
  }
  await reader?.cancel()
  return said
}

/** Whatever is listened to needs a moment to be heard on a server. */
const heard = async (): Promise<void> => {
  const { live } = house.deps.data
  const stop = live.subscribe('anything', () => {})
  for (let tries = 0; !live.hearing && tries < 100; tries++) await new Promise(done => setTimeout(done, 50))
  stop()
}

const tell = (topic: string) => house.deps.data.as(nobody, tx => publish(tx, topic))

describe('what is published', () => {
  test('is heard by those who asked about it, when it is committed and not before', { timeout: 120_000 }, async () => {
    await heard()
    const { data } = house.deps
    let times = 0
    const first = Promise.withResolvers<void>()
    const stop = data.live.subscribe('prov', () => {
      times++
      first.resolve()
    })
    await assert.rejects(
      data.as(nobody, async tx => {
        await publish(tx, 'prov')
        throw new Error('rolled back')
      }),
    )
    await tell('other')
    assert.equal(times, 0)
    await tell('prov')
    await first.promise
    assert.equal(times, 1)
    stop()
    await tell('prov')
    assert.equal(times, 1)
  })
})

describe('an open page of an import', () => {
  test('is told when a file has been read; a stranger is not', async () => {
    await heard()
    const batch = await handIn(house, secretary, [fileOf('bra.txt', notes())])
    const response = await secretary.get(`${batch}/nytt`)
    assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/)
    const said = until(response, 'nytt')
    await tell(batchTopic(batch.split('/').at(-1) ?? ''))
    assert.match(await said, /event: nytt/)
    assert.equal((await (await house.as(undefined)).get(`${batch}/nytt`)).status, 404)
  })
  test('is told no more when the session has ended', async () => {
    await heard()
    const other = await house.as(personId)
    const batch = await handIn(house, secretary, [fileOf('annan.txt', notes())])
    const response = await other.get(`${batch}/nytt`)
    const said = until(response, 'nytt')
    await house.deps.data.owner.deleteFrom('session').where('person_id', '=', personId).execute()
    await tell(batchTopic(batch.split('/').at(-1) ?? ''))
    assert.match(await said, /event: slut[\s\S]*\(ended\)/)
    secretary = await house.as(personId)
  })
})

const silent: Live = { hearing: true, subscribe: () => () => {}, close: async () => {} }

test('every stream ends when the service stops, and whoever closes the page leaves nothing behind', async () => {
  const stopping = new AbortController()
  let ended = 0
  const given = { live: silent, topic: 't', stillMay: async () => true, ended: () => void ended++ }
  const response = streamOf({ ...given, stopping: stopping.signal })
  const said = until(response, 'never')
  stopping.abort()
  assert.match(await said, /\(ended\)/)
  assert.equal(ended, 1)
  const left = streamOf(given)
  await left.body?.cancel()
  assert.equal(ended, 2)
})

test('one person may have some windows open, not any number', () => {
  const streams = new OpenStreams()
  const taken = Array.from({ length: 12 }, () => streams.take('a'))
  assert.ok(taken.every(it => it !== undefined))
  assert.equal(streams.take('a'), undefined)
  assert.ok(streams.take('b'))
  taken[0]?.()
  assert.ok(streams.take('a'))
})
