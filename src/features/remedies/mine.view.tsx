/** Åtgärder som väntar: on the page of whoever coordinates a side. */
import type { ReadonlyKysely } from 'kysely/readonly'
import type { VNode } from 'preact'
import { type Actor, coordinated } from '../../access/actor.ts'
import type { Schema } from '../../data/schema.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { Section } from '../../ui/layout.tsx'
import { type ListedRemedy, remediesToTell, remediesWaiting } from './list.row.ts'
import { remedyHref, remedyListHref } from './remedy.links.ts'
import { remedySettings } from './remedy.row.ts'
import { StandingFlag } from './remedy.view.tsx'

export interface WaitingRemedies {
  readonly total: number
  readonly first: readonly ListedRemedy[]
  readonly today: LocalDate
  readonly soonDays: number
}

/** What is late on the actor's sides, and the effects to look at; undefined for whoever coordinates none. */
export async function waitingRemedies(
  db: ReadonlyKysely<Schema>,
  actor: Actor,
  today: LocalDate,
): Promise<WaitingRemedies | undefined> {
  if (coordinated(actor).length === 0) return undefined
  const soonDays = (await remedySettings(db))['effect-soon-days']
  return { ...(await remediesToTell(db, today, soonDays, 6)), today, soonDays }
}

/** The same as rows, so that they are counted with what else waits; undefined for whoever coordinates no side. */
export const remediesToCount = async (db: ReadonlyKysely<Schema>, actor: Actor, today: LocalDate) =>
  coordinated(actor).length === 0 ? undefined : remediesWaiting(today, (await remedySettings(db))['effect-soon-days'])

export const RemediesWaiting = ({ waiting }: { readonly waiting: WaitingRemedies }): VNode | null =>
  waiting.total === 0 ? null : (
    <Section title="Åtgärder efter avvikelser" more={{ label: 'Alla åtgärder', href: remedyListHref() }}>
      <ul class="lines">
        {waiting.first.map(it => (
          <li>
            <a href={remedyHref(it, it.n)}>{it.what}</a>{' '}
            <StandingFlag remedy={it} today={waiting.today} soonDays={waiting.soonDays} />
          </li>
        ))}
      </ul>
    </Section>
  )
