import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { type Actor, nobody, samklang } from '../access/actor.ts'
import { may, type Subject } from '../access/rules.ts'
import type { House } from '../house.ts'
import type { Asked } from '../http/request.ts'
import type { Route } from '../http/route.ts'
import { findPersonActor } from '../http/session.ts'
import { routes } from '../routes.ts'
import { openForCommand } from './house.ts'
import { fromCaller } from './paths.ts'

const formats = ['csv', 'xlsx', 'json'] as const
type Format = (typeof formats)[number]
type ExportRoute = Extract<Route, { kind: 'api' }>

/** `export LIST --format F [--filter K=V]… [--as CODE] [--to FILE]`: what the page's own export gives. 2 when used wrongly. */
export async function run(rest: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...rest],
    options: {
      format: { type: 'string', default: 'csv' },
      filter: { type: 'string', multiple: true, default: [] },
      as: { type: 'string' },
      to: { type: 'string' },
    },
    allowPositionals: true,
  })
  const format = formats.find(it => it === values.format)
  const [list = ''] = positionals
  const found = format && findExport(list, format)
  if (!found) {
    console.error(
      format
        ? `Det finns ingen lista som heter ”${list}”. Listorna är:\n${lists().join('\n')}`
        : `Formatet är ${formats.join(', ')}.`,
    )
    return 2
  }
  const house = await openForCommand({ workers: false })
  try {
    const actor = await actorCalled(house, values.as)
    if (!actor) {
      console.error(`Det finns ingen person med koden ”${values.as}”.`)
      return 2
    }
    return await write(await answered(house, actor, found, values.filter), values.to)
  } finally {
    await house.close()
  }
}

const isExport = (route: Route): route is ExportRoute => route.kind === 'api' && route.rate === 'export'

/** The lists, by the address of their page. */
const lists = (): readonly string[] =>
  routes.flatMap(it => (isExport(it) && it.path.endsWith('.csv') ? [`  ${it.path.slice(1, -4)}`] : [])).sort()

interface Found {
  readonly route: ExportRoute
  readonly path: string
  readonly params: Readonly<Record<string, string>>
}

/** 'forum/vvg/platser' answers to '/forum/:slug/platser.csv'. */
function findExport(list: string, format: Format): Found | undefined {
  const path = `/${list.replace(/^\//, '')}.${format}`
  for (const route of routes) {
    if (!isExport(route)) continue
    const pattern = route.path.replaceAll('.', '\\.').replace(/:(\w+)/g, '(?<$1>[^/]+)')
    const match = new RegExp(`^${pattern}$`).exec(path)
    if (match) return { route, path, params: { ...match.groups } }
  }
  return undefined
}

async function actorCalled({ data, deps }: House, code: string | undefined): Promise<Actor | undefined> {
  if (code === undefined) return nobody
  return data.as(samklang('command'), async tx => {
    const person = await tx.selectFrom('person').select('id').where('code', '=', code).executeTakeFirst()
    return person && findPersonActor(tx, person.id, deps.now())
  })
}

/** The same three steps as a request: load as the actor, ask the rules, answer. */
async function answered(
  { data, deps }: House,
  actor: Actor,
  { route, path, params }: Found,
  filters: readonly string[],
): Promise<Response | string> {
  const url = new URL(path, deps.settings.PUBLIC_URL ?? `http://localhost:${deps.settings.PORT}`)
  for (const filter of filters)
    for (const [key, value] of new URLSearchParams(filter)) url.searchParams.append(key, value)
  const asked: Asked = {
    ...{ actor, params, url, now: deps.now(), settings: deps.settings },
    ...{ seal: deps.sessions.seal, attempt: undefined },
  }
  const subject: Subject | undefined = await data.read(actor, async db => route.load?.({ ...asked, db }))
  if (!subject) return 'Listan finns inte.'
  if (!may(actor, route.action, subject)) return 'Listan är inte offentlig. Ange med --as vem som ska läsa den.'
  return route.answer({ ...asked, subject, held: '', read: work => data.read(actor, work) })
}

async function write(answer: Response | string, to: string | undefined): Promise<number> {
  if (typeof answer === 'string' || answer.status !== 200 || !answer.body) {
    console.error(typeof answer === 'string' ? answer : await answer.text())
    return 1
  }
  const body = Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0])
  if (to === undefined) await pipeline(body, process.stdout, { end: false })
  else await pipeline(body, createWriteStream(fromCaller(to)))
  return 0
}
