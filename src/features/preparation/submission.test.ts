import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { backlogHref, readBacklog } from './backlog.ts'
import { askedWords, meets, owners, type StemmedSubject } from './subject.ts'
import { afterUnplacing, daysWaiting, lacking, maySteps, type Step, step, submissionStates } from './submission.ts'
import { placeText } from './submission.words.ts'

const all: readonly Step[] = [
  'change',
  'discard',
  'send',
  'answer',
  'withdraw',
  'ask',
  'sort',
  'place',
  'refuse',
  'reopen',
]

test('a draft is sent, asked about, answered, placed; and what is placed is neither refused nor taken back', () => {
  assert.deepEqual(step('draft', 'send'), { ok: true, value: 'sent' })
  assert.deepEqual(step('sent', 'ask', 'Hur många?'), { ok: true, value: 'asked' })
  assert.deepEqual(step('asked', 'answer', 'Tolv.'), { ok: true, value: 'sent' })
  assert.deepEqual(step('sent', 'place'), { ok: true, value: 'accepted' })
  assert.equal(step('accepted', 'refuse', 'Nej').ok, false)
  assert.equal(step('accepted', 'withdraw').ok, false)
})

test('asking, answering and refusing are nothing without words', () => {
  for (const [state, taken] of [
    ['sent', 'ask'],
    ['asked', 'answer'],
    ['sent', 'refuse'],
  ] as const)
    for (const words of [null, '', '   ', '\n'])
      assert.deepEqual(step(state, taken, words), { ok: false, why: 'no-words' })
})

test('a step is open exactly where it is said to be, and leads to a state that there is', () => {
  fc.assert(
    fc.property(fc.constantFrom(...submissionStates), fc.constantFrom(...all), (state, taken) => {
      const done = step(state, taken, 'ord')
      assert.equal(done.ok, maySteps(state).includes(taken))
      if (done.ok) assert.ok(submissionStates.includes(done.value))
    }),
  )
})

test('nothing is taken back to a draft, and what was withdrawn stays so', () => {
  for (const state of submissionStates.filter(it => it !== 'draft'))
    for (const taken of all) {
      const done = step(state, taken, 'ord')
      assert.ok(!done.ok || done.value !== 'draft')
    }
  assert.deepEqual(maySteps('withdrawn'), [])
})

test('it cannot be sent without a purpose, nor announced early without a time', () => {
  const given = { purpose: 'Därför', early: false, expectedFrom: null }
  assert.deepEqual(lacking(given), [])
  assert.deepEqual(lacking({ ...given, purpose: null }), ['purpose'])
  assert.deepEqual(lacking({ ...given, early: true }), ['expected'])
  assert.deepEqual(lacking({ ...given, early: true, expectedFrom: '2027-03-01' }), [])
})

test('what is taken off its last item waits for the beredning again', () => {
  assert.equal(afterUnplacing('accepted', 1), 'accepted')
  assert.equal(afterUnplacing('accepted', 0), 'sent')
  assert.equal(afterUnplacing('asked', 0), 'asked')
})

test('days are counted whole from when it was sent, never backwards', () => {
  assert.equal(daysWaiting({ sentAt: null }, '2026-11-22T09:00:00Z'), undefined)
  assert.equal(daysWaiting({ sentAt: '2026-11-20T10:00:00Z' }, '2026-11-22T09:00:00Z'), 1)
  assert.equal(daysWaiting({ sentAt: '2026-11-23T10:00:00Z' }, '2026-11-22T09:00:00Z'), 0)
})

test('where it lies is said in a sentence', () => {
  const forum = { id: 'f', name: 'Rådet', shortName: 'R', slug: 'radet' }
  const parked = { itemId: 'i', forum, meeting: null, meetingCode: null, state: 'planned', lapses: 2 } as const
  assert.equal(placeText(parked), 'Ligger på parkeringsplatsen i R (har utgått av tidsbrist 2 gånger)')
  const meeting = { id: 'm', date: '2026-12-03', state: 'called' } as const
  assert.match(placeText({ ...parked, meeting, lapses: 0 }), /^Står på dagordningen för R den 3.december 2026$/)
  assert.match(placeText({ ...parked, meeting, state: 'done' }), /^Behandlades i R den/)
  assert.match(placeText({ ...parked, meeting: { ...meeting, state: 'cancelled' } }), /inställt$/)
})

const subject = (forumId: string, ...stems: string[]): StemmedSubject => ({
  ...{ id: `${forumId}${stems.join()}`, forumId, words: stems.join(', '), note: null, source: null },
  ...{ proposed: false, from: null, to: null, version: 1, stems },
})

test('the forum that alone has the word comes before those that share one, and who meets none is not there', () => {
  const subjects = [
    subject('a', 'utskrivning', 'vårdplan'),
    subject('b', 'vårdplan'),
    subject('c', 'hjälpmedel'),
    subject('d', 'tandvård'),
  ]
  assert.deepEqual(
    owners(['hjälpmedel', 'vårdplan'], subjects).map(it => it.forumId),
    ['c', 'a', 'b'],
  )
  assert.deepEqual(
    owners(['utskrivning', 'vårdplan'], subjects).map(it => it.forumId),
    ['a', 'b'],
  )
  assert.deepEqual(owners(['rymdfart'], subjects), [])
})

test('a compound meets its part, but a short stem is found inside nothing', () => {
  assert.ok(meets('hjälpmedel', 'hjälpmedelsprocess'))
  assert.ok(meets('hjälpmedelsprocess', 'hjälpmedel'))
  assert.ok(meets('hjälpmedel', 'hjälpmedl'))
  assert.ok(!meets('vård', 'vårdplan'))
  assert.ok(!meets('medel', 'hjälpmedel'))
  assert.ok(!meets('hemsjukvård', 'hemsjukhus'))
  assert.ok(meets('vård', 'vård'))
})

test('the word itself comes before a compound that holds it', () => {
  const subjects = [subject('a', 'läkemedelsavvikelse'), subject('b', 'avvikelse')]
  assert.deepEqual(
    owners(['avvikelse'], subjects).map(it => it.forumId),
    ['b', 'a'],
  )
})

test('the more that is asked, the fewer forums are not lost', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('aaaaa', 'bbbbb', 'ccccc')),
      fc.constantFrom('aaaaa', 'bbbbb'),
      (words, one) => {
        const subjects = [subject('a', 'aaaaa'), subject('b', 'bbbbb'), subject('c', 'ccccc')]
        const before = owners(words, subjects).map(it => it.forumId)
        const after = owners([...words, one], subjects).map(it => it.forumId)
        for (const it of before) assert.ok(after.includes(it))
      },
    ),
  )
})

test('the words that wrap a question are left out, unless there is nothing else', () => {
  assert.deepEqual(askedWords('Vem äger frågan om hjälpmedel i länet?'), ['om', 'hjälpmedel'])
  assert.deepEqual(askedWords('vem äger frågan'), ['vem', 'äger', 'frågan'])
  assert.deepEqual(askedWords('112'), [])
})

test('an address of the backlog is read as it was written, and nonsense asks for nothing', () => {
  for (const address of ['lage=vantar&forum=vvg', 'q=sip&slag=dialog&alder=30', 'lage=alla&sida=3', 'forum=utan']) {
    const asked = readBacklog(new URLSearchParams(address))
    assert.deepEqual(readBacklog(new URL(backlogHref(asked, { page: asked.page }), 'http://x').searchParams), asked)
  }
  assert.deepEqual(readBacklog(new URLSearchParams('lage=toString&forum=../x&slag=x&alder=7&sida=-1')), {
    ...{ q: '', state: 'open', page: 1 },
  })
})
