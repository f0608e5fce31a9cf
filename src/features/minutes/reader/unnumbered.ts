// Onumrerade rubriker: found by how they are set and by what stands under them, or by the agenda that lists them. Pure.
import { labelOf } from './labels.ts'
import { isLead } from './leads.ts'
import type { Line } from './lines.ts'
import { isItemLabel, type Mark } from './marks.ts'
import { isNameList } from './names.ts'
import type { Heading } from './numbered.ts'
import { verbOf } from './verbs.ts'

const key = (text: string): string => text.toLowerCase().replace(/[^\p{L}\d]+/gu, '')
const agendaWord =
  /^(?:agenda|dagordning|föredragningslista|ärendelista|innehåll|program|ärenden|dagens punkter|punkter)(?![\p{L}])/iu
const longestTitle = 6

/** The entries of a list under 'Agenda' or 'Dagordning', as keys, and the line after it. */
function agendaEntries(lines: readonly Line[]): { entries: string[]; end: number } | undefined {
  const start = lines.findIndex(line => agendaWord.test(line.text) && line.text.length < 80)
  if (start < 0) return undefined
  const entries: string[] = []
  let i = start + 1
  for (; i < lines.length && entries.length < 60; i++) {
    const line = lines[i]
    if (!line || line.level > 0 || (line.gap >= 2 && entries.length > 0) || line.text.length > 160) break
    const words = line.text.replace(/^\d{1,2}[.)]\s*/, '')
    if (entries.length >= 2 && key(line.text).length > 3 && entries[0]?.startsWith(key(line.text))) break
    const starts = line.bullet !== '' || words !== line.text || (line.gap > 0 && /^\p{Lu}/u.test(words))
    if (starts || entries.length === 0) entries.push(key(words))
    else entries[entries.length - 1] += key(words)
  }
  return entries.length >= 2 ? { entries, end: i } : undefined
}

/** How many lines from `i` spell the entry; 0 where they do not. */
function spells(entry: string, i: number, lines: readonly Line[]): number {
  let built = ''
  for (let k = 0; k < longestTitle && i + k < lines.length; k++) {
    const line = lines[i + k]
    if (!line || (k > 0 && ((line.bullet && line.bullet !== '–') || line.gap >= 2))) return 0
    built += key(line.text)
    if (built === entry) return lines[i + k + 1]?.gap === 0 ? Math.max(k + 1, openSpell(i, lines)) : k + 1
    if (!entry.startsWith(built)) return built.startsWith(entry) ? openSpell(i, lines) : 0
  }
  return 0
}

/** A heading may say more than the agenda does: then it is the whole short block of lines. */
function openSpell(i: number, lines: readonly Line[]): number {
  let k = 1
  while (k < longestTitle && (lines[i + k]?.gap ?? 1) === 0 && !lines[i + k]?.bullet && !labelOf(lines[i + k] as Line))
    k++
  const words = lines.slice(i, i + k).map(it => it.text)
  return words.join(' ').length <= 160 && !/[.!?:]$/.test(words.at(-1) ?? '') ? k : 0
}

/** Headings that repeat the entries of the agenda, in its order. */
export function agendaHeadings(lines: readonly Line[]): Heading[] {
  const agenda = agendaEntries(lines)
  if (!agenda) return []
  const headings: Heading[] = []
  let next = 0
  for (let i = agenda.end; i < lines.length && next < agenda.entries.length; i++) {
    if (lines[i]?.bullet && lines[i]?.bullet !== '–') continue
    for (let ahead = next; ahead < Math.min(next + 4, agenda.entries.length); ahead++) {
      const entry = agenda.entries[ahead] ?? ''
      const count = entry.length > 3 ? spells(entry, i, lines) : 0
      if (!count) continue
      headings.push({ line: i, titleAt: 0, titleLines: count })
      next = ahead + 1
      i += count - 1
      break
    }
  }
  return headings.length >= 2 && headings.length * 2 >= agenda.entries.length ? headings : []
}

/** How a line is set, as a class that headings of one document share. */
function classOf(line: Line, blank: number): string | undefined {
  if (line.text.length > 160) return undefined
  if (line.level > 0) return `h${line.level}`
  if (line.bold) return line.bullet ? `bold${line.bullet}` : 'bold'
  if (/[.!,;:]$/.test(line.text) && !line.bullet) return undefined
  const letters = line.text.replace(/[^\p{L}]/gu, '')
  if (letters.length > 3 && letters === letters.toUpperCase() && !line.bullet) return 'capitals'
  if (line.bullet) return line.text.length < 110 ? `bullet${line.bullet}${Math.min(line.indent, 4)}` : undefined
  if (line.gap < blank || !/^["”(]?[\p{Lu}\d]/u.test(line.text) || line.text.length > 110) return undefined
  return line.text.split(/\s+/).length <= 14 ? 'plain' : undefined
}

const outcome =
  /(?:godkän|noter|bakom|beslut|bordl|uppdra|fastst|utse|rekommend|återremit|föreslå|handlingarna|tillsät|enades|överens|avslå|avslog|antog|antas|antar)/i

/** Whether what stands between a heading and the next is an item's: labels, meta, or a sentence that takes position. */
function isItemBody(from: number, to: number, lines: readonly Line[], marks: readonly Mark[]): boolean {
  for (let i = from; i < Math.min(to, from + 200); i++) {
    if (isItemLabel(marks[i]?.label) || marks[i]?.meta) return true
    const text = lines[i]?.text ?? ''
    if (text.length < 400 && outcome.test(text) && verbOf(text)) return true
  }
  return false
}

/** Only people under it: a group in the list of attendance. */
function isRoster(from: number, to: number, lines: readonly Line[]): boolean {
  if (to <= from) return false
  for (let i = from; i < Math.min(to, from + 40); i++) if (!isNameList(lines[i]?.text ?? '')) return false
  return true
}

/** 'Ärenden till fullmäktige', 'Remissärenden': a heading over several items. */
export const isGroup = (text: string): boolean =>
  text.length < 60 && /^(?:\p{L}+\s){0,2}\p{L}*ärenden(?:\s(?:till|för|från)\s[^.:]*)?$/iu.test(text)

const headingLabels = new Set(['dates', 'wheel', 'agenda'])

/** 'BAKGRUND' under each item is a part of it; once in the document it is a heading among the others. */
function textLabelsOnce(lines: readonly Line[], marks: readonly Mark[]): ReadonlySet<number> {
  const places = new Map<string, number[]>()
  marks.forEach((mark, i) => {
    if (mark.label?.kind === 'text')
      places.set(key(lines[i]?.text ?? ''), [...(places.get(key(lines[i]?.text ?? '')) ?? []).slice(0, 2), i])
  })
  return new Set([...places.values()].filter(it => it.length === 1).flat())
}

interface Class {
  readonly name: string
  readonly members: number[]
}

function classesOf(lines: readonly Line[], marks: readonly Mark[], from: number, blank: number): Class[] {
  const byName = new Map<string, number[]>()
  const once = textLabelsOnce(lines, marks)
  for (let i = from; i < lines.length; i++) {
    const line = lines[i]
    const mark = marks[i]
    if (!line || mark?.meta) continue
    if (mark?.label && !headingLabels.has(mark.label.kind) && !(once.has(i) && mark.label.valueAt >= line.text.length))
      continue
    const name = classOf(line, blank)
    if (
      !name ||
      isNameList(line.text) ||
      isGroup(line.text) ||
      (line.level === 0 && isLead(line.text) && verbOf(line.text))
    )
      continue
    const list = byName.get(name) ?? []
    list.push(i)
    byName.set(name, list)
  }
  return [...byName].map(([name, members]) => ({ name, members }))
}

const bonus = (name: string): number =>
  name.startsWith('h') ? 1 : name.startsWith('bold') ? 0.6 : name === 'capitals' ? 0.5 : 0

/** How well a class serves as the items' headings; the more of its members lead to an outcome the better. */
function worth(
  { name, members }: Class,
  lines: readonly Line[],
  marks: readonly Mark[],
): { score: number; kept: number[] } {
  let good = 0
  const kept: number[] = []
  members.forEach((i, k) => {
    const to = members[k + 1] ?? lines.length
    if (isRoster(i + 1, to, lines)) return
    if (/^(?:vilka|vem|vad|var|när)\s.*\?$/i.test(lines[i]?.text ?? '') && !isItemBody(i + 1, to, lines, marks)) return
    kept.push(i)
    if (isItemBody(i + 1, to, lines, marks)) good++
  })
  const weak = name === 'plain' || name.startsWith('bullet')
  const share = kept.length === 0 ? 0 : good / kept.length
  const regular =
    weak && !name.startsWith('bullet') && kept.length >= 4 && kept.every(i => (lines[i + 1]?.gap ?? 1) === 0)
  if (good === 0 || (weak && (good < 2 || share < (regular ? 0.15 : 0.3)))) return { score: 0, kept }
  const cost = regular || !weak ? 0.3 : 0.7
  const score = good * 2 - (kept.length - good) * cost + bonus(name) * good + (weak ? 0 : 1)
  return { score, kept }
}

/** Where the head of the minutes ends: after the last line of date, place and attendance before any item's label. */
export function headEnd(lines: readonly Line[], marks: readonly Mark[]): number {
  const head = new Set([
    'date',
    'time',
    'place',
    'placeAndTime',
    'mode',
    'present',
    'listed',
    'absent',
    'invited',
    'called',
    'chair',
    'secretary',
    'others',
    'adjunct',
    'substitutes',
    'viceChair',
  ])
  let end = 0
  for (let i = 0; i < Math.min(lines.length, 150, end + 25); i++) {
    const kind = marks[i]?.label?.kind
    if (isItemLabel(marks[i]?.label) && kind !== 'presenter') break
    if (kind && head.has(kind)) {
      end = i + 1
      while (end < lines.length && end < i + 40 && (lines[end]?.gap ?? 1) === 0 && isNameList(lines[end]?.text ?? ''))
        end++
    }
    if (kind === 'agenda') return Math.max(end, i + 1)
  }
  return end
}

/** The headings of a document that numbers nothing. `blank` is how many blank lines set something apart in it. */
export function setHeadings(lines: readonly Line[], marks: readonly Mark[], blank: number): Heading[] {
  const from = Math.max(headEnd(lines, marks), Math.min(1, lines.length))
  let best: { score: number; kept: number[] } = { score: 0, kept: [] }
  for (const one of classesOf(lines, marks, from, blank)) {
    const it = worth(one, lines, marks)
    if (it.score > best.score) best = it
  }
  return best.score >= 1.4 ? best.kept.map(line => ({ line, titleAt: 0 })) : []
}

/** Last resort, for slides without an agenda: what stands right above each 'Föredragande'. */
export function presenterHeadings(lines: readonly Line[], marks: readonly Mark[]): Heading[] {
  const headings: Heading[] = []
  marks.forEach((mark, i) => {
    if (mark.label?.kind !== 'presenter') return
    let start = i - 1
    while (start > 0 && i - start < longestTitle && (lines[start]?.gap ?? 9) === 0 && !lines[start - 1]?.bullet) start--
    const line = lines[start]
    if (start < 0 || !line || labelOf(line) || line.text.length > 160 || (headings.at(-1)?.line ?? -1) >= start) return
    headings.push({ line: start, titleAt: 0, titleLines: i - start })
  })
  return headings
}
