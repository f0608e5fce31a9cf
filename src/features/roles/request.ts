// Begäran om behörighet: administrator rights are given by two administrators together. Pure: no clock, SQL or HTTP.
import { no, ok, type Result } from '../../kernel/result.ts'
import { dateAt, type Instant, type LocalDate } from '../../kernel/time.ts'
import { administratorsOn, type HeldRole, overlapping } from './role.ts'

/** A request that nobody has answered lapses after this: what was right to ask then may not be now. */
export const requestDays = 7

/** How administrator rights came about: by two administrators, or by the server where there are not two to ask. */
export type RequestMeans = 'four-eyes' | 'first' | 'alone'

export interface RoleRequest {
  readonly id: string
  /** Who is to become an administrator, or stay one. */
  readonly personId: string
  /** The role that is to last longer; null for a new one. */
  readonly grantId: string | null
  readonly from: LocalDate
  readonly to: LocalDate | null
  /** Null only for what the server did by itself. */
  readonly requestedBy: string | null
  readonly expiresAt: Instant
  readonly outcome: 'confirmed' | 'refused' | 'withdrawn' | null
}

export type RequestState = 'waiting' | 'lapsed' | 'confirmed' | 'refused' | 'withdrawn'

export const requestState = (it: Pick<RoleRequest, 'outcome' | 'expiresAt'>, now: Instant): RequestState =>
  it.outcome ?? (it.expiresAt > now ? 'waiting' : 'lapsed')

export const expiresAfter = (now: Instant): Instant =>
  new Date(Date.parse(now) + requestDays * 86_400_000).toISOString()

export interface Asking {
  readonly personId: string
  readonly requestedBy: string
  readonly from: LocalDate
  readonly to: LocalDate | null
  /** The role that is to last longer. */
  readonly grantId: string | null
}

export type AskRefusal = 'waits-already' | 'is-already' | 'in-the-past' | 'out-of-order'

/** Whether it may be asked for. `all` are the administrators' roles, `requests` those about the same person. */
export function ask(
  it: Asking,
  {
    all,
    requests,
    now,
  }: { readonly all: readonly HeldRole[]; readonly requests: readonly RoleRequest[]; readonly now: Instant },
): Result<Asking, AskRefusal> {
  const today = dateAt(now)
  const wanted = { role: 'administrator', scope: { kind: 'county', id: null }, from: it.from, to: it.to } as const
  const others = all.filter(role => role.personId === it.personId && role.id !== it.grantId)
  if (it.to !== null && (it.to < it.from || it.to < today)) return no('out-of-order')
  if (it.grantId === null && it.from < today) return no('in-the-past')
  if (requests.some(other => other.personId === it.personId && requestState(other, now) === 'waiting'))
    return no('waits-already')
  return overlapping(wanted, others).length > 0 ? no('is-already') : ok(it)
}

export type SettleRefusal = 'settled' | 'lapsed' | 'own' | 'about-self' | 'not-own' | 'over'

const open = (it: RoleRequest, now: Instant): Result<void, SettleRefusal> => {
  const state = requestState(it, now)
  if (state === 'lapsed') return no('lapsed')
  return state === 'waiting' ? ok(undefined) : no('settled')
}

/** The second pair of eyes: neither whoever asked nor whoever it is about. */
export function confirm(it: RoleRequest, by: string, now: Instant): Result<{ from: LocalDate }, SettleRefusal> {
  const may = open(it, now)
  if (!may.ok) return may
  if (it.requestedBy === by) return no('own')
  if (it.personId === by) return no('about-self')
  const today = dateAt(now)
  if (it.to !== null && it.to < today) return no('over')
  // A role never begins before it was confirmed; one that is made longer goes on from where it began.
  return ok({ from: it.grantId === null && it.from < today ? today : it.from })
}

/** Whoever asked takes it back instead. */
export function refuse(it: RoleRequest, by: string, now: Instant): Result<void, SettleRefusal> {
  const may = open(it, now)
  return may.ok && it.requestedBy === by ? no('own') : may
}

export function withdraw(it: RoleRequest, by: string, now: Instant): Result<void, SettleRefusal> {
  const may = open(it, now)
  return may.ok && it.requestedBy !== by ? no('not-own') : may
}

/** What the server may do by itself: make the first administrator, or one beside the only one that is left. */
export function meansOfServer(all: readonly HeldRole[], today: LocalDate): Result<'first' | 'alone', 'two-persons'> {
  const there = administratorsOn(all, today)
  if (there === 0) return ok('first')
  return there === 1 ? ok('alone') : no('two-persons')
}
