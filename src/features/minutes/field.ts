// Fält som kan rättas: what each is called, what may be typed in it, and how it is shown. Pure.

import { no, ok, type Result } from '../../kernel/result.ts'
import { isLocalDate } from '../../kernel/time.ts'
import { type Fact, isRow, type Row, sameValue, type Value } from './correction.ts'
import { parseRows } from './field.rows.ts'

export interface Choice {
  readonly value: string
  readonly label: string
}

/** `area` is one paragraph, `body` keeps its lines, `rows` is a list whose entries have the fields in `columns`. */
type Shape = PlainShape | 'area' | 'body' | 'choice' | 'choices' | 'forum' | 'rows'
type PlainShape = 'text' | 'date' | 'clock' | 'number' | 'lines' | 'yes' | 'address'

export interface Field {
  readonly name: string
  readonly label: string
  readonly shape: Shape
  readonly required?: true
  readonly help?: string
  readonly choices?: readonly Choice[]
  /** What an empty choice means. */
  readonly none?: string
  readonly columns?: readonly Field[]
  /** What one entry of the rows is called: 'uppgift', and with its article: 'en uppgift'. */
  readonly one?: readonly [string, string]
  /** Signs; 20 000 where nothing is said. */
  readonly most?: number
}

const types: readonly Choice[] = [
  { value: 'information', label: 'Information' },
  { value: 'dialog', label: 'Dialog' },
  { value: 'position', label: 'Ställningstagande' },
  { value: 'feedback', label: 'Återkoppling' },
  { value: 'written', label: 'Skriftlig' },
]
const lapses: readonly Choice[] = [
  { value: 'time', label: 'Utgick på grund av tidsbrist' },
  { value: 'withdrawn', label: 'Utgick' },
  { value: 'postponed', label: 'Sköts upp' },
  { value: 'unknown', label: 'Togs inte upp, oklart varför' },
]
export const verbChoices: readonly Choice[] = [
  { value: 'notes', label: 'noterar' },
  { value: 'endorses', label: 'ställer sig bakom' },
  { value: 'recommends', label: 'rekommenderar' },
  { value: 'mandates', label: 'ger i uppdrag' },
  { value: 'approves', label: 'godkänner' },
  { value: 'refers-back', label: 'återremitterar' },
  { value: 'tables', label: 'bordlägger' },
  { value: 'decides', label: 'beslutar' },
  { value: 'adopts', label: 'antar' },
  { value: 'rejects', label: 'avslår' },
  { value: 'postpones', label: 'skjuter upp' },
  { value: 'appoints', label: 'utser' },
  { value: 'proposes', label: 'föreslår' },
  { value: 'other', label: 'annat' },
]

export const kindChoices: readonly Choice[] = [
  { value: 'one-meeting', label: 'Ett möte' },
  { value: 'several-meetings', label: 'Flera möten i samma fil' },
  { value: 'not-minutes', label: 'Inte från ett möte' },
]
export const formChoices: readonly Choice[] = [
  { value: 'minutes', label: 'Minnesanteckningar eller protokoll' },
  { value: 'summary-slides', label: 'Sammanfattning' },
  { value: 'agenda', label: 'Dagordning' },
  { value: 'notice', label: 'Kallelse' },
  { value: 'unknown', label: 'Annat' },
]

export const headFields: readonly Field[] = [
  { name: 'kind', label: 'Vad filen är', shape: 'choice', required: true, choices: kindChoices },
  { name: 'form', label: 'Form', shape: 'choice', required: true, choices: formChoices },
  { name: 'forum', label: 'Forum', shape: 'forum', none: 'Inte valt' },
  { name: 'date', label: 'Mötets datum', shape: 'date' },
  { name: 'start', label: 'Började', shape: 'clock' },
  { name: 'end', label: 'Slutade', shape: 'clock' },
  { name: 'place', label: 'Plats', shape: 'text' },
  { name: 'chair', label: 'Ordförande', shape: 'text' },
  { name: 'viceChair', label: 'Vice ordförande', shape: 'text' },
  { name: 'secretary', label: 'Sekreterare', shape: 'text' },
  {
    name: 'title',
    label: 'Egen titel',
    shape: 'text',
    help: 'Utan egen titel heter dokumentet efter forum och datum.',
  },
]

export const itemFields: readonly Field[] = [
  { name: 'number', label: 'Nummer', shape: 'text', help: 'Som det står, till exempel 4 eller 4a.' },
  { name: 'title', label: 'Rubrik', shape: 'text', required: true },
  { name: 'types', label: 'Typ', shape: 'choices', choices: types },
  { name: 'minutes', label: 'Tid i minuter', shape: 'number' },
  { name: 'start', label: 'Från', shape: 'clock' },
  { name: 'end', label: 'Till', shape: 'clock' },
  { name: 'lapsed', label: 'Utgick', shape: 'choice', none: 'Nej, punkten togs upp', choices: lapses },
  { name: 'presenters', label: 'Föredragande', shape: 'lines', help: 'En per rad: Namn, Organisation.' },
]

export const clauseFields: readonly Field[] = [
  { name: 'verb', label: 'Verb', shape: 'choice', required: true, choices: verbChoices },
  { name: 'words', label: 'De exakta orden', shape: 'area', required: true },
  {
    name: 'status',
    label: 'Läge',
    shape: 'choice',
    required: true,
    choices: [
      { value: 'final', label: 'Ställningstagande' },
      { value: 'proposed', label: 'Förslag' },
    ],
  },
  { name: 'condition', label: 'Villkor', shape: 'area', help: 'Från ”under förutsättning att” till villkorets slut.' },
  { name: 'addition', label: 'Tillägg', shape: 'area', help: '”med tillägg av …”' },
  { name: 'object', label: 'Vad det gäller', shape: 'text', help: 'Dokumentet, planen eller medlen.' },
  { name: 'addressees', label: 'Riktas till', shape: 'lines', help: 'En per rad.' },
  { name: 'mandatees', label: 'Får uppdraget', shape: 'lines', help: 'En per rad.' },
  { name: 'validFrom', label: 'Gäller från och med', shape: 'date' },
  { name: 'validTo', label: 'Gäller till och med', shape: 'date' },
]

export const personFields: readonly Field[] = [
  { name: 'name', label: 'Namn', shape: 'text', required: true },
  { name: 'organisation', label: 'Organisation', shape: 'text' },
  { name: 'role', label: 'Roll', shape: 'text', help: 'Som det står: ordförande, adjungerad, sekreterare.' },
  { name: 'absent', label: 'Var frånvarande', shape: 'yes' },
  { name: 'replaces', label: 'Ersätter', shape: 'text', help: 'Namnet på den som personen ersätter.' },
  { name: 'onlyItems', label: 'Bara på punkterna', shape: 'lines', help: 'Ett nummer per rad.' },
]

export type Typing = string | readonly string[] | undefined

const one = (typed: Typing): string =>
  (Array.isArray(typed) ? (typed[0] ?? '') : ((typed as string | undefined) ?? '')).trim()
const several = (typed: Typing): readonly string[] =>
  [typed ?? []]
    .flat()
    .flatMap(it => it.split('\n'))
    .map(it => it.trim())
    .filter(Boolean)

const mostSigns = 20_000

/** What was typed as a value, or the sentence that says what is wrong with it. */
export function parseField(field: Field, typed: Typing): Result<Value, string> {
  const text = one(typed)
  switch (field.shape) {
    case 'yes':
      return ok(text !== '')
    case 'lines':
      return ok(several(typed).slice(0, 200))
    case 'choices':
      return ok(several(typed).filter(it => field.choices?.some(choice => choice.value === it)))
    default:
      if (text === '') return field.required ? no(`Fyll i ${field.label.toLowerCase()}`) : ok(null)
      return text.length > (field.most ?? mostSigns) ? no(`${field.label} är för lång`) : parseOne(field, text)
  }
}

function parseOne(field: Field, text: string): Result<Value, string> {
  switch (field.shape) {
    case 'choice':
      return field.choices?.some(it => it.value === text) ? ok(text) : no(`Välj ${field.label.toLowerCase()} i listan`)
    case 'date':
      return isLocalDate(text) ? ok(text) : no(`${field.label} måste vara ett datum, till exempel 2025-04-11`)
    case 'clock': {
      const found = /^(\d{1,2})[.:](\d{2})$/.exec(text)
      const clock = found ? `${(found[1] ?? '').padStart(2, '0')}:${found[2]}` : ''
      return /^([01]\d|2[0-3]):[0-5]\d$/.test(clock)
        ? ok(clock)
        : no(`${field.label} måste vara ett klockslag, till exempel 9.05`)
    }
    case 'number':
      return /^\d{1,4}$/.test(text) && Number(text) > 0
        ? ok(Number(text))
        : no(`${field.label} måste vara ett heltal större än 0`)
    case 'area':
      return ok(text.replace(/\s+/g, ' '))
    case 'body':
      return ok(text.replace(/\r\n?/g, '\n'))
    case 'address':
      return /^(https?:\/\/|mailto:)\S+$/.test(text) ? ok(text) : no(`${field.label} måste börja med https://`)
    default:
      return ok(text)
  }
}

/** A value as it stands in its field. */
export function typedValue(value: Value): string | readonly string[] {
  if (value === null || value === false) return ''
  if (value === true) return 'ja'
  return Array.isArray(value) ? value.filter(it => !isRow(it)) : String(value)
}

export interface Change {
  /** What is to be kept as corrections. */
  readonly set: readonly { readonly key: string; readonly value: Value; readonly was: Value }[]
  /** Corrections that say what was read anyway. */
  readonly clear: readonly string[]
}

type Errors = Readonly<Record<string, string>>

/** What a form changes among a part's facts, or what is wrong with it, by field. */
export function changeOf(
  fields: readonly Field[],
  facts: ReadonlyMap<string, Fact>,
  typed: Readonly<Record<string, Typing>>,
): Result<Change, 'wrong'> & { readonly errors?: Errors } {
  const set: { key: string; value: Value; was: Value }[] = []
  const clear: string[] = []
  const errors: Record<string, string> = {}
  for (const field of fields) {
    const fact = facts.get(field.name)
    // A box that is not ticked is not sent; any other field that is missing was not on the form, and stands.
    if (!fact || (typed[field.name] === undefined && field.shape !== 'yes' && field.shape !== 'choices')) continue
    const parsed = parseTyped(field, fact, typed)
    if ('errors' in parsed) Object.assign(errors, parsed.errors)
    else if (sameValue(parsed.value, fact.value)) continue
    else if (sameValue(parsed.value, fact.read)) clear.push(fact.key)
    else set.push({ key: fact.key, value: parsed.value, was: fact.value })
  }
  return Object.keys(errors).length > 0 ? { ...no('wrong'), errors } : ok({ set, clear })
}

function parseTyped(
  field: Field,
  fact: Fact,
  typed: Readonly<Record<string, Typing>>,
): { readonly value: Value } | { readonly errors: Errors } {
  if (field.columns) {
    const rows = parseRows({ ...field, columns: field.columns }, typed, fact.value as readonly Row[], parseField)
    return Object.keys(rows.errors).length > 0 ? { errors: rows.errors } : { value: rows.value }
  }
  const parsed = parseField(field, typed[field.name])
  return parsed.ok ? { value: parsed.value } : { errors: { [field.name]: parsed.why } }
}
