// Arkivpaket: which meetings can be packed, as which version, and what a package is called. Pure.
import { no, ok, type Result } from '../../kernel/result.ts'
import { slug } from '../../kernel/text.ts'
import type { LocalDate } from '../../kernel/time.ts'
import type { MeetingState } from '../agendas/agenda.ts'
import type { MinutesState } from '../approvals/approval.ts'

/** As much of a meeting as decides whether it can be packed. */
export interface Closing {
  readonly state: MeetingState
  readonly minutes: {
    readonly state: MinutesState
    readonly currentN: number | null
    readonly publishedN: number | null
    readonly correcting: boolean
  } | null
  /** The version of the approved document, where the meeting is known from documents alone. */
  readonly documentN: number | null
}

export type NotYet = 'cancelled' | 'not-ended' | 'not-approved' | 'correcting' | 'no-document'

export const notYetWords: Readonly<Record<NotYet, string>> = {
  cancelled: 'Mötet ställdes in.',
  'not-ended': 'Mötet har inte avslutats.',
  'not-approved': 'Mötesanteckningarna är inte justerade.',
  correcting: 'Mötesanteckningarna rättas.',
  'no-document': 'Inget godkänt dokument finns från mötet.',
}

/** The version of the minutes that a package of the meeting is made of now, or why there can be none. */
export function packable({ state, minutes, documentN }: Closing): Result<number, NotYet> {
  if (state === 'cancelled') return no('cancelled')
  if (state === 'held') return documentN === null ? no('no-document') : ok(documentN)
  if (state !== 'ended') return no('not-ended')
  if (!minutes) return no('not-approved')
  // While they are corrected the published version stands.
  if (minutes.correcting) return minutes.publishedN === null ? no('correcting') : ok(minutes.publishedN)
  const approved = minutes.state === 'approved' || minutes.state === 'published'
  return approved && minutes.currentN !== null ? ok(minutes.currentN) : no('not-approved')
}

/** The name of the package, of its folder and of its file; a–z, 0–9 and -. alone. */
export const packageName = (
  meeting: { readonly code: string; readonly date: LocalDate },
  forum: { readonly shortName: string | null; readonly slug: string },
  n: number,
): string => `samklang-${slug(forum.shortName ?? forum.slug)}-${meeting.date}-${slug(meeting.code)}-${n}`

/** The kinds of record that a retention rule is for. */
export const recordKinds = [
  'minutes',
  'agenda',
  'paper',
  'attendance',
  'stance',
  'approval',
  'extract',
  'task',
] as const
export type RecordKind = (typeof recordKinds)[number]

/** As the ERMS document and the page call them. */
export const recordKindWords: Readonly<Record<RecordKind, string>> = {
  minutes: 'mötesanteckningar',
  agenda: 'dagordning',
  paper: 'handling',
  attendance: 'närvaro',
  stance: 'ställningstagande',
  approval: 'justering och publicering',
  extract: 'protokollsutdrag',
  task: 'uppgifter',
}

/** Bevaras, eller gallras efter så många år. */
export interface RetentionRule {
  readonly kind: RecordKind
  readonly years: number | null
  readonly basis: string | null
  readonly proposed: boolean
  readonly version: number
}

export type RetentionRefusal = 'no-basis' | 'bad-years'

export const retentionRefusalText: Readonly<Record<RetentionRefusal, string>> = {
  'no-basis': 'Skriv vad beslutet vilar på, till exempel paragrafen i dokumenthanteringsplanen.',
  'bad-years': 'Skriv ett helt antal år, 1 till 100.',
}

/** A rule as it is typed: without years it is kept for ever; decided needs what it rests on. */
export function retentionOf(typed: {
  readonly years: string
  readonly basis: string
  readonly decided: boolean
}): Result<Pick<RetentionRule, 'years' | 'basis' | 'proposed'>, RetentionRefusal> {
  const years = typed.years.trim() === '' ? null : Number(typed.years)
  if (years !== null && (!Number.isInteger(years) || years < 1 || years > 100)) return no('bad-years')
  const basis = typed.basis.trim() || null
  return typed.decided && basis === null ? no('no-basis') : ok({ years, basis, proposed: !typed.decided })
}

/** Vems paketen är och vart de går. */
export interface Agreement {
  readonly creator: string
  readonly creatorCode: string | null
  readonly submitter: string
  readonly submitterCode: string | null
  readonly preserver: string | null
  readonly preserverCode: string | null
  readonly agreement: string | null
  readonly referenceCode: string | null
  readonly classCode: string | null
  readonly className: string | null
  readonly classPlan: string | null
  /** 0 where nobody has said anything. */
  readonly version: number
}

/** Until somebody has said otherwise: the forum is its own, and hands over what is its own. */
export const ownAgreement = (forumName: string): Agreement => ({
  ...{ creator: forumName, creatorCode: null, submitter: forumName, submitterCode: null, preserver: null },
  ...{ preserverCode: null, agreement: null, referenceCode: null, classCode: null, className: null, classPlan: null },
  version: 0,
})
