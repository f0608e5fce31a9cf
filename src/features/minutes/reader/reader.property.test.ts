import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Reading } from '../reading.ts'
import { everyLayout as printed } from './fixtures.ts'
import * as flat from './flatFixtures.ts'
import { readMinutes } from './reader.ts'
import { clean } from './source.ts'
import * as pages from './webFixtures.ts'

const everyLayout = [...printed, ...Object.values(flat), ...Object.values(pages)]

const pieces = everyLayout.flatMap(text => text.split(/(?<=\n)/))
const marks = [
  '**',
  '*',
  '§ 3 ',
  '1. ',
  '\t',
  '\n\n',
  '[a](b)',
  '\\',
  '| a | b |\n',
  'att ',
  'Beslut: ',
  '- ',
  '\u00ad',
  'e\u0301',
  '\f',
  '3/7\n',
  'Anna Ek, ',
]
const anyText = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.constantFrom(...marks), fc.string({ maxLength: 30 })), {
    maxLength: 60,
  })
  .map(list => list.join(''))

const spacesFolded = (text: string): string => text.replace(/\s+/g, '')

function check(text: string): Reading {
  const reading = readMinutes({ name: 'vad som helst.txt', text })
  for (const [path, { start, end, confidence }] of Object.entries(reading.provenance)) {
    assert.ok(confidence >= 0 && confidence <= 1, path)
    if (start === undefined || end === undefined) continue
    assert.ok(0 <= start && start < end && end <= text.length, `${path} ${start}-${end} of ${text.length}`)
  }
  return reading
}

test('never throws, and every span is inside the text', () => {
  fc.assert(
    fc.property(anyText, text => void check(text)),
    { numRuns: 300 },
  )
})

test('the words of a position stand in its source, markup, spaces and hyphens at line ends aside', () => {
  fc.assert(
    fc.property(anyText, text => {
      const plain = spacesFolded(clean(text).text).replaceAll('-', '')
      for (const item of check(text).items)
        for (const { text: words } of item.positions)
          assert.ok(
            words
              .split(/(?<=[.:;])\s/)
              .every(part => plain.includes(spacesFolded(part).replaceAll('-', '').slice(0, 30))),
            words,
          )
    }),
    { numRuns: 200 },
  )
})

test('the span of a position covers its words', () => {
  for (const text of everyLayout) {
    const reading = check(text)
    reading.items.forEach((item, i) => {
      item.positions.forEach((position, k) => {
        const { start, end } = reading.provenance[`/items/${i}/positions/${k}`] ?? {}
        assert.ok(start !== undefined && end !== undefined)
        assert.equal(
          spacesFolded(clean(text.slice(start, end)).text).replace(/-/g, ''),
          spacesFolded(position.text).replace(/-/g, ''),
        )
      })
    })
  }
})

test('the same text gives the same reading', () => {
  for (const text of everyLayout) assert.deepEqual(check(text), check(text))
})
