import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nobody, type PersonActor } from '../access/actor.ts'
import type { Data } from '../data/open.ts'
import type { Asked } from './request.ts'
import { openWaiting } from './waiting.ts'

// Beyond our edge here: what is heard of others' writes, and when.
function arranged() {
  let told = () => {}
  const live = {
    hearing: true,
    subscribe: (_: string, tell: () => void) => {
      told = tell
      return () => {}
    },
    close: async () => {},
  }
  let counted = 0
  let total = 3
  const data = { live, read: async (_, work) => work({} as never) } as Pick<Data, 'read' | 'live'>
  const waiting = openWaiting(data, () => async () => {
    counted += 1
    return total
  })
  const asks = (actor: PersonActor = anna, now = '2026-11-22T09:01:00.000Z') => waiting.of({ actor, now } as Asked)
  return {
    ...{ asks, waiting, live, told: () => told() },
    counted: () => counted,
    becomes: (n: number) => {
      total = n
    },
  }
}
const anna: PersonActor = { kind: 'person', personId: 'a', name: 'Anna', grants: [] }

test('what waits is counted once until something is written', async () => {
  const it = arranged()
  assert.deepEqual([await it.asks(), await it.asks(), it.counted()], [3, 3, 1])
  it.becomes(4)
  assert.equal(await it.asks(), 3)
  it.told()
  assert.deepEqual([await it.asks(), it.counted()], [4, 2])
})

test('whoever wrote it sees it at once, before the message has come around', async () => {
  const it = arranged()
  await it.asks()
  it.becomes(0)
  it.waiting.forget()
  assert.equal(await it.asks(), 0)
})

test('what is written while it is counted is not in the count, so the count is not kept', async () => {
  const it = arranged()
  const asking = it.asks()
  it.told()
  await asking
  await it.asks()
  assert.equal(it.counted(), 2)
})

test('nothing is kept past five minutes, or used while nothing can be heard', async () => {
  const it = arranged()
  await it.asks(anna, '2026-11-22T09:04:59.000Z')
  await it.asks(anna, '2026-11-22T09:05:00.000Z')
  assert.equal(it.counted(), 2)
  it.live.hearing = false
  await it.asks(anna, '2026-11-22T09:05:01.000Z')
  assert.equal(it.counted(), 3)
})

test('another person, and the same one with other roles, has a count of their own; the public has none', async () => {
  const it = arranged()
  await it.asks()
  await it.asks({ ...anna, personId: 'b' })
  await it.asks({ ...anna, grants: [{ role: 'secretary', forumIds: [] }] })
  assert.equal(it.counted(), 3)
  assert.equal(await it.waiting.of({ actor: nobody, now: '2026-11-22T09:01:00.000Z' } as Asked), 0)
  assert.equal(it.counted(), 3)
})
