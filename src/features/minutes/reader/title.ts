// Rubrik: the title of an item out of its heading, without type, minutes, registry number and 'utgick'. Pure.
import type { ReadItem } from '../reading.ts'
import type { Line } from './lines.ts'
import { type Mark, type Meta, metaOf } from './marks.ts'
import type { Heading } from './numbered.ts'
import { type Run, runOf, slice } from './run.ts'
import type { Clean } from './source.ts'

export interface Title {
  readonly run: Run
  readonly metas: readonly { meta: Meta; run: Run }[]
  readonly lapsed?: NonNullable<ReadItem['lapsed']>
  /** Index of the line after the title. */
  readonly next: number
}

const openEnd =
  /(?:[–,/&-]|(?<![\p{L}])(?:och|samt|av|för|till|i|på|med|om|mellan|från|vid|inom|kring|enligt|den|det|en|ett|under|hos|mot|utifrån))$/iu
const sentenceEnd = /[.!?:]["”)]?$/
const longest = 320

/** Whether the next line goes on with the title. */
function continues(
  last: Line,
  next: Line,
  after: { line: Line | undefined; mark: Mark | undefined },
  double: boolean,
): boolean {
  if (next.level > 0 || (next.inferred && (last.heading || last.inferred)) || sentenceEnd.test(last.text)) return false
  if (
    /^[a-h][).]\s/.test(next.text) ||
    /(?:föredrar|föredrog|informerar|redovisar|presenterar)(?: ärendet| punkten)?\.?$/.test(next.text)
  )
    return false
  const small = /^[\p{Ll}(–-]/u.test(next.text) || /^\d[\d–\-/, ]*$/.test(next.text)
  if (next.bullet)
    return small && next.gap === 0 && next.indent > last.indent && next.text.length < 90 && !/^[a-z]\)/.test(next.text)
  if (next.gap >= 2 || last.level > 0) return false
  if (next.gap === 1 && !double) return openEnd.test(last.text) && small
  if (small || openEnd.test(last.text))
    return next.text.length < 110 && !(sentenceEnd.test(next.text) && next.text.split(' ').length > 9)
  if (sentenceEnd.test(next.text) || next.text.length > 70 || next.gap === 1) return false
  const labelled = after.mark?.meta !== undefined || after.mark?.label?.kind === 'presenter'
  return labelled && last.text.length > 35 && next.text.split(' ').length <= 6 && !after.line?.bullet
}

function extent(
  heading: Heading,
  lines: readonly Line[],
  marks: readonly Mark[],
  end: number,
  double: boolean,
): number {
  if (heading.titleLines) return heading.line + heading.titleLines
  let next = heading.line + 1
  const first = lines[heading.line]
  const own = first?.text.slice(heading.titleAt) ?? ''
  if (own === '' || isRegistry(own)) next++
  for (let size = 0; next < end && size < longest; next++) {
    const last = lines[next - 1]
    const line = lines[next]
    if (!last || !line || marks[next]?.label || marks[next]?.meta) break
    if (metaOf(last.text.replace(/^.*\(/, '(')) && /\)$/.test(last.text)) break
    if (!continues(last, line, { line: lines[next + 1], mark: marks[next + 1] }, double)) break
    size += line.text.length
  }
  return next
}

const glued = /(?<=\p{Ll})(Information|Ställningstagande|Beslut|Dialog|Återkoppling|Diskussion)$/u
const spacedType =
  /(?:\s{2,}|[\s]*[–,-]\s+|(?<=\))\s+)((?:Information|Ställningstagande|Beslut|Dialog|Återkoppling|Diskussion|Informationspunkt|Beslutspunkt|Skriftlig information)(?:(?: och |, |\/)(?:information|ställningstagande|beslut|dialog|återkoppling|diskussion))?)$/iu
const trailingMeta =
  /[\s,–-]*((?:\((?:[^()]{1,80})\)|\[[^[\]]{1,80}\]|,\s*(?:ca\s+)?\d{1,3}\s*min(?:uter|\.)?|\s(?:ca\s+)?\d{1,3}\s*min(?:uter|\.)?|\s+kl\.?\s*\d{1,2}[.:]\d{2}(?:\s*[-–]\s*\d{1,2}[.:]\d{2})?|\s+\d{1,2}[.:]\d{2}\s*[-–]\s*\d{1,2}[.:]\d{2}))\.?$/iu
const leadingSlot =
  /^(?:kl\.?\s*)?\d{1,2}[.:]\d{2}(?:\s*[-–]\s*\d{1,2}[.:]\d{2})?(?:\s*\(\d{1,3}\s*min\.?\))?[,:]?\s+(?=["”]?\p{L})/iu
const registry =
  /[\s,–-]*\(?(?:(?<![\p{L}])(?:[Dd]nr|DNR|[Dd]iarienr|[Dd]iarienummer|[Ää]rendenr|[Ää]rende nr|[Dd]\.?nr)\.?:?\s*[\p{L}\d./:-]+(?:\s*[\d./:-]+)*|(?<=[\s(])\p{Lu}{2,6}[ -]?(?:19|20)\d\d[-/]\d{1,6}|\s(?:19|20)\d\d\/\d{2,6}(?:\s+\p{Lu}{1,4})?)\)?$/u
const lapseWord =
  /[\s–(,.:*-]*(?:(?:punkten|ärendet|frågan)\s+)?(utgick|utgår|utgått|ströks|stryks|struken|hanns? (?:inte|ej)(?: med)?|bordlagd|bordläggs|flyttas?|inställd|uppskjuten|ej behandlad|inte behandlad)(?![\p{L}])([^()]{0,80})\)?[*]*$/iu

const lapseOf = (verb: string, why: string): NonNullable<ReadItem['lapsed']> => {
  if (/tidsbrist|hann|tiden/i.test(verb + why)) return 'time'
  if (/bordl|flytt|uppskj|nästa|senare/i.test(verb + why)) return 'postponed'
  return /strök|struk|stryk|utg/i.test(verb) ? 'withdrawn' : 'unknown'
}

/** 'Dnr 2019/15' alone: the title stands on the next line. */
const isRegistry = (words: string): boolean => registry.exec(` ${words}`)?.index === 0

/** Peels what is no title off the end of the heading's words. */
function peel(whole: Run): Omit<Title, 'next'> {
  let run = whole
  const metas: { meta: Meta; run: Run }[] = []
  let lapsed: Title['lapsed']
  for (let round = 0; round < 6; round++) {
    const before = run.text.length
    const lapse = lapseWord.exec(run.text)
    if (lapse?.[1] && lapse.index > 2) {
      lapsed = lapseOf(lapse[1], lapse[2] ?? '')
      run = slice(run, 0, lapse.index)
    }
    const dnr = registry.exec(run.text)
    if (dnr && dnr.index > 2) run = slice(run, 0, dnr.index)
    const tail = trailingMeta.exec(run.text) ?? spacedType.exec(run.text) ?? glued.exec(run.text)
    const words = tail?.[1]
    const meta = words ? metaOf(words) : undefined
    if (tail && words && meta && tail.index > 2) {
      const at = tail.index + tail[0].indexOf(words)
      metas.push({ meta, run: slice(run, at, at + words.length) })
      run = slice(run, 0, tail.index)
    }
    if (run.text.length === before) break
  }
  const dated = /^((?:nästa|kommande)\s+\p{L}+):?\s+(?=(?:(?:mån|tis|ons|tors|fre)dag(?:en)?\s+)?(?:den\s+)?\d)/iu.exec(
    run.text,
  )
  if (dated?.[1]) run = slice(run, 0, dated[1].length)
  const slot = leadingSlot.exec(run.text)
  const meta = slot ? metaOf(slot[0]) : undefined
  if (slot && meta) {
    metas.push({ meta, run: slice(run, 0, slot[0].length) })
    run = slice(run, slot[0].length)
  }
  const trimmed = /[\s:*–-]+$/.exec(run.text)
  if (trimmed && trimmed.index > 0) run = slice(run, 0, trimmed.index)
  const lead = /^[\s–:*-]+/.exec(run.text)
  if (lead) run = slice(run, lead[0].length)
  if (/[^.]\.$/.test(run.text) && !/(?:m\.m|m\.fl|[.\s]\p{L}{1,3})\.$/u.test(run.text))
    run = slice(run, 0, run.text.length - 1)
  return { run, metas, ...(lapsed ? { lapsed } : {}) }
}

/** The title of the heading and the line after it. `double` says that the document has a blank line between all lines. */
export function titleOf(
  doc: Clean,
  heading: Heading,
  lines: readonly Line[],
  marks: readonly Mark[],
  end: number,
  double: boolean,
): Title {
  const next = extent(heading, lines, marks, end, double)
  const spans = lines.slice(heading.line, next).map((line, k) => {
    if (k === 0 && isRegistry(line.text.slice(heading.titleAt))) return { start: line.end, end: line.end }
    const bulleted = k > 0 && line.bullet ? line.start - 2 : line.start
    return { start: k === 0 ? line.start + heading.titleAt : bulleted, end: line.end }
  })
  return {
    ...peel(
      runOf(
        doc,
        spans.filter(it => it.end > it.start),
      ),
    ),
    next,
  }
}
