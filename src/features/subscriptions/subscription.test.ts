import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  addressOf,
  fromSomewhere,
  linkIn,
  mailsTo,
  openPublisher,
  type Publisher,
  waitingOn,
} from '../../../test/mail.ts'
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import { forget } from './subscription.store.ts'

let it: Publisher

before(async () => {
  it = await openPublisher()
})
after(() => it.house.close())

const here = 'slag=forum&mal=granbygden'
const ask = (name: string, what = here, often = 'varje-dag') =>
  it.stranger.post(`/bevakning?${what}`, { epost: addressOf(name), ofta: often }, fromSomewhere())
const toMail = (name: string) => mailsTo(it.house, name)
const pageOf = async (path: string) => (await it.stranger.get(path)).text()
const addresses = async () =>
  (await it.house.deps.data.owner.selectFrom('subscriber').select('address').execute()).map(row => row.address)
const confirmed = async (name: string) =>
  it.house.deps.data.owner
    .selectFrom('subscription as t')
    .innerJoin('subscriber as s', 's.id', 't.subscriber_id')
    .select(['t.kind', 't.target', 't.frequency'])
    .where('s.address', '=', addressOf(name))
    .where('t.confirmed_at', 'is not', null)
    .orderBy('t.asked_at')
    .execute()

describe('asking', () => {
  test('the answer is the same for an address that is known, one that is not, and one that was mailed just now', async () => {
    const answers = [await ask('bo'), await ask('bo'), await ask('cia')]
    await it.watch('dan')
    answers.push(await ask('dan'))
    const link = (name: string) => it.stranger.post('/bevakning/lank', { epost: addressOf(name) })
    answers.push(await link('dan'), await link('nobody'), await link('dan'))
    for (const answer of answers)
      assert.deepEqual([answer.status, answer.headers.get('location')], [303, '/bevakning/tack'])
    assert.deepEqual(
      answers.map(answer => answer.headers.get('set-cookie')),
      answers.map(() => null),
    )
    assert.equal((await toMail('bo')).length, 1)
    assert.deepEqual(
      (await toMail('dan')).map(mail => mail.kind),
      ['confirm', 'link'],
    )
    assert.deepEqual(await toMail('nobody'), [])
    assert.ok(!(await addresses()).includes(addressOf('nobody')))
  })

  test('within the hour the link that was mailed confirms what was asked for since, and after it a new one comes', async () => {
    await ask('eva')
    await ask('eva', 'slag=sokning&mal=q%3Ddemens', 'varje-vecka')
    const [mail, ...more] = await toMail('eva')
    assert.deepEqual(more, [])
    const key = linkIn(mail?.text)
    const ids = waitingOn(await pageOf(`/bevakning/${key}`))
    assert.equal(ids.length, 2)
    await it.stranger.post(`/bevakning/${key}/bekrafta`, { bevakning: [ids[1] ?? ''] })
    assert.deepEqual(await confirmed('eva'), [{ kind: 'search', target: 'q=demens', frequency: 'weekly' }])
    await it.anHourLater()
    await ask('eva')
    assert.equal((await toMail('eva')).length, 2)
  })

  test('a scanner that opens the links confirms and ends nothing', async () => {
    await ask('fia')
    const key = linkIn((await toMail('fia'))[0]?.text)
    for (const path of [`/bevakning/${key}`, `/bevakning/${key}/avsluta`])
      assert.equal((await it.stranger.get(path)).status, 200)
    assert.deepEqual(await confirmed('fia'), [])
    assert.ok((await addresses()).includes(addressOf('fia')))
  })

  test('what is no address, no forum, or no time is refused with what was typed', async () => {
    const wrong = await it.stranger.post(`/bevakning?${here}`, { epost: 'a@b.se\r\nBcc: c@d.se', ofta: 'genast' })
    assert.equal(wrong.status, 422)
    assert.match(await wrong.text(), /Bcc: c@d\.se/)
    assert.equal((await it.stranger.post(`/bevakning?${here}`, { epost: addressOf('x'), ofta: 'jämt' })).status, 422)
    for (const what of ['', 'slag=forum&mal=ingen', 'slag=forum', 'slag=arende&mal=ingen', 'slag=annat&mal=x'])
      assert.equal((await ask('x', what)).status, 404, what)
    assert.ok(!(await addresses()).includes(addressOf('x')))
  })

  test('capitals make no other address', async () => {
    await ask('gun')
    await it.stranger.post(`/bevakning?${here}`, { epost: addressOf('GUN'), ofta: 'genast' })
    assert.equal((await addresses()).filter(one => one.toLowerCase() === addressOf('gun')).length, 1)
  })

  test('a line break cannot come into a subject, whatever is searched for', async () => {
    await ask('hans', `slag=sokning&mal=${encodeURIComponent('q=a\r\nBcc: c@d.se')}`)
    const [mail] = await toMail('hans')
    assert.doesNotMatch(mail?.subject ?? '', /[\r\n]/)
    assert.doesNotMatch(mail?.text ?? '', /^Bcc/m)
  })

  test('only so many wait for an address, however many somebody asks for', async () => {
    for (let n = 0; n < 14; n++) await ask('ida', `slag=sokning&mal=q%3Dord${n}`)
    assert.equal(waitingOn(await pageOf(`/bevakning/${linkIn((await toMail('ida'))[0]?.text)}`)).length, 10)
  })
})

test('one client may ask twenty times in an hour, for whatever addresses', async () => {
  const ask = (n: number) =>
    it.stranger.post('/bevakning/lank', { epost: addressOf(`n${n}`) }, { 'x-forwarded-for': 'the same' })
  for (let n = 0; n < 20; n++) assert.equal((await ask(n)).status, 303)
  const answer = await ask(20)
  assert.equal(answer.status, 429)
  assert.match(await answer.text(), /Vänta 60 minuter/)
})

describe('with the link', () => {
  test('one changes how often, ends one, and with the last the address is forgotten', async () => {
    const key = await it.watch('jan')
    await ask('jan', 'slag=sokning&mal=q%3Ddemens')
    const [id = ''] = waitingOn(await pageOf(`/bevakning/${key}`))
    await it.stranger.post(`/bevakning/${key}/bekrafta`, { bevakning: id })
    await it.stranger.post(`/bevakning/${key}/andra`, { bevakning: id, ofta: 'varje-vecka' })
    assert.deepEqual(
      (await confirmed('jan')).map(row => row.frequency),
      ['at-once', 'weekly'],
    )
    const first = await it.stranger.post(`/bevakning/${key}/ta-bort`, { bevakning: id })
    assert.equal(first.headers.get('location'), `/bevakning/${key}`)
    const [, last = ''] = /name="bevakning" value="([^"]+)"/.exec(await pageOf(`/bevakning/${key}`)) ?? []
    const second = await it.stranger.post(`/bevakning/${key}/ta-bort`, { bevakning: last })
    assert.equal(second.headers.get('location'), '/bevakning/avslutad')
    assert.ok(!(await addresses()).includes(addressOf('jan')))
    assert.deepEqual(await toMail('jan'), [])
    assert.equal((await it.stranger.get(`/bevakning/${key}`)).status, 410)
  })

  test("one's own and nobody else's: the id of another's does nothing", async () => {
    const key = await it.watch('kim')
    await it.watch('lars')
    const { id } = await it.house.deps.data.owner
      .selectFrom('subscription as t')
      .innerJoin('subscriber as s', 's.id', 't.subscriber_id')
      .select('t.id')
      .where('s.address', '=', addressOf('lars'))
      .executeTakeFirstOrThrow()
    await it.stranger.post(`/bevakning/${key}/andra`, { bevakning: id, ofta: 'varje-vecka' })
    await it.stranger.post(`/bevakning/${key}/ta-bort`, { bevakning: id })
    assert.deepEqual(
      (await confirmed('lars')).map(row => row.frequency),
      ['at-once'],
    )
  })

  test('a key that was never mailed, or has expired, opens nothing', async () => {
    const key = await it.watch('mia')
    const never = key.split('').reverse().join('')
    await it.house.deps.data.owner.updateTable('subscription_key').set({ expires_at: '2020-01-01T00:00:00Z' }).execute()
    for (const one of [key, never, 'kort']) assert.equal((await it.stranger.get(`/bevakning/${one}`)).status, 410)
    assert.equal((await it.stranger.post(`/bevakning/${key}/avsluta`)).status, 303)
    assert.ok((await addresses()).includes(addressOf('mia')))
  })
})

describe('leaving by the mail program', () => {
  const noCookies = { origin: '', cookie: '' }
  const oneClick = { 'List-Unsubscribe': 'One-Click' }

  test('one post without cookies or origin, answered and not sent on; a second one is answered the same', async () => {
    const key = await it.watch('nils')
    for (let n = 0; n < 2; n++) {
      const answer = await it.stranger.post(`/bevakning/${key}/avsluta`, oneClick, noCookies)
      assert.equal(answer.status, 200)
      assert.deepEqual(await answer.json(), { left: true })
    }
    assert.ok(!(await addresses()).includes(addressOf('nils')))
  })

  test('every other form is still refused from elsewhere', async () => {
    const key = await it.watch('olga')
    for (const path of [
      `/bevakning?${here}`,
      '/bevakning/lank',
      `/bevakning/${key}/ta-bort`,
      '/bevakning/kort/avsluta',
      `/bevakning/${key}/avsluta/mer`,
      '/tema',
    ])
      assert.equal((await it.stranger.post(path, oneClick, noCookies)).status, 403, path)
    assert.ok((await addresses()).includes(addressOf('olga')))
  })
})

test('what nobody confirms in two days is forgotten, and what was confirmed is not', async () => {
  await it.watch('pia')
  await ask('ros')
  const system = samklang('test')
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
  const forgetAt = (hours: number) =>
    it.house.deps.data.as(system, tx => forget(tx, permitFor(system, 'subscription.notify'), at(hours)))
  await forgetAt(47)
  assert.ok((await addresses()).includes(addressOf('ros')))
  await forgetAt(49)
  assert.ok(!(await addresses()).includes(addressOf('ros')))
  assert.ok((await addresses()).includes(addressOf('pia')))
  assert.deepEqual(await toMail('ros'), [])
})

test('the log says that somebody asked and confirmed, and never who', async () => {
  await it.watch('siv')
  const rows = await it.house.deps.data.owner
    .selectFrom('audit')
    .selectAll()
    .where('action', 'like', 'subscription.%')
    .execute()
  assert.ok(rows.length > 0)
  assert.doesNotMatch(JSON.stringify(rows), /@|prov\.example/)
})
