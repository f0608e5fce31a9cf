// Vad gäller nu: what of all that was said in a matter still holds on a day. Pure: no clock, SQL or HTTP.
import type { LocalDate } from '../../kernel/time.ts'

/** One clause of a stance, as far as its holding goes. */
export interface Said {
  readonly stanceCode: string
  readonly ordinal: number
  readonly status: 'final' | 'proposed'
  /** A summary's or a notice's words, where the minutes are there too. */
  readonly repeats: boolean
  readonly takenOn: LocalDate | null
  readonly forumId: string | null
  /** What it is about, folded so that two about the same are alike. */
  readonly about: string
  /** Its words prolong what is there, and do not take its place. */
  readonly prolongs: boolean
  readonly verb: string
  readonly validFrom: LocalDate | null
  readonly validTo: LocalDate | null
  /** Taken under a condition that has not been met: it has not gone out to anybody. */
  readonly waits?: boolean
}

/**
 * Where a clause stands on a day. `now`: in its period. `open`: it has begun and no end was said. `unknown`: the dates
 * that it takes to tell are missing. `heard`: its verb holds nothing in force, such as 'noterar'. `waiting`: it was
 * taken under a condition that has not been met.
 */
export type Standing = 'now' | 'open' | 'future' | 'past' | 'replaced' | 'unknown' | 'proposed' | 'heard' | 'waiting'

/** Words that prolong what is there already. */
export const prolongs = (words: string): boolean => /förläng/iu.test(words)

/**
 * Whether what a clause is about is told well enough to know it again outside its matter: one word alone, such as
 * 'avtal', could be anything.
 */
export const knownAnywhere = (about: string): boolean => about.includes(' ')

/** Verbs that take note, put off or turn down: nothing is in force after them. */
export const passingVerbs: readonly string[] = [
  'notes',
  'other',
  'proposes',
  'tables',
  'postpones',
  'refers-back',
  'rejects',
]

/** A mandate is done and reported back; it is in force only where its words give it a period. */
export const periodOnlyVerbs: readonly string[] = ['mandates', 'appoints']

const hasPeriod = (it: Said): boolean => it.validFrom !== null || it.validTo !== null

const binding = (it: Said): boolean =>
  it.status === 'final' &&
  !it.repeats &&
  it.waits !== true &&
  !passingVerbs.includes(it.verb) &&
  (!periodOnlyVerbs.includes(it.verb) || hasPeriod(it))

/** A recommendation without a period of its own goes with what the same stance says beside it. */
const accompanies = (it: Said): boolean => it.verb === 'recommends' && !hasPeriod(it)

const startOf = (it: Said): LocalDate | null => it.validFrom ?? it.takenOn

const begun = (it: Said, today: LocalDate): boolean => {
  const start = startOf(it)
  return start !== null && start <= today
}

const sameThing = (a: Said, b: Said): boolean => a.forumId === b.forumId && a.about === b.about

const latest = (all: readonly Said[]): Said | undefined =>
  all.reduce<Said | undefined>(
    (best, it) => (best && (best.takenOn ?? '') >= (it.takenOn ?? '') ? best : it),
    undefined,
  )

/**
 * The same forum has later said something else about the same thing, and that has begun. What is only prolonged is not
 * replaced while its own period lasts.
 */
const replacer = (it: Said, bound: readonly Said[], today: LocalDate): Said | undefined =>
  latest(
    bound.filter(
      later =>
        sameThing(later, it) &&
        (later.takenOn ?? '') > (it.takenOn ?? '') &&
        begun(later, today) &&
        !(later.prolongs && it.validTo !== null),
    ),
  )

export interface Stood {
  readonly said: Said
  readonly standing: Standing
  /** The stance that took its place. */
  readonly by?: string
}

/** Where each clause of a matter stands on a day, in the order given. */
export function standings(said: readonly Said[], today: LocalDate): readonly Stood[] {
  const bound = said.filter(binding)
  const alone = said.map(it => standingOf(it, bound, today))
  return alone.map(it => {
    if (!accompanies(it.said) || !binding(it.said)) return it
    const beside = alone.filter(
      ({ said: one }) => one.stanceCode === it.said.stanceCode && binding(one) && !accompanies(one),
    )
    const [first] = beside.toSorted((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing))
    return first ? { ...first, said: it.said } : it
  })
}

/** The standing that a recommendation takes after, where what is said beside it differs. */
const order: readonly Standing[] = ['now', 'open', 'future', 'unknown', 'replaced', 'past']

function standingOf(it: Said, bound: readonly Said[], today: LocalDate): Stood {
  if (it.status === 'proposed') return { said: it, standing: 'proposed' }
  if (it.waits) return { said: it, standing: 'waiting' }
  if (!binding(it)) return { said: it, standing: 'heard' }
  if (it.validTo !== null && it.validTo < today) return { said: it, standing: 'past' }
  if (startOf(it) === null) return { said: it, standing: 'unknown' }
  if (!begun(it, today)) return { said: it, standing: 'future' }
  const later = replacer(it, bound, today)
  if (later) return { said: it, standing: 'replaced', by: later.stanceCode }
  return { said: it, standing: it.validTo === null ? 'open' : 'now' }
}

/** Of a whole matter: something holds, nothing does, or it cannot be told. */
export type InForce = 'applies' | 'nothing' | 'unknown'

export function inForceOf(stood: readonly Stood[]): InForce {
  if (stood.some(it => it.standing === 'now' || it.standing === 'open')) return 'applies'
  return stood.some(it => it.standing === 'unknown') ? 'unknown' : 'nothing'
}

/** The nearest earlier clause about the same thing in the same forum: the one that this one prolongs or takes the place of. */
export function predecessor(it: Said, all: readonly Said[]): Said | undefined {
  const { takenOn } = it
  if (!binding(it) || accompanies(it) || takenOn === null) return undefined
  const about = (one: Said) => binding(one) && !accompanies(one) && sameThing(one, it)
  return latest(all.filter(one => about(one) && one.takenOn !== null && one.takenOn < takenOn))
}
