// Exempel: an answer as it could look, from what each part of a schema says of itself.
import type { Schema } from './openapi.ts'

/** Stands for the address of a list's next page, which is the list's own. */
export const nextPage = 'https://samklang.example/next'

const words: Readonly<Record<string, unknown>> = {
  date: '2024-11-08',
  'date-time': '2024-11-20T09:30:00.000Z',
  uri: nextPage,
}

/** An example that the schema itself accepts. `named` are the schemas it may point at. */
export function exampleOf(schema: Schema, named: Readonly<Record<string, Schema>>): unknown {
  if (schema.examples && schema.examples.length > 0) return schema.examples[0]
  if (schema.$ref) return exampleOf(named[schema.$ref.split('/').at(-1) ?? ''] ?? {}, named)
  if (schema.anyOf) return exampleOf(schema.anyOf[0] ?? {}, named)
  if (schema.enum) return schema.enum[0]
  if (schema.properties)
    return Object.fromEntries(Object.entries(schema.properties).map(([name, it]) => [name, exampleOf(it, named)]))
  if (schema.type === 'array') return schema.items ? [exampleOf(schema.items, named)] : []
  if (schema.type === 'integer' || schema.type === 'number') return 1
  if (schema.type === 'boolean') return false
  return words[schema.format ?? ''] ?? 'exempel'
}
