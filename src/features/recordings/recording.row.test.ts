import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { givenForum } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { givenAgendaClause, givenAgendaItem, givenMeeting, givenParticipant } from '../../../test/meetings.ts'
import { samklang } from '../../access/actor.ts'
import { agendaItems } from '../agendas/agenda.row.ts'
import { loadRecordings } from './recording.row.ts'

let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house.close())

test('what a page has read already is not asked for again, and says the same', async () => {
  const { data } = house.deps
  const forumId = await givenForum(data, { name: 'Norra rådet', shortName: 'NR', slug: 'norra-radet' })
  const meeting = await givenMeeting(data, { forumId, date: '2026-11-22', state: 'ongoing' })
  await givenMeeting(data, { forumId, date: '2027-01-14' })
  await givenParticipant(data, meeting, { name: 'Lena Ledamot', organisation: 'Provköpings kommun' })
  const proposed = await givenAgendaItem(data, meeting, { title: 'Ekonomi' })
  await givenAgendaClause(data, meeting, proposed.id, { words: 'NR ställer sig bakom planen.' })
  const taken = await givenAgendaItem(data, meeting, { title: 'Egenvård' })
  await givenAgendaClause(data, meeting, taken.id, { words: 'NR ställer sig bakom planen.', stage: 'taken' })
  await givenAgendaClause(data, meeting, taken.id, { words: 'NR antar planen.' })
  await data.as(samklang('test'), async tx => {
    const items = await agendaItems(tx, { meetingId: meeting.id })
    const people = [{ name: 'Lena Ledamot', organisation: 'Provköpings kommun' }]
    const known = await loadRecordings(tx, meeting.id, { items, people, coming: ['2027-01-14'] })
    assert.deepEqual(known, await loadRecordings(tx, meeting.id))
    assert.equal(known.identical.length, 1)
    assert.ok(known.owners.includes('Lena Ledamot'))
    assert.deepEqual(known.coming, ['2027-01-14'])
  })
})
