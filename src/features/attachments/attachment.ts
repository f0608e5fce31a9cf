// Bilaga till en avvikelse: what a file may be, judged by what it holds and never by its name alone. Pure.
import { no, ok, type Result } from '../../kernel/result.ts'
import { excerpt, folded } from '../../kernel/text.ts'
import { mediaTypeOf } from '../papers/paper.ts'
import { mostPixels, pixelsOf } from './picture.ts'

export interface Attachment {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly mediaType: string
  /** Bytes. */
  readonly size: number
  readonly side: 'reporter' | 'own' | 'counterpart'
  readonly lookedAt: 'text' | 'person'
  readonly addedAt: string
  readonly removedAt: string | null
  readonly removedWhy: string | null
}

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Every type that may be attached, with its ending. */
export const types: Readonly<Record<string, { readonly extension: string; readonly word: string }>> = {
  'application/pdf': { extension: 'pdf', word: 'PDF' },
  [docx]: { extension: 'docx', word: 'Word' },
  'image/jpeg': { extension: 'jpg', word: 'Bild' },
  'image/png': { extension: 'png', word: 'Bild' },
  'text/plain': { extension: 'txt', word: 'Text' },
}

export const accepted = '.pdf,.docx,.jpg,.jpeg,.png,.txt'

/** Of each side of a case, and of a draft. */
export const mostFiles = 5

type AttachmentRefusal = 'empty' | 'too-large' | 'wrong-type' | 'encrypted' | 'macros' | 'too-many-pixels'

export const refusalWords: Readonly<Record<AttachmentRefusal, string>> = {
  empty: 'filen är tom.',
  'too-large': 'filen är för stor.',
  'wrong-type': 'filen är av en typ som inte kan bifogas. Välj PDF, Word (docx), JPEG, PNG eller ren text.',
  encrypted: 'filen är skyddad med lösenord. Ta bort skyddet och välj den igen.',
  'too-many-pixels': 'bilden är större än vad som går att visa. Minska den och välj den igen.',
  macros: 'filen innehåller program (makron). Spara den som vanlig docx eller PDF.',
}

/** The media type of a file by its first bytes and its parts. `limit` in bytes. */
export function typeOf(name: string, bytes: Uint8Array, limit: number): Result<string, AttachmentRefusal> {
  const found = mediaTypeOf(name, bytes, limit)
  if (!found.ok) return no(found.why, found.detail)
  if (!(found.value in types)) return no('wrong-type')
  if (found.value === docx && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('vbaProject'))
    return no('macros')
  if ((pixelsOf(bytes, found.value) ?? 0) > mostPixels) return no('too-many-pixels')
  return ok(found.value)
}

/** The name without folders and signs that nobody types, with the ending that the contents have. */
export function safeName(name: string, mediaType: string): string {
  const bare = folded(name.replace(/^.*[/\\]/u, '').replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, ' ')) || 'Bilaga'
  const extension = types[mediaType]?.extension ?? 'bin'
  const fits = bare.toLowerCase().endsWith(`.${extension}`) || (extension === 'jpg' && /\.jpeg$/i.test(bare))
  return fits ? excerpt(bare, 180) : `${excerpt(bare, 170)}.${extension}`
}

export interface Looked {
  readonly stop?: string
  readonly warn?: string
  readonly unreadable?: string
  /** A person can see to it, where the text could not be read: a picture, a scan. */
  readonly canBeSeen?: boolean
}

/** What a file may be taken as after it was looked through; otherwise a sentence that says why not. */
export function judged(
  { stop, warn, unreadable, canBeSeen }: Looked,
  personLooked: boolean,
): { readonly lookedAt: 'text' | 'person' } | { readonly refused: string } {
  if (stop) return { refused: stop }
  if (unreadable && !canBeSeen) return { refused: unreadable }
  if (!unreadable && !warn) return { lookedAt: 'text' }
  return personLooked
    ? { lookedAt: 'person' }
    : { refused: `${warn ?? unreadable} Kryssa i att du har sett efter, och välj filen igen.` }
}
