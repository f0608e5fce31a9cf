/** Från den andra sidan: messages that nobody has read and proposals that nobody has answered, on one's own page. */
import { sql } from 'kysely'
import type { VNode } from 'preact'
import { type Actor, coordinated } from '../../access/actor.ts'
import type { Db } from '../../data/reading.ts'
import { dateAt, type Instant } from '../../kernel/time.ts'
import { countText, dateText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import { caseLines } from '../deviations/list.row.ts'
import { answerHref, causesHref, messagesHref } from './side.links.ts'

type Awaited = 'message' | 'joint' | 'answer'

const waits = () => sql<{ deviation_id: string; what: Awaited; since: Instant }>`my_case_waits()`.as<'w'>(sql`w`)

/** As rows, for the count in every page's header: one for each case and each sort of thing. */
export const sidesWaiting = (db: Db) => db.selectFrom(waits()).select(['w.deviation_id', 'w.what'])

interface SideWait {
  readonly code: string
  readonly what: Awaited
  readonly since: Instant
  readonly own: string
  readonly counterpart: string
}

export interface WaitingSides {
  readonly total: number
  readonly first: readonly SideWait[]
}

/** What has waited longest first; nobody else than who coordinates a side is asked about. */
export async function sidesFor(db: Db, actor: Actor, limit = 8): Promise<WaitingSides> {
  if (coordinated(actor).length === 0) return { total: 0, first: [] }
  const rows = await db
    .selectFrom(waits())
    .select(['w.deviation_id as id', 'w.what', 'w.since'])
    .select(eb => eb.fn.countAll<number>().over().as('total'))
    .orderBy('w.since')
    .orderBy('w.deviation_id')
    .orderBy('w.what')
    .limit(limit)
    .execute()
  const lines = await caseLines(
    db,
    rows.map(it => it.id),
  )
  const first = rows.flatMap(({ id, what, since }) => {
    const line = lines.find(it => it.id === id)
    return line ? [{ code: line.code, what, since, own: line.own, counterpart: line.counterpart }] : []
  })
  return { total: Number(rows[0]?.total ?? 0), first }
}

const said: Readonly<Record<Awaited, { readonly words: string; readonly to: typeof messagesHref }>> = {
  message: { words: 'meddelande som ingen av er har läst', to: messagesHref },
  joint: { words: 'förslag till gemensam syn att svara på', to: causesHref },
  answer: { words: 'motpartens förslag till svar till rapportören', to: answerHref },
}

export const SidesWaiting = ({ waiting: { total, first } }: { readonly waiting: WaitingSides }): VNode | null =>
  total === 0 ? null : (
    <Section title="Från den andra sidan" id="fran-andra-sidan">
      <ul class="dated">
        {first.map(it => (
          <li>
            <span class="when">{dateText(dateAt(it.since))}</span>
            <span>
              <a href={said[it.what].to(it)}>
                {it.own} om {it.counterpart}
              </a>{' '}
              <span class="soft">
                · {said[it.what].words} · {it.code}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {total > first.length && <p>{countText(total - first.length, 'till', 'till')} väntar efter dem.</p>}
    </Section>
  )
