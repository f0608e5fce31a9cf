// Identitetsskydd i fritext: what in a text may tell who somebody is. The same in the browser and on the server. Pure.
import type { LocalDate } from '../../kernel/time.ts'
import { fold } from './folded.ts'
import { type HintKind, hintsIn } from './hints.ts'
import { type Judged, judge, judgeInterim, judgeNational, judgeRegional, type NumberKind } from './numbers.ts'

export interface Finding<Kind extends string = string> {
  /** In units of UTF-16, as JavaScript counts: the first sign, and the one after the last. */
  readonly start: number
  readonly end: number
  readonly kind: Kind
}

export interface Guarded {
  /** Numbers of people: the text may not be sent with them. */
  readonly stop: readonly Finding<NumberKind>[]
  /** What should be looked at: a date that a number begins with, a name, a telephone, an address. */
  readonly warn: readonly Finding<NumberKind | HintKind>[]
}

interface Candidate {
  readonly start: number
  readonly end: number
  readonly judged: Judged
}

/**
 * Between the date and the four last: nothing, spaces, a sign with spaces, a dash at the end of a row, a parenthesis, or
 * 'sista fyra'. No bare end of a row and no semicolon: those stand between the cells of a table, which are not one number.
 */
const between = String.raw`\)?(?: {0,3}(?:--|[-+/.:_,~*·•'\\\ufffd]) {0,3}| {1,3}| ?- ?\r?\n {0,8}|,? (?:och )?(?:de )?(?:fyra )?sista(?: fyra)?(?: siffrorna)?:? |)[([]?`
/** Written as a date: its parts apart by the same sign, or not at all. */
const spread = (sign: string): string => String.raw`(?:(?:18|19|20)(?:${sign})?)?\d{2}${sign}\d{2}${sign}\d{2}`
const lot = String.raw`(?:\d{4}|\d{3}[- ]\d|\d{2} \d{2}|\d(?: \d){3})`
const forms = [
  String.raw`(?:(?:18|19|20)[- ]?)?\d{6}${between}${lot}`,
  String.raw`(?:18|19|20)\d{2}[- ]\d{4}[- ]\d{4}`,
  ...['-', ' {1,2}', String.raw`\.`, '/', '_', '·', ' ?-{1,2} ?'].map(it => `${spread(it)}${between}${lot}`),
  // Spaces where the hand slipped: only with a dash before the last four, or in three groups that no sum is written in.
  String.raw`(?:(?:18|19|20) ?\d|[1-9])(?: ?\d){5} {0,2}[-+] {0,2}\d(?: ?\d){3}`,
  String.raw`[1-9](?:\d{2} \d{3}|\d{3} \d{2}|\d \d{4})[- ]\d{4}`,
  // In pairs, and every sign for itself: '9 0 0 2 2 2 2 3 9 7'.
  String.raw`\d{2}(?:([.-])\d{2})(?:\2\d{2}){3}`,
  String.raw`\d(?: {1,3}\d){9}(?:(?: {1,3}\d){2})?`,
  String.raw`\d(?: {1,2}\d){5}(?:(?: {1,2}\d){2})? {0,3}[-+] {0,3}\d(?: {1,2}\d){3}`,
  String.raw`\d(?:-\d){9}(?:(?:-\d){2})?`,
  String.raw`\d(?:\.\d){9}(?:(?:\.\d){2})?`,
].map(it => new RegExp(`(?<![\\d])(?=(${it})(?!\\d))`, 'g'))

const lettered =
  /(?<![\p{L}\d])(\d{4}[- ]?\d{2}[- ]?\d{2}[- ]?[A-Z]{1,2}\d{2,3}|\d{6}[- ]?[TRSUWXJKLMN]\d{3})(?![\p{L}\d])/giu

/** A word before it that says whose number it is. */
const label = /(?:personn(?:umme)?r|pers\.? ?nr|pnr|p-nr|samordningsn(?:umme)?r|samnr|person-?id|patient-?id)\W{0,4}$/i

/** Ten bare digits after it that begin as a mobile number does are one. */
const called = /(?:tel|telefon|telefonn(?:umme)?r|tfn|mobil|mobiln(?:umme)?r|mob|ring|sms:?a?|nås på)\W{0,4}$/i

function judgeDigits(text: string, start: number, written: string, today: LocalDate): Judged | undefined {
  const digits = written.replaceAll(/\D/g, '')
  const before = text.slice(Math.max(0, start - 24), start)
  const bare = digits.length === written.length
  if (bare && /^07\d{8}$/.test(digits) && called.test(before)) return undefined
  return judge({ digits, marked: !bare || label.test(before) }, today)
}

function judgeLetters(written: string, today: LocalDate): Judged | undefined {
  const sign = written.replaceAll(/[- ]/g, '').toUpperCase()
  return judgeRegional(sign, today) ?? judgeInterim(sign, today) ?? judgeNational(sign)
}

function candidates(text: string, today: LocalDate): readonly Candidate[] {
  const found: Candidate[] = []
  const add = (start: number, written: string, judged: Judged | undefined): void => {
    if (judged) found.push({ start, end: start + written.length, judged })
  }
  for (const form of forms)
    for (const match of text.matchAll(form))
      if (match[1]) add(match.index, match[1], judgeDigits(text, match.index, match[1], today))
  for (const match of text.matchAll(lettered)) add(match.index, match[0], judgeLetters(match[0], today))
  return found
}

/** The certain ones before the others, longer ones before shorter, and none that covers a part of one before it. */
function chosen(all: readonly Candidate[]): readonly Candidate[] {
  const kept: Candidate[] = []
  const ranked = all.toSorted(
    (a, b) =>
      Number(b.judged.certain) - Number(a.judged.certain) || b.end - b.start - (a.end - a.start) || a.start - b.start,
  )
  const taken = new Set<number>()
  for (const it of ranked)
    if (!touches(it, taken)) {
      kept.push(it)
      cover(it, taken)
    }
  return kept.toSorted((a, b) => a.start - b.start)
}

type Stretch = Pick<Finding, 'start' | 'end'>

// Signs and not pairs are compared: a file of fifty thousand numbers takes a moment and not a minute.
const cover = ({ start, end }: Stretch, signs: Set<number>): void => {
  for (let at = start; at < end; at++) signs.add(at)
}
const touches = ({ start, end }: Stretch, signs: ReadonlySet<number>): boolean => {
  for (let at = start; at < end; at++) if (signs.has(at)) return true
  return false
}
const allSigns = (parts: readonly Stretch[]): ReadonlySet<number> => {
  const signs = new Set<number>()
  for (const it of parts) cover(it, signs)
  return signs
}

/** What in a text may tell who somebody is, on a day: who is not born yet has no number. */
export function guard(written: string, today: LocalDate): Guarded {
  const { text, at } = fold(written)
  const place = (start: number, end: number) => ({
    start: at[start] ?? 0,
    // The end of the last sign, not of what stands unseen after it.
    end: (at[end - 1] ?? 0) + String.fromCodePoint(written.codePointAt(at[end - 1] ?? 0) ?? 32).length,
  })
  const numbers = chosen(candidates(text, today))
  const stop = numbers.filter(it => it.judged.certain)
  const stopped = allSigns(stop)
  const hints = hintsIn(text).filter(it => !touches(it, stopped))
  const hinted = allSigns(hints)
  const doubtful = numbers.filter(it => !it.judged.certain && !touches(it, hinted))
  const shown = ({ start, end, judged }: Candidate): Finding<NumberKind> => ({
    ...place(start, end),
    kind: judged.kind,
  })
  return {
    stop: stop.map(shown),
    warn: [...doubtful.map(shown), ...hints.map(it => ({ ...place(it.start, it.end), kind: it.kind }))].toSorted(
      (a, b) => a.start - b.start || a.end - b.end,
    ),
  }
}

/** The text with its numbers of people masked, as it is offered: the date and the rest as many stars. */
export function masked(written: string, today: LocalDate): string {
  let out = ''
  let from = 0
  for (const { start, end } of guard(written, today).stop) {
    out += written.slice(from, start) + '*'.repeat(end - start)
    from = end
  }
  return out + written.slice(from)
}
