// Del av ett dokument som kan rättas för sig: mötet, en punkt, en sats, en närvarande. Pure.
import type { Fact } from './correction.ts'
import type { Derived } from './derive.ts'
import { clauseFields, type Field, headFields, itemFields, personFields } from './field.ts'
import type { DerivedClause, DerivedItem } from './item.derive.ts'
import type { DerivedPerson } from './person.derive.ts'

export type PartKind = 'head' | 'item' | 'clause' | 'person'

export interface Part {
  /** '' for the meeting itself. */
  readonly key: string
  readonly kind: PartKind
  readonly fields: readonly Field[]
  readonly facts: ReadonlyMap<string, Fact>
  readonly added: boolean
  readonly removed: boolean
}

export const fieldsOf: Readonly<Record<PartKind, readonly Field[]>> = {
  head: headFields,
  item: itemFields,
  clause: clauseFields,
  person: personFields,
}

const factsOf = (
  kind: PartKind,
  holder: Derived['head'] | DerivedItem | DerivedClause | DerivedPerson,
): ReadonlyMap<string, Fact> => {
  const facts = holder as unknown as Readonly<Record<string, Fact>>
  return new Map(fieldsOf[kind].flatMap(({ name }) => (facts[name] ? [[name, facts[name]] as const] : [])))
}

const partOf = (kind: PartKind, it: DerivedItem | DerivedClause | DerivedPerson): Part => ({
  key: it.key,
  kind,
  fields: fieldsOf[kind],
  facts: factsOf(kind, it),
  added: it.added,
  removed: it.removed,
})

/** The part with a key; undefined where the newest version has none. */
export function findPart(derived: Derived, key: string): Part | undefined {
  if (key === '')
    return { key, kind: 'head', fields: headFields, facts: factsOf('head', derived.head), added: false, removed: false }
  const person = derived.persons.find(it => it.key === key)
  if (person) return partOf('person', person)
  for (const item of derived.items) {
    if (item.key === key) return partOf('item', item)
    const clause = item.clauses.find(it => it.key === key)
    if (clause) return partOf('clause', clause)
  }
  return undefined
}

/** The kind of part that a new key under `under` would be: an item after another, a clause in an item, a person. */
export interface NewPart {
  readonly kind: 'item' | 'clause' | 'person'
  /** The key of the item that it comes after or stands in; '' for the start, or for a person. */
  readonly under: string
}

/** 'ny:clause:item:4.ekonomi' → a new clause in that item. Undefined for anything else. */
export function parseNewPart(text: string): NewPart | undefined {
  const found = /^ny:(item|clause|person):(.*)$/.exec(text)
  return found ? { kind: found[1] as NewPart['kind'], under: found[2] ?? '' } : undefined
}

export const newPartKey = ({ kind, under }: NewPart): string => `ny:${kind}:${under}`

/** Where a part stands on the page. */
export const partId = (key: string): string => `del-${key.replace(/[^\w.~+-]+/g, '_') || 'motet'}`

/** The item that a part belongs to, or the part itself. */
export const ownerOf = (key: string): string => key.split('/')[0] ?? key
