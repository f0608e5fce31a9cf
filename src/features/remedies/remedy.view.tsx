/** Åtgärder, för andra områden: the remedies of a case, whether it may go on, and its section on the case's page. */
import type { VNode } from 'preact'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { dateText } from '../../ui/format.ts'
import { Flag, type FlagTone, Notice } from '../../ui/notice.tsx'
import type { Case } from '../deviations/deviation.row.ts'
import type { CaseSection } from '../deviations/sections.ts'
import { type Appraisal, judge, readyToClose } from './judged.row.ts'
import { newRemedyHref, remediesHref, remedyHref } from './remedy.links.ts'
import { isParty, mayPlanIn } from './remedy.load.ts'
import { type RemedyRow, remediesOf, remedySettings, type Waiver, waiverOf } from './remedy.row.ts'
import { type Dated, type Standing, standing } from './remedy.ts'
import {
  outcomeWords,
  ownerText,
  plainOutcome,
  plainStanding,
  readyWords,
  saidWords,
  standingWords,
  strengthWords,
} from './remedy.words.ts'

export type { ReadyRefusal, ReadyVerb } from './ready.ts'
export { type RemedyRow, readyToClose, readyWords, remediesOf }

const tones: Readonly<Record<Standing, FlagTone>> = {
  overdue: 'warning',
  planned: 'info',
  'effect-overdue': 'warning',
  'effect-due': 'warning',
  done: 'info',
  checked: 'success',
  dropped: 'quiet',
}

interface OneGiven {
  readonly remedy: RemedyRow
  readonly today: LocalDate
  readonly soonDays: number
}

export const StandingFlag = ({
  remedy,
  today,
  soonDays,
}: Omit<OneGiven, 'remedy'> & { readonly remedy: Dated }): VNode => {
  const stands = standing(remedy, today, soonDays)
  return <Flag tone={tones[stands]}>{standingWords[stands]}</Flag>
}

const dayOf = (it: RemedyRow): string =>
  it.state === 'planned'
    ? `ska vara gjord senast ${dateText(it.dueOn)}`
    : it.state === 'dropped'
      ? 'görs inte'
      : it.state === 'done' && it.effectDueOn
        ? `gjord ${dateText(it.doneOn ?? '')}, effekten kontrolleras senast ${dateText(it.effectDueOn)}`
        : `gjord ${dateText(it.doneOn ?? '')}`

/** One remedy as somebody of the sides reads it. */
export const RemedyEntry = ({
  remedy,
  today,
  soonDays,
  code,
  mine,
  level = 3,
}: OneGiven & { readonly code: string; readonly mine: boolean; readonly level?: 2 | 3 }): VNode => {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <article class="entry">
      <Heading class="entry-title strong">
        <a href={remedyHref({ code }, remedy.n)}>{remedy.what}</a>
      </Heading>
      <p class="small">
        <StandingFlag {...{ remedy, today, soonDays }} /> {remedy.said && <Flag>{saidWords[remedy.said]}</Flag>}{' '}
        <span class="soft">· {dayOf(remedy)}</span>
      </p>
      {remedy.outcome && <p class="small">{outcomeWords[remedy.outcome]}.</p>}
      <div class="entry-meta">
        <span>{`${strengthWords[remedy.strength]} åtgärd: ${remedy.kind.toLowerCase()}`}</span>
        <span>{`ägs av ${ownerText(remedy.side, remedy.organisation, mine)}`}</span>
        {remedy.responsible && <span>{`ansvarig: ${remedy.responsible}`}</span>}
        <span>
          {remedy.causes.length > 0
            ? `mot ${[...new Set(remedy.causes.map(it => it.label.toLowerCase()))].join(', ')}`
            : 'inte knuten till någon orsak'}
        </span>
      </div>
    </article>
  )
}

/** To whoever reported it: what is done, in plain words. */
export const PlainRemedies = ({
  remedies,
  today,
  soonDays,
}: {
  readonly remedies: readonly RemedyRow[]
  readonly today: LocalDate
  readonly soonDays: number
}): VNode => (
  <ul class="lines">
    {remedies.map(it => {
      const stands = standing(it, today, soonDays)
      return (
        <li>
          <p>{it.what}</p>
          <p class="small soft">
            {`${plainStanding[stands]}${stands === 'planned' || stands === 'overdue' ? `, senast ${dateText(it.dueOn)}` : ''}. `}
            {it.outcome && plainOutcome[it.outcome]}
          </p>
        </li>
      )
    })}
  </ul>
)

export const WaiverWords = ({ waiver }: { readonly waiver: Waiver }): VNode => (
  <Notice tone="quiet">
    <p>
      <strong>{`Ingen åtgärd: ${waiver.reason.toLowerCase()}. `}</strong>
      {waiver.words}
    </p>
  </Notice>
)

export const Warnings = ({ appraisal }: { readonly appraisal: Appraisal }): VNode | null =>
  appraisal.unmotivated.length === 0 ? null : (
    <Notice tone="warning">
      <ul>
        {appraisal.unmotivated.map(it => (
          <li>{appraisal.words(it)}</li>
        ))}
      </ul>
    </Notice>
  )

interface SectionRead extends Omit<OneGiven, 'remedy'> {
  readonly held: Case
  readonly remedies: readonly RemedyRow[]
  readonly waiver: Waiver | undefined
  readonly appraisal: Appraisal
}

const PartySection = ({ held, remedies, waiver, appraisal, today, soonDays }: SectionRead): VNode => (
  <>
    {remedies.length === 0 && !waiver && (
      <p>Inga åtgärder är bestämda. Ärendet kan inte gå vidare utan minst en, eller ett skäl till att inget görs.</p>
    )}
    {waiver && <WaiverWords waiver={waiver} />}
    <Warnings appraisal={appraisal} />
    {remedies.map(it => (
      <RemedyEntry {...{ today, soonDays }} remedy={it} code={held.code} mine={held.standsAs.includes(it.side)} />
    ))}
    <p class="onward">
      {mayPlanIn(held.state) && (
        <>
          <a href={newRemedyHref(held)}>Lägg till en åtgärd</a>
          {' · '}
        </>
      )}
      <a href={remediesHref(held)}>{remedies.length > 0 ? 'Alla åtgärder' : 'Ingen åtgärd behövs'}</a>
    </p>
  </>
)

/** 'Åtgärder' on the case's page: for the sides what stands, for the reporter what is done. */
export const remediesSection: CaseSection = {
  id: 'atgarder',
  title: 'Åtgärder',
  read: async (db, { case: held, now }) => {
    const remedies = await remediesOf(db, held.id)
    const today = dateAt(now)
    const soonDays = (await remedySettings(db))['effect-soon-days']
    if (!isParty(held)) {
      const shown = remedies.filter(it => it.state !== 'dropped')
      return shown.length === 0 ? null : () => <PlainRemedies remedies={shown} {...{ today, soonDays }} />
    }
    if (remedies.length === 0 && !mayPlanIn(held.state)) return null
    const waiver = await waiverOf(db, held.id)
    const appraisal = await judge(db, held)
    return () => <PartySection {...{ held, remedies, waiver, appraisal, today, soonDays }} />
  },
}
