// What people type in the search field of a county: a mix with the shares that such logs have, the same every time.
import { type Chance, chance } from './chance.ts'
import type { Swedish } from './swedish.ts'

export interface Asked {
  readonly sort: string
  readonly path: string
}

interface Choice {
  readonly forums: number
  readonly language: Swedish
}

/** How often in a hundred, and how it is made. Ranks are in the order of frequency: 0 stands in nearly every text. */
const sorts: readonly (readonly [
  share: number,
  sort: string,
  make: (by: Chance, words: readonly string[]) => string,
])[] = [
  [8, 'a very common word', (by, words) => words[by.whole(0, 19)] ?? ''],
  [24, 'a common word', (by, words) => words[by.whole(20, 400)] ?? ''],
  [16, 'a rare word', (by, words) => words[by.whole(3_000, 39_000)] ?? ''],
  [18, 'two words', (by, words) => `${words[by.whole(0, 300)]} ${words[by.whole(20, 2_000)]}`],
  [
    6,
    'three words',
    (by, words) => `${words[by.whole(0, 100)]} ${words[by.whole(0, 300)]} ${words[by.whole(20, 600)]}`,
  ],
  [4, 'two very common words', (by, words) => `${words[by.whole(0, 19)]} ${words[by.whole(0, 19)]}`],
  [6, 'a phrase', by => `"${by.of(['nära vård', 'psykisk hälsa', 'ställer sig bakom', 'under förutsättning att'])}"`],
  [8, 'the beginning of a word', (by, words) => (words[by.whole(20, 3_000)] ?? '').slice(0, by.whole(4, 7))],
  [8, 'a misspelt word', (by, words) => misspelt(by, words[by.whole(100, 4_000)] ?? '')],
  [2, 'a word left out', (by, words) => `${words[by.whole(0, 200)]} -${words[by.whole(0, 400)]}`],
]

function misspelt(by: Chance, word: string): string {
  const at = by.whole(2, Math.max(2, word.length - 3))
  return by.happens(0.5) ? word.slice(0, at) + word.slice(at + 1) : word.slice(0, at) + word.slice(at - 1)
}

const filters: readonly ((by: Chance, choice: Choice) => string)[] = [
  (by, { forums }) => `forum=forum-${by.whole(0, forums - 1)}`,
  by => `fran=${by.whole(2008, 2024)}`,
  by => `niva=${by.of(['lan', 'delregion', 'lokal'])}`,
  by => `verb=${by.of(['endorses', 'recommends', 'mandates'])}`,
  by => `giltighet=${by.of(['nu', 'upphord'])}`,
  by => `mottagare=${by.of(['kommunerna', 'regionen', 'huvudmännen'])}`,
]

/** One search in four is narrowed, one in seven is of items or documents, one in eight turns the pages, most just one. */
export function queries(count: number, choice: Choice, seed = 77): readonly Asked[] {
  const by = chance(seed)
  const drawn = sorts.flatMap(([share, sort, make]) => Array.from({ length: share }, () => ({ sort, make })))
  return Array.from({ length: count }, () => {
    const { sort, make } = by.of(drawn)
    const parts = [`q=${encodeURIComponent(make(by, choice.language.words))}`]
    if (by.happens(0.25)) parts.push(by.of(filters)(by, choice))
    if (by.happens(0.14)) parts.push(`visa=${by.of(['punkter', 'dokument'])}`)
    if (by.happens(0.1)) parts.push(`sortera=${by.of(['nyast', 'aldst'])}`)
    if (by.happens(0.12)) parts.push(`sida=${by.happens(0.8) ? by.whole(2, 4) : 999_999}`)
    return { sort, path: `/stallningstaganden?${parts.join('&')}` }
  })
}
