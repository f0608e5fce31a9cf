import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { keysOf, lastingPath } from './keys.ts'
import type { ReadClause, ReadItem, Reading } from './reading.ts'

const clause = (text: string, status: 'final' | 'proposed' = 'final'): ReadClause => ({ kind: 'notes', text, status })
const item = (title: string, number?: string, positions: readonly ReadClause[] = []): ReadItem => ({
  ...(number === undefined ? {} : { number }),
  title,
  types: [],
  presenters: [],
  attachments: 0,
  attachmentList: [],
  positions,
  tasks: [],
  text: '',
  comments: [],
})
const reading = (items: readonly ReadItem[], names: readonly string[] = []): Reading => ({
  kind: 'one-meeting',
  form: 'minutes',
  attendance: names.map(name => ({ name, capacity: 'listed' })),
  absent: [],
  replaced: [],
  items,
  meetingDates: {},
  upcoming: [],
  wheel: [],
  provenance: {},
  flags: [],
})
const itemKeys = (keys: ReturnType<typeof keysOf>) => keys.items.map(it => it.key)

test('an item is known by its number and title; two alike are told apart', () => {
  assert.deepEqual(itemKeys(keysOf(reading([item('Ekonomi', '4a'), item('Övrigt'), item('Övrigt')]))), [
    '4a.ekonomi',
    'ovrigt',
    'ovrigt~2',
  ])
})

test('a new version keeps the key of an item that moved, was renumbered or had its title mended', () => {
  const first = reading([item('Ekonomi', '4'), item('Plan för psykisk hälsa', '5'), item('Övrigt', '6')])
  const before = { reading: first, keys: keysOf(first) }
  const second = reading([
    item('Mötets öppnande', '1'),
    item('Övrigt', '7'),
    item('Planen för psykisk hälsa', '5'),
    item('Ekonomi', '6'),
  ])
  assert.deepEqual(itemKeys(keysOf(second, before)), [
    '1.motets-oppnande',
    '6.ovrigt',
    '5.plan-for-psykisk-halsa',
    '4.ekonomi',
  ])
})

test('a key that an earlier version used is never given to something else', () => {
  const first = reading([item('Ekonomi', '4')])
  const second = reading([item('Ekonomi', '4'), item('Ekonomi', '4')])
  const keys = itemKeys(keysOf(second, { reading: first, keys: keysOf(first) }))
  assert.equal(keys[0], '4.ekonomi')
  assert.notEqual(keys[1], '4.ekonomi')
})

test('a clause keeps its key when a word of it is mended, and is new when it says something else', () => {
  const first = reading([item('Plan', '4', [clause('Rådet noterar planen för året.')])])
  const keys = keysOf(first)
  const mended = reading([item('Plan', '4', [clause('Rådet noterar planen för åren.')])])
  assert.deepEqual(keysOf(mended, { reading: first, keys }).items[0]?.clauses, keys.items[0]?.clauses)
  const other = reading([item('Plan', '4', [clause('Styrgruppen avslår förslaget om taxa.')])])
  assert.notDeepEqual(keysOf(other, { reading: first, keys }).items[0]?.clauses, keys.items[0]?.clauses)
})

test('keys are never the same for two things, whatever the titles', () => {
  const word = fc.constantFrom('Ekonomi', 'ekonomi', 'Övrigt', 'ö', '!', '')
  const items = fc.array(fc.tuple(word, fc.constantFrom(undefined, '1', '2')), { maxLength: 8 })
  const build = (list: readonly (readonly [string, string | undefined])[]) =>
    reading(
      list.map(([title, number]) => item(title, number, [clause(title), clause(title)])),
      list.map(([title]) => title),
    )
  fc.assert(
    fc.property(items, items, (a, b) => {
      const before = { reading: build(a), keys: keysOf(build(a)) }
      for (const keys of [before.keys, keysOf(build(b), before)]) {
        assert.equal(new Set(itemKeys(keys)).size, keys.items.length)
        assert.equal(new Set(keys.persons).size, keys.persons.length)
        for (const it of keys.items) assert.equal(new Set(it.clauses).size, it.clauses.length)
      }
    }),
  )
})

test('the same reading once more has the same keys', () => {
  const same = reading([item('A', '1', [clause('Rådet noterar.')]), item('A', '1')], ['Anna Berg', 'Anna Berg'])
  const keys = keysOf(same)
  assert.deepEqual(keysOf(same, { reading: same, keys }), keys)
})

test('a path in the reading becomes one that lasts', () => {
  const it = reading([item('Ekonomi', '4', [clause('Rådet noterar.')])], ['Anna Berg'])
  const keys = keysOf(it)
  const [clauseKey] = keys.items[0]?.clauses ?? []
  assert.equal(lastingPath('/items/0/title', keys), 'item:4.ekonomi/title')
  assert.equal(lastingPath('/items/0/positions/0/kind', keys), `item:4.ekonomi/clause:${clauseKey}/kind`)
  assert.equal(lastingPath('/items/0/presenters/1', keys), 'item:4.ekonomi/presenters/1')
  assert.equal(lastingPath('/attendance/0', keys), 'person:anna-berg')
  assert.equal(lastingPath('/date', keys), 'date')
  assert.equal(lastingPath('', keys), '')
})
