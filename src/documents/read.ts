// Inläsning av en uppladdad fil: the door of this folder. What the file holds decides who reads it.
import { no, ok, type Result } from '../kernel/result.ts'
import { decodeHtml, decodeText, looksLikeText } from './encoding.ts'
import { kindOf, textFormat } from './kind.ts'
import { DEFAULT_LIMITS, type ReadingLimits } from './limits.ts'
import { readPlain } from './plain.ts'
import { knownUnreadText } from './refusals.ts'
import type { DocumentText, UnreadableWhy } from './text.ts'

export type Reading = Result<DocumentText, UnreadableWhy>

/**
 * Any file → its text in light Markdown, or why not. Never throws. The readers of PDF, DOCX, PPTX and HTML are loaded
 * when first needed. Untrusted files belong in the threads of isolated.ts, which can also be stopped.
 */
export async function readDocument(
  name: string,
  bytes: Uint8Array,
  limits: ReadingLimits = DEFAULT_LIMITS,
): Promise<Reading> {
  const refusal = refusedBySize(bytes.length, limits)
  if (refusal) return refusal
  try {
    return await readByKind(name, bytes, limits)
  } catch (error) {
    // The libraries answer a broken file with an exception of any kind, and one too large to hold with this one.
    return no(
      error instanceof RangeError && /allocation|string length/u.test(error.message) ? 'too-much-inside' : 'damaged',
    )
  }
}

/** For callers who know the size before they have the bytes. */
export function refusedBySize(size: number, limits: ReadingLimits = DEFAULT_LIMITS): Reading | undefined {
  if (size === 0) return no('empty')
  return size >= limits.fileBytes ? no('too-large', limitText(limits.fileBytes)) : undefined
}

async function readByKind(name: string, bytes: Uint8Array, limits: ReadingLimits): Promise<Reading> {
  const kind = kindOf(name, bytes)
  switch (kind) {
    case 'text':
      return readText(name, bytes, limits)
    case 'pdf':
      return (await import('./pdf/pdf.ts')).readPdf(bytes, limits)
    case 'zip':
      return (await import('./office/office.ts')).readOffice(bytes, limits)
    case 'office-binary':
      return (await import('./office/office.ts')).refuseOldOffice(bytes)
    default:
      return no('wrong-type', knownUnreadText[kind])
  }
}

async function readText(name: string, bytes: Uint8Array, limits: ReadingLimits): Promise<Reading> {
  if (bytes.length >= limits.textBytes) return no('too-large', limitText(limits.textBytes))
  const text = decodeText(bytes)
  if (!looksLikeText(text)) return no('wrong-type')
  const format = textFormat(name, text)
  const read =
    format === 'html' ? (await import('./html/html.ts')).readHtml(decodeHtml(bytes)) : readPlain(format, text)
  return read.text === '' ? no('empty') : ok(read)
}

const limitText = (bytes: number): string => `Gränsen är ${Math.floor(bytes / 1_000_000)} MB.`
