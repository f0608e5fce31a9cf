import type { Id } from '../kernel/ids.ts'
import type { Login } from './assurance.ts'

/** Who asks. Nobody (the public), a person with the roles held today, or Samklang itself (jobs, login). */
export type Actor = PublicActor | PersonActor | SystemActor

export interface PublicActor {
  readonly kind: 'public'
}

export interface SystemActor {
  readonly kind: 'system'
  /** Which part of Samklang: 'job', 'login', 'start'. */
  readonly part: string
}

export interface PersonActor {
  readonly kind: 'person'
  readonly personId: Id<'person'>
  readonly name: string
  readonly grants: readonly Grant[]
  /** The forums that the person sits in today: what is sent to them is sent to this person. */
  readonly seats?: readonly string[]
  /** How the person logged in. None where a job goes on with somebody's work: what demands a login is then refused. */
  readonly login?: Login
}

export type Role =
  | 'administrator'
  | 'secretary'
  | 'process-leader'
  | 'mas'
  | 'coordinator'
  | 'nurse'
  | 'analyst'
  | 'politician'
  | 'director'

/** A role held today. Without a forum it holds for all forums of its area, or, without an area too, of the county. */
export interface Grant {
  readonly role: Role
  readonly organisationId?: Id<'organisation'>
  readonly areaId?: Id<'area'>
  readonly forumId?: Id<'forum'>
  /** The forums that the grant reaches, worked out when the person is loaded. */
  readonly forumIds: readonly Id<'forum'>[]
}

export const nobody: PublicActor = { kind: 'public' }

export const samklang = (part: string): SystemActor => ({ kind: 'system', part })

export const holds = (actor: Actor, ...roles: readonly Role[]): boolean =>
  actor.kind === 'person' && actor.grants.some(it => roles.includes(it.role))

/** Whether the actor handles a forum's affairs: its secretary or process leader, or the administrator. */
export const handles = (actor: Actor, forumId: string | null | undefined): boolean =>
  actor.kind === 'system' ||
  holds(actor, 'administrator') ||
  (forumId == null ? holds(actor, 'secretary', 'process-leader') : handledForums(actor).includes(forumId))

/** Whether the actor sits in a forum today, on a seat of any kind. */
export const sits = (actor: Actor, forumId: string | null | undefined): boolean =>
  actor.kind === 'person' && forumId != null && (actor.seats ?? []).includes(forumId)

export const handledForums = (actor: Actor): readonly string[] =>
  actor.kind === 'person'
    ? actor.grants.filter(it => it.role === 'secretary' || it.role === 'process-leader').flatMap(it => it.forumIds)
    : []

/** Whose role is to answer for an organisation. Who works, analyses or is elected there speaks only for themselves. */
const answers: readonly Role[] = ['director', 'mas', 'secretary', 'process-leader', 'administrator']

/** The organisations that the actor answers for today: what is asked of them is this person's to see and answer. */
export const ownOrganisations = (actor: Actor): readonly string[] =>
  actor.kind === 'person'
    ? [...new Set(actor.grants.filter(it => answers.includes(it.role)).flatMap(it => it.organisationId ?? []))]
    : []

/** The organisations that the actor works in or holds any role for. */
export const worksIn = (actor: Actor): readonly string[] =>
  actor.kind === 'person' ? [...new Set(actor.grants.flatMap(it => it.organisationId ?? []))] : []

/** Who coordinates deviations on one side: MAS in a municipality, the coordinator in the region or with a provider. */
const coordinating: readonly Role[] = ['mas', 'coordinator']

/** The organisations whose deviations the actor coordinates, with all that lies below them. */
export const coordinated = (actor: Actor): readonly string[] =>
  actor.kind === 'person'
    ? [...new Set(actor.grants.filter(it => coordinating.includes(it.role)).flatMap(it => it.organisationId ?? []))]
    : []

/** The organisations that the actor is director of. */
export const directed = (actor: Actor): readonly string[] =>
  actor.kind === 'person'
    ? [...new Set(actor.grants.filter(it => it.role === 'director').flatMap(it => it.organisationId ?? []))]
    : []

/** What the actor analyses: ids of areas and organisations, or '*' for the county. */
export const analysed = (actor: Actor): readonly string[] =>
  actor.kind === 'person'
    ? [...new Set(actor.grants.filter(it => it.role === 'analyst').map(it => it.areaId ?? it.organisationId ?? '*'))]
    : []

/** The areas that the actor leads as process leader; '*' for the county's process leader, who leads them all. */
export const ledAreas = (actor: Actor): readonly string[] =>
  actor.kind === 'person'
    ? actor.grants
        .filter(it => it.role === 'process-leader' && !it.forumId && !it.organisationId)
        .map(it => it.areaId ?? '*')
    : []

/** Whether the actor leads one of these areas. What belongs to no area is led by the county. */
export const leads = (actor: Actor, areaIds: readonly (string | null | undefined)[]): boolean =>
  actor.kind === 'system' ||
  holds(actor, 'administrator') ||
  ledAreas(actor).includes('*') ||
  areaIds.some(it => it != null && ledAreas(actor).includes(it))
