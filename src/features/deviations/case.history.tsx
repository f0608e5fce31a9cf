/** Ärendets historik: each step as it was taken, the newest first. Nothing of it is ever changed. */
import type { VNode } from 'preact'
import { clockAt, dateAt } from '../../kernel/time.ts'
import { clockText, dateText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import type { Case } from './deviation.row.ts'
import { byText, type CaseEvent, eventText, readsWords, seesEvent } from './event.ts'

interface Given {
  readonly held: Case
  readonly events: readonly CaseEvent[]
}

interface EventGiven {
  readonly it: CaseEvent
  readonly held: Case
  /** Gone on from in the same moment: its own last day never came to mean anything. */
  readonly passed: boolean
}

const Event = ({ it, held, passed }: EventGiven): VNode => (
  <li>
    <p>
      <span class="soft">
        {dateText(dateAt(it.at))} kl. {clockText(clockAt(it.at))} ·{' '}
      </span>
      {eventText(it)}
      <span class="soft"> · {byText(it, held.standsAs, sideNames(held))}</span>
    </p>
    {it.reason && <p class="small">Skäl: {it.reason}</p>}
    {it.words && readsWords(it, held.standsAs) && <p class="task-said pre-line">{it.words}</p>}
    {it.dueOn && it.to && !passed && <p class="small soft">Nästa steg senast {dateText(it.dueOn)}.</p>}
  </li>
)

/** A side as the other reads of it: its principal, or the unit where that is not known. */
export const sideNames = ({ own, counterpart }: Case) => ({
  own: own.principal ?? own.name,
  counterpart: counterpart.principal ?? counterpart.name,
})

export const CaseHistory = ({ held, events }: Given): VNode => (
  <Section title="Vad som har hänt" id="historik">
    <ol class="lines task-events" reversed>
      {events
        .filter(it => seesEvent(it, held.standsAs))
        .map(it => (
          <Event it={it} held={held} passed={events.some(one => one.from === it.to && it.to && one.at === it.at)} />
        ))}
    </ol>
  </Section>
)
