import { deepEqual, equal, ok } from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { daysAfter, type LocalDate } from '../../kernel/time.ts'
import { holidaysIn } from '../wheel/holidays.ts'
import { stateMail } from './deviation.mail.ts'
import {
  ageInDays,
  type Clock,
  type DeviationSide,
  type DeviationState,
  daysLate,
  dueOn,
  openSteps,
  overdue,
  type Transition,
  turns,
  waitsFor,
} from './deviation.ts'
import { audienceOf, byText, type CaseEvent, readsWords, seesEvent } from './event.ts'
import { filtersInUse, isOpen, readView, sortOf, unfiltered, type View, viewFields, viewHref } from './filters.ts'
import { progressOf } from './progress.ts'

const holiday = (day: LocalDate): boolean => holidaysIn(Number(day.slice(0, 4))).has(day)
const due = (amount: number, unit: Clock['unit'], from: LocalDate): LocalDate =>
  dueOn({ name: 'prov', amount, unit }, from, holiday)

const states = Object.keys(turns) as DeviationState[]
const days = fc.integer({ min: 0, max: 15_000 }).map(n => daysAfter('2010-01-01', n))
const units = fc.constantFrom<Clock['unit']>('hours', 'working-days', 'days', 'months')

describe('the last day of a step', () => {
  test('three working days over a weekend, over Christmas and New Year, and over Easter', () => {
    equal(due(3, 'working-days', '2026-11-20'), '2026-11-25') // a Friday
    equal(due(3, 'working-days', '2026-11-22'), '2026-11-25') // a Sunday
    equal(due(3, 'working-days', '2026-12-23'), '2026-12-30') // 24–26 December and the weekend are no working days
    equal(due(3, 'working-days', '2026-12-30'), '2027-01-07') // New Year's Eve and Day, the weekend, Epiphany
    equal(due(1, 'working-days', '2026-04-02'), '2026-04-07') // Maundy Thursday to Tuesday
    equal(due(10, 'working-days', '2026-06-18'), '2026-07-03') // Midsummer's Eve
    equal(due(1, 'working-days', '2027-05-05'), '2027-05-07') // Ascension Day
  })

  test('days and months by the calendar, hours as whole days, across both changes of the clock', () => {
    equal(due(30, 'days', '2026-11-22'), '2026-12-22')
    equal(due(3, 'months', '2026-11-30'), '2027-02-28')
    equal(due(72, 'hours', '2026-11-22'), '2026-11-25')
    equal(due(1, 'hours', '2026-11-22'), '2026-11-23')
    equal(due(25, 'hours', '2026-03-28'), '2026-03-30') // the night that loses an hour
    equal(due(1, 'days', '2026-10-24'), '2026-10-25') // the night that gains one
    equal(due(2, 'working-days', '2026-03-27'), '2026-03-31')
  })

  test('it is never before the step began, never earlier for more, and a working day where those are counted', () => {
    fc.assert(
      fc.property(days, units, fc.integer({ min: 1, max: 60 }), (from, unit, amount) => {
        const last = due(amount, unit, from)
        ok(last > from)
        ok(due(amount + 1, unit, from) >= last)
        if (unit === 'working-days') ok(!holiday(last) && ![0, 6].includes(new Date(`${last}T00:00:00Z`).getUTCDay()))
      }),
    )
  })
})

describe('what is late, and for whom', () => {
  const running = (state: DeviationState, dueOn: LocalDate | null, mergedInto: string | null = null) => ({
    ...{ state, dueOn, mergedInto },
  })

  test('the last day is not late, the day after is; what is over or merged never is', () => {
    equal(overdue(running('triage', '2026-11-22'), '2026-11-22'), false)
    equal(overdue(running('triage', '2026-11-21'), '2026-11-22'), true)
    equal(daysLate(running('triage', '2026-11-19'), '2026-11-22'), 3)
    equal(daysLate(running('triage', null), '2026-11-22'), 0)
    for (const state of ['closed', 'rejected'] as const)
      equal(overdue(running(state, '2020-01-01'), '2026-11-22'), false)
    equal(overdue(running('triage', '2020-01-01', 'other'), '2026-11-22'), false)
  })

  test('a case waits for the one whose turn it is, and for both sides where it is both’s and late', () => {
    const waits = (state: DeviationState, side: DeviationSide, dueOn: LocalDate) =>
      waitsFor(running(state, dueOn), [side], '2026-11-22')
    equal(waits('triage', 'own', '2026-12-01'), true)
    equal(waits('triage', 'counterpart', '2026-12-01'), false)
    equal(waits('with-counterpart', 'counterpart', '2026-12-01'), true)
    equal(waits('returned', 'reporter', '2026-12-01'), true)
    equal(waits('returned', 'own', '2020-01-01'), false)
    equal(waits('acting', 'own', '2026-12-01'), false)
    for (const side of ['own', 'counterpart'] as const) equal(waits('acting', side, '2026-11-01'), true)
    equal(waits('acting', 'reporter', '2026-11-01'), false)
    // Whoever reported what they coordinate themselves is waited for as its coordinator; a merged report waits for nobody.
    equal(waitsFor(running('acting', '2026-11-01'), ['reporter', 'own'], '2026-11-22'), true)
    equal(waitsFor(running('triage', '2026-11-01', 'other'), ['own'], '2026-11-22'), false)
    for (const side of ['own', 'counterpart', 'reporter'] as const) equal(waits('closed', side, '2020-01-01'), false)
  })

  test('its age is counted from the day it was reported until it was closed', () => {
    equal(ageInDays('2026-11-01', null, '2026-11-22'), 21)
    equal(ageInDays('2026-11-01', '2026-11-05', '2026-11-22'), 4)
    equal(ageInDays('2026-11-22', null, '2026-11-22'), 0)
  })
})

test('the steps that are open are those of the state, the kind and the side, each once', () => {
  const step = (verb: string, who: Transition['who'], kinds: readonly string[] = []): Transition => ({
    ...{
      verb,
      who,
      kinds,
      from_state: 'triage',
      to_state: 'closed',
      needs_words: false,
      reason_list: null,
      label: verb,
    },
  })
  const steps = [
    step('a', 'own'),
    step('b', 'counterpart'),
    step('c', 'either', ['risk']),
    step('c', 'own'),
    step('d', 'system'),
  ]
  const open = (standsAs: readonly DeviationSide[], kind = 'event', state: DeviationState = 'triage') =>
    openSteps(steps, { state, kind, standsAs }).map(it => `${it.verb}:${it.side}`)
  deepEqual(open(['own']), ['a:own', 'c:own'])
  deepEqual(open(['own'], 'risk'), ['a:own', 'c:own'])
  deepEqual(open(['counterpart']), ['b:counterpart'])
  deepEqual(open(['counterpart'], 'risk'), ['b:counterpart', 'c:counterpart'])
  deepEqual(open(['reporter']), [])
  deepEqual(open(['own', 'counterpart']), ['a:own', 'b:counterpart', 'c:own'])
  deepEqual(open(['own'], 'event', 'closed'), [])
})

test('where taking a case in asks for nothing, what comes next is open at once, and comes first', () => {
  const step = (verb: string, from_state: string, to_state: string, more: Partial<Transition> = {}): Transition => ({
    ...{ verb, from_state, to_state, who: 'own', kinds: [], needs_words: false, reason_list: null, label: verb },
    ...more,
  })
  const others = [
    step('forward', 'triage', 'with-counterpart'),
    step('close', 'triage', 'closed', { kinds: ['risk'] }),
    step('wave', 'triage', 'closed', { who: 'reporter' }),
  ]
  const open = (take: Transition, standsAs: readonly DeviationSide[] = ['own']) =>
    openSteps([take, ...others], { state: 'sent', kind: 'event', standsAs }).map(it => [it.verb, it.after?.verb])
  const take = step('take', 'sent', 'triage')
  deepEqual(open(take), [
    ['forward', 'take'],
    ['take', undefined],
  ])
  // Whoever takes it in does what is theirs as that side, and nothing as whoever reported it.
  deepEqual(open(take, ['own', 'reporter']), open(take))
  deepEqual(open(take, ['counterpart']), [])
  deepEqual(open({ ...take, needs_words: true }), [['take', undefined]])
  deepEqual(open({ ...take, reason_list: 'reject' }), [['take', undefined]])
  deepEqual(open(step('other', 'sent', 'triage')), [['other', undefined]])
})

describe('who reads what of what has happened', () => {
  const event = (given: Partial<CaseEvent>): CaseEvent => ({
    ...{ id: 'e', verb: 'take', from: 'sent', to: 'triage', side: 'own', at: '2026-11-22T08:00:00Z', by: 'Ada Ek' },
    ...{ mine: false, reason: null, words: 'ord', dueOn: null, unit: null },
    ...given,
  })
  const names = { own: 'Tallköping', counterpart: 'Regionen' }

  test('a side reads the names of its own and the other side as a whole; the reporter no name at all', () => {
    equal(byText(event({}), ['own'], names), 'Ada Ek')
    equal(byText(event({}), ['counterpart'], names), 'Tallköping')
    equal(byText(event({}), ['reporter'], names), 'Tallköping')
    equal(byText(event({ side: 'counterpart' }), ['own'], names), 'Regionen')
    equal(byText(event({ side: 'counterpart' }), ['counterpart'], names), 'Ada Ek')
    equal(byText(event({ side: 'reporter' }), ['own'], names), 'Ada Ek, som rapporterade')
    equal(byText(event({ side: 'reporter' }), ['counterpart'], names), 'Tallköping')
    equal(byText(event({ side: 'reporter', mine: true }), ['reporter'], names), 'Du')
    equal(byText(event({ side: 'reporter', by: null }), ['reporter'], names), 'Rapportören')
    equal(byText(event({ side: 'system', by: null }), ['own'], names), 'Samklang')
  })

  test('no name of the other side is in what anybody reads, whatever happened', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<CaseEvent['side']>('own', 'counterpart', 'reporter', 'system'),
        fc.constantFrom<DeviationSide>('own', 'counterpart', 'reporter'),
        (side, reader) => {
          const mineToKnow = side === reader || (side === 'reporter' && reader === 'own')
          const text = byText(event({ side }), [reader], names)
          equal(text.includes('Ada Ek'), mineToKnow && reader !== 'reporter')
        },
      ),
    )
  })

  test('what the coordinators write to each other is not the reporter’s, nor what is asked of the reporter the other side’s', () => {
    equal(readsWords(event({ verb: 'answer' }), ['reporter']), false)
    equal(readsWords(event({ verb: 'answer' }), ['own']), true)
    equal(readsWords(event({ verb: 'return' }), ['counterpart']), false)
    equal(readsWords(event({ verb: 'return' }), ['reporter']), true)
    equal(readsWords(event({ verb: 'answer', mine: true }), ['reporter']), true)
    deepEqual(audienceOf('something-new'), ['own', 'counterpart'])
    equal(seesEvent(event({ to: null, verb: 'message' }), ['reporter']), false)
    equal(seesEvent(event({ to: null, verb: 'message' }), ['counterpart']), true)
    equal(seesEvent(event({ to: null, verb: 'message' }), ['reporter', 'own']), true)
    equal(seesEvent(event({ to: null, verb: 'supplement', mine: true }), ['reporter']), true)
    equal(seesEvent(event({}), ['reporter']), true)
  })
})

test('the reporter’s way goes forward, and ends where the case ends', () => {
  for (const state of states) {
    const steps = progressOf(state)
    equal(steps.filter(it => it.state === 'current').length, turns[state] === null ? 0 : 1, state)
  }
  const stood = (state: DeviationState) => progressOf(state).map(it => `${it.label} ${it.state}`)
  deepEqual(stood('rejected'), ['Inskickad done', 'Bedöms done', 'Avvisad done'])
  const way = ['Inskickad', 'Bedöms', 'Hos motparten', 'Åtgärdas', 'Avslutad']
  const standing = (here: number) =>
    way.map((label, n) => `${label} ${n < here || here === 4 ? 'done' : n === here ? 'current' : 'ahead'}`)
  const places: readonly (readonly DeviationState[])[] = [
    ['sent'],
    ['triage', 'redirected', 'returned', 'reopened'],
    ['with-counterpart', 'answered', 'disputed'],
    ['accepted', 'acting', 'effect'],
    ['closed'],
  ]
  for (const [here, them] of places.entries()) for (const it of them) deepEqual(stood(it), standing(here), it)
})

test('a mail of any state to anybody says a code and nothing of what happened', () => {
  for (const state of states)
    for (const side of ['own', 'counterpart', 'reporter'] as const) {
      const mail = stateMail('abc1234', state, side)
      if (!mail) continue
      equal(mail.kind, 'deviation')
      ok(mail.subject.includes('abc1234'))
      deepEqual(
        mail.links.map(it => it.path),
        ['/avvikelser/abc1234'],
      )
    }
})

describe('the view in an address', () => {
  test('what a link says is what is read back', () => {
    const view: View = {
      ...{ scope: 'all', state: 'closed', side: 'own', overdue: true, kind: 'risk', type: 'B3', step: 'C5' },
      ...{
        principal: 'tallkoping',
        unit: 'hem',
        severity: 'serious',
        legal: 'sol',
        from: '2026-01-01',
        to: '2026-02-01',
      },
      ...{ words: 'läkemedel', merged: 'all', sort: 'oldest', page: 3 },
    }
    deepEqual(readView(new URLSearchParams(viewFields(view))), view)
    deepEqual(readView(new URL(viewHref(view), 'http://x.invalid').searchParams), { ...view, page: 1 })
  })

  test('the filters in use are counted, and taken away they leave the tab and the order', () => {
    const view: View = { scope: 'all', state: 'triage', words: 'listan', sort: 'oldest', page: 4 }
    equal(filtersInUse(view), 2)
    equal(filtersInUse({ scope: 'all', sort: 'oldest', page: 4 }), 0)
    deepEqual(unfiltered(view), { scope: 'all', sort: 'oldest', page: 1 })
    deepEqual(viewFields({ scope: 'open', page: 1 }), {})
    deepEqual(viewFields({ scope: 'open', page: 2 }), { sida: '2' })
  })

  test('a state says by itself whether what is shown is open', () => {
    const open = (given: Partial<View>) => isOpen({ scope: 'all', page: 1, ...given })
    deepEqual(
      [open({}), open({ scope: 'open' }), open({ state: 'triage' }), open({ state: 'rejected' })],
      [false, true, true, false],
    )
    equal(open({ scope: 'open', state: 'closed' }), false)
  })

  test('what is typed is looked for as far as a hundred characters', () => {
    const read = (n: number) => readView(new URLSearchParams({ ord: 'x'.repeat(n), enhet: 'y'.repeat(n) }))
    deepEqual([read(100).words?.length, read(100).unit?.length], [100, 100])
    deepEqual([read(101).words?.length, read(101).unit?.length], [100, 100])
  })

  test('nonsense is passed over', () => {
    const nonsense = 'visa=x&lage=y&slag=z&typ=%27&huvudman=A%20B&allvar=q&fran=2026-13-01&till=x&sida=-1&sortera=x'
    deepEqual(readView(new URLSearchParams(nonsense)), { scope: 'open', page: 1 })
  })

  test('what is closed is sorted by when it came, since it has no last day', () => {
    const view: View = { scope: 'all', state: 'closed', sort: 'due', page: 1 }
    equal(isOpen(view), false)
    equal(sortOf(view), 'newest')
    equal(sortOf({ scope: 'open', page: 1 }), 'due')
  })
})
