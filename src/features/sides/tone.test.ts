import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { lixWords, readabilityOf } from './readability.ts'
import { spokenHalt } from './spoken.ts'
import { colleagueHalt, namedIn, toneOf } from './tone.ts'

const kinds = (text: string) => toneOf(text).map(it => [it.kind, it.text])

describe('what may be said otherwise', () => {
  test('blame is marked where it stands, with an offer', () => {
    const [hint] = toneOf('Det var slarvigt gjort.')
    assert.deepEqual([hint?.kind, hint?.start, hint?.end], ['blame', 8, 16])
    assert.match(hint?.say ?? '', /vad som saknades/)
  })

  test('ni, capitals and exclamation marks', () => {
    assert.deepEqual(kinds('Ni måste SVARA NU!'), [
      ['you', 'Ni'],
      ['capitals', 'SVARA NU'],
      ['exclamation', '!'],
    ])
  })

  test('abbreviations of the field and words that only begin alike are left alone', () => {
    assert.deepEqual(kinds('Utskrivning från MAVA enligt SBAR. Lattjolajban, erfarenhet, latent, alltidare.'), [])
  })

  test('a plain text has nothing to say otherwise', () => {
    assert.deepEqual(
      kinds('Läkemedelslistan saknades vid hemgången. Vi ringde avdelningen och fick den efter två timmar.'),
      [],
    )
  })

  test('every hint lies within the text, in order, and none in another', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('slarv', ' ', 'ni', 'AKUT', '!', 'dr Berg', 'av Anna Ek', 'å'),
          maxLength: 60,
        }),
        text => {
          const hints = toneOf(text)
          for (const [i, it] of hints.entries()) {
            assert.equal(text.slice(it.start, it.end), it.text)
            assert.ok(i === 0 || it.start >= (hints[i - 1]?.end ?? 0))
          }
        },
      ),
    )
  })
})

describe('a named colleague', () => {
  for (const text of [
    'Sjuksköterskan Berit glömde listan.',
    'Listan skrevs av Anna Ek på kvällen.',
    'Vi talade med dr. Lindberg om det.',
    'Svar gavs hos Karl P. i går.',
    'Enligt ssk Anna-Karin Holm saknades den.',
  ])
    test(`is found: ${text}`, () => assert.ok(kinds(text).some(([kind]) => kind === 'colleague')))

  for (const text of [
    'Remissen kom från Björkviks Sjukhus.',
    'Vi ringde Medicinavdelning 3 och talade med sjuksköterskan.',
    'Hemsjukvården i Tallköping fick veta av läkaren på avdelningen.',
    'Skickas till Västra Götalandsregionen.',
    'Patienten kom hem till Tallköping. Därefter ringde vi.',
  ])
    test(`is not found in: ${text}`, () =>
      assert.deepEqual(
        kinds(text).filter(([kind]) => kind === 'colleague'),
        [],
      ))

  test('is asked about until the very name has been answered for', () => {
    const text = 'Sjuksköterskan Berit glömde listan.'
    assert.match(colleagueHalt([text], undefined) ?? '', /kollega/)
    assert.equal(colleagueHalt([text], namedIn(text)), undefined)
    assert.match(colleagueHalt([`${text} Doktor Holm svarade.`], namedIn(text)) ?? '', /kollega/)
    assert.equal(colleagueHalt(['Sjuksköterskan glömde listan.'], undefined), undefined)
  })
})

describe('how plain an answer is', () => {
  test('LIX is words a sentence and the share of long words', () => {
    const it = readabilityOf('Vi har läst din rapport. Listan skickas nu före hemgången. Tack för att du skrev.')
    assert.deepEqual([it?.words, it?.sentences, it?.lix], [15, 3, 25])
    assert.equal(lixWords(25), 'mycket lättläst')
  })

  test('long sentences and words of the office are shown, and too little text is not judged', () => {
    const long = `Vi ${'har sett att '.repeat(9)}det blev fel.`
    const it = readabilityOf(`${long} Adekvat åtgärd kommer att vidtagits avseende detta.`)
    assert.equal(it?.long.length, 1)
    assert.deepEqual(
      it?.heavy.map(one => one.word),
      ['adekvat', 'vidtagits', 'avseende'],
    )
    assert.equal(readabilityOf('Tack.'), undefined)
  })
})

test('the scale of LIX changes at each of its tens', () => {
  assert.deepEqual([29, 30, 39, 40, 49, 50, 59, 60].map(lixWords), [
    ...['mycket lättläst', 'lättläst', 'lättläst', 'medelsvår', 'medelsvår', 'svår', 'svår', 'mycket svår'],
  ])
})

test('ten words are enough to judge, and a sentence is long from its twenty-sixth', () => {
  const words = (n: number) => `${Array.from({ length: n }, () => 'vi').join(' ')}.`
  assert.equal(readabilityOf(words(9)), undefined)
  assert.deepEqual([readabilityOf(words(10))?.words, readabilityOf(words(10))?.sentences], [10, 1])
  assert.equal(readabilityOf(words(25))?.long.length, 0)
  assert.equal(readabilityOf(words(26))?.long.length, 1)
  // What is no sentence is not counted as one: a row of dots, a number by itself.
  assert.equal(readabilityOf(`${words(10)}\n...\n  \n12.`)?.sentences, 1)
  // A word of six letters is short and one of seven is long: 10 words a sentence, and half of them long.
  assert.equal(readabilityOf(`${'rapport '.repeat(5)}${'avtala '.repeat(5)}`)?.lix, 60)
  assert.equal(readabilityOf(`${'rapport '.repeat(99)}${'avtala '.repeat(101)}`)?.lix, 250)
})

test('of two hints in one place the one that says more is shown, and once', () => {
  const hints = toneOf('Det var SLARVIGT GJORT av sjuksköterskan Berit!')
  assert.deepEqual(
    hints.map(it => [it.kind, it.text]),
    [
      ['capitals', 'SLARVIGT GJORT'],
      ['colleague', 'Berit'],
      ['exclamation', '!'],
    ],
  )
})

describe('what is written in a case', () => {
  const today = '2026-11-22'
  const words = 'Sjuksköterskan Berit glömde listan.'
  const of = (form: Readonly<Record<string, string | undefined>>) => spokenHalt(form, ['words'], today)

  test('is stopped for a number of a person first, then for a name that nobody has answered for', () => {
    assert.deepEqual(Object.keys(of({ words: `${words} Det gäller 19121212-1212.` }) ?? {}), ['words'])
    assert.match(of({ words })?.named ?? '', /kollega/)
    assert.equal(of({ words, named: 'berit' }), undefined)
    assert.equal(of({ words: 'Listan saknades.' }), undefined)
    assert.equal(of({ words: undefined }), undefined)
  })

  test('is looked through without being sent, unless it is masked in the same step', () => {
    assert.match(of({ words: 'Listan saknades.', granska: 'ja' })?.[''] ?? '', /Inget är skickat/)
    assert.match(of({ words: 'Listan saknades.', granska: 'ja', mask: 'ja' })?.[''] ?? '', /maskerad/)
  })
})
