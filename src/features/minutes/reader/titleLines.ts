// Titelrader: the lines that name the document, before the first label, list of people or item. Pure.
import type { Head } from './headLabels.ts'
import { matchesOf } from './matches.ts'
import { concat, type Run, runOf } from './run.ts'

const mail = /^(?:Från|Till|Skickat|Kopia|Ämne):\s/

export interface TitleLine {
  readonly run: Run
  readonly level: number
}

/** The lines that name the document: those before the first label, list of people or item. */
export function titleLines(head: Head): TitleLine[] {
  const list: TitleLine[] = []
  for (let i = 0; i < Math.min(head.end || 12, 14); i++) {
    const line = head.page.lines[i]
    const label = head.page.marks[i]?.label
    if (!line || (line.bullet && i > 0)) break
    if (line.text.length > 1500 || /^[a-zåäö_]+:\s/.test(line.text)) continue
    if (
      label &&
      label.kind !== 'date' &&
      label.kind !== 'forum' &&
      label.kind !== 'agenda' &&
      label.kind !== 'dates' &&
      !(label.kind === 'called' && i < 4) &&
      !(label.kind === 'text' && i < 3)
    )
      break
    if ((label?.kind === 'date' && label.marked) || label?.kind === 'called' || mail.test(line.text)) continue
    for (const cell of cellsOf(line.text)) {
      const run = runOf(head.doc, [{ start: line.start + cell.start, end: line.start + cell.end }])
      if (run.text.length < 200 && !/^[-–]\s?\d+\s?[-–]$/.test(run.text)) list.push({ run, level: line.level })
    }
  }
  return mergeWrapped(list)
}

const gaps = /\t+| {3,}/g

function cellsOf(text: string): { start: number; end: number }[] {
  const cells: { start: number; end: number }[] = []
  let from = 0
  for (const found of matchesOf(gaps, text)) {
    cells.push({ start: from, end: found.index })
    from = found.index + found[0].length
  }
  cells.push({ start: from, end: text.length })
  return cells.filter(it => it.end > it.start)
}

const openEnd = /(?:[–,-]|(?<![\p{L}])(?:och|för|till|i|med|om|mellan|från|av|Västra|Norra|Södra|Östra))$/u

function mergeWrapped(list: readonly TitleLine[]): TitleLine[] {
  const merged: TitleLine[] = []
  for (const line of list) {
    const last = merged.at(-1)
    if (
      last &&
      (openEnd.test(last.run.text) ||
        /^\p{Ll}/u.test(line.run.text) ||
        /^(?:I|OCH|FÖR|MED|MELLAN|PÅ|TILL|AV)\s\p{Lu}{2}/u.test(line.run.text)) &&
      line.run.text.length < 120 &&
      last.run.text.length < 200
    )
      merged[merged.length - 1] = { run: concat(last.run, line.run), level: last.level }
    else merged.push(line)
  }
  return merged
}
