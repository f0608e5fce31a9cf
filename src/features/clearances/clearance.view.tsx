/** Klarering på andras sidor: the mark of a clause that is held back or was cleared, and how others ask about it. */
import type { VNode } from 'preact'
import { Flag } from '../../ui/notice.tsx'
import type { Gate } from './gate.ts'
import { gateText } from './gate.words.ts'

export { clearHref } from './clearance.links.ts'
export { clausesAsking, clearancesWaiting, type WaitingClause } from './clearance.row.ts'
export { gatesOf, gatesOfStances, heldBack } from './gate.row.ts'

/** 'Väntar på att ordföranden godkänner: går inte ut' or 'Villkoret uppfyllt den …'. The same words on every page. */
export const GateMark = ({
  gate,
  clause,
}: {
  readonly gate: Gate
  /** The clause's number, where it is not the one that the mark stands by. */
  readonly clause?: number
}): VNode => (
  <Flag tone={gate.state === 'waiting' ? 'warning' : 'success'}>
    {clause ? `Sats ${clause}: ` : ''}
    {gateText(gate)}
  </Flag>
)
