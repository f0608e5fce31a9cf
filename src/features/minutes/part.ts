// Del av ett dokument som kan rättas för sig: mötet, en punkt, det som antecknades under den, en sats, en närvarande,
// kommande datum, årshjulet. Pure.
import type { Fact } from './correction.ts'
import type { Derived } from './derive.ts'
import { calendarFields, calendarKeys, notesFields } from './field.notes.ts'
import { clauseFields, type Field, headFields, itemFields, personFields } from './field.ts'
import type { DerivedClause, DerivedItem } from './item.derive.ts'
import type { DerivedPerson } from './person.derive.ts'

export type PartKind = 'head' | 'item' | 'notes' | 'clause' | 'person' | 'calendar'

export interface Part {
  /** '' for the meeting itself. */
  readonly key: string
  readonly kind: PartKind
  readonly fields: readonly Field[]
  readonly facts: ReadonlyMap<string, Fact>
  readonly added: boolean
  readonly removed: boolean
}

/** The fields of a part that is added. */
export const fieldsOf: Readonly<Record<NewPart['kind'], readonly Field[]>> = {
  item: itemFields,
  clause: clauseFields,
  person: personFields,
}

const factsOf = (fields: readonly Field[], holder: object): ReadonlyMap<string, Fact> => {
  const facts = holder as Readonly<Record<string, Fact>>
  return new Map(fields.flatMap(({ name }) => (facts[name] ? [[name, facts[name]] as const] : [])))
}

const partOf = (
  kind: PartKind,
  it: DerivedItem | DerivedClause | DerivedPerson,
  fields: readonly Field[],
  key = it.key,
): Part => ({ key, kind, fields, facts: factsOf(fields, it), added: it.added, removed: it.removed })

const whole = (kind: PartKind, key: string, fields: readonly Field[], holder: object): Part => ({
  key,
  kind,
  fields,
  facts: factsOf(fields, holder),
  added: false,
  removed: false,
})

/** The key of what was noted under an item, as a part of its own. */
export const notesKey = (item: Pick<DerivedItem, 'key'>): string => `${item.key}/notes`

/** A clause that stands under the wrong item can be moved to another. */
const itemField = (derived: Derived): Field => ({
  name: 'item',
  label: 'Hör till punkten',
  shape: 'choice',
  required: true,
  choices: derived.items
    .filter(it => !it.removed)
    .map(it => ({ value: it.key, label: [it.number.value, it.title.value].filter(Boolean).join(' ') })),
})

/** The part with a key; undefined where the newest version has none. */
export function findPart(derived: Derived, key: string): Part | undefined {
  if (key === '') return whole('head', key, headFields, derived.head)
  const calendar = calendarKeys.find(it => it === key)
  if (calendar) return whole('calendar', key, calendarFields[calendar], derived)
  const person = derived.persons.find(it => it.key === key)
  if (person) return partOf('person', person, personFields)
  for (const item of derived.items) {
    if (item.key === key) return partOf('item', item, itemFields)
    if (notesKey(item) === key) return { ...partOf('notes', item, notesFields, key), added: false }
    const clause = item.clauses.find(it => it.key === key)
    if (clause) return partOf('clause', clause, [...clauseFields, itemField(derived)])
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

/** The item that a part stands under, or the part itself. */
export const ownerOf = (derived: Derived, key: string): string =>
  derived.items.find(it => it.clauses.some(clause => clause.key === key))?.key ?? key.split('/')[0] ?? key
