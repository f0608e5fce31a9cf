// Teckenkodning: bytes → text, when the file does not say which encoding it has.

const decoder = (encoding: string, fatal = false): TextDecoder => new TextDecoder(encoding, { fatal })

/** A byte order mark settles it; then valid UTF-8; then UTF-8 with a few broken bytes; else Windows-1252 (holds Latin-1). */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoder('utf-16be').decode(bytes)
  try {
    return decoder('utf-8', true).decode(bytes)
  } catch {
    const lenient = decoder('utf-8').decode(bytes)
    return isMostlyUtf8(lenient) ? lenient : decoder('windows-1252').decode(bytes)
  }
}

/** One broken sign in a long UTF-8 text must not turn every å into Ã¥. */
function isMostlyUtf8(lenient: string): boolean {
  return count(lenient, it => it === BROKEN) * 10 <= count(lenient, it => it > 127)
}

/** As decodeText, but believes `<meta charset>` in the first kilobyte when there is no byte order mark. */
export function decodeHtml(bytes: Uint8Array): string {
  const hasMark = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  const head = decoder('windows-1252').decode(bytes.subarray(0, 1024))
  const named = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/iu.exec(head)?.[1]
  if (hasMark || named === undefined || /^utf-?(8|16)/iu.test(named)) return decodeText(bytes)
  try {
    return decoder(named).decode(bytes)
  } catch {
    return decodeText(bytes)
  }
}

const BROKEN = 0xfffd

/** Text has no NUL and hardly any control characters; what has is a program, an image or noise. */
export function looksLikeText(text: string): boolean {
  if (text.includes('\0')) return false
  return count(text, isStrange) * 20 <= text.length
}

/** Control characters but those that lay out text: tab, the ends of lines and pages (U+0085 too). */
const isStrange = (code: number): boolean =>
  (code < 32 && (code < 9 || code > 13)) || (code > 126 && code < 160 && code !== 0x85) || code === BROKEN

function count(text: string, test: (code: number) => boolean): number {
  let found = 0
  for (let at = 0; at < text.length; at += 1) if (test(text.charCodeAt(at))) found += 1
  return found
}
