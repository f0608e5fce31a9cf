// Allvarlighetsgrad: what actual and possible consequence together say of a case. Pure.
import type { Severity } from '../../data/tables/deviations.ts'

/** E0–E4 as a number; null: not known, which is not none. */
export type Level = number | null

/**
 * The matrix of Dansk Patientsikkerhedsdatabase: what happened counts first, then what could have. Its 'lettere' is our E1
 * and E2. Where what is not known decides, nothing is said: null is shown as 'okänt', never as 'ingen'. The database has
 * the same rule (deviation_severity, 0041).
 */
export function severityOf(actual: Level, possible: Level): Severity | null {
  if (actual !== null && actual >= 4) return 'deadly'
  if (actual === 3) return 'serious'
  if (possible !== null && possible >= 3) return 'serious-risk'
  if (actual === null || possible === null) return null
  return actual >= 1 ? 'mild' : 'none'
}

type CareInjury = 'no' | 'injury' | 'serious-injury' | 'undecided'

/** How avoidable: 2 probably, 1 possibly, 0 probably not; null where it cannot be judged or nobody has. */
type Avoidability = number | null

/**
 * Whether it is a vårdskada. Source: 1 kap. 5 § patientsäkerhetslagen (2010:659): suffering, harm, illness or death that
 * could have been avoided with adequate measures; serious if it lasts and is not minor, has led to substantially more need
 * of care, or to death. So never by the consequence alone: E3–E4 that could not have been avoided is no vårdskada.
 * What is only possibly avoidable is for people to decide.
 */
export function careInjury(actual: Level, avoidable: Avoidability): CareInjury {
  if (actual === 0 || avoidable === 0) return 'no'
  if (actual === null || avoidable === null || avoidable < 2) return 'undecided'
  return actual >= 3 ? 'serious-injury' : 'injury'
}

export const injuryWords: Readonly<Record<CareInjury, string>> = {
  no: 'Nej, som det är bedömt',
  injury: 'Ja, vårdskada',
  'serious-injury': 'Ja, allvarlig vårdskada',
  undecided: 'Går inte att säga ännu',
}
