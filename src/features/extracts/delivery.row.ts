// Ett mötes utdrag till var och en, as those who handle the forum see them.
import { sql } from 'kysely'
import type { Db } from '../../data/reading.ts'
import type { Instant } from '../../kernel/time.ts'
import type { DeliveryState } from './extract.ts'

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
