// Vad som ska skickas till vem, och vad det väntar på. Pure.
import { type Gates, isHeldBack } from '../clearances/gate.ts'
import type { SaidClause, SaidItem } from './clause.ts'
import type { DeliveryState } from './extract.ts'
import { type Directory, namedIn, nameKey, type Receiver, receiverKey } from './receiver.ts'

/** One clause to one receiver, or to a name that nobody knows yet. */
export interface Due {
  readonly item: SaidItem
  /** None where the item has no stance: what is returned is that it was dealt with. */
  readonly clause: SaidClause | null
  readonly kind: 'raiser' | 'addressee'
  readonly named: string | null
  readonly receiver: Receiver | null
  readonly submissionId: string | null
  /** 'ready': nothing is in its way. */
  readonly state: Exclude<DeliveryState, 'sent'> | 'ready'
  readonly nobodyWhy: string | null
}

interface DueGiven {
  readonly items: readonly SaidItem[]
  readonly gates: Gates
  /** Of the minutes. */
  readonly approved: boolean
  readonly directory: Directory
  /** By the item's code: who raised it. */
  readonly raisers: ReadonlyMap<string, readonly { readonly personId: string; readonly submissionId: string }[]>
  /** Whether an organisation has an address, or somebody here who reads for it. */
  readonly reached: (organisationId: string) => boolean
}

/** Every delivery of a meeting, each clause and receiver once. Whoever raised an item gets all of it. */
export function duesOf(given: DueGiven): readonly Due[] {
  return given.items.flatMap(item => {
    if (!item.dealtWith && item.clauses.length === 0) return []
    const raisers = given.raisers.get(item.code) ?? []
    const clauses = item.clauses.length > 0 ? once(item.clauses) : [null]
    return clauses.flatMap(clause => {
      const state = stateOf(given, item, clause)
      const found = new Map<string, Due>()
      const add = (
        key: string,
        due: Pick<Due, 'kind' | 'named' | 'receiver' | 'submissionId' | 'state' | 'nobodyWhy'>,
      ) => {
        if (!found.has(key)) found.set(key, { item, clause, ...due })
      }
      for (const { personId, submissionId } of raisers) {
        const receiver: Receiver = { kind: 'person', id: personId }
        const whose = { kind: 'raiser', named: null, receiver, submissionId } as const
        add(receiverKey(receiver), { ...whose, state: state(receiver), nobodyWhy: null })
      }
      for (const it of (clause?.named ?? []).flatMap(name => namedIn(given.directory, name))) {
        const whose = { kind: 'addressee', named: it.named, submissionId: null } as const
        for (const receiver of it.receivers)
          add(receiverKey(receiver), { ...whose, receiver, state: state(receiver), nobodyWhy: null })
        if (it.known === 'unknown')
          add(nameKey(it.named), { ...whose, receiver: null, state: 'receiver', nobodyWhy: null })
        if (it.known === 'nobody')
          add(nameKey(it.named), { ...whose, receiver: null, state: 'nobody', nobodyWhy: it.why ?? '' })
      }
      return [...found.values()]
    })
  })
}

const once = (clauses: readonly SaidClause[]): readonly SaidClause[] =>
  clauses.filter((it, at) => clauses.findIndex(one => one.hash === it.hash) === at)

const stateOf =
  ({ approved, gates, reached }: DueGiven, item: SaidItem, clause: SaidClause | null) =>
  (receiver: Receiver): Due['state'] => {
    if (!approved) return 'approval'
    if (clause && isHeldBack(gates, item.code, clause)) return 'condition'
    return receiver.kind === 'organisation' && !reached(receiver.id) ? 'address' : 'ready'
  }
