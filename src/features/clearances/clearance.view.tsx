/** Klarering på andras sidor: the mark of a clause that is held back or was cleared, and how others ask about it. */
import type { VNode } from 'preact'
import { countText } from '../../ui/format.ts'
import { Flag, Notice } from '../../ui/notice.tsx'
import { conditionsHref } from './clearance.links.ts'
import type { Gate, Gates } from './gate.ts'
import { gateText } from './gate.words.ts'

export { clearHref, conditionsHref } from './clearance.links.ts'
export { clausesAsking, clearancesWaiting, gatesUnasked, type WaitingClause } from './clearance.row.ts'
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

/** On the minutes: how many of their clauses are held back, with the way to what they wait for. */
export function HeldNotice({
  gates,
  meeting,
}: {
  readonly gates: Gates
  readonly meeting: { readonly code: string }
}): VNode | null {
  const waiting = [...gates.values()].filter(it => it.state === 'waiting').length
  return waiting === 0 ? null : (
    <Notice tone="condition">
      <p>
        {countText(waiting, 'sats', 'satser')} går inte ut förrän villkoret är uppfyllt.{' '}
        <a href={conditionsHref(meeting.code)}>Se vem som ska klarera</a>
      </p>
    </Notice>
  )
}
