// Dagordningspunkter för program.
import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../../data/reading.ts'
import { inOrderOf, openList, openOne, said, type Window } from '../../http/open.ts'
import type { Route } from '../../http/route.ts'
import { forumRef, nullableDate, openForumRef } from '../forums/forum.api.ts'
import { openPassage, passageFrom } from './passage.api.ts'

const clock = z.string().nullable()

const openItem = z
  .strictObject({
    code: said(z.string(), 'Punktens kod.', 'h3x9p2c'),
    number: said(z.string().nullable(), 'Numret i dokumentet.', '4'),
    title: said(z.string(), 'Rubriken.', 'Överenskommelse om exempel'),
    types: z.array(z.string()).meta({ description: 'Vad för slags punkt dokumentet säger att det är.' }),
    date: said(nullableDate, 'Mötets dag.', '2024-11-08'),
    startTime: said(clock, 'Klockslag i Sverige.', '09:30'),
    endTime: said(clock, 'Klockslag i Sverige.', '10:00'),
    minutes: said(z.int().nullable(), 'Avsatt tid.', 30),
    lapsed: said(z.string().nullable(), 'Varför punkten utgick, om den gjorde det.', null),
    presenters: z.array(
      z.strictObject({
        name: said(z.string(), 'Den som föredrog.', 'Ada Exempel'),
        organisation: said(z.string().nullable(), 'Som det står i dokumentet.', 'Exempelkommun'),
        person: said(z.string().nullable(), 'Personens kod.', '7f3kq2m'),
      }),
    ),
    text: said(z.string(), 'Diskussionen, som den är skriven.', 'Förslaget presenterades.'),
    comments: z.array(z.string()).meta({ description: 'Synpunkter och tillägg.' }),
    stances: z.array(z.string()).meta({ description: 'Ställningstagandenas koder.' }),
    forum: openForumRef.nullable(),
    meeting: said(z.string().nullable(), 'Mötets kod.', 'r8w2k5n'),
    document: said(z.string(), 'Dokumentets kod.', 'm5t8v3d'),
    passage: openPassage.nullable(),
    published: said(z.boolean(), 'Om punkten är offentlig.', true),
    url: said(z.url(), 'Punktens sida.', 'https://samklang.example/punkter/h3x9p2c'),
    self: said(z.url(), 'Samma sak här.', 'https://samklang.example/api/v1/items/h3x9p2c'),
  })
  .meta({ id: 'Item', description: 'En dagordningspunkt med sin diskussion.' })

type OpenItem = z.output<typeof openItem>

interface WhichItems extends Window {
  readonly forum?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

async function idsAfter(db: Db, { forum, from, to, after, most }: WhichItems): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('item as i')
    .innerJoin('document as d', 'd.id', 'i.document_id')
    .select('i.id')
    .$if(forum !== undefined, it =>
      it.where('i.forum_id', '=', eb =>
        eb
          .selectFrom('forum')
          .select('id')
          .where('slug', '=', forum ?? ''),
      ),
    )
    .$if(from !== undefined, it => it.where('d.meeting_date', '>=', from ?? ''))
    .$if(to !== undefined, it => it.where('d.meeting_date', '<=', to ?? ''))
    .$if(after !== undefined, it => it.where('i.id', '>', after ?? ''))
    .orderBy('i.id')
    .limit(most)
    .execute()
  return rows.map(it => it.id)
}

async function below(db: Db, ids: readonly string[]) {
  const presenters = await db
    .selectFrom('item_presenter as p')
    .leftJoin('person as n', 'n.id', 'p.person_id')
    .select(['p.item_id', 'p.name', 'p.organisation', 'n.code as person'])
    .where(sql<boolean>`p.item_id = any(${[...ids]}::uuid[])`)
    .orderBy('p.ordinal')
    .execute()
  const stances = await db
    .selectFrom('stance')
    .select(['item_id', 'code'])
    .where(sql<boolean>`item_id = any(${[...ids]}::uuid[])`)
    .orderBy('id')
    .execute()
  return { presenters: Map.groupBy(presenters, it => it.item_id), stances: Map.groupBy(stances, it => it.item_id) }
}

async function openItems(db: Db, ids: readonly string[], origin: string): Promise<readonly OpenItem[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('item as i')
    .innerJoin('document as d', 'd.id', 'i.document_id')
    .leftJoin('meeting as m', 'm.id', 'i.meeting_id')
    .leftJoin('forum as f', 'f.id', 'i.forum_id')
    .selectAll('i')
    .select(['d.code as document_code', 'd.meeting_date', 'm.code as meeting_code'])
    .select(['f.name', 'f.short_name', 'f.slug', 'f.level'])
    .where(sql<boolean>`i.id = any(${[...ids]}::uuid[])`)
    .execute()
  const { presenters, stances } = await below(db, ids)
  return inOrderOf(ids, rows).map(row => ({
    code: row.code,
    number: row.number,
    title: row.title,
    types: row.types,
    date: row.meeting_date,
    startTime: row.start_time,
    endTime: row.end_time,
    minutes: row.minutes,
    lapsed: row.lapsed,
    presenters: (presenters.get(row.id) ?? []).map(({ name, organisation, person }) => ({
      name,
      organisation,
      person,
    })),
    text: row.body,
    comments: [...row.comments],
    stances: (stances.get(row.id) ?? []).map(it => it.code),
    forum:
      row.name && row.slug && row.level
        ? forumRef({ slug: row.slug, name: row.name, shortName: row.short_name, level: row.level }, origin)
        : null,
    meeting: row.meeting_code,
    document: row.document_code,
    passage: passageFrom(row.span_start, row.span_end),
    published: row.published,
    url: `${origin}/punkter/${row.code}`,
    self: `${origin}/api/v1/items/${row.code}`,
  }))
}

export const itemApi: readonly Route[] = [
  openList({
    path: '/api/v1/items',
    action: 'register.search',
    name: 'listItems',
    tag: 'Möten och punkter',
    summary: 'Dagordningspunkter',
    filters: {
      forum: z.string().max(80).optional().meta({ description: 'Bara forumets punkter, som slug.' }),
      from: z.iso.date('Ett datum som 2024-01-31.').optional().meta({ description: 'Möten från och med dagen.' }),
      to: z.iso.date('Ett datum som 2024-01-31.').optional().meta({ description: 'Möten till och med dagen.' }),
    },
    item: openItem,
    ids: ({ db, query }, window) => idsAfter(db, { ...query, ...window }),
    rows: ({ db, origin }, ids) => openItems(db, ids, origin),
  }),
  openOne({
    path: '/api/v1/items/:code',
    action: 'item.read',
    name: 'getItem',
    tag: 'Möten och punkter',
    summary: 'En dagordningspunkt',
    params: { code: 'Punktens kod.' },
    answer: openItem,
    find: async ({ db, params, origin }) => {
      const about = await db
        .selectFrom('item')
        .select(['id', 'forum_id as forumId', 'published'])
        .where('code', '=', params.code ?? '')
        .executeTakeFirst()
      const [body] = about ? await openItems(db, [about.id], origin) : []
      return about && body && { about, body }
    },
  }),
]
