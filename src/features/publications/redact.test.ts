import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { attendant, clause, sample, slot } from '../../../test/recordings.ts'
import { minutesOf } from '../recordings/landing.ts'
import { publicMinutes, versionToPublish } from './publication.ts'
import { redact, type WrittenMinutes } from './redact.ts'
import { type WithholdingReason, withheldOf } from './withholding.ts'

const reasons: readonly WithholdingReason[] = [
  { code: 'secrecy', label: 'Sekretess', asksWords: false },
  { code: 'other', label: 'Annat skäl', asksWords: true },
]
const must = <T>(it: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string }): T => {
  if (!it.ok) throw new Error(it.why)
  return it.value
}
/** What stands in the text at each place that the reading says. */
const quoted = ({ text, reading }: WrittenMinutes): readonly (readonly [string, string])[] =>
  Object.entries(reading.provenance).map(([path, it]) => [path, text.slice(it.start, it.end)])

describe('minutes without what is held back', () => {
  const whole = minutesOf(sample())
  const items = whole.reading.items.map((it, i) => ({
    ...{ code: whole.keys.items[i]?.key ?? '', number: it.number ?? null, title: it.title, under: null },
  }))

  test('nothing held back: word for word what was approved', () => {
    assert.equal(must(redact(whole, new Map())).text, whole.text)
  })

  test('the number and the reason stay, and nothing else of the item', () => {
    const { text, reading, keys } = must(redact(whole, new Map([[2, { why: 'Sekretess', titleStands: false }]])))
    assert.match(text, /## 3\. Punkten publiceras inte\n\nSkäl: Sekretess\.\n/)
    assert.doesNotMatch(text, /tidplan|Kommunen anser|Bra att planen/)
    assert.equal(reading.items.length, whole.reading.items.length)
    assert.deepEqual(keys.items[2]?.clauses, [])
    assert.equal(keys.items[2]?.key, whole.keys.items[2]?.key)
    const bare = JSON.stringify({ ...reading, keys })
    assert.doesNotMatch(bare, /tidplan|Kommunen anser|Bra att planen/)
    assert.doesNotMatch(bare, new RegExp(whole.reading.items[2]?.title ?? 'x'))
  })

  test('the title stands where it may', () => {
    const { text } = must(redact(whole, new Map([[2, { why: 'Sekretess', titleStands: true }]])))
    assert.ok(text.includes(`## 3. ${whole.reading.items[2]?.title}\n\nPunkten publiceras inte. Skäl: Sekretess.`))
  })

  test('whoever was there for that item alone is not told of', () => {
    const { text, reading, keys } = must(redact(whole, new Map([[2, { why: 'x', titleStands: false }]])))
    assert.doesNotMatch(text, /Disa Ek/)
    assert.doesNotMatch(JSON.stringify({ reading, keys }), /Disa Ek|disa-ek/)
    assert.equal(keys.persons.length, reading.attendance.length)
  })

  test('a heading takes its parts with it; a reason is needed, and words where it says too little', () => {
    const parts = [
      { code: 'a', number: '4', title: 'Läget', under: null },
      { code: 'b', number: '4a', title: 'Norr', under: 'a' },
    ]
    const held = { itemCode: 'a', reason: 'secrecy', words: null, titleStands: true }
    const all = must(withheldOf([held], parts, reasons))
    assert.deepEqual([...all.keys()], ['a', 'b'])
    assert.equal(all.get('b')?.titleStands, false)
    assert.equal(withheldOf([{ ...held, reason: '' }], parts, reasons).ok, false)
    assert.equal(withheldOf([{ ...held, reason: 'other' }], parts, reasons).ok, false)
    assert.equal(withheldOf([{ ...held, itemCode: 'c' }], parts, reasons).ok, false)
  })

  test('whatever is held back, the rest stands word for word and each fact where it is said to stand', () => {
    fc.assert(
      fc.property(fc.subarray(items), fc.boolean(), (some, titleStands) => {
        const withheld = some.map(it => ({ itemCode: it.code, reason: 'secrecy', words: null, titleStands }))
        const it = must(publicMinutes(whole, { withheld, items, reasons }))
        const was = new Map(quoted(whole))
        for (const [path, words] of quoted(it)) {
          const at = /^\/items\/(\d+)/.exec(path)?.[1]
          if (at !== undefined && it.held.has(items[Number(at)]?.code ?? '')) continue
          if (path.startsWith('/attendance/')) continue
          assert.equal(words, was.get(path), path)
        }
        it.reading.attendance.forEach((person, i) => {
          const place = it.reading.provenance[`/attendance/${i}`]
          assert.ok(it.text.slice(place?.start, place?.end).includes(person.name))
        })
        const left = whole.reading.items.filter((_, i) => !it.held.has(items[i]?.code ?? ''))
        for (const item of left) for (const one of item.positions) assert.ok(it.text.includes(one.text))
      }),
    )
  })

  test('secret words in every part of an item are nowhere in what is published', () => {
    const secret = 'hemligord'
    const minutes = minutesOf(
      sample({
        slots: [
          slot('1', { title: 'Öppnande' }),
          slot('2', {
            ...{ title: `Om ${secret}`, types: ['position'], purpose: secret, stateWhy: secret, state: 'returned' },
            presenters: [{ personId: null, name: `Gun ${secret}`, organisation: secret, party: null }],
            proposed: [clause('p', { words: `Förslag ${secret}.` })],
            taken: [clause('t', { words: `PSR noterar ${secret}.`, addition: secret, condition: secret })],
          }),
        ],
        people: [attendant('Anna Berg'), attendant(`Bo ${secret}`, { only: ['i2'], personId: secret })],
        recorded: new Map(),
      }),
    )
    assert.match(JSON.stringify(minutes), /hemligord/)
    const it = must(redact(minutes, new Map([[1, { why: 'Sekretess', titleStands: false }]])))
    assert.doesNotMatch(JSON.stringify(it), /hemligord/)
  })
})

test('only what is approved is published; what is published stands while it is corrected', () => {
  const way = { currentN: 2, publishedN: null, correcting: false }
  assert.equal(versionToPublish({ ...way, state: 'draft' }).ok, false)
  assert.equal(versionToPublish({ ...way, state: 'circulated' }).ok, false)
  assert.deepEqual(versionToPublish({ ...way, state: 'approved' }), { ok: true, value: 2 })
  assert.deepEqual(versionToPublish({ state: 'circulated', currentN: 3, publishedN: 2, correcting: true }), {
    ...{ ok: true, value: 2 },
  })
})
