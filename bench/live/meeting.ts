import { rmSync } from 'node:fs'
import { type Data, type DataSettings, openData } from '../../src/data/open.ts'
import { demonstrationLogin } from '../../src/features/sessions/demonstration.ts'
import { openSessions } from '../../src/http/session.ts'
import { dateAt } from '../../src/kernel/time.ts'
import { givenForum, givenPerson } from '../../test/builders.ts'
import { type GivenMeeting, givenAgendaClause, givenAgendaItem, givenMeeting, givenSeat } from '../../test/meetings.ts'
import { openInstance } from '../../test/server.ts'

// Ett möte som pågår, i en process för sig: its members and two secretaries are logged in, and look at it.

const secret = 'the secret of a service that is only measured'

export interface LiveMeeting {
  readonly origin: string
  readonly code: string
  /** Session cookies of the members, one each. */
  readonly members: readonly string[]
  readonly secretaries: readonly string[]
  /** Codes of its items, in order. */
  readonly items: readonly string[]
  /** Ends the service without warning, and starts it again at the same address after so many milliseconds. */
  restart(down: number): Promise<void>
  close(): Promise<void>
}

/** Starts the service on the database with a meeting of today that has begun. The members are `viewers` people. */
export async function openLiveMeeting(settings: DataSettings, viewers: number, items: number): Promise<LiveMeeting> {
  const { DATA_DIR, DATABASE_URL } = settings
  if (DATA_DIR) rmSync(DATA_DIR, { recursive: true, force: true })
  const data = await openData(settings)
  const arranged = await arrange(data, viewers, items)
  await data.close()
  const where = DATABASE_URL ? { DATABASE_URL } : { DATABASE_URL: '', DATA_DIR: DATA_DIR ?? '' }
  // A county without a demonstration of its own: nothing is read in beside what is measured.
  const env = { ...where, SESSION_SECRET: secret, COUNTY: 'halland' }
  let instance = await openInstance(env)
  const { port } = new URL(instance.origin)
  return {
    ...{ origin: instance.origin, code: arranged.meeting.code, items: arranged.items },
    ...{ members: arranged.members, secretaries: arranged.secretaries },
    restart: async down => {
      await instance.kill()
      await new Promise(done => setTimeout(done, down))
      instance = await openInstance({ ...env, PORT: port })
    },
    close: async () => {
      await instance.close()
      if (DATA_DIR) rmSync(DATA_DIR, { recursive: true, force: true })
    },
  }
}

async function arrange(data: Data, viewers: number, items: number) {
  const now = new Date().toISOString()
  const limits = { SESSION_HOURS: 10, SESSION_IDLE_MINUTES: 60, STRONG_LOGIN_MINUTES: 60 }
  const sessions = openSessions(data, secret, limits)
  const cookieOf = async (personId: string): Promise<string> =>
    `samklang=${await sessions.begin(personId, now, demonstrationLogin(now))}`
  const forumId = await givenForum(data, { name: 'Mätt samverkansråd', shortName: 'MSR', slug: 'matt' })
  const meeting = await givenMeeting(data, { forumId, date: dateAt(now), state: 'ongoing' })
  await data.owner
    .insertInto('meeting_sitting')
    .values({
      ...{ meeting_id: meeting.id, forum_id: forumId, ordinal: 1, date: dateAt(now), started_at: now },
      ...{ start_time: null, end_time: null, place: null, ended_at: null, broken_why: null },
    })
    .execute()
  const codes = await addItems(data, meeting, items)
  const members: string[] = []
  for (let n = 1; n <= viewers; n++) {
    const personId = await givenPerson(data, { name: `Ledamot ${n}` })
    await givenSeat(data, { forumId, personId })
    await addPresent(data, meeting, { personId, name: `Ledamot ${n}`, ordinal: n, now })
    members.push(await cookieOf(personId))
  }
  const secretaries: string[] = []
  for (const name of ['Sekreterare Ett', 'Sekreterare Två'])
    secretaries.push(await cookieOf(await givenPerson(data, { name, role: 'secretary', forumId })))
  return { meeting, members, secretaries, items: codes }
}

async function addItems(data: Data, meeting: GivenMeeting, items: number): Promise<readonly string[]> {
  const codes: string[] = []
  for (let n = 1; n <= items; n++) {
    const item = await givenAgendaItem(data, meeting, { title: `Mätt punkt nummer ${n}`, ordinal: n, minutes: 10 })
    await givenAgendaClause(data, meeting, item.id, { words: `MSR ställer sig bakom förslag ${n}.` })
    codes.push(item.code)
  }
  return codes
}

const addPresent = (
  data: Data,
  meeting: GivenMeeting,
  it: { readonly personId: string; readonly name: string; readonly ordinal: number; readonly now: string },
) =>
  data.owner
    .insertInto('participant')
    .values({
      ...{ meeting_id: meeting.id, forum_id: meeting.forumId, person_id: it.personId, name: it.name },
      ...{ organisation_id: null, organisation: null, party: it.ordinal % 2 ? 'region' : 'municipality' },
      ...{ seat_id: null, role: null, capacity: 'member', substitutes_id: null, answered_at: null },
      ...{ answer_words: null, called_at: null, arrived_at: it.now, left_at: null, absent_why: null },
      ordinal: it.ordinal,
    })
    .execute()
