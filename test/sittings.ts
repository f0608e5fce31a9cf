import { equal } from 'node:assert/strict'
import { instantAt } from '../src/kernel/time.ts'
import { givenForum, givenPerson } from './builders.ts'
import { openTestHouse, type TestHouse, type Visitor } from './house.ts'
import type { GivenMeeting } from './meetings.ts'

// A meeting that is held, through the door: a clock that is moved, and what its secretary presses.

export interface HeldItem {
  readonly id: string
  readonly code: string
}

export interface HeldHouse extends Pick<TestHouse, 'as' | 'close' | 'deps'> {
  readonly forumId: string
  readonly secretaryId: string
  /** Moves the clock: 'HH:MM' in Sweden on the day. */
  itIs(date: string, time: string): void
  owner(): TestHouse['deps']['data']['owner']
  /** An item's row as it stands. */
  item(id: string): ReturnType<typeof itemOf>
  /** The item that it became on a later agenda. */
  carried(id: string): ReturnType<typeof carriedOf>
  /** What a page holds of an item when it is made: its version, and which item is taken up. */
  seen(id: string): Promise<Record<string, string>>
  meetingVersion(id: string): Promise<string>
  /** What the secretary presses on an item, on a page that is fresh. */
  press(
    by: Visitor,
    meeting: GivenMeeting,
    item: HeldItem,
    what: string,
    form?: Record<string, string>,
  ): Promise<Response>
  /** And what on the meeting as a whole. */
  step(by: Visitor, meeting: GivenMeeting, what: string, form?: Record<string, string>): Promise<Response>
}

type Owner = TestHouse['deps']['data']['owner']

const itemOf = (owner: Owner, id: string) =>
  owner.selectFrom('agenda_item').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const carriedOf = (owner: Owner, id: string) =>
  owner.selectFrom('agenda_item').selectAll().where('carried_from', '=', id).executeTakeFirst()

/** A house with a forum, its secretary, and a clock of its own. */
export async function openHeldHouse(start: string, forum: string, slug: string): Promise<HeldHouse> {
  let clock = start
  const house = await openTestHouse({ now: () => clock })
  const { owner } = house.deps.data
  const forumId = await givenForum(house.deps.data, { name: forum, slug, shortName: slug.toUpperCase() })
  const secretaryId = await givenPerson(house.deps.data, { name: 'Siv Sekreterare', role: 'secretary', forumId })
  const seen = async (id: string): Promise<Record<string, string>> => {
    const { version, meeting_id } = await itemOf(owner, id)
    const current = await owner
      .selectFrom('agenda_item')
      .select('id')
      .where('meeting_id', '=', meeting_id)
      .where('state', '=', 'ongoing')
      .executeTakeFirst()
    return { version: String(version), current: current?.id ?? '' }
  }
  const meetingVersion = async (id: string): Promise<string> =>
    String((await owner.selectFrom('meeting').select('version').where('id', '=', id).executeTakeFirstOrThrow()).version)
  return {
    ...{ ...house, forumId, secretaryId, seen, meetingVersion },
    itIs: (date, time) => {
      clock = instantAt(date, time)
    },
    owner: () => owner,
    item: id => itemOf(owner, id),
    carried: id => carriedOf(owner, id),
    press: async (by, meeting, item, what, form = {}) =>
      by.post(`/moten/${meeting.code}/sekreterare/punkter/${item.code}/${what}`, { ...(await seen(item.id)), ...form }),
    step: async (by, meeting, what, form = {}) =>
      by.post(`/moten/${meeting.code}/sekreterare/${what}`, { version: await meetingVersion(meeting.id), ...form }),
  }
}

/** Was done, and leads on. */
export const went = (response: Response): void => equal(response.status, 303)

/** What the page of attendance says of somebody: 'närvarande'. */
export function presenceOf(page: string, name: string): string | undefined {
  const at = page.indexOf(`<strong>${name}</strong>`)
  return /class="flag[^"]*">[\s\S]*?<span>([^<]*)<\/span>/.exec(page.slice(at))?.[1]
}
