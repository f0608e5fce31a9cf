// Stycken: which lines belong to one paragraph, in files that break lines at the margin or put a blank between all. Pure.
import { isLead } from './leads.ts'
import type { Line } from './lines.ts'
import type { Mark } from './marks.ts'

export interface Page {
  readonly lines: readonly Line[]
  readonly marks: readonly Mark[]
  /** True where a blank line stands between all lines, so that one blank parts nothing. */
  readonly double: boolean
}

/** Whether a sentence mostly goes on over a blank line, as in text taken out of a PDF. */
export function isDoubleSpaced(lines: readonly Line[]): boolean {
  let over = 0
  let straight = 0
  lines.forEach((line, i) => {
    if (i === 0 || line.bullet || !/^\p{Ll}/u.test(line.text) || /[.!?:]$/.test(lines[i - 1]?.text ?? '')) return
    if (line.gap === 1) over++
    if (line.gap === 0) straight++
  })
  return over >= 5 && over > straight
}

const ended = /[.!?:]["”)]?$/
const listed = /^(?:\d{1,2}[.)]|[a-h]\)|dels )\s*/
const att = /^(?:dels\s+)?att(?![\p{L}])/iu

/** Whether an 'att' at the start of a line opens a clause of its own, and does not just go on with the line before. */
export const opensAtt = (before: string, text: string): boolean =>
  att.test(text) &&
  (/[.,:;!?]\s*$/.test(before) || /(?<![\p{L}])(?:samt|och)\s*$/iu.test(before) || isLead(before) || att.test(before))

/** 'Ärendet drogs tillbaka' is said of the item, whatever stands before it. */
const fell = /^(?:Punkten|Ärendet|Frågan)\s(?:drogs|utg|hann|bord|flytt|skjut|sköt|stryk|strök|har strukits)/u

/** Whether line `i` goes on with the sentence or paragraph of the line before it. */
export function goesOn(page: Page, i: number): boolean {
  const line = page.lines[i]
  const before = page.lines[i - 1]
  if (!line || !before || line.level > 0 || line.bullet || line.inferred || page.marks[i]?.label || page.marks[i]?.meta)
    return false
  if (
    listed.test(line.text) &&
    (line.gap > 0 || isLead(before.text) || listed.test(before.text) || /^[a-h]\)/.test(line.text))
  )
    return false
  if (/:$/.test(before.text) && /^\p{Lu}/u.test(line.text) && before.text.length > 12 && !page.marks[i - 1]?.label)
    return false
  if (att.test(line.text) && line.gap > 0 && opensAtt(before.text, line.text)) return false
  if (ended.test(before.text) && fell.test(line.text)) return false
  if (line.gap === 0) return before.level === 0
  const open = !ended.test(before.text)
  if (line.gap === 1 && page.double) return open
  return open && line.gap <= 2 && /^\p{Ll}/u.test(line.text) && before.text.length > 30
}

/** The lines of the paragraph that starts at `from`, as an end index. */
export function paragraphEnd(page: Page, from: number, end: number): number {
  let i = from + 1
  while (i < end && goesOn(page, i)) i++
  return i
}
