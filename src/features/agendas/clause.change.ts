// Det som andra får skriva av satser: proposals by those who build the agenda, what was taken by those who record.
import type { Tx } from '../../data/open.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import {
  addClauses,
  type ClauseWriting,
  changeClause,
  holdItem,
  type NewClause,
  orderClausesOf,
  removeClauses,
} from './clause.store.ts'
import type { ClauseDraft, ClauseStage } from './clause.ts'

export type { ClauseWriting, NewClause } from './clause.store.ts'

export interface WhichClauses {
  readonly itemId: string
  readonly stage: ClauseStage
}

/** Puts these clauses in place of the item's own. Resolves with their ids, in order. */
export async function writeClauses(
  tx: Tx,
  permit: ClauseWriting,
  { itemId, stage }: WhichClauses,
  drafts: readonly NewClause[],
): Promise<readonly string[]> {
  const item = await holdItem(tx, itemId)
  await removeClauses(tx, permit, item, stage, 'all')
  return addClauses(tx, permit, item, stage, drafts)
}

/** Changes a clause, or adds one where none is named. Throws Stale where it is not as it was read. */
export async function saveClause(
  tx: Tx,
  permit: ClauseWriting,
  { itemId, stage }: WhichClauses,
  clause: { readonly id: string; readonly version?: number | undefined } | null,
  draft: NewClause,
): Promise<string> {
  const item = await holdItem(tx, itemId)
  if (!clause) return (await addClauses(tx, permit, item, stage, [draft]))[0] ?? ''
  await changeClause(tx, permit, item, { ...clause, stage }, draft)
  return clause.id
}

/** Takes one clause away. Throws Stale where it is not as it was read. */
export async function removeClause(
  tx: Tx,
  permit: ClauseWriting,
  { itemId, stage }: WhichClauses,
  clause: { readonly id: string; readonly version?: number | undefined },
): Promise<void> {
  await removeClauses(tx, permit, await holdItem(tx, itemId), stage, clause)
}

/** Puts the item's clauses in the order of `ids`. */
export async function orderClauses(
  tx: Tx,
  permit: ClauseWriting,
  { itemId, stage }: WhichClauses,
  ids: readonly string[],
): Promise<void> {
  await orderClausesOf(tx, permit, await holdItem(tx, itemId), stage, ids)
}

/** Takes the proposal as it stands: each of its clauses that has not been taken already, word for word. */
export async function takeProposal(
  tx: Tx,
  permit: ClauseWriting,
  itemId: string,
): Promise<Result<readonly string[], 'no-proposal' | 'taken-already'>> {
  const item = await holdItem(tx, itemId)
  const rows = await tx
    .selectFrom('agenda_clause')
    .selectAll()
    .where('agenda_item_id', '=', itemId)
    .orderBy('ordinal')
    .execute()
  const proposed = rows.filter(it => it.stage === 'proposed')
  const taken = new Set(rows.filter(it => it.stage === 'taken').map(it => it.proposed_id))
  if (proposed.length === 0) return no('no-proposal')
  const left = proposed.filter(it => !taken.has(it.id))
  if (left.length === 0) return no('taken-already')
  const drafts = left.map((it): ClauseDraft & { readonly proposedId: string } => ({
    ...{ verb: it.verb as ClauseDraft['verb'], words: it.words, condition: it.condition, addition: it.addition },
    ...{ object: it.object, addressees: it.addressees, mandatees: it.mandatees, validFrom: it.valid_from },
    ...{ validTo: it.valid_to, due: it.due, dueOn: it.due_on, proposedId: it.id },
  }))
  return ok(await addClauses(tx, permit, item, 'taken', drafts))
}
