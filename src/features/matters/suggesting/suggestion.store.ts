// Förslag på samma ärende: made by comparing, kept until a person has answered.
import type { Permit } from '../../../access/permit.ts'
import type { Tx } from '../../../data/open.ts'
import { bounds, findersOf } from './candidates.ts'
import { type Level, type Likeness, likeness, type Statistics } from './likeness.ts'
import { countsOf, type Kept, nearOf, signaturesOf } from './signature.store.ts'
import { countedOf } from './signature.ts'

type Making = Permit<'suggestion.make'>

/** Compares these items with those that are near them, and keeps what is likely enough. The same again changes nothing. */
export async function suggestFor(tx: Tx, permit: Making, codes: readonly string[]): Promise<void> {
  const own = await signaturesOf(tx, codes)
  const ownCounts = await countsOf(
    tx,
    [...own.values()].flatMap(it => Object.keys(it.signature.terms)),
  )
  const open = await openPartners(tx, codes)
  const near = new Map<string, ReadonlySet<string>>()
  for (const [code, { signature }] of own) {
    if (signature.routine) continue
    const found = await nearOf(tx, findersOf(signature, ownCounts), signature.documentId, bounds.near)
    near.set(code, new Set([...found, ...(open.get(code) ?? [])]))
  }
  const others = await signaturesOf(tx, [...new Set([...near.values()].flatMap(it => [...it]))])
  const counted = await countsOf(
    tx,
    [...own.values(), ...others.values()].flatMap(it => [...countedOf(it.signature), ...it.signature.main]),
  )
  for (const [code, it] of own)
    await keepPairs(tx, permit, it, pairsOf(it, near.get(code), others, counted), open.get(code))
}

interface Found {
  readonly other: Kept
  readonly likeness: Likeness & { readonly level: Level }
}

const pairsOf = (
  it: Kept,
  near: ReadonlySet<string> | undefined,
  others: ReadonlyMap<string, Kept>,
  statistics: Statistics,
): readonly Found[] =>
  [...(near ?? [])]
    .flatMap(code => {
      const other = others.get(code)
      const found = other && likeness(it.signature, other.signature, statistics)
      return other && found?.level ? [{ other, likeness: { ...found, level: found.level } }] : []
    })
    .sort((a, b) => b.likeness.score - a.likeness.score)

/** Those that wait for an answer about these items, by item. */
async function openPartners(tx: Tx, codes: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  if (codes.length === 0) return new Map()
  const rows = await tx
    .selectFrom('matter_suggestion')
    .select(['item_code', 'other_code'])
    .where('state', '=', 'open')
    .where(eb => eb.or([eb('item_code', 'in', [...codes]), eb('other_code', 'in', [...codes])]))
    .execute()
  const found = new Map<string, Set<string>>()
  for (const { item_code, other_code } of rows)
    for (const [one, other] of [
      [item_code, other_code],
      [other_code, item_code],
    ] as const)
      found.set(one, (found.get(one) ?? new Set()).add(other))
  return found
}

/** The surest of an item are kept, and those that wait already while they are still likely; what is not likely any more goes. */
async function keepPairs(
  tx: Tx,
  permit: Making,
  it: Kept,
  found: readonly Found[],
  open: ReadonlySet<string> | undefined,
): Promise<void> {
  const likely = new Set(found.map(one => one.other.signature.code))
  const left = [...(open ?? [])].filter(code => !likely.has(code))
  if (left.length > 0) await dropOpen(tx, permit, it.signature.code, left)
  const kept = found.filter((one, at) => at < bounds.kept || open?.has(one.other.signature.code))
  for (const one of kept) await keepPair(tx, permit, it, one)
}

async function dropOpen(tx: Tx, _permit: Making, code: string, others: readonly string[]): Promise<void> {
  await tx
    .deleteFrom('matter_suggestion')
    .where('state', '=', 'open')
    .where(eb =>
      eb.or([
        eb.and([eb('item_code', '=', code), eb('other_code', 'in', [...others])]),
        eb.and([eb('other_code', '=', code), eb('item_code', 'in', [...others])]),
      ]),
    )
    .execute()
}

/** One that was declined is asked again only when one of its texts has changed; one that was confirmed never. */
async function keepPair(tx: Tx, _permit: Making, it: Kept, { other, likeness: found }: Found): Promise<void> {
  const own = { code: it.signature.code, hash: it.hash, joins: found.joins.first }
  const its = { code: other.signature.code, hash: other.hash, joins: found.joins.second }
  const [one, two] = own.code < its.code ? [own, its] : [its, own]
  const said = {
    score: Math.round(found.score * 1000) / 1000,
    level: found.level,
    reasons: JSON.stringify(found.reasons),
    item_joins: one.joins,
    other_joins: two.joins,
    item_hash: one.hash,
    other_hash: two.hash,
  }
  await tx
    .insertInto('matter_suggestion')
    .values({
      item_code: one.code,
      other_code: two.code,
      ...said,
      settled_at: null,
      settled_by: null,
      matter_id: null,
      event_id: null,
    })
    .onConflict(conflict =>
      conflict
        .columns(['item_code', 'other_code'])
        .doUpdateSet({ ...said, state: 'open', settled_at: null, settled_by: null })
        .where(eb =>
          eb.or([
            eb('matter_suggestion.state', '=', 'open'),
            eb.and([
              eb('matter_suggestion.state', '=', 'declined'),
              eb.or([
                eb('matter_suggestion.item_hash', '<>', one.hash),
                eb('matter_suggestion.other_hash', '<>', two.hash),
              ]),
            ]),
          ]),
        ),
    )
    .execute()
}
