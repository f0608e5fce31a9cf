// Rader i registret: stances with what a reader needs to know them by. Read under row level security.
import { sql } from 'kysely'
import type { Db } from '../../data/reading.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { gatesOfStances } from '../clearances/gate.row.ts'
import type { StanceClause } from './stance.ts'

export interface StanceForum {
  readonly id: string
  readonly name: string
  readonly shortName: string | null
  readonly slug: string
  readonly level: 'county' | 'delregional' | 'local'
}

/** One stance in a list. */
export interface StanceRow {
  readonly id: string
  readonly code: string
  readonly status: 'final' | 'proposed'
  readonly published: boolean
  readonly takenOn: LocalDate | null
  readonly title: string
  readonly itemNumber: string | null
  readonly itemCode: string
  readonly forum: StanceForum | null
  readonly clauses: readonly StanceClause[]
  /** Ordinal of the clause that a list shows, where it is not simply the first that decides something. */
  readonly lead?: number
}

const base = (db: Db) =>
  db
    .selectFrom('stance as s')
    .innerJoin('item as i', 'i.id', 's.item_id')
    .leftJoin('forum as f', 'f.id', 's.forum_id')
    .select([
      's.id',
      's.code',
      's.status',
      's.published',
      's.taken_on',
      'i.title',
      'i.number',
      'i.code as item_code',
      'f.id as forum_id',
      'f.name as forum_name',
      'f.short_name',
      'f.slug',
      'f.level',
    ])

type BaseRow = Awaited<ReturnType<ReturnType<typeof base>['execute']>>[number]

export const forumOf = (
  row: Pick<BaseRow, 'forum_id' | 'forum_name' | 'short_name' | 'slug' | 'level'>,
): StanceForum | null =>
  row.forum_id && row.forum_name && row.slug && row.level
    ? { id: row.forum_id, name: row.forum_name, shortName: row.short_name, slug: row.slug, level: row.level }
    : null

/** The clauses of several stances, by stance, in order. */
export async function clausesOf(db: Db, stanceIds: readonly string[]): Promise<ReadonlyMap<string, StanceClause[]>> {
  const found = new Map<string, StanceClause[]>(stanceIds.map(id => [id, []]))
  if (stanceIds.length === 0) return found
  const rows = await db
    .selectFrom('stance_clause')
    .selectAll()
    .where('stance_id', 'in', [...stanceIds])
    .orderBy('stance_id')
    .orderBy('ordinal')
    .execute()
  // Most stances hang on nothing, and then nothing more is asked.
  const hanging = rows.filter(it => it.condition !== null).map(it => it.stance_id)
  const gates = await gatesOfStances(db, [...new Set(hanging)])
  for (const row of rows) {
    const gate = gates.get(row.stance_id)?.get(row.words)
    found.get(row.stance_id)?.push({
      ordinal: row.ordinal,
      verb: row.verb,
      words: row.words,
      condition: row.condition,
      addition: row.addition,
      object: row.object,
      addressees: row.addressees,
      mandatees: row.mandatees,
      validFrom: row.valid_from,
      validTo: row.valid_to,
      ...(gate ? { gate } : {}),
    })
  }
  return found
}

async function withClauses(db: Db, rows: readonly BaseRow[]): Promise<readonly StanceRow[]> {
  const clauses = await clausesOf(
    db,
    rows.map(it => it.id),
  )
  return rows.map(row => ({
    id: row.id,
    code: row.code,
    status: row.status,
    published: row.published,
    takenOn: row.taken_on,
    title: row.title,
    itemNumber: row.number,
    itemCode: row.item_code,
    forum: forumOf(row),
    clauses: clauses.get(row.id) ?? [],
  }))
}

/** The stances with these ids that the actor may see, in the order of the ids. */
export async function stanceRows(db: Db, ids: readonly string[]): Promise<readonly StanceRow[]> {
  if (ids.length === 0) return []
  const rows = await base(db)
    .where('s.id', 'in', [...ids])
    .execute()
  const order = new Map(ids.map((id, at) => [id, at]))
  return withClauses(
    db,
    [...rows].sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0)),
  )
}

export interface WhichStances {
  readonly forumId?: string
  readonly meetingId?: string
  readonly itemId?: string
  /** Proposed words too; without it only what was taken. */
  readonly proposed?: boolean
  /** Words that a summary or a notice repeats too. */
  readonly repeats?: boolean
  /** Only those that do more than take note or approve an agenda. */
  readonly weighty?: boolean
  readonly limit?: number
}

/** Newest first. Words that a summary or a notice repeats are left out where the minutes themselves are there. */
export async function findStanceRows(db: Db, which: WhichStances): Promise<readonly StanceRow[]> {
  const { forumId, meetingId, itemId, proposed = false, repeats = itemId !== undefined, weighty, limit } = which
  const rows = await base(db)
    .$if(!repeats, it => it.where('s.repeats', '=', false))
    .$if(!proposed, it => it.where('s.status', '=', 'final'))
    .$if(forumId !== undefined, it => it.where('s.forum_id', '=', forumId ?? ''))
    .$if(meetingId !== undefined, it => it.where('s.meeting_id', '=', meetingId ?? ''))
    .$if(itemId !== undefined, it => it.where('s.item_id', '=', itemId ?? ''))
    .$if(weighty === true, it =>
      it.where(eb =>
        eb.exists(
          eb
            .selectFrom('stance_clause as c')
            .select('c.id')
            .whereRef('c.stance_id', '=', 's.id')
            .where('c.verb', 'not in', ['notes', 'approves', 'other']),
        ),
      ),
    )
    .orderBy('s.taken_on', it => it.desc().nullsLast())
    .orderBy('i.ordinal')
    .orderBy('s.id', 'desc')
    .$if(limit !== undefined, it => it.limit(limit ?? 0))
    .execute()
  return withClauses(db, rows)
}

export interface Ending {
  readonly row: StanceRow
  /** The last day of the last of its periods. */
  readonly endsOn: LocalDate
}

/**
 * Final stances whose last period ends on or after a day and before another, soonest first; of some forums where any are
 * given. Out of the register's index, as the count of them is.
 */
export async function findEnding(
  db: Db,
  span: { readonly from: LocalDate; readonly before: LocalDate },
  which: { readonly forumIds?: readonly string[]; readonly limit: number },
): Promise<readonly Ending[]> {
  const forumIds = which.forumIds ? [...which.forumIds] : null
  const ends = await db
    .selectFrom(
      sql<{
        id: string
        ends: LocalDate
      }>`stances_ending(${span.from}::date, ${span.before}::date, ${forumIds}::uuid[], ${which.limit})`.as<'ending'>(
        sql`ending(id, ends)`,
      ),
    )
    .select(['ending.id', 'ending.ends'])
    .execute()
  const rows = new Map(
    (
      await stanceRows(
        db,
        ends.map(it => it.id),
      )
    ).map(it => [it.id, it]),
  )
  return ends.flatMap(({ id, ends: endsOn }) => {
    const row = rows.get(id)
    return row ? [{ row, endsOn }] : []
  })
}

/**
 * Stances with a clause spoken to, or given to, one of the names (lower case, the whole name). Newest first. The ids come
 * out of the register's own index, which sees past row level security but hands out only what the actor may see. What
 * an area's forum says to 'kommunerna' is left out for a municipality of another area.
 */
export async function findStanceRowsTo(
  db: Db,
  { own, shared }: { readonly own: readonly string[]; readonly shared: readonly string[] },
  municipalityId: string | null,
  limit: number,
): Promise<readonly StanceRow[]> {
  const hits = await db
    .selectFrom(
      sql<{
        id: string
      }>`stances_to(${[...own]}::text[], ${[...shared]}::text[], ${municipalityId}::uuid, ${limit})`.as<'hit'>(
        sql`hit(id)`,
      ),
    )
    .select('hit.id')
    .execute()
  const rows = await stanceRows(
    db,
    hits.map(it => it.id),
  )
  const spokenTo = ({ addressees, mandatees }: StanceClause) =>
    [...addressees, ...mandatees].some(it => own.includes(it.toLowerCase()) || shared.includes(it.toLowerCase()))
  return rows.map(row => {
    const clause = row.clauses.find(spokenTo)
    return clause ? { ...row, lead: clause.ordinal } : row
  })
}
