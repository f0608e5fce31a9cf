import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { approvedMeeting, publish } from './after.ts'
import { givenForum, givenPerson } from './builders.ts'
import { openTestHouse, type TestHouse, type Visitor } from './house.ts'
import { type GivenMeeting, givenAgendaItem, givenMeeting, givenParticipant, givenSeat } from './meetings.ts'
import { addRow } from './row.ts'

// A meeting that is over and done with, with all that its package holds: for the tests of the archive. Invented.

export interface ArchiveHouse {
  readonly house: TestHouse
  readonly forumId: string
  readonly secretaryId: string
  readonly secretary: Visitor
  readonly chair: Visitor
  /** A meeting with two handlingar, a stance and a matter, whose minutes are approved. */
  closed(date: string): Promise<Closed>
  /** Looks at how it becomes and publishes, with what is held back. */
  publish(meeting: GivenMeeting, choices?: Readonly<Record<string, string>>): Promise<void>
}

export interface Closed {
  readonly meeting: GivenMeeting
  readonly item: { readonly id: string; readonly code: string }
  /** Of the handling's file. */
  readonly sourceFileId: string
}

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** A handling in a version that has gone out, with its bytes in the store. Resolves with the id of the file. */
export async function givenSentPaper(
  house: TestHouse,
  meeting: GivenMeeting,
  itemId: string,
  given: { readonly title: string; readonly bytes: Uint8Array; readonly mediaType: string; readonly fileName: string },
): Promise<string> {
  const { data } = house.deps
  const { title, bytes, mediaType, fileName } = given
  const sums = { sha256: hash(bytes), size: bytes.length }
  const file = await addRow(data, 'source_file', { name: fileName, bytes: Buffer.from(bytes), ...sums })
  const of = { meeting_id: meeting.id, forum_id: meeting.forumId }
  const code = `h${hash(Buffer.from(`${meeting.id}${fileName}`)).slice(0, 8)}`
  const paper = await addRow(data, 'paper', { code, title, agenda_item_id: itemId, ...of })
  await addRow(data, 'paper_version', {
    ...{ paper_id: paper, n: 1, source_file_id: file, file_name: fileName, media_type: mediaType, ...of, ...sums },
    ...{ sent_at: '2026-02-20T08:00:00Z' },
  })
  return file
}

export async function openArchiveHouse(options: { readonly workers?: boolean } = {}): Promise<ArchiveHouse> {
  const house = await openTestHouse({ ...options, now: () => '2026-03-06T08:00:00.000Z' })
  const { data } = house.deps
  const forumId = await givenForum(data, { name: 'Norra samverkansrådet', shortName: 'NSR', slug: 'nsr' })
  const secretaryId = await givenPerson(data, { name: 'Sixten Skrivare', role: 'secretary', forumId })
  const chairId = await givenPerson(data, { name: 'Orvar Ordförande' })
  await givenSeat(data, { forumId, personId: chairId, role: 'chair' })
  const secretary = await house.as(secretaryId)
  const chair = await house.as(chairId)
  return {
    ...{ house, forumId, secretaryId, secretary, chair },
    closed: async date => {
      const meeting = await givenMeeting(data, { forumId, date, state: 'ended', announced: true })
      const came = { arrived_at: `${date}T08:00:00Z` }
      await givenParticipant(data, meeting, {
        name: 'Orvar Ordförande',
        person_id: chairId,
        role: 'Ordförande',
        ...came,
      })
      const done = { state: 'done' as const, types: ['position'], started_at: `${date}T08:10:00Z` }
      const item = await givenAgendaItem(data, meeting, { ...done, title: 'Hemsjukvård', number: '1', ordinal: 1 })
      await givenAgendaItem(data, meeting, { state: 'done', title: 'Övrigt <och annat>', number: '2', ordinal: 2 })
      const matter = await addRow(data, 'matter', { code: `a-${meeting.code}`, title: 'Hemsjukvård & hembesök' })
      const of = { meeting_id: meeting.id, forum_id: forumId }
      await addRow(data, 'agenda_matter', { agenda_item_id: item.id, matter_id: matter, ...of })
      const sourceFileId = await givenSentPaper(house, meeting, item.id, {
        ...{ title: 'Förslag till rutin', fileName: `rutin ${date}.pdf`, mediaType: 'application/pdf' },
        bytes: Buffer.from(`%PDF-1.7\n${date}\n`),
      })
      await givenSentPaper(house, meeting, item.id, {
        ...{
          title: 'Läget',
          fileName: 'läget.txt',
          mediaType: 'text/plain',
          bytes: Buffer.from(`Läget ${date}: gott.\n`),
        },
      })
      await sent(
        secretary.post(`/moten/${meeting.code}/anteckna/${item.code}/sats`, {
          ...{ verb: 'recommends', object: 'rutinen', addressees: 'huvudmännen' },
        }),
      )
      await approvedMeeting(house, { meeting, secretary, approvers: [chair] })
      return { meeting, item, sourceFileId }
    },
    publish: async (meeting, choices = {}) => void (await sent(publish({ meeting, secretary, choices }))),
  }
}

async function sent(answer: Promise<Response>): Promise<void> {
  const got = await answer
  assert.equal(got.status, 303, (await got.clone().text()).replace(/[\s\S]*<main/u, '').slice(0, 1500))
}
