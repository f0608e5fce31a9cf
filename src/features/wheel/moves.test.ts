import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import type { Lead } from './chain.ts'
import { type MoveContext, type NamedMeeting, whatMoves } from './moves.ts'

const meeting = (forum: string, date: string, id = `${forum} ${date}`): NamedMeeting => ({
  ...{ id, code: id, forumId: forum, forum, date },
  ...{ startTime: '09:00', endTime: '12:00' },
})
const lead: Lead = { fromId: 'VVG', toId: 'SRO', days: 14, confirmed: true }
const spring = meeting('VVG', '2027-02-11')
const context = (...meetings: readonly NamedMeeting[]): MoveContext => ({
  ...{ meetings: [spring, ...meetings], leads: [lead], entries: [], items: [], awaiting: [] },
})
const sro = [meeting('SRO', '2027-03-12'), meeting('SRO', '2027-05-21')]

test('a lower meeting moved too near breaks its link, and the upper meeting is left without anything new', () => {
  const moves = whatMoves(spring, '2027-03-04', context(...sro))
  equal(moves.broken.length, 1)
  equal(moves.broken[0]?.after.late, 6)
  deepEqual(
    moves.unfed.map(it => it.upper.date),
    ['2027-03-12'],
  )
})

test('moved past the next upper meeting it reaches a later one, which also breaks what it was meant for', () => {
  const moves = whatMoves(spring, '2027-03-15', context(...sro))
  equal(moves.broken[0]?.before.reached?.date, '2027-03-12')
  equal(moves.broken[0]?.after.reached?.date, '2027-05-21')
  equal(moves.broken[0]?.after.state, 'reaches')
})

test('moved back again it is mended', () => {
  const late = meeting('VVG', '2027-03-04')
  const moves = whatMoves(late, '2027-02-11', { ...context(...sro), meetings: [late, ...sro] })
  equal(moves.mended.length, 1)
  equal(moves.broken.length, 0)
})

test('an upper meeting moved earlier breaks the link from below', () => {
  const upper = meeting('SRO', '2027-03-12')
  const moves = whatMoves(upper, '2027-02-20', { ...context(), meetings: [spring, upper] })
  equal(moves.broken[0]?.after.lower.id, spring.id)
  equal(moves.broken[0]?.after.late, 5)
})

test('an upper meeting moved later keeps what it had, with a wider margin', () => {
  const upper = meeting('SRO', '2027-03-12')
  const moves = whatMoves(upper, '2027-03-19', { ...context(), meetings: [spring, upper] })
  equal(moves.broken.length, 0)
  deepEqual(
    moves.margins.map(it => [it.before.slack, it.after.slack]),
    [[15, 22]],
  )
})

test('other forums that meet on the new day are named, and an own meeting that day makes it impossible', () => {
  const moves = whatMoves(spring, '2027-02-25', context(meeting('LGS', '2027-02-25'), meeting('VVG', '2027-02-25')))
  deepEqual(
    moves.sameDay.map(it => it.forum),
    ['LGS'],
  )
  equal(moves.taken?.forum, 'VVG')
})

test('a holiday and a weekend are said, a working day is not', () => {
  equal(whatMoves(spring, '2027-03-26', context()).dayOff, 'långfredagen')
  equal(whatMoves(spring, '2027-02-13', context()).dayOff, 'en lördag')
  equal(whatMoves(spring, '2027-02-12', context()).dayOff, undefined)
})

test('what is bound follows, and it is said when it comes in another month', () => {
  const entries = [{ id: 'e', title: 'Uppföljning av avtalet', category: 'Uppföljning' }]
  equal(whatMoves(spring, '2027-02-25', { ...context(), entries }).month, false)
  const moves = whatMoves(spring, '2027-03-04', { ...context(), entries })
  equal(moves.month, true)
  deepEqual(moves.entries, entries)
})
