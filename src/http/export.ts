// Export: any list as CSV, Excel and JSON, with the same filters and the same scope as its page, but all of its rows.
import type { Action } from '../access/actions.ts'
import { may, type Subject } from '../access/rules.ts'
import { dateAt } from '../kernel/time.ts'
import { exportFormats } from '../ui/export-links.tsx'
import { sheetBytes, sheetLimit, tooLongForSheet } from './export.sheet.ts'
import { type Column, csvChunks, jsonChunks, streamed } from './export.text.ts'
import { openToAll } from './problem.ts'
import { type Answering, api, type Load, type Loading, type Noting, type Reading, type Route } from './route.ts'

export type { Cell, Column } from './export.text.ts'

type Db = Loading['db']

/** Rows of a list that may be long: which, in order, and how a few of them are read. */
export interface Batched<Row> {
  readonly ids: readonly string[]
  /** Hands out what the actor may still see of these ids, in their order. */
  readonly rows: (db: Db, ids: readonly string[]) => Promise<readonly Row[]>
}

export interface ListExport<Row> {
  /** The list's page; it may have names in it, but not as its last part: '/forum/:slug/platser'. */
  readonly path: `/${string}`
  /** The action of the page: who may read the list may take it home. */
  readonly action: Action
  /** The file's name, in a-z: 'moten' becomes 'samklang-moten-2026-11-22.csv'. */
  readonly name: string
  /** A function where the address decides what the rows are. */
  readonly columns: readonly Column<Row>[] | ((url: URL) => readonly Column<Row>[])
  /** What the rule of the action looks at. Without it the list as such is public, and row level security is its scope. */
  readonly about?: Load<Subject>
  /** As the page notes that it was read, of what `about` loads; of a long list with the ids that go out. */
  readonly noted?: Noting<Subject & { readonly list: { readonly ids: readonly string[] } }>
  /**
   * Everything that the page's address asks for, in its order, on all its pages. It is not called for an actor who may
   * not. What can be more than some thousand rows is given as ids and a way to read them. Undefined: 404.
   */
  readonly load: (loading: Loading) => Promise<readonly Row[] | Batched<Row> | undefined>
}

interface Exported<Row> extends Subject {
  readonly list: Batched<Row>
  /** Rows that were read at once. */
  readonly rows: readonly Row[] | undefined
}

/** Rows that are read and written at a time: no more of a long list is in memory at once. */
const batch = 1000

/** The addresses of a list's exports: '/moten.csv', '/moten.xlsx' and '/moten.json'. */
export function listExports<Row>(list: ListExport<Row>): readonly Route[] {
  if (/:\w+$/.test(list.path)) throw new Error(`${list.path} ends in a name: an export needs a word of its own`)
  const load: Load<Exported<Row>> = async loading => {
    const about = list.about ? await list.about(loading) : { published: true }
    if (!about) return undefined
    if (!may(loading.actor, list.action, about)) return { ...about, list: { ids: [], rows: async () => [] }, rows: [] }
    const found = await list.load(loading)
    if (!found) return undefined
    return 'ids' in found
      ? { ...about, list: found, rows: undefined }
      : { ...about, list: { ids: [], rows: async () => [] }, rows: found }
  }
  return exportFormats.map(({ ending }) =>
    api<Exported<Row>>({
      path: `${list.path}.${ending}`,
      action: list.action,
      rate: 'export',
      ...(list.noted && { noted: list.noted }),
      load,
      answer: given => answers[ending](list as ListExport<unknown>, given as Given),
    }),
  )
}

type Given = Answering & { readonly subject: Exported<unknown> }

/** Each batch in a transaction of its own: somebody who downloads slowly holds no connection. */
async function* batches({ subject, read }: { subject: Exported<unknown>; read: Reading }) {
  if (subject.rows) {
    yield subject.rows
    return
  }
  const { ids, rows } = subject.list
  for (let at = 0; at < ids.length; at += batch) yield await read(db => rows(db, ids.slice(at, at + batch)))
}

/** The page that the export is of, with the same question. */
function pageOf(url: URL): string {
  const page = new URL(url)
  page.pathname = page.pathname.replace(/\.\w+$/, '')
  return page.href
}

function headersOf(list: ListExport<unknown>, { url, now, actor, settings }: Given, ending: string, type: string) {
  const licence = settings.DATA_LICENCE_URL
  return {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="samklang-${list.name}-${dateAt(now)}.${ending}"`,
    'Cache-Control': actor.kind === 'public' ? 'private, no-cache' : 'no-store',
    ...(actor.kind === 'public' ? openToAll : {}),
    Link: [
      `<${pageOf(url)}>; rel="alternate"; type="text/html"`,
      ...(licence ? [`<${licence}>; rel="license"`] : []),
    ].join(', '),
  }
}

const columnsOf = ({ columns }: ListExport<unknown>, { url }: Given): readonly Column<unknown>[] =>
  typeof columns === 'function' ? columns(url) : columns

type Answer = (list: ListExport<unknown>, given: Given) => Promise<Response>

const answers: Readonly<Record<'csv' | 'xlsx' | 'json', Answer>> = {
  csv: async (list, given) =>
    new Response(await streamed(csvChunks(columnsOf(list, given), batches(given), given.url.origin)), {
      headers: headersOf(list, given, 'csv', 'text/csv; charset=utf-8; header=present'),
    }),
  json: async (list, given) => {
    const head = {
      source: pageOf(given.url),
      generatedAt: given.now,
      ...(given.settings.DATA_LICENCE_URL && { licence: given.settings.DATA_LICENCE_URL }),
    }
    return new Response(await streamed(jsonChunks(columnsOf(list, given), batches(given), given.url.origin, head)), {
      headers: headersOf(list, given, 'json', 'application/json; charset=utf-8'),
    })
  },
  xlsx: async (list, given) => {
    const { subject } = given
    if ((subject.rows ?? subject.list.ids).length > sheetLimit)
      return new Response(tooLongForSheet, { status: 413, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
    const rows = (await Array.fromAsync(batches(given))).flat()
    const bytes = await sheetBytes(columnsOf(list, given), rows, given.url.origin)
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    return new Response(bytes as Uint8Array<ArrayBuffer>, { headers: headersOf(list, given, 'xlsx', type) })
  },
}
