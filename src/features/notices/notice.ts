// Kallelse: who is called, what they have answered, and who is then at the table. Pure: every rule is given its date.
import { no, ok, type Result } from '../../kernel/result.ts'
import type { LocalDate } from '../../kernel/time.ts'
import type { MeetingState, Party } from '../agendas/agenda.ts'

export type Capacity = 'member' | 'substitute' | 'adjunct' | 'guest' | 'staff'
export type Answer = 'none' | 'yes' | 'no' | 'substitute'

export const capacityWords: Readonly<Record<Capacity, string>> = {
  member: 'Ledamot',
  substitute: 'Ersättare',
  adjunct: 'Adjungerad',
  guest: 'Gäst',
  staff: 'Tjänsteperson',
}

export const answerWords: Readonly<Record<Answer, string>> = {
  none: 'Har inte svarat',
  yes: 'Kommer',
  no: 'Kommer inte',
  substitute: 'Skickar ersättare',
}

export interface Participant {
  readonly id: string
  readonly personId: string | null
  readonly name: string
  readonly organisation: string | null
  readonly party: Party | null
  readonly seatId: string | null
  /** As the seat calls it: 'Ordförande', 'Ledamot, Fyrbodal'. */
  readonly role: string | null
  readonly capacity: Capacity
  /** The participant in whose place this one comes. */
  readonly substitutesId: string | null
  readonly answer: Answer
  readonly answeredAt: string | null
  readonly answerWords: string | null
  readonly calledAt: string | null
  readonly remindedAt: string | null
  /** Called to these items alone; empty is the whole meeting. */
  readonly calledTo: readonly string[]
  /** Not there for these items. */
  readonly absentFrom: readonly string[]
  readonly version: number
}

/** A substitute in nobody's place has been told of the meeting, and is asked for no answer. */
export const isInformed = (it: Pick<Participant, 'capacity' | 'substitutesId'>): boolean =>
  it.capacity === 'substitute' && it.substitutesId === null

/** Asked, and silent. */
export const owesAnswer = (it: Participant): boolean => it.calledAt !== null && it.answer === 'none' && !isInformed(it)

/** How a seat will be filled. `asked`: by a substitute who has not answered. */
export type Filled = 'coming' | 'by-substitute' | 'asked' | 'unanswered' | 'empty'

export interface FilledSeat {
  readonly participant: Participant
  readonly filled: Filled
  readonly substitute: Participant | undefined
  /** Items for which the substitute comes; empty is all of them. */
  readonly forItems: readonly string[]
}

/** How every member's seat will be filled, in the order of the participants. */
export function filledSeats(participants: readonly Participant[]): readonly FilledSeat[] {
  return participants
    .filter(it => it.capacity === 'member')
    .map(participant => {
      const substitute = participants.find(it => it.substitutesId === participant.id)
      return {
        participant,
        substitute: participant.answer === 'substitute' ? substitute : undefined,
        filled: filledBy(participant, substitute),
        forItems: participant.answer === 'substitute' ? (substitute?.calledTo ?? []) : [],
      }
    })
}

function filledBy(it: Participant, substitute: Participant | undefined): Filled {
  if (it.answer === 'yes') return 'coming'
  if (it.answer === 'none') return 'unanswered'
  if (it.answer === 'no' || !substitute || substitute.answer === 'no') return 'empty'
  return substitute.answer === 'yes' ? 'by-substitute' : 'asked'
}

export interface Headcount {
  readonly party: Party | null
  readonly seats: number
  /** Whoever sits on the seat, or a substitute who has said yes. */
  readonly coming: number
  readonly unanswered: number
  /** No one comes, or it is not known that the substitute does. */
  readonly uncovered: number
}

/** The seats by party, the region first; those of no party last, where there are any. */
export function headcount(participants: readonly Participant[]): readonly Headcount[] {
  const seats = filledSeats(participants)
  return ([...(['region', 'municipality'] as const), null] as const)
    .map(party => {
      const own = seats.filter(it => it.participant.party === party)
      const count = (...filled: readonly Filled[]): number => own.filter(it => filled.includes(it.filled)).length
      const coming = count('coming', 'by-substitute')
      return { party, seats: own.length, coming, unanswered: count('unanswered'), uncovered: count('asked', 'empty') }
    })
    .filter(it => it.party !== null || it.seats > 0)
}

export interface Answering {
  readonly said: Exclude<Answer, 'none'>
  readonly words: string | null
  /** Who comes instead; only with 'substitute'. A name alone is somebody who is no person of ours. */
  readonly standIn: { readonly personId: string | null; readonly name: string } | null
  /** Items for which they come; empty is all of them. */
  readonly items: readonly string[]
}

export type AnswerRefusal =
  | 'closed'
  | 'not-called'
  | 'not-for-you'
  | 'no-stand-in'
  | 'oneself'
  | 'takes-part'
  | 'stands-in'
  | 'not-yours'

export const answerRefusalText: Readonly<Record<AnswerRefusal, string>> = {
  closed: 'Mötet tar inte emot svar längre: det har börjat, är inställt eller har inte kallats.',
  'not-called': 'Du är inte kallad till mötet.',
  'not-for-you': 'Bara den som har en plats i forumet kan skicka en ersättare. Svara att du inte kommer.',
  'no-stand-in': 'Välj en ersättare i listan eller skriv ett namn.',
  oneself: 'Ersättaren kan inte vara den som ska ersättas. Välj någon annan.',
  'takes-part': 'Den personen är själv kallad till mötet. Välj någon annan.',
  'stands-in': 'Den personen ersätter redan någon annan på mötet. Välj någon annan.',
  'not-yours': 'Det svaret är inte ditt att ge.',
}

/** Whether the answer can be given: until the meeting begins, and for oneself or by whoever handles the forum. */
export function answer(
  to: Participant,
  given: Answering,
  { state, participants }: { readonly state: MeetingState; readonly participants: readonly Participant[] },
): Result<Answering, AnswerRefusal> {
  if (state !== 'called') return no('closed')
  if (to.calledAt === null) return no('not-called')
  if (given.said !== 'substitute') return ok({ ...given, standIn: null, items: [] })
  if (to.capacity !== 'member') return no('not-for-you')
  const { standIn } = given
  if (!standIn || standIn.name.trim() === '') return no('no-stand-in')
  if (standIn.personId !== null && standIn.personId === to.personId) return no('oneself')
  const there = participants.find(it => standIn.personId !== null && it.personId === standIn.personId)
  if (there && there.capacity !== 'substitute') return no('takes-part')
  if (there && there.substitutesId !== null && there.substitutesId !== to.id) return no('stands-in')
  return ok(given)
}

/** Whether those who owe an answer are to be reminded today: from so many days before the last day, and until it. */
export const remindsOn = (
  today: LocalDate,
  { answerBy, remindFrom }: { readonly answerBy: LocalDate | null; readonly remindFrom: LocalDate | null },
): boolean => answerBy !== null && remindFrom !== null && remindFrom <= today && today <= answerBy
