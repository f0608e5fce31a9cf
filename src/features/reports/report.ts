// Rapport om en avvikelse: what the reporter wrote, as it is sent. Pure.
import type { DeviationKind, LegalBasis } from '../../data/tables/deviations.ts'
import type { LocalDate } from '../../kernel/time.ts'

/** What is sent. Ids are of rows; texts are as they were written, and empty ones are null. */
export interface SentReport {
  /** Made where the form is filled in: the same report sent twice is one case. */
  readonly clientId: string
  readonly kind: DeviationKind
  readonly happened: string
  readonly happenedOn: LocalDate
  /** 'HH:MM' */
  readonly happenedTime: string | null
  readonly reportingUnitId: string
  readonly counterpartUnitId: string
  /** Where in the process it was found. */
  readonly stepId: string | null
  /** What it led to so far, and what it could have: codes of the list 'consequence'. */
  readonly actualId: string | null
  readonly potentialId: string | null
  readonly couldHave: string | null
  readonly did: string | null
  readonly proposal: string | null
  readonly legalBasis: LegalBasis | null
  /** The reference of the reporter's own system: never the person. */
  readonly ownReference: string | null
}
