/** Ärenden på andras sidor: which matters an item belongs to. */
import type { VNode } from 'preact'
import type { Db } from '../../data/reading.ts'
import { href } from '../../http/route.ts'

export interface MatterLink {
  readonly code: string
  readonly title: string
}

/** By the item's code: the matters that the actor may see. */
export type MattersOf = ReadonlyMap<string, readonly MatterLink[]>

export async function mattersOf(db: Db, itemCodes: readonly string[]): Promise<MattersOf> {
  const found = new Map<string, MatterLink[]>()
  if (itemCodes.length === 0) return found
  const rows = await db
    .selectFrom('matter_handling as h')
    .innerJoin('matter as m', 'm.id', 'h.matter_id')
    .select(['h.item_code', 'm.code', 'm.title'])
    .where('h.item_code', 'in', [...itemCodes])
    .orderBy('m.title')
    .execute()
  for (const { item_code, code, title } of rows)
    found.set(item_code, [...(found.get(item_code) ?? []), { code, title }])
  return found
}

export interface MatterLinksProps {
  readonly matters: readonly MatterLink[]
  /** Whoever keeps matters gets the way to put the item in one. */
  readonly addItem?: string | undefined
  /** Under a page's head, rather than in a row. */
  readonly underHead?: boolean
}

/** 'Del av ärendet Handlingsplan psykisk hälsa'. Nothing where there is nothing to say. */
export const MatterLinks = ({ matters, addItem, underHead = false }: MatterLinksProps): VNode | null =>
  matters.length === 0 && addItem === undefined ? null : (
    <p class={underHead ? 'after-head' : 'small'}>
      {matters.length > 0 && (
        <>
          Del av {matters.length === 1 ? 'ärendet' : 'ärendena'}{' '}
          {matters.map((it, at) => (
            <>
              {at > 0 && (at === matters.length - 1 ? ' och ' : ', ')}
              <a href={href('/arenden/:code', it)}>{it.title}</a>
            </>
          ))}
          .{' '}
        </>
      )}
      {addItem !== undefined && (
        <a href={href('/arenden/nytt', {}, { punkt: addItem })}>
          {matters.length > 0 ? 'Lägg i ett ärende till' : 'Gör till ärende eller lägg i ett som finns'}
        </a>
      )}
    </p>
  )
