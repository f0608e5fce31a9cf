// Nyckel: the lasting name of an item, a clause and a person within one document. Corrections, codes and settled flags
// hang on it, so it is carried over from one version of the document to the next. Pure.
import { createHash } from 'node:crypto'
import { slug } from '../../kernel/text.ts'
import { likeness } from './likeness.ts'
import type { Reading } from './reading.ts'

export interface ItemKeys {
  readonly key: string
  /** The address that it has already: on the agenda of a meeting that was held here. */
  readonly code?: string
  readonly clauses: readonly string[]
}

/** In the order of the reading that they belong to. */
export interface ReadingKeys {
  readonly items: readonly ItemKeys[]
  readonly persons: readonly string[]
  /** Persons by name, where the document was made of rows that know them. */
  readonly known?: Readonly<Record<string, string>>
}

export interface Keyed {
  readonly reading: Reading
  readonly keys: ReadingKeys
}

interface Known {
  readonly key: string
  readonly text: string
  readonly number?: string | undefined
}

interface Fresh {
  /** The key that it would have if nothing had come before. */
  readonly own: string
  readonly text: string
  readonly number?: string | undefined
}

type Fits = (known: Known, fresh: Fresh) => boolean

/** From sure to likely; each known key is used once. */
const itemFits: readonly Fits[] = [
  (known, fresh) => known.key === fresh.own,
  (known, fresh) => slug(known.text) === slug(fresh.text),
  (known, fresh) =>
    known.number !== undefined && known.number === fresh.number && likeness(known.text, fresh.text) >= 0.5,
  (known, fresh) => likeness(known.text, fresh.text) >= 0.8,
]
const clauseFits: readonly Fits[] = [
  (known, fresh) => known.key === fresh.own,
  (known, fresh) => known.number === fresh.number && slug(known.text) === slug(fresh.text),
  (known, fresh) => known.number === fresh.number && likeness(known.text, fresh.text) >= 0.6,
]
const personFits: readonly Fits[] = [
  (known, fresh) => known.key === fresh.own,
  (known, fresh) => slug(known.text) === slug(fresh.text),
]

/** One key for each fresh thing: a known one where it fits, else its own, numbered where that is taken. */
export function carried(known: readonly Known[], fresh: readonly Fresh[], fits: readonly Fits[]): readonly string[] {
  const keys: (string | undefined)[] = fresh.map(() => undefined)
  const used = new Set<string>()
  for (const fit of fits)
    fresh.forEach((it, i) => {
      if (keys[i] !== undefined) return
      const match = known.find(before => !used.has(before.key) && fit(before, it))
      if (!match) return
      keys[i] = match.key
      used.add(match.key)
    })
  const taken = new Set(known.map(it => it.key))
  return fresh.map((it, i) => {
    const carriedKey = keys[i]
    if (carriedKey !== undefined) return carriedKey
    let key = it.own
    for (let n = 2; taken.has(key); n++) key = `${it.own}~${n}`
    taken.add(key)
    return key
  })
}

const short = (text: string): string => createHash('sha256').update(slug(text)).digest('hex').slice(0, 10)

const itemKey = (number: string | undefined, title: string): string =>
  `${number ? `${slug(number)}.` : ''}${slug(title).slice(0, 60) || short(title)}`

/** Keys for a reading. `before`: the document's previous version, whose keys are kept where its items come back. */
export function keysOf(reading: Reading, before?: Keyed): ReadingKeys {
  const knownItems = (before?.reading.items ?? []).map((it, i) => ({
    key: before?.keys.items[i]?.key ?? '',
    text: it.title,
    number: it.number,
  }))
  const itemKeys = carried(
    knownItems,
    reading.items.map(it => ({ own: itemKey(it.number, it.title), text: it.title, number: it.number })),
    itemFits,
  )
  const items = reading.items.map((it, i): ItemKeys => {
    const key = itemKeys[i] ?? ''
    const at = knownItems.findIndex(known => known.key === key)
    const knownClauses = (before?.reading.items[at]?.positions ?? []).map((clause, c) => ({
      key: before?.keys.items[at]?.clauses[c] ?? '',
      text: clause.text,
      number: clause.status,
    }))
    const fresh = it.positions.map(clause => ({
      own: `${clause.status}-${short(clause.text)}`,
      text: clause.text,
      number: clause.status,
    }))
    return { key, clauses: carried(knownClauses, fresh, clauseFits) }
  })
  const knownPersons = (before?.reading.attendance ?? []).map((it, i) => ({
    key: before?.keys.persons[i] ?? '',
    text: it.name,
  }))
  const persons = carried(
    knownPersons,
    reading.attendance.map(it => ({ own: slug(it.name).slice(0, 60) || short(it.name), text: it.name })),
    personFits,
  )
  return { items, persons }
}

/**
 * A path in the reading ('/items/3/positions/0/kind') as a lasting one ('item:4.ekonomi/clause:final-1a2b/kind').
 * What is neither item, clause nor person keeps its place as its name.
 */
export function lastingPath(path: string, keys: ReadingKeys): string {
  const [, top = '', at = '', part = '', inner = '', ...rest] = path.split('/')
  if (top === 'items' && keys.items[Number(at)]) {
    const item = keys.items[Number(at)]
    const clause = part === 'positions' ? item?.clauses[Number(inner)] : undefined
    const tail = clause === undefined ? [part, inner, ...rest] : [`clause:${clause}`, ...rest]
    return [`item:${item?.key}`, ...tail].filter(Boolean).join('/')
  }
  if (top === 'attendance' && keys.persons[Number(at)] !== undefined)
    return [`person:${keys.persons[Number(at)]}`, part, inner, ...rest].filter(Boolean).join('/')
  return path.replace(/^\//, '')
}
