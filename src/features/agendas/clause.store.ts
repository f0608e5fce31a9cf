// Satser på en dagordning: every write of them, proposed or taken.
import { sql } from 'kysely'
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import { publish } from '../../data/live.ts'
import type { Tx } from '../../data/open.ts'
import type { ClauseDraft, ClauseStage } from './clause.ts'

/** A proposal is a part of the agenda; what was taken is a part of what is recorded at the meeting. */
export type ClauseWriting = Permit<'agenda.change'> | Permit<'recording.change'>

export interface ItemOfClause {
  readonly id: string
  readonly forumId: string
  readonly meetingId: string | null
}

/** The item, held so that two who write its clauses take turns. Throws Stale where it is gone or not the actor's. */
export async function holdItem(tx: Tx, itemId: string): Promise<ItemOfClause> {
  const row = await tx
    .selectFrom('agenda_item')
    .select(['id', 'forum_id', 'meeting_id'])
    .where('id', '=', itemId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Stale('The agenda item')
  return { id: row.id, forumId: row.forum_id, meetingId: row.meeting_id }
}

const columns = (it: ClauseDraft) => ({
  verb: it.verb,
  words: it.words,
  condition: it.condition,
  addition: it.addition,
  object: it.object,
  addressees: [...it.addressees],
  mandatees: [...it.mandatees],
  valid_from: it.validFrom,
  valid_to: it.validTo,
  due: it.due,
  due_on: it.dueOn,
})

export interface NewClause extends ClauseDraft {
  /** The proposal that these words came of. */
  readonly proposedId?: string | null
}

/** Adds clauses after those that are there. Resolves with their ids. */
export async function addClauses(
  tx: Tx,
  permit: ClauseWriting,
  item: ItemOfClause,
  stage: ClauseStage,
  drafts: readonly NewClause[],
): Promise<readonly string[]> {
  if (drafts.length === 0) return []
  const last = await tx
    .selectFrom('agenda_clause')
    .select(eb => eb.fn.max('ordinal').as('ordinal'))
    .where('agenda_item_id', '=', item.id)
    .where('stage', '=', stage)
    .executeTakeFirst()
  const first = (last?.ordinal ?? -1) + 1
  const rows = await tx
    .insertInto('agenda_clause')
    .values(
      drafts.map((it, i) => ({
        ...{ agenda_item_id: item.id, meeting_id: item.meetingId, forum_id: item.forumId, stage, ordinal: first + i },
        proposed_id: it.proposedId ?? null,
        ...columns(it),
      })),
    )
    .returning(['id', 'ordinal'])
    .execute()
  await told(tx, permit, item, { stage, clausesAdded: rows.length })
  return rows.toSorted((a, b) => a.ordinal - b.ordinal).map(it => it.id)
}

/** Changes one clause as it was read. Throws Stale where somebody else has changed or removed it since. */
export async function changeClause(
  tx: Tx,
  permit: ClauseWriting,
  item: ItemOfClause,
  clause: { readonly id: string; readonly stage: ClauseStage; readonly version?: number | undefined },
  draft: ClauseDraft,
): Promise<void> {
  const done = await tx
    .updateTable('agenda_clause')
    .set({ ...columns(draft), version: sql`version + 1` })
    .where('id', '=', clause.id)
    .where('agenda_item_id', '=', item.id)
    .where('stage', '=', clause.stage)
    .$if(clause.version !== undefined, it => it.where('version', '=', clause.version ?? 0))
    .returning('id')
    .executeTakeFirst()
  if (!done) throw new Stale('The clause')
  await told(tx, permit, item, { stage: clause.stage, clause: clause.id })
}

/** Takes clauses away. Throws Stale where one of them is not as it was read. */
export async function removeClauses(
  tx: Tx,
  permit: ClauseWriting,
  item: ItemOfClause,
  stage: ClauseStage,
  which: 'all' | { readonly id: string; readonly version?: number | undefined },
): Promise<void> {
  const gone = await tx
    .deleteFrom('agenda_clause')
    .where('agenda_item_id', '=', item.id)
    .where('stage', '=', stage)
    .$if(which !== 'all', it => it.where('id', '=', which === 'all' ? '' : which.id))
    .$if(which !== 'all' && which.version !== undefined, it =>
      it.where('version', '=', which === 'all' ? 0 : (which.version ?? 0)),
    )
    .returning('id')
    .execute()
  if (which !== 'all' && gone.length === 0) throw new Stale('The clause')
  await told(tx, permit, item, { stage, clausesRemoved: gone.length })
}

/** Puts the clauses in this order; those that are not named come after, as they stood. */
export async function orderClausesOf(
  tx: Tx,
  permit: ClauseWriting,
  item: ItemOfClause,
  stage: ClauseStage,
  ids: readonly string[],
): Promise<void> {
  const rows = await tx
    .selectFrom('agenda_clause')
    .select('id')
    .where('agenda_item_id', '=', item.id)
    .where('stage', '=', stage)
    .orderBy('ordinal')
    .execute()
  const there = rows.map(it => it.id)
  const wanted = [...ids.filter(it => there.includes(it)), ...there.filter(it => !ids.includes(it))]
  for (const [ordinal, id] of wanted.entries())
    await tx
      .updateTable('agenda_clause')
      .set({ ordinal })
      .where('id', '=', id)
      .where('ordinal', '<>', ordinal)
      .execute()
  await told(tx, permit, item, { stage, clausesOrdered: wanted.length })
}

/** The log, and whoever looks at the agenda or the meeting now. */
async function told(tx: Tx, permit: ClauseWriting, item: ItemOfClause, detail: object): Promise<void> {
  await audit(tx, permit, `agenda_item:${item.id}`, detail)
  if (!item.meetingId) return
  await publish(tx, `agenda:${item.meetingId}`)
  await publish(tx, `sitting:${item.meetingId}`)
}
