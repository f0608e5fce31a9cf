// Öppet gränssnitt: JSON for programs. The schema that checks a question and describes an answer is the documentation.
import { z } from 'zod'
import type { Action } from '../access/actions.ts'
import type { Subject } from '../access/rules.ts'
import { isUuid } from '../kernel/ids.ts'
import { openToAll, problem } from './problem.ts'
import { api, type Loading, type Route } from './route.ts'

/** What the documentation of one operation is made from. */
export interface OpenSpec {
  /** operationId: 'listForums'. Stays as it is once it is out. */
  readonly name: string
  /** The heading it stands under, in Swedish. */
  readonly tag: string
  readonly summary: string
  readonly description?: string
  /** What each name in the path is. */
  readonly params: Readonly<Record<string, string>>
  readonly query: z.ZodObject
  readonly answer: z.ZodType
}

type Described = Pick<OpenSpec, 'name' | 'tag' | 'summary' | 'description'> & {
  readonly path: `/api/v1/${string}`
  /** The action of the page that shows the same. */
  readonly action: Action
}

export interface Asking<Q> extends Loading {
  readonly query: Q
  /** The beginning of every address in the answer. */
  readonly origin: string
}

interface Opened extends Subject {
  readonly body?: unknown
  readonly next?: string | undefined
  readonly wrong?: z.ZodError
}

/** A value with what it is, in Swedish, and an example of it. */
export const said = <T extends z.ZodType>(type: T, description: string, example?: z.input<T>): T =>
  type.meta({ description, ...(example === undefined ? {} : { examples: [example] }) })

function answerOf({ body, next, wrong }: Opened, kind: string): Response {
  if (wrong)
    return problem({
      title: 'Frågan går inte att förstå',
      status: 400,
      errors: wrong.issues.map(it => ({
        name: it.path.join('.') || (it.code === 'unrecognized_keys' ? it.keys.join(', ') : ''),
        reason: it.code === 'unrecognized_keys' ? 'Parametern finns inte.' : it.message,
      })),
    })
  return new Response(JSON.stringify(body), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': kind === 'public' ? 'private, no-cache' : 'no-store',
      ...(kind === 'public' ? openToAll : {}),
      ...(next ? { Link: `<${next}>; rel="next"` } : {}),
    },
  })
}

/** One thing, or something that is asked for once. `find` hands out undefined for what is not there. */
export function openOne<Q extends z.ZodObject, Answer>(
  route: Described & {
    readonly params?: Readonly<Record<string, string>>
    readonly query?: Q
    readonly answer: z.ZodType<Answer>
    /** `about` is what the rule of the action looks at. */
    readonly find: (
      asking: Asking<z.output<Q>>,
    ) => Promise<{ readonly about?: Subject; readonly body: Answer } | undefined>
  },
): Route {
  const { path, action, find, params = {}, query = z.strictObject({}), ...spec } = route
  return api<Opened>({
    path,
    action,
    rate: 'open',
    spec: { ...spec, params, query },
    load: async loading => {
      const asked = query.safeParse(Object.fromEntries(loading.url.searchParams))
      if (!asked.success) return { published: true, wrong: asked.error }
      const found = await find({ ...loading, query: asked.data as z.output<Q>, origin: loading.url.origin })
      return found && { ...(found.about ?? { published: true }), body: found.body, next: nextOf(found.body) }
    },
    answer: ({ subject, actor }) => answerOf(subject, actor.kind),
  })
}

const nextOf = (body: unknown): string | undefined =>
  body !== null && typeof body === 'object' && 'next' in body && typeof body.next === 'string' ? body.next : undefined

const cursorText = (id: string): string => Buffer.from(id).toString('base64url')
const cursor = z
  .string()
  .max(100)
  .transform(it => Buffer.from(it, 'base64url').toString())
  .refine(isUuid, 'Hämta adressen till nästa sida ur svaret innan.')

const paging = {
  limit: said(z.coerce.number('Ett tal från 1 till 200.').int().min(1).max(200).default(50), 'Hur många på en sida.'),
  cursor: cursor.optional().meta({ description: 'Var sidan börjar. Står i svarets ”next”; bygg den inte själv.' }),
}

/** A page of a list, and where the next one is. */
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({
    items: z.array(item),
    next: z.url().nullable().meta({ description: 'Adressen till nästa sida; null på den sista.' }),
  })

/** The address that was asked, with another cursor. */
export function nextHref(url: URL, value: string): string {
  const next = new URL(url)
  next.searchParams.set('cursor', value)
  return next.href
}

export interface Window {
  /** The last id of the page before. */
  readonly after: string | undefined
  readonly most: number
}

/** Of rows that are all at hand, those of a page: by id, which is the order they came in. */
export const windowOf = (ids: readonly string[], { after, most }: Window): readonly string[] =>
  ids
    .filter(it => after === undefined || it > after)
    .toSorted()
    .slice(0, most)

/**
 * A list, a page at a time, in the order in which things came into the register: what is added while somebody reads
 * comes last, and nothing is skipped or told twice.
 */
export function openList<Filters extends z.ZodRawShape, Item>(
  route: Described & {
    readonly params?: Readonly<Record<string, string>>
    readonly filters: Filters
    readonly item: z.ZodType<Item>
    /** Ids in ascending order, after `after`, at most `most`. */
    readonly ids: (asking: Asking<z.output<z.ZodObject<Filters>>>, window: Window) => Promise<readonly string[]>
    readonly rows: (asking: Asking<z.output<z.ZodObject<Filters>>>, ids: readonly string[]) => Promise<readonly Item[]>
  },
): Route {
  const { filters, item, ids, rows, ...described } = route
  const query = z.strictObject({ ...filters, ...paging })
  return openOne({
    ...described,
    query: query as unknown as z.ZodObject,
    answer: listOf(item) as z.ZodType<{ items: Item[]; next: string | null }>,
    find: async asking => {
      const { limit, cursor: after } = asking.query as { limit: number; cursor?: string }
      const given = asking as unknown as Asking<z.output<z.ZodObject<Filters>>>
      const found = await ids(given, { after, most: limit + 1 })
      const page = found.slice(0, limit)
      const last = page.at(-1)
      const next = found.length > limit && last ? nextHref(asking.url, cursorText(last)) : null
      return { body: { items: [...(await rows(given, page))], next } }
    },
  })
}

/** Rows in the order of the ids; those that are gone are left out. */
export function inOrderOf<Row extends { readonly id: string }>(
  ids: readonly string[],
  rows: readonly Row[],
): readonly Row[] {
  const byId = new Map(rows.map(it => [it.id, it]))
  return ids.flatMap(id => byId.get(id) ?? [])
}
