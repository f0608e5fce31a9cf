// Vem en part i en tvist är, med ord. Pure.
import type { DisputeSide } from './dispute.ts'
import type { Party } from './party.row.ts'

/** 'Medicinavdelning 3, Region Provlandet': the unit and the legal person that it was of. */
export function partyText(
  { names, parties }: { readonly names: Readonly<Record<DisputeSide, string>>; readonly parties: readonly Party[] },
  side: DisputeSide,
): string {
  const party = parties.find(it => it.side === side)
  return party && party.name !== names[side] ? `${names[side]}, ${party.name}` : names[side]
}
