// Bilagor: what others who keep files apart do as attachments do.
import { sql } from 'kysely'
import type { Tx } from '../../data/open.ts'

/**
 * Files for one place (the id of a draft, a case or a dispute) are counted and added by one at a time: those who send
 * at the same moment would each see room for theirs. Held until the transaction ends; count after it.
 */
export const oneSendingAtATime = (tx: Tx, placeId: string) =>
  sql`select pg_advisory_xact_lock(hashtext(${`samklang.files.${placeId}`}))`.execute(tx)
