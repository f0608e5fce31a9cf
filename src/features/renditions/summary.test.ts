import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { clause, sample, slot } from '../../../test/recordings.ts'
import { readDocument } from '../../documents/read.ts'
import { endWriting, pptxOf } from '../../documents/writing/write.ts'
import { verbWord } from '../../ui/verbs.tsx'
import type { AgendaItem, Slot } from '../agendas/agenda.ts'
import type { ClauseVerb } from '../minutes/reading.ts'
import { minutesOf } from '../recordings/landing.ts'
import { type ContentItem, contentOf, type MinutesContent, plainLayout } from './rendition.ts'
import { summaryDeck } from './summary.ts'

after(endWriting)

const verbs: readonly ClauseVerb[] = ['notes', 'endorses', 'recommends', 'mandates', 'approves', 'adopts', 'rejects']

// Few words, so that the same ones come under several items: that is what went wrong.
const words = fc.oneof(
  fc.constantFrom('Rådet ställer sig bakom förslaget.', 'Rådet noterar informationen.', 'Rådet ställer sig bakom'),
  fc
    .array(fc.constantFrom('rådet', 'rekommenderar', 'huvudmännen', 'att', 'samverkansöverenskommelsen,', 'anta.'), {
      minLength: 1,
      maxLength: 250,
    })
    .map(it => it.join(' ')),
)
const title = fc.oneof(
  fc.constantFrom('Nära vård', 'Uppgifter', 'Information och dialog', 'Kommande möten', 'Nära vård (1 av 2)'),
  fc.stringMatching(/^[A-ZÅÄÖ][a-zåäö]{2,20}( [a-zåäö]{2,25}){0,12}$/),
)
const taken = fc.record({
  words,
  verb: fc.constantFrom(...verbs),
  condition: fc.option(fc.constant('under förutsättning att presidiet godkänner texten')),
  addressees: fc.array(fc.constantFrom('huvudmännen', 'kommunerna'), { maxLength: 2 }),
})
const agenda = fc.array(fc.record({ title, taken: fc.array(taken, { maxLength: 4 }) }), { minLength: 1, maxLength: 12 })

type Agenda = readonly { readonly title: string; readonly taken: readonly Partial<Parameters<typeof clause>[1]>[] }[]

const slotsOf = (items: Agenda): readonly Slot<AgendaItem>[] =>
  items.map((it, n) =>
    slot(String(n + 1), {
      ...{ title: it.title, types: it.taken.length > 0 ? ['position'] : ['information'], takenHow: 'in-meeting' },
      taken: it.taken.map((one, at) => clause(`${n}-${at}`, { words: '', ...one })),
    }),
  )

function contentFrom(slots: readonly Slot<AgendaItem>[]): MinutesContent {
  const { text, reading, keys } = minutesOf(sample({ slots, recorded: new Map() }))
  return contentOf({
    ...{ standing: 'approved', reading, text, layout: plainLayout, gates: new Map(), version: null, approvals: [] },
    ...{ adjustBy: null, origin: null, codes: keys.items.map(it => it.code ?? null) },
    meeting: { code: 'abc', date: '2026-11-05', called: 'NSR' },
    forum: { name: 'Norra samverkansrådet', shortName: 'NSR' },
  })
}

interface Shown {
  readonly title: string
  readonly body: string
}

/** What a reader of the file sees: slide by slide, its title and everything under it. */
async function slidesOf(content: MinutesContent): Promise<readonly Shown[]> {
  const made = await pptxOf(summaryDeck(content))
  assert.ok(made.ok)
  const read = await readDocument('bildspel.pptx', made.value)
  assert.ok(read.ok)
  return read.value.text.split(/^# /mu).flatMap(part => {
    const [first = '', ...rest] = part.split('\n')
    const body = rest
      .join(' ')
      .replaceAll(/\*\*|\\/gu, '')
      .replace(/\s+/g, ' ')
    return first ? [{ title: first.replaceAll(/\*\*|\\/gu, '').trim(), body }] : []
  })
}

const named = (it: ContentItem): string => `${it.number}. ${it.title}`

/** The slides of an item by their titles, which no other item's slides have. */
const ownSlides = (slides: readonly Shown[], it: ContentItem): readonly Shown[] =>
  slides.filter(
    one =>
      one.title === named(it) ||
      (/^ \(\d+ av \d+\)$/.test(one.title.slice(named(it).length)) && one.title.startsWith(named(it))),
  )

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const even = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** What stands under an item, word for word and in order: verb, what it waits for, words, notes; and not a sign more. */
const expected = (it: ContentItem): string =>
  even(it.clauses.flatMap(one => [capital(verbWord(one.verb)), one.waits ?? '', one.words, ...one.notes]).join(' '))

/** What the item's slides say together, without what is on every slide and what is said again where words go on. */
function said(it: ContentItem, slides: readonly Shown[]): string {
  const all = slides.map(one =>
    even(one.body)
      .replace(/^Ställningstaganden? /u, '')
      .replace(/ NSR 5 november 2026 · Sammanfattning$/u, ''),
  )
  const again = it.clauses.flatMap(one => {
    const label = `${capital(verbWord(one.verb))} (forts.)`
    return [one.waits ? `${label} ${one.waits}` : label]
  })
  return even(
    again.toSorted((a, b) => b.length - a.length).reduce((text, one) => text.replaceAll(one, ' '), all.join(' ')),
  )
}

test('The 2022 slides, generated: no stance can stand under the wrong item', async () => {
  await fc.assert(
    fc.asyncProperty(agenda, async items => {
      const content = contentFrom(slotsOf(items))
      const slides = await slidesOf(content)
      assert.equal(new Set(slides.map(it => it.title)).size, slides.length, 'every slide has its own title')
      for (const item of content.items) assert.equal(said(item, ownSlides(slides, item)), expected(item), named(item))
      const owned = new Set(content.items.flatMap(it => ownSlides(slides, it)))
      const chips = verbs.map(it => capital(verbWord(it)))
      for (const slide of slides.filter(it => !owned.has(it)))
        assert.ok(!chips.some(it => slide.body.includes(it)), `${slide.title}: a stance that is no item's`)
    }),
    { numRuns: 25, includeErrorInReport: true },
  )
})

test('the same words under two items are on the slides of both, each with its own number', async () => {
  const same = { words: 'Rådet ställer sig bakom förslaget.', verb: 'endorses' as const }
  const content = contentFrom(
    slotsOf([
      { title: 'Avtal', taken: [same] },
      { title: 'Avtal', taken: [same] },
    ]),
  )
  const slides = (await slidesOf(content)).filter(it => it.body.includes(same.words))
  assert.deepEqual(
    slides.map(it => it.title),
    ['1. Avtal', '2. Avtal'],
  )
})

test('what was only proposed is on no slide', async () => {
  const proposed = clause('p', { words: 'Rådet ställer sig bakom utkastet.' })
  const content = contentFrom([slot('1', { title: 'Avtal', types: ['position'], proposed: [proposed] })])
  const slides = await slidesOf(content)
  assert.ok(!slides.some(it => it.body.includes('utkastet')))
  assert.ok(slides.find(it => it.title === 'Information och dialog')?.body.includes('1. Avtal'))
})
