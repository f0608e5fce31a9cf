// Filtyp: what a file is, judged by what it holds. The extension only decides between kinds of text.
import { decodeText } from './encoding.ts'
import type { KnownUnread } from './refusals.ts'
import type { DocumentFormat } from './text.ts'

export type FileKind = 'pdf' | 'zip' | 'office-binary' | 'text' | KnownUnread

const SIGNATURES: readonly (readonly [kind: FileKind, bytes: string])[] = [
  ['zip', 'PK\x03\x04'],
  ['zip', 'PK\x05\x06'],
  ['office-binary', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['rtf', '{\\rtf'],
  ['archive', '7z\xbc\xaf\x27\x1c'],
  ['archive', 'Rar!\x1a\x07'],
  ['archive', '\x1f\x8b\x08'],
  ['archive', 'BZh9'],
  ['archive', '\xfd7zXZ\0'],
  ['image', '\x89PNG\r\n\x1a\n'],
  ['image', '\xff\xd8\xff'],
  ['image', 'GIF87a'],
  ['image', 'GIF89a'],
  ['image', 'II*\0'],
  ['image', 'MM\0*'],
  ['sound-or-film', 'ID3\x03'],
  ['sound-or-film', 'OggS\0'],
  ['sound-or-film', '\x1aE\xdf\xa3'],
]

/** The kind of a file by its first kilobyte. 'text' is what is left: it still has to look like text when decoded. */
export function kindOf(name: string, bytes: Uint8Array): FileKind {
  const head = String.fromCharCode(...bytes.subarray(0, 1024))
  const known = SIGNATURES.find(([, signature]) => head.startsWith(signature))
  if (known) return known[0]
  if (/^(?:\xef\xbb\xbf)?\s*%PDF-\d/u.test(head)) return 'pdf'
  // Mail systems and scanners put bytes before the header; readers of PDF search the first kilobyte for it.
  if (/\.pdf$/iu.test(name) && /%PDF-\d\.\d/u.test(head)) return 'pdf'
  return head.startsWith('ftyp', 4) ? 'sound-or-film' : 'text'
}

/** Which kind of text it is: HTML says so itself, Markdown only by its name. */
export function textFormat(name: string, text: string): DocumentFormat & ('txt' | 'md' | 'html') {
  const extension = /\.([a-z]+)$/iu.exec(name)?.[1]?.toLowerCase() ?? ''
  if (extension === 'html' || extension === 'htm' || extension === 'xhtml') return 'html'
  if (
    /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[\s\S])*-->\s*)*<(?:!doctype html|html|head|body)\b/iu.test(
      text.slice(0, 4096),
    )
  ) {
    return 'html'
  }
  return extension === 'md' || extension === 'markdown' ? 'md' : 'txt'
}

/** Whether a file is read by decoding it and nothing more. */
export function isPlainText(name: string, bytes: Uint8Array): boolean {
  if (kindOf(name, bytes) !== 'text') return false
  return textFormat(name, decodeText(bytes.subarray(0, 4096))) !== 'html'
}
