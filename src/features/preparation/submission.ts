// Ärendeanmälan: what somebody wants a forum to take up, and the steps of its preparation. Pure: no clock, SQL or HTTP.
import { no, ok, type Result } from '../../kernel/result.ts'
import { folded } from '../../kernel/text.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import type { AgendaItemState, MeetingState } from '../agendas/agenda.ts'
import { type ExtractProgress, isDone } from '../extracts/extract.ts'
import type { ItemType } from '../minutes/reading.ts'

export type SubmissionState = 'draft' | 'sent' | 'asked' | 'accepted' | 'refused' | 'withdrawn'

export const submissionStates: readonly SubmissionState[] = [
  'draft',
  'sent',
  'asked',
  'accepted',
  'refused',
  'withdrawn',
]

export interface SubmissionForum {
  readonly id: string
  readonly name: string
  readonly shortName: string | null
  readonly slug: string
}

/** What whoever raises it says. */
export interface SubmissionValues {
  readonly title: string
  /** Syfte: why it should be taken up. */
  readonly purpose: string | null
  /** Önskat utfall. */
  readonly wanted: string | null
  /** Whom it concerns. */
  readonly concerns: string | null
  readonly subjects: readonly string[]
  readonly neededBy: LocalDate | null
  /** For whom they speak. */
  readonly organisationId: string | null
  /** Whom it is sent to; none: the county's beredning says who owns it. */
  readonly forumId: string | null
  /** An early notice of planned work, expected between two days. */
  readonly early: boolean
  readonly expectedFrom: LocalDate | null
  readonly expectedTo: LocalDate | null
}

/** Where it lies now: an item of an agenda, or of a forum's parking place where there is no meeting. */
export interface SubmissionPlace {
  readonly itemId: string
  readonly forum: SubmissionForum | null
  readonly meeting: { readonly id: string; readonly date: LocalDate; readonly state: MeetingState } | null
  /** Only for those who may open the meeting's page. */
  readonly meetingCode: string | null
  readonly state: AgendaItemState
  readonly lapses: number
  /** How far what was said of it has been returned; none where nothing is. */
  readonly extract?: ExtractProgress
}

export interface SubmissionFile {
  readonly id: string
  readonly title: string
  readonly link: string | null
  readonly fileName: string | null
  /** In bytes. */
  readonly size: number | null
}

export type EventKind =
  | 'sent'
  | 'changed'
  | 'asked'
  | 'answered'
  | 'owned'
  | 'sorted'
  | 'tied'
  | 'placed'
  | 'parked'
  | 'unplaced'
  | 'announced'
  | 'hidden'
  | 'refused'
  | 'withdrawn'
  | 'reopened'

export interface SubmissionEvent {
  readonly id: string
  readonly kind: EventKind
  readonly at: Instant
  /** Undefined: Samklang itself. */
  readonly by: string | undefined
  readonly words: string | null
  readonly forum: SubmissionForum | null
  readonly date: LocalDate | null
  /** Only where the reader may see the matter. */
  readonly matter: { readonly code: string; readonly title: string } | null
}

export interface SubmissionRow extends SubmissionValues {
  readonly id: string
  readonly code: string
  readonly version: number
  readonly state: SubmissionState
  readonly types: readonly ItemType[]
  readonly announced: boolean
  readonly raisedBy: { readonly id: string; readonly name: string; readonly code: string }
  readonly organisation: string | null
  readonly forum: SubmissionForum | null
  readonly matter: { readonly id: string; readonly code: string; readonly title: string } | null
  readonly madeAt: Instant
  readonly sentAt: Instant | null
  readonly places: readonly SubmissionPlace[]
}

export interface Submission extends SubmissionRow {
  readonly files: readonly SubmissionFile[]
  /** Oldest first. */
  readonly events: readonly SubmissionEvent[]
}

/** What can be done with a submission, by whoever raised it or by those who prepare it. */
export type Step =
  | 'change'
  | 'discard'
  | 'send'
  | 'answer'
  | 'withdraw'
  | 'ask'
  | 'sort'
  | 'place'
  | 'refuse'
  | 'reopen'

/** In which states each step can be taken, and what comes of it; 'same' leaves the state as it is. */
const steps: Readonly<Record<Step, readonly [from: readonly SubmissionState[], to: SubmissionState | 'same']>> = {
  change: [['draft', 'sent'], 'same'],
  discard: [['draft'], 'same'],
  send: [['draft'], 'sent'],
  answer: [['asked'], 'sent'],
  withdraw: [['sent', 'asked'], 'withdrawn'],
  ask: [['sent'], 'asked'],
  sort: [['sent', 'accepted'], 'same'],
  place: [['sent', 'accepted'], 'accepted'],
  refuse: [['sent', 'asked'], 'refused'],
  reopen: [['refused'], 'sent'],
}

export const maySteps = (state: SubmissionState): readonly Step[] =>
  (Object.keys(steps) as Step[]).filter(it => steps[it][0].includes(state))

export type StepRefusal = 'not-now' | 'no-words'

/** The state after a step. Asking, answering and refusing are nothing without words. */
export function step(
  state: SubmissionState,
  taken: Step,
  words: string | null = null,
): Result<SubmissionState, StepRefusal> {
  const [from, to] = steps[taken]
  if (!from.includes(state)) return no('not-now')
  if (['ask', 'answer', 'refuse'].includes(taken) && folded(words ?? '') === '') return no('no-words')
  return ok(to === 'same' ? state : to)
}

/** What is missing before it can be sent: a beredning cannot sort what does not say why, nor announce what has no time. */
export type Lack = 'purpose' | 'expected'

export const lacking = (it: Pick<SubmissionValues, 'purpose' | 'early' | 'expectedFrom'>): readonly Lack[] => [
  ...(it.purpose === null ? (['purpose'] as const) : []),
  ...(it.early && it.expectedFrom === null ? (['expected'] as const) : []),
]

/** After its last place is gone it waits for the beredning again, so that nothing is lost without a word. */
export const afterUnplacing = (state: SubmissionState, placesLeft: number): SubmissionState =>
  state === 'accepted' && placesLeft === 0 ? 'sent' : state

/** Whole days since it was sent. */
export function daysWaiting(it: { readonly sentAt: Instant | null }, now: Instant): number | undefined {
  if (it.sentAt === null) return undefined
  return Math.max(0, Math.floor((Date.parse(now) - Date.parse(it.sentAt)) / 86_400_000))
}

/** Klar: wherever it was dealt with, the extracts have been returned to whoever raised it and to each addressee. */
export const isReturned = ({ state, places }: Pick<SubmissionRow, 'state' | 'places'>): boolean =>
  state === 'accepted' && places.length > 0 && places.every(it => it.extract !== undefined && isDone(it.extract))
