import { equal } from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { joinHyphenation } from './hyphenation.ts'

test('a word broken at a line end is made whole, and the line ends after it', () => {
  equal(joinHyphenation('en ny överens-\nkommelse om vård'), 'en ny överenskommelse\nom vård')
  equal(joinHyphenation('en överens-\nkommelse.\nNästa'), 'en överenskommelse.\nNästa')
  equal(joinHyphenation('en överens-  \n\n  kommelse om vård'), 'en överenskommelse  \n\n  om vård')
})

test('a hyphen that waits for a second word stays where it is', () => {
  for (const text of [
    'in-\noch utskrivning',
    'hälso-\neller sjukvård',
    'läns-\nsamt delregional',
    'Norra- Västra',
    'kl. 9-\nNästa',
  ]) {
    equal(joinHyphenation(text), text)
  }
})

test('the document itself says whether the word has a hyphen', () => {
  equal(
    joinHyphenation('Svara via e-postadress. Skicka läns-sjukvård till läns-\nsjukvård'),
    'Svara via e-postadress. Skicka läns-sjukvård till läns-sjukvård',
  )
  equal(joinHyphenation('covidvård, covid-\nvård'), 'covidvård, covidvård')
})

test('letters and abbreviations keep their hyphen when the document says nothing', () => {
  equal(joinHyphenation('via e-\npost och VGR-\ngemensam'), 'via e-post\noch VGR-gemensam')
})

test('names and numbers are joined with their hyphen', () => {
  equal(joinHyphenation('Ann-\nBritt leder åren 2023-\n2024.'), 'Ann-Britt\nleder åren 2023-2024.')
})

test('bold words are joined inside their marks', () => {
  equal(joinHyphenation('**den nya överens-**\n**kommelse om vård**'), '**den nya överenskommelse**\n**om vård**')
  equal(joinHyphenation('**överens-**\n**kommelse**'), '**överenskommelse**')
})

test('joining never loses a word, and text without hyphens is untouched', () => {
  const piece = fc.constantFrom('vård', 'sam-', '-', '\n', ' ', 'och', 'Ny', '**', '\t', '3', '.')
  fc.assert(
    fc.property(fc.array(piece), pieces => {
      const text = pieces.join('')
      const once = joinHyphenation(text)
      equal(joinHyphenation(text.replace(/-/gu, '')), text.replace(/-/gu, ''))
      equal(once.replace(/[\s*-]/gu, ''), text.replace(/[\s*-]/gu, ''))
    }),
  )
})
