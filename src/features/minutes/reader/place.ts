// Plats: where the meeting was held, out of its label or of what stands beside date and time. Pure.
import { findDates, findSlot } from './dates.ts'
import { type Found, found, type Head, type Labelled } from './headLabels.ts'
import { splitPeople } from './names.ts'
import { goesOn } from './paragraphs.ts'
import { type Run, runOf, slice } from './run.ts'

const withoutTimes = (words: string): string =>
  words
    .replace(/(?:kl(?:ockan|\.)?\s*)?\d{1,2}[.:]\d{2}\s*(?:[-–—]|till)\s*\d{1,2}[.:]\d{2}/giu, ' ')
    .replace(/kl(?:ockan|\.)?\s*\d{1,2}(?:[.:]\d{2})?(?:\s*[-–—]\s*\d{1,2}(?:[.:]\d{2})?)?/giu, ' ')

/** Place out of 'Kommunhuset, sal Ek, kl. 13.15–16.40, ajournering …': the parts without date and time. */
function placePart(run: Run): Run | undefined {
  const dates = findDates(run.text)
  const parts: { start: number; end: number }[] = []
  let from = 0
  const cut = (to: number): void => {
    const words = run.text.slice(from, to)
    const timed = withoutTimes(words) !== words || /(?<!\d)\d{1,2}[.:]\d{2}(?!\d)|ajourner/i.test(words)
    const dated = dates.some(it => it.start < to && it.end > from)
    if (!timed && !dated && words.trim() && !/^\s*(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?(?: den)?\s*$/i.test(words))
      parts.push({ start: from, end: to })
    from = to + 1
  }
  for (let i = 0; i < run.text.length; i++) if (run.text[i] === ',' || run.text[i] === ';') cut(i)
  cut(run.text.length)
  const first = parts[0]
  if (!first) return undefined
  let end = first.end
  for (const part of parts.slice(1)) {
    if (part.start !== end + 1) break
    end = part.end
  }
  const whole = slice(run, first.start, end)
  const lead = /^(?:i|på|vid)\s+(?=\p{Lu})/u.exec(whole.text)
  return slice(whole, lead?.[0].length ?? 0)
}

export const bareSlot = (text: string): ReturnType<typeof findSlot> => {
  const slot =
    /,\s*\d{1,2}(?:[.:]\d{2})?\s*[-–]\s*\d{1,2}[.:]\d{2}/.exec(text) ??
    /,\s*\d{1,2}[.:]\d{2}\s*[-–]\s*\d{1,2}(?!\d)/.exec(text)
  return slot ? findSlot(text, true) : undefined
}

/** Where the meeting was held; 'Mötesform' serves where no place is stated. */
export function readPlace(head: Head, labels: readonly Labelled[]): Found<string> | undefined {
  for (const kinds of [['place'], ['placeAndTime'], ['mode'], ['time', 'date']]) {
    for (const { label, value, index } of labels) {
      if (!kinds.includes(label.kind) || index >= head.tail || !value.text) continue
      const own = kinds[0] === 'place' || kinds[0] === 'mode' ? (placePart(value) ?? value) : placePart(value)
      const wrapped =
        own && index + 1 < head.end && goesOn(head.page, index + 1) && /,$/.test(head.page.lines[index]?.text ?? '')
          ? undefined
          : own
      const run = wrapped ?? own
      if (run && /\p{L}{2}/u.test(run.text) && run.text.length < 200)
        return found(run.text, run, 'label', kinds[0] === 'place' ? 0.98 : 0.9)
    }
  }
  return loosePlace(head)
}

const inPlace = /(?<![\p{L}])(?:i|på|vid)\s+(\p{Lu}[^.;]{2,80})$/u

/** Beside date and time in the head: 'tisdagen den 3 mars 2020 kl. 9–12 i Sessionssalen', or the line after. */
function loosePlace(head: Head): Found<string> | undefined {
  for (let i = 0; i < Math.min(head.end, 30); i++) {
    const line = head.page.lines[i]
    if (!line || line.text.length > 200 || head.page.marks[i]?.label) continue
    const run = runOf(head.doc, [line])
    const masked = run.text.replace(/\d{4}-\d{2}-\d{2}/g, it => ' '.repeat(it.length))
    const slot = findSlot(masked, false) ?? (findDates(run.text)[0] ? bareSlot(masked) : undefined)
    const date = findDates(run.text).at(-1)
    if (!slot && !date) continue
    const rest = slice(run, Math.max(slot?.end ?? 0, date?.end ?? 0))
    const comma = /^[,;]\s*/.exec(rest.text)
    const inside = inPlace.exec(rest.text) ?? inPlace.exec(run.text)
    if (inside?.[1] && inside[1].length < 80) {
      const at = run.text.lastIndexOf(inside[1])
      const words = inside[1]
        .slice(0, findDates(inside[1])[0]?.start)
        .replace(/[,\s]+(?:\p{L}+dag(?:en)?)?(?:\s*den)?\s*$/u, '')
        .trimEnd()
      if (words.length > 2) return found(words, slice(run, at, at + words.length), 'sentence', 0.85)
    }
    if (comma && rest.text.length > comma[0].length + 2 && /^\p{L}/u.test(rest.text.slice(comma[0].length)))
      return found(rest.text.slice(comma[0].length), slice(rest, comma[0].length), 'sentence', 0.85)
    const next = head.page.lines[i + 1]
    if (
      slot &&
      next &&
      next.gap === 0 &&
      i + 1 < head.end &&
      !head.page.marks[i + 1]?.label &&
      next.text.length < 80 &&
      splitPeople(next.text).length === 0 &&
      /^\p{Lu}/u.test(next.text) &&
      !next.bullet
    )
      return found(next.text, runOf(head.doc, [next]), 'sentence', 0.8)
  }
  return undefined
}
