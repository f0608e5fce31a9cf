// Att ett utdrag har kommit fram: said by whoever it was sent to.
import { sql } from 'kysely'
import { audit } from '../../access/audit.ts'
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant } from '../../kernel/time.ts'

/** Marks the actor's own deliveries of the permit's extract. Resolves with how many were not marked before. */
export async function receiveExtract(tx: Tx, permit: Permit<'extract.receive'>, now: Instant): Promise<number> {
  const done = await sql<{
    n: number
  }>`select receive_extract(${permit.subjectId}::uuid, ${now}::timestamptz) as n`.execute(tx)
  const n = done.rows[0]?.n ?? 0
  if (n > 0) await audit(tx, permit, `extract:${permit.subjectId}`, { received: n })
  return n
}
