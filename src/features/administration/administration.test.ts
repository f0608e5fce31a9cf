import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { givenForum } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse, type Visitor } from '../../../test/house.ts'
import { nobody, samklang } from '../../access/actor.ts'
import type { JobKind } from '../../data/jobs.ts'
import { noted } from './log.words.ts'

let house: TestHouse
let administrator: Visitor
let secretary: Visitor
let broken = true
let ran = 0

const kind: JobKind<{ secretOf: string }> = {
  ...{ name: 'test-work', retries: 0, seconds: 60, atOnce: 1 },
  run: async () => {
    if (broken) throw new Error('the <archive> did not answer')
    ran++
  },
}

before(async () => {
  house = await openTestHouse({ workers: true })
  await house.deps.jobs.start([kind as unknown as JobKind<never>])
  administrator = await house.as(await person('a1', 'Ada Ansvar', 'administrator'))
  secretary = await house.as(await person('s1', 'Selma Sekreterare', 'secretary'))
})
after(() => house.close())

async function person(code: string, name: string, role: 'administrator' | 'secretary'): Promise<string> {
  const { owner } = house.deps.data
  const { id } = await owner.insertInto('person').values({ code, name }).returning('id').executeTakeFirstOrThrow()
  await owner.insertInto('role_grant').values({ person_id: id, role, valid_from: '2020-01-01' }).execute()
  return id
}

const read = async (who: Visitor, path: string): Promise<string> => {
  const response = await who.get(path)
  assert.equal(response.status, 200, path)
  return response.text()
}

async function failOne(): Promise<string> {
  const { data, jobs } = house.deps
  await data.as(samklang('test'), tx => jobs.add(tx, kind.name, [{ secretOf: 'Nils Namn' }]))
  await house.idle()
  const page = await read(administrator, '/administration/jobb')
  return page.match(/jobb\/([0-9a-f-]{36})\/kor-om/)?.[1] ?? assert.fail('no job to run again')
}

test('the administrator sees what failed and why, but not what the work was about', async () => {
  await failOne()
  const page = await read(administrator, '/administration/jobb')
  assert.match(page, /the &lt;archive> did not answer/)
  assert.match(page, /Försökte 1.gång/)
  assert.doesNotMatch(page, /Nils Namn/)
})

test('the administrator runs it again, and the log says so', async () => {
  const id = await failOne()
  broken = false
  const response = await administrator.post(`/administration/jobb/${id}/kor-om`)
  assert.equal(response.status, 303)
  assert.deepEqual((await house.audit())[0], {
    ...{ action: 'job.retry', outcome: 'done', subject: `job:${id}` },
    person_id: (await house.audit())[0]?.person_id,
  })
  await house.idle()
  assert.equal(ran, 1)
  assert.match(await read(administrator, '/administration/jobb?visa=klara'), /test-work/)
  const again = await administrator.post(`/administration/jobb/${id}/kor-om`)
  assert.equal(again.status, 422)
  broken = true
})

test('a file that was given up on is read when its job is run again', async () => {
  const { data, jobs } = house.deps
  await administrator.upload('/inlasning', [{ name: 'a.txt', bytes: new TextEncoder().encode('Minnesanteckningar') }])
  await house.idle()
  await sql`update import_file set state = 'failed', why = 'gave-up', document_id = null`.execute(data.owner)
  const { id } = await data.owner.selectFrom('import_file').select('id').executeTakeFirstOrThrow()
  await data.as(samklang('test'), tx => jobs.add(tx, 'read-file', [{ importFileId: id }]))
  await house.idle()
  const file = await data.owner.selectFrom('import_file').select(['state', 'why']).executeTakeFirstOrThrow()
  assert.deepEqual(file, { state: 'known', why: null })
})

test('nobody else sees jobs or runs them, and the refusal is in the log', async () => {
  const id = await failOne()
  for (const who of [secretary, await house.as(undefined)]) {
    assert.equal((await who.get('/administration/jobb')).status, 403)
    assert.equal((await who.post(`/administration/jobb/${id}/kor-om`)).status, 403)
    assert.equal((await house.audit())[0]?.outcome, 'refused')
  }
})

test('past every rule, the database hands out no job and no log to others', async () => {
  const { data } = house.deps
  for (const query of ['jobs_found(null, null, 10, 0)', 'jobs_counted()', 'retry_job(gen_random_uuid())'])
    await assert.rejects(
      data.as(nobody, tx => sql.raw(`select * from ${query}`).execute(tx)),
      (error: { code?: string }) => error.code === '42501',
      query,
    )
  assert.equal((await data.as(nobody, tx => tx.selectFrom('audit').selectAll().execute())).length, 0)
})

test('an id that is none, or is not there, answers 404', async () => {
  for (const id of ['1', "x'; drop table audit", '018f0000-0000-7000-8000-000000000009'])
    assert.equal((await administrator.post(`/administration/jobb/${encodeURIComponent(id)}/kor-om`)).status, 404)
})

test('the log says who did what, in Swedish, and what was refused', async () => {
  const page = await read(administrator, '/administration/logg')
  assert.match(page, /Ada Ansvar/)
  assert.match(page, /<b>Ada Ansvar<\/b> körde om ett bakgrundsarbete/)
  assert.match(page, /<b>Selma Sekreterare<\/b> fick inte köra om ett bakgrundsarbete/)
  assert.match(page, /Nekat/)
  assert.match(page, /Kedjan är hel/)
})

test('a login that came to nothing is told in words, with the assignment where there was one', () => {
  const row = { seq: 7, at: '2026-11-22T10:00:00Z', actor: 'public', personName: null, subject: null } as const
  const facts = noted({
    ...{ ...row, action: 'session.begin', outcome: 'refused' },
    detail: { method: 'passkey', why: 'not-verified', commission: 'SE1-2' },
  })
  assert.deepEqual(
    facts.slice(0, 3).map(it => `${it.term}: ${it.value}`),
    ['Sätt: passnyckel', 'Skäl: passnyckeln stämde inte', 'Uppdrag: SE1-2'],
  )
})

test('a row of the log names what it is about and leads there', async () => {
  const forumId = await givenForum(house.deps.data, { name: 'Loggrådet', slug: 'loggradet' })
  const form = { name: 'Loggrådet', level: 'county', kind: 'officials', purpose: 'Prövar loggen.', version: '1' }
  assert.equal((await administrator.post('/forum/loggradet/andra', form)).status, 303)
  const page = await read(administrator, '/administration/logg')
  assert.match(page, /<b>Ada Ansvar<\/b> ändrade <a href="\/forum\/loggradet">Loggrådet<\/a>/)
  assert.match(page, new RegExp(`<dd>forum:${forumId}</dd>`))
})

test('the log is narrowed by person, action, outcome and day, and the address holds it', async () => {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(new Date())
  const rows = (page: string): string =>
    page.slice(page.indexOf('<ul class="log"'), page.indexOf('</ul>', page.indexOf('<ul class="log"')))
  const refused = rows(await read(administrator, '/administration/logg?utfall=nekat'))
  assert.match(refused, /Nekat/)
  assert.equal(refused.match(/<li>/g)?.length, refused.match(/Nekat/g)?.length)
  const hers = rows(await read(administrator, '/administration/logg?person=a1&handling=job.retry'))
  assert.match(hers, /Ada Ansvar/)
  assert.doesNotMatch(hers, /Selma|loggade in/)
  assert.match(await read(administrator, `/administration/logg?fran=${today}&till=${today}`), /Ada Ansvar/)
  assert.match(await read(administrator, '/administration/logg?till=2001-01-01'), /Inga rader passar/)
  assert.match(await read(administrator, '/administration/logg?sida=999&fran=nonsense&person=nobody'), /Ada Ansvar/)
})

test('a log that was tampered with says where', async () => {
  const { owner } = house.deps.data
  await sql`alter table audit disable trigger audit_kept`.execute(owner)
  await sql`update audit set action = 'home.read' where seq = 2`.execute(owner)
  await sql`alter table audit enable trigger audit_kept`.execute(owner)
  assert.match(await read(administrator, '/administration/logg'), /Kedjan är bruten vid rad 2/)
})
