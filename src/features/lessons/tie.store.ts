// Hör ihop med: added and taken away, never written over.
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant } from '../../kernel/time.ts'
import { columnsOf, type TieSource } from './tie.row.ts'
import type { TieKind, TieRelation } from './tie.ts'

type Tying = Permit<'tie.change'>

const by = (permit: Tying): string | null => (permit.actor.kind === 'person' ? permit.actor.personId : null)

export async function tie(
  tx: Tx,
  permit: Tying,
  source: TieSource,
  it: { readonly kind: TieKind; readonly id: string; readonly relation: TieRelation; readonly why: string | null },
  now: Instant,
): Promise<void> {
  await tx
    .insertInto('case_tie')
    .values({
      ...columnsOf(source),
      document_id: it.kind === 'document' ? it.id : null,
      matter_id: it.kind === 'matter' ? it.id : null,
      mandate_id: it.kind === 'mandate' ? it.id : null,
      ...{ relation: it.relation, why: it.why, made_by: by(permit), made_at: now },
    })
    .execute()
  await audit(tx, permit, nameOf(source), { tied: it.kind })
}

export async function untie(tx: Tx, permit: Tying, source: TieSource, tieId: string, now: Instant): Promise<void> {
  const { deviation_id, dispute_id, lesson_id } = columnsOf(source)
  const { numUpdatedRows } = await tx
    .updateTable('case_tie')
    .set({ removed_at: now, removed_by: by(permit) })
    .where('id', '=', tieId)
    .where('removed_at', 'is', null)
    .$if(deviation_id !== null, it => it.where('deviation_id', '=', deviation_id))
    .$if(dispute_id !== null, it => it.where('dispute_id', '=', dispute_id))
    .$if(lesson_id !== null, it => it.where('lesson_id', '=', lesson_id))
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Stale('The tie')
  await audit(tx, permit, nameOf(source), { untied: tieId })
}

const nameOf = (it: TieSource): string =>
  'deviationId' in it
    ? `deviation:${it.deviationId}`
    : 'disputeId' in it
      ? `dispute:${it.disputeId}`
      : `lesson:${it.lessonId}`
