// Vad en uppdragshandlings sida visar. Pure types.
import type { FieldErrors, Typed } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import type { Activity } from './activity.row.ts'
import type { MandateDocument, MandateNote, MandateReport, MandateVersion, PartySeats } from './mandate.row.ts'
import type { Mandate } from './mandate.ts'
import type { Origin, StillAsked } from './origin.row.ts'
import type { ReportItem } from './report-item.row.ts'
import type { Review } from './review.ts'

export interface MandateGiven {
  readonly mandate: Mandate
  readonly today: LocalDate
  readonly versions: readonly MandateVersion[]
  readonly origins: readonly Origin[]
  readonly activities: readonly Activity[]
  readonly reports: readonly MandateReport[]
  readonly documents: readonly MandateDocument[]
  readonly notes: readonly MandateNote[]
  readonly items: readonly ReportItem[]
  readonly asked: readonly StillAsked[]
  readonly reviews: readonly Review[]
  readonly seats: PartySeats | undefined
  readonly may: { readonly change: boolean; readonly work: boolean; readonly review: boolean }
  /** Which form the typed values belong to. */
  readonly form?: 'report' | 'document' | 'note'
  readonly typed: Typed
  readonly errors: FieldErrors
}
