// Identitetsskydd i ett formulär: what a form's free texts may not be sent with, and what they look like masked. Pure.
//
// A form with free text about a case, in four lines:
//
//   page:    <TextArea name="happened" … error={errors.happened} /> <GuardMarks name="happened" text={typed.happened} today={today} />
//            once before the button: <GuardRead texts={{ happened: typed.happened }} today={today} errors={errors} />
//            and scripts: ['guard'] (islands/guard.ts marks while one types; it works without)
//   command: its zod form has `mask` and `guardRead` too (z.string().optional()), and `run` begins with
//            const halted = haltedBy(form, ['happened', 'did'], dateAt(now)); if (halted) return refused(halted)
//            or is guarded(['happened', 'did'], run) of guarding.ts, which does just that
//   again:   typed = maskIn(typed, dateAt(now)) before the fields are filled in: what 'Maskera' asked for is done there
import type { LocalDate } from '../../kernel/time.ts'
import { type Finding, type Guarded, guard } from './guard.ts'
import type { HintKind } from './hints.ts'
import type { NumberKind } from './numbers.ts'

export type FoundKind = NumberKind | HintKind

/** Field → Swedish sentence: the shape of FieldErrors, without the way to it (the browser has this file too). */
export type Sentences = Readonly<Record<string, string>>

/** What was typed, as a form keeps it. */
type Typed = Readonly<Record<string, unknown>>

interface GuardedFields {
  /** Fields that may not be sent, each with where and what to do. What was found is never repeated. */
  readonly stops: Sentences
  /** Fields that should be looked at, and may be sent then. */
  readonly warns: Sentences
  /** Only fields where something was found. */
  readonly found: Readonly<Record<string, Guarded>>
}

/** What each kind is called, as it stands in a sentence: 'ett personnummer'. */
export const kindWords: Readonly<Record<FoundKind, string>> = {
  personnummer: 'ett personnummer',
  samordningsnummer: 'ett samordningsnummer',
  reservnummer: 'ett reservnummer',
  name: 'ett namn',
  'birth-date': 'ett födelsedatum',
  phone: 'ett telefonnummer',
  mail: 'en mejladress',
  address: 'en gatuadress',
}

/** What stands in the place of what is masked: a number keeps its length, so that the row looks the same. */
const instead: Readonly<Record<HintKind, string>> = {
  name: '[namn]',
  'birth-date': '[födelsedatum]',
  phone: '[telefon]',
  mail: '[mejl]',
  address: '[adress]',
}

const words = (value: unknown): string =>
  typeof value === 'string' ? value : Array.isArray(value) ? value.filter(it => typeof it === 'string').join('\n') : ''

/** Looks at each field on a day. Missing fields are empty ones. */
export function guardFields(fields: Typed, today: LocalDate): GuardedFields {
  const stops: Record<string, string> = {}
  const warns: Record<string, string> = {}
  const found: Record<string, Guarded> = {}
  for (const [name, value] of Object.entries(fields)) {
    const text = words(value)
    const it = guard(text, today)
    if (it.stop.length + it.warn.length > 0) found[name] = it
    if (it.stop.length > 0) stops[name] = stopSentence(text, it)
    if (it.warn.length > 0) warns[name] = warnSentence(text, it)
  }
  return { stops, warns, found }
}

/** At most so much of the words around is told. */
const around = 30

/**
 * 'på rad 2, efter ”hem till”': where it stands, by the words before it, or after it where there are none. What was found is
 * dots, and so is every long number beside it: a sentence never repeats one.
 */
function placeOf(text: string, found: readonly Finding[], { start, end }: Finding): string {
  const from = text.lastIndexOf('\n', start - 1) + 1
  const to = text.indexOf('\n', end)
  const before = shown(text, found, { start: from, end: start })
  const after = shown(text, found, { start: end, end: to === -1 ? text.length : to })
  const words = /\p{L}/u.test(before) ? `efter ”${tail(before)}”` : /\p{L}/u.test(after) ? `före ”${head(after)}”` : ''
  const row = text.includes('\n') ? `på rad ${text.slice(0, start).split('\n').length}` : ''
  return [row, words].filter(it => it !== '').join(', ')
}

/** A part of the text without what was found in it. */
function shown(text: string, found: readonly Finding[], { start, end }: Pick<Finding, 'start' | 'end'>): string {
  let out = ''
  let from = start
  for (const it of found.filter(one => one.start < end && one.end > start).toSorted((a, b) => a.start - b.start)) {
    if (it.start > from) out += text.slice(from, it.start)
    out += '…'
    from = Math.max(from, it.end)
  }
  return (out + text.slice(from, Math.max(from, end)))
    .replaceAll(/\p{Nd}{4,}/gu, '…')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

const tail = (row: string): string =>
  row.length <= around ? row : `… ${row.slice(-around).replace(/^\S*\s+(?=\S)/, '')}`
const head = (row: string): string =>
  row.length <= around ? row : `${row.slice(0, around).replace(/(?<=\S)\s+\S*$/, '')} …`

const places = (text: string, found: readonly Finding<FoundKind>[], all: Guarded): string => {
  const every = [...all.stop, ...all.warn]
  const each = found.slice(0, 3).map(it => `${kindWords[it.kind]} ${placeOf(text, every, it)}`.trim())
  const more = found.length - each.length
  return [each.join(', '), ...(more > 0 ? [`och ${more} till`] : [])].join(' ')
}

const stopSentence = (text: string, all: Guarded): string =>
  `Här står ${places(text, all.stop, all)}. Det får inte skickas. Ta bort det eller välj Maskera.`

const warnSentence = (text: string, all: Guarded): string =>
  `Här kan stå ${places(text, all.warn, all)}. Se efter att det inte pekar ut någon.`

/** The guard's own fields in a form. */
export const guardNames = { mask: 'mask', read: 'guardRead' } as const

/**
 * What stops a form from being taken, or undefined. Three things do: a number of somebody, the button 'Maskera', and
 * warnings that nobody has said to have read. Hand it on to `refused`.
 */
export function haltedBy(form: Typed, names: readonly string[], today: LocalDate): Sentences | undefined {
  if (words(form[guardNames.mask])) return { '': 'Texten är maskerad. Läs igenom den och skicka igen.' }
  const { stops, warns, found } = guardFields(picked(form, names), today)
  if (Object.keys(stops).length > 0) return stops
  const read = new Set(words(form[guardNames.read]).split(/\s+/))
  const unread = Object.entries(warns).filter(([name]) =>
    (found[name]?.warn ?? []).some(it => !read.has(markOf(words(form[name]).slice(it.start, it.end)))),
  )
  if (unread.length === 0) return undefined
  return { ...Object.fromEntries(unread), [guardNames.read]: 'Läs varningarna, och säg att du har gjort det.' }
}

/** The same of a form that has no button to mask with, where only numbers of people stop: words of the procedure, reasons. */
export function stoppedBy(form: Typed, names: readonly string[], today: LocalDate): Sentences | undefined {
  const { stops } = guardFields(picked(form, names), today)
  const told = Object.entries(stops).map(([name, it]) => [
    name,
    it.replace(' Ta bort det eller välj Maskera.', ' Ta bort det.'),
  ])
  return told.length > 0 ? Object.fromEntries(told) : undefined
}

const picked = (form: Typed, names: readonly string[]): Typed => Object.fromEntries(names.map(it => [it, form[it]]))

/** What is ticked with 'Jag har läst varningarna': the very ones that were shown, so that a new one is shown too. */
export const readMarks = (fields: Typed, today: LocalDate): string =>
  Object.entries(guardFields(fields, today).found)
    .flatMap(([name, { warn }]) => warn.map(it => markOf(words(fields[name]).slice(it.start, it.end))))
    .filter((it, i, all) => all.indexOf(it) === i)
    .join(' ')

/** A short mark of some words, to know them again by (FNV-1a). It hides nothing: it stands beside the words themselves. */
function markOf(text: string): string {
  let mark = 0x811c9dc5
  for (const sign of text.toLowerCase()) mark = Math.imul(mark ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return mark.toString(36)
}

/** The text with its numbers of people as stars; `all` masks what is only warned of too. */
export function maskedText(text: string, today: LocalDate, all = false): string {
  const { stop, warn } = guard(text, today)
  const found: readonly Finding<FoundKind>[] = all ? [...stop, ...warn] : stop
  let out = ''
  let from = 0
  for (const { start, end, kind } of found.toSorted((a, b) => a.start - b.start)) {
    if (start < from) continue
    out += text.slice(from, start) + (kind in instead ? instead[kind as HintKind] : '*'.repeat(end - start))
    from = end
  }
  return out + text.slice(from)
}

/** `mask=happened` masks the numbers of a field, `mask=happened:alla` all that is marked in it. */
export const maskAll = ':alla'

/** What was typed, with what its button 'Maskera' asked for done. The same object where nothing was asked. */
export function maskIn<T extends Typed>(typed: T, today: LocalDate): T {
  const asked = words(typed[guardNames.mask])
  if (!asked) return typed
  const all = asked.endsWith(maskAll)
  const name = all ? asked.slice(0, -maskAll.length) : asked
  const { [guardNames.mask]: _, ...rest } = typed
  const text = typed[name]
  return { ...rest, ...(typeof text === 'string' ? { [name]: maskedText(text, today, all) } : {}) } as unknown as T
}
