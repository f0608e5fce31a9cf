// Utdragen av ett möte, ordnade som de läses: by item, by clause, and what has to be done by hand. Pure.
import type { Delivery } from './delivery.row.ts'

export interface ClauseGroup {
  readonly words: string
  readonly verb: string | null
  readonly condition: string | null
  readonly superseded: boolean
  readonly deliveries: readonly Delivery[]
}

export interface ItemGroup {
  readonly code: string
  readonly number: string | null
  readonly title: string
  readonly clauses: readonly ClauseGroup[]
  /** Codes of what has been sent of it, the first one first. */
  readonly extracts: readonly string[]
}

/** In the order that they come. What a correction has replaced stands last under its item. */
export function itemGroups(deliveries: readonly Delivery[]): readonly ItemGroup[] {
  return [...Map.groupBy(deliveries, it => it.itemCode)].flatMap(([code, own]) => {
    const [one] = own
    if (!one) return []
    const clauses = [...Map.groupBy(own, it => it.words).values()].flatMap(of => {
      const [of1] = of
      return of1
        ? [{ words: of1.words, verb: of1.verb, condition: of1.condition, superseded: of1.superseded, deliveries: of }]
        : []
    })
    const newest = own.find(it => !it.superseded) ?? one
    return [
      {
        ...{ code, number: newest.itemNumber, title: newest.itemTitle },
        clauses: clauses.toSorted((a, b) => Number(a.superseded) - Number(b.superseded)),
        extracts: [...new Set(own.flatMap(it => it.extractCode ?? []))],
      },
    ]
  })
}

/** Names that nobody knows whom they mean, each once with the items where it is said. */
export function unknownNames(
  deliveries: readonly Delivery[],
): readonly { readonly named: string; readonly items: readonly string[] }[] {
  const unknown = deliveries.filter(it => it.state === 'receiver' && it.named !== null)
  return [...Map.groupBy(unknown, it => it.named ?? '')].map(([named, of]) => ({
    named,
    items: [...new Set(of.map(it => (it.itemNumber ? `punkt ${it.itemNumber}` : it.itemTitle)))],
  }))
}

/** Organisations that cannot be reached, each once. */
export const withoutAddress = (deliveries: readonly Delivery[]): readonly NonNullable<Delivery['receiver']>[] => [
  ...new Map(
    deliveries.flatMap(it => (it.state === 'address' && it.receiver ? [[it.receiver.id, it.receiver] as const] : [])),
  ).values(),
]
