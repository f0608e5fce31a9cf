// Vad det blev, läst: settlements of some codes with their sources and, for whoever handles the forum, their notes.

import type { Db } from './followup.row.ts'
import type { Settlement } from './followup.ts'

const rowsOf = (db: Db, codes: readonly string[]) =>
  db
    .selectFrom('settlement as t')
    .leftJoin('organisation as o', 'o.id', 't.organisation_id')
    .leftJoin('document as d', 'd.id', 't.proof_document_id')
    .leftJoin('stance as s', 's.code', 't.renewed_by')
    .leftJoin('item as i', 'i.id', 's.item_id')
    .leftJoin('settlement_note as n', 'n.settlement_id', 't.id')
    .leftJoin('person as a', 'a.id', 'n.made_by')
    .leftJoin('person as b', 'b.id', 'n.undone_by')
    .select(['t.id', 't.kind', 't.code', 't.ordinal', 't.words_hash', 't.outcome', 't.reason', 't.happened_on'])
    .select(['t.said_by', 't.link', 't.renewed_by', 't.made_at', 't.undone_at', 't.version', 't.organisation_id'])
    .select(['o.name as organisation', 'd.code as proof_code', 'd.title as proof_title'])
    .select(['s.id as renewing_id', 'i.title as renewing_title', 's.taken_on as renewing_on'])
    .select(['n.id as note_id', 'n.words', 'a.name as made_by', 'b.name as undone_by', 'n.undone_why'])
    .where('t.code', 'in', [...codes])
    .orderBy('t.made_at')
    .orderBy('t.id')

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

const settlementOf = (it: Row): Settlement => ({
  id: it.id,
  kind: it.kind,
  code: it.code,
  ordinal: it.ordinal,
  wordsHash: it.words_hash,
  outcome: it.outcome,
  reason: it.reason,
  happenedOn: it.happened_on,
  saidBy: it.said_by,
  organisation: it.organisation_id ? { id: it.organisation_id, name: it.organisation ?? '' } : null,
  // A document or a stance that the reader may not see is not named.
  proof: it.proof_code ? { code: it.proof_code, title: it.proof_title ?? '' } : null,
  renewedBy:
    it.renewed_by && it.renewing_id ? { code: it.renewed_by, title: it.renewing_title, on: it.renewing_on } : null,
  link: it.link,
  madeAt: it.made_at,
  undoneAt: it.undone_at,
  note: it.note_id ? { words: it.words, madeBy: it.made_by, undoneBy: it.undone_by, undoneWhy: it.undone_why } : null,
})

/** What is said of these codes, undone ones too, oldest first. */
export const settlementsOf = async (db: Db, codes: readonly string[]): Promise<readonly Settlement[]> =>
  codes.length === 0 ? [] : (await rowsOf(db, [...new Set(codes)]).execute()).map(settlementOf)

/** Counts up with each settlement and each undoing: what a form was made from. */
export async function eventsOf(db: Db, kind: Settlement['kind'], code: string): Promise<number> {
  const row = await db
    .selectFrom('settlement')
    .select(eb => eb.fn.sum<number | string | null>('version').as('events'))
    .where('kind', '=', kind)
    .where('code', '=', code)
    .executeTakeFirstOrThrow()
  return Number(row.events ?? 0)
}
