// Val av begrepp: added and ended, never changed. The database works out type, levels and severity of the case from them.
import { audit } from '../../access/audit.ts'
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Aspect, ChoiceSide, Wanted } from './choice.ts'

export interface Chosen extends Wanted {
  readonly caseId: string
  readonly aspect: Aspect
  readonly side: ChoiceSide
}

const personOf = (permit: Permit): string | null => (permit.actor.kind === 'person' ? permit.actor.personId : null)

export async function insertChoices(
  tx: Tx,
  permit: Permit,
  them: readonly Chosen[],
  now: Instant,
): Promise<readonly string[]> {
  if (them.length === 0) return []
  const rows = await tx
    .insertInto('deviation_choice')
    .values(
      them.map(it => ({
        ...{ deviation_id: it.caseId, aspect: it.aspect, code_id: it.codeId, is_primary: it.primary, side: it.side },
        ...{ words: it.words?.trim() || null, amount: it.amount, chosen_by: personOf(permit), chosen_at: now },
      })),
    )
    .returning('id')
    .execute()
  for (const it of them) await audit(tx, permit, `deviation:${it.caseId}`, { chosen: it.aspect, code: it.codeId })
  return rows.map(it => it.id)
}

/** Ends choices that stand. One that has ended already is left as it is. */
export async function endChoices(
  tx: Tx,
  permit: Permit,
  caseId: string,
  ids: readonly string[],
  now: Instant,
): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('deviation_choice')
    .set({ ended_at: now, ended_by: personOf(permit) })
    .where('id', 'in', [...ids])
    .where('deviation_id', '=', caseId)
    .where('ended_at', 'is', null)
    .execute()
  await audit(tx, permit, `deviation:${caseId}`, { ended: ids.length })
}
