import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { givenForum, givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse, type Visitor } from '../../../test/house.ts'
import { type GivenMeeting, givenAgendaItem, givenMeeting } from '../../../test/meetings.ts'

// Ärendeanmälan through the door: raised by a nurse, prepared by the secretary, followed by the one and nobody else.

let house: TestHouse
let forumId: string
let meeting: GivenMeeting
const who: Record<'nurse' | 'secretary' | 'stranger' | 'director', Visitor> = {} as never

before(async () => {
  house = await openTestHouse({ now: () => '2026-11-22T09:00:00Z' })
  const { data } = house.deps
  forumId = await givenForum(data, { name: 'Exempelrådet', shortName: 'ER', slug: 'er' })
  const other = await givenForum(data, { name: 'Andra rådet', slug: 'andra', level: 'delregional' })
  who.nurse = await house.as(await givenPerson(data, { name: 'Siv Prov', role: 'nurse' }))
  who.director = await house.as(await givenPerson(data, { name: 'Dag Prov', role: 'director' }))
  who.secretary = await house.as(await givenPerson(data, { name: 'Sten Prov', role: 'secretary', forumId }))
  who.stranger = await house.as(await givenPerson(data, { name: 'Stina Prov', role: 'secretary', forumId: other }))
  meeting = await givenMeeting(data, { forumId, date: '2026-12-03' })
  await givenMeeting(data, { forumId: other, date: '2026-12-04' })
})
after(() => house.close())

const statusOf = async (answer: Promise<Response>): Promise<number> => (await answer).status
const textOf = async (answer: Promise<Response>): Promise<string> => (await answer).text()
const codeOf = (answer: Response): string => /\/beredning\/(\w+)/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''

const said = {
  title: 'Läkarstöd på helger',
  purpose: 'Hemsjukvården når ingen läkare.',
  subjects: 'läkarstöd, hemsjukvård',
}

async function sent(given: Record<string, string> = {}): Promise<string> {
  const answer = await who.nurse.post('/beredning/ny', { ...said, forum: forumId, skicka: 'ja', ...given })
  assert.equal(answer.status, 303)
  return codeOf(answer)
}

const rowOf = (code: string) =>
  house.deps.data.owner.selectFrom('submission').selectAll().where('code', '=', code).executeTakeFirstOrThrow()

test('the public raises nothing and is shown the way in', async () => {
  const stranger = await house.as(undefined)
  for (const path of ['/beredning/ny', '/beredning', '/beredning/aviserat', '/mitt/anmalda'])
    assert.ok([401, 403, 303].includes(await statusOf(stranger.get(path))), path)
  assert.notEqual(await statusOf(stranger.post('/beredning/ny', said)), 200)
})

test('a nurse saves a draft that nobody else sees, adds documents, and sends it', async () => {
  const saved = await who.nurse.post('/beredning/ny', { ...said, forum: forumId })
  const code = codeOf(saved)
  assert.equal(await statusOf(who.secretary.get(`/beredning/${code}`)), 404)
  const file = { name: 'underlag.txt', bytes: new TextEncoder().encode('Så här ser det ut.') }
  assert.equal(await statusOf(who.nurse.upload(`/beredning/${code}/underlag`, [file])), 303)
  const page = await textOf(who.nurse.get(`/beredning/${code}`))
  assert.match(page, /underlag\.txt/)
  const path = /\/beredning\/\w+\/underlag\/[0-9a-f-]{36}/.exec(page)?.[0] ?? ''
  assert.equal(await statusOf(who.secretary.get(path)), 404)
  assert.equal(await statusOf(who.nurse.post(`/beredning/${code}/skicka`, { version: '1' })), 303)
  const [last] = await house.audit()
  assert.equal(last?.action, 'submission.change')
  const bytes = await who.secretary.get(path)
  assert.equal(await bytes.text(), 'Så här ser det ut.')
  assert.match(bytes.headers.get('content-disposition') ?? '', /^attachment/)
  assert.equal(await statusOf(who.stranger.get(path)), 404)
  assert.equal(await statusOf(who.director.get(path)), 404)
})

test('a form without what it needs comes back with all that was typed', async () => {
  const answer = await who.nurse.post('/beredning/ny', { title: 'Utan syfte', wanted: 'Ett svar', skicka: 'ja' })
  assert.equal(answer.status, 422)
  const page = await answer.text()
  assert.match(page, /Skriv varför frågan ska tas upp/)
  assert.match(page, /Utan syfte/)
  assert.match(page, /Ett svar/)
  const early = await who.nurse.post('/beredning/ny', { ...said, early: 'ja', skicka: 'ja' })
  assert.match(await early.text(), /tidig avisering behöver en tid/)
})

test('what is not taken as a document is refused with its name, and a link that is none', async () => {
  const code = await sent()
  const exe = { name: 'program.exe', bytes: new TextEncoder().encode('MZ\u0000\u0001') }
  const answer = await who.nurse.upload(`/beredning/${code}/underlag`, [exe])
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /program\.exe/)
  for (const link of ['javascript:alert(1)', 'inte en länk'])
    assert.equal(await statusOf(who.nurse.post(`/beredning/${code}/underlag`, { link })), 422)
  assert.equal(await statusOf(who.nurse.post(`/beredning/${code}/underlag`, { link: 'https://prov.example/x' })), 303)
})

test('whoever handles the forum asks, the nurse answers, and both read all of it; others are not told that it is there', async () => {
  const code = await sent()
  const at = (what: string) => `/beredning/${code}/${what}`
  assert.equal(await statusOf(who.stranger.get(`/beredning/${code}`)), 404)
  assert.equal(await statusOf(who.stranger.post(at('fraga'), { words: 'Hej' })), 404)
  assert.equal(await statusOf(who.nurse.post(at('fraga'), { words: 'Hej' })), 403)
  assert.equal(await statusOf(who.secretary.post(at('fraga'), { words: '' })), 422)
  assert.equal(await statusOf(who.secretary.post(at('fraga'), { words: 'Hur ofta händer det?' })), 303)
  assert.match(await textOf(who.nurse.get('/mitt')), /du har en fråga att svara på/)
  assert.match(await textOf(who.nurse.get(`/beredning/${code}`)), /Hur ofta händer det\?/)
  assert.equal(await statusOf(who.secretary.post(at('svara'), { words: 'Jag' })), 403)
  assert.equal(await statusOf(who.nurse.post(at('svara'), { words: 'Varje helg.' })), 303)
  const page = await textOf(who.secretary.get(`/beredning/${code}`))
  assert.match(page, /Varje helg\./)
  assert.equal((await rowOf(code)).state, 'sent')
})

test('it is put up on an agenda as a new item, and the nurse sees the day', async () => {
  const code = await sent({ wanted: 'En jourlinje' })
  await who.secretary.post(`/beredning/${code}/slag`, { types: ['dialog', 'position'] })
  const answer = await who.secretary.post(`/beredning/${code}/plats`, {
    ...{ where: `mote:${meeting.id}`, title: 'Läkarstöd under helger', minutes: '20' },
  })
  assert.equal(answer.status, 303)
  const item = await house.deps.data.owner
    .selectFrom('agenda_item')
    .selectAll()
    .where('title', '=', 'Läkarstöd under helger')
    .executeTakeFirstOrThrow()
  assert.deepEqual([item.meeting_id, item.minutes, item.wanted], [meeting.id, 20, 'En jourlinje'])
  assert.deepEqual([...item.types].sort(), ['dialog', 'position'])
  assert.equal((await rowOf(code)).state, 'accepted')
  const page = await textOf(who.nurse.get(`/beredning/${code}`))
  assert.match(page, /Står på dagordningen för ER den 3.december 2026/)
  assert.match(page, /Sten Prov/)
})

test('several submissions lead to one item, and one submission to many', async () => {
  const [one, two] = [await sent({ title: 'Helgstöd A' }), await sent({ title: 'Helgstöd B' })]
  const item = await givenAgendaItem(house.deps.data, meeting, { title: 'Helgstöd samlat' })
  for (const code of [one, two])
    assert.equal(
      await statusOf(who.secretary.post(`/beredning/${code}/plats`, { where: `punkt:${item.id}`, title: 'x' })),
      303,
    )
  assert.equal(
    await statusOf(who.secretary.post(`/beredning/${one}/plats`, { where: 'parkering', title: 'Helgstöd igen' })),
    303,
  )
  const ties = await house.deps.data.owner
    .selectFrom('submission_item')
    .innerJoin('submission', 'submission.id', 'submission_item.submission_id')
    .select('submission.code')
    .where('submission.code', 'in', [one, two])
    .execute()
  assert.deepEqual(ties.map(it => it.code).sort(), [one, one, two].sort())
  assert.match(await textOf(who.secretary.get('/forum/er/parkering')), /Helgstöd igen/)
})

test('a matter that holds no item yet is begun for it, and goes with it to the agenda', async () => {
  const code = await sent()
  assert.equal(
    await statusOf(who.secretary.post(`/beredning/${code}/arende`, { fresh: 'Läkarstöd i hemsjukvården' })),
    303,
  )
  const { matter_id } = await rowOf(code)
  await who.secretary.post(`/beredning/${code}/plats`, { where: `mote:${meeting.id}`, title: 'Med ärende' })
  const tied = await house.deps.data.owner
    .selectFrom('agenda_matter as m')
    .innerJoin('agenda_item as a', 'a.id', 'm.agenda_item_id')
    .select('m.matter_id')
    .where('a.title', '=', 'Med ärende')
    .execute()
  assert.deepEqual(tied, [{ matter_id }])
  const matter = await house.deps.data.owner
    .selectFrom('matter')
    .select('code')
    .where('id', '=', matter_id ?? '')
    .executeTakeFirstOrThrow()
  assert.equal(await statusOf(who.secretary.get(`/arenden/${matter.code}`)), 200)
  assert.equal(await statusOf(who.nurse.get(`/arenden/${matter.code}`)), 404)
  const history = await textOf(who.secretary.get(`/arenden/${matter.code}/historik`))
  assert.match(history, /Började ärendet\./)
  const change = /name="change" value="([^"]+)"/.exec(history)?.[1] ?? ''
  assert.equal(await statusOf(who.secretary.post(`/arenden/${matter.code}/angra`, { change })), 303)
})

test('a refusal tells its reason, and can be taken up again', async () => {
  const code = await sent()
  assert.equal(await statusOf(who.secretary.post(`/beredning/${code}/avsla`, { words: '' })), 422)
  assert.equal(await statusOf(who.secretary.post(`/beredning/${code}/avsla`, { words: 'Löses i linjen.' })), 303)
  assert.match(await textOf(who.nurse.get(`/beredning/${code}`)), /Löses i linjen\./)
  assert.equal(await statusOf(who.secretary.post(`/beredning/${code}/ateruppta`)), 303)
  assert.equal((await rowOf(code)).state, 'sent')
})

test('two who prepare at once: the second is shown what the first did, and nothing is written twice', async () => {
  const code = await sent()
  const first = await who.secretary.post(`/beredning/${code}/fraga`, { words: 'Först', version: '1' })
  const second = await who.secretary.post(`/beredning/${code}/avsla`, { words: 'Sedan', version: '1' })
  assert.deepEqual([first.status, second.status], [303, 409])
  assert.match(await second.text(), /Sedan|annan/)
  assert.equal((await rowOf(code)).state, 'asked')
})

test('what is sent to the county is seen by everyone who prepares, and who hands it over goes on seeing it', async () => {
  const code = await sent({ forum: '' })
  assert.equal(await statusOf(who.stranger.get(`/beredning/${code}`)), 200)
  const over = await who.stranger.post(`/beredning/${code}/agare`, { forum: forumId, words: 'Länsfråga' })
  assert.equal(over.headers.get('location'), `/beredning/${code}`)
  assert.equal(await statusOf(who.stranger.get(`/beredning/${code}`)), 200)
  assert.equal(await statusOf(who.stranger.get(`/beredning/${code}/bered`)), 403)
  assert.equal(await statusOf(who.secretary.get(`/beredning/${code}/bered`)), 200)
})

test('whoever raised it takes it back, and then it is prepared no more', async () => {
  const code = await sent()
  assert.equal(await statusOf(who.secretary.post(`/beredning/${code}/ta-tillbaka`)), 403)
  assert.equal(await statusOf(who.nurse.post(`/beredning/${code}/ta-tillbaka`, { words: 'Löste sig' })), 303)
  assert.equal(await statusOf(who.secretary.post(`/beredning/${code}/fraga`, { words: 'Hur?' })), 422)
  const draft = codeOf(await who.nurse.post('/beredning/ny', said))
  assert.equal(await statusOf(who.nurse.post(`/beredning/${draft}/slang`)), 303)
  assert.equal(await statusOf(who.nurse.get(`/beredning/${draft}`)), 404)
})

test('an early notice is seen by the principals when the beredning has let it out, and no more of it than that', async () => {
  const code = await sent({ title: 'Nytt journalsystem', early: 'ja', from: '2027-03-01', to: '2027-06-30' })
  assert.doesNotMatch(await textOf(who.director.get('/beredning/aviserat')), /Nytt journalsystem/)
  await who.secretary.post(`/beredning/${code}/slag`, { announced: 'ja' })
  const list = await textOf(who.director.get('/beredning/aviserat'))
  assert.match(list, /Nytt journalsystem/)
  assert.match(list, /Exempelrådet/)
  assert.doesNotMatch(list, new RegExp(code))
  assert.equal(await statusOf(who.director.get(`/beredning/${code}`)), 404)
  const csv = await textOf(who.director.get('/beredning/aviserat.csv'))
  assert.match(csv, /2027-03-01/)
  await who.nurse.post(`/beredning/${code}/ta-tillbaka`)
  assert.doesNotMatch(await textOf(who.director.get('/beredning/aviserat')), /Nytt journalsystem/)
})

test('the backlog is filtered by its address, counted in words and taken home', async () => {
  await sent({ title: 'Sökbar anmälan om tandvård' })
  const page = await textOf(who.secretary.get('/beredning?q=tandvård'))
  assert.match(page, /1.anmälan/)
  assert.match(page, /Sökbar anmälan om tandvård/)
  assert.match(await textOf(who.secretary.get('/beredning?q=tandvård&lage=avslagna')), /Inga träffar/)
  assert.match(await textOf(who.secretary.get('/beredning.csv?q=tandvård')), /Sökbar anmälan om tandvård/)
  assert.doesNotMatch(await textOf(who.stranger.get('/beredning.csv?lage=alla')), /Sökbar anmälan/)
  assert.equal(await statusOf(who.nurse.get('/beredning')), 403)
  assert.equal(await statusOf(who.nurse.get('/beredning.csv')), 403)
})

test('what lapsed and was carried over is followed to where it went', async () => {
  const code = await sent({ title: 'Utgår av tidsbrist' })
  await who.secretary.post(`/beredning/${code}/plats`, { where: `mote:${meeting.id}`, title: 'Utgick' })
  const { data } = house.deps
  const item = await data.owner
    .selectFrom('agenda_item')
    .select('id')
    .where('title', '=', 'Utgick')
    .executeTakeFirstOrThrow()
  await data.owner.updateTable('agenda_item').set({ state: 'lapsed' }).where('id', '=', item.id).execute()
  assert.match(await textOf(who.nurse.get(`/beredning/${code}`)), /Utgick av tidsbrist i ER/)
  await givenAgendaItem(data, { forumId }, { title: 'Utgick', carried_from: item.id, lapses: 1 })
  const page = await textOf(who.nurse.get(`/beredning/${code}`))
  assert.match(page, /Ligger på parkeringsplatsen i ER \(har utgått av tidsbrist en gång\)/)
})

test('documents go with it to the item as its handlingar, once, however many submissions bring the same', async () => {
  const { owner } = house.deps.data
  const [one, two] = [await sent({ title: 'Med underlag A' }), await sent({ title: 'Med underlag B' })]
  const file = { name: 'Rapport.txt', bytes: new TextEncoder().encode('Samma rapport till båda.') }
  for (const code of [one, two]) await who.nurse.upload(`/beredning/${code}/underlag`, [file])
  await who.nurse.post(`/beredning/${one}/underlag`, { link: 'https://prov.example/mer', name: 'Mer' })
  await who.secretary.post(`/beredning/${one}/plats`, { where: `mote:${meeting.id}`, title: 'Med handlingar' })
  const item = await owner
    .selectFrom('agenda_item')
    .select('id')
    .where('title', '=', 'Med handlingar')
    .executeTakeFirstOrThrow()
  await who.secretary.post(`/beredning/${two}/plats`, { where: `punkt:${item.id}`, title: 'x' })
  const papers = await owner
    .selectFrom('paper as p')
    .innerJoin('paper_version as v', 'v.paper_id', 'p.id')
    .select(['p.title', 'v.link', 'v.file_name', 'p.meeting_id'])
    .where('p.agenda_item_id', '=', item.id)
    .orderBy('p.ordinal')
    .execute()
  assert.deepEqual(papers, [
    { title: 'Rapport', link: null, file_name: 'Rapport.txt', meeting_id: meeting.id },
    { title: 'Mer', link: 'https://prov.example/mer', file_name: null, meeting_id: meeting.id },
  ])
})
