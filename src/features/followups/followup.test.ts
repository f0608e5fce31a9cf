import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readView, unfiltered, viewFields } from './filters.ts'
import {
  earlier,
  endsWithin,
  followupKinds,
  hasEnded,
  holding,
  isOpen,
  isOverdue,
  meant,
  outcomesOf,
} from './followup.ts'
import { settlingOf } from './settlement.form.ts'
import { gist, likeliest, likeness } from './suggestion.ts'

const known = { kind: 'condition', code: 'abc', ordinal: 1, wordsHash: 'h1' } as const
const said = { ...known, undoneAt: null, organisation: null }
const ale = { id: 'ale', name: 'Ale' }

test('a period ends within some months on the last of those days, and not on the day after', () => {
  assert.equal(endsWithin('2027-02-28', 3, '2026-11-28'), true)
  assert.equal(endsWithin('2027-03-01', 3, '2026-11-28'), false)
  assert.equal(endsWithin('2026-11-28', 3, '2026-11-28'), true)
  assert.equal(endsWithin('2026-11-27', 3, '2026-11-28'), false)
  assert.equal(endsWithin(null, 24, '2026-11-28'), false)
  // 30 November plus three months is the last of February.
  assert.equal(endsWithin('2027-02-28', 3, '2026-11-30'), true)
  assert.equal(endsWithin('2027-03-01', 3, '2026-11-30'), false)
})

test('a period has ended from the day after its last, for two years', () => {
  assert.equal(hasEnded('2026-11-28', '2026-11-28'), false)
  assert.equal(hasEnded('2026-11-27', '2026-11-28'), true)
  assert.equal(hasEnded('2024-11-28', '2026-11-28'), true)
  assert.equal(hasEnded('2024-11-27', '2026-11-28'), false)
  assert.equal(hasEnded(null, '2026-11-28'), false)
})

test('no period both ends within some months and has ended', () => {
  const date = fc
    .date({ min: new Date('2000-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
    .map(it => it.toISOString().slice(0, 10))
  fc.assert(
    fc.property(date, date, fc.constantFrom(3, 6, 12, 24), (endsOn, today, months) => {
      assert.ok(!(endsWithin(endsOn, months, today) && hasEnded(endsOn, today)))
      assert.ok(!endsWithin(endsOn, months, today) || endsWithin(endsOn, 24, today))
    }),
  )
})

test('what was said by a day is late from the day after it, and what named no day is never late', () => {
  assert.equal(isOverdue({ dueOn: '2026-03-31' }, '2026-03-31'), false)
  assert.equal(isOverdue({ dueOn: '2026-03-31' }, '2026-04-01'), true)
  assert.equal(isOverdue({ dueOn: null }, '2099-01-01'), false)
})

test('a condition is open until somebody says that it is met, and again when that is taken back', () => {
  assert.equal(isOpen(known, []), true)
  assert.equal(isOpen(known, [said]), false)
  assert.equal(isOpen(known, [{ ...said, undoneAt: '2026-01-01T00:00:00Z' }]), true)
  assert.equal(isOpen(known, [{ ...said, code: 'other' }]), true)
  assert.equal(isOpen(known, [{ ...said, kind: 'validity' }]), true)
})

test('what was said of other words settles nothing, and is told as said of an earlier wording', () => {
  const before = { ...said, wordsHash: 'h0' }
  assert.equal(isOpen(known, [before]), true)
  assert.deepEqual(earlier(known, [before], [known]), [before])
  assert.deepEqual(holding(known, [before]), [])
})

test('a clause that only moved keeps its own settlement, and the clause that took its place gets none', () => {
  const moved = { ...known, ordinal: 2 }
  const inItsPlace = { ...known, wordsHash: 'h2' }
  const now = [inItsPlace, moved]
  assert.equal(isOpen(moved, [said]), false)
  assert.equal(isOpen(inItsPlace, [said]), true)
  assert.deepEqual(earlier(inItsPlace, [said], now), [])
})

test('one principal that has decided settles it for itself alone', () => {
  const decided = { ...said, organisation: ale }
  assert.equal(isOpen(known, [decided]), true)
  assert.equal(isOpen(known, [decided], 'ale'), false)
  assert.equal(isOpen(known, [decided], 'tibro'), true)
  assert.equal(isOpen(known, [decided, said], 'tibro'), false)
})

test('a recommendation speaks to those it names, and to a kind within the area of its forum', () => {
  const principals = [
    { id: 'region', kind: 'region', own: ['regionen'], in: false },
    { id: 'ale', kind: 'municipality', own: ['ale'], in: true },
    { id: 'tibro', kind: 'municipality', own: ['tibro'], in: false },
  ]
  const who = (...named: string[]) =>
    meant(
      { named },
      principals,
      it => ({ own: it.own, shared: it.kind === 'region' ? ['huvudmännen'] : ['huvudmännen', 'kommunerna'] }),
      it => it.in,
    ).map(it => it.id)
  assert.deepEqual(who('Huvudmännen'), ['region', 'ale'])
  assert.deepEqual(who('kommunerna'), ['ale'])
  assert.deepEqual(who('Tibro'), ['tibro'])
  assert.deepEqual(who('någon annan'), [])
})

const told = {
  words: 'SRO ger VVG i uppdrag att utvärdera den ekonomiska modellen för betalningsansvaret.',
  title: 'Betalningsansvar',
  named: ['VVG'],
  saidOn: '2020-11-27',
}

test('a later item with the same words and whoever was asked looks like the report; an earlier one never does', () => {
  const answer = { on: '2021-11-26', words: 'Utvärdering av ekonomisk modell för betalningsansvar', who: ['VVG'] }
  const other = { on: '2021-11-26', words: 'Hjälpmedel och inköp', who: ['VVG'] }
  assert.ok(likeness(told, answer) > 0.5)
  assert.equal(likeness(told, { ...answer, on: '2020-11-27' }), 0)
  assert.equal(likeness(told, other), 0)
  assert.deepEqual(likeliest(told, [other, answer]), [answer])
})

test('words that any stance holds are no likeness', () => {
  assert.deepEqual([...gist('Uppdraget att ta fram förslag till huvudmännen')], [])
})

test('likeness is never less than none or more than all', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      const like = likeness({ ...told, words: a }, { on: '2024-01-01', words: b, who: [] })
      assert.ok(like >= 0 && like <= 1)
    }),
  )
})

const report = {
  ...{ wording: 'h', on: '2026-05-03', by: null, organisation: null, document: null, stance: null },
  ...{ link: null, note: null },
}

test('each kind can come to its own outcomes alone, with what they need', () => {
  const errors = (kind: (typeof followupKinds)[number], change: object) => {
    const read = settlingOf(kind, { ...report, ...change }, '2026-06-01')
    return 'errors' in read ? Object.keys(read.errors) : read.settling.outcome
  }
  assert.equal(errors('condition', {}), 'met')
  assert.equal(errors('mandate', {}), 'reported')
  assert.deepEqual(errors('mandate', { on: null }), ['on'])
  assert.deepEqual(errors('mandate', { on: '2026-06-02' }), ['on'])
  assert.deepEqual(errors('validity', {}), ['stance'])
  assert.equal(errors('validity', { stance: 'x', on: null }), 'renewed')
  assert.deepEqual(errors('recommendation', {}), ['outcome'])
  assert.deepEqual(errors('recommendation', { outcome: 'met' }), ['outcome'])
  assert.equal(errors('recommendation', { outcome: 'declined' }), 'declined')
  assert.deepEqual(Object.keys(outcomesOf).sort(), [...followupKinds].sort())
})

test('an address with nonsense in it shows the usual list, and a view survives its own address', () => {
  for (const kind of followupKinds) {
    const usual = readView(kind, new URLSearchParams())
    assert.deepEqual(readView(kind, new URLSearchParams('lage=x&nar=99&sida=-1&ar=abc&sortera=slut&forum=<')), usual)
    assert.deepEqual(viewFields(unfiltered(usual)), {})
    const view = readView(kind, new URLSearchParams('lage=alla&nar=utgangna&forum=vvg&ar=2020&sortera=aldst&sida=3'))
    assert.deepEqual(readView(kind, new URLSearchParams(viewFields(view))), view)
  }
})
