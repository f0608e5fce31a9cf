// Datumförslag: who can come when, and which day suits most. Pure: the day is an argument.
import { no, ok, type Result } from '../../kernel/result.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import type { Party } from '../agendas/agenda.ts'

export const dateAnswers = ['yes', 'if-need-be', 'no'] as const
export type DateAnswer = (typeof dateAnswers)[number]

export interface DateOption {
  readonly id: string
  readonly date: LocalDate
  readonly startTime: string
  readonly endTime: string
}

export interface Asked {
  readonly id: string
  readonly personId: string | null
  readonly name: string
  readonly organisation: string | null
  readonly party: Party | null
  readonly answeredAt: Instant | null
  readonly words: string | null
  /** By the option's id. */
  readonly answers: ReadonlyMap<string, DateAnswer>
}

export interface Poll {
  readonly id: string
  readonly code: string
  readonly forumId: string
  readonly forum: { readonly name: string; readonly shortName: string | null; readonly slug: string }
  readonly title: string
  readonly message: string | null
  readonly kind: 'ordinary' | 'extra'
  readonly place: string | null
  readonly link: string | null
  readonly deadline: LocalDate
  readonly closedAt: Instant | null
  /** The meeting that came of it. */
  readonly meeting: { readonly code: string; readonly date: LocalDate } | null
  readonly version: number
  /** By time. */
  readonly options: readonly DateOption[]
  readonly asked: readonly Asked[]
}

export type AskPollRefusal =
  | 'no-options'
  | 'too-many-options'
  | 'past-option'
  | 'ends-before-start'
  | 'same-option'
  | 'nobody'
  | 'past-deadline'
  | 'late-deadline'
export type AnswerRefusal = 'closed' | 'too-late' | 'not-asked' | 'incomplete'
export type CloseRefusal = 'closed' | 'no-such-option'

/** More would not be read on a phone. */
export const mostOptions = 12

/** Whether this can be asked. The detail of a refusal is the day it is about. */
export function ask<O extends Omit<DateOption, 'id'>>(
  it: { readonly options: readonly O[]; readonly asked: number; readonly deadline: LocalDate },
  today: LocalDate,
): Result<readonly O[], AskPollRefusal> {
  const options = it.options.toSorted((a, b) => keyOf(a).localeCompare(keyOf(b)))
  if (options.length === 0) return no('no-options')
  if (options.length > mostOptions) return no('too-many-options')
  const past = options.find(one => one.date <= today)
  if (past) return no('past-option', past.date)
  const backwards = options.find(one => one.endTime <= one.startTime)
  if (backwards) return no('ends-before-start', backwards.date)
  const twice = options.find((one, i) => i > 0 && keyOf(options[i - 1] ?? one) === keyOf(one))
  if (twice) return no('same-option', twice.date)
  if (it.asked === 0) return no('nobody')
  if (it.deadline < today) return no('past-deadline')
  return options.some(one => one.date < it.deadline) ? no('late-deadline') : ok(options)
}

const keyOf = (it: Pick<DateOption, 'date' | 'startTime'>): string => `${it.date} ${it.startTime}`

/** Whether the person may answer now, with a word on each of the times. */
export function answer(
  poll: Pick<Poll, 'closedAt' | 'deadline' | 'options'>,
  asked: Pick<Asked, 'id'> | undefined,
  given: ReadonlyMap<string, DateAnswer>,
  today: LocalDate,
): Result<ReadonlyMap<string, DateAnswer>, AnswerRefusal> {
  if (!asked) return no('not-asked')
  if (poll.closedAt !== null) return no('closed')
  if (poll.deadline < today) return no('too-late')
  return poll.options.every(it => given.has(it.id)) ? ok(given) : no('incomplete')
}

/** Whether the poll may be closed, with a time or without one. */
export function close(
  poll: Pick<Poll, 'closedAt' | 'options'>,
  optionId: string | null,
): Result<DateOption | null, CloseRefusal> {
  if (poll.closedAt !== null) return no('closed')
  if (optionId === null) return ok(null)
  const option = poll.options.find(it => it.id === optionId)
  return option ? ok(option) : no('no-such-option')
}

export interface Count {
  readonly yes: number
  readonly ifNeedBe: number
  readonly no: number
  readonly unanswered: number
}

export interface Tally {
  readonly option: DateOption
  readonly all: Count
  readonly parties: Readonly<Record<Party, Count>>
}

const countOf = (asked: readonly Asked[], optionId: string): Count => {
  const said = (answer: DateAnswer): number => asked.filter(it => it.answers.get(optionId) === answer).length
  return {
    ...{ yes: said('yes'), ifNeedBe: said('if-need-be'), no: said('no') },
    unanswered: asked.filter(it => !it.answers.has(optionId)).length,
  }
}

/** How many can come when, by time; everyone is counted once at each time. */
export const tallies = ({ options, asked }: Pick<Poll, 'options' | 'asked'>): readonly Tally[] =>
  options.map(option => {
    const of = (party: Party): Count =>
      countOf(
        asked.filter(it => it.party === party),
        option.id,
      )
    return {
      option,
      all: countOf(asked, option.id),
      parties: { region: of('region'), municipality: of('municipality') },
    }
  })

/** Those that most can come to: fewest who cannot, then most who gladly can. None before anybody has answered. */
export function bestOf(all: readonly Tally[]): readonly Tally[] {
  const answered = all.filter(it => it.all.yes + it.all.ifNeedBe > 0)
  const weigh = ({ all: it }: Tally): number => (it.yes + it.ifNeedBe) * 1000 + it.yes
  const most = Math.max(...answered.map(weigh))
  return answered.filter(it => weigh(it) === most)
}
