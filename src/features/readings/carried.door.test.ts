import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { givenForum, givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { type GivenMeeting, givenAgendaItem, givenMeeting, givenSeat } from '../../../test/meetings.ts'
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import { freezeAgenda } from '../agendas/freeze.ts'

let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house.close())

const system = samklang('test')
const send = (meeting: GivenMeeting) =>
  house.deps.data.as(system, tx =>
    freezeAgenda(tx, permitFor(system, 'agenda.send', meeting), meeting.id, {
      ...{ kind: 'planned', message: null, now: '2026-11-20T08:00:00Z' },
    }),
  )

test('a note is there again when its item comes back twice, for whoever wrote it and nobody else', async () => {
  const { data } = house.deps
  const forumId = await givenForum(data, { name: 'Norra rådet', shortName: 'NR', slug: 'norra-radet' })
  const [writer, other] = [
    await givenPerson(data, { name: 'Lena Lapp' }),
    await givenPerson(data, { name: 'Olle Annan' }),
  ]
  for (const personId of [writer, other]) await givenSeat(data, { forumId, personId })
  const meeting = (date: string) => givenMeeting(data, { forumId, date, state: 'called' })
  const [first, second, third] = [await meeting('2026-12-03'), await meeting('2027-01-14'), await meeting('2027-02-11')]
  const began = await givenAgendaItem(data, first, { title: 'Hembesök' })
  await send(first)
  const member = await house.as(writer)
  const kept = await member.post(`/moten/${first.code}/handlingar/anteckning`, {
    ...{ n: '1', punkt: began.id, bas: '', text: 'Fråga om kostnaden i glesbygd.' },
  })
  assert.equal(kept.status, 303)
  const on = await givenAgendaItem(data, second, { title: 'Hembesök', carried_from: began.id, lapses: 1 })
  const last = await givenAgendaItem(data, third, { title: 'Hembesök', carried_from: on.id, lapses: 2 })
  const notes = async () => (await member.get('/mitt/anteckningar')).text()
  assert.doesNotMatch(await notes(), /tas upp igen/, 'what has not been sent is not told of')
  await send(third)

  const page = await (await member.get(`/moten/${third.code}/handlingar`)).text()
  assert.match(page, /Din anteckning till[\s\S]*mötet 3\u00a0december 2026[\s\S]*Fråga om kostnaden i glesbygd/)
  assert.match(await notes(), new RegExp(`Punkten tas upp igen:[\\s\\S]*/moten/${third.code}/handlingar`))
  const print = await member.get(`/moten/${third.code}/handlingar/utskrift?anteckningar=ja`)
  assert.match(await print.text(), /Fråga om kostnaden i glesbygd/)
  const others = await (await (await house.as(other)).get(`/moten/${third.code}/handlingar`)).text()
  assert.match(others, /Hembesök/)
  assert.doesNotMatch(others, /kostnaden i glesbygd|Din anteckning till/)
  assert.ok(last.id)
})
