// Ärenden: finds them by words, forum and what applies, and one of them by its address. Read under row level security.
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../data/reading.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { heldBack } from '../clearances/clearance.view.tsx'
import { extractProgress } from '../extracts/extract.view.tsx'
import { passingVerbs, periodOnlyVerbs } from './applies.ts'
import { type StateFilter, wordsOf } from './asked.ts'
import { matterRows } from './matter.row.ts'
import type { Matter, RelatedMatter } from './matter.ts'

export const pageSize = 20

export interface Looking {
  readonly q: string
  readonly forumId?: string | undefined
  readonly state?: StateFilter | undefined
  readonly today: LocalDate
  /** Those who keep matters see those too that hold nothing published. */
  readonly keeper: boolean
}

/** A clause that something can be in force by, as `standings` has it: of stance s and clause c. */
const binds = sql`s.status = 'final' and not s.repeats and c.verb <> all(${[...passingVerbs]}::text[])
  and (c.verb <> all(${[...periodOnlyVerbs]}::text[]) or c.valid_from is not null or c.valid_to is not null)
  and not ${heldBack}`

const forum = sql`coalesce(s.forum_id::text, '')`
const taken = sql`coalesce(s.taken_on, '-infinity')`
const prolongs = sql`c.words ~* 'förläng'`

/** The last day on which each forum said something about each thing, of what has begun; and that only prolonged nothing. */
const lastSaid = (today: LocalDate): RawBuilder<unknown> => sql`
  select ${forum} as forum, c.about, max(${taken}) as later, max(${taken}) filter (where not ${prolongs}) as replaced
  from stance_clause c join stance s on s.id = c.stance_id
  where ${binds} and c.about like '% %' and coalesce(c.valid_from, s.taken_on) <= ${today} group by 1, 2`

/**
 * The matters that something holds in on a day: within its period and not replaced by a later clause of the same forum
 * about the same thing. What only goes with a stance decides nothing of its own. A test holds it to `standings`.
 */
const holdingOn = (today: LocalDate): RawBuilder<unknown> => sql`
  with said as (
    select h.matter_id, ${forum} as forum, c.about, s.id as stance_id, ${taken} as taken,
      coalesce(c.valid_from, s.taken_on) as starts, c.valid_to as ends, ${prolongs} as prolongs,
      c.verb = 'recommends' and c.valid_from is null and c.valid_to is null as goes_with
    from matter_handling h join item i on i.code = h.item_code join stance s on s.item_id = i.id
      join stance_clause c on c.stance_id = s.id
    where ${binds}
  ), placed as (
    select *, max(taken) filter (where starts <= ${today}) over thing as later,
      max(taken) filter (where starts <= ${today} and not prolongs) over thing as replaced,
      bool_or(not goes_with) over (partition by matter_id, stance_id) as led
    from said window thing as (partition by matter_id, forum, about)
  )
  select a.matter_id from placed a left join (${lastSaid(today)}) b on b.forum = a.forum and b.about = a.about
  where a.starts <= ${today} and (a.ends is null or a.ends >= ${today}) and not (a.goes_with and a.led)
    and a.taken >= coalesce(case when a.ends is null then greatest(a.later, b.later) else greatest(a.replaced, b.replaced) end, a.taken)`

const found = (db: Db, looking: Looking, stems: readonly string[]) => {
  const { forumId, state, today } = looking
  let query = db.selectFrom('matter as m').where('m.merged_into', 'is', null).where('m.ended', '=', false)
  for (const stem of stems) {
    const like = `%${stem.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where(eb =>
      eb.or([
        eb('m.title', 'ilike', like),
        eb.exists(
          eb
            .selectFrom('matter_handling as h')
            .innerJoin('item as i', 'i.code', 'h.item_code')
            .select('h.item_code')
            .whereRef('h.matter_id', '=', 'm.id')
            .where('i.title', 'ilike', like),
        ),
      ]),
    )
  }
  if (forumId)
    query = query.where(eb =>
      eb.exists(
        eb
          .selectFrom('matter_handling as h')
          .select('h.item_code')
          .whereRef('h.matter_id', '=', 'm.id')
          .where('h.forum_id', '=', forumId),
      ),
    )
  if (state === 'applies') query = query.where(sql<boolean>`m.id in (${holdingOn(today)})`)
  if (state === 'nothing') query = query.where(sql<boolean>`m.id not in (${holdingOn(today)})`)
  return query
}

/** The stems of what was typed, so that 'avvikelser' finds 'avvikelse'. */
async function stemsOf(db: Db, q: string): Promise<readonly string[]> {
  const words = wordsOf(q)
  if (words.length === 0) return []
  const row = await db
    .selectFrom(sql<{ stems: (string | null)[] }>`(select search_stems(${[...words]}::text[]) as stems)`.as('s'))
    .select('s.stems')
    .executeTakeFirst()
  const stems = words.flatMap((_, at) => row?.stems[at] ?? [])
  return stems.length > 0 ? stems : words
}

export interface FoundMatters {
  readonly ids: readonly string[]
  readonly total: number
}

/** Ids of one page, those with the latest item first; without a page of all that there are. */
export async function findMatterIds(db: Db, looking: Looking, page?: number): Promise<FoundMatters> {
  const query = found(db, looking, await stemsOf(db, looking.q))
  const latest = looking.keeper ? 'm.latest_any' : 'm.latest_on'
  const rows = await query
    .select(['m.id', sql<number>`count(*) over ()`.as('total')])
    .orderBy(latest, it => it.desc().nullsLast())
    .orderBy('m.id', 'desc')
    .$if(page !== undefined, it => it.limit(pageSize).offset(((page ?? 1) - 1) * pageSize))
    .execute()
  const ids = rows.map(it => it.id)
  if (rows[0] || (page ?? 1) === 1) return { ids, total: Number(rows[0]?.total ?? 0) }
  const { total } = await query.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  return { ids, total: Number(total) }
}

/** The matter of a code, or the one that it has become a part of, if the actor may see it. */
export async function findMatter(db: Db, code: string): Promise<Matter | undefined> {
  const led = await db
    .selectFrom(sql<{ id: string | null }>`(select matter_left(${code}) as id)`.as('led'))
    .select('led.id')
    .executeTakeFirst()
  if (!led?.id) return undefined
  const [row] = await matterRows(db, [led.id])
  if (!row) return undefined
  const asked = row.code === code ? undefined : await titleOf(db, code)
  const progress = await extractProgress(
    db,
    row.handlings.map(it => it.code),
  )
  const handlings = row.handlings.map(it => {
    const extract = progress.get(it.code)
    return extract ? { ...it, extract } : it
  })
  return {
    ...row,
    handlings,
    cameFrom: row.code === code ? undefined : (asked ?? ''),
    related: await relatedTo(db, row.id),
  }
}

/** The title of the matter that has become a part of this one, where its address led here; '' where it is not told. */
export async function cameFrom(db: Db, code: string, matter: Matter): Promise<string | undefined> {
  if (code === matter.code) return undefined
  const led = await db
    .selectFrom(sql<{ id: string | null }>`(select matter_left(${code}) as id)`.as('led'))
    .select('led.id')
    .executeTakeFirst()
  return led?.id === matter.id ? ((await titleOf(db, code)) ?? '') : undefined
}

/** Only keepers see the title of a matter that is a part of another. */
const titleOf = async (db: Db, code: string): Promise<string | undefined> =>
  (await db.selectFrom('matter').select('title').where('code', '=', code).executeTakeFirst())?.title

async function relatedTo(db: Db, id: string): Promise<readonly RelatedMatter[]> {
  const rows = await db
    .selectFrom('matter_relation as r')
    .innerJoin('matter as m', join =>
      join.on(eb => eb.and([eb('m.id', 'in', [eb.ref('r.from_id'), eb.ref('r.to_id')]), eb('m.id', '<>', id)])),
    )
    .select(['r.id', 'r.kind', 'r.from_id', 'm.code', 'm.title'])
    .where(eb => eb.or([eb('r.from_id', '=', id), eb('r.to_id', '=', id)]))
    .where('m.merged_into', 'is', null)
    .where('m.ended', '=', false)
    .orderBy('m.title')
    .execute()
  return rows.map(({ from_id, ...it }) => ({ ...it, forward: from_id === id }))
}

/** What a command needs of a matter, by its own address: one that is a part of another is changed no more. */
export async function matterSubject(db: Db, code: string) {
  return db
    .selectFrom('matter')
    .select(['id', 'version', 'published', 'code', 'title'])
    .where('code', '=', code)
    .where('merged_into', 'is', null)
    .where('ended', '=', false)
    .executeTakeFirst()
}

/** A forum that is not there handles nothing: the nil uuid is nobody's. */
const nowhere = '00000000-0000-0000-0000-000000000000'

export const forumIdOf = async (db: Db, slug: string): Promise<string> =>
  (await db.selectFrom('forum').select('id').where('slug', '=', slug).executeTakeFirst())?.id ?? nowhere

/** The forums that have items in matters which the actor may see, by name. */
export const matterForums = (db: Db) =>
  db
    .selectFrom('forum as f')
    .select(['f.slug', 'f.name', 'f.short_name as shortName'])
    .where('f.id', 'in', it =>
      it.selectFrom('matter_handling as h').select('h.forum_id').where('h.forum_id', 'is not', null),
    )
    .orderBy(sql`f.name collate sv`)
    .execute()
