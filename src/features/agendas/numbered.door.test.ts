import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { givenForum, givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { givenAgendaItem, givenMeeting } from '../../../test/meetings.ts'
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import { freezeAgenda } from './freeze.ts'

let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house.close())

const system = samklang('test')

test('an item added after the agenda has gone out has the same number wherever it is shown, and takes nobody else’s', async () => {
  const { data } = house.deps
  const forumId = await givenForum(data, { name: 'Norra rådet', shortName: 'NR', slug: 'norra-radet' })
  const secretary = await house.as(await givenPerson(data, { name: 'Sixten Skriv', role: 'secretary', forumId }))
  const meeting = await givenMeeting(data, { forumId, date: '2026-12-03', state: 'ongoing' })
  await givenAgendaItem(data, meeting, { title: 'Mötets öppnande', ordinal: 1 })
  await givenAgendaItem(data, meeting, { title: 'Övriga frågor', ordinal: 9 })
  await data.as(system, tx =>
    freezeAgenda(tx, permitFor(system, 'agenda.send', meeting), meeting.id, {
      ...{ kind: 'planned', message: null, now: '2026-11-20T08:00:00Z' },
    }),
  )
  await givenAgendaItem(data, meeting, { title: 'Brådskande fråga', ordinal: 5 })
  for (const path of ['dagordning', 'sekreterare', 'ordforande']) {
    const page = await (await secretary.get(`/moten/${meeting.code}/${path}`)).text()
    const words = page.replace(/<style[\s\S]*?<\/style>|<[^>]+>/g, ' ').replace(/\s+/g, ' ')
    assert.match(words, /\b3 (?:\S+ ){0,3}Brådskande fråga/, path)
    assert.match(words, /\b2 (?:\S+ ){0,3}Övriga frågor/, path)
  }
})
