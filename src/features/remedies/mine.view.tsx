/** Åtgärder som väntar: on the page of whoever coordinates a side. */
import { sql } from 'kysely'
import type { VNode } from 'preact'
import { type Actor, coordinated } from '../../access/actor.ts'
import type { Db } from '../../data/reading.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { dateText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import { type ListedRemedy, remediesToTell, remediesWaiting } from './list.row.ts'
import { type OwnRemedy, ownRemedies, ownWaiting } from './owner.row.ts'
import { ownRemedyHref, remedyHref, remedyListHref } from './remedy.links.ts'
import { remedySettings } from './remedy.row.ts'
import { StandingFlag } from './remedy.view.tsx'
import { saidWords } from './remedy.words.ts'

export interface WaitingRemedies {
  readonly total: number
  readonly first: readonly ListedRemedy[]
  /** What the person is to see to themselves. */
  readonly own: readonly OwnRemedy[]
  readonly today: LocalDate
  readonly soonDays: number
}

/** What is late on the actor's sides, and the effects to look at; undefined for whoever coordinates none. */
export async function waitingRemedies(db: Db, actor: Actor, today: LocalDate): Promise<WaitingRemedies | undefined> {
  const coordinates = coordinated(actor).length > 0
  const own = await ownRemedies(db)
  if (!coordinates && own.length === 0) return undefined
  const soonDays = (await remedySettings(db))['effect-soon-days']
  const sides = coordinates ? await remediesToTell(db, today, soonDays, 6) : { total: 0, first: [] }
  return { ...sides, own, today, soonDays }
}

/** The same as rows, so that they are counted with what else waits, each once. */
export async function remediesToCount(db: Db, actor: Actor, today: LocalDate) {
  const own = ownWaiting(today)
  if (coordinated(actor).length === 0) return own
  return sql`${own} union ${remediesWaiting(today, (await remedySettings(db))['effect-soon-days'])}`
}

const OwnRemedies = ({ own, today, soonDays }: WaitingRemedies): VNode => (
  <Section title="Åtgärder som du ansvarar för">
    <ul class="lines">
      {own.map(it => (
        <li>
          <a href={it.coordinates ? remedyHref(it, it.n) : ownRemedyHref(it, it.n)}>{it.what}</a>{' '}
          <StandingFlag remedy={it} {...{ today, soonDays }} />{' '}
          {it.said === 'back' && <Flag>du har fått ett svar</Flag>}
          <p class="small soft">
            {it.effectDueOn
              ? `Se efter om den har hjälpt, senast ${dateText(it.effectDueOn)}. Det skulle bli bättre: ${it.effect.what}`
              : `Ska vara gjord senast ${dateText(it.dueOn)}. Det ska bli bättre: ${it.effect.what}`}
          </p>
          {it.said && it.said !== 'back' && !it.coordinates && (
            <p class="small soft">
              Du har sagt hur det går. Den som samordnar avvikelser hos er tar ställning till det.
            </p>
          )}
        </li>
      ))}
    </ul>
  </Section>
)

export const RemediesWaiting = ({ waiting }: { readonly waiting: WaitingRemedies }): VNode => (
  <>
    {waiting.own.length > 0 && <OwnRemedies {...waiting} />}
    <SidesRemedies waiting={waiting} />
  </>
)

const SidesRemedies = ({ waiting }: { readonly waiting: WaitingRemedies }): VNode | null =>
  waiting.total === 0 ? null : (
    <Section title="Åtgärder efter avvikelser" more={{ label: 'Alla åtgärder', href: remedyListHref() }}>
      <ul class="dated">
        {waiting.first.map(it => (
          <li>
            <span class="when">{dateText(it.effectDueOn ?? it.dueOn)}</span>
            <span>
              <a href={remedyHref(it, it.n)}>{it.what}</a> <span class="soft">· {it.code}</span>{' '}
              <StandingFlag remedy={it} today={waiting.today} soonDays={waiting.soonDays} />{' '}
              {it.said && <Flag>{saidWords[it.said]}</Flag>}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
