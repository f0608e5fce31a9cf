import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type ArchiveHouse, openArchiveHouse } from '../../../test/archived.ts'
import { givenForum, givenPerson } from '../../../test/builders.ts'
import { givenMeeting } from '../../../test/meetings.ts'
import { addRow } from '../../../test/row.ts'

// Who sees the archive, who decides what is kept, and which meetings are not for it yet.

let it: ArchiveHouse

before(async () => {
  it = await openArchiveHouse()
})
after(() => it.house.close())

const text = async (answer: Promise<Response>): Promise<string> =>
  (await (await answer).text()).replace(/&nbsp;|\u00a0/g, ' ')

test('what is kept how long is the administrator’s to decide, and is a proposal until then', async () => {
  const administrator = await it.house.as(
    await givenPerson(it.house.deps.data, { name: 'Agda Administratör', role: 'administrator' }),
  )
  const path = '/arkiv/bevarande/task'
  equal((await it.secretary.get(path)).status, 403)
  equal((await it.secretary.post(path, { years: '2' })).status, 403)
  equal((await administrator.post(path, { years: '0', version: '1' })).status, 422)
  equal((await administrator.post(path, { years: '2', decided: 'ja', version: '1' })).status, 422)
  equal((await administrator.post(path, { years: '2', decided: 'ja', basis: 'Plan 4 §', version: '1' })).status, 303)
  match(await text(it.secretary.get('/arkiv/bevarande')), /Gallras efter 2 år[\s\S]*Beslutat[\s\S]*Plan 4 §/)
})

test('a meeting that is not over, or whose minutes nobody has approved, has no package', async () => {
  const { data } = it.house.deps
  for (const [date, state, why] of [
    ['2026-03-01', 'planned', /har inte avslutats/],
    ['2026-03-02', 'ended', /är inte justerade/],
  ] as const) {
    const meeting = await givenMeeting(data, { forumId: it.forumId, date, state })
    match(await text(it.secretary.get(`/moten/${meeting.code}/arkivpaket`)), why)
    equal((await it.secretary.post(`/moten/${meeting.code}/arkivpaket`)).status, 422)
  }
})

test('nobody but those who handle the forum sees or makes its packages', async () => {
  const { data } = it.house.deps
  const south = await givenForum(data, { name: 'Södra samverkansrådet', slug: 'ssr' })
  const others = {
    public: await it.house.as(undefined),
    member: it.chair,
    stranger: await it.house.as(await givenPerson(data, { name: 'Stina Främling', role: 'secretary', forumId: south })),
  }
  const { meeting } = await it.closed('2026-03-05')
  const name = 'samklang-nsr-2026-03-05-prov-1'
  await addRow(data, 'archive_package', {
    ...{ name, meeting_id: meeting.id, forum_id: it.forumId, n: 1, version_n: 1, asked_at: '2026-03-06T08:00:00Z' },
  })
  const page = `/moten/${meeting.code}/arkivpaket`
  equal((await it.secretary.get(page)).status, 200)
  const statuses = async (path: string): Promise<readonly number[]> =>
    Promise.all(Object.values(others).map(async one => (await one.get(path)).status))
  for (const path of [page, '/arkiv/nsr', '/arkiv/nsr/ar.zip'])
    for (const status of await statuses(path)) ok([401, 403].includes(status), `${path} ${status}`)
  deepEqual(
    (await statuses(`/arkivpaket/${name}.zip`)).map(status => [401, 403, 404].includes(status)),
    [true, true, true],
  )
  for (const one of Object.values(others)) ok([401, 403, 404].includes((await one.post(page)).status))
})
