import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { addressOf, mailsTo } from '../../../test/mail.ts'
import { openTaskHouse, type TaskHouse } from '../../../test/tasks.ts'
import { handOutTasks } from './task.jobs.ts'
import { remindOwners, tellGiven, tellOverdue } from './tell.ts'

// Who is told of a task, when, and how often: once for what is new, once before its day and once after.

let house: TaskHouse
before(async () => {
  house = await openTaskHouse({ workers: true })
  const { owner } = house.deps.data
  for (const who of ['owner', 'chair', 'secretary', 'member'] as const)
    await owner
      .insertInto('person_address')
      .values({ person_id: house.persons[who], address: addressOf(who) } as never)
      .execute()
  await owner
    .insertInto('organisation_address')
    .values({ organisation_id: house.organisationId, address: addressOf('registrator'), changed_by: null })
    .execute()
})
after(() => house.close())

const told = async (who: string) => {
  await house.idle()
  return (await mailsTo(house, who)).map(it => it.subject)
}

test('when the meeting has ended each one who has something to do is told once, of all of it', async () => {
  await house.task({ words: 'Hemliga ord ett', owners: ['Adde Ansvarig', 'Tallköping'], dueOn: '2026-11-29' })
  await house.task({ words: 'Hemliga ord två', owners: ['Adde Ansvarig', 'Presidiet'] })
  await handOutTasks(house.deps, house.meeting.id)
  await handOutTasks(house.deps, house.meeting.id)
  assert.deepEqual(await told('owner'), ['Du har fått 2 uppgifter från SRT'])
  assert.deepEqual(await told('chair'), ['Du har fått en uppgift från SRT'])
  assert.deepEqual(await told('registrator'), ['Du har fått en uppgift från SRT'])
  assert.deepEqual(await told('member'), [])
  const [mail] = await mailsTo(house, 'owner')
  assert.match(mail?.text ?? '', /\/uppgifter/)
  assert.doesNotMatch(`${mail?.subject} ${mail?.text} ${mail?.html}`, /Hemliga ord/)
})

test('told of by two jobs at once, they are asked to be told once', async () => {
  const { deps, forumId } = house
  await house.task({ words: 'Hemliga ord tre', owners: ['Adde Ansvarig', 'Tallköping'] })
  const both = () => Promise.all([1, 2].map(() => tellGiven(deps, forumId, deps.now())))
  await (deps.data.kind === 'server' ? heldBack(both) : both())
  const { rows } = await sql<{ occasion: string }>`select data ->> 'occasion' as occasion from pgboss.job
    where name = 'tell-people' and data ->> 'subject' like 'Du har fått%'`.execute(deps.data.owner)
  assert.ok(rows.length >= 5)
  assert.equal(new Set(rows.map(it => it.occasion)).size, rows.length)
})

/** Lets neither of two change a row until both have come as far as they can. */
async function heldBack<T>(both: () => Promise<T>): Promise<T> {
  const { owner } = house.deps.data
  const { told } = await owner.transaction().execute(async tx => {
    await sql`select id from task_owner for update`.execute(tx)
    const told = both()
    for (let n = 0; n < 400; n++) {
      const { rows } = await sql<{ n: number }>`select count(*)::integer n from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`.execute(tx)
      if (rows[0]?.n === 2) return { told }
      await wait(25)
    }
    throw new Error('the two never waited')
  })
  return told
}

test('a week before the day they are reminded, and the day after it, once each', async () => {
  const before = (await told('owner')).length
  for (const day of ['2026-11-22', '2026-11-23', '2026-11-26', '2026-11-29']) {
    house.itIs(day)
    await remindOwners(house.deps, house.deps.now())
  }
  assert.deepEqual((await told('owner')).slice(before), ['Snart dags: en uppgift från SRT'])
  for (const day of ['2026-11-30', '2026-12-01', '2026-12-20']) {
    house.itIs(day)
    await remindOwners(house.deps, house.deps.now())
  }
  assert.deepEqual((await told('owner')).slice(before + 1), ['Försenad: en uppgift från SRT'])
})

test('those who keep the forum get one list a week of what is late, and nothing where nothing is', async () => {
  house.itIs('2026-11-23')
  await tellOverdue(house.deps, house.deps.now())
  assert.deepEqual(await told('secretary'), [])
  house.itIs('2026-11-30')
  await tellOverdue(house.deps, house.deps.now())
  await tellOverdue(house.deps, house.deps.now())
  assert.deepEqual(await told('secretary'), ['1 försenad uppgift i dina forum'])
})

test('whoever gets a task later is told, and so is whoever gets it back', async () => {
  const { code } = await house.task({ words: 'Byter händer', owners: ['Maj Ledamot'] })
  const secretary = await house.as(house.persons.secretary)
  const version = async () => ({ version: String((await house.row(code)).version) })
  const owners = { ...(await version()), owners: 'Adde Ansvarig', words: 'Maj slutar.' }
  const before = (await told('owner')).length
  assert.equal((await secretary.post(`/uppgifter/${code}/agare`, owners)).status, 303)
  assert.deepEqual((await told('owner')).slice(before), ['Du har fått en uppgift från SRT'])
  const report = { ...(await version()), words: 'Gjort', on: '2026-11-20' }
  const adde = await house.as(house.persons.owner)
  assert.equal((await adde.post(`/uppgifter/${code}/rapportera`, report)).status, 303)
  await secretary.post(`/uppgifter/${code}/skicka-tillbaka`, { ...(await version()), words: 'Inte allt.' })
  assert.deepEqual((await told('owner')).slice(before + 1), ['En uppgift från SRT är din igen'])
})
