// Ärendeanmälningar: read as the actor may see them.
import { type SqlBool, sql } from 'kysely'
import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import type { AgendaItemState, MeetingState } from '../agendas/agenda.ts'
import { progressOfPlaces } from '../extracts/extract.view.tsx'
import type { ItemType } from '../minutes/reading.ts'
import type { Submission, SubmissionFile, SubmissionForum, SubmissionPlace, SubmissionRow } from './submission.ts'

export type { Db }

const rowsOf = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('submission as s')
    .innerJoin('person as p', 'p.id', 's.raised_by')
    .leftJoin('organisation as o', 'o.id', 's.organisation_id')
    .leftJoin('matter as m', 'm.id', 's.matter_id')
    .selectAll('s')
    .select(['p.name as person_name', 'p.code as person_code', 'o.name as organisation'])
    .select(['m.id as own_matter', 'm.code as matter_code', 'm.title as matter_title'])
    .where('s.id', 'in', [...ids])
    .execute()

type Row = Awaited<ReturnType<typeof rowsOf>>[number]

const rowOf = (it: Row, forum: SubmissionForum | null, places: readonly SubmissionPlace[]): SubmissionRow => ({
  ...{ id: it.id, code: it.code, version: it.version, state: it.state, title: it.title, purpose: it.purpose },
  ...{ wanted: it.wanted, concerns: it.concerns, subjects: it.subjects, neededBy: it.needed_by },
  ...{ organisationId: it.organisation_id, organisation: it.organisation, forumId: it.forum_id, forum },
  ...{ early: it.early, expectedFrom: it.expected_from, expectedTo: it.expected_to, announced: it.announced },
  types: it.types as ItemType[],
  raisedBy: { id: it.raised_by, name: it.person_name, code: it.person_code },
  matter:
    it.own_matter && it.matter_code && it.matter_title !== null
      ? { id: it.own_matter, code: it.matter_code, title: it.matter_title }
      : null,
  ...{ madeAt: it.made_at, sentAt: it.sent_at, places },
})

/** The submissions with these ids that the actor may see, in the order of the ids. */
export async function submissionRows(db: Db, ids: readonly string[]): Promise<readonly SubmissionRow[]> {
  if (ids.length === 0) return []
  const rows = await rowsOf(db, ids)
  const forums = await forumsById(db)
  const places = await placesOf(db, ids, forums)
  const byId = new Map(rows.map(it => [it.id, it]))
  return ids.flatMap(id => {
    const row = byId.get(id)
    return row ? [rowOf(row, forums.get(row.forum_id ?? '') ?? null, places.get(id) ?? [])] : []
  })
}

async function forumsById(db: Db): Promise<ReadonlyMap<string, SubmissionForum>> {
  const rows = await db.selectFrom('forum').select(['id', 'name', 'short_name as shortName', 'slug']).execute()
  return new Map(rows.map(it => [it.id, it]))
}

interface PlaceRow {
  submission_id: string
  agenda_item_id: string
  forum_id: string
  meeting_id: string | null
  date: string | null
  meeting_state: MeetingState | null
  state: AgendaItemState
  lapses: number
}

/** Where each lies now. Whoever raised it is told the day, and gets a link where they may open the meeting. */
async function placesOf(
  db: Db,
  ids: readonly string[],
  forums: ReadonlyMap<string, SubmissionForum>,
): Promise<ReadonlyMap<string, readonly SubmissionPlace[]>> {
  const rows = await db
    .selectFrom(sql<PlaceRow>`submission_places(${[...ids]}::uuid[])`.as('l'))
    .leftJoin('meeting as m', join => join.onRef('m.id', '=', 'l.meeting_id'))
    .selectAll('l')
    .select('m.code')
    .orderBy(sql`l.date`)
    .execute()
  const extracts = await progressOfPlaces(
    db,
    rows.map(it => it.agenda_item_id),
  )
  const found = new Map<string, SubmissionPlace[]>()
  for (const it of rows) {
    const extract = extracts.get(it.agenda_item_id)
    const place: SubmissionPlace = {
      itemId: it.agenda_item_id,
      forum: forums.get(it.forum_id) ?? null,
      meeting:
        it.meeting_id && it.date && it.meeting_state
          ? { id: it.meeting_id, date: it.date, state: it.meeting_state }
          : null,
      meetingCode: it.code,
      ...{ state: it.state, lapses: it.lapses },
      ...(extract ? { extract } : {}),
    }
    found.set(it.submission_id, [...(found.get(it.submission_id) ?? []), place])
  }
  return found
}

/** One submission with its documents and its history; nothing for whoever only sees its early notice. */
export async function findSubmission(reader: Db | Tx, code: string): Promise<Submission | undefined> {
  const db = reader as Db
  const found = await db
    .selectFrom('submission')
    .select('id')
    .where('code', '=', code)
    .where(sql<SqlBool>`i_follow(id)`)
    .executeTakeFirst()
  const [row] = await submissionRows(db, found ? [found.id] : [])
  return row && { ...row, files: await filesOf(db, row.id), events: await eventsOf(db, row.id) }
}

const filesOf = (db: Db, id: string): Promise<readonly SubmissionFile[]> =>
  db
    .selectFrom('submission_file')
    .select(['id', 'title', 'link', 'file_name as fileName', 'size'])
    .where('submission_id', '=', id)
    .orderBy('added_at')
    .orderBy('id')
    .execute()

async function eventsOf(db: Db, id: string): Promise<Submission['events']> {
  const rows = await db
    .selectFrom('submission_event as e')
    .leftJoin('person as p', 'p.id', 'e.made_by')
    .leftJoin('forum as f', 'f.id', 'e.forum_id')
    .leftJoin('matter as m', 'm.id', 'e.matter_id')
    .select(['e.id', 'e.kind', 'e.at', 'e.words', 'e.date', 'p.name as by'])
    .select(['f.id as forum_id', 'f.name', 'f.short_name', 'f.slug', 'm.code', 'm.title'])
    .where('e.submission_id', '=', id)
    .orderBy('e.at')
    .orderBy('e.id')
    .execute()
  return rows.map(it => ({
    ...{ id: it.id, kind: it.kind, at: it.at, by: it.by ?? undefined, words: it.words, date: it.date },
    forum:
      it.forum_id && it.name && it.slug
        ? { id: it.forum_id, name: it.name, shortName: it.short_name, slug: it.slug }
        : null,
    matter: it.code && it.title !== null ? { code: it.code, title: it.title } : null,
  }))
}

/** What a person has raised, that which they are asked about first, then the newest. */
export async function raisedBy(db: Db, personId: string, limit = 200): Promise<readonly SubmissionRow[]> {
  const rows = await db
    .selectFrom('submission')
    .select('id')
    .where('raised_by', '=', personId)
    .orderBy(
      sql`case state when 'asked' then 0 when 'draft' then 1 when 'sent' then 2 when 'accepted' then 3 else 4 end`,
    )
    .orderBy('made_at', 'desc')
    .limit(limit)
    .execute()
  return submissionRows(
    db,
    rows.map(it => it.id),
  )
}

/** A document's bytes, where the actor may have them. */
export const findFile = (db: Db, submissionId: string, fileId: string) =>
  db
    .selectFrom('submission_file as f')
    .innerJoin('source_file as s', 's.id', 'f.source_file_id')
    .select(['s.bytes', 'f.file_name', 'f.media_type'])
    .where('f.id', '=', fileId)
    .where('f.submission_id', '=', submissionId)
    .executeTakeFirst()
