import type { Db } from './mandate.row.ts'
import type { Review } from './review.ts'

// Genomgångarna som de skrevs ned: for those who handle the forum, and those who have a part in what was gone through.

export async function reviews(
  db: Db,
  which: { readonly year: number } | { readonly mandateId: string } | { readonly groupId: string },
): Promise<readonly Review[]> {
  const rows = await db
    .selectFrom('mandate_review as r')
    .leftJoin('person as p', 'p.id', 'r.reviewed_by')
    .select(['r.id', 'r.mandate_id as mandateId', 'r.group_id as groupId', 'r.year', 'r.outcome', 'r.reason'])
    .select(['r.reviewed_at as reviewedAt', 'p.name as reviewedBy', 'r.hanging'])
    .$if('year' in which, it => it.where('r.year', '=', 'year' in which ? which.year : 0))
    .$if('mandateId' in which, it => it.where('r.mandate_id', '=', 'mandateId' in which ? which.mandateId : ''))
    .$if('groupId' in which, it => it.where('r.group_id', '=', 'groupId' in which ? which.groupId : ''))
    .orderBy('r.reviewed_at', 'desc')
    .execute()
  return rows.map(it => ({ ...it, hanging: it.hanging ?? [] }))
}
