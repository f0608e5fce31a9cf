// Handling: what a file or a link may be, what it is called, and how it is handed out. Pure.
import { decodeText, looksLikeText } from '../../documents/encoding.ts'
import { kindOf, textFormat } from '../../documents/kind.ts'
import { knownUnreadText, unreadableText } from '../../documents/refusals.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { excerpt, folded } from '../../kernel/text.ts'
import type { AgendaPaper } from '../agendas/agenda.ts'

interface FileType {
  readonly extension: string
  /** For people: 'PDF'. */
  readonly word: string
  /** Shown by the browser itself; the rest are downloaded. */
  readonly inline?: true
  /** Its text can be read out of it. */
  readonly readable?: true
  /** What its parts are called, one and many. */
  readonly parts?: readonly [string, string]
}

const office = 'application/vnd.openxmlformats-officedocument'

/** Every type that a handling may be, by its media type. What could be run when opened is not among them. */
export const fileTypes: Readonly<Record<string, FileType>> = {
  'application/pdf': { extension: 'pdf', word: 'PDF', inline: true, readable: true, parts: ['sida', 'sidor'] },
  [`${office}.wordprocessingml.document`]: { extension: 'docx', word: 'Word', readable: true },
  [`${office}.presentationml.presentation`]: {
    ...{ extension: 'pptx', word: 'PowerPoint', readable: true, parts: ['bild', 'bilder'] },
  },
  [`${office}.spreadsheetml.sheet`]: { extension: 'xlsx', word: 'Excel' },
  'image/png': { extension: 'png', word: 'Bild', inline: true },
  'image/jpeg': { extension: 'jpg', word: 'Bild', inline: true },
  'image/gif': { extension: 'gif', word: 'Bild', inline: true },
  'image/webp': { extension: 'webp', word: 'Bild', inline: true },
  'text/plain': { extension: 'txt', word: 'Text', inline: true, readable: true },
}

/** For the file field. */
export const accepted = '.pdf,.docx,.pptx,.xlsx,.png,.jpg,.jpeg,.gif,.webp,.txt,.md,.csv'

export type FileRefusal = 'empty' | 'too-large' | 'wrong-type' | 'encrypted'

export const fileRefusalText: Readonly<Record<FileRefusal, string>> = {
  empty: unreadableText.empty,
  'too-large': 'Filen är för stor.',
  'wrong-type':
    'Filen är av en typ som inte kan bifogas. Spara den som PDF, Word, PowerPoint, Excel, bild eller ren text.',
  encrypted: 'Filen är skyddad med lösenord, så att ledamöterna inte kan öppna den. Ta bort skyddet och försök igen.',
}

const pictures: readonly (readonly [signature: string, type: string])[] = [
  ['\x89PNG', 'image/png'],
  ['\xff\xd8\xff', 'image/jpeg'],
  ['GIF8', 'image/gif'],
]

const officeParts: readonly (readonly [part: string, type: string])[] = [
  ['word/document', `${office}.wordprocessingml.document`],
  ['ppt/presentation', `${office}.presentationml.presentation`],
  ['xl/workbook', `${office}.spreadsheetml.sheet`],
]

/** The media type of a file, by what it holds and never by its name alone. `limit` in bytes. */
export function mediaTypeOf(name: string, bytes: Uint8Array, limit: number): Result<string, FileRefusal> {
  if (bytes.length === 0) return no('empty')
  if (bytes.length > limit) return no('too-large', `Gränsen är ${Math.floor(limit / 1_048_576)} MB.`)
  const kind = kindOf(name, bytes)
  const head = String.fromCharCode(...bytes.subarray(0, 16))
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (kind === 'pdf') return ok('application/pdf')
  if (kind === 'zip') return zipType(buffer)
  if (kind === 'office-binary')
    return buffer.includes(Buffer.from('EncryptedPackage', 'utf16le'))
      ? no('encrypted')
      : no('wrong-type', knownUnreadText['old-office'])
  if (kind === 'image') return pictureType(head)
  if (/^RIFF[\s\S]{4}WEBP/.test(head)) return ok('image/webp')
  if (kind !== 'text') return no('wrong-type', kind === 'rtf' ? knownUnreadText.rtf : undefined)
  return textType(name, bytes)
}

function zipType(buffer: Buffer): Result<string, FileRefusal> {
  const found = officeParts.find(([part]) => buffer.includes(part))
  return found ? ok(found[1]) : no('wrong-type', knownUnreadText.archive)
}

function pictureType(head: string): Result<string, FileRefusal> {
  const found = pictures.find(([signature]) => head.startsWith(signature))
  return found ? ok(found[1]) : no('wrong-type', 'Bilden är av en typ som få kan öppna. Spara den som JPEG eller PNG.')
}

function textType(name: string, bytes: Uint8Array): Result<string, FileRefusal> {
  const text = decodeText(bytes.subarray(0, 65_536))
  if (!looksLikeText(text)) return no('wrong-type')
  return textFormat(name, text) === 'html' || /\.(svg|js|xml|bat|ps1|sh)$/i.test(name)
    ? no('wrong-type', 'Webbsidor och program kan inte bifogas. Spara innehållet som PDF, eller lägg till en länk.')
    : ok('text/plain')
}

/** A web address that somebody else may be sent to. */
export function checkedLink(text: string): Result<string, 'no-address'> {
  const url = URL.parse(text.trim())
  const fit = url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === ''
  return fit && url.hostname.includes('.') && url.href.length <= 2000 ? ok(url.href) : no('no-address')
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** What says nothing to a reader: dates and forums by hand, versions, copies, and who made it final. */
const noise: readonly RegExp[] = [
  /\(\d+\)$/u,
  /\b(?:kopia|copy)(?: av| of)?\b/giu,
  /(?<![\p{L}\d])(?:19|20)\d{2}[-. ]?(?:0[1-9]|1[0-2])[-. ]?(?:0[1-9]|[12]\d|3[01])(?!\d)/gu,
  /(?<![\p{L}\d])(?:v|ver|version)\.? ?\d+(?:[.,]\d+)?(?![\p{L}\d])/giu,
  /(?<![\p{L}])(?:final|slutversion|slutlig|utkast|arbetsmaterial|ny|rev)(?![\p{L}])$/giu,
]

/**
 * A title out of a file's name or a link: 'SRO- 2024-04-24 Forslag_till%20riktlinje v2.pdf' → 'Forslag till riktlinje'.
 * `forums`: short names that stand in file names by hand. Source: domain.md 22.
 */
export function cleanTitle(name: string, forums: readonly string[] = []): string {
  const bare = decoded(name)
    .replace(/^.*[/\\]/u, '')
    .replace(/\.[a-z0-9]{1,5}$/iu, '')
    .replace(/[_+]+/gu, ' ')
  let title = ` ${folded(bare)} `
  for (const it of forums)
    title = title.replace(new RegExp(`(?<![\\p{L}\\d])${RegExp.escape(it)}(?![\\p{L}\\d])`, 'giu'), ' ')
  for (let before = ''; before !== title; ) {
    before = title
    for (const it of noise) title = folded(title).replace(it, ' ')
    title = folded(title).replace(/^[\s\-–,.:;]+|[\s\-–,:;]+$/gu, '')
  }
  const words = title.includes(' ') ? title : title.replace(/(?<=\p{L})-(?=\p{L})/gu, ' ')
  return /\p{L}{2}/u.test(words) ? excerpt(words.charAt(0).toUpperCase() + words.slice(1), 150) : 'Handling'
}

export interface Served {
  readonly forum: string
  /** ISO. */
  readonly date: string | null
  readonly number: string | null
  readonly title: string
  readonly extension: string
}

/** 'VVG 2026-12-03 punkt 4 Förslag till riktlinje.pdf': found again in a folder of downloads. */
export const servedName = ({ forum, date, number, title, extension }: Served): string => {
  const words = [forum, date, number && `punkt ${number}`, title].filter(Boolean).join(' ')
  // Signs that no file system takes, and those that could pass for another ending.
  const safe = folded(words.replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, ' ')).replace(/^\.+|\.+$/gu, '')
  return `${excerpt(safe, 150)}.${extension}`
}

/** The name for all browsers: plain letters, and beside them the real ones (RFC 6266). */
export function disposition(how: 'inline' | 'attachment', name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]|["\\%]/gu, '_')
  const exact = encodeURIComponent(name).replace(/['()*]/g, it => `%${it.charCodeAt(0).toString(16).toUpperCase()}`)
  return `${how}; filename="${plain}"; filename*=UTF-8''${exact}`
}

/** Where in the list each handling stands after one of them is moved a step. */
export function moved(ids: readonly string[], id: string, by: -1 | 1): readonly string[] {
  const from = ids.indexOf(id)
  const to = from + by
  if (from < 0 || to < 0 || to >= ids.length) return ids
  const order = ids.filter(it => it !== id)
  order.splice(to, 0, id)
  return order
}

export const typeWord = ({ link, mediaType }: Pick<AgendaPaper, 'link' | 'mediaType'>): string =>
  link !== null ? 'Länk' : (fileTypes[mediaType ?? '']?.word ?? 'Fil')
