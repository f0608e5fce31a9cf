// Händelseanalys, läsning: the whole of it with the case's remedies, and one row for its form.
import type { Subject } from '../../access/rules.ts'
import type { Load } from '../../http/route.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { type Case, loadCase } from '../deviations/deviation.row.ts'
import { type RemedyRow, remediesOf } from '../remedies/remedy.view.tsx'
import { type Code, codesOf } from '../taxonomies/taxonomy.view.tsx'
import { type Analysis, type Entry, findAnalysis, startDueOn } from './analysis.row.ts'
import type { Party } from './analysis.ts'

export interface AnalysisSubject extends Subject {
  /** Of the case. */
  readonly id: string
  /** Of the analysis: what it says may not have changed when somebody stands behind it. */
  readonly version?: number
  readonly standsAs: Case['standsAs']
  readonly held: Case
  readonly analysis: Analysis | undefined
  readonly remedies: readonly RemedyRow[]
  readonly causeCodes: readonly Code[]
  readonly barrierCodes: readonly Code[]
  readonly startDueOn: LocalDate | null
  readonly today: LocalDate
}

/** The side that somebody writes for; the reporting one where they stand for both. */
export const sideOf = ({ standsAs }: Pick<Case, 'standsAs'>): Party =>
  standsAs.includes('own') ? 'own' : 'counterpart'

export const loadAnalysis: Load<AnalysisSubject> = async loading => {
  const { db, now } = loading
  const held = await loadCase(loading)
  if (!held) return undefined
  const today = dateAt(now)
  const analysis = await findAnalysis(db, held.id)
  return {
    ...{ id: held.id, standsAs: held.standsAs, held, analysis, today },
    ...(analysis ? { version: analysis.version } : {}),
    remedies: await remediesOf(db, held.id),
    causeCodes: await codesOf(db, 'cause', today),
    barrierCodes: await codesOf(db, 'barrier', today),
    startDueOn: await startDueOn(db, held.id),
  }
}

export interface EntrySubject extends Subject {
  readonly id: string
  readonly version: number
  readonly standsAs: Case['standsAs']
  readonly entry: Entry
  readonly whole: AnalysisSubject & { readonly analysis: Analysis }
}

export const loadEntry: Load<EntrySubject> = async loading => {
  const whole = await loadAnalysis(loading)
  const { analysis } = whole ?? {}
  const entry = analysis?.entries.find(it => it.id === loading.params.entry)
  if (!whole || !analysis || !entry) return undefined
  return { id: entry.id, version: entry.version, standsAs: whole.standsAs, entry, whole: { ...whole, analysis } }
}
