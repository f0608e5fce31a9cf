// Ställningstaganden som de lämnas ut. Read under row level security.
import { sql } from 'kysely'
import type { Db } from '../../data/reading.ts'
import { inOrderOf, type Window } from '../../http/open.ts'
import { gatesOfStances } from '../clearances/gate.row.ts'
import type { Gate } from '../clearances/gate.ts'
import { plainGateText } from '../clearances/gate.words.ts'
import { forumRef } from '../forums/forum.api.ts'
import { passageFrom } from '../items/passage.api.ts'
import type { OpenStance } from './stance.api.ts'
import { forumOf } from './stance.row.ts'

export interface WhichOpen extends Window {
  readonly forum?: string | undefined
  readonly verb?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly status: 'final' | 'proposed' | 'all'
  readonly repeats: boolean
  readonly publishedSince?: string | undefined
}

/** Ids in the order in which they came in. */
export async function stanceIdsAfter(db: Db, which: WhichOpen): Promise<readonly string[]> {
  const { forum, verb, from, to, status, repeats, publishedSince, after, most } = which
  const rows = await db
    .selectFrom('stance as s')
    .select('s.id')
    .$if(!repeats, it => it.where('s.repeats', '=', false))
    .$if(status !== 'all', it => it.where('s.status', '=', status === 'proposed' ? 'proposed' : 'final'))
    .$if(forum !== undefined, it =>
      it.where('s.forum_id', '=', eb =>
        eb
          .selectFrom('forum')
          .select('id')
          .where('slug', '=', forum ?? ''),
      ),
    )
    .$if(from !== undefined, it => it.where('s.taken_on', '>=', from ?? ''))
    .$if(to !== undefined, it => it.where('s.taken_on', '<=', to ?? ''))
    .$if(verb !== undefined, it =>
      it.where(sql<boolean>`exists (select from stance_clause c where c.stance_id = s.id and c.verb = ${verb ?? ''})`),
    )
    .$if(publishedSince !== undefined, it =>
      it.where(
        sql<boolean>`(exists (select from document d where d.id = s.document_id and d.approved_at >= ${publishedSince ?? null})
          or exists (select from item i join stance_gate g on g.item_code = i.code
            where i.id = s.item_id and g.state = 'cleared' and g.cleared_at >= ${publishedSince ?? null}))`,
      ),
    )
    .$if(after !== undefined, it => it.where('s.id', '>', after ?? ''))
    .orderBy('s.id')
    .limit(most)
    .execute()
  return rows.map(it => it.id)
}

export interface WhichNewest {
  readonly forum?: string
  readonly items?: readonly string[]
  readonly most: number
}

/** Documents that are looked in first: they hold the newest stances, but where hardly any of them holds one. */
const newestDocuments = 300

/** Ids of what was taken and is public, the newest published first: of one forum, of some items, or of all. */
export async function newestStanceIds(db: Db, which: WhichNewest): Promise<readonly string[]> {
  const { forum, most } = which
  if (which.items) return newest(db, which)
  const documents = await db
    .selectFrom('document')
    .select('id')
    .where('published', '=', true)
    .$if(forum !== undefined, it =>
      it.where('forum_id', '=', eb =>
        eb
          .selectFrom('forum')
          .select('forum.id')
          .where('slug', '=', forum ?? ''),
      ),
    )
    .orderBy('approved_at', it => it.desc().nullsLast())
    .orderBy('meeting_date', it => it.desc().nullsLast())
    .limit(newestDocuments)
    .execute()
  const found = await newest(
    db,
    which,
    documents.map(it => it.id),
  )
  return found.length === most || documents.length < newestDocuments ? found : newest(db, which)
}

async function newest(db: Db, which: WhichNewest, documents?: readonly string[]): Promise<readonly string[]> {
  const { forum, items, most } = which
  const rows = await db
    .selectFrom('stance as s')
    .innerJoin('document as d', 'd.id', 's.document_id')
    .select('s.id')
    .where('s.repeats', '=', false)
    .where('s.status', '=', 'final')
    .where('s.published', '=', true)
    .$if(forum !== undefined, it =>
      it.where('s.forum_id', '=', eb =>
        eb
          .selectFrom('forum')
          .select('forum.id')
          .where('slug', '=', forum ?? ''),
      ),
    )
    .$if(items !== undefined, it => it.where(sql<boolean>`s.item_id = any(${[...(items ?? [])]}::uuid[])`))
    .$if(documents !== undefined, it => it.where(sql<boolean>`d.id = any(${[...(documents ?? [])]}::uuid[])`))
    .orderBy('d.approved_at', it => it.desc().nullsLast())
    .orderBy('s.taken_on', it => it.desc().nullsLast())
    .orderBy('s.id', 'desc')
    .limit(most)
    .execute()
  return rows.map(it => it.id)
}

/** Ids of what was taken, is public and has had a condition met, the latest first: it goes out when that is so. */
export async function openedStanceIds(db: Db, which: Pick<WhichNewest, 'forum' | 'most'>): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('stance_gate as g')
    .innerJoin('item as i', 'i.code', 'g.item_code')
    .innerJoin('stance as s', 's.item_id', 'i.id')
    .select('s.id')
    .where('g.state', '=', 'cleared')
    .where('g.gone_at', 'is', null)
    .where('s.status', '=', 'final')
    .where('s.repeats', '=', false)
    .where('s.published', '=', true)
    .$if(which.forum !== undefined, it =>
      it.where('s.forum_id', '=', eb =>
        eb
          .selectFrom('forum')
          .select('forum.id')
          .where('slug', '=', which.forum ?? ''),
      ),
    )
    .orderBy('g.cleared_at', 'desc')
    .limit(which.most)
    .execute()
  return rows.map(it => it.id)
}

export async function stanceIdOf(
  db: Db,
  code: string,
): Promise<{ readonly id: string; readonly forumId: string | null; readonly published: boolean } | undefined> {
  return db
    .selectFrom('stance')
    .select(['id', 'forum_id as forumId', 'published'])
    .where('code', '=', code)
    .executeTakeFirst()
}

const found = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('stance as s')
    .innerJoin('item as i', 'i.id', 's.item_id')
    .innerJoin('document as d', 'd.id', 's.document_id')
    .leftJoin('forum as f', 'f.id', 's.forum_id')
    .leftJoin('meeting as m', 'm.id', 's.meeting_id')
    .select(['s.id', 's.code', 's.status', 's.repeats', 's.published', 's.taken_on', 'i.title', 'i.number'])
    .select(['i.code as item_code', 'm.code as meeting_code', 'd.code as document_code', 'd.title as document_title'])
    .select(['d.approved_at', 'f.id as forum_id', 'f.name as forum_name', 'f.short_name', 'f.slug', 'f.level'])
    .where(sql<boolean>`s.id = any(${[...ids]}::uuid[])`)
    .execute()

async function clausesOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, OpenStance['clauses']>> {
  const rows = await db
    .selectFrom('stance_clause')
    .selectAll()
    .where(sql<boolean>`stance_id = any(${[...ids]}::uuid[])`)
    .orderBy('ordinal')
    .execute()
  const hanging = rows.filter(it => it.condition !== null).map(it => it.stance_id)
  const gates = await gatesOfStances(db, [...new Set(hanging)])
  return new Map(
    [...Map.groupBy(rows, it => it.stance_id)].map(([id, own]) => [
      id,
      own.map(it => ({
        ordinal: it.ordinal,
        verb: it.verb,
        words: it.words,
        condition: it.condition,
        addition: it.addition,
        object: it.object,
        addressees: it.addressees,
        mandatees: it.mandatees,
        validFrom: it.valid_from,
        validTo: it.valid_to,
        gate: openGateOf(gates.get(id)?.get(it.words)),
        passage: passageFrom(it.span_start, it.span_end),
      })),
    ]),
  )
}

/** What a clause waits for, as it is handed out. */
export const openGateOf = (gate: Gate | undefined): OpenStance['clauses'][number]['gate'] =>
  gate
    ? {
        ...{ state: gate.state, waitingFor: [...gate.waitingFor], clearedOn: gate.clearedOn },
        clearedAt: gate.clearedAt,
        text: plainGateText(gate),
      }
    : null

/** Those of the ids that the actor may see, in their order. */
export async function openStances(db: Db, ids: readonly string[], origin: string): Promise<readonly OpenStance[]> {
  if (ids.length === 0) return []
  const clauses = await clausesOf(db, ids)
  return inOrderOf(ids, await found(db, ids)).map(row => {
    const forum = forumOf(row)
    return {
      code: row.code,
      status: row.status,
      repeats: row.repeats,
      takenOn: row.taken_on,
      title: row.title,
      forum: forum && forumRef(forum, origin),
      item: { code: row.item_code, number: row.number, self: `${origin}/api/v1/items/${row.item_code}` },
      meeting: row.meeting_code,
      document: {
        code: row.document_code,
        title: row.document_title,
        self: `${origin}/api/v1/documents/${row.document_code}`,
      },
      clauses: clauses.get(row.id) ?? [],
      publishedAt: row.approved_at,
      published: row.published,
      url: `${origin}/stallningstaganden/${row.code}`,
      shortUrl: `${origin}/s/${row.code}`,
      self: `${origin}/api/v1/stances/${row.code}`,
    }
  })
}
