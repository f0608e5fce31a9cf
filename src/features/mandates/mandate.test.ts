import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { daysAfter } from '../../kernel/time.ts'
import { filtersInUse, matching, readView, viewFields } from './filters.ts'
import { standingOf, withoutMandate, yearsSince } from './group.ts'
import {
  alarmDue,
  askedAfter,
  change,
  contentOf,
  daysBetween,
  fits,
  give,
  holdsOn,
  type Mandate,
  type MandateContent,
  phaseOf,
  usualAlarms,
} from './mandate.ts'
import { endText, standingText } from './mandate.words.ts'
import { meetingFor } from './placing.ts'
import { type Review, review, reviewedCount, toReview } from './review.ts'

const content: MandateContent = {
  ...{ title: 'Trygg hemgång', background: null, goal: 'Färre återinläggningar', tasks: ['kartlägga', 'föreslå'] },
  ...{ givenBy: null, steeringId: null, groupId: 'g', composition: null, regionSeats: 3, municipalSeats: 3 },
  ...{ startsOn: '2025-01-01', endsOn: '2026-12-31', reportForumId: null, reportOn: null },
}
const forum = { id: 'f', name: 'Norra rådet', shortName: null, slug: 'norra-radet' }
const mandate = (given: Partial<Mandate> = {}): Mandate => ({
  ...content,
  ...{ id: 'm', code: 'kod', forumId: 'f', forum, forumTo: null, steering: null, group: null, reportForum: null },
  ...{ state: 'active', n: 1, endedOn: null, endedWhy: null, reports: 0, version: 1 },
  ...given,
})

const day = fc.integer({ min: -4000, max: 4000 }).map(it => daysAfter('2026-11-22', it))
const period = fc
  .record({ startsOn: day, length: fc.option(fc.integer({ min: 0, max: 2000 }), { nil: null }) })
  .map(it => ({
    startsOn: it.startsOn,
    endsOn: it.length === null ? null : daysAfter(it.startsOn, it.length),
  }))

test('a mandate holds on its first day, on its last and on every day between, and on no other', () => {
  fc.assert(
    fc.property(period, day, (it, on) => {
      const held = mandate(it)
      const inside = it.startsOn <= on && (it.endsOn === null || on <= it.endsOn)
      assert.equal(holdsOn(held, on), inside)
      assert.equal(['in-force', 'soon'].includes(phaseOf(held, on)), inside)
      assert.equal(phaseOf(held, on) === 'ran-out', it.endsOn !== null && it.endsOn < on)
    }),
  )
})

test('a draft and one that was ended hold on no day', () => {
  fc.assert(
    fc.property(period, day, (it, on) => {
      assert.equal(holdsOn(mandate({ ...it, state: 'draft' }), on), false)
      assert.equal(holdsOn(mandate({ ...it, state: 'ended', endedOn: on }), on), false)
    }),
  )
})

test('each alarm is told once, the nearest alone where several have been missed, and an extension has its own', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -400, max: 400 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 365 }), { maxLength: 6 }),
      (ahead, alarms) => {
        const endsOn = '2026-11-22'
        const it = mandate({ startsOn: '2000-01-01', endsOn })
        let told: readonly number[] = []
        let said = 0
        for (let left = ahead; left >= -2; left--) {
          const due = alarmDue(it, alarms, told, daysAfter(endsOn, -left))
          if (!due) continue
          said++
          assert.ok(due.days === 0 ? left < 0 : left <= due.days)
          assert.ok(due.covers.every(one => !told.includes(one)))
          told = [...told, ...due.covers]
        }
        assert.ok(said <= alarms.length + 1)
        if (ahead >= -2) assert.ok(told.includes(0))
        assert.equal(new Set(told).size, told.length)
      },
    ),
  )
})

test('an old mandate that is entered late is told of as run out, and not as about to', () => {
  const it = mandate({ startsOn: '2014-01-01', endsOn: '2016-11-16' })
  assert.deepEqual(alarmDue(it, usualAlarms, [], '2026-11-22'), { days: 0, covers: [0, 30, 90, 180] })
  assert.equal(alarmDue(mandate({ endsOn: null }), usualAlarms, [], '2026-11-22'), undefined)
  assert.equal(alarmDue(mandate({ state: 'ended' }), usualAlarms, [], '2026-12-31'), undefined)
})

test('a mandate that was given changes by a new version that says why; a draft is written anew', () => {
  const longer = { ...content, endsOn: '2027-12-31' }
  assert.deepEqual(change(mandate(), longer, 'Arbetet drog ut på tiden'), { ok: true, value: ['endsOn'] })
  assert.equal(refusal(change(mandate(), longer, null)), 'no-why')
  assert.equal(refusal(change(mandate(), content, 'Inget')), 'nothing-new')
  assert.equal(refusal(change(mandate({ state: 'ended' }), longer, 'Sent')), 'ended')
  assert.equal(refusal(change(mandate(), { ...content, groupId: null }, 'Ingen')), 'no-group')
  assert.deepEqual(change(mandate({ state: 'draft' }), longer, null), { ok: true, value: ['endsOn'] })
  assert.deepEqual(contentOf(mandate()), content)
})

test('what does not hang together is refused with its reason', () => {
  assert.equal(refusal(fits({ ...content, endsOn: '2024-12-31' })), 'ends-before-start')
  assert.equal(refusal(fits({ ...content, reportOn: '2026-06-01' })), 'report-without-forum')
  assert.equal(refusal(fits({ ...content, steeringId: 'g' })), 'own-steering')
  const draft = mandate({ state: 'draft', n: 0 })
  assert.equal(give(draft).ok, true)
  assert.equal(refusal(give({ ...draft, groupId: null })), 'no-group')
  assert.equal(refusal(give({ ...draft, startsOn: null })), 'no-start')
  assert.equal(refusal(give({ ...draft, goal: null, tasks: [] })), 'no-tasks')
  assert.equal(refusal(give(mandate())), 'not-draft')
})

const refusal = (it: { readonly ok: boolean; readonly why?: string }): string | undefined => it.why

/** Days are kept on one line by spaces that do not break. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ')
const said = (it: Mandate, today: string): string => plain(endText(it, today))

test('the best of its mandates says how a group stands', () => {
  const today = '2026-11-22'
  const out = mandate({ startsOn: '2012-01-01', endsOn: '2016-11-16' })
  assert.deepEqual(standingOf([], today), { kind: 'never' })
  assert.deepEqual(standingOf([mandate({ state: 'draft' })], today), { kind: 'never' })
  assert.deepEqual(standingOf([out], today), { kind: 'ran-out', since: '2016-11-16' })
  assert.deepEqual(standingOf([out, mandate()], today), { kind: 'valid' })
  assert.deepEqual(standingOf([mandate({ forumTo: '2016-12-31' })], today), { kind: 'giver-gone', since: '2016-12-31' })
  assert.deepEqual(standingOf([mandate({ startsOn: '2027-01-01' })], today), { kind: 'coming', from: '2027-01-01' })
  assert.deepEqual(standingOf([mandate({ state: 'ended', endedOn: '2026-03-01' })], today), {
    kind: 'ran-out',
    since: '2026-03-01',
  })
  assert.match(plain(standingText(standingOf([out], today), today)), /16 november 2016, för 10 år sedan/)
  assert.equal(yearsSince('2016-11-23', today), 9)
})

test('groups that have ended are not among those without a mandate, and those with one in force are not either', () => {
  fc.assert(
    fc.property(fc.array(period, { maxLength: 6 }), day, (all, today) => {
      const groups = [{ id: 'g' }, { id: 'gone', to: daysAfter(today, -1) }]
      const held = all.map(it => mandate(it))
      const found = withoutMandate(groups, held, today)
      assert.deepEqual(
        found.map(it => it.group.id),
        held.some(it => holdsOn(it, today)) ? [] : ['g'],
      )
    }),
  )
})

test('what is asked for after the last day is found, and what is asked for before it is not', () => {
  const asked = [{ dueOn: '2026-12-31' }, { dueOn: '2027-01-01' }, { dueOn: null }]
  assert.deepEqual(askedAfter(mandate(), asked), [{ dueOn: '2027-01-01' }])
  assert.deepEqual(askedAfter(mandate({ endsOn: null }), asked), [])
})

test('a report-back belongs to the first meeting on its day or after it that has not been held', () => {
  const meetings = ['2026-10-08', '2026-12-03', '2027-02-11'].map(date => ({ id: date, date }))
  assert.equal(meetingFor('2026-12-03', meetings, '2026-11-22')?.date, '2026-12-03')
  assert.equal(meetingFor('2026-12-04', meetings, '2026-11-22')?.date, '2027-02-11')
  assert.equal(meetingFor('2026-10-01', meetings, '2026-11-22')?.date, '2026-12-03')
  assert.equal(meetingFor('2027-03-01', meetings, '2026-11-22'), undefined)
})

const reviewed = (given: Partial<Review>): Review => ({
  ...{ id: 'r', mandateId: null, groupId: null, year: 2026, outcome: 'keep', reason: null },
  ...{ reviewedAt: '2026-03-01T08:00:00Z', reviewedBy: null, hanging: [] },
  ...given,
})

test('each mandate and each group without one is gone through once a year', () => {
  const groups = [
    { id: 'g', kind: 'group' },
    { id: 'bare', kind: 'reference' },
    { id: 'rad', kind: 'officials' },
    { id: 'gone', kind: 'group', to: '2025-06-30' },
  ]
  const held = [mandate(), mandate({ id: 'old', groupId: 'rad', startsOn: '2012-01-01', endsOn: '2016-11-16' })]
  const given = { mandates: held, groups, reviews: [] }
  const bare = toReview(given, 2026, '2026-11-22')
  assert.deepEqual(
    bare.map(it => it.mandate?.id ?? it.group?.id),
    ['m', 'old', 'bare'],
  )
  assert.equal(reviewedCount(bare), 0)
  const reviews = [reviewed({ mandateId: 'm' }), reviewed({ groupId: 'bare', year: 2025 })]
  assert.equal(reviewedCount(toReview({ ...given, reviews }, 2026, '2026-11-22')), 1)
})

test('the newest of a year’s reviews counts, and what was closed in it has been gone through', () => {
  const closed = mandate({ state: 'ended', endedOn: '2026-10-01' })
  const reviews = [
    reviewed({ mandateId: 'm' }),
    reviewed({ mandateId: 'm', outcome: 'close', reason: 'Klart', reviewedAt: '2026-10-01T08:00:00Z' }),
  ]
  const [line] = toReview({ mandates: [closed], groups: [], reviews }, 2026, '2026-11-22')
  assert.equal(line?.review?.outcome, 'close')
  assert.deepEqual(toReview({ mandates: [closed], groups: [], reviews: [] }, 2026, '2026-11-22'), [])
})

test('to close what others hang on takes that one has read what; to keep it takes no reason', () => {
  const hanging = [{ kind: 'task', words: 'Skriva', href: '/moten/x', on: null }] as const
  const said = { outcome: 'close', reason: 'Behövs inte', seen: false } as const
  assert.equal(refusal(review(said, { active: true, hanging })), 'not-seen')
  assert.equal(review({ ...said, seen: true }, { active: true, hanging }).ok, true)
  assert.equal(review(said, { active: true, hanging: [] }).ok, true)
  assert.equal(refusal(review({ ...said, reason: null }, { active: true, hanging: [] })), 'no-reason')
  assert.equal(review({ outcome: 'keep', reason: null, seen: false }, { active: true, hanging }).ok, true)
  assert.equal(refusal(review(said, { active: false, hanging: [] })), 'not-active')
})

test('the address of a view reads as the same view', () => {
  const query = 'forum=vvg&grupp=hem&givare=direkt%C3%B6rerna&lage=gatt-ut&inom=90&utan-rapport=ja&sortera=grupp&sida=2'
  const view = readView(new URLSearchParams(query))
  assert.deepEqual(readView(new URLSearchParams(viewFields(view))), view)
  assert.equal(filtersInUse(view), 6)
  assert.deepEqual(readView(new URLSearchParams('lage=x&inom=7&sida=-1')), { phase: 'held', sort: 'ends', page: 1 })
})

test('the list shows what the view asks for', () => {
  const today = '2026-11-22'
  const all = [
    mandate({ id: 'now' }),
    mandate({ id: 'out', endsOn: '2026-01-01', reports: 1 }),
    mandate({ id: 'later', startsOn: '2027-01-01', endsOn: null }),
    mandate({ id: 'draft', state: 'draft' }),
    mandate({ id: 'ended', state: 'ended', endedOn: '2026-01-01', givenBy: 'båda direktörerna' }),
  ]
  const ids = (query: string) => matching(all, readView(new URLSearchParams(query)), today).map(it => it.id)
  assert.deepEqual(ids(''), ['out', 'now', 'later'])
  assert.deepEqual(ids('lage=alla').length, 5)
  assert.deepEqual(ids('lage=gatt-ut'), ['out'])
  assert.deepEqual(ids('inom=90'), ['now'])
  assert.deepEqual(ids('utan-rapport=ja'), ['now', 'later'])
  assert.deepEqual(ids('lage=alla&givare=DIREKT%C3%96R'), ['ended'])
})

test('the last day is told in words, and how far it is', () => {
  assert.equal(said(mandate(), '2026-12-31'), 'går ut i dag, den 31 december 2026')
  assert.match(said(mandate(), '2026-12-30'), /om 1 dag$/)
  assert.equal(said(mandate(), '2027-01-01'), 'gick ut den 31 december 2026')
  assert.equal(daysBetween('2026-10-24', '2026-10-26'), 2)
})
