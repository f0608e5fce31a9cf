// Roll: what somebody may do here, for what, and from when to when. Pure: no clock, SQL or HTTP.
import type { Role } from '../../access/actor.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { dateAt, daysAfter, type Instant, type LocalDate } from '../../kernel/time.ts'

/** What a role can be held for. */
export type ScopeKind = 'county' | 'organisation' | 'area' | 'forum'

/** One organisation, area or forum, or the whole county. */
export interface Scope {
  readonly kind: ScopeKind
  /** None for the county. */
  readonly id: string | null
}

/** A role for a period. Both ends included; an open end is until further notice. */
export interface HeldRole {
  readonly id: string
  readonly personId: string
  readonly role: Role
  readonly scope: Scope
  readonly from: LocalDate
  readonly to: LocalDate | null
  /** When it was ended there and then, or taken back before it began; null for one that runs its period. */
  readonly endedAt: Instant | null
}

/**
 * What each role makes sense for. Whoever looks after minutes does it for forums, whoever leads does it for areas, and
 * care is given in an organisation. An administrator is one for the county: nothing in the register is closed to them.
 */
export const scopesFor: Readonly<Record<Role, readonly ScopeKind[]>> = {
  administrator: ['county'],
  secretary: ['forum', 'organisation', 'county'],
  'process-leader': ['area', 'county'],
  mas: ['organisation'],
  coordinator: ['organisation'],
  nurse: ['organisation'],
  analyst: ['organisation', 'area', 'county'],
  politician: ['forum', 'organisation'],
  director: ['organisation'],
}

export type RoleState = 'holds' | 'coming' | 'ended' | 'taken-back'

type InTime = Pick<HeldRole, 'from' | 'to' | 'endedAt'>

/** Where a role is on a day. One that was ended before its first day never held. */
export function stateOf(it: InTime, today: LocalDate): RoleState {
  if (it.endedAt) return dateAt(it.endedAt) < it.from ? 'taken-back' : 'ended'
  if (it.from > today) return 'coming'
  return it.to !== null && it.to < today ? 'ended' : 'holds'
}

/** A role whose last day is so near is shown among those that end soon. */
export const soonDays = 60

export const endsSoon = (it: InTime, today: LocalDate): boolean =>
  stateOf(it, today) === 'holds' && it.to !== null && it.to <= daysAfter(today, soonDays)

export const fits = (role: Role, scope: Scope): boolean => scopesFor[role].includes(scope.kind)

const alike = (a: Scope, b: Scope): boolean => a.kind === b.kind && a.id === b.id

export interface Wanted {
  readonly role: Role
  readonly scope: Scope
  readonly from: LocalDate
  readonly to: LocalDate | null
}

/** The roles of the same person, of the same kind and for the same thing, that hold on some day of the period. */
export const overlapping = (it: Wanted, held: readonly HeldRole[]): readonly HeldRole[] =>
  held.filter(
    other =>
      !other.endedAt &&
      other.role === it.role &&
      alike(other.scope, it.scope) &&
      (other.to === null || other.to >= it.from) &&
      (it.to === null || it.to >= other.from),
  )

export type GrantRefusal = 'wrong-scope' | 'in-the-past' | 'out-of-order' | 'overlaps'

/**
 * Whether a role can be given. It lets nobody do anything on days that have gone, so it begins today at the earliest.
 * `anyway`: whoever gives it has been told that the person holds it already.
 */
export function give(
  it: Wanted,
  held: readonly HeldRole[],
  { today, anyway }: { readonly today: LocalDate; readonly anyway: boolean },
): Result<Wanted, GrantRefusal> {
  if (!fits(it.role, it.scope)) return no('wrong-scope')
  if (it.from < today) return no('in-the-past')
  if (it.to !== null && it.to < it.from) return no('out-of-order')
  return overlapping(it, held).length > 0 && !anyway ? no('overlaps') : ok(it)
}

/** How many persons are administrators on a day, but for one of their roles. */
export const administratorsOn = (all: readonly HeldRole[], day: LocalDate, butFor?: string): number =>
  new Set(
    all
      .filter(it => it.role === 'administrator' && it.id !== butFor && stateOf(it, day) === 'holds')
      .map(it => it.personId),
  ).size

export type EndRefusal = 'not-begun' | 'begun' | 'over' | 'last-administrator'

/** What an ended role is left with. */
export interface Ended {
  readonly to: LocalDate
  readonly endedAt: Instant
}

/** Ends a role there and then: whoever is logged in with it is without it at their next step. */
export function endNow(it: HeldRole, all: readonly HeldRole[], now: Instant): Result<Ended, EndRefusal> {
  const today = dateAt(now)
  const state = stateOf(it, today)
  if (state !== 'holds') return no(state === 'coming' ? 'not-begun' : 'over')
  if (it.role === 'administrator' && administratorsOn(all, today, it.id) === 0) return no('last-administrator')
  return ok({ to: today, endedAt: now })
}

/** Takes back a role that has not begun. It stays in the list as taken back. */
export const takeBack = (it: HeldRole, now: Instant): Result<Ended, EndRefusal> => {
  const state = stateOf(it, dateAt(now))
  if (state === 'coming') return ok({ to: it.from, endedAt: now })
  return no(state === 'holds' ? 'begun' : 'over')
}

export type EndDayRefusal = 'over' | 'in-the-past' | 'out-of-order' | 'unchanged' | 'last-administrator' | 'two-persons'

/** Moves the last day of a role. An administrator's is made longer only by two administrators, as when it was given. */
export function moveEnd(
  it: HeldRole,
  to: LocalDate | null,
  { all, today }: { readonly all: readonly HeldRole[]; readonly today: LocalDate },
): Result<LocalDate | null, EndDayRefusal> {
  if (!['holds', 'coming'].includes(stateOf(it, today))) return no('over')
  if (to === it.to) return no('unchanged')
  if (to !== null && to < it.from) return no('out-of-order')
  if (to !== null && to < today) return no('in-the-past')
  if (it.role !== 'administrator') return ok(to)
  if (isLater(to, it.to)) return no('two-persons')
  return to !== null && administratorsOn(all, daysAfter(to, 1), it.id) === 0 ? no('last-administrator') : ok(to)
}

const isLater = (to: LocalDate | null, before: LocalDate | null): boolean =>
  before !== null && (to === null || to > before)

/** A value of a form or an address: 'forum:vvg', 'county'. Undefined for what is none. */
export function scopeCode(text: string): { readonly kind: ScopeKind; readonly slug: string | null } | undefined {
  if (text === 'county') return { kind: 'county', slug: null }
  const [, kind, slug] = /^(organisation|area|forum):([\w-]{1,200})$/.exec(text) ?? []
  return kind && slug ? { kind: kind as ScopeKind, slug } : undefined
}
