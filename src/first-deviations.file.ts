// Påhittade avvikelser: what demo/<län>/deviations.json says.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Data } from './data/open.ts'

const cause = z.tuple([z.string(), z.enum(['own', 'counterpart', 'shared'])])
const view = z.strictObject({ causes: z.array(cause), words: z.string() })
const told = z.strictObject({
  /** What the rest of the file calls the case. */
  name: z.string().optional(),
  reporter: z.string(),
  /** Reported so many days before the demonstration began, and happened so many before that. */
  days: z.int(),
  before: z.int(),
  own: z.string(),
  other: z.string(),
  kind: z.enum(['event', 'near-miss', 'risk', 'complaint', 'agreement', 'good-example']),
  step: z.string(),
  actual: z.string(),
  potential: z.string(),
  legal: z.enum(['hsl', 'sol', 'lss', 'self-care', 'agreement', 'unsure']).optional(),
  happened: z.string(),
  couldHave: z.string().optional(),
  did: z.string().optional(),
  proposal: z.string().optional(),
  types: z.array(z.string()).default([]),
  typeWords: z.string().optional(),
  avoidable: z.string().optional(),
  ownView: view.optional(),
  otherView: view.optional(),
  answer: z.string().optional(),
  reporterAnswer: z.string().optional(),
  /** What the other side came to where it was asked to try whether to report it to the authority, which it did. */
  tried: z.string().optional(),
  /** `words` are of the case, for its sides; `neutral` of the dispute, which others read too. */
  disagreement: z
    .strictObject({ title: z.string(), words: z.string(), neutral: z.string(), agreement: z.string().optional() })
    .optional(),
  remedies: z
    .array(
      z.strictObject({
        what: z.string(),
        code: z.string(),
        /** Due so many days after it was planned, and done so many days before the demonstration began. */
        due: z.int(),
        done: z.int().optional(),
        measure: z.string(),
        found: z.string().optional(),
      }),
    )
    .default([]),
  waived: z.strictObject({ code: z.string(), words: z.string() }).optional(),
  returned: z.string().optional(),
  closing: z.string().optional(),
  useful: z.enum(['yes', 'partly', 'no']).optional(),
  /** How far it has come. */
  to: z.enum(['sent', 'triage', 'returned', 'with-counterpart', 'answered', 'disputed', 'acting', 'effect', 'closed']),
})
export type Told = z.infer<typeof told>
export type View = z.infer<typeof view>

const side = z.enum(['own', 'counterpart'])
/** Done so many days before the demonstration began, of a named case, by whoever coordinates an organisation. */
const done = { of: z.string(), by: z.string(), days: z.int() }
const learnt = z.strictObject({
  messages: z.array(z.strictObject({ ...done, side, words: z.string() })),
  standpoints: z.array(z.strictObject({ ...done, side, words: z.string() })),
  lessons: z.array(
    z.strictObject({
      of: z.string(),
      days: z.int(),
      /** Who approved it; the first wrote it. */
      by: z.array(z.strictObject({ organisation: z.string(), side })),
      kind: z.enum(['lesson', 'precedent', 'good-example']),
      title: z.string(),
      happened: z.string(),
      learnt: z.string(),
      changed: z.string(),
      type: z.string(),
      cause: z.string(),
    }),
  ),
  analyses: z.array(
    z.strictObject({
      of: z.string(),
      days: z.int(),
      entries: z.array(
        z.strictObject({
          ...{ by: z.string(), side, kind: z.enum(['moment', 'cause', 'conclusion']), words: z.string() },
          cause: z.string().optional(),
          whose: z.enum(['own', 'counterpart', 'shared']).optional(),
        }),
      ),
    }),
  ),
  patterns: z.array(
    z.strictObject({
      ...{ by: z.string(), days: z.int(), title: z.string(), description: z.string(), of: z.array(z.string()) },
    }),
  ),
  counts: z.array(
    z.strictObject({
      ...{ by: z.string(), months: z.int(), units: z.array(z.string()) },
      /** About how many a month, by the kind's code. */
      level: z.record(z.string(), z.int()),
    }),
  ),
})
export type Learnt = z.infer<typeof learnt>

const fileShape = z.strictObject({
  /** Who coordinates which organisation's deviations, by the slug or code of the organisation. */
  coordinators: z.record(z.string(), z.string()),
  cases: z.array(told),
  learnt,
})

/** The invented cases of a county; undefined for one that has none. */
export function readCases(county: string): z.infer<typeof fileShape> | undefined {
  try {
    const text = readFileSync(fileURLToPath(new URL(`../demo/${county}/deviations.json`, import.meta.url)), 'utf8')
    return fileShape.parse(JSON.parse(text))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

export interface Names {
  readonly organisations: ReadonlyMap<string, { readonly id: string; readonly path: readonly string[] }>
  readonly persons: ReadonlyMap<string, string>
  readonly codes: ReadonlyMap<string, string>
}

/** What the file calls things by: slugs and codes. */
export async function knownNames({ owner }: Data): Promise<Names> {
  const organisations = await owner
    .selectFrom('organisation')
    .select(['id', 'slug', 'code', 'name', 'parent_id'])
    .execute()
  const above = new Map(organisations.map(it => [it.id, it.parent_id]))
  const pathOf = (id: string | null | undefined): string[] => (id ? [id, ...pathOf(above.get(id))] : [])
  const persons = await owner.selectFrom('person').select(['id', 'code']).execute()
  const codes = await owner.selectFrom('taxonomy_code').select(['id', 'list', 'code']).execute()
  return {
    organisations: new Map(
      organisations.flatMap(it =>
        [it.slug, it.code, it.name].flatMap(name =>
          name ? [[name, { id: it.id, path: pathOf(it.id) }] as const] : [],
        ),
      ),
    ),
    persons: new Map(persons.map(it => [it.code, it.id])),
    codes: new Map(codes.map(it => [`${it.list}:${it.code}`, it.id])),
  }
}

/** Throws for a name that is not there: the demonstration's files belong together. */
export const named = <V>(map: ReadonlyMap<string, V>, name: string): V => {
  const found = map.get(name)
  if (found === undefined) throw new Error(`The demonstration names ${name}, which is not there`)
  return found
}

/** The same report has the same id each time that a demonstration is filled. */
export function clientIdOf(it: Told): string {
  const hex = createHash('sha256').update(`${it.own}${it.happened}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
