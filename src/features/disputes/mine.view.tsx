/** Tvister som väntar: on the page of whoever speaks for a side. */
import type { VNode } from 'preact'
import { type Actor, coordinated, directed } from '../../access/actor.ts'
import type { Db } from '../../data/reading.ts'
import { dateText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import { disputeHref, disputesHref } from './dispute.links.ts'
import { myTurn } from './dispute.load.ts'
import { type DisputeRow, disputeRows } from './dispute.row.ts'
import { waitsWords } from './dispute.words.ts'

/** The disputes that wait for a side that the actor speaks for; nobody else is asked about. */
export const waitingDisputes = async (db: Db, actor: Actor): Promise<readonly DisputeRow[]> =>
  coordinated(actor).length + directed(actor).length === 0
    ? []
    : (await disputeRows(db)).filter(it => myTurn(it) !== undefined)

export const DisputesWaiting = ({ rows }: { readonly rows: readonly DisputeRow[] }): VNode | null =>
  rows.length === 0 ? null : (
    <Section title="Tvister som väntar på er" more={{ label: 'Alla tvister', href: disputesHref }}>
      <ul class="dated">
        {rows.slice(0, 6).map(it => {
          const turn = myTurn(it)
          return (
            <li>
              <span class="when">{it.dueOn ? dateText(it.dueOn) : 'utan dag'}</span>
              <span>
                <a href={disputeHref(it)}>{it.title}</a> {turn && <span class="soft">· {waitsWords[turn]}</span>}
              </span>
            </li>
          )
        })}
      </ul>
    </Section>
  )
