import { equal, match } from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { givenForum, givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { type GivenMeeting, givenMeeting } from '../../../test/meetings.ts'

const now = (): string => '2026-11-22T10:00:00.000Z'
const production = { SAMKLANG_MODE: 'production', PUBLIC_URL: 'http://samklang.test', SESSION_SECRET: 'x'.repeat(40) }

let demonstration: TestHouse
let real: TestHouse

before(async () => {
  demonstration = await openTestHouse({ now })
  real = await openTestHouse({ now, env: { ...production, OIDC_ISSUER: '', LOGIN: 'passkeys' } })
})
after(() => Promise.all([demonstration.close(), real.close()]))

async function begun(house: TestHouse): Promise<{ response: Response; meeting: GivenMeeting }> {
  const { data } = house.deps
  const forumId = await givenForum(data, { name: 'Samverkansrådet', slug: 'rad' })
  const visitor = await house.as(await givenPerson(data, { name: 'Siv Sekreterare', role: 'secretary', forumId }))
  const meeting = await givenMeeting(data, { forumId, date: '2026-12-03', state: 'called' })
  return { response: await visitor.post(`/moten/${meeting.code}/sekreterare/borja`, {}), meeting }
}

test('a meeting begins on its day and not before', async () => {
  const { response } = await begun(real)
  equal(response.status, 422)
  match(await response.text(), /Mötet är inte idag/)
})

test('in a demonstration it begins whenever somebody wants to try, and sits on that day', async () => {
  const { response, meeting } = await begun(demonstration)
  equal(response.status, 303)
  const sitting = await demonstration.deps.data.owner
    .selectFrom('meeting_sitting')
    .select(['date', 'started_at'])
    .where('meeting_id', '=', meeting.id)
    .executeTakeFirstOrThrow()
  equal(sitting.date, '2026-11-22')
  equal(sitting.started_at, now())
})
