import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import type { ClauseVerb, ItemType } from '../minutes/reading.ts'
import type { AgendaClause, AgendaItem, AgendaPaper } from './agenda.ts'

// Dagordningens rader: what the actor may see of them. Five questions for an agenda, however long it is.

/** Which items: those of a meeting, those parked with a forum, or these. */
export type WhichItems =
  | { readonly meetingId: string }
  | { readonly parkedIn: string }
  | { readonly ids: readonly string[] }

/** Agenda items with all that hangs on them, in no promised order (see `ordered`). */
export async function agendaItems(reader: Db | Tx, which: WhichItems): Promise<readonly AgendaItem[]> {
  const db = reader as Db
  if ('ids' in which && which.ids.length === 0) return []
  const rows = await db
    .selectFrom('agenda_item')
    .selectAll()
    .$if('meetingId' in which, it => it.where('meeting_id', '=', 'meetingId' in which ? which.meetingId : ''))
    .$if('parkedIn' in which, it =>
      it.where('meeting_id', 'is', null).where('forum_id', '=', 'parkedIn' in which ? which.parkedIn : ''),
    )
    .$if('ids' in which, it => it.where('id', 'in', 'ids' in which ? which.ids : []))
    .orderBy('ordinal')
    .orderBy('id')
    .execute()
  if (rows.length === 0) return []
  const ids = rows.map(it => it.id)
  const presenters = await db
    .selectFrom('agenda_presenter')
    .selectAll()
    .where('agenda_item_id', 'in', ids)
    .orderBy('ordinal')
    .execute()
  const matters = await db
    .selectFrom('agenda_matter as a')
    .innerJoin('matter as m', 'm.id', 'a.matter_id')
    .select(['a.agenda_item_id', 'm.id', 'm.code', 'm.title'])
    .where('a.agenda_item_id', 'in', ids)
    .orderBy('m.title')
    .execute()
  const clauses = await db
    .selectFrom('agenda_clause')
    .selectAll()
    .where('agenda_item_id', 'in', ids)
    .orderBy('ordinal')
    .execute()
  const papers = await papersOf(db, ids)
  return rows.map(row => ({
    ...itemOf(row),
    presenters: presenters
      .filter(it => it.agenda_item_id === row.id)
      .map(it => ({ personId: it.person_id, name: it.name, organisation: it.organisation, party: it.party })),
    matters: matters.filter(it => it.agenda_item_id === row.id).map(({ id, code, title }) => ({ id, code, title })),
    proposed: clauses.filter(it => it.agenda_item_id === row.id && it.stage === 'proposed').map(clauseOf),
    taken: clauses.filter(it => it.agenda_item_id === row.id && it.stage === 'taken').map(clauseOf),
    papers: papers.get(row.id) ?? [],
  }))
}

const itemRow = (db: Db) => db.selectFrom('agenda_item').selectAll()
type ItemRow = Awaited<ReturnType<ReturnType<typeof itemRow>['execute']>>[number]

const itemOf = (row: ItemRow): Omit<AgendaItem, 'presenters' | 'matters' | 'proposed' | 'taken' | 'papers'> => ({
  id: row.id,
  code: row.code,
  forumId: row.forum_id,
  meetingId: row.meeting_id,
  parentId: row.parent_id,
  ordinal: row.ordinal,
  kind: row.kind,
  types: row.types as ItemType[],
  title: row.title,
  purpose: row.purpose,
  wanted: row.wanted,
  minutes: row.minutes,
  state: row.state,
  stateWhy: row.state_why,
  postponedTo: row.postponed_to,
  startedAt: row.started_at,
  endedAt: row.ended_at,
  carriedFrom: row.carried_from,
  lapses: row.lapses,
  takenHow: row.taken_how,
  overruled:
    row.overruled_at && row.overruled_why
      ? { why: row.overruled_why, by: row.overruled_by, at: row.overruled_at, what: row.overruled_what }
      : null,
  templateRowId: row.template_row_id,
  changedAt: row.changed_at,
  changedBy: row.changed_by,
  version: row.version,
})

const clauseRow = (db: Db) => db.selectFrom('agenda_clause').selectAll()

const clauseOf = (row: Awaited<ReturnType<ReturnType<typeof clauseRow>['execute']>>[number]): AgendaClause => ({
  id: row.id,
  proposedId: row.proposed_id,
  verb: row.verb as ClauseVerb,
  words: row.words,
  condition: row.condition,
  addition: row.addition,
  object: row.object,
  addressees: row.addressees,
  mandatees: row.mandatees,
  validFrom: row.valid_from,
  validTo: row.valid_to,
  due: row.due,
  dueOn: row.due_on,
  version: row.version,
})

/** The newest version that the actor may see of every handling to these items. */
export async function papersOf(
  db: Db,
  itemIds: readonly string[],
): Promise<ReadonlyMap<string, readonly AgendaPaper[]>> {
  const found = new Map<string, AgendaPaper[]>()
  if (itemIds.length === 0) return found
  const rows = await db
    .selectFrom('paper as p')
    .innerJoin('paper_version as v', 'v.paper_id', 'p.id')
    .select(['p.id', 'p.code', 'p.title', 'p.agenda_item_id', 'p.ordinal', 'v.id as version_id', 'v.n', 'v.file_name'])
    .select(['v.link', 'v.media_type', 'v.size', 'v.sha256', 'v.added_at', 'v.sent_at'])
    .where('p.agenda_item_id', 'in', itemIds)
    .where('p.removed_at', 'is', null)
    .distinctOn(['p.ordinal', 'p.id'])
    .orderBy('p.ordinal')
    .orderBy('p.id')
    .orderBy('v.n', 'desc')
    .execute()
  for (const row of rows) {
    const itemId = row.agenda_item_id ?? ''
    const { id, code, title, n, link, size, sha256 } = row
    const paper = { id, code, title, n, link, size, sha256, versionId: row.version_id, fileName: row.file_name }
    found.set(itemId, [
      ...(found.get(itemId) ?? []),
      { ...paper, mediaType: row.media_type, addedAt: row.added_at, sentAt: row.sent_at },
    ])
  }
  return found
}
