// Organisationer och områden för program.
import { z } from 'zod'
import { openList, openOne, said, windowOf } from '../../http/open.ts'
import type { Route } from '../../http/route.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { type AreaRow, type Bodies, bodiesOf } from './organisation.row.ts'
import { type Organisation, onDay, organisationHref, organisationKinds } from './organisation.ts'

const nullableDate = z.iso.date().nullable()
const slug = (what: string) => said(z.string(), what, 'exempelkommun')

const openOrganisation = z
  .strictObject({
    slug: slug('Organisationens namn i adresser.'),
    name: said(z.string(), 'Hela namnet.', 'Exempelkommun'),
    shortName: said(z.string().nullable(), 'Vad den kallas.', null),
    kind: said(z.enum(organisationKinds), 'Vad för slags organisation det är.', 'municipality'),
    code: said(z.string().nullable(), 'SCB:s länskod eller kommunkod.', '1499'),
    parent: said(z.string().nullable(), 'Organisationen som den hör till, som slug.', null),
    area: said(z.string().nullable(), 'Delregionalt område i dag, som slug.', 'vastra'),
    associations: z.array(slug('Kommunalförbund.')).meta({ description: 'Förbund som den är med i i dag, som slug.' }),
    from: said(nullableDate, 'Från och med; null om det är okänt.', null),
    to: said(nullableDate, 'Till och med; null tills vidare.', null),
    url: said(z.url(), 'Organisationens sida.', 'https://samklang.example/huvudman/exempelkommun'),
    self: said(z.url(), 'Samma sak här.', 'https://samklang.example/api/v1/organisations/exempelkommun'),
  })
  .meta({ id: 'Organisation', description: 'En huvudman, ett förbund eller en verksamhet.' })

const openArea = z
  .strictObject({
    slug: said(z.string(), 'Områdets namn i adresser.', 'vastra'),
    name: said(z.string(), 'Namnet.', 'Västra'),
    from: nullableDate,
    to: nullableDate,
    members: z.array(
      z.strictObject({
        organisation: slug('Kommunen.'),
        name: said(z.string(), 'Kommunens namn.', 'Exempelkommun'),
        confirmed: said(z.boolean(), 'Om någon har bekräftat att kommunen hör dit.', true),
        from: nullableDate,
        to: nullableDate,
      }),
    ),
    url: said(z.url(), 'Områdets sida.', 'https://samklang.example/omraden/vastra'),
    self: said(z.url(), 'Samma sak här.', 'https://samklang.example/api/v1/areas/vastra'),
  })
  .meta({ id: 'Area', description: 'Ett delregionalt område, med kommunerna som hör eller har hört dit.' })

function organisationBody(it: Organisation, bodies: Bodies, day: LocalDate, origin: string) {
  const area = onDay(bodies.areaMembers, day).find(one => one.organisationId === it.id)?.areaId
  return {
    slug: it.slug,
    name: it.name,
    shortName: it.shortName,
    kind: it.kind,
    code: it.code,
    parent: (it.parentId && bodies.byId.get(it.parentId)?.slug) || null,
    area: bodies.areas.find(one => one.id === area)?.slug ?? null,
    associations: onDay(bodies.associationMembers, day)
      .filter(one => one.organisationId === it.id)
      .flatMap(one => bodies.byId.get(one.associationId)?.slug ?? []),
    from: it.from ?? null,
    to: it.to ?? null,
    url: origin + organisationHref(it),
    self: `${origin}/api/v1/organisations/${it.slug}`,
  }
}

const areaBody = (it: AreaRow, bodies: Bodies, origin: string): z.output<typeof openArea> => ({
  slug: it.slug,
  name: it.name,
  from: it.from ?? null,
  to: it.to ?? null,
  members: bodies.areaMembers
    .filter(one => one.areaId === it.id)
    .flatMap(one => {
      const member = bodies.byId.get(one.organisationId)
      if (!member) return []
      const { slug, name } = member
      return [{ organisation: slug, name, confirmed: one.confirmed, from: one.from ?? null, to: one.to ?? null }]
    }),
  url: `${origin}/omraden/${it.slug}`,
  self: `${origin}/api/v1/areas/${it.slug}`,
})

const tag = 'Organisationer'

const organisations: readonly Route[] = [
  openList({
    path: '/api/v1/organisations',
    action: 'organisation.read',
    name: 'listOrganisations',
    tag,
    summary: 'Huvudmän och andra organisationer',
    filters: { kind: z.enum(organisationKinds).optional().meta({ description: 'Bara organisationer av det slaget.' }) },
    item: openOrganisation,
    ids: async ({ db, query }, window) =>
      windowOf(
        (await bodiesOf(db)).organisations.filter(it => !query.kind || it.kind === query.kind).map(it => it.id),
        window,
      ),
    rows: async ({ db, now, origin }, ids) => {
      const bodies = await bodiesOf(db)
      return ids.flatMap(id => {
        const it = bodies.byId.get(id)
        return it ? [organisationBody(it, bodies, dateAt(now), origin)] : []
      })
    },
  }),
  openOne({
    path: '/api/v1/organisations/:slug',
    action: 'organisation.read',
    name: 'getOrganisation',
    tag,
    summary: 'En organisation',
    params: { slug: 'Organisationens namn i adresser.' },
    answer: openOrganisation,
    find: async ({ db, now, params, origin }) => {
      const bodies = await bodiesOf(db)
      const it = bodies.organisations.find(one => one.slug === params.slug)
      return it && { body: organisationBody(it, bodies, dateAt(now), origin) }
    },
  }),
]

const areas: readonly Route[] = [
  openList({
    path: '/api/v1/areas',
    action: 'organisation.read',
    name: 'listAreas',
    tag,
    summary: 'Delregionala områden',
    filters: {},
    item: openArea,
    ids: async ({ db }, window) =>
      windowOf(
        (await bodiesOf(db)).areas.map(it => it.id),
        window,
      ),
    rows: async ({ db, origin }, ids) => {
      const bodies = await bodiesOf(db)
      return ids.flatMap(id => {
        const it = bodies.areas.find(one => one.id === id)
        return it ? [areaBody(it, bodies, origin)] : []
      })
    },
  }),
  openOne({
    path: '/api/v1/areas/:slug',
    action: 'organisation.read',
    name: 'getArea',
    tag,
    summary: 'Ett delregionalt område',
    params: { slug: 'Områdets namn i adresser.' },
    answer: openArea,
    find: async ({ db, params, origin }) => {
      const bodies = await bodiesOf(db)
      const it = bodies.areas.find(one => one.slug === params.slug)
      return it && { body: areaBody(it, bodies, origin) }
    },
  }),
]

export const organisationApi: readonly Route[] = [...organisations, ...areas]
