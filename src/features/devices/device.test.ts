import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { type Fields, Keep, type Row, type Shelf } from './kept.ts'
import { findKeys } from './keys.ts'
import { importKey, type OwnedKey, seal, unseal } from './sealed.ts'
import { bodyOf, pauseAfter, type Queue, type Sending, send, sendAll, sendOne } from './send.ts'

const at = Date.parse('2026-11-22T08:00:00Z')
const day = 86_400_000
const hex = (): string => randomBytes(32).toString('hex')
const keyOf = async (whose: string): Promise<OwnedKey> => ({ whose, key: await importKey(hex()) })

function openShelf(): Shelf & { readonly rows: Map<string, Row> } {
  const rows = new Map<string, Row>()
  return {
    rows,
    all: async () => [...rows.values()],
    put: async row => void rows.set(row.clientId, row),
    remove: async clientId => void rows.delete(clientId),
  }
}

const words = 'Läkemedelslistan saknades vid hemgången.'
const fields: Fields = { happened: [words], kind: ['event'], steps: ['a', 'b'] }

describe('what is kept', () => {
  test('is read by its owner, and cannot be read where it lies', async () => {
    const shelf = openShelf()
    const keep = new Keep(shelf, [await keyOf('A')])
    assert.equal(await keep.save('r1', 'draft', { fields, seq: 3 }, at), true)
    assert.deepEqual(await keep.find('r1'), { fields, seq: 3, clientId: 'r1', state: 'draft', savedAt: at })
    const [row] = shelf.rows.values()
    const lying = `${JSON.stringify({ ...row, bytes: undefined, nonce: undefined })} ${Buffer.from(row?.bytes ?? new ArrayBuffer(0)).toString('latin1')}`
    for (const part of ['Läkemedel', 'event', 'happened', 'fields']) assert.ok(!lying.includes(part), part)
  })

  test("another's is neither shown nor opened, whatever they say that they are", async () => {
    const shelf = openShelf()
    const a = await keyOf('A')
    await new Keep(shelf, [a]).save('r1', 'waiting', { fields, seq: 1 }, at)
    const other = new Keep(shelf, [await keyOf('B')])
    assert.deepEqual(await other.all(at), [])
    assert.equal(await new Keep(shelf, [await keyOf('A')]).find('r1'), undefined, 'the mark alone opens nothing')
    assert.equal(await new Keep(shelf, []).save('r2', 'draft', { fields, seq: 1 }, at), false)
    assert.equal((await new Keep(shelf, [a]).all(at)).length, 1, 'it is still there for its owner')
  })

  test('a key of before still opens, and what is sealed about one report opens as no other', async () => {
    const shelf = openShelf()
    const [old, fresh] = [await keyOf('A-before'), await keyOf('A')]
    await new Keep(shelf, [old]).save('r1', 'draft', { fields, seq: 1 }, at)
    assert.equal((await new Keep(shelf, [fresh, old]).find('r1'))?.seq, 1)
    const sealed = await seal(fresh.key, 'r1', 'ord')
    assert.equal(await unseal(fresh.key, 'r1', sealed), 'ord')
    assert.equal(await unseal(fresh.key, 'r2', sealed), undefined)
  })

  test('what is remembered for when there is no contact is no report, and is sealed as one', async () => {
    const shelf = openShelf()
    const keep = new Keep(shelf, [await keyOf('A')])
    await keep.remember({ otherUnit: ['Kirurgavdelningen'] }, at)
    assert.deepEqual(await keep.all(at), [])
    assert.deepEqual(await keep.remembered(), { otherUnit: ['Kirurgavdelningen'] })
    assert.deepEqual(await new Keep(shelf, [await keyOf('B')]).remembered(), {})
  })

  test('what nobody has come back for in thirty days is gone, whosever it was', async () => {
    const shelf = openShelf()
    await new Keep(shelf, [await keyOf('A')]).save('r1', 'draft', { fields, seq: 1 }, at)
    const other = new Keep(shelf, [await keyOf('B')])
    await other.all(at + 29 * day)
    assert.equal(shelf.rows.size, 1)
    await other.all(at + 31 * day)
    assert.equal(shelf.rows.size, 0)
  })
})

describe('keys', () => {
  const kept = [{ whose: 'A', key: {} as CryptoKey }]
  const places = (answer: () => Promise<Response>) => ({ fetch: answer, kept: async () => kept, keep: async () => {} })
  const json =
    (body: object, status = 200) =>
    async () =>
      Response.json(body, { status })

  test('are of whoever the server says; a login that has ended gives none, and no contact those of the device', async () => {
    const handed = { keys: [{ whose: 'B', key: hex() }], seconds: 7200 }
    const known = await findKeys(places(json(handed)), '/', at)
    assert.equal(known.kind === 'known' && known.keys[0]?.whose, 'B')
    assert.equal((await findKeys(places(json({ error: 'not-allowed' }, 403)), '/', at)).kind, 'stranger')
    const lost = await findKeys(
      places(() => Promise.reject(new TypeError('offline'))),
      '/',
      at,
    )
    assert.deepEqual(lost, { kind: 'lost', keys: kept })
    assert.equal((await findKeys(places(json({}, 503)), '/', at)).kind, 'lost')
  })

  test('cannot be taken out of the browser again', async () => {
    const { key } = await keyOf('A')
    await assert.rejects(crypto.subtle.exportKey('raw', key))
  })
})

describe('sending', () => {
  const answering =
    (status: number, body: object = {}) =>
    async () =>
      Response.json(body, { status })

  test('the server decides what became of it', async () => {
    const of = async (ask: () => Promise<Response>) => (await send(ask, '/avvikelser/ny', fields)).kind
    assert.equal(await of(answering(200, { code: 'abc', receipt: '/avvikelser/abc/kvitto' })), 'sent')
    for (const status of [401, 403]) assert.equal(await of(answering(status)), 'login')
    for (const status of [409, 422, 404]) assert.equal(await of(answering(status)), 'refused')
    assert.equal(await of(answering(413)), 'too-large', 'its own page would be asked for in vain')
    for (const status of [408, 429, 500, 503]) assert.equal(await of(answering(status)), 'lost')
    assert.equal(await of(() => Promise.reject(new TypeError('Failed to fetch'))), 'lost')
    assert.equal(await of(answering(200, {})), 'refused', 'an answer without a code is no receipt')
  })

  test('a field with one value is a text, and one with several a list', () => {
    assert.deepEqual(bodyOf(fields), { happened: words, kind: 'event', steps: ['a', 'b'] })
  })

  test('tries come further apart, and never stop', () => {
    assert.deepEqual([0, 1, 2, 10, 99].map(pauseAfter), [2_000, 4_000, 8_000, 120_000, 120_000])
  })

  test('nothing is sent twice and nothing is lost, however the line comes and goes and whoever tries', async () => {
    /** What the line does with a try: takes it and answers, takes it and loses the answer, loses it, asks for a login. */
    const line = fc.array(fc.constantFrom('answers', 'loses-answer', 'loses', 'login'), { maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), line, async (count, fates) => {
        const { queue, keep, cases, calls } = await openQueue([...fates])
        for (let n = 0; n < count; n++) await keep.save(`r${n}`, 'waiting', { fields: { n: [`${n}`] }, seq: 1 }, at + n)
        for (let tries = 0; tries <= fates.length + count; tries++) await Promise.all([sendAll(queue), sendAll(queue)])
        assert.deepEqual(
          [...cases.keys()].sort(),
          Array.from({ length: count }, (_, n) => `${n}`),
        )
        const after = await keep.all(at)
        assert.ok(after.every(it => it.state === 'sent' && it.receipt?.code === cases.get(it.clientId.slice(1))))
        const answered = calls.filter(it => it === 'answers').length
        assert.equal(answered, count, 'what has been answered is not sent again')
      }),
      { numRuns: 60 },
    )
  })

  test('what is refused comes back as a draft with all its words', async () => {
    const { queue, keep } = await openQueue([])
    await keep.save('r1', 'waiting', { fields, seq: 2 }, at)
    const sent = await sendOne({ ...queue, send: async () => ({ kind: 'refused' }) }, 'r1')
    assert.equal(sent?.sending.kind, 'refused')
    assert.deepEqual(await keep.find('r1'), {
      ...{ fields, seq: 2, refused: true, clientId: 'r1', state: 'draft' },
      savedAt: at,
    })
    assert.equal(await sendOne(queue, 'r1'), undefined, 'a draft is not sent by itself')
  })

  /** A server that makes one case for each report, behind a line with these fates and then a good one. */
  async function openQueue(fates: string[]) {
    const keep = new Keep(openShelf(), [await keyOf('A')])
    const cases = new Map<string, string>()
    const calls: string[] = []
    const held = new Map<string, Promise<unknown>>()
    const alone: Queue['alone'] = (clientId, work) => {
      const next = (held.get(clientId) ?? Promise.resolve()).then(work)
      held.set(
        clientId,
        next.catch(() => undefined),
      )
      return next
    }
    const sending = async (sent: Fields): Promise<Sending> => {
      const fate = fates.shift() ?? 'answers'
      calls.push(fate)
      if (fate === 'login') return { kind: 'login' }
      if (fate === 'loses') return { kind: 'lost' }
      const key = sent.n?.[0] ?? ''
      const code = cases.get(key) ?? `code-${cases.size}`
      cases.set(key, code)
      return fate === 'answers' ? { kind: 'sent', code, to: `/avvikelser/${code}` } : { kind: 'lost' }
    }
    return { keep, cases, calls, queue: { keep, alone, send: sending, now: () => at } satisfies Queue }
  }
})
