// Personnummer, samordningsnummer och reservnummer: what a row of signs is, by its date and its check digit. Pure.
// Sources: Skatteverket (SKV 704 personnummer, SKV 707 samordningsnummer); VGR:s reservnummer; nationellt reservnummer.
import type { LocalDate } from '../../kernel/time.ts'

export type NumberKind = 'personnummer' | 'samordningsnummer' | 'reservnummer'

export interface Judged {
  readonly kind: NumberKind
  /** Date and check digit hold: nobody may send it. Otherwise only the date does, and it may be a slip of the pen. */
  readonly certain: boolean
}

/** Whether the last digit is the check digit of those before it: weights 2, 1, 2, … from the first. */
export function checks(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const product = Number(digits[i]) * (i % 2 === 0 ? 2 : 1)
    sum += product > 9 ? product - 9 : product
  }
  return sum % 10 === 0
}

const daysIn = (year: number, month: number): number =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31

interface Born {
  readonly kind: 'personnummer' | 'samordningsnummer'
  /** Its date of birth is one that was not known in full: month 00, day 60, or a day that its month has not. */
  readonly incomplete: boolean
}

/** Of a year, a month and a day as they stand in a number; undefined for what is no date, or one to come. */
function born(year: number, month: number, day: number, today: LocalDate): Born | undefined {
  const coordination = day >= 60
  const date = coordination ? day - 60 : day
  if (month > 12 || date > 31) return undefined
  if (!coordination && (month === 0 || date === 0 || date > daysIn(year, month))) return undefined
  const text = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
  if (text > today) return undefined
  if (!coordination) return { kind: 'personnummer', incomplete: false }
  return { kind: 'samordningsnummer', incomplete: month === 0 || date === 0 || date > daysIn(year, month) }
}

export interface Written {
  /** Ten digits, or twelve with the century. */
  readonly digits: string
  /** Something says that it is a number of a person: a dash or a space, or a word before it. */
  readonly marked: boolean
}

/** The series that Skatteverket uses for numbers that nobody is ever given. */
const neverGiven = ['238', '239']

/**
 * Judges ten or twelve digits on a day; undefined for what cannot be anybody's number. Birth numbers are 001–999.
 *
 * Ten bare digits with an incomplete date are certain only in the series for tests: every tenth row of digits has the right
 * check digit, and case numbers must not be stopped. With a sign, the century or a word before it they always are.
 */
export function judge({ digits, marked }: Written, today: LocalDate): Judged | undefined {
  if (digits.slice(-4, -1) === '000') return undefined
  const short = digits.slice(-10)
  const [month, day] = [Number(short.slice(2, 4)), Number(short.slice(4, 6))]
  const years =
    digits.length === 12 ? [Number(digits.slice(0, 4))] : [1900, 2000].map(it => it + Number(short.slice(0, 2)))
  const found = years
    .filter(it => it >= 1840)
    .flatMap(it => born(it, month, day, today) ?? [])
    .sort((a, b) => Number(a.incomplete) - Number(b.incomplete))[0]
  if (!found) return undefined
  const { kind, incomplete } = found
  const likely = !incomplete || marked || digits.length === 12 || neverGiven.includes(digits.slice(-4, -1))
  return { kind, certain: likely && checks(short) }
}

/** Letters that stand for a digit in the check: those of VGR, and of numbers given before there is one. */
const letterValues: Readonly<Record<string, string>> = { K: '5', M: '7', X: '8' }

/** VGR's reserve number, 'yyyymmddGggC': G is K, M or X, and gg 06–79, or 80–89 for X. */
export function judgeRegional(sign: string, today: LocalDate): Judged | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})([KMX])(\d{2})(\d)$/.exec(sign)
  if (!match) return undefined
  const [, year = '', month = '', day = '', letter = '', pair = '', check = ''] = match
  const lot = Number(pair)
  if (letter === 'X' ? lot < 80 || lot > 89 : lot < 6 || lot > 79) return undefined
  if (born(Number(year), Number(month), Number(day), today)?.kind !== 'personnummer') return undefined
  return {
    kind: 'reservnummer',
    certain: checks(`${year.slice(2)}${month}${day}${letterValues[letter]}${pair}${check}`),
  }
}

/**
 * The national reserve number, 'XXYYMMDDNNGC': XX is the century and three times a number from 1 to 26, and NN two letters
 * without I, O, Q, V and W. How its letters weigh in the check is not published, so that it is never certain.
 */
export function judgeNational(sign: string): Judged | undefined {
  const match = /^(\d{2})(\d{2})(\d{2})(\d{2})([A-HJ-NPR-UX-Z]{2})(\d)(\d)$/.exec(sign)
  if (!match) return undefined
  const [, lead = '', , month = '', day = ''] = match
  const known = [18, 19, 20].some(it => Number(lead) > it && Number(lead) <= it + 78 && (Number(lead) - it) % 3 === 0)
  const plausible =
    lead === '00'
      ? Number(month) >= 20 && Number(day) >= 40 && Number(day) <= 59
      : known && Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31
  return plausible ? { kind: 'reservnummer', certain: false } : undefined
}

/** A number that is given before there is one: a letter after the date, which counts as 1 in the check. */
export function judgeInterim(sign: string, today: LocalDate): Judged | undefined {
  const match = /^((?:\d{2})?\d{6})[TRSUWXJKLMN](\d{3})$/.exec(sign)
  if (!match) return undefined
  const digits = `${match[1]}1${match[2]}`
  const judged = judge({ digits, marked: true }, today)
  return judged && { kind: 'reservnummer', certain: judged.certain }
}
