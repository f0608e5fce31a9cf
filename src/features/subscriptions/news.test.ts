import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { givenPerson } from '../../../test/builders.ts'
import { mailsTo, openPublisher, type Publisher } from '../../../test/mail.ts'
import { codesOf, documentOf } from '../../../test/minutes/door.ts'
import { sendDigests } from './notify.ts'

let it: Publisher

before(async () => {
  it = await openPublisher()
})
after(() => it.house.close())

const plain = (text: string | undefined) => (text ?? '').replaceAll('\u00a0', ' ')
const newsTo = async (name: string) => (await mailsTo(it.house, name)).filter(mail => mail.kind === 'news')
/** A morning some days on: every digest is due. */
const morning = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
const digest = (days: number) => sendDigests(it.house.deps, morning(days))
const budget = 'Samverkansrådet ställer sig bakom budgeten för hjälpmedel.'
const plan = 'Samverkansrådet ställer sig bakom handlingsplanen för psykisk hälsa.'

test('published: the exact words at once, as text and as HTML, with links that hold, and after leaving no more', async () => {
  await it.watch('anna')
  await it.publish('mars.txt')
  const [mail, ...more] = await newsTo('anna')
  assert.deepEqual(more, [])
  assert.equal(plain(mail?.subject), 'SRG: 1 nytt ställningstagande 14 mars 2024')
  assert.ok(mail?.html.includes(plan))
  assert.ok(mail?.text.replace(/\n {2}\| /g, ' ').includes(plan))
  for (const [, path = ''] of (mail?.text ?? '').matchAll(/http:\/\/localhost:3000(\/\S+)/g))
    assert.ok((await it.stranger.get(path)).status < 400, path)
  const oneClick = { 'List-Unsubscribe': 'One-Click' }
  assert.equal((await it.stranger.post(mail?.leave_path ?? '', oneClick, { origin: '', cookie: '' })).status, 200)
  await it.publish('april.txt', { date: '2024-04-11' })
  await digest(8)
  assert.deepEqual(await mailsTo(it.house, 'anna'), [])
})

test('nothing new, no mail; what was public before is nothing new', async () => {
  await it.watch('bo', undefined, 'varje-dag')
  await digest(1)
  assert.deepEqual(await newsTo('bo'), [])
})

describe('what is not public', () => {
  test('is never mailed, not at once and not in a digest', async () => {
    await it.watch('cia')
    await it.watch('cai', undefined, 'varje-dag')
    await it.publish('maj.txt', { date: '2024-05-02' }, false)
    await digest(8)
    for (const name of ['cia', 'cai']) assert.deepEqual(await newsTo(name), [])
  })

  test('withdrawn before the digest is not mailed; published again it is, once', async () => {
    await it.watch('dan', undefined, 'varje-dag')
    await it.publish('juni.txt', { date: '2024-06-03' })
    await it.withdraw('juni.txt')
    await digest(8)
    assert.deepEqual(await newsTo('dan'), [])
    await it.approve('juni.txt')
    await digest(9)
    await digest(10)
    assert.equal((await newsTo('dan')).length, 1)
  })
})

test('one mail to an address, however many of its subscriptions it answers, and each stance in it once', async () => {
  await it.watch('eva', undefined, 'varje-dag')
  await it.watch('eva', 'slag=sokning&mal=q%3Dhj%C3%A4lpmedel', 'varje-vecka')
  await it.publish('juli.txt', { date: '2024-07-04', stance: budget })
  await Promise.all([digest(8), digest(8)])
  const [mail, ...more] = await newsTo('eva')
  assert.deepEqual(more, [])
  assert.equal(mail?.html.split(`>${budget}</blockquote>`).length, 2)
  assert.match(mail?.text ?? '', /du bevakar SRG och sökningen ”hjälpmedel”/)
})

test('a search is told of what it finds and of nothing else', async () => {
  await it.watch('fia', 'slag=sokning&mal=q%3Dtandv%C3%A5rd', 'varje-dag')
  await it.publish('aug.txt', { date: '2024-08-08', stance: 'Samverkansrådet noterar läget i tandvården.' })
  await it.publish('sep.txt', { date: '2024-09-05', stance: budget })
  await digest(8)
  const [mail, ...more] = await newsTo('fia')
  assert.deepEqual(more, [])
  assert.match(mail?.html ?? '', /läget i tandvården/)
  assert.doesNotMatch(mail?.html ?? '', /budgeten/)
})

describe('corrected', () => {
  const correct = async (file: string, under: RegExp, form: Record<string, string>) => {
    const { code, id, version } = await documentOf(it.house, file)
    const page = await (await it.secretary.get(`/dokument/${code}/granska`)).text()
    const keys = [...page.matchAll(/name="del" value="([^"]+)"/g)].map(([, key = '']) => key)
    const del = keys.find(key => under.test(key)) ?? ''
    const answer = await it.secretary.post(`/dokument/${code}/granska/ratta`, {
      version: String(version),
      del,
      ...form,
    })
    assert.equal(answer.status, 303, `${id} ${del}`)
  }

  test('anything but the words is nothing new; other words are told the next morning, and said to be changed', async () => {
    await it.watch('gun')
    await it.publish('okt.txt', { date: '2024-10-03', stance: budget })
    assert.equal((await newsTo('gun')).length, 1)
    await correct('okt.txt', /^item:[^/]+$/, { number: '1', title: 'Mötets inledning', presenters: '' })
    await digest(1)
    assert.equal((await newsTo('gun')).length, 1)
    await correct('okt.txt', /\/clause:/, { verb: 'endorses', words: 'Samverkansrådet avstår.' })
    await digest(2)
    const [, changed, ...more] = await newsTo('gun')
    assert.deepEqual(more, [])
    assert.match(changed?.text ?? '', /Orden har ändrats/)
    assert.match(changed?.html ?? '', /Samverkansrådet avstår\./)
  })
})

test('a summary that told the words first: the minutes that repeat them are nothing new', async () => {
  await it.watch('hans')
  await it.publish('nov-sammanfattning.txt', { head: 'Sammanfattning', date: '2024-11-07', stance: budget })
  const before = (await newsTo('hans')).length
  await it.publish('nov.txt', { date: '2024-11-07', stance: budget })
  await digest(8)
  const told = await newsTo('hans')
  assert.equal(told.filter(mail => mail.html.includes(budget)).length, 1, `${before} at first`)
})

test('a matter is told of what is threaded into it, the morning after at the latest', async () => {
  const itemOf = async (file: string): Promise<string> => {
    const { id } = await documentOf(it.house, file)
    const { items } = await codesOf(it.house, id)
    return items.find(item => item.title.startsWith('Handlingsplan'))?.code ?? ''
  }
  await it.publish('dec.txt', { date: '2024-12-05' })
  const first = await itemOf('dec.txt')
  const begun = await it.secretary.post(`/arenden/nytt?punkt=${first}`, { title: 'Planen', items: first })
  assert.equal(begun.status, 303)
  const code = begun.headers.get('location')?.split('/').at(-1) ?? ''
  await it.watch('kaj', `slag=arende&mal=${code}`)
  await it.publish('jan.txt', { date: '2025-01-09', stance: budget })
  assert.deepEqual(await newsTo('kaj'), [])
  await it.secretary.post(`/arenden/${code}/lagg-till`, { items: await itemOf('jan.txt') })
  await digest(1)
  const [mail, ...more] = await newsTo('kaj')
  assert.deepEqual(more, [])
  assert.match(mail?.text ?? '', /du bevakar ärendet ”Planen”/)
  assert.ok(mail?.html.includes(budget))
})

describe('the outbox of a demonstration', () => {
  test('is read by anyone, as text and as the mail looks, with nothing let in but its own style', async () => {
    await it.watch('ida')
    const list = await (await it.stranger.get('/utkorg')).text()
    const [path = ''] = /\/utkorg\/[0-9a-f-]{36}/.exec(list) ?? []
    assert.match(await (await it.stranger.get(path)).text(), /Bekräfta din bevakning i Samklang/)
    const html = await it.stranger.get(`${path}/html`)
    assert.match(html.headers.get('content-type') ?? '', /^text\/html/)
    assert.match(html.headers.get('content-security-policy') ?? '', /^default-src 'none'; style-src 'unsafe-inline'/)
    const other = await it.stranger.get('/utkorg')
    assert.doesNotMatch(other.headers.get('content-security-policy') ?? '', /unsafe-inline/)
    assert.equal((await it.stranger.get('/utkorg/018f0000-0000-7000-8000-000000000001')).status, 404)
  })

  test('only what is kept is open: a mail that waits to be sent is seen by nobody', async () => {
    await it.watch('jan')
    const { owner } = it.house.deps.data
    await owner.updateTable('outbox').set({ state: 'waiting' }).where('address', '=', 'jan@prov.example').execute()
    assert.doesNotMatch(await (await it.stranger.get('/utkorg')).text(), /jan@prov/)
    const admin = await it.house.as(await givenPerson(it.house.deps.data, { name: 'Adam', role: 'administrator' }))
    const page = await (await admin.get('/administration/mejl?visa=vantar')).text()
    assert.match(page, /j…@prov\.example/)
    assert.doesNotMatch(page, /jan@prov/)
    assert.equal((await it.secretary.get('/administration/mejl')).status, 403)
    const { rows } = await sql<{ n: number }>`select count(*) n from outbox where state = 'waiting'`.execute(owner)
    assert.equal(rows[0]?.n, 1)
  })
})
