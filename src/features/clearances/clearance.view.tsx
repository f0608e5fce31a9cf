/** Klarering på andras sidor: the mark of a clause that is held back or was cleared, and what waits for one person. */
import type { VNode } from 'preact'
import { dateText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import { clearHref } from './clearance.links.ts'
import type { WaitingClause } from './clearance.row.ts'
import type { Gate } from './gate.ts'
import { gateText } from './gate.words.ts'

export { clausesToAsk, clausesToClear, clearancesWaiting, gatesUnasked, type WaitingClause } from './clearance.row.ts'
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

const Waiting = ({ clauses, label }: { readonly clauses: readonly WaitingClause[]; readonly label: string }): VNode => (
  <ul class="dated">
    {clauses.map(it => (
      <li>
        <span class="when">{it.date ? dateText(it.date) : ''}</span>
        <span>
          <a href={clearHref(it.code)}>{label}</a> <span class="soft">· {it.forum}</span>
          {it.refused && (
            <>
              {' '}
              <Flag>någon godkände inte</Flag>
            </>
          )}
          <br />
          {it.words}
        </span>
      </li>
    ))}
  </ul>
)

/** On one's own page: what one is asked to clear, and what one is to ask about. */
export const ClausesWaiting = ({
  toClear,
  toAsk,
}: {
  readonly toClear: readonly WaitingClause[]
  readonly toAsk: readonly WaitingClause[]
}): VNode | null =>
  toClear.length + toAsk.length === 0 ? null : (
    <>
      {toClear.length > 0 && (
        <Section title="Väntar på ditt godkännande">
          <Waiting clauses={toClear} label="Läs och svara" />
        </Section>
      )}
      {toAsk.length > 0 && (
        <Section title="Villkor som någon ska klarera">
          <Waiting clauses={toAsk} label="Utse och fråga" />
        </Section>
      )}
    </>
  )
