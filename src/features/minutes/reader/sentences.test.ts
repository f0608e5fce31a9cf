import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { runFrom } from './pageFixture.ts'
import { sentencesOf } from './sentences.ts'

const sentences = (text: string): string[] => sentencesOf(runFrom(text)).map(it => it.text)

test('a sentence ends at its stop, and not at an abbreviation, a date or a number', () => {
  const texts: Record<string, readonly string[]> = {
    'Planen antas. Budgeten bordläggs.': ['Planen antas.', 'Budgeten bordläggs.'],
    'Gäller fr.o.m. 1 maj. Sedan nytt beslut.': ['Gäller fr.o.m. 1 maj.', 'Sedan nytt beslut.'],
    'Avtal m.m. Anna Ek informerar.': ['Avtal m.m.', 'Anna Ek informerar.'],
    'Den 3. Maj kom.': ['Den 3.', 'Maj kom.'],
    'Version 1.2 antas! Bra?': ['Version 1.2 antas!', 'Bra?'],
    'Hon sa ”ja.” Han sa nej.': ['Hon sa ”ja.”', 'Han sa nej.'],
    'utan stor bokstav. fortsätter': ['utan stor bokstav. fortsätter'],
    '': [],
  }
  for (const [text, expected] of Object.entries(texts)) assert.deepEqual(sentences(text), expected, text)
})

test('no word is lost or moved, dashes and bullets among them', () => {
  const piece = fc.constantFrom('Anna. ', 'ja – nej ', '• ', '”A.” ', 'kl. 9 ', 'm.m. ', '! ', '? B', '...', ' ')
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 6 })), { maxLength: 30 }), list => {
      const run = runFrom(list.join(''))
      const cut = sentencesOf(run)
      assert.equal(
        cut
          .map(it => it.text)
          .join('')
          .replace(/\s/g, ''),
        run.text.replace(/\s/g, ''),
      )
      for (const it of cut) assert.equal(it.text.length, it.at.length)
    }),
  )
})
