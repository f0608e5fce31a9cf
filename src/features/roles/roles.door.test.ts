import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse, type Visitor } from '../../../test/house.ts'
import { dateAt, daysAfter } from '../../kernel/time.ts'

let house: TestHouse
let clock = 0
const now = (): string => new Date(Date.now() + clock).toISOString()
const today = (): string => dateAt(now())
const at = new Map<string, { id: string; code: string; visit: Visitor }>()
const who = (name: string) => at.get(name) ?? assert.fail(name)

async function added(name: string, role?: 'administrator' | 'secretary'): Promise<void> {
  const id = await givenPerson(house.deps.data, { name, ...(role ? { role } : {}) })
  const { code } = await owner().selectFrom('person').select('code').where('id', '=', id).executeTakeFirstOrThrow()
  at.set(name, { id, code, visit: await house.as(id) })
}
const owner = () => house.deps.data.owner

before(async () => {
  house = await openTestHouse({ now })
  await added('Ada Ett', 'administrator')
  await added('Bo Två', 'administrator')
  await added('Cia Ny')
  await added('Dag Sekreterare', 'secretary')
  await owner()
    .insertInto('forum')
    .values({ name: 'Provrådet', slug: 'provradet', level: 'county', kind: 'officials' })
    .execute()
})
after(() => house.close())

const path = (response: Response): string => response.headers.get('location') ?? ''
const roleOf = (name: string, role: string) =>
  owner()
    .selectFrom('role_grant')
    .selectAll()
    .where('person_id', '=', who(name).id)
    .where('role', '=', role as 'nurse')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()

const give = (by: string, query: string, form: Record<string, string> = {}) =>
  who(by).visit.post(`/administration/roller/ny?${query}`, { from: today(), ...form })

test('nobody but an administrator sees or gives roles', async () => {
  const stranger = await house.as(undefined)
  for (const place of ['/administration/roller', '/administration/roller/ny', '/administration/begaran']) {
    assert.equal((await who('Dag Sekreterare').visit.get(place)).status, 403, place)
    assert.notEqual((await stranger.get(place)).status, 200, place)
    assert.equal((await who('Ada Ett').visit.get(place)).status, 200, place)
  }
  const export_ = await who('Dag Sekreterare').visit.get('/administration/roller.csv')
  assert.equal(export_.status, 403)
  const refused = await give('Dag Sekreterare', `person=${who('Cia Ny').code}&roll=secretary`, { for: 'county' })
  assert.equal(refused.status, 403)
})

test('a role is given to a new person for a forum and a period, and stands in the list and the log', async () => {
  const made = await give('Ada Ett', 'ny=Eva+Okänd&roll=secretary', {
    for: 'forum:provradet',
    to: daysAfter(today(), 30),
  })
  assert.equal(made.status, 303, await made.text())
  assert.equal((await house.audit())[0]?.action, 'role.grant')
  const list = await (await who('Ada Ett').visit.get('/administration/roller?visa=snart')).text()
  assert.match(list, /Eva Okänd[\s\S]*Mötessekreterare[\s\S]*Provrådet/)
  const csv = await (await who('Ada Ett').visit.get('/administration/roller.csv?q=eva')).text()
  assert.match(csv, /Eva Okänd.*Mötessekreterare.*Forum.*Provrådet/)
})

test('a role that the person has already is told of, and given only when that is said', async () => {
  const query = `person=${who('Dag Sekreterare').code}&roll=secretary`
  const told = await give('Ada Ett', query, { for: 'county' })
  assert.equal(told.status, 422)
  assert.match(await told.text(), /har redan den rollen[\s\S]*Ge rollen ändå/)
  assert.equal((await give('Ada Ett', query, { for: 'county', anyway: 'ja' })).status, 303)
})

test('a role is not given for what makes no sense, back in time, or for nobody', async () => {
  const cia = `person=${who('Cia Ny').code}`
  assert.equal((await give('Ada Ett', `${cia}&roll=nurse`, { for: 'forum:provradet' })).status, 422)
  assert.equal((await give('Ada Ett', `${cia}&roll=secretary`, { for: 'county', from: '2020-01-01' })).status, 422)
  assert.equal((await give('Ada Ett', `${cia}&roll=kung`, { for: 'county' })).status, 404)
  assert.equal((await give('Ada Ett', 'ny=Aldrig+Tillagd&roll=nurse', { for: 'x' })).status, 422)
  const nobody = await owner().selectFrom('person').select('id').where('name', '=', 'Aldrig Tillagd').execute()
  assert.deepEqual(nobody, [], 'whoever the role was refused is not added either')
})

test('an ended role does nothing more where its person is logged in, and is not deleted', async () => {
  const dag = who('Dag Sekreterare')
  assert.equal((await dag.visit.get('/inlasning')).status, 200)
  const roles = await owner().selectFrom('role_grant').selectAll().where('person_id', '=', dag.id).execute()
  for (const it of roles) {
    const ended = await who('Ada Ett').visit.post(`/administration/roller/${it.id}/avsluta`, {
      reason: 'Har slutat',
      version: String(it.version),
    })
    assert.equal(ended.status, 303)
  }
  assert.equal((await dag.visit.get('/inlasning')).status, 403, 'the session goes on, without the role')
  assert.equal((await dag.visit.get('/mitt')).status, 200)
  const kept = await owner().selectFrom('role_grant').selectAll().where('person_id', '=', dag.id).execute()
  assert.deepEqual(
    kept.map(it => [it.end_reason, it.valid_to]),
    roles.map(() => ['Har slutat', today()]),
  )
  const list = await (await who('Ada Ett').visit.get('/administration/roller?visa=avslutade')).text()
  assert.match(list, /Dag Sekreterare/)
})

test('a role that two change at the same time is changed by the first', async () => {
  const it = await roleOf('Bo Två', 'administrator')
  const stale = await who('Ada Ett').visit.post(`/administration/roller/${it.id}/avsluta`, {
    reason: 'x',
    version: String(it.version - 1),
  })
  assert.equal(stale.status, 409)
})

test('what is to come is taken back, and an end day is moved', async () => {
  const cia = `person=${who('Cia Ny').code}`
  await give('Ada Ett', `${cia}&roll=secretary`, { for: 'county', from: daysAfter(today(), 10) })
  const coming = await roleOf('Cia Ny', 'secretary')
  const place = `/administration/roller/${coming.id}`
  const moved = await who('Ada Ett').visit.post(`${place}/sista-dag`, {
    to: daysAfter(today(), 90),
    version: String(coming.version),
  })
  assert.equal(moved.status, 303)
  const version = String((await roleOf('Cia Ny', 'secretary')).version)
  const early = await who('Ada Ett').visit.post(`${place}/avsluta`, { reason: 'x', version })
  assert.equal(early.status, 422)
  const back = await who('Ada Ett').visit.post(`${place}/ta-tillbaka`, { why: 'Fel person', version })
  assert.equal(back.status, 303)
  assert.match(await (await who('Ada Ett').visit.get(place)).text(), /togs tillbaka[\s\S]*Fel person/)
})

const askAbout = async (name: string, by = 'Ada Ett'): Promise<string> => {
  const asked = await give(by, `person=${who(name).code}&roll=administrator`, { reason: 'Behövs' })
  assert.equal(asked.status, 303, await asked.text())
  return path(asked)
}
const settle = (by: string, place: string, how: string, form: Record<string, string> = {}) =>
  who(by).visit.post(`${place}/${how}`, { version: '1', ...form })

test('nobody becomes an administrator until another one has confirmed', async () => {
  assert.equal(
    (await give('Ada Ett', `person=${who('Cia Ny').code}&roll=administrator`)).status,
    422,
    'without a reason',
  )
  const place = await askAbout('Cia Ny')
  assert.equal((await who('Cia Ny').visit.get('/administration/roller')).status, 403, 'not yet')
  assert.equal((await settle('Ada Ett', place, 'bekrafta')).status, 422, 'not whoever asked')
  assert.equal((await settle('Cia Ny', place, 'bekrafta')).status, 403, 'not who it is about')
  const twice = await give('Bo Två', `person=${who('Cia Ny').code}&roll=administrator`, { reason: 'Behövs' })
  assert.equal(twice.status, 422)
  assert.match(await (await who('Bo Två').visit.get('/mitt')).text(), /Att bekräfta: 1[\s\S]*Ska Cia Ny bli det/)
  assert.doesNotMatch(await (await who('Ada Ett').visit.get('/mitt')).text(), /Ska Cia Ny bli det/)
  assert.equal((await settle('Bo Två', place, 'bekrafta')).status, 303)
  assert.deepEqual(
    (await house.audit(4))
      .map(it => it.action)
      .filter(it => it.startsWith('role.'))
      .slice(0, 1),
    ['role.confirm'],
  )
  assert.equal((await who('Cia Ny').visit.get('/administration/roller')).status, 200, 'at once')
})

test('an administrator who is to stay longer takes two as well', async () => {
  const it = await roleOf('Cia Ny', 'administrator')
  const sooner = { to: daysAfter(today(), 5), version: String(it.version) }
  const place = `/administration/roller/${it.id}/sista-dag`
  assert.equal((await who('Ada Ett').visit.post(place, sooner)).status, 303, 'shorter by one')
  const longer = { to: '', note: 'Behövs ett tag till', version: String(it.version + 1) }
  const asked = await who('Cia Ny').visit.post(place, longer)
  assert.equal(asked.status, 303)
  assert.equal((await roleOf('Cia Ny', 'administrator')).valid_to, sooner.to, 'nothing yet')
  assert.equal((await settle('Cia Ny', path(asked), 'bekrafta')).status, 422)
  assert.equal((await settle('Ada Ett', path(asked), 'bekrafta')).status, 303)
  assert.equal((await roleOf('Cia Ny', 'administrator')).valid_to, null)
})

test('a request is refused with a reason, taken back by whoever made it, or lapses after seven days', async () => {
  await added('Frej Sen')
  const refused = await askAbout('Frej Sen')
  assert.equal((await settle('Bo Två', refused, 'neka')).status, 422, 'without a reason')
  assert.equal((await settle('Bo Två', refused, 'neka', { why: 'Räcker med tre' })).status, 303)
  assert.match(await (await who('Ada Ett').visit.get(refused)).text(), /nekad[\s\S]*Räcker med tre/)
  const back = await askAbout('Frej Sen')
  assert.equal((await settle('Bo Två', back, 'ta-tillbaka')).status, 422)
  assert.equal((await settle('Ada Ett', back, 'ta-tillbaka')).status, 303)
  const late = await askAbout('Frej Sen')
  clock = 7 * 86_400_000 + 1000
  at.set('Bo Två', { ...who('Bo Två'), visit: await house.as(who('Bo Två').id) })
  const lapsed = await settle('Bo Två', late, 'bekrafta')
  clock = 0
  at.set('Bo Två', { ...who('Bo Två'), visit: await house.as(who('Bo Två').id) })
  assert.equal(lapsed.status, 422)
  assert.match(await lapsed.text(), /hann inte besvaras/)
})

test('administrators can end each other, and the last one cannot be ended', async () => {
  for (const name of ['Ada Ett', 'Cia Ny']) {
    const it = await roleOf(name, 'administrator')
    const place = `/administration/roller/${it.id}/avsluta`
    assert.equal((await who('Bo Två').visit.post(place, { reason: 'Prov', version: String(it.version) })).status, 303)
  }
  assert.equal((await who('Ada Ett').visit.get('/administration/roller')).status, 403)
  const last = await roleOf('Bo Två', 'administrator')
  const self = await who('Bo Två').visit.post(`/administration/roller/${last.id}/avsluta`, {
    reason: 'Vill inte mer',
    version: String(last.version),
  })
  assert.equal(self.status, 422)
  assert.match(await self.text(), /enda systemadministratören/)
})

test('the pages tell people what they are about', async () => {
  const bo = who('Bo Två').visit
  for (const place of [
    '/administration',
    '/administration/begaran',
    '/administration/roller?visa=alla&ordning=till&roll=secretary&for=county&q=a',
    '/administration/roller/ny?q=cia',
    `/administration/roller/ny?person=${who('Cia Ny').code}`,
    `/personer/${who('Cia Ny').code}`,
    '/administration/logg',
  ])
    assert.equal((await bo.get(place)).status, 200, place)
  const person = await (await bo.get(`/personer/${who('Cia Ny').code}`)).text()
  assert.match(person, /Roller i Samklang[\s\S]*som har slutat/)
  const stranger = await house.as(undefined)
  assert.doesNotMatch(await (await stranger.get(`/personer/${who('Cia Ny').code}`)).text(), /Roller i Samklang/)
  const log = await (await bo.get('/administration/logg')).text()
  assert.match(log, /bekräftade som systemadministratör/)
})
