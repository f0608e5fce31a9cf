// Möte: everything its page and the list of meetings show. Pure types.
import type { LocalDate } from '../../kernel/time.ts'
import type { MeetingState } from '../agendas/agenda.ts'
import type { StanceRow } from '../stances/stance.row.ts'
import type { Attendee } from './attendance.ts'
import type { MeetingForum } from './meeting.row.ts'

export interface MeetingDocument {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly form: string
  readonly published: boolean
  readonly chair: string | null
  readonly viceChair: string | null
  readonly secretary: string | null
}

export interface MeetingItem {
  readonly id: string
  readonly code: string
  readonly number: string | null
  readonly title: string
  readonly startTime: string | null
  readonly endTime: string | null
  readonly minutes: number | null
  readonly lapsed: string | null
  readonly presenters: readonly string[]
  readonly stances: readonly StanceRow[]
}

/** A möte with everything its page shows. */
export interface Meeting {
  readonly id: string
  readonly forumId: string
  readonly published: boolean
  readonly version: number
  readonly code: string
  readonly date: LocalDate
  readonly startTime: string | null
  readonly endTime: string | null
  readonly place: string | null
  /** 'held': known from its documents alone. */
  readonly state: MeetingState
  readonly kind: 'ordinary' | 'extra'
  readonly title: string | null
  readonly announced: boolean
  readonly cancelledWhy: string | null
  readonly forum: MeetingForum
  /** The fullest first: its items and attendance are the meeting's. */
  readonly documents: readonly MeetingDocument[]
  readonly items: readonly MeetingItem[]
  readonly attendance: readonly Attendee[]
  readonly before: MeetingLink | undefined
  readonly after: MeetingLink | undefined
}

export interface MeetingLink {
  readonly code: string
  readonly date: LocalDate
}

export interface MeetingYear {
  readonly year: number
  readonly count: number
}

export interface ComingMeeting {
  readonly date: LocalDate
  readonly startTime: string | null
  readonly endTime: string | null
  readonly what: string
  readonly inferred: boolean
  readonly forum: string | null
  readonly documentCode: string
  readonly documentTitle: string
}
