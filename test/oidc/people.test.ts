import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { sql } from 'kysely'
import { type Arranged, arrange, origin } from './arranged.ts'
import { loa3, password } from './provider.ts'

// Who somebody is here and what they may, by what a certified provider tells of them.

let it: Arranged

before(async () => {
  it = await arrange()
})
after(() => it.close())
beforeEach(() => it.afresh())

describe('who it is', () => {
  test('somebody unknown is told what to do; the administrator ties them with one click, and they come in', async () => {
    it.provider.accounts.set('SE2321000131-E000000000777', {
      claims: { given_name: 'Sara', family_name: 'Sand' },
      acr: password,
    })
    const sara = await it.house.deps.data.owner
      .insertInto('person')
      .values({ code: 'sara', name: 'Sara Sand' })
      .returning('id')
      .executeTakeFirstOrThrow()
    const her = it.visitor()
    const seen = await her.logIn('SE2321000131-E000000000777')
    assert.equal(seen.status, 403)
    assert.match(seen.text, /Du finns inte i Samklang än/)
    assert.equal(await it.session(), undefined)
    const administrator = await it.house.as(it.ada)
    const list = await (await administrator.get('/administration/inloggningar/nya')).text()
    const one = /\/administration\/inloggningar\/nya\/[0-9a-f-]{36}/.exec(list)?.[0] ?? assert.fail('not in the list')
    assert.match(await (await administrator.get(one)).text(), /Knyt till Sara Sand/)
    assert.equal((await administrator.post(`${one}/knyt`, { person: 'sara' })).status, 303)
    assert.deepEqual((await it.house.audit())[0]?.subject, `person:${sara.id}`)
    assert.match((await her.logIn('SE2321000131-E000000000777')).text, /Du är inloggad som Sara Sand/)
    assert.doesNotMatch(await (await administrator.get('/administration/inloggningar/nya')).text(), /E000000000777/)
  })

  test('one who is no administrator neither sees the list nor ties anybody', async () => {
    await it.visitor().logIn('ada')
    const her = await it.house.as(it.nina)
    assert.equal((await her.get('/administration/inloggningar/nya')).status, 403)
    assert.equal((await her.get('/personer/ada/inloggning')).status, 403)
    assert.equal((await her.post('/personer/nina/inloggning/knyt', { subject: 'nina-2' })).status, 403)
  })

  test('a personal number is neither believed nor kept, wherever it comes from', async () => {
    it.provider.accounts.set('900101-0000', { claims: { name: 'Nils Nummer' }, acr: password })
    const seen = await it.visitor().logIn('900101-0000')
    assert.match(seen.text, /inte färdiginställd/)
    const { owner } = it.house.deps.data
    assert.equal((await owner.selectFrom('refused_login').selectAll().execute()).length, 0)
    const log = JSON.stringify(await owner.selectFrom('audit').select(['subject', 'detail']).execute())
    assert.doesNotMatch(log, /900101/)
    const refused = await (await it.house.as(it.ada)).post('/personer/nina/inloggning/knyt', {
      subject: '199001010000',
    })
    assert.equal(refused.status, 422)
  })

  test('an identity that is taken away ends what was begun with it', async () => {
    const extra = await it.person('tage', 'Tage Tillfällig', 'tage')
    it.provider.accounts.set('tage', { claims: {}, acr: password })
    const his = it.visitor()
    await his.logIn('tage')
    const identity = await it.house.deps.data.owner
      .selectFrom('person_identity')
      .select('id')
      .where('person_id', '=', extra)
      .executeTakeFirstOrThrow()
    await (await it.house.as(it.ada)).post(`/personer/tage/inloggning/identiteter/${identity.id}/ta-bort`)
    assert.equal((await his.open('/mitt')).status, 403)
    assert.equal((await his.logIn('tage')).status, 403)
  })
})

describe('what one may', () => {
  test('claims give roles for as long as the login lasts, and a changed claim holds from the next', async () => {
    it.provider.accounts.set('nina', {
      claims: { commissionHsaId: 'SE2321000131-E000000000123', groups: ['annat', 'redaktion'] },
      acr: password,
    })
    const her = it.visitor()
    await her.logIn('nina')
    assert.deepEqual(await it.rolesOf(her), ['mas', 'secretary'])
    const row = await it.session()
    const town = await it.house.deps.data.owner.selectFrom('organisation').select('id').executeTakeFirstOrThrow()
    assert.deepEqual(row?.grants, [{ role: 'mas', organisationId: town.id }, { role: 'secretary' }])
    const noted = () =>
      it.house.deps.data.owner
        .selectFrom('audit')
        .select(['action', sql<string>`detail->>'commission'`.as('commission')])
        .orderBy('seq', 'desc')
        .executeTakeFirst()
    const commission = 'SE2321000131-E000000000123'
    assert.deepEqual(await noted(), { action: 'session.begin', commission })
    assert.equal((await her.open('/administration/logg')).status, 403)
    assert.deepEqual(await noted(), { action: 'audit.read', commission }, 'whatever is done in it')
    it.provider.accounts.set('nina', { claims: { groups: 'redaktion' }, acr: password })
    assert.deepEqual(await it.rolesOf(her), ['mas', 'secretary'], 'the login that is open')
    await her.logIn('nina')
    assert.deepEqual(await it.rolesOf(her), ['secretary'], 'the next one')
  })

  test('a rule for a place that is not here gives nothing', async () => {
    it.provider.accounts.set('nina', { claims: { groups: 'okand-ort' }, acr: password })
    const her = it.visitor()
    await her.logIn('nina')
    assert.deepEqual(await it.rolesOf(her), [])
  })

  test('a role taken away in the database is gone at once', async () => {
    const { owner } = it.house.deps.data
    await owner
      .insertInto('role_grant')
      .values({ person_id: it.nina, role: 'analyst', valid_from: '2020-01-01' })
      .execute()
    const her = it.visitor()
    await her.logIn('nina')
    assert.deepEqual(await it.rolesOf(her), ['analyst'])
    await owner.updateTable('role_grant').set({ valid_to: '2020-02-01' }).where('person_id', '=', it.nina).execute()
    assert.deepEqual(await it.rolesOf(her), [])
  })

  test('what needs a strong login leads to the provider for one, and back', async () => {
    it.provider.accounts.set('ada', { claims: {}, acr: password })
    const her = it.visitor()
    await her.logIn('ada')
    const path = '/personer/nina/inloggning/knyt'
    const refused = await her.submit(path, { subject: 'nina-hsa-id' }, '/personer/nina/inloggning')
    assert.equal(refused.status, 403)
    assert.match(refused.text, /Du behöver logga in starkare/)
    assert.match(refused.text, /nina-hsa-id/, 'what was typed')
    const stronger = /href="(\/logga-in\/organisation\?[^"]+)"/.exec(refused.text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const weak = await her.logIn('ada', stronger)
    assert.match(weak.text, /Inloggningen var inte stark nog/)
    assert.equal((await her.open('/mitt')).status, 200, 'she is logged in as before')
    const strong = await her.logIn('ada', stronger, loa3)
    assert.equal(strong.url.href, `${origin}/personer/nina/inloggning`)
    assert.equal((await it.session())?.loa, 3)
    assert.equal((await her.submit(path, { subject: 'nina-hsa-id' })).url.pathname, '/personer/nina/inloggning')
    assert.match((await her.open('/personer/nina/inloggning')).text, /nina-hsa-id/)
  })

  test('a strong login that is more than an hour old is not enough', async () => {
    const her = it.visitor()
    await her.logIn('ada', '/logga-in/organisation?styrka=3')
    const ask = () => her.submit('/personer/nina/inloggning/knyt', { subject: 'x1' }, '/personer/nina/inloggning')
    it.later(61)
    assert.equal((await ask()).status, 403)
    it.later(-61)
    assert.equal((await ask()).status, 200)
  })
})

test('where the settings say so, whoever gets a role by their claims is added, and nobody else', async () => {
  const open = await arrange({ OIDC_UNKNOWN: 'add' })
  try {
    await open.afresh()
    open.provider.accounts.set('sara', { claims: { name: 'Sara Sand', groups: 'redaktion' }, acr: password })
    open.provider.accounts.set('stig', { claims: { name: 'Stig Sten', groups: 'annat' }, acr: password })
    const her = open.visitor()
    assert.match((await her.logIn('sara')).text, /Du är inloggad som Sara Sand/)
    assert.deepEqual(await open.rolesOf(her), ['secretary'])
    await open.visitor().logIn('sara')
    const people = await open.house.deps.data.owner.selectFrom('person').select('name').orderBy('name').execute()
    assert.deepEqual(
      people.map(one => one.name),
      ['Ada Ansvar', 'Nina Nolander', 'Sara Sand'],
    )
    assert.match((await open.visitor().logIn('stig')).text, /Du finns inte i Samklang än/)
  } finally {
    await open.close()
  }
})
