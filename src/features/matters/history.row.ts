// Ett ärendes historik: every change of it, newest first. Read under row level security, by those who keep matters.

import type { Db } from '../../data/reading.ts'
import type { MatterEventTable } from '../../data/tables/matters.ts'
import type { Moved } from './change.ts'

export interface MatterChange {
  readonly id: string
  readonly kind: MatterEventTable['kind']
  readonly at: string
  /** Undefined: Samklang itself. */
  readonly by: string | undefined
  readonly matterId: string
  readonly other: { readonly id: string; readonly code: string; readonly title: string } | undefined
  readonly moved: Moved
  /** What it took back. */
  readonly undoes: MatterEventTable['kind'] | undefined
  readonly undone: boolean
}

export interface History {
  readonly changes: readonly MatterChange[]
  /** Titles of the items that the changes name and the reader may see. */
  readonly titles: ReadonlyMap<string, string>
  /** Titles of the matters that they name. */
  readonly matters: ReadonlyMap<string, string>
}

const eventsOf = (db: Db, matterId: string) =>
  db
    .selectFrom('matter_event as e')
    .leftJoin('matter_event as u', 'u.undoes', 'e.id')
    .leftJoin('matter_event as o', 'o.id', 'e.undoes')
    .leftJoin('matter as m', 'm.id', 'e.other_id')
    .leftJoin('person as p', 'p.id', 'e.made_by')
    .select(['e.id', 'e.kind', 'e.at', 'e.matter_id', 'e.moved', 'p.name', 'u.id as undone', 'o.kind as undoes'])
    .select(['m.id as other_id', 'm.code as other_code', 'm.title as other_title'])
    .where(eb => eb.or([eb('e.matter_id', '=', matterId), eb('e.other_id', '=', matterId)]))
    .orderBy('e.at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(200)
    .execute()

export async function historyOf(db: Db, matterId: string): Promise<History> {
  const rows = await eventsOf(db, matterId)
  const moves = rows.flatMap(it => it.moved.matters)
  const codes = [...new Set(moves.flatMap(it => [...it.added, ...it.removed]))]
  const ids = [...new Set(moves.map(it => it.id))]
  const items = codes.length
    ? await db.selectFrom('item').select(['code', 'title']).where('code', 'in', codes).execute()
    : []
  const matters = ids.length
    ? await db.selectFrom('matter').select(['id', 'title']).where('id', 'in', ids).execute()
    : []
  return {
    changes: rows.map(it => ({
      id: it.id,
      kind: it.kind,
      at: it.at,
      by: it.name ?? undefined,
      matterId: it.matter_id,
      other:
        it.other_id && it.other_code && it.other_title !== null
          ? { id: it.other_id, code: it.other_code, title: it.other_title }
          : undefined,
      moved: it.moved,
      undoes: it.undoes ?? undefined,
      undone: it.undone !== null,
    })),
    titles: new Map(items.map(it => [it.code, it.title])),
    matters: new Map(matters.map(it => [it.id, it.title])),
  }
}
