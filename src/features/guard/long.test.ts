import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { guard } from './guard.ts'
import { guardLong } from './long.ts'

const today = '2026-11-22'

const written = fc.constantFrom(
  ...[
    '19900222-2397',
    '199002222397',
    '900222-2397',
    '9 0 0 2 2 2 2 3 9 7',
    'Personnummer:\n9002222397',
    '900222-\n2397',
  ],
  ...[
    'patienten Anna Berg',
    'tel 0701234567',
    'anna@prov.example',
    'Storgatan 4',
    'född 1990-02-22',
    '２０２６−１１−２２',
  ],
  ...['Ärende 2026-1234', '😀', 'och', 'hemgång.', 'SIP', '\n', 'å\u0308', '\u200b', '12 500 kr', '𝟭𝟵𝟵𝟬'],
)

test('a long text is looked through a part at a time, and the same is found at the same places', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(written, { maxLength: 60 }),
      fc.constantFrom(' . ', '\n\n', ' – och '),
      fc.integer({ min: 20, max: 300 }),
      async (words, apart, part) => {
        const text = words.join(apart)
        deepEqual(await guardLong(text, today, { part }), guard(text, today))
      },
    ),
    { numRuns: 300 },
  )
})

test('a number is found wherever the parts are cut', async () => {
  for (let before = 0; before < 60; before++) {
    const text = `${'a '.repeat(before)}patientens nummer 19900222-2397 och mer text efter det`
    equal((await guardLong(text, today, { part: 30 }))?.stop.length, 1, `${before}`)
  }
})

test('others are served between the parts, and what takes too long is given up', async () => {
  const text = 'Läkemedelslistan följde inte med hem. '.repeat(10_000)
  let served = 0
  let going = true
  const serve = (): void => {
    served++
    if (going) setImmediate(serve)
  }
  setImmediate(serve)
  deepEqual(await guardLong(text, today), { stop: [], warn: [] })
  going = false
  equal(served >= Math.floor(text.length / 50_000), true, `${served}`)
  let asked = 0
  equal(await guardLong(text, today, { isLate: () => ++asked > 2 }), undefined)
  equal(asked, 3)
})
