import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { type Authenticator, authenticatorFor } from '../../../test/oidc/authenticator.ts'
import { createApp } from '../../app.ts'
import { mayRemove } from './passkey.ts'

const origin = 'http://samklang.test'
let house: TestHouse
let app: ReturnType<typeof createApp>
let vera = ''
let ada = ''
let clock = Date.parse('2026-11-22T08:00:00Z')

before(async () => {
  house = await openTestHouse({ env: { LOGIN: 'passkeys' }, now: () => new Date(clock).toISOString() })
  const { owner } = house.deps.data
  const add = async (code: string, name: string): Promise<string> =>
    (await owner.insertInto('person').values({ code, name }).returning('id').executeTakeFirstOrThrow()).id
  vera = await add('vera', 'Vera Vik')
  ada = await add('ada', 'Ada Ansvar')
  await owner
    .insertInto('role_grant')
    .values({ person_id: ada, role: 'administrator', valid_from: '2020-01-01' })
    .execute()
})
after(() => house.close())
beforeEach(async () => {
  // Each test is counted by itself against how often one may try.
  app = createApp(house.deps)
  clock = Date.parse('2026-11-22T08:00:00Z')
  await house.deps.data.owner.deleteFrom('passkey').execute()
  await house.deps.data.owner.deleteFrom('session').execute()
})

interface Answer {
  readonly status: number
  readonly body: { readonly challenge?: string; readonly to?: string; readonly errors?: Record<string, string> }
}

/** A browser that holds cookies and talks JSON, as the script on the page does. */
function browser() {
  const jar = new Map<string, string>()
  const post = async (path: string, body: object = {}): Promise<Answer> => {
    const cookie = [...jar].map(it => it.join('=')).join('; ')
    const headers = { origin, cookie, 'content-type': 'application/json', accept: 'application/json' }
    const response = await app.request(
      new Request(origin + path, { method: 'POST', headers, body: JSON.stringify(body) }),
    )
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      if (pair.slice(at + 1) === '') jar.delete(pair.slice(0, at))
      else jar.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return { status: response.status, body: (await response.json()) as Answer['body'] }
  }
  const ask = async (path: string): Promise<{ challenge: string }> => {
    const { status, body } = await post(path)
    assert.equal(status, 200, path)
    return { ...body, challenge: body.challenge ?? '' }
  }
  return { jar, post, ask }
}

async function invited(): Promise<string> {
  const response = await (await house.as(ada)).post('/personer/vera/inloggning/bjud-in')
  assert.equal(response.status, 200)
  return /\/inbjudan\/[\w-]+/.exec(await response.text())?.[0] ?? assert.fail('no link')
}

async function withKey(): Promise<{ key: Authenticator; her: ReturnType<typeof browser> }> {
  const link = await invited()
  const her = browser()
  const key = authenticatorFor(origin)
  const made = await her.post(link, { response: key.make(await her.ask(`${link}/fraga`)), name: 'Telefonen' })
  assert.deepEqual([made.status, made.body.to], [200, '/mitt/inloggningar'])
  return { key, her }
}

const latest = () =>
  house.deps.data.owner
    .selectFrom('audit')
    .select(['actor', 'person_id', 'subject', 'action', 'outcome', 'detail'])
    .orderBy('seq', 'desc')
    .executeTakeFirst()

const logIn = async (key: Authenticator, him = browser(), till = '/'): Promise<Answer> =>
  him.post('/logga-in/nyckel', { response: key.answer(await him.ask('/logga-in/nyckel/fraga')), till })

describe('an invitation', () => {
  test('gives one person one key, once, and says so in the log', async () => {
    const { her } = await withKey()
    const actor = await house.deps.sessions.actor(her.jar.get('samklang'), house.deps.now())
    assert.equal(actor.kind === 'person' && actor.personId, vera)
    const actions = (await house.audit(4)).map(it => `${it.action} ${it.subject}`)
    assert.ok(actions.includes(`login.invite person:${vera}`), actions.join())
  })

  test('holds for three days, and until there is a newer one', async () => {
    const first = await invited()
    const second = await invited()
    const get = async (link: string) => (await app.request(origin + link)).status
    assert.deepEqual([await get(first), await get(second)], [410, 200])
    clock += 73 * 3_600_000
    assert.equal(await get(second), 410)
    assert.equal(await get('/inbjudan/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'), 410)
  })

  test('that was used is refused, whoever has the link', async () => {
    const link = await invited()
    const [her, thief] = [browser(), browser()]
    const stolen = authenticatorFor(origin).make(await thief.ask(`${link}/fraga`))
    assert.equal(
      (await her.post(link, { response: authenticatorFor(origin).make(await her.ask(`${link}/fraga`)) })).status,
      200,
    )
    assert.equal((await thief.post(link, { response: stolen })).status, 422)
  })

  test('is given by an administrator alone', async () => {
    assert.equal((await (await house.as(vera)).post('/personer/vera/inloggning/bjud-in')).status, 403)
  })
})

describe('a passkey', () => {
  test('opens the door, back to where one was going', async () => {
    const { key } = await withKey()
    key.counter = 1
    const seen = await logIn(key, browser(), '/forum')
    assert.deepEqual([seen.status, seen.body.to], [200, '/forum'])
    const row = await house.deps.data.owner.selectFrom('passkey').select(['counter', 'last_used_at']).executeTakeFirst()
    assert.deepEqual([row?.counter, row?.last_used_at], [1, house.deps.now()])
  })

  test('never leads elsewhere', async () => {
    const { key } = await withKey()
    assert.equal((await logIn(key, browser(), 'https://elsewhere.example/')).body.to, '/')
  })

  test('is refused unlocked by nobody, for another site, copied, or when it is nobody’s', async () => {
    const { key } = await withKey()
    key.counter = 5
    assert.equal((await logIn(key)).status, 200)
    assert.equal((await logIn(key)).status, 422, 'the same count again')
    assert.deepEqual(await latest(), {
      ...{ actor: 'public', person_id: null, subject: null, action: 'session.begin', outcome: 'refused' },
      detail: { method: 'passkey', why: 'not-verified' },
    })
    key.counter = 6
    key.unlocked = false
    assert.equal((await logIn(key)).status, 422)
    key.unlocked = true
    key.origin = 'https://samklang.test.elsewhere.example'
    assert.equal((await logIn(key)).status, 422)
    key.origin = origin
    assert.equal((await logIn(key)).status, 200, 'and right, it is taken')
    assert.equal((await logIn(authenticatorFor(origin))).status, 422)
  })

  test('answers one question once, in the browser that asked', async () => {
    const { key } = await withKey()
    const her = browser()
    const question = await her.ask('/logga-in/nyckel/fraga')
    const response = key.answer(question)
    const kept = her.jar.get('samklang-attempt') ?? ''
    assert.equal((await browser().post('/logga-in/nyckel', { response })).status, 422)
    assert.equal((await her.post('/logga-in/nyckel', { response })).status, 200)
    her.jar.set('samklang-attempt', kept)
    assert.equal((await her.post('/logga-in/nyckel', { response })).status, 422)
    const late = browser()
    const asked = await late.ask('/logga-in/nyckel/fraga')
    clock += 11 * 60_000
    assert.equal((await late.post('/logga-in/nyckel', { response: key.answer(asked) })).status, 422)
  })

  test('more are added to one’s own, any but the last is taken away, and another’s is not there', async () => {
    const { her } = await withKey()
    const second = authenticatorFor(origin)
    const own = await her.post('/mitt/passnycklar', {
      response: second.make(await her.ask('/mitt/passnycklar/fraga')),
      name: 'Datorn',
    })
    assert.equal(own.status, 200)
    const keys = await house.deps.data.owner.selectFrom('passkey').select(['id', 'name']).orderBy('added_at').execute()
    assert.deepEqual(keys.map(it => it.name).sort(), ['Datorn', 'Telefonen'])
    const [one, two] = keys.map(it => `/mitt/passnycklar/${it.id}/ta-bort`)
    assert.equal((await (await house.as(ada)).post(one ?? '')).status, 404)
    assert.equal((await her.post(one ?? '')).status, 200)
    assert.equal((await her.post(two ?? '')).status, 422)
  })

  test('that was lost is taken away by an administrator, with what was begun with it', async () => {
    const { key, her } = await withKey()
    const { id } = await house.deps.data.owner.selectFrom('passkey').select('id').executeTakeFirstOrThrow()
    assert.equal((await (await house.as(ada)).post(`/personer/vera/inloggning/passnycklar/${id}/ta-bort`)).status, 303)
    assert.equal((await house.deps.sessions.actor(her.jar.get('samklang'), house.deps.now())).kind, 'public')
    assert.equal((await logIn(key)).status, 422)
  })

  test('is not added on a computer that was left open for an hour', async () => {
    const { her } = await withKey()
    clock += 61 * 60_000
    assert.equal((await her.post('/mitt/passnycklar/fraga')).status, 403)
  })
})

test('the last way in stays', () => {
  assert.equal(mayRemove(1, 0), false)
  assert.equal(mayRemove(1, 1), true)
  assert.equal(mayRemove(2, 0), true)
})

test('where passkeys are not used, their doors are not there', async () => {
  const without = createApp({ ...house.deps, settings: { ...house.deps.settings, LOGIN: 'oidc' } })
  const post = (path: string) =>
    without.request(
      new Request(origin + path, {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json' },
        body: '{}',
      }),
    )
  for (const path of ['/logga-in/nyckel', '/logga-in/nyckel/fraga', '/inbjudan/aaaaaaaaaaaaaaaaaaaaaaaa'])
    assert.equal((await post(path)).status, 404, path)
})
