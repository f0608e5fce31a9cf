// Sök i ett mötes handlingar: every word asked for, in an item, in one's own note or in the text of a handling. Pure.
import { folded } from '../../kernel/text.ts'
import { hitEnd, hitStart } from '../../ui/snippet.tsx'
import type { ItemReading, ReadingView } from './reading.ts'

export interface Hit {
  readonly item: ItemReading['item']
  /** What it was found in: a handling's title, 'Egen anteckning' or nothing for the item itself. */
  readonly where: string
  /** Words around the first of them, with `hitStart` and `hitEnd` around each. */
  readonly snippet: string
}

/** Signs on each side of the first word. */
const around = 90
const mostHits = 50

export const wordsOf = (asked: string): readonly string[] =>
  folded(asked)
    .toLowerCase()
    .split(' ')
    .filter(it => it.length > 1)
    .slice(0, 8)

/** The words around the first hit, where all are there. */
export function snippetOf(text: string, words: readonly string[]): string | undefined {
  const flat = folded(text)
  const small = flat.toLowerCase()
  // A letter whose small form is longer would move every place after it.
  if (words.length === 0 || small.length !== flat.length || !words.every(it => small.includes(it))) return undefined
  const first = Math.min(...words.map(it => small.indexOf(it)))
  const from = first <= around ? 0 : flat.indexOf(' ', first - around) + 1 || first
  const to = Math.min(flat.length, first + around)
  const cut = flat.slice(Math.min(from, first), to)
  const pattern = new RegExp(words.map(it => RegExp.escape(it)).join('|'), 'giu')
  const marked = cut.replace(pattern, it => `${hitStart}${it}${hitEnd}`)
  return `${from > 0 ? '… ' : ''}${marked}${to < flat.length ? ' …' : ''}`
}

const itemText = ({ item }: ItemReading): string =>
  [item.title, item.purpose, item.wanted, ...item.proposed.map(it => it.words), ...item.presenters.map(it => it.name)]
    .filter(Boolean)
    .join(' · ')

/** Where the words are, in the order of the agenda. `texts`: by the id of the handling's version. */
export function findIn(view: ReadingView, texts: ReadonlyMap<string, string>, asked: string): readonly Hit[] {
  const words = wordsOf(asked)
  return view.items
    .flatMap(it => [
      { item: it.item, where: '', text: itemText(it) },
      { item: it.item, where: 'Egen anteckning', text: it.note },
      ...it.papers.map(({ paper }) => ({
        ...{ item: it.item, where: paper.title, text: `${paper.title} ${texts.get(paper.versionId) ?? ''}` },
      })),
    ])
    .flatMap(({ item, where, text }) => {
      const snippet = snippetOf(text, words)
      return snippet === undefined ? [] : [{ item, where, snippet }]
    })
    .slice(0, mostHits)
}
