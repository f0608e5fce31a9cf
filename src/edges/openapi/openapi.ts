// OpenAPI 3.1 of the open interface, made from the schemas that check the questions and type the answers.
import { z } from 'zod'
import type { OpenSpec } from '../../http/open.ts'
import type { Route } from '../../http/route.ts'

/** A JSON schema, as much of it as is looked at here. */
export interface Schema {
  readonly type?: string
  readonly description?: string
  readonly default?: unknown
  readonly enum?: readonly unknown[]
  readonly examples?: readonly unknown[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly $ref?: string
  readonly format?: string
  readonly $defs?: Readonly<Record<string, Schema>>
}

export interface Operation extends OpenSpec {
  /** '/api/v1/forums/{slug}' */
  readonly path: string
}

/** The operations that are documented, in the order of the routes. */
export const operationsOf = (routes: readonly Route[]): readonly Operation[] =>
  routes.flatMap(it => (it.kind === 'api' && it.spec ? [{ ...it.spec, path: it.path.replace(/:(\w+)/g, '{$1}') }] : []))

/**
 * Without what only the test of our own answers is to demand: that nothing is ever added to them, and the long pattern
 * that stands beside each format.
 */
function loosened(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(loosened)
  if (schema === null || typeof schema !== 'object') return schema
  const it = schema as Readonly<Record<string, unknown>>
  return Object.fromEntries(
    Object.entries(it).flatMap(([key, value]) => {
      if (key === '$schema' || key === '$defs') return []
      if (key === 'additionalProperties' && value === false) return []
      if (key === 'pattern' && 'format' in it) return []
      if ((key === 'minimum' || key === 'maximum') && Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER) return []
      if (key === '$ref' && typeof value === 'string')
        return [[key, value.replace('#/$defs/', '#/components/schemas/')]]
      return [[key, loosened(value)]]
    }),
  )
}

/** The schema of an answer, and the named ones that it points at. */
export function answerSchema(answer: z.ZodType): { readonly schema: Schema; readonly named: Record<string, Schema> } {
  const whole = z.toJSONSchema(answer) as Schema
  const named = Object.fromEntries(
    Object.entries(whole.$defs ?? {}).map(([name, it]) => [name, loosened(it) as Schema]),
  )
  // A schema with a name of its own comes out whole, with its name on it.
  return { schema: loosened(whole) as Schema, named }
}

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly description: string
  readonly required: boolean
  readonly schema: Schema
}

export function parametersOf({ params, query }: OpenSpec): readonly Parameter[] {
  const asked = z.toJSONSchema(query, { io: 'input' }) as Schema
  return [
    ...Object.entries(params).map(([name, description]) => ({
      ...{ name, in: 'path' as const, description, required: true, schema: { type: 'string' } },
    })),
    ...Object.entries(asked.properties ?? {}).map(([name, it]) => {
      const { description = '', ...schema } = loosened(it) as Schema
      return { name, in: 'query' as const, description, required: asked.required?.includes(name) ?? false, schema }
    }),
  ]
}

const problemSchema: Schema = {
  type: 'object',
  description: 'Vad som gick fel (RFC 9457).',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: { type: 'object', properties: { name: { type: 'string' }, reason: { type: 'string' } } },
    },
  },
  required: ['type', 'title', 'status'],
}

const wrong = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})

function operationOf(it: Operation, schema: Schema) {
  const parameters = parametersOf(it)
  return {
    operationId: it.name,
    tags: [it.tag],
    summary: it.summary,
    ...(it.description ? { description: it.description } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    responses: {
      200: { description: it.summary, content: { 'application/json': { schema } } },
      400: wrong('Frågan går inte att förstå.'),
      ...(Object.keys(it.params).length > 0 ? { 404: wrong('Det finns inte, eller är inte offentligt.') } : {}),
      429: wrong('För många frågor på kort tid. Vänta så många sekunder som ”Retry-After” säger.'),
    },
  }
}

/** The document that stands at /openapi.json. */
export function openApiOf(
  routes: readonly Route[],
  about: { readonly origin: string; readonly licence?: string | undefined },
) {
  const operations = operationsOf(routes)
  const schemas: Record<string, Schema> = { Problem: problemSchema }
  const paths: Record<string, object> = {}
  for (const it of operations) {
    const { schema, named } = answerSchema(it.answer)
    Object.assign(schemas, named)
    paths[it.path] = { get: operationOf(it, schema) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Samklang',
      version: '1',
      summary: 'Vad regionen och kommunerna har tagit ställning till tillsammans, ord för ord.',
      description: 'Allt som är publicerat är öppet, utan nyckel. Läs mer på /api.',
      ...(about.licence ? { license: { name: 'Licens för uppgifterna', url: about.licence } } : {}),
    },
    servers: [{ url: about.origin }],
    tags: [...new Set(operations.map(it => it.tag))].map(name => ({ name })),
    paths,
    components: { schemas },
  }
}
