import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type County, type CountyPerson, caseIn, openCounty, sentCase, stepBy } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { addressOf, mailsTo } from '../../../test/mail.ts'
import { askSideTold } from '../sides/side.change.ts'
import { remindLate, tellCase } from './tell.ts'

// Who is told that a case waits, and reminded when it has waited too long; and that no mail says what it is about.

let house: TestHouse
let county: County
let now = '2026-11-22T08:00:00Z'
before(async () => {
  house = await openTestHouse({ workers: true, now: () => now })
  county = await openCounty(house)
  for (const who of Object.keys(county.persons) as CountyPerson[])
    await house.deps.data.owner
      .insertInto('person_address')
      .values({ person_id: county.persons[who], address: addressOf(who) } as never)
      .execute()
})
after(() => house.close())

const mails = async (who: CountyPerson) => {
  await house.idle()
  return mailsTo(house, who)
}
const subjects = async (who: CountyPerson) => (await mails(who)).map(it => it.subject)
const secret = 'Läkemedelslistan'

test('each step is told of once, to those whom the case then waits for and not to who took it', async () => {
  const { id, code } = await sentCase(house, county)
  const tell = async () => {
    await tellCase(house.deps, id, now)
    await tellCase(house.deps, id, now)
  }
  await tell()
  deepEqual(await subjects('own'), [`Ett ärende väntar: ${code}`])
  await stepBy(house, county, code, 'own', { verb: 'take', to: 'triage' })
  await tell()
  equal((await subjects('own')).length, 1, 'nobody is told of what they did')
  await stepBy(house, county, code, 'own', { verb: 'forward', to: 'with-counterpart' })
  await tell()
  deepEqual(await subjects('counterpart'), [`Ett ärende väntar: ${code}`])
  await stepBy(house, county, code, 'counterpart', { verb: 'answer', to: 'answered', words: 'Svaret' })
  await tell()
  equal((await subjects('own')).length, 2)
  for (const who of ['nurse', 'outsider', 'administrator', 'director', 'colleague'] as const)
    deepEqual(await subjects(who), [], who)
  for (const who of ['own', 'counterpart'] as const)
    for (const mail of await mails(who)) {
      ok(!`${mail.subject} ${mail.text} ${mail.html}`.includes(secret))
      ok(!`${mail.text}`.includes('Hemsjukvården') && !`${mail.text}`.includes('Medicinavdelning'))
      match(mail.text ?? '', new RegExp(`/avvikelser/${code}`))
    }
})

test('the reporter is told when something is asked of them, and when it is over', async () => {
  const returned = await caseIn(house, county, 'returned')
  await tellCase(house.deps, returned.id, now)
  const closed = await caseIn(house, county, 'closed')
  await tellCase(house.deps, closed.id, now)
  const before = await subjects('nurse')
  deepEqual(before, [`Ett ärende väntar: ${returned.code}`, `Nytt i ett ärende: ${closed.code}`])
})

test('what a case comes to is told of to all whose reports were merged into it, each by the code of their own', async () => {
  const kept = await caseIn(house, county, 'closed')
  const merged = await sentCase(house, county)
  await house.deps.data.owner
    .updateTable('deviation')
    .set({ merged_into: kept.id, reporter_id: county.persons.colleague })
    .where('id', '=', merged.id)
    .execute()
  await tellCase(house.deps, kept.id, now)
  await tellCase(house.deps, kept.id, now)
  deepEqual(await subjects('colleague'), [`Nytt i ett ärende: ${merged.code}`])
  ok(!(await mails('colleague')).some(it => `${it.text} ${it.html}`.includes(kept.code)), 'never the code of the other')
  equal((await subjects('nurse')).filter(it => it.includes(kept.code)).length, 1)
  await house.deps.data.as(await county.actor('own'), tx =>
    askSideTold(house.deps.jobs, tx, { caseId: kept.id, to: 'reporter', what: 'answer', key: '1' }),
  )
  const answered = (await mails('colleague')).filter(it => it.subject === 'Du har fått ett svar')
  equal(answered.length, 1)
  match(answered[0]?.text ?? '', new RegExp(`/avvikelser/${merged.code}`))
})

test('a merged report is told of to nobody', async () => {
  const { id } = await sentCase(house, county)
  const other = await sentCase(house, county)
  await house.deps.data.owner.updateTable('deviation').set({ merged_into: other.id }).where('id', '=', id).execute()
  const before = (await subjects('own')).length
  await tellCase(house.deps, id, now)
  equal((await subjects('own')).length, before)
})

test('what is late is reminded of once a week in each step, in one mail to those whose turn it is', async () => {
  // Only these two wait.
  await house.deps.data.owner.updateTable('deviation').set({ due_on: null }).execute()
  const mine = await caseIn(house, county, 'triage')
  const theirs = await caseIn(house, county, 'with-counterpart')
  const asked = await caseIn(house, county, 'returned')
  const set = (id: string, due_on: string) =>
    house.deps.data.owner.updateTable('deviation').set({ due_on }).where('id', '=', id).execute()
  for (const { id } of [mine, theirs, asked]) await set(id, '2026-11-24')
  const start = {
    own: (await mails('own')).length,
    counterpart: (await mails('counterpart')).length,
    nurse: (await mails('nurse')).length,
  }
  const fresh = async (who: keyof typeof start) => (await mails(who)).slice(start[who])
  const on = async (day: string) => {
    now = `${day}T06:15:00Z`
    await remindLate(house.deps, now)
    await remindLate(house.deps, now)
  }
  await on('2026-11-24')
  deepEqual([(await fresh('own')).length, (await fresh('counterpart')).length], [0, 0], 'the last day is not late')
  for (const day of ['2026-11-25', '2026-11-26', '2026-11-30']) await on(day)
  const [first, ...more] = await fresh('own')
  equal(more.length, 0)
  equal(first?.subject, `Ett ärende väntar: ${mine.code}`)
  match(first?.text ?? '', /försenat 1.dag/u)
  equal((await fresh('counterpart'))[0]?.subject, `Ett ärende väntar: ${theirs.code}`)
  equal((await fresh('nurse'))[0]?.subject, `Ett ärende väntar: ${asked.code}`)
  await on('2026-12-03')
  equal((await fresh('own')).length, 2)
  match((await fresh('own'))[1]?.text ?? '', /försenat 9.dagar/u)
  // A new step has a new last day, and is reminded of anew.
  await stepBy(house, county, mine.code, 'own', { verb: 'forward', to: 'with-counterpart' })
  await set(mine.id, '2026-12-02')
  await on('2026-12-04')
  equal((await fresh('own')).length, 2)
  ok((await fresh('counterpart')).some(it => it.subject === `Ett ärende väntar: ${mine.code}`))
  for (const mail of [...(await fresh('own')), ...(await fresh('counterpart'))])
    ok(!`${mail.text} ${mail.html}`.includes(secret))
})

test('a reminder is nobody’s to read or to write but Samklang’s', async () => {
  const rows = await house.deps.data.read(await county.actor('own'), db =>
    db.selectFrom('deviation_reminder').select('id').execute(),
  )
  deepEqual(rows, [])
})
