// Det som mönstrens sidor läser.
import { coordinated } from '../../access/actor.ts'
import type { Subject } from '../../access/rules.ts'
import type { Load } from '../../http/route.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { organisationsNamed } from '../organisations/organisation.row.ts'
import { receivingForums } from '../preparation/submission.change.ts'
import { limitsOf } from '../taxonomies/taxonomy.view.tsx'
import {
  type Alike,
  findPattern,
  type Pattern,
  type PatternRow,
  patternRows,
  type Suggestion,
  suggestedPatterns,
} from './pattern.row.ts'
import { codesIn } from './pattern.ts'

export interface PatternListSubject extends Subject {
  readonly rows: readonly PatternRow[]
  readonly alike: Alike
  readonly suggestions: readonly Suggestion[]
}

export const loadPatterns: Load<PatternListSubject> = async ({ db, now }) => {
  const limits = await limitsOf(db)
  const alike = { cases: limits['pattern-cases'], days: limits['pattern-days'] }
  return { rows: await patternRows(db), alike, suggestions: await suggestedPatterns(db, dateAt(now), alike) }
}

export interface NewPatternSubject extends Subject {
  readonly codes: readonly string[]
  /** Whose it may be: those that the actor coordinates. */
  readonly organisations: readonly { readonly id: string; readonly name: string }[]
  readonly today: LocalDate
}

/** `?fall=` with codes, chosen in the list of cases or suggested. */
export const loadNewPattern: Load<NewPatternSubject> = async ({ db, url, actor, now }) => {
  const organisations = await organisationsNamed(db, coordinated(actor))
  return { organisations, codes: codesIn(url.searchParams.getAll('fall').join(' ')), today: dateAt(now) }
}

export interface PatternSubject extends Pattern {
  readonly forums: readonly { readonly id: string; readonly name: string }[]
  readonly today: LocalDate
}

export const loadPattern: Load<PatternSubject> = async ({ db, params, now }) => {
  const found = await findPattern(db, params.code ?? '')
  const today = dateAt(now)
  return found && { ...found, forums: found.state === 'open' ? await receivingForums(db, today) : [], today }
}
