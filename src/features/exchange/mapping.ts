// Översättning av ett annat systems uppgifter: columns to fields, values to codes. Pure.
import { type Field, type FieldName, fields } from './facts.ts'

export interface Mapping {
  /** Head of a column → the field that it holds. Columns that are not here are left. */
  readonly columns: Readonly<Record<string, FieldName>>
  /** What is written there → what we write, field by field. Written in small letters. */
  readonly values: Readonly<Partial<Record<FieldName, Readonly<Record<string, string>>>>>
  /** What holds for a field that no column has. */
  readonly fixed: Readonly<Partial<Record<FieldName, string>>>
}

export const emptyMapping: Mapping = { columns: {}, values: {}, fixed: {} }

/** As heads and values are compared: small letters, no signs, even spaces. */
export const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const names = (field: Field): readonly string[] => [field.label, field.name, ...field.known].map(plain)

/**
 * Which field each column seems to hold: what an earlier mapping said, then the very names that are known, then a head
 * that begins with one. No field is given to two columns.
 */
export function suggested(heads: readonly string[], earlier: Mapping = emptyMapping): Mapping {
  const columns: Record<string, FieldName> = {}
  const taken = new Set<FieldName>()
  const give = (head: string, name: FieldName | undefined): void => {
    if (!name || taken.has(name) || columns[head]) return
    columns[head] = name
    taken.add(name)
  }
  for (const head of heads) give(head, earlier.columns[head])
  for (const field of fields)
    for (const name of names(field)) {
      const head = heads.find(it => plain(it) === name && !columns[it])
      if (head !== undefined) give(head, field.name)
    }
  for (const head of heads)
    give(
      head,
      fields.find(it => names(it).some(known => known.length > 4 && plain(head).startsWith(`${known} `)))?.name,
    )
  return { columns, values: earlier.values, fixed: earlier.fixed }
}

/** Needed fields that neither a column nor a fixed value gives. */
export const lacking = (mapping: Mapping): readonly Field[] =>
  fields.filter(
    it => it.needed && mapping.fixed[it.name] === undefined && !Object.values(mapping.columns).includes(it.name),
  )

/** The mapping outwards that undoes this one: our fields under their heads, our codes as their words. */
export function inverted(mapping: Mapping): OutMapping {
  const columns = Object.fromEntries(Object.entries(mapping.columns).map(([head, name]) => [name, head]))
  const values = Object.fromEntries(
    Object.entries(mapping.values).map(([name, theirs]) => [
      name,
      Object.fromEntries(Object.entries(theirs).map(([their, our]) => [our, their])),
    ]),
  )
  return { columns, values }
}

export interface OutMapping {
  /** Field → head; fields that are not here have our own heads. */
  readonly columns: Readonly<Partial<Record<FieldName, string>>>
  readonly values: Readonly<Partial<Record<FieldName, Readonly<Record<string, string>>>>>
}
