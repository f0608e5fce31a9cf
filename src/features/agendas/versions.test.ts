import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { AgendaPaper } from './agenda.ts'
import { slots } from './agenda.ts'
import type { FrozenAgenda, FrozenItem } from './agenda.version.ts'
import { differences, isSame } from './versions.difference.ts'
import { canonical, numbered, type SentNumbers } from './versions.ts'

interface Placed {
  readonly id: string
  readonly kind: 'item' | 'break'
  readonly parentId: string | null
  readonly ordinal: number
  readonly minutes: number
}

const placed = (
  id: string,
  ordinal: number,
  parentId: string | null = null,
  kind: Placed['kind'] = 'item',
): Placed => ({
  ...{ id, ordinal, parentId, kind, minutes: 10 },
})

const send = (items: readonly Placed[], sent: SentNumbers = new Map()): SentNumbers =>
  new Map([
    ...sent,
    ...numbered(slots(items, null, null), sent).flatMap(it =>
      it.number === null ? [] : [[it.item.id, it.number] as const],
    ),
  ])

test('the first time an agenda goes out it is numbered as it stands', () => {
  const sent = send([placed('a', 1), placed('b', 2), placed('b1', 1, 'b'), placed('b2', 2, 'b'), placed('c', 3)])
  assert.deepEqual(
    [...sent],
    [
      ['a', '1'],
      ['b', '2'],
      ['b1', '2a'],
      ['b2', '2b'],
      ['c', '3'],
    ],
  )
})

test('what a supplement adds in the middle is numbered last, and under an item by its next letter', () => {
  const first = send([placed('a', 1), placed('b', 2), placed('b1', 1, 'b'), placed('c', 3)])
  const second = send(
    [placed('new', 0), placed('a', 1), placed('b', 2), placed('b0', 0, 'b'), placed('b1', 1, 'b'), placed('c', 3)],
    first,
  )
  assert.equal(second.get('new'), '4')
  assert.equal(second.get('b0'), '2b')
  for (const [id, number] of first) assert.equal(second.get(id), number)
})

test('the number of an item that was withdrawn is given to no other', () => {
  const first = send([placed('a', 1), placed('b', 2)])
  const second = send([placed('a', 1), placed('c', 2)], first)
  assert.equal(second.get('c'), '3')
  assert.equal(
    send([placed('a', 1), placed('b', 2), placed('c', 3)], second).get('b'),
    '2',
    'back again, it has its own',
  )
})

/** An agenda of some of twelve items, in some order, some of them under another. */
const agenda = fc
  .uniqueArray(fc.record({ n: fc.nat(11), under: fc.option(fc.nat(11)), pause: fc.boolean() }), {
    selector: it => it.n,
    maxLength: 12,
  })
  .map(rows => {
    const tops = new Set(rows.filter(it => it.under === null && !it.pause).map(it => it.n))
    return rows.map(({ n, under, pause }, at) =>
      placed(`i${n}`, at, under !== null && tops.has(under) ? `i${under}` : null, pause ? 'break' : 'item'),
    )
  })

test('through any number of supplements no number that has gone out changes, and no two items share one', () => {
  fc.assert(
    fc.property(fc.array(agenda, { maxLength: 6 }), agendas => {
      let sent: SentNumbers = new Map()
      for (const items of agendas) {
        const next = send(items, sent)
        for (const [id, number] of sent) assert.equal(next.get(id), number)
        assert.equal(new Set(next.values()).size, next.size)
        for (const it of items) assert.equal(next.has(it.id), it.kind === 'item' || sent.has(it.id))
        sent = next
      }
    }),
  )
})

test('the same content is the same text, whatever order its keys come in', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      assert.deepEqual(JSON.parse(canonical(value)), JSON.parse(JSON.stringify(value)))
    }),
  )
  assert.equal(canonical({ b: [1, { d: null, c: 'å' }], a: undefined }), '{"b":[1,{"c":"å","d":null}]}')
})

const paper = (id: string, n = 1, title = `Handling ${id}`): AgendaPaper => ({
  ...{ id, code: id, title, n, versionId: `${id}-${n}`, fileName: null, link: 'https://prov.example', mediaType: null },
  ...{ size: null, sha256: null, addedAt: '2026-11-01T08:00:00.000Z', sentAt: null },
})

const item = (id: string, given: Partial<FrozenItem> = {}): FrozenItem => ({
  ...{ id, code: id, parentId: null, kind: 'item', types: ['information'], title: `Punkt ${id}`, purpose: null },
  ...{ wanted: null, minutes: 10, lapses: 0, number: '1', start: '09:00', end: '09:10', presenters: [], matters: [] },
  ...{ proposed: [], papers: [], overruled: null },
  ...given,
})

const sentAgenda = (items: readonly FrozenItem[], place: string | null = 'Teams'): FrozenAgenda => ({
  meeting: { code: 'm', date: '2026-12-03', startTime: '09:00', endTime: '12:00', place },
  items,
})

test('a supplement is told of by what was added, withdrawn and changed', () => {
  const before = sentAgenda([item('a'), item('b', { papers: [paper('p'), paper('q')] }), item('c')])
  const after = sentAgenda(
    [
      item('a', { start: '09:05', end: '09:15' }),
      item('b', { title: 'Punkt b, ny', papers: [paper('p', 2), paper('r')] }),
      item('d'),
    ],
    'Rum 5',
  )
  const found = differences(before, after)
  assert.deepEqual(found.meeting, [{ field: 'place', before: 'Teams', after: 'Rum 5' }])
  assert.deepEqual(
    found.added.map(it => it.id),
    ['d'],
  )
  assert.deepEqual(
    found.withdrawn.map(it => it.id),
    ['c'],
  )
  assert.deepEqual(
    found.changed.map(it => [
      it.item.id,
      it.fields.map(field => field.field),
      it.papers.map(p => `${p.kind} ${p.paper.id}`),
    ]),
    [
      ['a', ['time'], []],
      ['b', ['title'], ['new-version p', 'added r', 'withdrawn q']],
    ],
  )
  assert.deepEqual(found.changed[0]?.fields[0], { field: 'time', before: '9.00–9.10', after: '9.05–9.15' })
  assert.ok(isSame(differences(after, after)))
})
