import assert from 'node:assert/strict'
import type { TestHouse, Visitor } from './house.ts'

// What follows a meeting, through the door: a test of something else says in one line that its minutes have come this far.

export interface After {
  readonly meeting: { readonly id: string; readonly code: string }
  /** Whoever handles the forum. */
  readonly secretary: Visitor
  /** Those who approve: the chairs of the meeting, or whom the forum has named. */
  readonly approvers: readonly Visitor[]
  /** Fields of the publishing form, where something is held back. */
  readonly choices?: Readonly<Record<string, string>>
}

const page = ({ meeting }: After): string => `/moten/${meeting.code}/motesanteckningar`

/** What the page says in a refusal, without what stands around it. */
async function sent(answer: Response): Promise<Response> {
  const words = (await answer.clone().text()).replace(/[\s\S]*<main/u, '').slice(0, 2000)
  assert.equal(answer.status, 303, words)
  return answer
}

/** Sends the minutes out as they are recorded now, to be adjusted for a week. */
export async function circulatedMeeting(house: TestHouse, it: After): Promise<void> {
  const { owner } = house.deps.data
  const way = await owner
    .selectFrom('meeting_minutes')
    .select('version')
    .where('meeting_id', '=', it.meeting.id)
    .executeTakeFirst()
  const adjustBy = new Date(Date.parse(house.deps.now()) + 7 * 24 * 3600_000).toISOString().slice(0, 10)
  await sent(await it.secretary.post(`${page(it)}/skicka`, { version: String(way?.version ?? 1), adjustBy }))
}

/** Circulates the minutes, and everyone who is to approves them. Resolves with the version's number. */
export async function approvedMeeting(house: TestHouse, it: After): Promise<number> {
  await circulatedMeeting(house, it)
  const { owner } = house.deps.data
  const { n, sha256 } = await owner
    .selectFrom('minutes_version')
    .select(['n', 'sha256'])
    .where('meeting_id', '=', it.meeting.id)
    .orderBy('n', 'desc')
    .executeTakeFirstOrThrow()
  for (const one of it.approvers) await sent(await one.post(`${page(it)}/godkann`, { n: String(n), sha256 }))
  return n
}

/** Looks at how it becomes, and publishes what was looked at. */
export async function publish(it: Omit<After, 'approvers'>): Promise<Response> {
  const path = `/moten/${it.meeting.code}/motesanteckningar/publicera`
  const looked = await (await it.secretary.post(path, { ...it.choices, gor: 'visa' })).text()
  const field = (name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(looked)?.[1] ?? ''
  return it.secretary.post(path, {
    ...it.choices,
    ...{ sett: field('sett'), version: field('version'), gor: 'publicera' },
  })
}

/** Circulates, approves and publishes the minutes of a meeting that has ended. Resolves with the document's code. */
export async function publishedMeeting(house: TestHouse, it: After): Promise<string> {
  await approvedMeeting(house, it)
  await sent(await publish(it))
  return documentCode(house, it.meeting.id)
}

/** Code of the document that a meeting's minutes have become. */
export const documentCode = async (house: TestHouse, meetingId: string): Promise<string> =>
  (
    await house.deps.data.owner
      .selectFrom('recorded_minutes as r')
      .innerJoin('document as d', 'd.id', 'r.document_id')
      .select('d.code')
      .where('r.meeting_id', '=', meetingId)
      .executeTakeFirstOrThrow()
  ).code
