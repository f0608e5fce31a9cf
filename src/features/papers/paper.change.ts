// Handlingar som följer med: what other features may do with an item's handlingar.
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { copyPapers, type ItemPlace } from './paper.store.ts'

export { addPaper, type ItemPlace } from './paper.store.ts'

/**
 * The handlingar of an item, as they are now, to the item that goes on with it on another day. Nothing is read or kept
 * twice. Returns how many there were.
 */
export const carryPapers = (
  tx: Tx,
  permit: Permit<'agenda.change'>,
  fromItemId: string,
  to: ItemPlace,
): Promise<number> => copyPapers(tx, permit, fromItemId, to)
