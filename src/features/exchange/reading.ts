// En rad från ett annat system som fakta om en avvikelse, eller vad som är fel med den. Pure.
import type { DeviationKind, LegalBasis } from '../../data/tables/deviations.ts'
import { clockAt, dateAt, daysAfter, type Instant, instantAt, isLocalDate, type LocalDate } from '../../kernel/time.ts'
import { guard } from '../guard/guard.ts'
import { guardFields, maskedText } from '../guard/guarded.ts'
import { type Facts, type Field, type FieldName, fieldOf, fields } from './facts.ts'
import { type Mapping, plain } from './mapping.ts'
import type { TableRow } from './table.ts'

/** What words in a file may mean, as the county stands. */
export interface Known {
  /** HSA-id, address or name in plain letters → the unit; undefined where two are called so. */
  readonly units: ReadonlyMap<string, string | undefined>
  /** Those that cases may be taken in for. */
  readonly ownUnits: ReadonlySet<string>
  /** Of each list: code or label in plain letters → the code. */
  readonly codes: Readonly<Record<'type' | 'step' | 'consequence', ReadonlyMap<string, string>>>
  readonly today: LocalDate
}

export type Errors = Readonly<Record<string, string>>

export interface ReadRow {
  readonly line: number
  /** What the case is called there; '' where nothing says it, or what says it may not be kept. */
  readonly externalId: string
  readonly facts: Facts | undefined
  readonly errors: Errors
  /** Fields that hold a number of somebody: masked in the facts. */
  readonly held: readonly FieldName[]
  /** The row as it came, without any such number. */
  readonly raw: Readonly<Record<string, string>>
  /** Values that mean nothing to us, by field: what a mapping could say. */
  readonly unknown: Readonly<Partial<Record<FieldName, string>>>
}

export const kinds: Readonly<Record<DeviationKind, readonly string[]>> = {
  event: ['event', 'avvikelse', 'negativ händelse', 'händelse', 'avvikelse negativ händelse'],
  'near-miss': ['near miss', 'tillbud', 'nära händelse'],
  risk: ['risk', 'iakttagen risk'],
  complaint: ['complaint', 'synpunkt', 'klagomål', 'synpunkt eller klagomål', 'synpunkter och klagomål'],
  agreement: ['agreement', 'avtalsfråga', 'avtal', 'ekonomi', 'avtals eller ekonomifråga'],
  'good-example': ['good example', 'gott exempel', 'beröm'],
}
export const bases: Readonly<Record<LegalBasis, readonly string[]>> = {
  hsl: ['hsl', 'hälso och sjukvårdslagen', 'hsl hälso och sjukvård'],
  sol: ['sol', 'socialtjänstlagen', 'sol socialtjänst'],
  lss: ['lss', 'lss stöd och service'],
  'self-care': ['self care', 'egenvård'],
  agreement: ['agreement', 'avtal', 'avtal eller ekonomi'],
  unsure: ['unsure', 'osäker', 'osäkert', 'vet inte'],
}
const closedWords = ['closed', 'rejected', 'avslutad', 'avslutat', 'stängd', 'klar', 'klart', 'avvisad', 'arkiverad']

const keyOf = <K extends string>(table: Readonly<Record<K, readonly string[]>>, text: string): K | undefined =>
  (Object.keys(table) as K[]).find(it => it === text || table[it].includes(plain(text)))

const monthNames = ['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec']

/**
 * A day as it is written in Sweden, with what may stand after it: '2026-11-05', '20261105', '5/11-26', '5/11 2026',
 * '05.11.2026', '5 november 2026'. What could be two days, as 05/11/26, is none.
 */
const dayShapes: readonly { readonly shape: RegExp; readonly order: readonly [number, number, number] }[] = [
  { shape: /^(\d{4})([-/.]?)(\d{2})\2(\d{2})(?![\d])/, order: [1, 3, 4] },
  { shape: /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)/, order: [4, 3, 1] },
  { shape: /^(\d{1,2})()\/(\d{1,2})(?:\s*-\s*|\s+)(\d{4}|\d{2})(?![\d:.])/, order: [4, 3, 1] },
  { shape: /^(?:den )?(\d{1,2})():?[ea]? ([a-z]{3,9})\.? (\d{4})(?!\d)/i, order: [4, 3, 1] },
]

const century = (year: string): string => (year.length === 2 ? `20${year}` : year)
function monthIn(text: string): string {
  const named = monthNames.findIndex(it => text.toLowerCase().startsWith(it))
  return named < 0 ? text.padStart(2, '0') : String(named + 1).padStart(2, '0')
}

/** The day that a text begins with, and what is left of it. */
function dayFirst(text: string): { readonly day: LocalDate; readonly rest: string } | undefined {
  for (const { shape, order } of dayShapes) {
    const found = shape.exec(text)
    if (!found) continue
    const [year, month, date] = order.map(at => found[at] ?? '') as [string, string, string]
    const day = `${century(year)}-${monthIn(month)}-${date.padStart(2, '0')}`
    return isLocalDate(day) ? { day, rest: text.slice(found[0].length) } : undefined
  }
  return undefined
}

/** A day and a clock as a spreadsheet counts them: days since 1899-12-30, here from 2009 to 2064, and parts of a day. */
const serial = /^([45]\d{4})(?:[.,](\d+))?$/
const partOfDay = /^0[.,](\d+)$/
const clockOf = (digits: string): string => {
  const minutes = Math.round(Number(`0.${digits}`) * 1440) % 1440
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** With a zone it is a moment, whatever day it is there. */
const momentIn = (text: string): Instant | undefined =>
  /[T ]\d{1,2}:\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$/.test(text) && !Number.isNaN(Date.parse(text))
    ? new Date(text).toISOString()
    : undefined

/** A day, also with a clock after it. A moment is the day that it was in Sweden. */
export function dateIn(text: string): LocalDate | undefined {
  const it = text.trim()
  const moment = momentIn(it)
  if (moment) return dateAt(moment)
  const counted = serial.exec(it)
  if (counted) return daysAfter('1899-12-30', Number(counted[1]))
  const found = dayFirst(it)
  return found && /^(?:$|[T ,])/.test(found.rest) ? found.day : undefined
}

export function timeIn(text: string): string | undefined {
  const moment = momentIn(text.trim())
  if (moment) return clockAt(moment)
  const part = serial.exec(text.trim())?.[2] ?? partOfDay.exec(text.trim())?.[1]
  if (part) return clockOf(part)
  const clock = dayFirst(text.trim())?.rest ?? text.trim()
  const found = /(?:^|[T ,])(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?(?!\d)/.exec(clock) ?? /^(\d{2})(\d{2})$/.exec(clock)
  const [hour, minute] = [Number(found?.[1] ?? 99), Number(found?.[2] ?? 99)]
  return hour < 24 && minute < 60 ? `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` : undefined
}

/** A moment with its zone as it is; else the clock of Sweden; a day alone is noon. */
function instantIn(text: string): Instant | undefined {
  const it = text.trim()
  const moment = momentIn(it)
  if (moment) return moment
  const date = dateIn(it)
  return date && instantAt(date, timeIn(it) ?? '12:00')
}

/** What a person writes of a value that corresponds to nothing of ours. */
export const meansNothing: ReadonlySet<string> = new Set(['-', '–'])

interface Said {
  readonly value: string | null
  readonly error?: string
  readonly unknown?: string
}

const notKnown = (field: Field, text: string): Said => ({
  ...{ value: null, unknown: text },
  error: `${field.label}: ”${text.slice(0, 60)}” går inte att översätta.`,
})

function sayOf(field: Field, text: string, known: Known): Said {
  if (text === '') return field.needed ? { value: null, error: `${field.label} saknas.` } : { value: null }
  const found = (value: string | undefined): Said => (value === undefined ? notKnown(field, text) : { value })
  const wrong = (value: string | undefined, how: string): Said =>
    value === undefined ? { value: null, error: `${field.label}: ”${text.slice(0, 40)}” är ${how}.` } : { value }
  switch (field.sort) {
    case 'date':
      return wrong(dateIn(text), 'inget datum. Skriv det som 2026-11-05')
    case 'time':
      return timeIn(text) === undefined
        ? { ...wrong(undefined, 'inget klockslag. Skriv det som 08:15'), unknown: text }
        : found(timeIn(text))
    case 'instant':
      return wrong(instantIn(text), 'ingen tidpunkt. Skriv den som 2026-11-05 08:15')
    case 'unit':
      return found(known.units.get(plain(text)))
    case 'code':
      return found(known.codes[field.list ?? 'type'].get(plain(text)))
    case 'kind':
      return found(keyOf(kinds, text))
    case 'legal':
      return found(keyOf(bases, text))
    case 'line':
      return text.length > 200 ? { value: null, error: `${field.label} är längre än 200 tecken.` } : { value: text }
    default:
      return text.length > 10_000
        ? { value: null, error: `${field.label} är längre än 10 000 tecken.` }
        : { value: text }
  }
}

/** What a value means by the mapping; the value itself where it says nothing of it. */
function meaningOf(mapping: Mapping, name: FieldName, written: string): string {
  const meanings = mapping.values[name] ?? {}
  if (!Object.hasOwn(meanings, plain(written))) return written
  const meant = meanings[plain(written)] ?? written
  return meansNothing.has(meant) ? '' : meant
}

/** A column of whether the case is over says yes or no, and not how it stands. */
function overText(head: string, text: string): string {
  if (!/^(?:avslutad|avslutat|stängd|stängt|klar|klart|closed)$/.test(plain(head))) return text
  return { ja: 'Avslutad', nej: 'Pågår', yes: 'Avslutad', no: 'Pågår' }[plain(text)] ?? text
}

/** What is typed of when a case was reported where the file has only the day that it happened. */
export const sameDay = 'samma dag'

/** The HSA-id in the column beside a unit's name, where it is one that we know: two units may have one name. */
function hsaIdBeside(row: TableRow, head: string, { units }: Known): string | undefined {
  const beside = Object.keys(row.values).find(it => plain(it) === `${plain(head)} hsa id`)
  const id = beside === undefined ? '' : (row.values[beside] ?? '')
  return id !== '' && units.get(plain(id)) !== undefined ? id : undefined
}

/** What stands in the column of a field, or what holds for all rows where it has none. */
function writtenIn(row: TableRow, mapping: Mapping, name: FieldName, known: Known): string {
  const head = Object.keys(mapping.columns).find(it => mapping.columns[it] === name)
  const stands = (head === undefined ? '' : (row.values[head] ?? '')) || mapping.fixed[name] || ''
  if (name === 'state') return overText(head ?? '', stands)
  if (head !== undefined && fieldOf(name).sort === 'unit') return hsaIdBeside(row, head, known) ?? stands
  return name === 'reportedAt' && plain(stands) === sameDay ? writtenIn(row, mapping, 'happenedOn', known) : stands
}

/** Reads a row by a mapping. What holds a number of somebody is masked, whatever field it stands in. */
export function readRow(row: TableRow, mapping: Mapping, known: Known): ReadRow {
  const said = new Map<FieldName, string | null>()
  const errors: Record<string, string> = {}
  const unknown: Partial<Record<FieldName, string>> = {}
  const held: FieldName[] = []
  for (const field of fields) {
    const written = writtenIn(row, mapping, field.name, known)
    const meant = meaningOf(mapping, field.name, written)
    const stops = field.sort === 'text' || field.sort === 'line' ? guard(meant, known.today).stop.length > 0 : false
    if (stops) held.push(field.name)
    const it = sayOf(field, stops ? maskedText(meant, known.today) : meant, known)
    said.set(field.name, it.value)
    if (it.error) errors[field.name] = it.error
    // What stands there, not what somebody thought that it means: that is what the next meaning is given to.
    if (it.unknown !== undefined) unknown[field.name] = maskedText(written, known.today)
  }
  if (held.includes('externalId')) errors.externalId = 'Ärendenummer får inte vara ett personnummer.'
  const raw = Object.fromEntries(Object.entries(row.values).map(([head, it]) => [head, maskedText(it, known.today)]))
  const facts = Object.keys(errors).length === 0 ? factsOf(said) : undefined
  const later = facts && factErrors(facts, known)
  const externalId = held.includes('externalId') ? '' : (said.get('externalId') ?? '')
  if (facts && later) return { line: row.line, externalId, facts: undefined, errors: later, held, raw, unknown }
  return { line: row.line, externalId, facts, errors, held, raw, unknown }
}

function factErrors(facts: Facts, { today, ownUnits }: Known): Errors | undefined {
  if (facts.happenedOn > today) return { happenedOn: 'Hände den: dagen har inte varit än.' }
  if (dateAt(facts.reportedAt) > today) return { reportedAt: 'Rapporterad: dagen har inte varit än.' }
  if (!ownUnits.has(facts.reportingUnitId)) return { reportingUnit: 'Vår enhet: du samordnar inte avvikelser för den.' }
  if (facts.reportingUnitId === facts.counterpartUnitId)
    return { counterpartUnit: 'Motpartens enhet är samma som vår enhet.' }
  return undefined
}

function factsOf(said: ReadonlyMap<FieldName, string | null>): Facts {
  const of = (name: FieldName): string | null => said.get(name) ?? null
  const state = of('state')
  return {
    externalId: of('externalId') ?? '',
    kind: (of('kind') ?? 'event') as DeviationKind,
    reportedAt: of('reportedAt') ?? '',
    happenedOn: of('happenedOn') ?? '',
    happenedTime: of('happenedTime'),
    reportingUnitId: of('reportingUnit') ?? '',
    counterpartUnitId: of('counterpartUnit') ?? '',
    legalBasis: of('legalBasis') as LegalBasis | null,
    ...{ step: of('step'), type: of('type'), typeWords: of('typeWords'), actual: of('actual') },
    ...{ potential: of('potential'), happened: of('happened') ?? '', couldHave: of('couldHave'), did: of('did') },
    ...{ proposal: of('proposal'), ownReference: of('ownReference') },
    ...{ counterpartReference: of('counterpartReference'), state },
    closed: state !== null && closedWords.includes(plain(state)),
  }
}

/** What should be looked at before it is taken: names, telephone numbers and the like, field by field. */
export const warningsOf = (facts: Facts, today: LocalDate): Errors =>
  guardFields({ happened: facts.happened, couldHave: facts.couldHave, did: facts.did, proposal: facts.proposal }, today)
    .warns

/** What is kept of a row until it is taken: without any number of anybody. */
export interface KeptRow {
  readonly raw: Readonly<Record<string, string>>
  readonly facts: Facts | null
  readonly unknown: Readonly<Record<string, string>>
  readonly held: readonly string[]
  /** What should be looked at, worked out once: the file may have thousands of rows. */
  readonly warned?: readonly string[]
}
