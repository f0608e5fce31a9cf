import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { daysAfter } from '../../kernel/time.ts'
import {
  ask,
  confirm,
  expiresAfter,
  meansOfServer,
  type RoleRequest,
  refuse,
  requestState,
  withdraw,
} from './request.ts'
import { administratorsOn, endNow, type HeldRole, moveEnd, stateOf } from './role.ts'

const today = '2026-11-22'
const now = '2026-11-22T09:00:00.000Z'
const later = (days: number): string => new Date(Date.parse(now) + days * 86_400_000).toISOString()
const why = (it: { ok: boolean; why?: string }): string => (it.ok ? 'ok' : (it.why ?? ''))

const request = (given: Partial<RoleRequest> = {}): RoleRequest => ({
  ...{ id: 'q1', personId: 'cia', grantId: null, from: today, to: null, requestedBy: 'ada' },
  ...{ expiresAt: expiresAfter(now), outcome: null, ...given },
})
const administrator = (personId: string, given: Partial<HeldRole> = {}): HeldRole => ({
  ...{ id: `r-${personId}`, personId, role: 'administrator', scope: { kind: 'county', id: null } },
  ...{ from: '2020-01-01', to: null, endedAt: null, ...given },
})

test('it is confirmed by somebody else than whoever asked and whoever it is about', () => {
  assert.equal(why(confirm(request(), 'ada', now)), 'own')
  assert.equal(why(confirm(request(), 'cia', now)), 'about-self')
  assert.equal(why(confirm(request(), 'bo', now)), 'ok')
})

test('after seven days it can neither be confirmed, refused nor taken back', () => {
  assert.equal(requestState(request(), later(6.99)), 'waiting')
  assert.equal(requestState(request(), later(7)), 'lapsed')
  for (const done of [
    confirm(request(), 'bo', later(7)),
    refuse(request(), 'bo', later(7)),
    withdraw(request(), 'ada', later(7)),
  ])
    assert.equal(why(done), 'lapsed')
})

test('it is answered once', () => {
  for (const outcome of ['confirmed', 'refused', 'withdrawn'] as const) {
    assert.equal(why(confirm(request({ outcome }), 'bo', now)), 'settled')
    assert.equal(why(withdraw(request({ outcome }), 'ada', now)), 'settled')
  }
})

test('whoever asked takes it back, and others refuse it', () => {
  assert.equal(why(withdraw(request(), 'ada', now)), 'ok')
  assert.equal(why(withdraw(request(), 'bo', now)), 'not-own')
  assert.equal(why(refuse(request(), 'ada', now)), 'own')
  assert.equal(why(refuse(request(), 'bo', now)), 'ok')
})

test('a role never begins before it was confirmed', () => {
  assert.deepEqual(confirm(request(), 'bo', later(3)), { ok: true, value: { from: '2026-11-25' } })
  assert.deepEqual(confirm(request({ from: '2026-12-24' }), 'bo', now), { ok: true, value: { from: '2026-12-24' } })
  assert.equal(why(confirm(request({ to: today }), 'bo', later(3))), 'over')
})

test('the same is not asked twice, nor what is so already', () => {
  const asking = { personId: 'cia', requestedBy: 'ada', from: today, to: null, grantId: null }
  const all = [administrator('ada'), administrator('bo')]
  assert.equal(why(ask(asking, { all, requests: [], now })), 'ok')
  assert.equal(why(ask(asking, { all, requests: [request()], now })), 'waits-already')
  assert.equal(why(ask(asking, { all, requests: [request()], now: later(7) })), 'in-the-past')
  assert.equal(why(ask({ ...asking, from: '2026-11-30' }, { all, requests: [request()], now: later(7) })), 'ok')
  assert.equal(why(ask({ ...asking, personId: 'bo' }, { all, requests: [], now })), 'is-already')
})

test('the server gives it by itself only where there are not two', () => {
  const [ada, bo] = [administrator('ada'), administrator('bo')]
  assert.deepEqual(meansOfServer([], today), { ok: true, value: 'first' })
  assert.deepEqual(meansOfServer([ada], today), { ok: true, value: 'alone' })
  assert.deepEqual(meansOfServer([ada, administrator('ada', { id: 'again' })], today), { ok: true, value: 'alone' })
  assert.equal(why(meansOfServer([ada, bo], today)), 'two-persons')
  assert.deepEqual(meansOfServer([administrator('ada', { to: '2026-11-21' })], today), { ok: true, value: 'first' })
})

// A county played through: people do what the rules allow, in any order, and never what they refuse.

interface County {
  roles: HeldRole[]
  requests: RoleRequest[]
  /** Day by day from the first. */
  day: number
}

type Step = readonly [what: 'ask' | 'longer' | 'confirm' | 'refuse' | 'end' | 'move' | 'wait', by: string, at: string]

const people = ['ada', 'bo', 'cia', 'dan']
const steps = fc.array(
  fc.tuple(
    fc.constantFrom('ask', 'longer', 'confirm', 'refuse', 'end', 'move', 'wait'),
    fc.constantFrom(...people),
    fc.constantFrom(...people),
  ) as fc.Arbitrary<Step>,
  { maxLength: 40 },
)

function take(county: County, [what, by, at]: Step): void {
  const moment = later(county.day)
  const day = daysAfter(today, county.day)
  if (what === 'wait') {
    county.day += 2
    return
  }
  if (!county.roles.some(it => it.personId === by && stateOf(it, day) === 'holds')) return
  const role = county.roles.find(it => it.personId === at && stateOf(it, day) === 'holds')
  const waiting = county.requests.find(it => it.personId === at && requestState(it, moment) === 'waiting')
  const given = { all: county.roles, requests: county.requests, now: moment }
  if (what === 'ask' || (what === 'longer' && role)) {
    const longer = what === 'longer' ? role : undefined
    const asking = { personId: at, requestedBy: by, from: longer?.from ?? day, to: null, grantId: longer?.id ?? null }
    if (!ask(asking, given).ok) return
    county.requests.push({
      ...asking,
      id: `q${county.requests.length}`,
      expiresAt: expiresAfter(moment),
      outcome: null,
    })
  } else if (what === 'confirm' && waiting) settle(county, waiting, by, moment)
  else if (what === 'refuse' && waiting && refuse(waiting, by, moment).ok)
    replace(county.requests, waiting, { ...waiting, outcome: 'refused' })
  else if (what === 'end' && role) {
    const done = endNow(role, county.roles, moment)
    if (done.ok) replace(county.roles, role, { ...role, ...done.value })
  } else if (what === 'move' && role) {
    const to = daysAfter(day, 3)
    if (moveEnd(role, to, { all: county.roles, today: day }).ok) replace(county.roles, role, { ...role, to })
  }
}

function settle(county: County, waiting: RoleRequest, by: string, moment: string): void {
  const may = confirm(waiting, by, moment)
  if (!may.ok) return
  replace(county.requests, waiting, { ...waiting, outcome: 'confirmed' })
  const longer = county.roles.find(it => it.id === waiting.grantId)
  if (longer) replace(county.roles, longer, { ...longer, to: waiting.to })
  else county.roles.push(administrator(waiting.personId, { id: waiting.id, from: may.value.from, to: waiting.to }))
}

const replace = <T>(all: T[], it: T, by: T): void => void all.splice(all.indexOf(it), 1, by)

const start = (...who: readonly string[]): County => ({
  roles: who.map(it => administrator(it)),
  requests: [],
  day: 0,
})

test('nothing that one administrator does makes anybody else one', () => {
  fc.assert(
    fc.property(steps, all => {
      const county = start('ada')
      for (const it of all) take(county, it)
      assert.deepEqual(new Set(county.roles.map(it => it.personId)), new Set(['ada']))
    }),
  )
})

test('of two administrators, what only the one of them does makes nobody an administrator', () => {
  fc.assert(
    fc.property(steps, all => {
      const county = start('ada', 'bo')
      for (const it of all.filter(([, by]) => by !== 'bo')) take(county, it)
      assert.ok(county.roles.every(it => ['ada', 'bo'].includes(it.personId)))
    }),
  )
})

test('two together can, and there is an administrator on every day that somebody acts', () => {
  const county = start('ada', 'bo')
  take(county, ['ask', 'ada', 'cia'])
  take(county, ['confirm', 'bo', 'cia'])
  assert.equal(administratorsOn(county.roles, today), 3)
  fc.assert(
    fc.property(steps, all => {
      const played = start('ada', 'bo', 'cia')
      for (const it of all.filter(([what]) => what !== 'move')) take(played, it)
      assert.ok(administratorsOn(played.roles, daysAfter(today, played.day)) > 0)
    }),
  )
})
