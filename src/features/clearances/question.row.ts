import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import type { Question, QuestionPaper } from './question.ts'

// Det som ska godkännas, läst; and what can be chosen to be: the versions of the item's handlingar.

export async function questionsOf(reader: Db | Tx, gateIds: readonly string[]): Promise<ReadonlyMap<string, Question>> {
  if (gateIds.length === 0) return new Map()
  const rows = await (reader as Db)
    .selectFrom('clearance_question as q')
    .leftJoin('paper_version as v', 'v.id', 'q.paper_version_id')
    .leftJoin('paper as p', 'p.id', 'v.paper_id')
    .select(['q.gate_id', 'q.words', 'q.link', 'q.version', 'v.id as version_id', 'v.n', 'p.code', 'p.title'])
    .where('q.gate_id', 'in', [...gateIds])
    .execute()
  return new Map(
    rows.map(it => [
      it.gate_id,
      {
        ...{ words: it.words, link: it.link, version: it.version },
        paper:
          it.version_id && it.code && it.title && it.n !== null
            ? { versionId: it.version_id, code: it.code, n: it.n, title: it.title }
            : null,
      },
    ]),
  )
}

/** The versions of the handlingar of some items that have not been removed, the newest first. */
export async function papersOf(
  reader: Db | Tx,
  itemIds: readonly string[],
): Promise<ReadonlyMap<string, readonly QuestionPaper[]>> {
  if (itemIds.length === 0) return new Map()
  const rows = await (reader as Db)
    .selectFrom('paper as p')
    .innerJoin('paper_version as v', 'v.paper_id', 'p.id')
    .select(['p.agenda_item_id', 'p.code', 'p.title', 'v.n', 'v.id as version_id'])
    .where('p.agenda_item_id', 'in', [...itemIds])
    .where('p.removed_at', 'is', null)
    .orderBy('p.ordinal')
    .orderBy('v.n', 'desc')
    .execute()
  const found = Map.groupBy(rows, it => it.agenda_item_id ?? '')
  return new Map(
    [...found].map(([id, own]) => [
      id,
      own.map(it => ({ versionId: it.version_id, code: it.code, n: it.n, title: it.title })),
    ]),
  )
}
