import { sql } from 'kysely'
import type { Subject } from '../../access/rules.ts'
import type { OpenKind } from '../../data/tables/open.ts'
import { api, type Load, type Loading, type Route } from '../../http/route.ts'
import { type Found, forums, memberships, organisations, persons, type Reading, type Stamps } from './body.row.ts'
import { agendaItems } from './item.row.ts'
import terms from './legislative-terms.json' with { type: 'json' }
import { cursorText, type ListAsked, pageQuery, readList } from './list.ts'
import { files, locations, meetings } from './meeting.row.ts'
import {
  addresses,
  type OparlObject,
  object,
  type PlaceName,
  places,
  readKey,
  root,
  type Stamp,
  tombstone,
} from './object.ts'
import { consultations, documentPapers, matterPapers } from './paper.row.ts'
import { countStamps, firstStamp, type Stamped, stampPage, stampsOf } from './stamp.row.ts'

// OParl 1.1: a view of what is public that any OParl client can walk, from /oparl/v1.1/system.

type Loader = (reading: Reading, keys: readonly string[], stamps: Stamps) => Promise<Found>

/** How the objects of each place are read, by the kind of ours that they are. */
const loaders: Readonly<Record<PlaceName, Readonly<Partial<Record<OpenKind, Loader>>>>> = {
  organization: { forum: forums, organisation: organisations },
  person: { person: persons },
  membership: { membership: memberships },
  meeting: { meeting: meetings },
  agendaItem: { item: agendaItems },
  paper: { document: documentPapers, matter: matterPapers },
  consultation: { handling: consultations },
  file: { document: files },
  location: { location: locations },
}

interface Answer extends Subject {
  readonly body: object
  readonly status: 200 | 400 | 404
}

const said = (body: object, status: Answer['status'] = 200): Answer => ({ body, status })
const error = (status: 400 | 404, message: string): Answer =>
  said({ type: 'https://schema.oparl.org/1.1/Error', message }, status)
const missing = (): Answer => error(404, 'Här finns inget offentligt objekt.')

const answer = ({ subject }: { readonly subject: Answer }): Response =>
  new Response(JSON.stringify(subject.body), {
    status: subject.status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'access-control-allow-origin': '*' },
  })

const route = (path: `/${string}`, load: Load<Answer>): Route =>
  api<Answer>({ path, action: 'open.read', rate: 'open', load, answer })

const readingOf = ({ db, url }: Loading, omitInternal = false): Reading => ({
  db,
  to: addresses(url.origin),
  omitInternal,
})

/** The objects of these stamps in their order; what is gone as what is left of it. */
async function objectsOf(
  reading: Reading,
  place: PlaceName,
  stamps: readonly Stamped[],
): Promise<readonly OparlObject[]> {
  const found = new Map<OpenKind, Found>()
  for (const kind of places[place].kinds) {
    const keyed = new Map(stamps.filter(it => it.kind === kind && !it.deleted).map(it => [it.key, it] as const))
    const load = loaders[place][kind]
    if (load && keyed.size > 0) found.set(kind, await load(reading, [...keyed.keys()], keyed))
  }
  return stamps.map(
    it =>
      found.get(it.kind)?.get(it.key) ?? tombstone(places[place].type, reading.to.object(place, it.kind, it.key), it),
  )
}

const one = (place: PlaceName): Route =>
  route(`${root}/${places[place].one}/:key`, async loading => {
    const at = readKey(place, loading.params.key ?? '')
    const stamp = at && (await stampsOf(loading.db, at.kind, [at.key])).get(at.key)
    if (!stamp) return missing()
    const [it] = await objectsOf(readingOf(loading), place, [stamp])
    return it ? said(it) : missing()
  })

/** What belongs to a forum, in the lists that an organization refers to. */
async function keysOf(db: Loading['db'], place: PlaceName, forum: string | undefined) {
  if (forum === undefined) return undefined
  if (place === 'meeting') {
    const rows = await db
      .selectFrom('meeting as m')
      .innerJoin('forum as f', 'f.id', 'm.forum_id')
      .select('m.code')
      .where('f.slug', '=', forum)
      .where(it => it.or([it('m.published', '=', true), it('m.announced', '=', true)]))
      .execute()
    return rows.map(it => it.code)
  }
  const rows = await db
    .selectFrom('matter_handling as h')
    .innerJoin('matter as m', 'm.id', 'h.matter_id')
    .innerJoin('forum as f', 'f.id', 'h.forum_id')
    .select(sql<string>`m.code || '.' || h.item_code`.as('key'))
    .where('f.slug', '=', forum)
    .where('h.published', '=', true)
    .execute()
  return rows.map(it => it.key)
}

const belongsToForum: readonly PlaceName[] = ['meeting', 'consultation']

async function listPage(loading: Loading, place: PlaceName, asked: ListAsked): Promise<Answer> {
  const { db, url } = loading
  const kinds = places[place].kinds
  const keys = await keysOf(db, place, asked.forum)
  // Each file is sent with its text, so fewer of them make a page.
  const limit = place === 'file' ? Math.min(asked.limit, 25) : asked.limit
  const cut = { kinds, filter: asked.filter, keys }
  const stamps = await stampPage(db, { ...cut, after: asked.after, limit: limit + 1 })
  const shown = stamps.slice(0, limit)
  const last = shown.at(-1)
  const reading = readingOf(loading, asked.omitInternal)
  const { list } = reading.to
  const cursor = url.searchParams.get('after') ?? undefined
  return said({
    data: await objectsOf(reading, place, shown),
    pagination: { totalElements: await countStamps(db, cut), elementsPerPage: limit },
    links: {
      first: list(place, pageQuery(url.searchParams, undefined)),
      self: list(place, pageQuery(url.searchParams, cursor)),
      ...(stamps.length > limit && last ? { next: list(place, pageQuery(url.searchParams, cursorText(last))) } : {}),
    },
  })
}

const many = (place: PlaceName): Route =>
  route(`${root}/${places[place].many}`, async loading => {
    const asked = readList(loading.url.searchParams)
    const wrong =
      'wrong' in asked ? asked.wrong : asked.forum !== undefined && !belongsToForum.includes(place) && 'organization'
    if (typeof wrong === 'string') return error(400, `Parametern ${wrong} går inte att förstå.`)
    return 'wrong' in asked ? missing() : listPage(loading, place, asked)
  })

const known: Stamp = { created: terms.known, modified: terms.known, deleted: false }

const termObject = (to: Reading['to'], it: (typeof terms.terms)[number]): OparlObject =>
  object('LegislativeTerm', to.term(it.key), known, {
    body: to.body,
    name: it.name,
    startDate: it.from,
    endDate: it.to,
  })

async function body(loading: Loading): Promise<OparlObject> {
  const { to, omitInternal } = readingOf(loading, loading.url.searchParams.get('omit_internal') === 'true')
  const county = await loading.db.selectFrom('county').select('name').executeTakeFirst()
  const stamp = (await firstStamp(loading.db)) ?? known
  const lists = Object.fromEntries(
    (['organization', 'person', 'meeting', 'paper', 'agendaItem', 'consultation', 'file', 'membership'] as const).map(
      it => [it, to.list(it)],
    ),
  )
  return object('Body', to.body, stamp, {
    system: to.system,
    name: `Vårdsamverkan i ${county?.name ?? 'länet'}`,
    classification: 'Samverkan mellan region och kommuner',
    website: to.page('/'),
    license: loading.settings.DATA_LICENCE_URL,
    ...lists,
    locationList: to.list('location'),
    legislativeTermList: to.terms,
    // Demanded, so an empty list would be sent as one; here there are always some.
    legislativeTerm: omitInternal ? undefined : terms.terms.map(it => termObject(to, it)),
    web: to.page('/'),
  })
}

/** A list that fits on one page. What it holds never changes by itself, so only the filters for change say no. */
function shortList(loading: Loading, address: string, data: readonly OparlObject[]): Answer {
  const asked = readList(loading.url.searchParams)
  if ('wrong' in asked) return error(400, `Parametern ${asked.wrong} går inte att förstå.`)
  const { createdSince, createdUntil, modifiedSince, modifiedUntil } = asked.filter
  const shown = data.filter(it => {
    const [created, modified] = [Date.parse(String(it.created)), Date.parse(String(it.modified))]
    return (
      created >= Date.parse(createdSince ?? '1970-01-01') &&
      created <= Date.parse(createdUntil ?? '9999-01-01') &&
      modified >= Date.parse(modifiedSince ?? '1970-01-01') &&
      modified <= Date.parse(modifiedUntil ?? '9999-01-01')
    )
  })
  const self = `${address}${pageQuery(loading.url.searchParams, undefined)}`
  return said({ data: shown, pagination: { totalElements: shown.length }, links: { first: self, self } })
}

async function system(loading: Loading): Promise<Answer> {
  const { to } = readingOf(loading)
  return said(
    object('System', to.system, (await firstStamp(loading.db)) ?? known, {
      oparlVersion: 'https://schema.oparl.org/1.1/',
      body: to.bodies,
      name: 'Samklang',
      website: to.page('/'),
      license: loading.settings.DATA_LICENCE_URL,
      web: to.page('/api'),
    }),
  )
}

const placeNames = Object.keys(places) as PlaceName[]

export const oparlRoutes: readonly Route[] = [
  route(`${root}/system`, system),
  route(`${root}/bodies`, async loading =>
    shortList(loading, addresses(loading.url.origin).bodies, [await body(loading)]),
  ),
  route(`${root}/body`, async loading => said(await body(loading))),
  route(`${root}/legislativeterms`, async loading => {
    const { to } = readingOf(loading)
    return shortList(
      loading,
      to.terms,
      terms.terms.map(it => termObject(to, it)),
    )
  }),
  route(`${root}/legislativeterm/:key`, async loading => {
    const it = terms.terms.find(term => term.key === loading.params.key)
    return it ? said(termObject(readingOf(loading).to, it)) : missing()
  }),
  ...placeNames.flatMap(place => [many(place), one(place)]),
]
