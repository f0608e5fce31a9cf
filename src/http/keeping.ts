import { randomUUID } from 'node:crypto'
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerOptions,
  type ServerResponse,
} from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Context, MiddlewareHandler } from 'hono'
import type { Action } from '../access/actions.ts'
import { etagOf, type Kept, type KeptPage, keyOf } from './kept.ts'
import type { Asked } from './request.ts'

/**
 * The reads whose pages are the same for everyone who is not logged in, and follow from what is written and the day alone.
 * One reviewed list: what is not on it is made anew for each.
 */
export const keptActions: ReadonlySet<Action> = new Set<Action>([
  'home.read',
  'about.read',
  'document.read',
  'followup.list',
  'followup.read',
  'forum.read',
  'item.read',
  'matter.read',
  'meeting.read',
  'organisation.read',
  'person.read',
  'register.search',
  'stance.read',
])

const mayKeep = new WeakSet<Request>()

/** Called by whoever has answered a route: only the public's reads may be kept. */
export function allowKeeping(c: Context, asked: Asked, action: Action): void {
  if (asked.actor.kind === 'public' && keptActions.has(action)) mayKeep.add(c.req.raw)
}

/** Keeps what the public was answered, and lets a browser that has it be told so. */
export function keepPublicPages(kept: Kept | undefined): MiddlewareHandler {
  return async (c, next) => {
    const token = c.req.method === 'GET' ? kept?.token() : undefined
    await next()
    if (!kept || !token || !mayKeep.has(c.req.raw) || c.res.status !== 200 || c.res.headers.has('set-cookie')) return
    const { host, pathname, search } = new URL(c.req.url)
    const key = c.req.header('authorization') ? undefined : keyOf(host, pathname + search, c.req.header('cookie') ?? '')
    if (key === undefined) return
    const body = Buffer.from(await c.res.clone().arrayBuffer())
    const etag = etagOf(body)
    c.res.headers.set('etag', etag)
    c.res.headers.set('vary', 'Accept-Encoding, Cookie')
    const headers = [...c.res.headers].filter(([name]) => name !== 'x-request-id' && name !== 'content-length').flat()
    kept.keep(key, { route: c.req.routePath, etag, headers, body, packed: new Map() }, token)
    if (matches(c.req.header('if-none-match'), etag))
      c.res = new Response(null, { status: 304, headers: c.res.headers })
  }
}

const matches = (asked: string | undefined, etag: string): boolean => asked?.includes(etag) ?? false

export interface Answered {
  readonly id: string
  readonly route: string
  readonly status: number
  readonly ms: number
}

/**
 * A server that answers with what is kept before anything else is asked, and hands the rest on. What a trusted proxy
 * calls a request, it is called here too.
 */
export function keepingServer(kept: Kept, answered: (it: Answered) => void, trustProxy = false): typeof createServer {
  const create = (options: ServerOptions, rest: RequestListener): Server =>
    createServer(options, (request, response) => {
      const page = request.method === 'GET' ? pageFor(kept, request) : undefined
      if (page) send(page, request, response, answered, trustProxy ? namedByProxy(request) : undefined)
      else rest(request, response)
    })
  return create as typeof createServer
}

function namedByProxy({ headers }: IncomingMessage): string | undefined {
  const id = headers['x-request-id']
  return typeof id === 'string' && /^[\w=-]{1,64}$/.test(id) ? id : undefined
}

function pageFor(kept: Kept, { headers, url = '/' }: IncomingMessage): KeptPage | undefined {
  if (headers.authorization !== undefined) return undefined
  const key = keyOf(headers.host ?? '', url, headers.cookie ?? '')
  return key === undefined ? undefined : kept.find(key)
}

function send(
  page: KeptPage,
  request: IncomingMessage,
  response: ServerResponse,
  answered: (it: Answered) => void,
  id: string = randomUUID(),
): void {
  const started = performance.now()
  const status = matches(request.headers['if-none-match'], page.etag) ? 304 : 200
  const headers = [...page.headers, 'x-request-id', id]
  if (status === 304) response.writeHead(304, headers).end()
  else {
    const encoding = encodingFor(request.headers['accept-encoding'])
    const packed = encoding && bytesOf(page, encoding)
    const body = packed ?? page.body
    if (packed) headers.push('content-encoding', encoding)
    headers.push('content-length', String(body.length))
    response.writeHead(200, headers).end(body)
  }
  answered({ id, route: page.route, status, ms: Math.round(performance.now() - started) })
}

const encodingFor = (accepted = ''): 'br' | 'gzip' | undefined =>
  accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : undefined

const packers = {
  br: (body: Buffer) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (body: Buffer) => promisify(gzip)(body),
} as const

/** Packed beside the answer, never before it: whoever asks next has the smaller one. */
function bytesOf(page: KeptPage, encoding: 'br' | 'gzip'): Buffer | undefined {
  const packed = page.packed.get(encoding)
  if (packed === 'under-way') return undefined
  if (packed) return packed
  page.packed.set(encoding, 'under-way')
  packers[encoding](page.body).then(
    it => page.packed.set(encoding, it),
    () => page.packed.delete(encoding),
  )
  return undefined
}
