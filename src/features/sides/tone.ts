// Tonhjälp: what in a text may sound like blame, and who is named, with what could stand instead. Suggests, never forbids.
import { beforeNames, blaming, titles, wholeWords } from './tone.words.ts'

type ToneKind = 'blame' | 'you' | 'capitals' | 'exclamation' | 'colleague'

interface ToneHint {
  readonly start: number
  readonly end: number
  readonly kind: ToneKind
  readonly text: string
  /** What could stand instead, as an offer. */
  readonly say: string
}

const letter = '[\\p{L}\\p{N}]'
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const patterns: readonly (readonly [ToneKind, RegExp, (found: string) => string])[] = [
  ...blaming.map(({ begins, say }): readonly [ToneKind, RegExp, (found: string) => string] => [
    'blame',
    new RegExp(
      `(?<!${letter})${escaped(begins)}${wholeWords.includes(begins) ? '' : `${letter}*`}(?!${letter})`,
      'giu',
    ),
    () => say,
  ]),
  [
    'you',
    new RegExp(`(?<!${letter})(?:ni|er|era|ert)(?!${letter})`, 'giu'),
    () => 'skriv enhetens namn i stället för ni',
  ],
  ['capitals', /(?<![\p{L}\p{N}])(?:\p{Lu}{4,}(?:\s+\p{Lu}{2,})*)(?![\p{L}\p{N}])/gu, () => 'skriv med små bokstäver'],
  ['exclamation', /!+/g, () => 'använd punkt'],
]

/** Abbreviations of the field: capitals that nobody shouts. */
const abbreviations = new Set(['MAVA', 'HSLF', 'SAMSA', 'COVID', 'MRSA', 'NEWS', 'SBAR', 'LSS', 'SÄBO', 'SOSFS'])

/** At the start of a sentence too; a name itself begins with a capital, so the rest is as it is written. */
const anyStart = (word: string): string => `[${word.charAt(0)}${word.charAt(0).toUpperCase()}]${escaped(word.slice(1))}`

const name = '\\p{Lu}\\p{Ll}+(?:-\\p{Lu}\\p{Ll}+)?'
/** After a title one name is enough; after a small word two, or a name with an initial, since places have one. */
const colleagues: readonly RegExp[] = [
  new RegExp(`(?<!${letter})(?:${titles.map(anyStart).join('|')})\\.?\\s+(${name}(?:\\s+${name}){0,2})`, 'gud'),
  new RegExp(
    `(?<!${letter})(?:${beforeNames.map(anyStart).join('|')})\\s+(${name}\\s+(?:${name}|\\p{Lu}(?:\\.|(?!${letter}))))`,
    'gud',
  ),
]
/** Second words that make two capitals a place or a unit. */
const places =
  /(?:sjukhus|sjukhuset|kommun|kommunen|avdelning|vårdcentral|hemsjukvård|region|regionen|äldreboende|universitetssjukhus|sjukvården|lasarett|stad|kliniken|rehab)$/i

function colleaguesIn(text: string): readonly ToneHint[] {
  return colleagues.flatMap(pattern =>
    [...text.matchAll(pattern)].flatMap(found => {
      const [start, end] = found.indices?.[1] ?? [0, 0]
      const named = text.slice(start, end)
      if (places.test(named)) return []
      return [{ start, end, kind: 'colleague' as const, text: named, say: 'skriv rollen, till exempel sjuksköterskan' }]
    }),
  )
}

/** What could be said otherwise, in the order of the text; nothing twice. */
export function toneOf(text: string): readonly ToneHint[] {
  const plain = patterns.flatMap(([kind, pattern, say]) =>
    [...text.matchAll(pattern)].map(found => ({
      ...{ start: found.index, end: found.index + found[0].length, kind, text: found[0], say: say(found[0]) },
    })),
  )
  const hints = [...plain.filter(it => !(it.kind === 'capitals' && abbreviations.has(it.text))), ...colleaguesIn(text)]
  const inOrder = hints.toSorted((a, b) => a.start - b.start || b.end - a.end)
  return inOrder.filter((it, i) => !inOrder.slice(0, i).some(before => before.end > it.start))
}

export const toneLead: Readonly<Record<ToneKind, string>> = {
  blame: 'Kan låta som en anklagelse',
  you: 'Säg hellre vilken enhet',
  capitals: 'Versaler kan läsas som rop',
  exclamation: 'Utropstecken kan läsas som rop',
  colleague: 'Ingen namngiven kollega',
}

/** Names of colleagues are asked about once before they are sent: the very ones that were shown. */
export const namedIn = (text: string): string =>
  [...new Set(toneOf(text).flatMap(it => (it.kind === 'colleague' ? [it.text.toLowerCase()] : [])))].sort().join('|')

/** A sentence where a colleague is named and nobody has said that it must be so; undefined where none is. */
export function colleagueHalt(texts: readonly string[], confirmed: string | undefined): string | undefined {
  const named = namedIn(texts.join('\n'))
  return named && named !== confirmed
    ? 'Här verkar en kollega nämnas vid namn. Skriv rollen i stället, eller säg att det inte är någon kollega.'
    : undefined
}
