// Läsbarhet: whether an answer is plain enough for whoever reads it between two patients. Pure.

interface Readability {
  /** LIX: words a sentence + share of words longer than six letters (Björnsson 1968). */
  readonly lix: number
  readonly sentences: number
  readonly words: number
  /** Sentences of more words than this many are hard to keep in mind. */
  readonly long: readonly string[]
  readonly heavy: readonly { readonly word: string; readonly say: string }[]
}

const tooLong = 25

/** Words of the office, with the plain ones. Data. */
const plainWords: Readonly<Record<string, string>> = {
  adekvat: 'rätt, tillräcklig',
  erhålla: 'få',
  erhållit: 'fått',
  vidtagits: 'gjorts',
  vidta: 'göra',
  vederbörande: 'personen',
  avseende: 'om',
  angående: 'om',
  beträffande: 'om',
  gällande: 'om',
  implementera: 'införa',
  initiera: 'börja',
  härvid: 'då',
  därvid: 'då',
  ovanstående: 'det som står ovan',
  medelst: 'med',
  föranleda: 'leda till',
  föranlett: 'lett till',
  tillse: 'se till',
  huruvida: 'om',
  ej: 'inte',
  kontraktera: 'avtala med',
  avvikelsehantering: 'hur ni arbetar med avvikelser',
}

const sentencesOf = (text: string): readonly string[] =>
  text
    .split(/(?<=[.!?:])\s+|\n+/u)
    .map(it => it.trim())
    .filter(it => /\p{L}/u.test(it))

const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? []

/** Undefined where there is too little to say anything of: fewer than ten words. */
export function readabilityOf(text: string): Readability | undefined {
  const sentences = sentencesOf(text)
  const words = wordsOf(text)
  if (words.length < 10 || sentences.length === 0) return undefined
  const longWords = words.filter(it => it.length > 6).length
  const found = new Map(
    words.flatMap(it => {
      const say = plainWords[it.toLowerCase()]
      return say ? [[it.toLowerCase(), say] as const] : []
    }),
  )
  return {
    lix: Math.round(words.length / sentences.length + (longWords * 100) / words.length),
    ...{ sentences: sentences.length, words: words.length },
    long: sentences.filter(it => wordsOf(it).length > tooLong),
    heavy: [...found].map(([word, say]) => ({ word, say })),
  }
}

/** What a number means, as LIX is read. */
export const lixWords = (lix: number): string =>
  lix < 30 ? 'mycket lättläst' : lix < 40 ? 'lättläst' : lix < 50 ? 'medelsvår' : lix < 60 ? 'svår' : 'mycket svår'
