import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  bodyTop,
  column,
  type Deck,
  type DeckSlide,
  fittedSlides,
  gap,
  rowHeight,
  rowsOf,
  wordsHeight,
} from './deck.ts'

const deckOf = (slides: readonly DeckSlide[]): Deck => ({
  ...{ title: 'Sammanfattning', lines: [], above: 'Rådet', foot: '', tint: 'fjord', mark: null, notes: '', slides },
})

const phrase = fc
  .array(fc.stringMatching(/^[a-zåäö]{1,30}[.,;]?$/), { minLength: 1, maxLength: 400 })
  .map(words => words.join(' '))

const wordsSlide = fc.record({
  kind: fc.constant('words' as const),
  title: fc.stringMatching(/^[A-Öa-ö ]{1,250}$/),
  above: fc.constant(''),
  notes: fc.constant(''),
  words: fc.array(
    fc.record({
      tint: fc.constant('fjord' as const),
      label: fc.constant('Ställer sig bakom'),
      words: phrase,
      notes: fc.array(phrase, { maxLength: 3 }),
      waits: fc.option(fc.constant('Väntar på att ordföranden godkänner: går inte ut')),
    }),
    { minLength: 1, maxLength: 5 },
  ),
})

const heightOf = (it: DeckSlide & { readonly size: number }): number =>
  it.kind === 'words'
    ? it.words.reduce((sum, one) => sum + wordsHeight(one, it.size) + gap, -gap)
    : it.rows.reduce((sum, one) => sum + rowHeight(one), 0)

test('nothing is ever cut, and everything fits on its slide', () => {
  fc.assert(
    fc.property(fc.array(wordsSlide, { minLength: 1, maxLength: 4 }), slides => {
      const fitted = fittedSlides(deckOf(slides))
      for (const it of fitted) assert.ok(heightOf(it) <= column.bottom - bodyTop(it.title) + 0.001, it.title)
      const said = fitted.flatMap(it => (it.kind === 'words' ? it.words : []))
      const given = slides.flatMap(it => it.words)
      const all = (of: readonly { readonly words: string; readonly notes: readonly string[] }[]): string =>
        of
          .flatMap(it => [it.words, ...it.notes])
          .filter(Boolean)
          .join(' ')
      assert.equal(all(said), all(given))
    }),
    { numRuns: 60 },
  )
})

test('every slide has a title that no other has', () => {
  const slide = (title: string): DeckSlide => ({
    kind: 'rows',
    title,
    above: '',
    notes: '',
    rows: [{ lead: 'x', text: '' }],
  })
  const long: DeckSlide = {
    ...{ kind: 'rows', title: 'Uppgifter', above: '', notes: '' },
    rows: Array.from({ length: 12 }, (_, n) => ({ lead: `Uppgift ${n}`, text: 'Beredningen' })),
  }
  const titles = fittedSlides(
    deckOf([slide('Sammanfattning'), slide('Uppgifter (1 av 2)'), long, long, slide('Uppgifter'), slide('Uppgifter')]),
  ).map(it => it.title)
  assert.equal(new Set(titles).size, titles.length, titles.join(' | '))
  assert.ok(!titles.includes('Sammanfattning'))
})

test('what goes on says which part it is, and breaks after a sentence where it can', () => {
  const sentence = 'Rådet ställer sig bakom förslaget till gemensam överenskommelse om hälso- och sjukvård för äldre.'
  const words = Array.from({ length: 14 }, () => sentence).join(' ')
  const slides = fittedSlides(
    deckOf([
      {
        ...{ kind: 'words', title: '6. Avtal', above: '', notes: '' },
        words: [{ tint: 'moss', label: 'Antar', words, notes: ['Till huvudmännen'], waits: null }],
      },
    ]),
  )
  const pieces = slides.flatMap(it => (it.kind === 'words' ? it.words : []))
  assert.deepEqual(
    slides.map(it => it.title),
    ['6. Avtal (1 av 3)', '6. Avtal (2 av 3)', '6. Avtal (3 av 3)'],
  )
  assert.ok(pieces.every(it => it.words.endsWith('för äldre.')))
  assert.deepEqual(
    pieces.map(it => [it.label, it.notes]),
    [
      ['Antar', []],
      ['Antar (forts.)', []],
      ['Antar (forts.)', ['Till huvudmännen']],
    ],
  )
})

test('a word that is longer than a line takes the lines that it needs', () => {
  assert.equal(rowsOf('a'.repeat(100), 100, 10, 'sans'), Math.ceil(100 / Math.floor(100 / 5.3)))
  assert.equal(rowsOf('', 100, 10, 'sans'), 1)
  assert.equal(rowsOf('a\nb\nc', 100, 10, 'sans'), 3)
})
