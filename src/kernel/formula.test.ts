import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { asWritten, harmless } from './formula.ts'

test('nothing that a spreadsheet would work out begins a cell, and other texts are as they were', () => {
  for (const it of ['=1+1', '+46 10', '-2 grader', '@SUM(A1)', '\tx', '\rx', '＝1', "'=1", "''=1"])
    assert.equal(harmless(it), `'${it}`)
  for (const it of ['', 'Listan', "'citat'", '1-2', ' =1']) assert.equal(harmless(it), it)
})

test('what goes out harmless comes in as it was written', () => {
  const sign = fc.constantFrom("'", '=', '+', '-', '@', '\t', 'a', '＋')
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 6 }), signs => {
      const text = signs.join('')
      assert.equal(asWritten(harmless(text)), text)
      assert.doesNotMatch(harmless(text), /^[=+\-@\t\r]/)
    }),
  )
})
