/** Avvikelser på andras sidor: what waits for somebody, on their own page and in the count of every page's header. */
import { sql } from 'kysely'
import type { VNode } from 'preact'
import type { PersonActor } from '../../access/actor.ts'
import { coordinated } from '../../access/actor.ts'
import type { Db } from '../../data/reading.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { dateText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import { caseHref, casesHref } from './deviation.links.ts'
import { stateWords } from './deviation.words.ts'
import { CaseFlags } from './list.pages.tsx'
import { type CaseLine, caseLines } from './list.row.ts'

/** A thousand at most are counted. */
const waitingIds = (today: LocalDate) =>
  sql<{ id: string }>`deviations_waiting(${today}::date)`.as<'waiting'>(sql`waiting(id)`)

/**
 * What waits for one person, for the count in every page's header: their sides' turns, both sides' steps that are late, or
 * their own report to complete. Rows, so that it is counted with the rest in one statement.
 */
export const casesWaiting = (db: Db, today: LocalDate) => db.selectFrom(waitingIds(today)).select('waiting.id')

export interface WaitingCases {
  readonly rows: readonly CaseLine[]
  readonly coordinates: boolean
}

/** The first few of them, what is due first before the others. */
export async function casesFor(db: Db, actor: PersonActor, today: LocalDate, limit = 8): Promise<WaitingCases> {
  const first = await db
    .selectFrom('deviation as d')
    .select('d.id')
    .where('d.id', 'in', casesWaiting(db, today))
    .orderBy('d.due_on', it => it.asc().nullsLast())
    .orderBy('d.id')
    .limit(limit)
    .execute()
  const rows = await caseLines(
    db,
    first.map(it => it.id),
  )
  return { rows, coordinates: coordinated(actor).length > 0 }
}

/** On one's own page; nothing where nothing waits. */
export const CasesOfMine = ({
  waiting: { rows, coordinates },
  today,
}: {
  readonly waiting: WaitingCases
  readonly today: LocalDate
}): VNode | null =>
  rows.length === 0 ? null : (
    <Section
      title="Avvikelser som väntar på dig"
      id="avvikelser"
      more={{ label: 'Visa alla', href: coordinates ? casesHref({ visa: 'vantar' }) : '/avvikelser/mina' }}
    >
      <ul class="dated">
        {rows.map(it => (
          <li>
            <span class="when">{it.dueOn ? dateText(it.dueOn) : 'utan dag'}</span>
            <span>
              <a href={caseHref(it)}>
                {it.own} om {it.counterpart}
              </a>{' '}
              <span class="soft">
                · {stateWords[it.state].toLowerCase()} · {it.code}
              </span>{' '}
              <CaseFlags it={it} today={today} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
