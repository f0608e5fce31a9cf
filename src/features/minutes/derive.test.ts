import assert from 'node:assert/strict'
import { test } from 'node:test'
import { approvable } from './approval.ts'
import type { Correction, Value } from './correction.ts'
import { derive } from './derive.ts'
import { itemsThatHold, namesIn } from './derived.values.ts'
import { changeOf, parseField } from './field.ts'
import { openFlags } from './flag.ts'
import { stancesOf } from './item.derive.ts'
import { keysOf } from './keys.ts'
import { findPart } from './part.ts'
import { readMinutes } from './reader/reader.ts'
import type { Flag, Reading } from './reading.ts'

const text = `Mötesanteckning Samrådsgruppen Norra
Datum: 2024-03-14
Tid: 9.00–11.00
Närvarande: Anna Bergsjö, Kommun A; Bo Lindås, Region B
Frånvarande: Cia Norrby

1. Mötets öppnande
Ordförande hälsar välkommen.

2. Plan för psykisk hälsa
Ställningstagande: Samrådsgruppen Norra ställer sig bakom planen för psykisk hälsa.

3. Övrigt
Inget att ta upp.
`
const read: Reading = readMinutes({ name: 'prov.txt', text })
const keys = keysOf(read)
const made = (key: string, value: Value): Correction => ({ key, value, madeBy: null, madeAt: '2024-04-01T10:00:00Z' })
const hold = (corrections: readonly Correction[] = [], reading = read, matchedForum: string | null = 'f1') =>
  derive({ reading, keys: keysOf(reading), corrections, matchedForum, length: text.length })
const planKey = `item:${keys.items[1]?.key}`
const clauseKey = `${planKey}/clause:${keys.items[1]?.clauses[0]}`
const flagged = (flag: Flag): Reading => ({ ...read, flags: [flag] })

test('without corrections what was read holds', () => {
  const it = hold()
  assert.equal(it.head.date.value, '2024-03-14')
  assert.equal(itemsThatHold(it).length, 3)
  assert.deepEqual(
    it.items.map(one => one.span && text.slice(one.span.start, one.span.start + 2)),
    ['1.', '2.', '3.'],
  )
  assert.equal(it.persons.find(one => one.name.value === 'Cia Norrby')?.absent.value, true)
})

test('a correction holds over what was read, and says so', () => {
  const it = hold([made(`${planKey}/title`, 'Handlingsplan'), made('date', '2024-03-15')])
  assert.deepEqual(
    [it.items[1]?.title.value, it.items[1]?.title.read, it.items[1]?.title.corrected],
    ['Handlingsplan', 'Plan för psykisk hälsa', true],
  )
  assert.equal(it.head.date.value, '2024-03-15')
})

test('what is removed holds no more, and what is added does', () => {
  const it = hold([
    made(`${planKey}/removed`, true),
    made('item:+ny/added', keys.items[0]?.key ? `item:${keys.items[0].key}` : ''),
    made('item:+ny/title', 'Ny punkt'),
    made('item:+ny/clause:+sats/added', true),
    made('item:+ny/clause:+sats/words', 'Gruppen noterar.'),
    made('item:+ny/clause:+sats/verb', 'notes'),
    made('person:+p/added', true),
    made('person:+p/name', 'Dag Ekeby'),
  ])
  assert.deepEqual(
    itemsThatHold(it).map(one => one.title.value),
    ['Mötets öppnande', 'Ny punkt', 'Övrigt'],
  )
  const added = itemsThatHold(it)[1]
  assert.deepEqual(added && stancesOf(added).map(one => one.clauses.map(c => c.words.value)), [['Gruppen noterar.']])
  assert.ok(namesIn(it).includes('Dag Ekeby'))
})

test('a correction that fits nothing in the version is said, not lost', () => {
  assert.deepEqual(hold([made('item:9.borta/title', 'x')]).stray, ['item:9.borta/title'])
})

test('a flag is answered by a yes, by correcting what it is about, or by removing it', () => {
  const reading = flagged({ code: 'foreign-position', path: '/items/1/positions/0', reason: 'x' })
  const [flag] = openFlags(hold([], reading).flags)
  assert.equal(flag?.path, clauseKey)
  for (const key of [flag?.key ?? '', `${clauseKey}/words`, `${clauseKey}/removed`, `${planKey}/removed`])
    assert.deepEqual(openFlags(hold([made(key, true)], reading).flags), [], key)
  assert.equal(openFlags(hold([made(`${planKey}/title`, 'x')], reading).flags).length, 1)
})

test('a coming date without a year is a note, the year of the meeting is a question', () => {
  const asks = (path: string) => openFlags(hold([], flagged({ code: 'year-inferred', path, reason: 'x' })).flags).length
  assert.equal(asks('/meetingDates'), 0)
  assert.equal(asks('/date'), 1)
})

test('a forum that nobody knows is a question until one is chosen', () => {
  assert.deepEqual(
    openFlags(hold([], read, null).flags).map(it => it.code),
    ['forum-not-found'],
  )
  assert.deepEqual(openFlags(hold([made('forum', 'f2')], read, null).flags), [])
})

test('a chosen forum holds over the one that the document names, and is asked about', () => {
  const it = hold([made('forum', 'f2')])
  assert.equal(it.head.forum.value, 'f2')
  assert.deepEqual(
    openFlags(it.flags).map(one => one.code),
    ['forum-differs'],
  )
})

test('only one meeting, of a known forum on a known day, without open questions, can be approved', () => {
  const may = (derived: ReturnType<typeof hold>, state: 'review' | 'approved' = 'review', n = 1) =>
    approvable({ state, shown: 1, newest: { n }, derived, own: null })
  assert.equal(may(hold()).ok, true)
  const why = (it: ReturnType<typeof may>) => (it.ok ? 'ok' : it.why)
  assert.equal(why(may(hold([made('kind', 'several-meetings')]))), 'several-meetings')
  assert.equal(why(may(hold([made('kind', 'not-minutes')]))), 'not-minutes')
  assert.equal(why(may(hold([made('date', null)]))), 'no-date')
  assert.equal(why(may(hold([], read, null))), 'no-forum')
  assert.equal(why(may(hold([], flagged({ code: 'number-gap', path: '/items/1/number', reason: 'x' })))), 'open-flags')
  assert.equal(why(may(hold(), 'approved')), 'nothing-new')
  assert.equal(why(may(hold(), 'approved', 2)), 'ok')
})

test('nothing is published from several meetings in one file', () => {
  assert.deepEqual(itemsThatHold(hold([made('kind', 'several-meetings')])), [])
})

test('a form changes what differs from what holds, and forgets what says the same as was read', () => {
  const part = (corrections: readonly Correction[]) => findPart(hold(corrections), planKey)
  const typed = {
    number: '2',
    title: 'Handlingsplan',
    types: [],
    minutes: '',
    start: '',
    end: '',
    lapsed: '',
    presenters: '',
  }
  const before = part([])
  const change = before && changeOf(before.fields, before.facts, typed)
  assert.deepEqual(change?.ok && change.value, {
    set: [{ key: `${planKey}/title`, value: 'Handlingsplan', was: 'Plan för psykisk hälsa' }],
    clear: [],
  })
  const after = part([made(`${planKey}/title`, 'Handlingsplan')])
  const back = after && changeOf(after.fields, after.facts, { ...typed, title: 'Plan för psykisk hälsa' })
  assert.deepEqual(back?.ok && back.value, { set: [], clear: [`${planKey}/title`] })
})

test('what was typed wrong is said by field, and nothing is changed', () => {
  const part = findPart(hold(), planKey)
  const change = part && changeOf(part.fields, part.facts, { title: ' ', minutes: 'tio', start: '25.00' })
  assert.deepEqual(change?.ok === false && Object.keys(change.errors ?? {}), ['title', 'minutes', 'start'])
  assert.deepEqual(parseField({ name: 'start', label: 'Från', shape: 'clock' }, '9.05'), { ok: true, value: '09:05' })
})
