// Sökning i registret för program: the same question as on the page, in English.
import { z } from 'zod'
import { nextHref, openOne, said } from '../../http/open.ts'
import type { Route } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { waits } from '../clearances/gate.ts'
import { nullableDate } from '../forums/forum.api.ts'
import { itemRows } from '../items/item.view.tsx'
import { forumLabel, stanceRows } from '../stances/stance.view.tsx'
import { addressWords, type View } from './filters.ts'
import { documentRows } from './register.store.ts'
import { countedAtMost, pageSize } from './register.ts'
import { registerIds } from './register.view.tsx'

const page = z
  .string()
  .max(20)
  .transform(it => Number(Buffer.from(it, 'base64url').toString()))
  .refine(it => Number.isInteger(it) && it > 0 && it < 1_000_000, 'Hämta adressen till nästa sida ur svaret innan.')

const year = (what: string) => z.coerce.number().int().min(1900).max(2200).optional().meta({ description: what })

const query = z.strictObject({
  q: z.string().max(200).default('').meta({ description: 'Ord att söka. ”Citattecken” håller ihop, minus tar bort.' }),
  kind: z.enum(['stance', 'item', 'document']).default('stance').meta({ description: 'Vad som söks.' }),
  forum: z.string().max(80).optional().meta({ description: 'Forumet, som slug.' }),
  level: z.enum(['county', 'delregional', 'local']).optional().meta({ description: 'Forumets nivå.' }),
  from: year('Från och med året.'),
  to: year('Till och med året.'),
  verb: z.string().max(40).optional().meta({ description: 'Verbets kod.' }),
  addressee: z.string().max(100).optional().meta({ description: 'Vem det riktas till.' }),
  organisation: z.string().max(100).optional().meta({ description: 'Vem som nämns eller får uppdrag.' }),
  condition: z.enum(['true']).optional().meta({ description: 'Bara det som har villkor.' }),
  validity: z.enum(['now', 'past', 'future', 'none']).optional().meta({ description: 'Hur giltigheten står i dag.' }),
  endsWithin: z.coerce.number().int().min(1).max(60).optional().meta({ description: 'Upphör inom så många månader.' }),
  status: z.enum(['final', 'proposed', 'all']).default('final').meta({ description: 'Taget, föreslaget eller båda.' }),
  repeats: z.enum(['true']).optional().meta({ description: 'Också det som sammanfattningar upprepar.' }),
  sort: z.enum(['relevance', 'newest', 'oldest']).optional().meta({ description: 'Ordning.' }),
  cursor: page.optional().meta({ description: 'Var sidan börjar. Står i svarets ”next”; bygg den inte själv.' }),
})

const hit = z
  .strictObject({
    kind: said(z.enum(['stance', 'item', 'document']), 'Vad det är.', 'stance'),
    code: said(z.string(), 'Koden.', '4kq7m2x'),
    title: said(z.string(), 'Rubriken.', 'Överenskommelse om exempel'),
    forum: said(z.string(), 'Vad forumet kallas.', 'VGE'),
    date: said(nullableDate, 'Dagen.', '2024-11-08'),
    words: z.array(z.string()).meta({ description: 'Ställningstagandets ord, sats för sats.' }),
    waiting: said(z.boolean(), 'Om någon av satserna väntar på att ett villkor uppfylls, och inte går ut.', false),
    published: said(z.boolean(), 'Om det är offentligt.', true),
    url: said(z.url(), 'Sidan.', 'https://samklang.example/stallningstaganden/4kq7m2x'),
    self: said(z.url(), 'Allt om det, här.', 'https://samklang.example/api/v1/stances/4kq7m2x'),
  })
  .meta({ id: 'Hit', description: 'En träff.' })

type Hit = z.output<typeof hit>
type Db = Parameters<typeof registerIds>[0]

const wordOf = (words: Readonly<Record<string, string>>, code: string | undefined): string | undefined =>
  Object.entries(words).find(([, it]) => it === code)?.[0]

/** The question as the page's address has it. */
function addressOf(asked: z.output<typeof query>): URLSearchParams {
  const { kinds, levels, validities, statuses, sorts } = addressWords
  const said: Readonly<Record<string, string | undefined>> = {
    visa: wordOf(kinds, asked.kind),
    q: asked.q,
    forum: asked.forum,
    niva: wordOf(levels, asked.level),
    fran: asked.from?.toString(),
    till: asked.to?.toString(),
    verb: asked.verb,
    mottagare: asked.addressee,
    organisation: asked.organisation,
    villkor: asked.condition && 'ja',
    giltighet: wordOf(validities, asked.validity),
    upphor: asked.endsWithin?.toString(),
    status: wordOf(statuses, asked.status),
    upprepade: asked.repeats && 'ja',
    sortera: wordOf(sorts, asked.sort),
    sida: asked.cursor?.toString(),
  }
  return new URLSearchParams(Object.entries(said).flatMap(([key, value]) => (value ? [[key, value]] : [])))
}

const at = (origin: string, page: string, list: string, code: string) => ({
  url: `${origin}/${page}/${code}`,
  self: `${origin}/api/v1/${list}/${code}`,
})

const hits: Readonly<Record<View['kind'], (db: Db, ids: readonly string[], origin: string) => Promise<Hit[]>>> = {
  stance: async (db, ids, origin) =>
    (await stanceRows(db, ids)).map(it => ({
      kind: 'stance',
      code: it.code,
      title: it.title,
      forum: forumLabel(it.forum),
      date: it.takenOn,
      words: it.clauses.map(one => one.words),
      waiting: it.clauses.some(one => waits(one.gate)),
      published: it.published,
      ...at(origin, 'stallningstaganden', 'stances', it.code),
    })),
  item: async (db, ids, origin) =>
    (await itemRows(db, ids)).map(({ code, title, forumName, date, published }) => ({
      ...{ kind: 'item' as const, code, title, forum: forumName, date, words: [], waiting: false, published },
      ...at(origin, 'punkter', 'items', code),
    })),
  document: async (db, ids, origin) =>
    (await documentRows(db, ids)).map(({ code, title, forumName, date, published }) => ({
      ...{ kind: 'document' as const, code, title, forum: forumName, date, words: [], waiting: false, published },
      ...at(origin, 'dokument', 'documents', code),
    })),
}

export const searchApi: readonly Route[] = [
  openOne({
    path: '/api/v1/search',
    action: 'register.search',
    name: 'searchRegister',
    tag: 'Sökning',
    summary: 'Sök i registret',
    description: 'Samma sökning som på sidan Ställningstaganden: böjningar och sammansättningar hittas av sig själva.',
    query,
    answer: z.strictObject({
      items: z.array(hit),
      total: said(
        z.int().nullable(),
        `Hur många träffar det finns; null när de är fler än ${countedAtMost} och inte räknas. Då slutar sidorna före den sista träffen.`,
        37,
      ),
      next: z.url().nullable().meta({ description: 'Adressen till nästa sida; null på den sista.' }),
    }),
    find: async ({ db, query: asked, now, url, origin }) => {
      const { view, ids, total, more } = await registerIds(db, addressOf(asked), dateAt(now), 'page')
      const further = view.page * pageSize < total
      return {
        body: {
          items: await hits[view.kind](db, ids, origin),
          total: more ? null : total,
          next: further ? nextHref(url, Buffer.from(String(view.page + 1)).toString('base64url')) : null,
        },
      }
    },
  }),
]
