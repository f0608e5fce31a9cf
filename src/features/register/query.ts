// Sökfråga: what was typed, as terms that can be asked for. Pure; never throws, whatever was typed.

/**
 * How a term may be met. `phrase`: the words as they stand. `exact`: the word and its inflections. `prefix`: the
 * beginning of a word. `compound`: inside words too, so that 'avvikelse' finds 'avvikelsehantering' and 'läkemedelsavvikelse'.
 */
export type Reach = 'phrase' | 'exact' | 'prefix' | 'compound'

export interface Term {
  /** Lower case. */
  readonly text: string
  readonly reach: Reach
}

export interface Query {
  /** All of them must be met. */
  readonly terms: readonly Term[]
  /** None of them may be. */
  readonly without: readonly Term[]
  /** The whole query as one phrase, where it is several plain words: the best hits hold it. */
  readonly phrase?: string
}

/** Longer queries are cut: nobody types them, and each term costs. */
const longest = 200
const mostTerms = 12

const token =
  /(?<minus>(?<=^|\s)[-–−](?=["”“«»\p{L}\p{N}]))?(?:["”“»](?<phrase>[^"”“«»]*)["”“«]|(?<word>[^\s"”“«»]+))/gu

/** Typed text → terms. What holds no letter or digit asks for nothing. */
export function parseQuery(typed: string): Query {
  const text = cleaned(typed)
  const terms: Term[] = []
  const without: Term[] = []
  for (const { groups = {} } of text.matchAll(token)) {
    const term = groups.phrase === undefined ? wordTerm(groups.word ?? '') : phraseTerm(groups.phrase)
    if (!term) continue
    const list = groups.minus ? without : terms
    if (terms.length + without.length < mostTerms && !list.some(it => it.text === term.text)) list.push(term)
  }
  const plain = terms.length > 1 && without.length === 0 && !/["”“«»]/.test(text)
  return plain ? { terms, without, phrase: text } : { terms, without }
}

/** Well-formed Unicode without control characters: the database refuses the rest. */
const cleaned = (typed: string): string =>
  typed
    .slice(0, longest)
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{C}\uFFFD]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase()

function phraseTerm(words: string): Term | undefined {
  const text = words.trim()
  return /[\p{L}\p{N}]/u.test(text) ? { text, reach: 'phrase' } : undefined
}

function wordTerm(word: string): Term | undefined {
  const text = word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
  if (text === '') return undefined
  // '2018–2020', 'e-hälsa', 'in- och': signs inside a word are told apart by no stemmer, so it must stand as typed.
  if (/[^\p{L}\p{N}\p{M}]/u.test(text)) return { text, reach: 'phrase' }
  if (text.length <= 2) return { text, reach: 'exact' }
  return { text, reach: text.length === 3 ? 'prefix' : 'compound' }
}

/** A term with the stem that the text search knows it by. */
export interface StemmedTerm extends Term {
  readonly stem: string
}

/**
 * Gives each term its stem. A word that the text search leaves out ('och', 'för': stem null) is left out here too, unless
 * there is nothing else; then it must stand as it is typed.
 */
export function withStems(
  terms: readonly Term[],
  stems: readonly (string | null | undefined)[],
): readonly StemmedTerm[] {
  const stemmed = terms.flatMap((term, at): StemmedTerm[] => {
    const stem = stems[at]
    if (term.reach === 'phrase') return [{ ...term, stem: term.text }]
    // Two signs inside words say nothing: a word so short must keep its own form.
    return stem ? [{ ...term, stem: stem.length < 3 ? term.text : stem }] : []
  })
  return stemmed.length > 0 ? stemmed : terms.map(it => ({ text: it.text, stem: it.text, reach: 'phrase' }))
}
