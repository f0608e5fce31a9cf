// Textens grundform: what every format's text passes through last. NFC, '\n', no signs that cannot be seen.

const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb]/gu
const CONTROL = /[\p{Cc}--[\t\n]]/gv
const LIGATURE = /[\ufb00-\ufb06]/gu

/** Unicode NFC, '\n' line ends, at most two in a row, hard spaces as spaces, soft hyphens and invisible signs gone. */
export function normalForm(text: string): string {
  return text
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/gu, '\n')
    .replace(/\u00ad(?:[ \t]*\n[ \t]*)?/gu, '')
    .replace(INVISIBLE, '')
    .replace(CONTROL, '')
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/gu, ' ')
    .replace(LIGATURE, it => it.normalize('NFKC'))
    .normalize('NFC')
    .replace(/\n(?:[ \t]*\n)+/gu, '\n\n')
    .replace(/^(?:[ \t]*\n)+/u, '')
    .trimEnd()
}

export interface PagedText {
  readonly text: string
  readonly pages: readonly number[]
}

/** Joins pages into one text in normal form, a blank line between them, and says where each begins. */
export function joinPages(pages: readonly string[]): PagedText {
  const offsets: number[] = []
  let text = ''
  for (const page of pages) {
    const clean = normalForm(page)
    if (text !== '' && clean !== '') text += '\n\n'
    offsets.push(text.length)
    text += clean
  }
  return { text, pages: offsets }
}
