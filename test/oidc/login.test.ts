import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { type Arranged, arrange, origin } from './arranged.ts'

// Logging in through a certified provider that runs on this machine, asked as a browser would ask.

let it: Arranged

before(async () => {
  it = await arrange()
})
after(() => it.close())
beforeEach(() => it.afresh())

describe('logging in and out', () => {
  test('one comes in as oneself, back to the page one asked for, with a session that tells how', async () => {
    const her = it.visitor()
    const seen = await her.logIn('nina', '/logga-in/organisation?till=/forum')
    assert.equal(seen.url.href, `${origin}/forum`)
    assert.match(seen.text, /Du är inloggad som Nina Nolander/)
    const row = await it.session()
    assert.deepEqual([row?.method, row?.issuer, row?.loa, row?.person_id], ['oidc', it.provider.issuer, 1, it.nina])
    const [last] = await it.house.audit()
    assert.deepEqual([last?.action, last?.person_id], ['session.begin', it.nina])
  })

  test('a return address elsewhere leads to the front page', async () => {
    const seen = await it.visitor().logIn('nina', '/logga-in/organisation?till=https://elsewhere.example/x')
    assert.equal(seen.url.href, `${origin}/`)
  })

  test('logging in again gives a new token, and the old one is worth nothing', async () => {
    const her = it.visitor()
    await her.logIn('nina')
    const before = her.cookies(origin).get('samklang')
    await her.logIn('nina')
    const afterwards = her.cookies(origin).get('samklang')
    assert.notEqual(before, afterwards)
    assert.equal((await it.house.deps.sessions.actor(before, it.house.deps.now())).kind, 'public')
  })

  test('one logs out here and stays logged in at the provider, or leaves it too', async () => {
    const her = it.visitor()
    await her.logIn('nina')
    const out = await her.submit('/logga-ut')
    assert.match(out.text, /fortfarande inloggad med Region Prov/)
    assert.equal(await it.session(), undefined)
    const asked = it.provider.asked()
    assert.match((await her.open('/logga-in/organisation')).text, /Du är inloggad som Nina/)
    assert.equal(it.provider.asked(), asked, 'the provider knows her still')
    await her.submit('/logga-ut')
    const leaving = await her.open('/logga-ut/organisation')
    assert.equal(leaving.url.origin, it.provider.issuer)
    const secret = /name="xsrf" value="([^"]+)"/.exec(leaving.text)?.[1] ?? ''
    const action = /action="([^"]+)"/.exec(leaving.text)?.[1] ?? ''
    const back = await her.submit(action, { xsrf: secret, logout: 'yes' })
    assert.equal(back.url.href, `${origin}/`)
    const again = await her.open('/logga-in/organisation')
    assert.match(again.url.pathname, /^\/interaction\//, 'the provider asks who it is')
  })

  test('who goes back at the provider is told so, and is nobody', async () => {
    const her = it.visitor()
    const asked = await her.open('/logga-in/organisation')
    const seen = await her.submit(asked.url.href, { cancel: '1' })
    assert.match(seen.text, /Inloggningen blev inte av/)
    assert.equal(await it.session(), undefined)
  })
})

describe('how long it lasts', () => {
  test('ten hours, however much it is used', async () => {
    const her = it.visitor()
    await her.logIn('nina')
    for (let i = 0; i < 5; i++) {
      it.later(119)
      assert.equal((await her.open('/mitt')).status, 200)
    }
    it.later(10)
    assert.equal((await her.open('/mitt')).status, 403)
  })

  test('two hours unused, and what was typed by then is shown again', async () => {
    const her = it.visitor()
    await her.logIn('ada')
    it.later(119)
    assert.equal((await her.open('/mitt')).status, 200)
    it.later(121)
    const form = { name: 'Ett nytt råd', purpose: 'Det som tog en timme att skriva.', version: '1' }
    const seen = await her.submit('/forum/nytt', form, '/forum/nytt')
    assert.equal(seen.status, 403)
    assert.match(seen.text, /Logga in först/)
    assert.match(seen.text, /Det som tog en timme att skriva\./)
    assert.match(seen.text, /href="\/logga-in\?till=%2Fforum%2Fnytt"/)
  })

  test('a look is written down at most once a minute', async () => {
    const her = it.visitor()
    await her.logIn('nina')
    const first = (await it.session())?.last_seen_at
    it.later(0.5)
    await her.open('/forum')
    assert.equal((await it.session())?.last_seen_at, first)
    it.later(0.6)
    await her.open('/forum')
    assert.equal((await it.session())?.last_seen_at, it.house.deps.now())
  })
})

describe('who is logged in', () => {
  test('the administrator sees it and ends it, at once', async () => {
    const her = it.visitor()
    await her.logIn('nina')
    const administrator = await it.house.as(it.ada)
    const list = await (await administrator.get('/administration/inloggningar')).text()
    assert.match(list, /Nina Nolander/)
    const id = (
      await it.house.deps.data.owner
        .selectFrom('session')
        .select('id')
        .where('person_id', '=', it.nina)
        .executeTakeFirstOrThrow()
    ).id
    assert.ok(list.includes(id))
    assert.equal((await (await it.house.as(it.nina)).post(`/administration/inloggningar/${id}/avsluta`)).status, 403)
    assert.equal((await administrator.post(`/administration/inloggningar/${id}/avsluta`)).status, 303)
    assert.equal((await her.open('/mitt')).status, 403)
  })

  test('everyone sees their own and ends them, and nobody else’s', async () => {
    const [here, there, his] = [it.visitor(), it.visitor(), it.visitor()]
    await here.logIn('nina')
    await there.logIn('nina')
    await his.logIn('ada')
    const page = (await here.open('/mitt/inloggningar')).text
    assert.doesNotMatch(page, /Ada Ansvar/)
    const others = await it.house.deps.data.owner
      .selectFrom('session')
      .select('id')
      .where('person_id', '=', it.ada)
      .executeTakeFirstOrThrow()
    assert.equal((await here.submit(`/mitt/inloggningar/${others.id}/avsluta`)).status, 422)
    await here.submit('/mitt/inloggningar/avsluta-andra')
    assert.equal((await there.open('/mitt')).status, 403)
    assert.equal((await here.open('/mitt')).status, 200)
    assert.equal((await his.open('/mitt')).status, 200)
  })

  test('all of a person’s end together', async () => {
    const [here, there] = [it.visitor(), it.visitor()]
    await here.logIn('nina')
    await there.logIn('nina')
    await (await it.house.as(it.ada)).post('/personer/nina/inloggning/avsluta-alla')
    for (const one of [here, there]) assert.equal((await one.open('/mitt')).status, 403)
  })
})
