// Identitetsskydd i en bilaga: its name and its text, read with bounded memory and time.
import { openDocumentReaders } from '../../documents/isolated.ts'
import { kindOf } from '../../documents/kind.ts'
import { DEFAULT_LIMITS } from '../../documents/limits.ts'
import type { DocumentText } from '../../documents/text.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { type Guarded, guard } from './guard.ts'
import { type FoundKind, kindWords } from './guarded.ts'
import { guardLong } from './long.ts'

export interface GuardedFile {
  /** Why it may not be sent: where and what to do, never what was found. Undefined: nothing stops it. */
  readonly stop?: string
  /** What should be looked at before it is sent. */
  readonly warn?: string
  /** Its text could not be looked at, and why: a person has to. Its name was. */
  readonly unreadable?: string
  /** Whether a person can see to an unreadable one: a picture or a scan. What is locked, broken or too large nobody can. */
  readonly canBeSeen?: boolean
}

/** One file is read at a time, the others wait; a thread that idles keeps no process running. */
const readers = openDocumentReaders({ threads: 1, memory: 256 })

/** An attachment is ten megabytes at most: what takes longer than this is made to. */
const limits = { ...DEFAULT_LIMITS, fileBytes: 50_000_000, unpackedBytes: 50_000_000, pages: 500, time: 15_000 }

/**
 * Looks at a file's name and text on a day. Text is read of PDF, DOCX, PPTX, HTML and text, also what an image is not.
 * Never throws. Reads for up to 15 seconds and looks for as long: call it before a transaction is opened, or where one may
 * wait.
 */
export async function guardFile(name: string, bytes: Uint8Array, today: LocalDate): Promise<GuardedFile> {
  const named = guardName(name, today)
  if (kindOf(name, bytes) === 'image') return { ...told(named, undefined), unreadable: seeYourself, canBeSeen: true }
  const reading = await readers.read(name, bytes, limits)
  if (!reading.ok) {
    const unreadable = unreadWords[reading.why]
    const canBeSeen = unreadable === undefined || reading.why === 'no-text'
    return { ...told(named, undefined), unreadable: unreadable ?? seeYourself, canBeSeen }
  }
  const begun = performance.now()
  const isLate = (): boolean => performance.now() - begun > limits.time
  const found = await guardLong(reading.value.text, today, { isLate })
  return found
    ? told(named, { text: reading.value, found })
    : { ...told(named, undefined), unreadable: unreadWords['took-too-long'] ?? seeYourself, canBeSeen: false }
}

/** The name alone, as the browser can look at it too. Its signs between words are read as spaces. */
const guardName = (name: string, today: LocalDate): Guarded => {
  const asWritten = guard(name, today)
  return asWritten.stop.length > 0 ? asWritten : guard(name.replaceAll('_', ' '), today)
}

/** Whether a file's name can be shown as it is: nothing in it looks like anybody. */
export function namesNobody(name: string, today: LocalDate): boolean {
  const { stop, warn } = guardName(name, today)
  return stop.length + warn.length === 0
}

const seeYourself = 'Texten i filen går inte att läsa automatiskt. Se själv efter att den inte visar vem någon är.'

const unreadWords: Readonly<Record<string, string>> = {
  empty: 'Filen är tom.',
  encrypted: 'Filen är skyddad med lösenord, så texten går inte att läsa. Ta bort skyddet och lägg till den igen.',
  'no-text': 'Filen är en inskannad bild utan text. Se själv efter att den inte visar vem någon är.',
  damaged: 'Filen är skadad och går inte att läsa. Spara den på nytt och lägg till den igen.',
  'too-large': 'Filen är för stor för att läsas. Dela upp den.',
  'too-much-inside': 'Filen packar upp till orimligt mycket och läses inte. Spara den på nytt utan bilder.',
  'took-too-long': 'Filen tog för lång tid att läsa. Dela upp den, eller spara den på nytt.',
}

interface ReadText {
  readonly text: DocumentText
  readonly found: Guarded
}

function told(named: Guarded, inside: ReadText | undefined): GuardedFile {
  const stops = [
    ...(named.stop.length > 0 ? [`I filens namn står ${listed(named.stop)}. Byt namn på filen.`] : []),
    ...(inside && inside.found.stop.length > 0
      ? [`I filen står ${placed(inside, inside.found.stop)}. Ta bort det ur filen och lägg till den igen.`]
      : []),
  ]
  const warns = [
    ...(named.warn.length > 0 ? [`I filens namn kan stå ${listed(named.warn)}.`] : []),
    ...(inside && inside.found.warn.length > 0 ? [`I filen kan stå ${placed(inside, inside.found.warn)}.`] : []),
  ]
  return {
    ...(stops.length > 0 ? { stop: stops.join(' ') } : {}),
    ...(warns.length > 0 ? { warn: `${warns.join(' ')} Se efter att det inte pekar ut någon.` } : {}),
  }
}

type Found = readonly { readonly kind: FoundKind; readonly start: number }[]

const listed = (found: Found): string => [...new Set(found.map(it => kindWords[it.kind]))].join(' och ')

/** 'ett personnummer (sidan 2)': the first three kinds and pages. */
function placed({ text }: ReadText, found: Found): string {
  const where = (start: number): string => {
    if (text.pages.length === 0) return `rad ${text.text.slice(0, start).split('\n').length}`
    return `${text.format === 'pptx' ? 'bild' : 'sidan'} ${Math.max(1, text.pages.filter(it => it <= start).length)}`
  }
  // Four are enough to know that there are more: a list of thousands is not looked through for each of its rows.
  const each: string[] = []
  for (const it of found) {
    if (each.length > 3) break
    const one = `${kindWords[it.kind]} (${where(it.start)})`
    if (!each.includes(one)) each.push(one)
  }
  return each.length > 3 ? `${each.slice(0, 3).join(', ')} och mer` : each.join(', ')
}
