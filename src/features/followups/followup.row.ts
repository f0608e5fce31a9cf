// Rader att följa upp: found by a view, counted, and read. Under row level security; the newest of what was said again.
import { sql } from 'kysely'
import type { Db } from '../../data/reading.ts'
import { type LocalDate, monthsAfter } from '../../kernel/time.ts'
import { gatesOf } from '../clearances/gate.row.ts'
import { gateKey } from '../clearances/gate.ts'
import type { View } from './filters.ts'
import { type Followup, type FollowupKind, lookBack } from './followup.ts'

export type { Db }

/** The names that speak to one principal, and which forums' words to its kind it is not meant by. */
export interface Whose {
  readonly id: string
  readonly own: readonly string[]
  readonly shared: readonly string[]
  /** For a municipality: what an area's forum says to 'kommunerna' is said to those of the area alone. */
  readonly inAreas: readonly string[] | null
}

/** A view with its slugs looked up. Ids that are not there find nothing. */
export interface Sought extends Omit<View, 'page' | 'forum' | 'area' | 'principal'> {
  readonly forumIds?: readonly string[]
  readonly whose?: Whose
  /** Also what waits for its condition: on its way, and asked of nobody yet. */
  readonly waiting?: boolean
}

/** What is asked of one principal: by name, or by a name of its kind. */
const spokenTo = ({ own, shared, inAreas }: Whose) => {
  const wide =
    inAreas === null
      ? sql<boolean>`true`
      : sql<boolean>`not exists (select from forum w where w.id = f.forum_id and w.area_id is not null and w.area_id <> all (${[...inAreas]}::uuid[]))`
  return sql<boolean>`(f.parties && ${[...own]}::text[] or (f.parties && ${[...shared]}::text[] and ${wide}))`
}

/** The rule `isOpen` in SQL: nothing that holds for these words is said of all, or of the principal asked about. */
const open = (whose: Whose | undefined) => sql<boolean>`not exists (select from settlement t
  where t.code = f.code and t.kind = f.kind and t.words_hash = f.words_hash and t.undone_at is null
    and (t.organisation_id is null or t.organisation_id = ${whose?.id ?? null}::uuid))`

/**
 * What was said under a condition that has not been met is asked of nobody yet. Few clauses wait at once, so they are
 * found first.
 */
const asked = sql<boolean>`(f.code, f.words_hash) not in (select s.code, g.words_hash from stance_gate g
  join item gi on gi.code = g.item_code join stance s on s.item_id = gi.id
  where g.state = 'waiting' and g.gone_at is null)`

export function matching(db: Db, it: Sought, today: LocalDate) {
  const validity = it.kind === 'validity'
  const asks = it.kind === 'recommendation' || it.kind === 'mandate'
  const { when } = it
  return db
    .selectFrom('followup as f')
    .where('f.kind', '=', it.kind)
    .where('f.repeats', '=', false)
    .where('f.again', '=', false)
    .$if(it.forumIds !== undefined, q => q.where(sql<boolean>`f.forum_id = any (${[...(it.forumIds ?? [])]}::uuid[])`))
    .$if(it.party !== undefined, q => q.where(sql<boolean>`${it.party?.toLowerCase() ?? ''} = any (f.parties)`))
    .$if(it.year !== undefined, q =>
      q.where('f.said_on', '>=', `${it.year}-01-01`).where('f.said_on', '<=', `${it.year}-12-31`),
    )
    .$if(it.whose !== undefined, q => (it.whose ? q.where(spokenTo(it.whose)) : q))
    .$if(it.overdue === true, q => q.where('f.due_on', '<', today))
    .$if(validity && when === 'ended', q =>
      q.where('f.ends_on', '<', today).where('f.ends_on', '>=', monthsAfter(today, -lookBack)),
    )
    .$if(validity && typeof when === 'number', q =>
      q.where('f.ends_on', '>=', today).where('f.ends_on', '<=', monthsAfter(today, Number(when))),
    )
    .$if(asks && !it.waiting && (it.state !== 'all' || it.whose !== undefined), q => q.where(asked))
    .$if(it.state === 'open', q => q.where(open(it.whose)))
    .$if(it.state === 'settled', q => q.where(sql<boolean>`not (${open(it.whose)})`))
}

export async function countOf(db: Db, it: Sought, today: LocalDate): Promise<number> {
  const row = await matching(db, it, today)
    .select(eb => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return Number(row.total)
}

/** The keys of everything that the view asks for, in its order: what an export reads a part at a time. */
export async function keysOf(db: Db, it: Sought, today: LocalDate): Promise<readonly string[]> {
  const rows = await matching(db, it, today).select(['f.code', 'f.ordinal']).orderBy(order[it.sort]).execute()
  return rows.map(row => `${row.code} ${row.ordinal}`)
}

/** The followups of these keys that the actor may see, in their order. */
export async function followupsOfKeys(
  db: Db,
  kind: FollowupKind,
  keys: readonly string[],
): Promise<readonly Followup[]> {
  const pairs = keys.map(it => it.split(' '))
  const rows = await read(db.selectFrom('followup as f').where('f.kind', '=', kind))
    .where(
      sql<boolean>`(f.code, f.ordinal) in (select * from unnest(${pairs.map(it => it[0] ?? '')}::text[], ${pairs.map(it => Number(it[1]))}::integer[]))`,
    )
    .execute()
  const found = new Map((await withGates(db, rows)).map(it => [`${it.code} ${it.ordinal}`, it]))
  return keys.flatMap(it => found.get(it) ?? [])
}

const order = {
  ends: sql`f.ends_on nulls last, f.said_on desc nulls last, f.code, f.ordinal`,
  due: sql`f.due_on nulls last, f.said_on desc nulls last, f.code, f.ordinal`,
  newest: sql`f.said_on desc nulls last, f.code, f.ordinal`,
  oldest: sql`f.said_on nulls last, f.code, f.ordinal`,
} as const

/** What the view asks for, in its order. */
export async function findFollowups(
  db: Db,
  it: Sought,
  today: LocalDate,
  page: { readonly limit?: number; readonly offset?: number } = {},
): Promise<readonly Followup[]> {
  const rows = await read(matching(db, it, today))
    .orderBy(order[it.sort])
    .$if(page.limit !== undefined, q => q.limit(page.limit ?? 0).offset(page.offset ?? 0))
    .execute()
  return withGates(db, rows)
}

const read = (rows: ReturnType<typeof matching>) =>
  rows
    .innerJoin('item as i', 'i.id', 'f.item_id')
    .innerJoin('document as d', 'd.id', 'f.document_id')
    .leftJoin('forum as u', 'u.id', 'f.forum_id')
    .select(['f.kind', 'f.code', 'f.ordinal', 'f.words', 'f.words_hash', 'f.condition', 'f.verb', 'f.named'])
    .select(['f.said_on', 'f.ends_on', 'f.due_on', 'f.due_said', 'f.published', 'f.forum_id'])
    .select(['f.span_start', 'f.span_end', 'i.title', 'i.code as item_code', 'i.number'])
    .select(['d.id as document_id', 'd.code as document_code', 'd.title as document_title'])
    .select(['u.name as forum_name', 'u.short_name', 'u.slug', 'u.area_id'])

type Row = Awaited<ReturnType<ReturnType<typeof read>['execute']>>[number]

/** Each with what its clause waits for, or waited for. Nothing more is asked where none hangs on a condition. */
async function withGates(db: Db, rows: readonly Row[]): Promise<readonly Followup[]> {
  const gates = await gatesOf(
    db,
    rows.filter(it => it.condition !== null).map(it => it.item_code),
  )
  return rows.map(row => {
    const gate = gates.get(gateKey(row.item_code, row.words))
    return { ...followupOf(row), ...(gate ? { gate } : {}) }
  })
}

const followupOf = (it: Row): Followup => ({
  kind: it.kind as FollowupKind,
  code: it.code,
  ordinal: it.ordinal,
  words: it.words,
  wordsHash: it.words_hash,
  condition: it.condition,
  verb: it.verb,
  named: it.named,
  saidOn: it.said_on,
  endsOn: it.ends_on,
  dueOn: it.due_on,
  dueSaid: it.due_said,
  published: it.published,
  forumId: it.forum_id,
  forum:
    it.forum_id && it.forum_name && it.slug
      ? { id: it.forum_id, name: it.forum_name, shortName: it.short_name, slug: it.slug, areaId: it.area_id }
      : null,
  title: it.title,
  item: { code: it.item_code, number: it.number },
  document: { id: it.document_id, code: it.document_code, title: it.document_title },
  span:
    it.span_start !== null && it.span_end !== null && it.span_end > it.span_start
      ? { start: it.span_start, end: it.span_end }
      : null,
})

/** Everything to follow up that a stance, or an item, holds. */
export async function followupsOfCode(db: Db, code: string, kind?: FollowupKind): Promise<readonly Followup[]> {
  const rows = await read(db.selectFrom('followup as f').where('f.code', '=', code))
    .$if(kind !== undefined, q => q.where('f.kind', '=', kind ?? 'mandate'))
    .orderBy('f.ordinal')
    .orderBy('f.kind')
    .execute()
  return withGates(db, rows)
}

export interface Choice {
  readonly value: string
  readonly count: number
}

/** What a list of a kind can be narrowed by: whom its rows speak to, the most frequent first, and the years they were said. */
export async function choicesOf(
  db: Db,
  kind: FollowupKind,
): Promise<{
  readonly parties: readonly Choice[]
  readonly years: readonly number[]
  readonly forumIds: ReadonlySet<string>
}> {
  const rows = await db
    .selectFrom('followup as f')
    .select(['f.forum_id', sql<number>`extract(year from f.said_on)::integer`.as('year')])
    .where('f.kind', '=', kind)
    .where('f.repeats', '=', false)
    .where('f.again', '=', false)
    .groupBy(['f.forum_id', 'year'])
    .execute()
  const parties = await db
    .selectFrom(
      db
        .selectFrom('followup as f')
        .select(sql<string>`unnest(f.parties)`.as('value'))
        .where('f.kind', '=', kind)
        .where('f.repeats', '=', false)
        .as('p'),
    )
    .select(['p.value', eb => eb.fn.countAll<number>().as('count')])
    .groupBy('p.value')
    .orderBy('count', 'desc')
    .orderBy('p.value')
    .limit(60)
    .execute()
  return {
    parties,
    years: [...new Set(rows.flatMap(it => (it.year === null ? [] : [Number(it.year)])))].sort((a, b) => b - a),
    forumIds: new Set(rows.flatMap(it => it.forum_id ?? [])),
  }
}
