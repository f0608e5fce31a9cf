// Upplysning till läsaren: what a flag tells of the words themselves, for as long as what is shown stands as it was read.
// Flags about persons, and those that only a reviewer can use, say nothing here. Pure.
import { slug } from '../../kernel/text.ts'
import type { Derived } from './derive.ts'
import { itemsThatHold } from './derived.values.ts'
import type { DerivedFlag } from './flag.ts'
import { type DerivedClause, type DerivedItem, stancesOf } from './item.derive.ts'

export interface ReaderNote {
  readonly code: DerivedFlag['code']
  /** Undefined where it is about the whole document. */
  readonly itemKey: string | undefined
  /** The stance of the item that it is about, where it is about one. */
  readonly status: 'final' | 'proposed' | undefined
  readonly words: string
}

/** In the order of the flags. */
export function readerNotes(derived: Derived): readonly ReaderNote[] {
  const items = itemsThatHold(derived)
  return derived.flags.flatMap(flag => noteOf(flag, derived, items) ?? [])
}

function noteOf(flag: DerivedFlag, derived: Derived, items: readonly DerivedItem[]): ReaderNote | undefined {
  const { code } = flag
  switch (code) {
    case 'year-inferred':
    case 'date-from-file-name':
      return flag.path === 'date' && !derived.head.date.corrected
        ? { code, itemKey: undefined, status: undefined, words: dateWords[code] }
        : undefined
    case 'foreign-position':
    case 'verb-unknown':
      return aboutClause(flag, derived, items)
    case 'position-empty':
    case 'number-gap':
      return aboutItem(flag, items)
    default:
      return undefined
  }
}

const dateWords = {
  'year-inferred': 'Mötets datum står utan årtal i originalet. Årtalet är en slutsats av sammanhanget.',
  'date-from-file-name': 'Mötets datum, eller dess årtal, kommer från filens namn. Det står inte i texten.',
} as const

function aboutClause(flag: DerivedFlag, derived: Derived, items: readonly DerivedItem[]): ReaderNote | undefined {
  const item = items.find(it => flag.path.startsWith(`${it.key}/`))
  const clause =
    item &&
    stancesOf(item)
      .flatMap(it => it.clauses)
      .find(it => it.key === flag.path)
  if (!item || !clause || clause.words.corrected) return undefined
  const words =
    flag.code === 'verb-unknown' ? unknownVerb(clause) : foreignWords(flag.other, clause, otherItem(flag, derived))
  return words ? { code: flag.code, itemKey: item.key, status: clause.status.value, words } : undefined
}

const unknownVerb = ({ verb }: DerivedClause): string | undefined =>
  verb.corrected
    ? undefined
    : 'Det framgår inte av orden om forumet noterar, ställer sig bakom eller beslutar. Så står det i originalet.'

const otherItem = ({ other }: DerivedFlag, derived: Derived): DerivedItem | undefined =>
  derived.items.find(it => it.title.read === other)

function foreignWords(title: string | undefined, clause: DerivedClause, other: DerivedItem | undefined): string {
  const number = other?.number.value
  const name = other?.title.value ?? title
  const place = number ? `punkt ${number}` : name ? `punkten ”${name}”` : 'en annan punkt'
  const repeats = other?.clauses.some(it => slug(it.words.read) === slug(clause.words.read))
  const what = clause.status.value === 'proposed' ? 'förslaget' : 'ställningstagandet'
  return repeats
    ? `Orden upprepar ${what} under ${place}. Så står det i originalet.`
    : `Orden verkar höra till ${place}. Så står det i originalet.`
}

function aboutItem(flag: DerivedFlag, items: readonly DerivedItem[]): ReaderNote | undefined {
  const at = items.findIndex(it => it.key === flag.path || flag.path === `${it.key}/number`)
  const item = items[at]
  if (!item) return undefined
  const words = flag.code === 'position-empty' ? emptyPosition(item) : numberGap(items[at - 1], item)
  return words ? { code: flag.code, itemKey: item.key, status: undefined, words } : undefined
}

const emptyPosition = (item: DerivedItem): string | undefined =>
  stancesOf(item).length === 0
    ? 'Under rubriken för ställningstagande står inga ord. Så är det i originalet.'
    : undefined

/** An item that a reviewer added in between was in the document: then there is no gap. */
const numberGap = (before: DerivedItem | undefined, { number }: DerivedItem): string | undefined =>
  before?.number.value && number.value && !before.added && !before.number.corrected && !number.corrected
    ? `Numreringen hoppar från ${before.number.value} till ${number.value}. Så står det i originalet.`
    : undefined
