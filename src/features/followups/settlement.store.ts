/** Settlement = vad det blev: said by whoever handles the forum, kept for good, and undone rather than removed. */
import { sql } from 'kysely'
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { type Followup, isReportable, type Outcome, type Reason } from './followup.ts'

export interface Settling {
  readonly outcome: Outcome
  readonly reason: Reason | null
  readonly happenedOn: LocalDate | null
  readonly saidBy: string | null
  readonly organisationId: string | null
  /** Codes as typed or chosen: of a document, and of the stance that renewed the words. */
  readonly documentCode: string | null
  readonly renewedBy: string | null
  readonly link: string | null
  /** For those who handle the forum alone. */
  readonly note: string | null
}

export type SettleRefusal = 'held-back' | 'already-settled' | 'no-such-document' | 'no-such-stance' | 'itself'

/** Says what became of it. `wording` is the hash of the words that the form showed: others are stale. */
export async function settle(
  tx: Tx,
  permit: Permit<'followup.settle'>,
  it: Followup,
  wording: string,
  said: Settling,
): Promise<Result<string, SettleRefusal>> {
  if (wording !== it.wordsHash) throw new Stale('The clause')
  if (!isReportable(it)) return no('held-back')
  const proof = said.documentCode ? await idOf(tx, 'document', said.documentCode) : null
  if (said.documentCode && !proof) return no('no-such-document')
  if (said.renewedBy === it.code) return no('itself')
  if (said.renewedBy && !(await idOf(tx, 'stance', said.renewedBy))) return no('no-such-stance')
  const standing = await tx
    .selectFrom('settlement')
    .select('id')
    .where('kind', '=', it.kind)
    .where('code', '=', it.code)
    .where('words_hash', '=', it.wordsHash)
    .where('undone_at', 'is', null)
    .where(sql<boolean>`organisation_id is not distinct from ${said.organisationId}::uuid`)
    .executeTakeFirst()
  if (standing) return no('already-settled')
  const id = await write(tx, permit, it, said, proof)
  return id ? ok(id) : no('already-settled')
}

const idOf = async (tx: Tx, table: 'document' | 'stance', code: string): Promise<string | null> =>
  (await tx.selectFrom(table).select('id').where('code', '=', code).executeTakeFirst())?.id ?? null

async function write(
  tx: Tx,
  permit: Permit<'followup.settle'>,
  it: Followup,
  said: Settling,
  proof: string | null,
): Promise<string | undefined> {
  const made = await tx
    .insertInto('settlement')
    .values({
      kind: it.kind,
      code: it.code,
      ordinal: it.ordinal,
      words_hash: it.wordsHash,
      outcome: said.outcome,
      reason: said.reason,
      happened_on: said.happenedOn,
      said_by: said.saidBy,
      organisation_id: said.organisationId,
      proof_document_id: proof,
      renewed_by: said.renewedBy,
      link: said.link,
      document_id: it.document.id,
      forum_id: it.forumId,
      published: it.published,
    })
    // Two who say so at the same moment: the second learns that it is said.
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) return undefined
  await tx
    .insertInto('settlement_note')
    .values({
      settlement_id: made.id,
      words: said.note,
      made_by: personOf(permit),
      undone_by: null,
      undone_why: null,
      forum_id: it.forumId,
    })
    .execute()
  const { note: _, ...detail } = said
  await audit(tx, permit, `settlement:${made.id}`, { of: `${it.kind} ${it.code} ${it.ordinal + 1}`, ...detail })
  return made.id
}

const personOf = ({ actor }: Permit): string | null => (actor.kind === 'person' ? actor.personId : null)

/** Takes back what was said. The row stays, with who took it back and when. False: it is not there, or taken back already. */
export async function undoSettlement(
  tx: Tx,
  permit: Permit<'settlement.undo'>,
  it: Followup,
  { id, why, now }: { readonly id: string; readonly why: string | null; readonly now: string },
): Promise<boolean> {
  const undone = await tx
    .updateTable('settlement')
    .set({ undone_at: now, version: sql`version + 1` })
    .where('id', '=', id)
    .where('kind', '=', it.kind)
    .where('code', '=', it.code)
    .where('undone_at', 'is', null)
    // What follows from a clearing is undone where the clearing is.
    .where('gate_id', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!undone) return false
  await tx
    .updateTable('settlement_note')
    .set({ undone_by: personOf(permit), undone_why: why })
    .where('settlement_id', '=', id)
    .execute()
  await audit(tx, permit, `settlement:${id}`, { of: `${it.kind} ${it.code} ${it.ordinal + 1}`, undone: true })
  return true
}
