import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import type { Draft } from './draft.ts'

// Rapportutkast, as their writer reads them: nobody else does.

const drafts = (db: Db) =>
  db
    .selectFrom('report_draft as d')
    .select(['d.id', 'd.client_id as clientId', 'd.fields', 'd.seq', 'd.saved_at as savedAt'])
    .select(eb =>
      eb
        .selectFrom('case_file as f')
        .select(it => it.fn.countAll<number>().as('n'))
        .whereRef('f.draft_id', '=', 'd.id')
        .as('files'),
    )

type Row = Awaited<ReturnType<ReturnType<typeof drafts>['executeTakeFirstOrThrow']>>
const draftOf = (row: Row): Draft => ({ ...row, seq: Number(row.seq), files: Number(row.files ?? 0) })

export const draftsOf = async (db: Db): Promise<readonly Draft[]> =>
  (await drafts(db).orderBy('d.saved_at', 'desc').limit(50).execute()).map(draftOf)

export async function findDraft(db: Db, clientId: string): Promise<Draft | undefined> {
  const row = await drafts(db).where('d.client_id', '=', clientId).executeTakeFirst()
  return row && draftOf(row)
}

/** The case that a report already is; undefined where it has not been sent. */
export async function sentAs(
  db: Db | Tx,
  clientId: string,
): Promise<{ readonly id: string; readonly code: string } | undefined> {
  return (db as Db)
    .selectFrom('report_receipt as r')
    .innerJoin('deviation as d', 'd.id', 'r.deviation_id')
    .select(['d.id', 'd.code'])
    .where('r.client_id', '=', clientId)
    .executeTakeFirst()
}
