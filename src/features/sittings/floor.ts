// Talarlista: who wants the floor, in the order that they asked. It is gone when the meeting ends. Pure.
import type { Instant } from '../../kernel/time.ts'

export interface FloorRequest {
  readonly id: string
  readonly personId: string | null
  readonly name: string
  readonly organisation: string | null
  readonly state: 'waiting' | 'given'
  readonly askedAt: Instant
  readonly version: number
}

/** Whoever has the floor first, then those who wait, the one who asked first before the others. */
export const queued = (requests: readonly FloorRequest[]): readonly FloorRequest[] =>
  requests.toSorted(
    (a, b) =>
      Number(b.state === 'given') - Number(a.state === 'given') ||
      Date.parse(a.askedAt) - Date.parse(b.askedAt) ||
      a.id.localeCompare(b.id),
  )

/** Nobody stands twice on the list. */
export const alreadyAsked = (
  requests: readonly FloorRequest[],
  who: { readonly personId: string | null; readonly name: string },
): boolean =>
  requests.some(it =>
    who.personId !== null ? it.personId === who.personId : it.personId === null && it.name === who.name,
  )

/** How many wait before this one; 0 for whoever is next or has the floor. */
export const before = (requests: readonly FloorRequest[], id: string): number =>
  queued(requests)
    .filter(it => it.state === 'waiting')
    .findIndex(it => it.id === id)
