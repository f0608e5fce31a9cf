// Begrepp i den gemensamma klassifikationen: lists of codes that hold for a time, and what comes after one that ends. Pure.
import { no, ok, type Result } from '../../kernel/result.ts'
import type { LocalDate } from '../../kernel/time.ts'

export type ListName =
  | 'type'
  | 'step'
  | 'cause'
  | 'consequence'
  | 'psychological'
  | 'trust'
  | 'experience'
  | 'association'
  | 'organisation'
  | 'avoidability'
  | 'barrier'
  | 'discovery'
  | 'spread'
  | 'remedy'
  | 'remedy-strength'
  | 'no-remedy'
  | 'reject'
  | 'access-reason'

export interface List {
  readonly title: string
  readonly about: string
  /** The lowest and the highest step, where the list has an order. */
  readonly levels?: readonly [number, number]
  /** Codes lie below others. */
  readonly tree?: true
  /** An amount may go with a code. */
  readonly amounts?: true
}

/**
 * The lists, in the order of the page. None leads to another: what may be chosen of consequence, cause and remedy is the
 * same whatever the type is, also when it is Annat.
 */
export const lists: Readonly<Record<ListName, List>> = {
  type: { title: 'Händelsetyp', about: 'Vad som gick fel. Flera kan väljas, en är huvudtyp.' },
  step: { title: 'Processteg', about: 'Var det upptäcktes och var det uppstod.' },
  cause: { title: 'Bidragande orsak', about: 'Varför det hände, i två nivåer.', tree: true },
  consequence: { title: 'Konsekvens för patienten', about: 'Faktisk och möjlig, var för sig.', levels: [0, 4] },
  psychological: { title: 'Psykisk påverkan', about: 'För patienten eller närstående.', levels: [0, 3] },
  trust: { title: 'Förtroende', about: 'Patientens eller närståendes förtroende.', levels: [0, 2] },
  experience: { title: 'Upplevelse', about: 'Hur patienten eller närstående upplevde det.', levels: [0, 2] },
  association: { title: 'Samband', about: 'Om händelsen ledde till konsekvensen.', levels: [0, 3] },
  organisation: {
    title: 'Konsekvens för organisationen',
    about: 'Merarbete, kostnad, försenad hemgång. Flera kan väljas.',
    amounts: true,
  },
  avoidability: { title: 'Undvikbarhet', about: 'Om händelsen hade kunnat undvikas.', levels: [0, 2] },
  barrier: { title: 'Barriär', about: 'Vad som stoppade eller hade kunnat stoppa händelsen.' },
  discovery: { title: 'Upptäckt', about: 'Hur händelsen upptäcktes.' },
  spread: { title: 'Spridning av lärandet', about: 'Hur långt det som lärdes ska spridas.', levels: [0, 3] },
  remedy: { title: 'Åtgärd', about: 'Slag av åtgärd. Nivån är åtgärdens styrka.', levels: [1, 3] },
  'remedy-strength': { title: 'Åtgärdens styrka', about: 'Svag, medel eller stark.', levels: [1, 3] },
  'no-remedy': { title: 'Skäl till ingen åtgärd', about: 'Varför ett ärende avslutas utan åtgärd.' },
  reject: { title: 'Skäl att avvisa', about: 'Varför en rapport inte går vidare.' },
  'access-reason': { title: 'Skäl att läsa', about: 'Varför någon öppnar ett ärende.' },
}

export const isList = (name: string): name is ListName => Object.hasOwn(lists, name)

export type Counts = 'minutes' | 'days' | 'kronor' | 'times'

export const countsWords: Readonly<Record<Counts, string>> = {
  minutes: 'minuter',
  days: 'dagar',
  kronor: 'kronor',
  times: 'gånger',
}

export interface Code {
  readonly id: string
  readonly list: ListName
  readonly code: string
  readonly parentId: string | null
  readonly label: string
  readonly description: string | null
  /** 'Annat': chosen with words, and classified anew later. */
  readonly needsWords: boolean
  /** Not known, which is not none. */
  readonly unknown: boolean
  readonly level: number | null
  readonly counts: Counts | null
  readonly ordinal: number
  readonly from: LocalDate | null
  readonly to: LocalDate | null
  readonly successorId: string | null
  readonly source: string | null
  readonly version: number
}

export const holdsOn = (it: Pick<Code, 'from' | 'to'>, day: LocalDate): boolean =>
  (it.from === null || it.from <= day) && (it.to === null || it.to >= day)

/** What a code leads to on a day: itself, or what has come in its place. The same rule as current_code (0041). */
export function currentOf<It extends Pick<Code, 'id' | 'to' | 'successorId'>>(
  codes: ReadonlyMap<string, It>,
  id: string,
  day: LocalDate,
): It | undefined {
  let it = codes.get(id)
  for (let steps = 0; steps < 20 && it?.successorId && it.to !== null && it.to < day; steps++)
    it = codes.get(it.successorId) ?? it
  return it
}

export type EndRefusal =
  | 'ended-already'
  | 'before-it-began'
  | 'itself'
  | 'other-list'
  | 'successor-ends'
  | 'other-level'
  | 'other-meaning'

/**
 * Whether a code may end on a day and another take its place. The successor says as much as it did: the same step in a
 * list that has an order, and known where it was known, since what was chosen is counted under it from then on.
 */
export function mayEnd(
  code: Code,
  on: LocalDate,
  successor: Code | undefined,
  codes: ReadonlyMap<string, Code>,
): Result<void, EndRefusal> {
  if (code.to !== null) return no('ended-already')
  if (code.from !== null && on < code.from) return no('before-it-began')
  if (!successor) return ok(undefined)
  if (successor.id === code.id) return no('itself')
  if (successor.list !== code.list) return no('other-list')
  if (successor.to !== null) return no('successor-ends')
  if (successor.level !== code.level || successor.counts !== code.counts) return no('other-level')
  if (successor.unknown !== code.unknown) return no('other-meaning')
  return currentOf(codes, successor.id, '9999-12-31')?.id === code.id ? no('itself') : ok(undefined)
}

/** In the order of their lists, each with what lies below it right after it. */
export function inOrder<It extends Pick<Code, 'id' | 'parentId' | 'ordinal' | 'code'>>(
  codes: readonly It[],
): readonly It[] {
  const byOrdinal = codes.toSorted((a, b) => a.ordinal - b.ordinal || a.code.localeCompare(b.code, 'sv'))
  const there = new Set(codes.map(it => it.id))
  const below = (id: string): readonly It[] => byOrdinal.filter(it => it.parentId === id)
  return byOrdinal.filter(it => it.parentId === null || !there.has(it.parentId)).flatMap(it => [it, ...below(it.id)])
}
