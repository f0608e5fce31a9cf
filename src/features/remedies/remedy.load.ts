// Åtgärder, läsning: what the pages of a case's remedies show.
import type { Subject } from '../../access/rules.ts'
import type { Load } from '../../http/route.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { type Case, loadCase } from '../deviations/deviation.row.ts'
import { type Code, codesOf } from '../taxonomies/taxonomy.view.tsx'
import { causesOf, type FoundCause } from './cause.row.ts'
import { type Appraisal, judge } from './judged.row.ts'
import { colleaguesOn } from './owner.row.ts'
import type { Colleague } from './owner.ts'
import {
  type Motive,
  motivesOf,
  ownersFor,
  proposalOf,
  type RemedyEvent,
  type RemedyRow,
  remediesOf,
  remedyEvents,
  remedySettings,
  type Settings,
  type SideOrganisation,
  type Waiver,
  waiverOf,
} from './remedy.row.ts'
import type { Party } from './remedy.ts'
import { wordsOf } from './word.row.ts'
import type { RemedyWord } from './word.ts'

/** What a coordinator of either side works with; the reporter has none of it. */
export interface PartyView {
  readonly waiver: Waiver | undefined
  readonly motives: readonly Motive[]
  readonly appraisal: Appraisal
  readonly owners: readonly SideOrganisation[]
  readonly colleagues: readonly Colleague[]
  readonly kinds: readonly Code[]
  readonly reasons: readonly Code[]
  readonly causes: readonly FoundCause[]
  readonly causeCodes: readonly Code[]
}

export interface RemediesSubject extends Case {
  readonly remedies: readonly RemedyRow[]
  readonly proposal: string | null
  readonly settings: Settings
  readonly today: LocalDate
  readonly party: PartyView | undefined
}

export const isParty = (it: Pick<Case, 'standsAs'>): boolean => it.standsAs.some(side => side !== 'reporter')

/** The sides that the actor speaks for. */
const partiesOf = (it: Pick<Case, 'standsAs'>): readonly Party[] => it.standsAs.filter(side => side !== 'reporter')

/** Remedies may be planned from when the case is being handled until it is closed. */
export const mayPlanIn = (state: Case['state']): boolean =>
  !(['sent', 'redirected', 'returned', 'rejected', 'closed'] as const).some(it => it === state)

export const loadRemedies: Load<RemediesSubject> = async loading => {
  const { db, now } = loading
  const held = await loadCase(loading)
  if (!held) return undefined
  const today = dateAt(now)
  return {
    ...held,
    remedies: await remediesOf(db, held.id),
    proposal: await proposalOf(db, held.id),
    settings: await remedySettings(db),
    today,
    party: isParty(held)
      ? {
          waiver: await waiverOf(db, held.id),
          motives: await motivesOf(db, held.id),
          appraisal: await judge(db, held),
          owners: await ownersFor(db, held),
          colleagues: await colleaguesOn(db, held.id, partiesOf(held)),
          kinds: await codesOf(db, 'remedy', today),
          reasons: await codesOf(db, 'no-remedy', today),
          causes: await causesOf(db, held.id),
          causeCodes: await codesOf(db, 'cause', today),
        }
      : undefined,
  }
}

export interface RemedySubject extends Subject {
  readonly id: string
  readonly version: number
  /** The actor stands on the side that owns it. */
  readonly mine: boolean
  readonly held: Case
  readonly remedy: RemedyRow
  /** None for the reporter. */
  readonly events: readonly RemedyEvent[]
  /** What whoever it lies with has said, and what was answered; for the side that owns it. */
  readonly said: readonly RemedyWord[]
  readonly causes: readonly FoundCause[]
  readonly causeCodes: readonly Code[]
  /** On the side that owns it, for whoever stands there. */
  readonly colleagues: readonly Colleague[]
  readonly settings: Settings
  readonly today: LocalDate
}

export const loadRemedy: Load<RemedySubject> = async loading => {
  const { db, params, now } = loading
  const held = await loadCase(loading)
  const n = /^[1-9]\d{0,4}$/.test(params.n ?? '') ? Number(params.n) : undefined
  const remedy = held && n ? (await remediesOf(db, held.id)).find(it => it.n === n) : undefined
  if (!held || !remedy) return undefined
  const today = dateAt(now)
  const party = isParty(held)
  return {
    ...{ id: remedy.id, version: remedy.version, standsAs: held.standsAs, mine: held.standsAs.includes(remedy.side) },
    ...{ held, remedy, today },
    events: party ? await remedyEvents(db, remedy.id) : [],
    said: party ? await wordsOf(db, remedy.id) : [],
    causes: party ? await causesOf(db, held.id) : [],
    causeCodes: party ? await codesOf(db, 'cause', today) : [],
    colleagues: await colleaguesOn(db, held.id, [remedy.side]),
    settings: await remedySettings(db),
  }
}
