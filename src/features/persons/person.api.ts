// Personer för program: names and the seats they have held. Nothing else is known of them here.
import { z } from 'zod'
import { openList, openOne, said } from '../../http/open.ts'
import type { Route } from '../../http/route.ts'
import { seatRoles } from '../forums/seat.ts'
import { seatsHeldBy } from '../forums/seat.view.tsx'
import { type PersonRow, personByCode, personsAfter } from './person.row.ts'

const nullableDate = z.iso.date().nullable()

const openPerson = z
  .strictObject({
    code: said(z.string(), 'Personens kod. Är densamma även om namnet ändras.', '7f3kq2m'),
    name: said(z.string(), 'Namnet.', 'Ada Exempel'),
    url: said(z.url(), 'Personens sida.', 'https://samklang.example/personer/7f3kq2m'),
    self: said(z.url(), 'Samma sak här.', 'https://samklang.example/api/v1/persons/7f3kq2m'),
  })
  .meta({
    id: 'Person',
    description: 'Någon som har suttit i ett forum, varit med på ett möte eller föredragit något.',
  })

const openPersonDetail = openPerson
  .extend({
    seats: z.array(
      z.strictObject({
        forum: said(z.string(), 'Forumet, som slug.', 'vgk'),
        role: said(z.enum(seatRoles), 'Platsens roll.', 'member'),
        title: z.string().nullable(),
        organisation: said(z.string().nullable(), 'Organisationen som platsen företräder, som slug.', 'exempelkommun'),
        from: nullableDate,
        to: nullableDate,
      }),
    ),
  })
  .meta({ id: 'PersonDetail', description: 'En person med de platser hon har haft, de nyaste först.' })

const bodyOf = (it: PersonRow, origin: string): z.output<typeof openPerson> => ({
  code: it.code,
  name: it.name,
  url: `${origin}/personer/${it.code}`,
  self: `${origin}/api/v1/persons/${it.code}`,
})

export const personApi: readonly Route[] = [
  openList({
    path: '/api/v1/persons',
    action: 'person.read',
    name: 'listPersons',
    tag: 'Personer',
    summary: 'Personer',
    description: 'Den som har slagits ihop med någon annan finns bara under den kod som gäller.',
    filters: { q: z.string().max(200).optional().meta({ description: 'Del av namnet, också gamla stavningar.' }) },
    item: openPerson,
    ids: async ({ db, query }, { after, most }) =>
      (await personsAfter(db, { text: query.q ?? '', after, most })).map(it => it.id),
    rows: async ({ db, origin, query }, ids) => {
      const [first] = ids
      if (!first) return []
      const rows = await personsAfter(db, { text: query.q ?? '', from: first, most: ids.length })
      return rows.map(it => bodyOf(it, origin))
    },
  }),
  openOne({
    path: '/api/v1/persons/:code',
    action: 'person.read',
    name: 'getPerson',
    tag: 'Personer',
    summary: 'En person med sina platser',
    params: { code: 'Personens kod.' },
    answer: openPersonDetail,
    find: async ({ db, params, origin }) => {
      const person = await personByCode(db, params.code ?? '')
      if (!person || person.mergedInto) return undefined
      const held = await seatsHeldBy(db, person.id)
      return {
        body: {
          ...bodyOf(person, origin),
          seats: held.map(it => ({
            forum: it.forum.slug,
            role: it.role,
            title: it.title,
            organisation: it.organisation?.slug ?? null,
            from: it.from ?? null,
            to: it.to ?? null,
          })),
        },
      }
    },
  }),
]
