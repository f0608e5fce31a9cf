import type { Context } from 'hono'
import type { z } from 'zod'
import type { FieldErrors, Typed, Upload } from './route.ts'

export interface Body {
  readonly typed: Typed
  readonly files: readonly Upload[]
  /** True where a program sent JSON and wants JSON back. */
  readonly json: boolean
}

/** The database keeps no NUL sign in a text, and nobody types one. */
export const withoutNull = (text: string): string => text.replaceAll('\0', '')

/** Reads a form or a JSON body. Fields that come more than once become lists. Undefined: the body cannot be read at all. */
export async function readBody(c: Context): Promise<Body | undefined> {
  const type = c.req.header('content-type') ?? ''
  try {
    if (type.startsWith('application/json')) {
      const body: unknown = JSON.parse(await c.req.text(), (_, value) =>
        typeof value === 'string' ? withoutNull(value) : value,
      )
      return typeof body === 'object' && body !== null ? { typed: body as Typed, files: [], json: true } : undefined
    }
    const parsed = await c.req.parseBody({ all: true })
    const typed: Record<string, string | string[]> = {}
    const files: Upload[] = []
    for (const [field, value] of Object.entries(parsed)) {
      for (const one of Array.isArray(value) ? value : [value]) {
        if (typeof one === 'string') typed[field] = joined(typed[field], withoutNull(one))
        else if (one.name !== '') files.push({ field, name: one.name, bytes: new Uint8Array(await one.arrayBuffer()) })
      }
    }
    return { typed, files, json: wantsJson(c) }
  } catch {
    return undefined
  }
}

const joined = (before: string | string[] | undefined, one: string): string | string[] =>
  before === undefined ? one : [...(Array.isArray(before) ? before : [before]), one]

export const wantsJson = (c: Context): boolean => (c.req.header('accept') ?? '').startsWith('application/json')

/** The first complaint of each field, in the form's own Swedish words. */
export function errorsOf(error: z.ZodError): FieldErrors {
  const errors: Record<string, string> = {}
  for (const issue of error.issues) errors[issue.path.join('.')] ??= issue.message
  return errors
}
