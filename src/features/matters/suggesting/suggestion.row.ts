// Förslag som väntar: read under row level security, and only where both handlings are public.
import { sql } from 'kysely'
import type { Db } from '../../../data/reading.ts'
import type { Level } from './likeness.ts'
import type { MatterLink, Settled, Side, SuggestedThread, Suggestion } from './suggestion.ts'
import { threadsOf } from './threads.ts'
import { titleFor } from './wording.ts'

export interface WhichSuggestions {
  readonly forumId?: string | undefined
  readonly level?: Level | undefined
}

/** The surest are gathered and shown; the rest come up as these are answered. */
const most = 1500

const openPairs = (db: Db, { forumId, level }: WhichSuggestions) =>
  db
    .selectFrom('matter_suggestion as s')
    .innerJoin('item as a', 'a.code', 's.item_code')
    .innerJoin('item as b', 'b.code', 's.other_code')
    .where('s.state', '=', 'open')
    .where('a.published', '=', true)
    .where('b.published', '=', true)
    .where(
      sql<boolean>`not exists (select from matter_handling x join matter_handling y on y.matter_id = x.matter_id
        where x.item_code = s.item_code and y.item_code = s.other_code)`,
    )
    .$if(level !== undefined, it => it.where('s.level', '=', level ?? 'certain'))
    .$if(forumId !== undefined, it =>
      it.where(eb => eb.or([eb('a.forum_id', '=', forumId ?? ''), eb('b.forum_id', '=', forumId ?? '')])),
    )

const columns = [
  ...([
    's.id',
    's.version',
    's.item_code as first',
    's.other_code as second',
    's.score',
    's.level',
    's.reasons',
  ] as const),
  ...(['s.item_joins', 's.other_joins', 'a.title as firstTitle', 'b.title as secondTitle'] as const),
] as const

/** What waits for an answer, gathered into the matters that it would make, the surest first. */
export async function waitingThreads(db: Db, which: WhichSuggestions = {}): Promise<readonly SuggestedThread[]> {
  const rows = await openPairs(db, which)
    .select(columns)
    .orderBy('s.score', 'desc')
    .orderBy('s.id')
    .limit(most)
    .execute()
  const pairs: readonly Suggestion[] = rows.map(it => ({
    ...{ id: it.id, version: it.version, first: it.first, second: it.second, score: it.score, level: it.level },
    reasons: it.reasons,
    joins: { first: it.item_joins, second: it.other_joins },
  }))
  const titles = new Map(rows.flatMap(it => [[it.first, it.firstTitle] as const, [it.second, it.secondTitle] as const]))
  const matters = await mattersOfItems(db, [...titles.keys()])
  const ids = new Map([...matters].map(([code, own]) => [code, own.map(it => it.id)]))
  const byId = new Map([...matters.values()].flat().map(it => [it.id, it]))
  return threadsOf(pairs, ids).map(thread => ({
    ...thread,
    existing: thread.matters.flatMap(id => byId.get(id) ?? []),
    title: titleFor(
      thread.core.flatMap(code => titles.get(code) ?? []),
      thread.links.flatMap(it => it.pair.reasons),
    ),
  }))
}

/** The living matters that each of these items belongs to. */
export async function mattersOfItems(
  db: Db,
  codes: readonly string[],
): Promise<ReadonlyMap<string, readonly (MatterLink & { readonly version: number })[]>> {
  if (codes.length === 0) return new Map()
  const rows = await db
    .selectFrom('matter_handling as h')
    .innerJoin('matter as m', 'm.id', 'h.matter_id')
    .select(['h.item_code', 'm.id', 'm.code', 'm.title', 'm.version'])
    .where('m.merged_into', 'is', null)
    .where('m.ended', '=', false)
    .where(sql<boolean>`h.item_code = any (${[...codes]}::text[])`)
    .orderBy('m.code')
    .execute()
  const found = new Map<string, (MatterLink & { readonly version: number })[]>()
  for (const { item_code, ...matter } of rows) found.set(item_code, [...(found.get(item_code) ?? []), matter])
  return found
}

/** The handlings of these codes as they are shown beside each other. */
export async function sidesOf(db: Db, codes: readonly string[]): Promise<ReadonlyMap<string, Side>> {
  if (codes.length === 0) return new Map()
  const items = await db
    .selectFrom('item as i')
    .innerJoin('document as d', 'd.id', 'i.document_id')
    .leftJoin('forum as f', 'f.id', 'i.forum_id')
    .select(['i.id', 'i.code', 'i.title', 'i.body', 'd.meeting_date', 'f.name', 'f.short_name'])
    .where(sql<boolean>`i.code = any (${[...new Set(codes)]}::text[])`)
    .execute()
  const clauses = await db
    .selectFrom('stance_clause as c')
    .innerJoin('stance as s', 's.id', 'c.stance_id')
    .select(['s.item_id', 's.status', 'c.verb', 'c.words'])
    .where(sql<boolean>`s.item_id = any (${items.map(it => it.id)}::uuid[])`)
    .orderBy('s.status')
    .orderBy('c.ordinal')
    .execute()
  const matters = await mattersOfItems(
    db,
    items.map(it => it.code),
  )
  return new Map(
    items.map(it => [
      it.code,
      {
        code: it.code,
        title: it.title,
        forumName: it.short_name ?? it.name ?? 'Okänt forum',
        date: it.meeting_date,
        clauses: clauses
          .filter(clause => clause.item_id === it.id)
          .map(({ verb, words, status }) => ({ verb, words, proposed: status === 'proposed' })),
        body: it.body,
        matters: matters.get(it.code) ?? [],
      },
    ]),
  )
}

/** What this person answered last, so that an answer can be taken back. */
export async function settledBy(db: Db, personId: string, limit: number): Promise<readonly Settled[]> {
  const rows = await db
    .selectFrom('matter_suggestion as s')
    .innerJoin('item as a', 'a.code', 's.item_code')
    .innerJoin('item as b', 'b.code', 's.other_code')
    .leftJoin('matter as m', 'm.id', 's.matter_id')
    .select(['s.id', 's.version', 's.state', 's.settled_at', 'a.title as one', 'b.title as other'])
    .select(['m.id as matter_id', 'm.code', 'm.title'])
    .where('s.state', '<>', 'open')
    .where('s.settled_by', '=', personId)
    .orderBy('s.settled_at', 'desc')
    .orderBy('s.id')
    .limit(limit)
    .execute()
  return rows.flatMap(it =>
    it.state === 'open' || it.settled_at === null
      ? []
      : [
          {
            ...{ id: it.id, version: it.version, state: it.state, settledAt: it.settled_at },
            titles: [it.one, it.other] as const,
            matter:
              it.matter_id && it.code && it.title ? { id: it.matter_id, code: it.code, title: it.title } : undefined,
          },
        ],
  )
}

/** One suggestion with the version that an answer is given on. */
export const findSuggestion = (db: Db, id: string) =>
  db
    .selectFrom('matter_suggestion as s')
    .innerJoin('item as a', 'a.code', 's.item_code')
    .innerJoin('item as b', 'b.code', 's.other_code')
    .select([
      's.id',
      's.version',
      's.state',
      's.item_code as first',
      's.other_code as second',
      's.event_id',
      's.matter_id',
    ])
    .select([
      's.item_joins as firstJoins',
      's.other_joins as secondJoins',
      'a.title as firstTitle',
      'b.title as secondTitle',
    ])
    .where('s.id', '=', id)
    .executeTakeFirst()

export type FoundSuggestion = NonNullable<Awaited<ReturnType<typeof findSuggestion>>>
