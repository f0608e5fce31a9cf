// Bilagor: the documents linked, listed or named under an item. Pure.
import type { Attachment } from '../reading.ts'
import type { Page } from './paragraphs.ts'
import { type Clean, type Link, wordsAt } from './source.ts'

export interface FoundAttachment {
  readonly attachment: Attachment
  /** Offsets in the clean text. */
  readonly start: number
  readonly end: number
  readonly how: string
}

const fileName = /\.(?:pdf|docx?|pptx?|xlsx?|odt|ods|rtf|csv)(?![\p{L}\d])/iu
const inText = /[.;]\s+(?:Bifogas|Bilaga|Bifogat|Bilagor):\s*([^.]{3,120})/u
const empty = /^(?:[-–]+|ingen|inga|saknas|se .*|nej)\.?$/i

/** Links that stand in the text from `start` to `end`; both are in order, so the search is by halves. */
export function linksIn(doc: Clean, start: number, end: number): Link[] {
  let low = 0
  let high = doc.links.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((doc.links[middle]?.start ?? 0) < start) low = middle + 1
    else high = middle
  }
  const found: Link[] = []
  for (let i = low; i < doc.links.length; i++) {
    const link = doc.links[i]
    if (!link || link.start >= end) break
    if (doc.text[link.start - 1] !== '!') found.push(link)
  }
  return found
}

const plain = (label: string): string => label.replace(/[*_]/g, '').replace(/\s+/g, ' ').trim()

/** The attachments of the lines from `from` to `to`. */
export function attachmentsIn(doc: Clean, page: Page, from: number, to: number): FoundAttachment[] {
  const first = page.lines[from]
  const last = page.lines[to - 1]
  if (!first || !last) return []
  const found: FoundAttachment[] = linksIn(doc, first.start, last.end + 1).map(it => ({
    attachment: { label: plain(it.label), href: it.href },
    start: it.start,
    end: it.end,
    how: 'link',
  }))
  const linked = (start: number, end: number): boolean =>
    found.some(it => it.how === 'link' && it.start < end && it.end > start)
  const add = (start: number, end: number, how: string): void => {
    const label = plain(wordsAt(doc, start, end))
    if (label && label.length < 300 && !empty.test(label) && !linked(start, end))
      found.push({ attachment: { label }, start, end, how })
  }
  for (let i = from; i < to; i++) {
    const line = page.lines[i]
    const label = page.marks[i]?.label
    if (!line) continue
    if (label?.kind === 'attachments') {
      if (label.valueAt < line.text.length) {
        let at = line.start + label.valueAt
        const many = /(?:handlingar|bilagor|underlag|dokument|filer)$/i.test(label.word)
        for (const part of wordsAt(doc, at, line.end).split(many ? /[;,](?=\s+\p{Lu}|;)/u : ';')) {
          add(at, at + part.length, 'label')
          at += part.length + 1
        }
      } else
        while (i + 1 < to && page.lines[i + 1]?.bullet && !page.marks[i + 1]?.label)
          add(page.lines[++i]?.start ?? 0, page.lines[i]?.end ?? 0, 'list')
    } else if (/^bilaga\s+[\p{L}\d]{1,3}(?:[.:)–-]|\s)\s*\p{L}/iu.test(line.text)) add(line.start, line.end, 'label')
    else if (inText.test(line.text)) {
      const own = inText.exec(line.text)
      if (own?.[1])
        add(line.start + own.index + own[0].length - own[1].length, line.start + own.index + own[0].length, 'label')
    } else if (fileName.test(line.text) && line.text.length < 200 && !/[.!?]\s+\p{Lu}/u.test(line.text))
      add(line.start, line.end, 'list')
  }
  return found.sort((a, b) => a.start - b.start)
}
