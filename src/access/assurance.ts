import type { Action } from './actions.ts'
import type { Actor } from './actor.ts'

// Tillitsnivå: some things may be done only by whoever has logged in strongly, and lately.

/** How surely a login tells who somebody is: 3 where the settings say that it vouches for that, else 1. */
export type Loa = 1 | 3

export type LoginMethod = 'demonstration' | 'oidc' | 'passkey'

/** The login behind a person who asks. */
export interface Login {
  readonly id: string
  readonly method: LoginMethod
  readonly loa: Loa
  /** Whether it was within the last STRONG_LOGIN_MINUTES that the person proved who they are. */
  readonly recent: boolean
  /** The assignment that was chosen at the login (vårdmedarbetaruppdrag), by its HSA-id: noted in the log with what is done. */
  readonly commission?: string
}

/** 'strong': tillitsnivå 3, lately. 'recent': lately, on any level, so that a computer left open gives nobody a way in. */
export type Demand = 'strong' | 'recent'

/** What each action demands of the login. One reviewed list, pinned by a test; what is not on it demands nothing. */
export const demands: Partial<Readonly<Record<Action, Demand>>> = {
  'role.grant': 'strong',
  'role.end': 'strong',
  'role.ask': 'strong',
  'role.confirm': 'strong',
  'county.load': 'strong',
  'backup.take': 'strong',
  'login.tie': 'strong',
  'login.invite': 'strong',
  'minutes.approve': 'strong',
  'clearance.answer': 'strong',
  'passkey.change': 'recent',
}

/** What the actor's login lacks for the action; undefined where it is enough. Samklang itself does not log in. */
export function lacking(actor: Actor, action: Action): Demand | undefined {
  const demand = demands[action]
  if (!demand || actor.kind !== 'person') return undefined
  const { login } = actor
  if (login?.method === 'demonstration') return undefined
  const enough = login?.recent === true && (demand === 'recent' || login.loa === 3)
  return enough ? undefined : demand
}
