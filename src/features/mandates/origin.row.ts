import { sql } from 'kysely'
import type { LocalDate } from '../../kernel/time.ts'
import type { Db } from './mandate.row.ts'

// Varifrån ett uppdrag kommer, och vad gruppen fortfarande ska återrapportera: the register's clauses and coming items.

/** A clause or an item that a mandate came out of, as the actor may see it. */
export interface Origin {
  readonly id: string
  readonly code: string
  /** Of a clause, as it is counted in its stance from 0; none for an item. */
  readonly ordinal: number | null
  readonly title: string
  /** The clause's words; none where they have been changed since, and for an item. */
  readonly words: string | null
  readonly saidOn: LocalDate | null
  readonly forum: string | null
  /** Its stance, or its item. */
  readonly href: string
}

/** What a mandate came out of, as far as the actor may see it. */
export async function originsOf(db: Db, mandateId: string): Promise<readonly Origin[]> {
  const found = await db
    .selectFrom('mandate_origin as o')
    .leftJoin('stance as s', 's.code', 'o.code')
    .leftJoin('item as i', join =>
      join.on(sql<boolean>`i.id = coalesce(s.item_id, (select x.id from item x where x.code = o.code))`),
    )
    .leftJoin('document as d', 'd.id', 'i.document_id')
    .leftJoin('forum as f', 'f.id', 'd.forum_id')
    .leftJoin('followup as u', join =>
      join.onRef('u.code', '=', 'o.code').onRef('u.words_hash', '=', 'o.words_hash').on('u.kind', '=', 'mandate'),
    )
    .leftJoin('agenda_item as a', 'a.code', 'o.code')
    .select(['o.id', 'o.code', 'o.ordinal', 'i.title', 'i.code as item', 's.code as stance', 'u.words'])
    .select(['d.meeting_date', 'f.short_name', 'f.name', 'a.title as planned'])
    .select(sql<string | null>`(select m.code from meeting m where m.id = a.meeting_id)`.as('meeting'))
    .where('o.mandate_id', '=', mandateId)
    .orderBy('o.tied_at')
    .orderBy('o.id')
    .execute()
  return found.flatMap(it => {
    const href = it.stance
      ? `/stallningstaganden/${it.stance}`
      : it.item
        ? `/punkter/${it.item}`
        : it.meeting
          ? `/moten/${it.meeting}/dagordning/${it.code}`
          : undefined
    const title = it.title ?? it.planned
    if (href === undefined || title === null) return []
    const { id, code, ordinal, words, meeting_date: saidOn } = it
    return [{ id, code, ordinal, title, words, saidOn, forum: it.short_name ?? it.name, href }]
  })
}

/** A clause or a task that somebody was asked to do, before it is tied to anything. */
export interface Clause {
  readonly code: string
  readonly ordinal: number
  readonly words: string
  readonly wordsHash: string
  readonly named: readonly string[]
  readonly dueOn: LocalDate | null
  readonly saidOn: LocalDate | null
  readonly forumId: string | null
  readonly title: string
}

/** The clause that an address names. `n` counts from 1. */
export async function clauseAt(db: Db, code: string, n: number): Promise<Clause | undefined> {
  return db
    .selectFrom('followup as f')
    .innerJoin('item as i', 'i.id', 'f.item_id')
    .select(['f.code', 'f.ordinal', 'f.words', 'f.words_hash as wordsHash', 'f.named', 'f.due_on as dueOn'])
    .select(['f.said_on as saidOn', 'f.forum_id as forumId', 'i.title'])
    .where('f.kind', '=', 'mandate')
    .where('f.code', '=', code)
    .where('f.ordinal', '=', n - 1)
    .executeTakeFirst()
}

/** The mandates that a stance's or an item's words led to, that the actor may see. `ordinal` is the clause, none the whole. */
export const mandatesFrom = (
  db: Db,
  codes: readonly string[],
): Promise<
  readonly {
    readonly from: string
    readonly ordinal: number | null
    readonly code: string
    readonly title: string
    readonly state: 'draft' | 'active' | 'ended'
    readonly startsOn: LocalDate | null
    readonly endsOn: LocalDate | null
    readonly endedOn: LocalDate | null
  }[]
> =>
  codes.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('mandate_origin as o')
        .innerJoin('mandate as m', 'm.id', 'o.mandate_id')
        .select(['o.code as from', 'o.ordinal', 'm.code', 'm.title', 'm.state'])
        .select(['m.starts_on as startsOn', 'm.ends_on as endsOn', 'm.ended_on as endedOn'])
        .where('o.code', 'in', [...codes])
        .orderBy('m.title')
        .execute()

/** Something that a group is still asked for: a clause without a report, or its item on a coming agenda. */
export interface StillAsked {
  readonly kind: 'followup' | 'item'
  readonly words: string
  readonly dueOn: LocalDate | null
  readonly href: string
}

/**
 * What is asked of a mandate's group and not reported: the clauses that the mandate came out of, those that name the group,
 * and the report-back where it stands on an agenda that has not been held. As far as the actor may see.
 */
export async function stillAsked(
  db: Db,
  of: { readonly mandateId: string; readonly groupId: string | null },
  today: LocalDate,
): Promise<readonly StillAsked[]> {
  const said = await db
    .selectFrom('followup as f')
    .innerJoin('item as i', 'i.id', 'f.item_id')
    .select(['f.code', 'f.ordinal', 'f.words', 'f.due_on', 'i.title'])
    .where('f.kind', '=', 'mandate')
    .where('f.repeats', '=', false)
    .where('f.again', '=', false)
    .where(
      sql<boolean>`(exists (select from mandate_origin o where o.mandate_id = ${of.mandateId}::uuid and o.code = f.code and o.words_hash = f.words_hash)
        or exists (select from forum g where g.id = ${of.groupId}::uuid and f.parties && (array(select lower(x.name)
          from forum_alias x where x.forum_id = g.id) || array[lower(g.name), lower(g.short_name)])))`,
    )
    .where(sql<boolean>`not exists (select from settlement t where t.code = f.code and t.kind = f.kind
      and t.words_hash = f.words_hash and t.undone_at is null)`)
    .orderBy('f.due_on', it => it.asc().nullsLast())
    .orderBy('f.code')
    .limit(50)
    .execute()
  const items = await db
    .selectFrom('mandate_item as x')
    .innerJoin('agenda_item as a', 'a.id', 'x.agenda_item_id')
    .innerJoin('meeting as m', 'm.id', 'a.meeting_id')
    .innerJoin('forum as f', 'f.id', 'm.forum_id')
    .select(['a.code', 'a.title', 'm.code as meeting', 'm.date', 'f.name', 'f.short_name'])
    .where('x.mandate_id', '=', of.mandateId)
    .where('m.date', '>=', today)
    .where('m.state', 'in', ['planned', 'called', 'ongoing', 'paused'])
    .execute()
  return [
    ...said.map(it => ({
      kind: 'followup' as const,
      words: it.words,
      dueOn: it.due_on,
      href: `/uppfoljning/uppdrag/${it.code}/${it.ordinal + 1}`,
    })),
    ...items.map(it => ({
      kind: 'item' as const,
      words: `”${it.title}” på dagordningen för ${it.short_name ?? it.name}`,
      dueOn: it.date,
      href: `/moten/${it.meeting}`,
    })),
  ]
}
