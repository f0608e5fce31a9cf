import { equal } from 'node:assert/strict'
import { daysAfter } from '../src/kernel/time.ts'
import { givenForum, givenPerson } from './builders.ts'
import { openTestHouse, type TestHouse, type Visitor } from './house.ts'
import { type GivenMeeting, givenAgendaItem, givenMeeting, givenParticipant, givenSeat } from './meetings.ts'

// Minutes on their way: a forum with a chair and a vice chair, and meetings that have ended.

const names = {
  secretary: 'Sixten Skrivare',
  chair: 'Orvar Ordförande',
  vice: 'Viveka Vice',
  member: 'Lena Ledamot',
  stranger: 'Nina Nyfiken',
} as const
export type Who = keyof typeof names

export interface Held {
  readonly meeting: GivenMeeting
  readonly item: { readonly id: string; readonly code: string }
  /** The address of its minutes. */
  readonly at: string
}

export async function ok(answer: Promise<Response>): Promise<Response> {
  const got = await answer
  equal(got.status, 303, (await got.clone().text()).replace(/[\s\S]*<main/u, '').slice(0, 2000))
  return got
}

export async function seen(who: Visitor, path: string): Promise<string> {
  const answer = await who.get(path)
  equal(answer.status, 200, path)
  return answer.text()
}

export type ApprovingHouse = Awaited<ReturnType<typeof openApprovingHouse>>

/** The chair and the vice chair hold their seats; the member and they were at each meeting, the stranger at none. */
export async function openApprovingHouse(start = '2026-11-10T08:00:00Z', workers = false) {
  let clock = start
  let days = 0
  const house = await openTestHouse({ now: () => clock, workers })
  const { data } = house.deps
  const forumId = await givenForum(data, { name: 'Norra samverkansrådet', shortName: 'NSR', slug: 'nsr' })
  const id = {} as Record<Who, string>
  for (const who of Object.keys(names) as Who[])
    id[who] = await givenPerson(data, { name: names[who], ...(who === 'secretary' && { role: who, forumId }) })
  await givenSeat(data, { forumId, personId: id.chair, role: 'chair' })
  await givenSeat(data, { forumId, personId: id.vice, role: 'vice-chair' })
  const by = {} as Record<Who, Visitor>
  const itIs = async (moment: string): Promise<void> => {
    clock = moment
    for (const who of Object.keys(names) as Who[]) by[who] = await house.as(id[who])
  }
  await itIs(start)
  const rows = rowsOf(house)
  const held = async (): Promise<Held> => writtenDown(house, by.secretary, forumId, id, daysAfter('2026-01-01', days++))
  return {
    ...{ ...house, forumId, id, by, now: () => clock, owner: () => data.owner, ...rows, held },
    /** Another moment: logins do not last from one day to the next. */
    itIs,
    /** A meeting whose minutes have gone out. */
    circulated: async (): Promise<Held> => {
      const it = await held()
      await ok(by.secretary.post(`${it.at}/skicka`, { version: '1', adjustBy: daysAfter(clock.slice(0, 10), 7) }))
      return it
    },
    propose: (it: Held, who: Visitor, path: string, quoted: string, words: string): Promise<Response> =>
      who.post(`${it.at}/justera`, { path, quoted, words, reason: 'Så sades det.' }),
    /** The secretary answers what is open. */
    answer: async (it: Held, svar: string, more: Record<string, string> = {}): Promise<Response> => {
      const open = (await rows.adjustments(it)).find(one => one.state === 'open')
      const version = String(open?.version)
      return by.secretary.post(`${it.at}/justeringar/${open?.id}/svara`, { version, svar, ...more })
    },
    approve: async (it: Held, who: Visitor): Promise<Response> => {
      const current = (await rows.versionsOf(it)).at(-1)
      return who.post(`${it.at}/godkann`, { n: String(current?.n), sha256: current?.sha256 ?? '' })
    },
  }
}

/** A meeting that has ended, with one stance, a summary, two comments and a task. */
async function writtenDown(
  { deps: { data } }: TestHouse,
  secretary: Visitor,
  forumId: string,
  id: Readonly<Record<Who, string>>,
  date: string,
): Promise<Held> {
  const meeting = await givenMeeting(data, { forumId, date, state: 'ended' })
  const came = { arrived_at: `${date}T08:00:00Z` }
  await givenParticipant(data, meeting, { name: names.chair, person_id: id.chair, role: 'Ordförande', ...came })
  await givenParticipant(data, meeting, { name: names.vice, person_id: id.vice, role: 'Vice ordförande', ...came })
  await givenParticipant(data, meeting, { name: names.member, person_id: id.member, ...came })
  const item = await givenAgendaItem(data, meeting, {
    ...{ title: 'Plan för hemsjukvård', number: '1', state: 'done' as const, types: ['dialog', 'position'] },
  })
  const write = `/moten/${meeting.code}/anteckna/${item.code}`
  const words = { summary: 'Planen gicks igenom.\n\nKostnaden delas.', comments: 'Bra plan.\nTiden är kort.' }
  await ok(secretary.post(`${write}/text`, { ...words, 'base-summary': '', 'base-comments': '' }))
  await ok(secretary.post(`${write}/sats`, { verb: 'adopts', object: 'planen för hemsjukvård' }))
  await ok(secretary.post(`${write}/uppgift`, { words: 'Ta fram en tidplan', owners: 'Presidiet' }))
  return { meeting, item, at: `/moten/${meeting.code}/motesanteckningar` }
}

const rowsOf = ({ deps: { data } }: TestHouse) => ({
  way: ({ meeting }: Held) =>
    data.owner.selectFrom('meeting_minutes').selectAll().where('meeting_id', '=', meeting.id).executeTakeFirst(),
  versionsOf: ({ meeting }: Held) =>
    data.owner
      .selectFrom('minutes_version')
      .select(['n', 'kind', 'why', 'text', 'sha256'])
      .where('meeting_id', '=', meeting.id)
      .orderBy('n')
      .execute(),
  adjustments: ({ meeting }: Held) =>
    data.owner
      .selectFrom('minutes_adjustment')
      .selectAll()
      .where('meeting_id', '=', meeting.id)
      .orderBy('proposed_at')
      .orderBy('id')
      .execute(),
  approvals: ({ meeting }: Held) =>
    data.owner
      .selectFrom('minutes_approval')
      .selectAll()
      .where('meeting_id', '=', meeting.id)
      .orderBy('at')
      .orderBy('id')
      .execute(),
})
