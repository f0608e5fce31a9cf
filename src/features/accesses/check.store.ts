// Kontroll av åtkomsten: draws a sample, and says of a reading what was seen. Who may is the database's to say once more (0048).
import { sql } from 'kysely'
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant } from '../../kernel/time.ts'
import type { CheckOutcome, Sample } from './check.ts'

/** Draws by chance among the readings of the organisation's own side. Resolves with the check's id. */
export async function drawCheck(
  tx: Tx,
  permit: Permit<'access.check'>,
  it: Sample & { readonly organisationId: string },
  now: Instant,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`select draw_access_check(${it.organisationId}::uuid, ${it.from}::date,
    ${it.to}::date, ${it.size}::integer, ${now}::timestamptz) as id`.execute(tx)
  const id = rows[0]?.id
  if (!id) throw new Error('A check was drawn and has no id')
  await audit(tx, permit, `access-check:${id}`, { from: it.from, to: it.to, size: it.size })
  return id
}

/** Says of one reading what was seen. It is said once: throws Stale where somebody was first. */
export async function markReading(
  tx: Tx,
  permit: Permit<'access.check'>,
  it: { readonly outcome: CheckOutcome; readonly words: string },
  now: Instant,
): Promise<void> {
  const version = permit.version ?? 0
  const marked = await tx
    .updateTable('access_check_row')
    .set({ ...it, checked_by: permit.actor.kind === 'person' ? permit.actor.personId : null, checked_at: now })
    .set({ version: version + 1 })
    .where('id', '=', permit.subjectId)
    .where('version', '=', version)
    .where('outcome', 'is', null)
    .executeTakeFirst()
  if (marked.numUpdatedRows !== 1n) throw new Stale('The reading')
  await audit(tx, permit, `access-check-row:${permit.subjectId}`, { outcome: it.outcome })
}
