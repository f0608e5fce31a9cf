import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openTaskHouse, type TaskHouse } from '../../../test/tasks.ts'

// The register of tasks through the door: who sees what, who says what, and what is kept of it.

let house: TaskHouse
before(async () => {
  house = await openTaskHouse()
})
after(() => house.close())

const as = (who: keyof TaskHouse['persons']) => house.as(house.persons[who])
const version = async (code: string) => ({ version: String((await house.row(code)).version) })
const report = { words: 'Underlaget ligger på gruppens yta.', on: '2026-11-20' }

const textOf = async (answer: Response): Promise<string> => (await answer.text()).replace(/&nbsp;|\u00a0/gu, ' ')

describe('who sees a task', () => {
  test('whoever has it, sits in the forum or handles it; a stranger learns nothing, and the public is asked to log in', async () => {
    const { code } = await house.task({ words: 'Ta fram underlag', owners: ['Adde Ansvarig'], due: 'nästa möte' })
    for (const who of ['owner', 'member', 'chair', 'secretary'] as const)
      assert.equal((await (await as(who)).get(`/uppgifter/${code}`)).status, 200, who)
    assert.equal((await (await as('stranger')).get(`/uppgifter/${code}`)).status, 404)
    assert.equal((await (await as('director')).get(`/uppgifter/${code}`)).status, 404)
    const public_ = await house.as(undefined)
    assert.equal((await public_.get(`/uppgifter/${code}`)).status, 404)
    assert.notEqual((await public_.get('/uppgifter')).status, 200)
  })

  test('an organisation’s task is seen by whoever speaks for it, and the presidium’s by those who hold the chairs', async () => {
    const town = await house.task({ words: 'Utse en kontaktperson', owners: ['Tallköping'] })
    const chairs = await house.task({ words: 'Kalla till dialogdag', owners: ['Presidiet'] })
    const director = await as('director')
    assert.equal((await director.get(`/uppgifter/${town.code}`)).status, 200)
    assert.equal((await director.get(`/uppgifter/${chairs.code}`)).status, 404)
    assert.match(await textOf(await (await as('chair')).get('/uppgifter?visa=mina')), /Kalla till dialogdag/)
    assert.doesNotMatch(await textOf(await (await as('member')).get('/uppgifter?visa=mina')), /Kalla till dialogdag/)
    assert.match(await textOf(await director.get('/uppgifter?visa=organisationer')), /Utse en kontaktperson/)
  })

  test('a task of a meeting that is not over is nobody’s yet', async () => {
    const { code } = await house.task({ words: 'Skrivs just nu', owners: ['Adde Ansvarig'] })
    const { owner } = house.deps.data
    const set = (state: 'ongoing' | 'ended') =>
      owner.updateTable('meeting').set({ state }).where('id', '=', house.meeting.id).execute()
    await set('ongoing')
    assert.equal((await (await as('owner')).get(`/uppgifter/${code}`)).status, 404)
    assert.equal((await (await as('secretary')).get(`/uppgifter/${code}`)).status, 404)
    await set('ended')
    assert.equal((await (await as('owner')).get(`/uppgifter/${code}`)).status, 200)
  })
})

describe('reporting and closing', () => {
  test('whoever has it reports; it is followed until the forum closes it; each step is in the log', async () => {
    const { id, code } = await house.task({ words: 'Skriv en rutin', owners: ['Adde Ansvarig'] })
    const owner = await as('owner')
    const secretary = await as('secretary')
    const page = `/uppgifter/${code}`
    assert.equal((await owner.post(`${page}/rapportera`, { ...(await version(code)), ...report })).status, 303)
    assert.equal((await house.row(code)).state, 'reported')
    assert.deepEqual((await house.audit())[0], {
      action: 'task.report',
      outcome: 'done',
      person_id: house.persons.owner,
      subject: `task:${id}`,
    })
    assert.match(await textOf(await secretary.get('/uppgifter?visa=forumets&lage=rapporterade')), /Skriv en rutin/)
    assert.equal((await owner.post(`${page}/stang`, await version(code))).status, 403)
    const back = { ...(await version(code)), words: 'Barnen saknas.' }
    assert.equal((await secretary.post(`${page}/skicka-tillbaka`, back)).status, 303)
    assert.equal((await house.row(code)).state, 'open')
    assert.match(await textOf(await owner.get(page)), /Barnen saknas\./)
    await owner.post(`${page}/rapportera`, { ...(await version(code)), ...report })
    assert.equal((await secretary.post(`${page}/stang`, await version(code))).status, 303)
    assert.equal((await house.row(code)).state, 'closed')
    assert.doesNotMatch(await textOf(await secretary.get('/uppgifter?visa=alla')), /Skriv en rutin/)
    assert.match(await textOf(await secretary.get('/uppgifter?visa=alla&lage=klara')), /Skriv en rutin/)
    assert.match(await textOf(await secretary.get(page)), /Underlaget ligger på gruppens yta/)
  })

  test('what is missing in a report is said by the field, and what was typed is kept', async () => {
    const { code } = await house.task({ words: 'Boka en lokal', owners: ['Adde Ansvarig'] })
    const owner = await as('owner')
    const send = async (form: Record<string, string>) =>
      owner.post(`/uppgifter/${code}/rapportera`, { ...(await version(code)), ...form })
    const future = await send({ words: 'Bokad i huset', on: '2026-12-24' })
    assert.equal(future.status, 422)
    const text = await textOf(future)
    assert.match(text, /Dagen har inte varit än/)
    assert.match(text, /Bokad i huset/)
    assert.equal((await send({ words: '', on: '2026-11-20' })).status, 422)
    assert.equal((await send({ ...report, proof: 'javascript:alert(1)' })).status, 422)
    assert.equal((await send({ ...report, proof: '/dokument/finnsinte' })).status, 422)
    assert.equal((await house.row(code)).state, 'open')
    assert.equal((await send({ ...report, proof: 'https://prov.example/lokal' })).status, 303)
  })

  test('two who say something at once: the second is told, and nothing is overwritten', async () => {
    const { code } = await house.task({ words: 'Fråga kommunerna', owners: ['Adde Ansvarig'] })
    const seen = await version(code)
    assert.equal((await (await as('owner')).post(`/uppgifter/${code}/rapportera`, { ...seen, ...report })).status, 303)
    const drop = { ...seen, words: 'Behövs inte.' }
    assert.equal((await (await as('secretary')).post(`/uppgifter/${code}/avskriv`, drop)).status, 409)
    assert.equal((await house.row(code)).state, 'reported')
  })

  test('it is reported by a double press: it is one report, and the other press is told', async () => {
    const { code, id } = await house.task({ words: 'Mät väntetiderna', owners: ['Adde Ansvarig'] })
    const owner = await as('owner')
    const form = { ...(await version(code)), ...report }
    const press = async () => (await owner.post(`/uppgifter/${code}/rapportera`, form)).status
    assert.deepEqual((await Promise.all([press(), press()])).toSorted(), [303, 409])
    const said = house.deps.data.owner.selectFrom('task_event').select('kind').where('task_id', '=', id).execute()
    assert.deepEqual(
      (await said).map(it => it.kind),
      ['reported'],
    )
  })

  test('it is dropped, moved and given to somebody else with a reason, and never without', async () => {
    const { code } = await house.task({ words: 'Räkna platserna', owners: ['Maj Ledamot'], dueOn: '2026-11-30' })
    const secretary = await as('secretary')
    const say = async (what: string, form: Record<string, string>) =>
      (await secretary.post(`/uppgifter/${code}/${what}`, { ...(await version(code)), ...form })).status
    assert.equal(await say('avskriv', {}), 422)
    assert.equal(await say('flytta', { dueOn: '2027-01-15' }), 422)
    assert.equal(await say('flytta', { words: 'Mer tid.' }), 422)
    assert.equal(await say('flytta', { due: 'hösten 2027', words: 'Mer tid.' }), 303)
    assert.equal((await house.row(code)).due_by, '2027-12-31')
    assert.equal(await say('agare', { owners: 'Adde Ansvarig; Tallköping', words: 'Maj slutar.' }), 303)
    const text = await textOf(await (await as('owner')).get(`/uppgifter/${code}`))
    assert.match(text, /Från 30 november 2026 till hösten 2027/)
    assert.match(text, /Från Maj Ledamot till Adde Ansvarig, Tallköping/)
    assert.equal((await (await as('director')).get(`/uppgifter/${code}`)).status, 200)
    assert.equal(await say('avskriv', { words: 'Inte längre aktuellt.' }), 303)
    assert.equal(await say('oppna', { words: 'Aktuellt igen.' }), 303)
    assert.equal((await house.row(code)).state, 'open')
  })
})

describe('the list', () => {
  test('what is late is first, counted and can be chosen alone; exports hold the same', async () => {
    await house.task({ words: 'Långt fram', owners: ['Maj Ledamot'], dueOn: '2027-05-01' })
    await house.task({ words: 'Redan försenad', owners: ['Maj Ledamot'], dueOn: '2026-10-01' })
    const member = await as('member')
    const all = await textOf(await member.get('/uppgifter?visa=mina'))
    assert.ok(all.indexOf('Redan försenad') < all.indexOf('Långt fram'))
    assert.match(all, /försenad 52 dagar/)
    const late = await textOf(await member.get('/uppgifter?visa=mina&forsenade=ja'))
    assert.doesNotMatch(late, /Långt fram/)
    const csv = await (await member.get('/uppgifter.csv?visa=mina')).text()
    assert.match(csv, /Redan försenad/)
    const json = (await (await member.get('/uppgifter.json?visa=mina&ord=fram')).json()) as { rows?: unknown[] }
    assert.match(JSON.stringify(json), /Långt fram/)
    assert.doesNotMatch(JSON.stringify(json), /Redan försenad/)
    assert.notEqual((await (await house.as(undefined)).get('/uppgifter.csv')).status, 200)
  })

  test('nonsense in the address shows the list as it is', async () => {
    const member = await as('member')
    for (const query of ['visa=x&lage=y&nar=z&sida=0', 'ord=%25_%5C', 'agare=%27%3B--', 'forum=../..', 'sida=99999'])
      assert.equal((await member.get(`/uppgifter?${query}`)).status, 200, query)
  })
})

describe('adding', () => {
  test('whoever handles the forum adds one outside a meeting; a member does not', async () => {
    const path = '/forum/tallbygden/uppgifter/ny'
    const form = { words: 'Skriv till regeringen', owners: 'Presidiet', meeting: 'next' }
    assert.equal((await (await as('member')).get(path)).status, 403)
    assert.equal((await (await as('member')).post(path, form)).status, 403)
    const secretary = await as('secretary')
    assert.equal((await secretary.get('/uppgifter/ny')).status, 200)
    assert.equal((await secretary.post(path, { words: '', owners: '' })).status, 422)
    const added = await secretary.post(path, form)
    assert.equal(added.status, 303)
    assert.match(await textOf(await secretary.get(added.headers.get('location') ?? '')), /Skriv till regeringen/)
    assert.match(await textOf(await (await as('chair')).get('/uppgifter?visa=mina')), /Skriv till regeringen/)
  })
})
