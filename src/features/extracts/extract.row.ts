// Utdrag, read as the actor may see them.
import { sql } from 'kysely'
import type { ReadonlyKysely } from 'kysely/readonly'
import type { Schema } from '../../data/schema.ts'
import type { Instant } from '../../kernel/time.ts'
import { type Counted, type DeliveryState, type ExtractContent, type ExtractProgress, progressOf } from './extract.ts'

type Db = ReadonlyKysely<Schema>

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
    .where('made_at', '>', row.made_at)
    .orderBy('made_at', 'desc')
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

/** One delivery as those who handle the forum see it. */
export interface Delivery {
  readonly id: string
  readonly itemCode: string
  readonly itemNumber: string | null
  readonly itemTitle: string
  readonly ordinal: number
  readonly verb: string | null
  readonly words: string
  readonly condition: string | null
  readonly kind: 'raiser' | 'addressee'
  readonly named: string | null
  readonly receiver: {
    readonly kind: 'organisation' | 'forum' | 'person'
    readonly id: string
    readonly name: string
    readonly slug: string | null
    readonly organisationKind: string | null
  } | null
  readonly state: DeliveryState
  readonly nobodyWhy: string | null
  readonly extractCode: string | null
  readonly sentAt: Instant | null
  readonly receivedAt: Instant | null
  readonly superseded: boolean
  readonly version: number
}

const deliveries = (db: Db) =>
  db
    .selectFrom('extract_delivery as d')
    .leftJoin('organisation as o', 'o.id', 'd.organisation_id')
    .leftJoin('forum as f', 'f.id', 'd.to_forum_id')
    .leftJoin('person as p', 'p.id', 'd.person_id')
    .leftJoin('extract as e', 'e.id', 'd.extract_id')
    .leftJoin('agenda_item as a', 'a.code', 'd.item_code')
    .selectAll('d')
    .select(['o.name as organisation', 'o.slug as organisation_slug', 'o.kind as organisation_kind'])
    .select(['f.name as forum', 'f.slug as forum_slug', 'p.name as person', 'p.code as person_code'])
    .select('e.code as extract_code')

type Row = Awaited<ReturnType<ReturnType<typeof deliveries>['execute']>>[number]

/** Every delivery of a meeting, in the order of its items, clauses and receivers. */
export async function deliveriesOf(db: Db, meetingId: string): Promise<readonly Delivery[]> {
  const rows = await deliveries(db)
    .where('d.meeting_id', '=', meetingId)
    .orderBy('a.ordinal')
    .orderBy('d.item_code')
    .orderBy('d.ordinal')
    .orderBy(sql`d.kind desc, o.kind = 'region' desc nulls last, coalesce(o.name, f.name, p.name, d.named) collate sv`)
    .execute()
  return rows.map(deliveryOf)
}

function receiverOf(it: Row): Delivery['receiver'] {
  const none = { organisationKind: null }
  if (it.organisation_id)
    return {
      ...{ kind: 'organisation', id: it.organisation_id, name: it.organisation ?? '' },
      ...{ slug: it.organisation_slug, organisationKind: it.organisation_kind },
    }
  if (it.to_forum_id) return { ...none, kind: 'forum', id: it.to_forum_id, name: it.forum ?? '', slug: it.forum_slug }
  if (it.person_id) return { ...none, kind: 'person', id: it.person_id, name: it.person ?? '', slug: it.person_code }
  return null
}

const deliveryOf = (it: Row): Delivery => ({
  ...{ id: it.id, itemCode: it.item_code, itemNumber: it.item_number, itemTitle: it.item_title, ordinal: it.ordinal },
  ...{ verb: it.verb, words: it.words, condition: it.condition, kind: it.kind, named: it.named },
  ...{ receiver: receiverOf(it), state: it.state, nobodyWhy: it.nobody_why, extractCode: it.extract_code },
  ...{ sentAt: it.sent_at, receivedAt: it.received_at, superseded: it.superseded, version: it.version },
})
