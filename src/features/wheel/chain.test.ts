import { deepEqual, equal, ok } from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { daysAfter } from '../../kernel/time.ts'
import { type ChainMeeting, chain, type Lead, leadsOf, proposedDays, slackBetween } from './chain.ts'

const meeting = (forumId: string, date: string): ChainMeeting => ({
  ...{ id: `${forumId} ${date}`, code: `${forumId}-${date}` },
  ...{ forumId, date },
})
const lead = (fromId: string, toId: string, days = 14): Lead => ({ fromId, toId, days, confirmed: true })

describe('the chain between forums', () => {
  const upper = [meeting('sro', '2027-03-12'), meeting('sro', '2027-05-21')]

  test('a meeting two weeks before the next level reaches it without a day to spare', () => {
    const [reach] = chain([...upper, meeting('vvg', '2027-02-26')], [lead('vvg', 'sro')], '2027-01-01').reaches
    equal(reach?.state, 'reaches')
    equal(reach?.slack, 0)
    equal(reach?.reached?.date, '2027-03-12')
  })

  test('one day later it misses it, and says which one it reaches instead and how late it is', () => {
    const [reach] = chain([...upper, meeting('vvg', '2027-02-27')], [lead('vvg', 'sro')], '2027-01-01').reaches
    equal(reach?.state, 'misses')
    equal(reach?.late, 1)
    equal(reach?.next?.date, '2027-03-12')
    equal(reach?.reached?.date, '2027-05-21')
  })

  test('after the last meeting that is planned there is nowhere to go', () => {
    const [reach] = chain([...upper, meeting('vvg', '2027-06-10')], [lead('vvg', 'sro')], '2027-01-01').reaches
    equal(reach?.state, 'nowhere')
    equal(reach?.reached, undefined)
  })

  test('a stance goes on from level to level: delregionalt, VVG, SRO', () => {
    const meetings = [...upper, meeting('vvg', '2027-02-11'), meeting('lgs', '2027-01-20')]
    const { reaches } = chain(meetings, [lead('lgs', 'vvg', 21), lead('vvg', 'sro')], '2027-01-01')
    const local = reaches.find(it => it.lower.forumId === 'lgs')
    deepEqual(
      local?.onward.map(it => it.id),
      ['sro 2027-03-12'],
    )
    equal(local?.slack, 1)
  })

  test('forums that lead to each other in a ring are followed once around at most', () => {
    const meetings = [meeting('a', '2027-01-10'), meeting('b', '2027-02-10'), meeting('a', '2027-03-10')]
    const { reaches } = chain(meetings, [lead('a', 'b'), lead('b', 'a')], '2027-01-01')
    equal(reaches.length, 3)
    ok(reaches.every(it => it.onward.length <= 2))
  })

  test('an upper meeting names its last chance, and says when nothing new reaches it', () => {
    const { feeds } = chain([...upper, meeting('vvg', '2027-02-11')], [lead('vvg', 'sro')], '2027-01-01')
    const [first, second] = feeds
    equal(first?.upper.date, '2027-05-21')
    equal(first?.fresh, false)
    equal(first?.by, '2027-05-07')
    equal(second?.fresh, true)
    equal(second?.last?.date, '2027-02-11')
    equal(second?.slack, 15)
  })

  test('warnings come first, the latest of them before the rest', () => {
    const meetings = ['2027-02-11', '2027-03-01', '2027-03-10'].map(it => meeting('vvg', it))
    const { reaches } = chain([...upper, ...meetings], [lead('vvg', 'sro')], '2027-01-01')
    deepEqual(
      reaches.map(it => [it.lower.date, it.late]),
      [
        ['2027-03-10', 12],
        ['2027-03-01', 3],
        ['2027-02-11', 0],
      ],
    )
  })
})

describe('lead times', () => {
  const forums = [
    { id: 'vvg', aboveId: 'sro' },
    { id: 'sro', aboveId: null },
    { id: 'lgs', aboveId: 'vvg' },
  ]

  test('every forum that hands its matters to another has a proposed one until somebody says otherwise', () => {
    deepEqual(leadsOf(forums, [{ ...lead('vvg', 'sro', 21), counted: true }]), [
      { fromId: 'vvg', toId: 'sro', days: 21, confirmed: true },
      { fromId: 'lgs', toId: 'vvg', days: proposedDays, confirmed: false },
    ])
  })

  test('one that is not counted is out of the chain, and is not proposed anew', () => {
    deepEqual(
      leadsOf(forums, [{ ...lead('lgs', 'vvg'), counted: false }]).map(it => it.fromId),
      ['vvg'],
    )
  })
})

const date = fc.integer({ min: 0, max: 800 }).map(it => daysAfter('2026-01-01', it))
const dates = fc.uniqueArray(date, { maxLength: 12 })
const wait = fc.integer({ min: 0, max: 60 })

test('where it says hinner the slack is never negative, and it is the next meeting that is reached', () => {
  fc.assert(
    fc.property(dates, dates, wait, (lowers, uppers, days) => {
      const meetings = [...lowers.map(it => meeting('vvg', it)), ...uppers.map(it => meeting('sro', it))]
      const { reaches, feeds } = chain(meetings, [lead('vvg', 'sro', days)], '2026-01-01')
      equal(reaches.length, lowers.length)
      for (const it of reaches) {
        ok(it.slack >= 0 && it.late >= 0)
        ok((it.state === 'misses') === it.late > 0)
        if (it.state === 'reaches') equal(it.reached?.id, it.next?.id)
        if (it.reached) ok(slackBetween(it.lower, it.reached, it.lead) >= 0)
      }
      for (const it of feeds) ok(it.slack === undefined || it.slack >= 0)
    }),
  )
})

test('a lower meeting that is moved later never gets more slack to the same meeting, and never reaches an earlier one', () => {
  fc.assert(
    fc.property(date, fc.integer({ min: 1, max: 200 }), dates, wait, (first, more, uppers, days) => {
      const reachOn = (day: string) =>
        chain(
          [{ ...meeting('vvg', day), id: 'moved' }, ...uppers.map(it => meeting('sro', it))],
          [lead('vvg', 'sro', days)],
          '2026-01-01',
        )
      const [before, after] = [reachOn(first), reachOn(daysAfter(first, more))]
      const [was, is] = [before.reaches[0], after.reaches[0]]
      if (is?.reached) ok(was?.reached && was.reached.date <= is.reached.date)
      if (was?.state === 'reaches' && is?.state === 'reaches' && was.next?.id === is.next?.id) ok(is.slack < was.slack)
      for (const feed of after.feeds) {
        const old = before.feeds.find(it => it.upper.id === feed.upper.id)
        if (feed.slack !== undefined) ok(old?.slack !== undefined && feed.slack < old.slack)
      }
    }),
  )
})
