import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse, type Visitor } from '../../../test/house.ts'
import { giveUp } from '../subscriptions/deliver.ts'

// An invitation to make a passkey: mailed where mail is set up, shown once where no address is given.

let house: TestHouse
let administrator: Visitor
let secretary: Visitor
const place = '/personer/vera/inloggning'

before(async () => {
  house = await openTestHouse({
    env: {
      ...{ SAMKLANG_MODE: 'production', PUBLIC_URL: 'http://samklang.test', SESSION_SECRET: 'x'.repeat(40) },
      ...{ LOGIN: 'passkeys', SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'Samklang <samklang@prov.example>' },
    },
  })
  const { data } = house.deps
  await data.owner.insertInto('person').values({ code: 'vera', name: 'Vera Vik' }).execute()
  administrator = await house.as(await givenPerson(data, { name: 'Ada Ansvar', role: 'administrator' }))
  secretary = await house.as(await givenPerson(data, { name: 'Siv Skrivare', role: 'secretary' }))
})
after(() => house.close())

const mails = () =>
  house.deps.data.owner.selectFrom('outbox').select(['id', 'address', 'text', 'html', 'kind', 'state']).execute()

test('with an address it is mailed and not shown, and the log holds neither the address nor the link', async () => {
  assert.match(await (await administrator.get(place)).text(), /name="mejl"/)
  const answer = await administrator.post(`${place}/bjud-in`, { mejl: 'vera@prov.example' })
  assert.equal(answer.status, 303)
  assert.equal(answer.headers.get('location'), place)
  const [mail, ...more] = await mails()
  assert.deepEqual(more, [])
  assert.deepEqual(
    [mail?.address, mail?.kind, mail?.state],
    ['vera@prov.example', 'invitation', 'waiting'],
    'to be sent',
  )
  const link = /http:\/\/samklang\.test(\/inbjudan\/[\w-]+)/.exec(mail?.text ?? '')?.[1] ?? ''
  assert.ok(mail?.html.includes(link))
  assert.match(await (await (await house.as(undefined)).get(link)).text(), /Vera Vik/)
  const { rows } = await sql<{ data: object }>`select data from pgboss.job where name = 'deliver-mail'`.execute(
    house.deps.data.owner,
  )
  assert.deepEqual(rows, [{ data: { mailId: mail?.id } }])
  const { seen } = await house.deps.data.owner
    .selectFrom('audit')
    .select(sql<string>`string_agg(detail::text, ' ')`.as('seen'))
    .where('action', '=', 'login.invite')
    .executeTakeFirstOrThrow()
  assert.match(seen, /"mailed": true/)
  assert.doesNotMatch(seen, /vera@|inbjudan/)
  assert.match(await (await administrator.get('/administration/mejl?visa=vantar')).text(), /Inbjudan att logga in/)
})

test('one that did not come away keeps no way in, and is made anew instead of sent again', async () => {
  const [mail] = await mails()
  await giveUp(house.deps, mail?.id ?? '', 'no answer')
  const [failed] = await mails()
  assert.deepEqual([failed?.state, failed?.text, failed?.html], ['failed', '', ''])
  const page = await (await administrator.get('/administration/mejl')).text()
  assert.match(page, /Gör en ny inbjudan/)
  assert.ok(!page.includes(`/administration/mejl/${mail?.id}/igen`))
  await administrator.post(`/administration/mejl/${mail?.id}/igen`)
  assert.equal((await mails())[0]?.state, 'failed')
})

test('without an address it is shown, and with a wrong one nothing has happened', async () => {
  const before = (await mails()).length
  const shown = await administrator.post(`${place}/bjud-in`)
  assert.match(await shown.text(), /\/inbjudan\/[\w-]{20,}/)
  const invited = () => house.deps.data.owner.selectFrom('login_invitation').select('token_hash').execute()
  const held = await invited()
  const wrong = await administrator.post(`${place}/bjud-in`, { mejl: 'vera' })
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /value="vera"/)
  assert.deepEqual(await invited(), held)
  assert.equal((await mails()).length, before)
})

test('nobody but an administrator mails one, whatever they ask the database', async () => {
  assert.equal((await secretary.post(`${place}/bjud-in`, { mejl: 'siv@prov.example' })).status, 403)
  assert.ok((await mails()).every(it => it.address === 'vera@prov.example'))
})
