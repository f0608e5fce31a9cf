import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { type Arranged, arrange, origin } from './arranged.ts'
import type { Visitor } from './visitor.ts'

// What comes back from a certified provider, changed on the way or used twice: it is not believed.

let it: Arranged

before(async () => {
  it = await arrange()
})
after(() => it.close())
beforeEach(() => it.afresh())

describe('what is not believed', () => {
  const nobodyIsIn = async (): Promise<void> => {
    assert.equal(await it.session(), undefined)
    const [last] = await it.house.audit()
    assert.deepEqual([last?.action, last?.outcome], ['session.begin', 'refused'])
  }

  /** The address with which the provider sends her back, not yet opened. */
  async function wayBack(her: Visitor): Promise<string> {
    const asked = await her.open('/logga-in/organisation')
    const url = new URL(asked.url)
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        cookie: [...her.cookies(it.provider.issuer)].map(pair => pair.join('=')).join('; '),
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'account=nina',
    })
    const resume = await her.step(new URL(response.headers.get('location') ?? '', url).href)
    assert.ok(resume.to.startsWith(`${origin}/logga-in/klart?`), resume.to)
    return resume.to
  }

  test('the same way back twice', async () => {
    const her = it.visitor()
    const back = await wayBack(her)
    const kept = her.cookies(origin).get('samklang-attempt') ?? ''
    assert.equal((await her.open(back)).status, 200)
    await it.house.deps.data.owner.deleteFrom('session').execute()
    const thief = it.visitor()
    await thief.open('/')
    ;(thief.cookies(origin) as Map<string, string>).set('samklang-attempt', kept)
    assert.match((await thief.open(back)).text, /gick inte att slutföra/)
    await nobodyIsIn()
  })

  test('a way back in another browser than the one that asked', async () => {
    const back = await wayBack(it.visitor())
    assert.match((await it.visitor().open(back)).text, /gick inte att slutföra/)
    await nobodyIsIn()
    const other = it.visitor()
    await other.open('/logga-in/organisation')
    assert.match((await other.open(back)).text, /gick inte att lita på/)
    await nobodyIsIn()
  })

  test('a state, a code or an issuer that was changed on the way', async () => {
    for (const [name, value] of [
      ['state', 'x'],
      ['code', 'x'],
      ['iss', 'https://elsewhere.example'],
    ] as const) {
      const her = it.visitor()
      const back = new URL(await wayBack(her))
      back.searchParams.set(name, value)
      assert.match((await her.open(back.href)).text, /gick inte att lita på/, name)
      await nobodyIsIn()
    }
  })

  test('a verifier that is not the one that was asked with', async () => {
    const her = it.visitor()
    const back = await wayBack(her)
    const jar = her.cookies(origin) as Map<string, string>
    const kept = it.house.deps.sessions.seal.open('oidc', jar.get('samklang-attempt'), it.house.deps.now()) as object
    const changed = { ...kept, verifier: 'a'.repeat(43) }
    jar.set('samklang-attempt', it.house.deps.sessions.seal.close('oidc', changed, '2999-01-01T00:00:00.000Z'))
    assert.match((await her.open(back)).text, /gick inte att lita på/)
    await nobodyIsIn()
  })

  test('an attempt that is older than ten minutes, or was changed in the browser', async () => {
    const her = it.visitor()
    const back = await wayBack(her)
    it.later(11)
    assert.match((await her.open(back)).text, /gick inte att slutföra/)
    const his = it.visitor()
    const again = await wayBack(his)
    const jar = his.cookies(origin) as Map<string, string>
    const sealed = jar.get('samklang-attempt') ?? ''
    jar.set('samklang-attempt', `${sealed.slice(0, -4)}${sealed.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`)
    assert.match((await his.open(again)).text, /gick inte att slutföra/)
    await nobodyIsIn()
  })
})
