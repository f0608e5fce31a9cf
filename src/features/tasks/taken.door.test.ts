import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { givenDocument } from '../../../test/builders.ts'
import { openTaskHouse, type TaskHouse } from '../../../test/tasks.ts'

// Mandates of earlier minutes taken into the register, and what other pages show of tasks.

let house: TaskHouse
before(async () => {
  house = await openTaskHouse()
})
after(() => house.close())

const as = (who: keyof TaskHouse['persons']) => house.as(house.persons[who])

let minutes = 0

/** Minutes of a year ago in which the forum gave Tallköping something to do. Resolves with the stance's code. */
async function givenMandate(words: string): Promise<string> {
  const { data } = house.deps
  const clauses = [{ verb: 'mandates', words, mandatees: ['Tallköping'] }]
  const document = await givenDocument(data, {
    forumId: house.forumId,
    date: `2025-11-${10 + ++minutes}`,
    items: [{ title: 'Egenvård', clauses }],
  })
  await sql`select index_followups(array[${document.id}::uuid])`.execute(data.owner)
  return document.stances[0]?.code ?? ''
}

const tasksOf = (code: string) =>
  house.deps.data.owner.selectFrom('task').selectAll().where('source_code', '=', code).execute()

test('one press takes a mandate into the register with who, when and where it came from, and never twice', async () => {
  const code = await givenMandate('SRT ger Tallköping i uppdrag att redovisa senast 31 mars 2026.')
  const page = `/uppfoljning/uppdrag/${code}/1`
  assert.equal((await (await as('member')).post(`${page}/uppgift`)).status, 403)
  const secretary = await as('secretary')
  assert.match(await (await secretary.get(page)).text(), /Följ som uppgift/)
  const [first, second] = [await secretary.post(`${page}/uppgift`), await secretary.post(`${page}/uppgift`)]
  assert.equal(first.headers.get('location')?.split('?')[0], second.headers.get('location')?.split('?')[0])
  const [task, ...more] = await tasksOf(code)
  assert.deepEqual(more, [])
  assert.equal(task?.due_by, '2026-03-31')
  assert.match(await (await secretary.get(page)).text(), /Uppdraget följs som uppgift/)
  const shown = await (await secretary.get(`/uppgifter/${task?.code}`)).text()
  assert.match(shown, /Uppdraget i uppföljningen/)
  assert.equal((await (await as('director')).get(`/uppgifter/${task?.code}`)).status, 200)
})

test('closing such a task says in what is followed up that it is reported', async () => {
  const code = await givenMandate('SRT ger Tallköping i uppdrag att utreda frågan.')
  const secretary = await as('secretary')
  await secretary.post(`/uppfoljning/uppdrag/${code}/1/uppgift`)
  const [task] = await tasksOf(code)
  const closed = await secretary.post(`/uppgifter/${task?.code}/stang`, { version: String(task?.version) })
  assert.equal(closed.status, 303)
  const told = await house.deps.data.owner.selectFrom('settlement').selectAll().where('code', '=', code).execute()
  assert.deepEqual(
    told.map(it => it.outcome),
    ['reported'],
  )
})

test('tasks stand at their meeting, forum, owner and on the owner’s own page, and never for the public', async () => {
  await house.task({ words: 'Syns överallt', owners: ['Tallköping', 'Adde Ansvarig'], dueOn: '2026-12-01' })
  await house.deps.data.owner
    .updateTable('meeting')
    .set({ announced: true })
    .where('id', '=', house.meeting.id)
    .execute()
  const { code } = await house.deps.data.owner
    .selectFrom('person')
    .select('code')
    .where('id', '=', house.persons.owner)
    .executeTakeFirstOrThrow()
  const [secretary, nobody] = [await as('secretary'), await house.as(undefined)]
  for (const path of [
    `/moten/${house.meeting.code}`,
    '/forum/tallbygden',
    '/huvudman/tallkoping',
    `/personer/${code}`,
  ]) {
    assert.match(await (await secretary.get(path)).text(), /Syns överallt/, path)
    const public_ = await nobody.get(path)
    assert.equal(public_.status, 200, path)
    assert.doesNotMatch(await public_.text(), /Syns överallt/, path)
  }
  assert.match(await (await (await as('owner')).get('/mitt')).text(), /Syns överallt/)
  assert.match(await (await (await as('director')).get('/mitt')).text(), /Syns överallt/)
})

test('the day stands in the owner’s own calendar as a whole day that takes no time, until it is reported', async () => {
  const { code } = await house.task({ words: 'I egen kalender', owners: ['Maj Ledamot'], dueOn: '2026-12-24' })
  const member = await as('member')
  const made = await (await member.post('/mitt/kallelser/kalender')).text()
  const address = /\/kalender\/[\w-]{43}\.ics/.exec(made)?.[0] ?? ''
  const feed = async () => (await (await house.as(undefined)).get(address)).text()
  const before = (await feed()).replace(/\r?\n /g, '')
  assert.match(before, /SUMMARY:Uppgift till SRT: I egen kalender/)
  assert.match(before, /DTSTART;VALUE=DATE:20261224/)
  assert.match(before, /TRANSP:TRANSPARENT/)
  const { version } = await house.row(code)
  await member.post(`/uppgifter/${code}/rapportera`, { version: String(version), words: 'Gjort', on: '2026-11-20' })
  assert.doesNotMatch(await feed(), /I egen kalender/)
})
