// Utdrag, read as the actor may see them.
import { sql } from 'kysely'
import type { Db } from '../../data/reading.ts'
import type { Instant } from '../../kernel/time.ts'
import { type Counted, type DeliveryState, type ExtractContent, type ExtractProgress, progressOf } from './extract.ts'

export interface Extract {
  readonly id: string
  readonly code: string
  readonly meetingId: string
  readonly forumId: string
  readonly itemCode: string
  /** In hex, of the minutes' version. */
  readonly sha256: string
  readonly madeAt: Instant
  readonly content: ExtractContent
  /** Every word of it is in the public register. */
  readonly published: boolean
  /** Something of it was sent to the actor, or to an organisation or forum of theirs. */
  readonly received: boolean
  /** The actor may say that it has come, and nobody has. */
  readonly toConfirm: boolean
  /** What has gone out of the same item since. */
  readonly later: { readonly code: string; readonly why: string | null } | null
  /** To whom it went, of those that the actor may know. */
  readonly sentTo: readonly SentTo[]
}

export interface SentTo {
  readonly kind: 'organisation' | 'forum' | 'person'
  readonly name: string
  readonly organisationKind: string | null
  readonly sentAt: Instant
  readonly receivedAt: Instant | null
}

export async function findExtract(db: Db, code: string): Promise<Extract | undefined> {
  const row = await db
    .selectFrom('extract as e')
    .selectAll('e')
    .select(sql<boolean>`extract_is_public(e.item_code, e.hashes)`.as('published'))
    .select(sql<boolean>`i_receive(e.id)`.as('received'))
    .select(
      sql<boolean>`exists (select from extract_delivery d where d.extract_id = e.id and d.received_at is null
        and (d.person_id = my_person_id() or d.organisation_id = any (my_organisation_ids())
          or d.to_forum_id = any (my_forum_ids())))`.as('to_confirm'),
    )
    .where('e.code', '=', code)
    .executeTakeFirst()
  if (!row) return undefined
  const later = await db
    .selectFrom('extract')
    .select(['code', 'content'])
    .where('item_code', '=', row.item_code)
    // The ids grow with time.
    .where('id', '>', row.id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return {
    ...{ id: row.id, code: row.code, meetingId: row.meeting_id, forumId: row.forum_id, itemCode: row.item_code },
    ...{ sha256: row.sha256, madeAt: row.made_at, content: row.content, published: row.published },
    ...{ received: row.received, toConfirm: row.to_confirm },
    ...{ later: later ? { code: later.code, why: later.content.version.why } : null },
    sentTo: await sentTo(db, row.id),
  }
}

async function sentTo(db: Db, extractId: string): Promise<readonly SentTo[]> {
  const rows = await db
    .selectFrom('extract_delivery as d')
    .leftJoin('organisation as o', 'o.id', 'd.organisation_id')
    .leftJoin('forum as f', 'f.id', 'd.to_forum_id')
    .leftJoin('person as p', 'p.id', 'd.person_id')
    .select(['o.name as organisation', 'o.kind as organisation_kind', 'f.name as forum', 'p.name as person'])
    .select(eb => [eb.fn.min('d.sent_at').as('sent_at'), eb.fn.min('d.received_at').as('received_at')])
    .where('d.extract_id', '=', extractId)
    .groupBy(['o.id', 'f.id', 'p.id'])
    .orderBy(sql`o.kind = 'region' desc nulls last, coalesce(o.name, f.name, p.name) collate sv`)
    .execute()
  return rows.map(it => ({
    kind: it.organisation ? 'organisation' : it.forum ? 'forum' : 'person',
    name: it.organisation ?? it.forum ?? it.person ?? '',
    organisationKind: it.organisation_kind,
    ...{ sentAt: it.sent_at ?? '', receivedAt: it.received_at },
  }))
}

/** How far the extracts of some items have come, by the items' codes. Items that are returned to nobody are not in it. */
export async function extractProgress(
  db: Db,
  itemCodes: readonly string[],
): Promise<ReadonlyMap<string, ExtractProgress>> {
  if (itemCodes.length === 0) return new Map()
  const rows = await db
    .selectFrom(
      sql<{ item_code: string; state: DeliveryState; n: number; last_at: string | null }>`extract_counts(${[
        ...new Set(itemCodes),
      ]}::text[])`.as('c'),
    )
    .selectAll()
    .execute()
  const found = new Map<string, Counted[]>()
  for (const { item_code, state, n, last_at } of rows)
    found.set(item_code, [...(found.get(item_code) ?? []), { state, n, lastAt: last_at }])
  return new Map(
    [...found].flatMap(([code, counts]) => {
      const progress = progressOf(counts)
      return progress ? [[code, progress] as const] : []
    }),
  )
}

/** The codes of places of an agenda, by the agenda item's id. */
export async function extractItems(db: Db, itemIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (itemIds.length === 0) return new Map()
  const rows = await db
    .selectFrom(sql<{ agenda_item_id: string; item_code: string }>`extract_items(${[...itemIds]}::uuid[])`.as('i'))
    .selectAll()
    .execute()
  return new Map(rows.map(it => [it.agenda_item_id, it.item_code]))
}

/** An extract that has come and that nobody has said has come. */
export interface Received {
  readonly code: string
  readonly title: string
  readonly forum: string
  /** The organisation that it is to; none for what one raised oneself. */
  readonly whom: string | null
  readonly sentAt: Instant
}

/** Deliveries that wait for somebody to say that they have come: also for counting. */
export const toConfirm = (db: Db, personId: string, organisationIds: readonly string[]) =>
  db
    .selectFrom('extract_delivery as d')
    .where('d.state', '=', 'sent')
    .where('d.superseded', '=', false)
    .where('d.received_at', 'is', null)
    .where(sql<boolean>`(d.person_id = ${personId}::uuid or d.organisation_id = any (${[...organisationIds]}::uuid[]))`)

export async function receivedExtracts(
  db: Db,
  personId: string,
  organisationIds: readonly string[],
): Promise<readonly Received[]> {
  const rows = await toConfirm(db, personId, organisationIds)
    .innerJoin('extract as e', 'e.id', 'd.extract_id')
    .innerJoin('forum as f', 'f.id', 'd.forum_id')
    .leftJoin('organisation as o', 'o.id', 'd.organisation_id')
    .select(['e.code', 'd.item_title', 'f.name', 'f.short_name', 'o.name as organisation'])
    .select(eb => eb.fn.max('d.sent_at').as('sent_at'))
    .groupBy(['e.code', 'd.item_title', 'f.name', 'f.short_name', 'o.name'])
    .orderBy('sent_at', 'desc')
    .limit(20)
    .execute()
  return rows.map(it => ({
    ...{ code: it.code, title: it.item_title, forum: it.short_name ?? it.name, whom: it.organisation },
    sentAt: it.sent_at ?? '',
  }))
}
