// Ärenden med sina punkter: read under row level security, so that each reader gets their own thread.

import type { Db } from '../../data/reading.ts'
import { heldBack } from '../clearances/clearance.view.tsx'
import { stanceRows } from '../stances/stance.view.tsx'
import { knownAnywhere, prolongs, type Said } from './applies.ts'
import type { Handling, HeldStance, MatterRow } from './matter.ts'

/** The matters with these ids that the actor may see, in the order of the ids, with all their items. */
export async function matterRows(db: Db, ids: readonly string[]): Promise<readonly MatterRow[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('matter')
    .select(['id', 'code', 'title', 'published', 'version'])
    .where('id', 'in', [...ids])
    .execute()
  const handlings = await handlingsOf(db, ids)
  const elsewhere = await saidElsewhere(
    db,
    handlings.flatMap(it => it.handling ?? []),
  )
  const byId = new Map(rows.map(it => [it.id, it]))
  return ids.flatMap(id => {
    const row = byId.get(id)
    if (!row) return []
    const own = handlings.filter(it => it.matterId === id)
    const shown = own.flatMap(it => (it.handling ? [it.handling] : []))
    return [{ ...row, handlings: shown, hidden: own.length - shown.length, elsewhere: elsewhere(shown) }]
  })
}

const itemsOf = (db: Db, matterIds: readonly string[]) =>
  db
    .selectFrom('matter_handling as h')
    .leftJoin('item as i', 'i.code', 'h.item_code')
    .leftJoin('document as d', 'd.id', 'i.document_id')
    .leftJoin('forum as f', 'f.id', 'i.forum_id')
    .select([
      'h.matter_id',
      'i.id',
      'i.code',
      'i.title',
      'i.number',
      'i.lapsed',
      'i.published',
      'i.attachments',
      'i.tasks',
    ])
    .select(['d.meeting_date', 'd.code as document_code', 'd.title as document_title', 'd.form'])
    .select(['f.id as forum_id', 'f.name', 'f.short_name', 'f.slug', 'f.level'])
    .where('h.matter_id', 'in', [...matterIds])
    .orderBy('d.meeting_date', it => it.asc().nullsLast())
    .orderBy('f.slug')
    .orderBy('i.ordinal')
    .execute()

type ItemRow = Awaited<ReturnType<typeof itemsOf>>[number]

async function handlingsOf(
  db: Db,
  matterIds: readonly string[],
): Promise<readonly { readonly matterId: string; readonly handling: Handling | undefined }[]> {
  const rows = await itemsOf(db, matterIds)
  const ids = [...new Set(rows.flatMap(it => it.id ?? []))]
  const stances = await stancesOf(db, ids)
  const presenters = await presentersOf(db, ids)
  return rows.map(it => ({
    matterId: it.matter_id,
    handling: handlingOf(it, stances.get(it.id ?? '') ?? [], presenters.get(it.id ?? '') ?? []),
  }))
}

function handlingOf(row: ItemRow, stances: readonly HeldStance[], presenters: readonly string[]): Handling | undefined {
  const { id, code, title, document_code, document_title, form } = row
  if (!id || !code || title === null || !document_code || document_title === null || !form) return undefined
  const { forum_id, name, slug, level } = row
  return {
    id,
    code,
    title,
    number: row.number,
    lapsed: row.lapsed,
    date: row.meeting_date,
    published: row.published ?? false,
    forum: forum_id && name && slug && level ? { id: forum_id, name, shortName: row.short_name, slug, level } : null,
    document: { code: document_code, title: document_title, form },
    attachments: (row.attachments ?? []).map(it => it.label),
    presenters,
    tasks: row.tasks?.length ?? 0,
    stances,
  }
}

/** The stances under the items, by item; what was taken before what was proposed. */
async function stancesOf(db: Db, itemIds: readonly string[]): Promise<ReadonlyMap<string, readonly HeldStance[]>> {
  const found = new Map<string, HeldStance[]>()
  if (itemIds.length === 0) return found
  const held = await db
    .selectFrom('stance')
    .select(['id', 'item_id', 'repeats'])
    .where('item_id', 'in', [...itemIds])
    .orderBy('status')
    .execute()
  if (held.length === 0) return found
  const ids = held.map(it => it.id)
  const abouts = await db
    .selectFrom('stance_clause')
    .select(['stance_id', 'ordinal', 'about'])
    .where('stance_id', 'in', ids)
    .execute()
  const rows = new Map((await stanceRows(db, ids)).map(it => [it.id, it]))
  for (const { id, item_id, repeats } of held) {
    const row = rows.get(id)
    if (!row) continue
    const about = new Map(abouts.filter(it => it.stance_id === id).map(it => [it.ordinal, it.about]))
    found.set(item_id, [...(found.get(item_id) ?? []), { ...row, repeats, about }])
  }
  return found
}

async function presentersOf(db: Db, itemIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>()
  if (itemIds.length === 0) return found
  const rows = await db
    .selectFrom('item_presenter')
    .select(['item_id', 'name'])
    .where('item_id', 'in', [...itemIds])
    .orderBy('ordinal')
    .execute()
  for (const { item_id, name } of rows) found.set(item_id, [...(found.get(item_id) ?? []), name])
  return found
}

/** What is about the same things as these items, by any of their forums, wherever it was said. */
async function saidElsewhere(
  db: Db,
  handlings: readonly Handling[],
): Promise<(own: readonly Handling[]) => readonly Said[]> {
  const abouts = [...new Set(handlings.flatMap(aboutsOf))].filter(knownAnywhere)
  if (abouts.length === 0) return () => []
  const rows = await db
    .selectFrom('stance_clause as c')
    .innerJoin('stance as s', 's.id', 'c.stance_id')
    .select([
      's.code',
      'c.ordinal',
      's.status',
      's.repeats',
      's.taken_on',
      's.forum_id',
      'c.about',
      'c.words',
      'c.verb',
    ])
    .select(['c.valid_from', 'c.valid_to'])
    .select(heldBack.as('waits'))
    .where('c.about', 'in', abouts)
    .where('c.about', 'like', '% %')
    .where('s.status', '=', 'final')
    .execute()
  const said = rows.map(
    (it): Said => ({
      stanceCode: it.code,
      ordinal: it.ordinal,
      status: it.status,
      repeats: it.repeats,
      takenOn: it.taken_on,
      forumId: it.forum_id,
      about: it.about,
      prolongs: prolongs(it.words),
      verb: it.verb,
      validFrom: it.valid_from,
      validTo: it.valid_to,
      waits: it.waits,
    }),
  )
  return own => {
    const held = new Set(own.flatMap(it => it.stances.map(stance => stance.code)))
    const here = new Set(own.flatMap(aboutsOf))
    return said.filter(it => here.has(it.about) && !held.has(it.stanceCode))
  }
}

const aboutsOf = ({ stances }: Handling): readonly string[] => stances.flatMap(it => [...it.about.values()])
