// Forum för program.
import { z } from 'zod'
import { openList, openOne, said, windowOf } from '../../http/open.ts'
import type { Route } from '../../http/route.ts'
import { aliasesOf, forumBySlug, forumRows } from './forum.row.ts'
import { type Forum, forumKinds, forumLevels } from './forum.ts'
import { seatRows, termRows } from './seat.row.ts'
import { seatRoles } from './seat.ts'

export const nullableDate = z.iso.date().nullable()

export const openForumRef = z
  .strictObject({
    slug: said(z.string(), 'Forumets namn i adresser.', 'vgk'),
    name: said(z.string(), 'Hela namnet.', 'Vårdsamverkansgrupp Exempel'),
    shortName: said(z.string().nullable(), 'Vad det kallas.', 'VGE'),
    level: said(z.enum(forumLevels), 'Länet, ett delregionalt område eller lokalt.', 'county'),
    url: said(z.url(), 'Forumets sida.', 'https://samklang.example/forum/vgk'),
  })
  .meta({ id: 'ForumRef', description: 'Ett forum, så mycket att det känns igen.' })

export type OpenForumRef = z.output<typeof openForumRef>

export const forumRef = (
  it: { slug: string; name: string; shortName: string | null; level: OpenForumRef['level'] },
  origin: string,
): OpenForumRef => ({
  slug: it.slug,
  name: it.name,
  shortName: it.shortName,
  level: it.level,
  url: `${origin}/forum/${it.slug}`,
})

const openForum = openForumRef
  .extend({
    kind: said(z.enum(forumKinds), 'Vad för slags forum det är.', 'officials'),
    purpose: said(z.string().nullable(), 'Uppdraget, om det är känt.'),
    area: said(z.string().nullable(), 'Det delregionala området.', null),
    above: said(z.string().nullable(), 'Forumet som det lämnar ärenden till, som slug.', null),
    from: said(nullableDate, 'Från och med; null om det är okänt.', '2019-01-01'),
    to: said(nullableDate, 'Till och med; null tills vidare.', null),
    self: said(z.url(), 'Samma forum här i gränssnittet.', 'https://samklang.example/api/v1/forums/vgk'),
    feed: said(
      z.url(),
      'Flöde med det forumet har tagit ställning till.',
      'https://samklang.example/forum/vgk/flode.atom',
    ),
  })
  .meta({ id: 'Forum', description: 'Ett forum där region och kommuner möts.' })

const openSeat = z
  .strictObject({
    role: said(z.enum(seatRoles), 'Platsens roll.', 'chair'),
    title: said(z.string().nullable(), 'Platsens egen benämning.', null),
    organisation: said(z.string().nullable(), 'Organisationen som platsen företräder, som slug.', 'exempelkommun'),
    held: z.array(
      z.strictObject({
        person: said(z.string(), 'Personens kod.', '7f3kq2m'),
        name: said(z.string(), 'Personens namn.', 'Ada Exempel'),
        from: nullableDate,
        to: nullableDate,
      }),
    ),
  })
  .meta({ id: 'Seat', description: 'En plats och vilka som har haft den, de äldsta först.' })

const openForumDetail = openForum
  .extend({ aliases: z.array(z.string()).meta({ description: 'Andra namn i dokumenten.' }), seats: z.array(openSeat) })
  .meta({ id: 'ForumDetail', description: 'Ett forum med sina platser.' })

const bodyOf = (it: Forum, all: readonly Forum[], origin: string): z.output<typeof openForum> => ({
  ...forumRef(it, origin),
  kind: it.kind,
  purpose: it.purpose,
  area: it.areaName,
  above: all.find(one => one.id === it.aboveId)?.slug ?? null,
  from: it.from ?? null,
  to: it.to ?? null,
  self: `${origin}/api/v1/forums/${it.slug}`,
  feed: `${origin}/forum/${it.slug}/flode.atom`,
})

export const forumApi: readonly Route[] = [
  openList({
    path: '/api/v1/forums',
    action: 'forum.read',
    name: 'listForums',
    tag: 'Forum',
    summary: 'Alla forum',
    filters: {
      level: z.enum(forumLevels).optional().meta({ description: 'Bara forum på den nivån.' }),
      kind: z.enum(forumKinds).optional().meta({ description: 'Bara forum av det slaget.' }),
    },
    item: openForum,
    ids: async ({ db, query }, window) =>
      windowOf(
        (await forumRows(db))
          .filter(it => (!query.level || it.level === query.level) && (!query.kind || it.kind === query.kind))
          .map(it => it.id),
        window,
      ),
    rows: async ({ db, origin }, ids) => {
      const all = await forumRows(db)
      const chosen = ids.flatMap(id => all.find(it => it.id === id) ?? [])
      return chosen.map(it => bodyOf(it, all, origin))
    },
  }),
  openOne({
    path: '/api/v1/forums/:slug',
    action: 'forum.read',
    name: 'getForum',
    tag: 'Forum',
    summary: 'Ett forum med sina platser och vilka som har haft dem',
    params: { slug: 'Forumets namn i adresser.' },
    answer: openForumDetail,
    find: async ({ db, params, origin }) => {
      const forum = await forumBySlug(db, params.slug ?? '')
      if (!forum) return undefined
      const seats = await seatRows(db, forum.id)
      const terms = await termRows(
        db,
        seats.map(it => it.id),
      )
      return {
        body: {
          ...bodyOf(forum, await forumRows(db), origin),
          aliases: [...(await aliasesOf(db, forum.id))],
          seats: seats.map(seat => ({
            role: seat.role,
            title: seat.title,
            organisation: seat.organisation?.slug ?? null,
            held: terms
              .filter(it => it.seatId === seat.id)
              .map(it => ({ person: it.person.code, name: it.person.name, from: it.from ?? null, to: it.to ?? null })),
          })),
        },
      }
    },
  }),
]
