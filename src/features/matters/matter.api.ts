// Ärenden för program: the thread of items, and what of it holds today.
import { z } from 'zod'
import type { Db } from '../../data/reading.ts'
import { openList, openOne, said, type Window } from '../../http/open.ts'
import type { Route } from '../../http/route.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { nullableDate } from '../forums/forum.api.ts'
import { findMatter } from './matter.find.ts'
import { matterRows } from './matter.row.ts'
import { holding, type Matter, type MatterRow, threadClauses } from './matter.ts'

const openMatter = z
  .strictObject({
    code: said(z.string(), 'Ärendets kod.', 'k4m8w2q'),
    title: said(z.string(), 'Vad ärendet kallas.', 'Överenskommelse om exempel'),
    inForce: said(
      z.enum(['applies', 'nothing', 'unknown']),
      'Om något i ärendet gäller i dag; unknown när orden inte räcker för att säga det.',
      'applies',
    ),
    applies: z
      .array(
        z.strictObject({
          stance: said(z.string(), 'Ställningstagandets kod.', '4kq7m2x'),
          clause: said(z.int(), 'Satsens nummer, räknat från 0.', 0),
          validTo: said(nullableDate, 'Gäller till och med; null tills vidare.', '2027-12-31'),
        }),
      )
      .meta({ description: 'Satserna som gäller i dag.' }),
    items: z
      .array(
        z.strictObject({
          code: said(z.string(), 'Punktens kod.', 'h3x9p2c'),
          title: z.string(),
          date: nullableDate,
          forum: said(z.string().nullable(), 'Forumet, som slug.', 'vgk'),
          stances: z.array(z.string()).meta({ description: 'Ställningstagandenas koder.' }),
          self: said(z.url(), 'Punkten här.', 'https://samklang.example/api/v1/items/h3x9p2c'),
        }),
      )
      .meta({ description: 'Punkterna, de äldsta först.' }),
    published: said(z.boolean(), 'Om ärendet är offentligt.', true),
    url: said(z.url(), 'Ärendets sida.', 'https://samklang.example/arenden/k4m8w2q'),
    self: said(z.url(), 'Samma sak här.', 'https://samklang.example/api/v1/matters/k4m8w2q'),
    feed: said(z.url(), 'Flöde med det som tas i ärendet.', 'https://samklang.example/arenden/k4m8w2q/flode.atom'),
  })
  .meta({ id: 'Matter', description: 'Ett ärende: samma fråga genom forum och år.' })

type OpenMatter = z.output<typeof openMatter>

function bodyOf(it: MatterRow | Matter, today: LocalDate, origin: string): OpenMatter {
  const held = holding(threadClauses(it, today))
  return {
    code: it.code,
    title: it.title,
    inForce: held.inForce,
    applies: [...held.timed, ...held.open].map(({ stance, clause }) => ({
      stance: stance.code,
      clause: clause.ordinal,
      validTo: clause.validTo,
    })),
    items: it.handlings.map(item => ({
      code: item.code,
      title: item.title,
      date: item.date,
      forum: item.forum?.slug ?? null,
      stances: item.stances.map(stance => stance.code),
      self: `${origin}/api/v1/items/${item.code}`,
    })),
    published: it.published,
    url: `${origin}/arenden/${it.code}`,
    self: `${origin}/api/v1/matters/${it.code}`,
    feed: `${origin}/arenden/${it.code}/flode.atom`,
  }
}

const idsAfter = async (db: Db, { after, most }: Window): Promise<readonly string[]> =>
  (
    await db
      .selectFrom('matter')
      .select('id')
      .where('merged_into', 'is', null)
      .where('ended', '=', false)
      .$if(after !== undefined, it => it.where('id', '>', after ?? ''))
      .orderBy('id')
      .limit(most)
      .execute()
  ).map(it => it.id)

export const matterApi: readonly Route[] = [
  openList({
    path: '/api/v1/matters',
    action: 'register.search',
    name: 'listMatters',
    tag: 'Ärenden',
    summary: 'Ärenden',
    filters: {},
    item: openMatter,
    ids: ({ db }, window) => idsAfter(db, window),
    rows: async ({ db, now, origin }, ids) => (await matterRows(db, ids)).map(it => bodyOf(it, dateAt(now), origin)),
  }),
  openOne({
    path: '/api/v1/matters/:code',
    action: 'matter.read',
    name: 'getMatter',
    tag: 'Ärenden',
    summary: 'Ett ärende',
    description: 'Har ärendet blivit en del av ett annat får du det andra.',
    params: { code: 'Ärendets kod.' },
    answer: openMatter,
    find: async ({ db, params, now, origin }) => {
      const about = await findMatter(db, params.code ?? '')
      return about && { about, body: bodyOf(about, dateAt(now), origin) }
    },
  }),
]
