// Återrapport på dagordningen: which meeting it belongs to. Pure: the day is an argument.
import type { LocalDate } from '../../kernel/time.ts'

export interface ComingMeeting {
  readonly id: string
  readonly date: LocalDate
}

/**
 * The meeting where a mandate is reported: the forum's first on or after the day that was set, of those that have not been
 * held. None is planned yet: nothing, until there is one.
 */
export const meetingFor = <M extends ComingMeeting>(
  reportOn: LocalDate,
  meetings: readonly M[],
  today: LocalDate,
): M | undefined =>
  meetings
    .filter(it => it.date >= reportOn && it.date >= today)
    .toSorted((a, b) => a.date.localeCompare(b.date) || a.id.localeCompare(b.id))[0]
