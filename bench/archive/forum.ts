import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Data } from '../../src/data/open.ts'
import { givenForum } from '../../test/builders.ts'
import { swedish } from '../county/swedish.ts'

// Ett forums år i arkivet: meetings that are published, each with its items, and handlingar of real size. Invented.

export interface ForumYears {
  readonly meetings: number
  readonly items: number
  readonly papers: number
  /** Of each handling, in bytes. */
  readonly size: number
}

export const twentyYears: ForumYears = { meetings: 240, items: 15, papers: 3, size: 200_000 }

const hash = (of: Uint8Array | string): string => createHash('sha256').update(of).digest('hex')

/** Meetings a month apart, from January 2006. Resolves with the forum's slug. */
export async function fillYears(data: Data, size: ForumYears): Promise<string> {
  const forumId = await givenForum(data, { name: 'Mätt samverkansråd', shortName: 'MSR', slug: 'matt' })
  const language = swedish(7)
  for (let n = 0; n < size.meetings; n++) {
    const date = `${2006 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}-14`
    await addMeeting(data, forumId, date, n, size, () => language.sentence())
  }
  return 'matt'
}

async function addMeeting(
  data: Data,
  forum_id: string,
  date: string,
  n: number,
  { items, papers, size }: ForumYears,
  sentence: () => string,
): Promise<void> {
  const { owner } = data
  const at = `${date}T12:00:00Z`
  const meeting = await owner
    .insertInto('meeting')
    .values({
      ...{ code: `m${n}`, forum_id, date, start_time: '09:00', end_time: '12:00', place: 'Teams', title: null },
      ...{ state: 'ended', cancelled_why: null, announced: true },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const of = { meeting_id: meeting.id, forum_id }
  const read = []
  for (let i = 1; i <= items; i++) {
    const title = sentence()
    const item = await owner
      .insertInto('agenda_item')
      .values({
        ...{ code: `p${n}-${i}`, ...of, ordinal: i, number: `${i}`, title, types: ['position'], state: 'done' },
        ...{ parent_id: null, purpose: sentence(), wanted: null, minutes: 10, state_why: null, postponed_to: null },
        ...{ started_at: null, ended_at: null, carried_from: null, taken_how: null, overruled_why: null },
        ...{ overruled_by: null, overruled_at: null, added_by: null, template_row_id: null },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    for (let p = 1; p <= papers; p++)
      await addPaper(data, { ...of, agenda_item_id: item.id }, `${n}-${i}-${p}`, at, size)
    const words = sentence()
    read.push({
      ...{ number: `${i}`, title, types: ['position'], presenters: [], attachments: papers, attachmentList: [] },
      positions: [{ kind: 'endorses', text: words, status: 'final' }],
      ...{ tasks: [], text: `${sentence()} ${sentence()} ${sentence()}`, comments: [] },
    })
  }
  await addMinutes(data, of, n, at, read)
}

async function addPaper(
  data: Data,
  of: { readonly meeting_id: string; readonly forum_id: string; readonly agenda_item_id: string },
  code: string,
  at: string,
  size: number,
): Promise<void> {
  const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(size - 9)])
  const { agenda_item_id, ...own } = of
  const sums = { size, sha256: hash(bytes) }
  await sql`with f as (insert into source_file (sha256, name, size, bytes) values
      (${sums.sha256}, ${`${code}.pdf`}, ${size}, ${bytes}) returning id),
    p as (insert into paper (code, forum_id, meeting_id, agenda_item_id, title) values
      (${`h${code}`}, ${own.forum_id}, ${own.meeting_id}, ${agenda_item_id}, ${`Handling ${code}`}) returning id)
    insert into paper_version (paper_id, meeting_id, forum_id, n, source_file_id, file_name, media_type, size, sha256, sent_at)
    select p.id, ${own.meeting_id}, ${own.forum_id}, 1, f.id, ${`${code}.pdf`}, 'application/pdf', ${size},
      ${sums.sha256}, ${at} from f, p`.execute(data.owner)
}

/** Approved and published, as they read. */
async function addMinutes(
  data: Data,
  of: { readonly meeting_id: string; readonly forum_id: string },
  n: number,
  at: string,
  items: readonly { readonly number: string; readonly title: string; readonly text: string }[],
): Promise<void> {
  const text = items.map(it => `${it.number}. ${it.title}\n\n${it.text}`).join('\n\n')
  const keys = { items: items.map(it => ({ key: `p${n}-${it.number}`, code: `p${n}-${it.number}`, clauses: [] })) }
  const bare = { kind: 'one-meeting', form: 'minutes', attendance: [], absent: [], replaced: [], items, flags: [] }
  const reading = JSON.stringify({ ...bare, meetingDates: {}, upcoming: [], wheel: [], provenance: {} })
  await sql`insert into meeting_minutes (meeting_id, forum_id, began_at) values (${of.meeting_id}, ${of.forum_id}, ${at})`.execute(
    data.owner,
  )
  await sql`insert into minutes_version (meeting_id, forum_id, n, kind, text, reading, keys, sha256, made_at) values
    (${of.meeting_id}, ${of.forum_id}, 1, 'circulated', ${text}, ${reading}::jsonb,
     ${JSON.stringify({ ...keys, persons: [] })}::jsonb, ${hash(text)}, ${at})`.execute(data.owner)
  await sql`update meeting_minutes set state = 'published', current_n = 1, published_n = 1, circulated_at = ${at},
    approved_at = ${at}, published_at = ${at} where meeting_id = ${of.meeting_id}`.execute(data.owner)
}
