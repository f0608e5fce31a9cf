import { no, ok, type Result } from '../kernel/result.ts'
import type { Action } from './actions.ts'
import type { Actor } from './actor.ts'
import { lacking } from './assurance.ts'
import { may, type Subject } from './rules.ts'

const minted = Symbol('minted by authorize')

/**
 * Proof that `actor` was authorized for `action` on one row. Every store function that writes demands the permit of
 * its action, and takes the row's id and version from it; only `authorize` can make one.
 */
export class Permit<A extends Action = Action> {
  readonly action: A
  readonly actor: Actor
  /** The row it holds for; an action that makes something new has none. */
  readonly id: string | undefined
  /** The version that was read: a write on another one is refused as stale. */
  readonly version: number | undefined

  constructor(key: symbol, action: A, actor: Actor, subject: Subject) {
    if (key !== minted) throw new Error('A permit is made by authorize alone')
    this.action = action
    this.actor = actor
    this.id = subject.id
    this.version = subject.version
  }

  /** The row's id. Throws for an action that has no row: that is a bug in the route. */
  get subjectId(): string {
    if (this.id === undefined) throw new Error(`The permit for ${this.action} names no row`)
    return this.id
  }
}

export function authorize<A extends Action>(
  actor: Actor,
  action: A,
  subject: Subject = {},
): Result<Permit<A>, 'not-allowed' | 'stronger-login'> {
  if (!may(actor, action, subject)) return no('not-allowed')
  return lacking(actor, action) ? no('stronger-login') : ok(new Permit(minted, action, actor, subject))
}

/** A permit for work that Samklang starts itself, or that a person started and a job goes on with. Throws if the rules say no. */
export function permitFor<A extends Action>(actor: Actor, action: A, subject: Subject = {}): Permit<A> {
  const allowed = authorize(actor, action, subject)
  if (!allowed.ok) throw new Error(`${actor.kind} may not ${action}`)
  return allowed.value
}

/** Someone else changed the row after it was read. The page shows both; nothing is overwritten. */
export class Stale extends Error {
  constructor(what: string) {
    super(`${what} was changed by someone else meanwhile`)
  }
}

/**
 * Does it. Throws Stale where the database answers that something is not as it was read (40001), or that somebody wrote the
 * same at the same moment (23505).
 */
export async function orStale<T>(what: string, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const { code } = error as { readonly code?: unknown }
    throw code === '40001' || code === '23505' ? new Stale(what) : error
  }
}
