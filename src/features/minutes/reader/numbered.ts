// Numrerade rubriker: the document's own numbering, found as the best-supported chain of rising numbers. Pure.

import { isLead } from './leads.ts'
import type { Line } from './lines.ts'
import { isItemLabel, type Mark } from './marks.ts'
import { isNameList } from './names.ts'

export interface Heading {
  /** Index of the line. */
  readonly line: number
  /** As printed: '4', '4a', '4.1', '12'. */
  readonly number?: string
  /** Offset in the line's text where the title starts; the text's length where the title is on the next line. */
  readonly titleAt: number
  /** How many lines the title has, where that is known for certain. */
  readonly titleLines?: number
}

type Style = 'capital' | 'section' | 'point' | 'sub' | 'dot' | 'paren' | 'lettered' | 'bare' | 'alone'

interface Candidate extends Heading {
  readonly style: Style
  readonly n: number
  /** Letter or decimal under the number: 'a' is 1. */
  readonly sub: number
  readonly strength: number
}

const forms: readonly (readonly [Style, RegExp])[] = [
  ['section', /^(?:\p{L}{1,6}\s+)?§{1,2}\s*(\d{1,4})(?:\s?[/:]\s?\d{2,4})?\s?([a-h](?![\p{L}]))?[.:)]?(?:\s+|$)/u],
  ['section', /^(\d{1,4})\/(?:\d{2}|(?:19|20)\d{2})(?:\s+|\s*[–:-]\s+)(?=\p{Lu})/u],
  ['section', /^Paragraf\s+(\d{1,4})\s?([a-h](?![\p{L}]))?[.:)]?(?:\s+|$)/u],
  [
    'point',
    /^(?:Punkt|Ärende|Pkt|PUNKT|ÄRENDE|Dagordningspunkt|Agendapunkt)\.?\s*(\d{1,3})\s?([a-h](?![\p{L}]))?\s*[.:)–-]?\s*/u,
  ],
  ['sub', /^(\d{1,2})\.(\d{1,2})[.)]?\s+(?=["”(]?\p{L})/u],
  ['dot', /^(\d{1,3})\s?([a-h])?\.[)]?\s*(?=["”(]?\p{L})/u],
  ['paren', /^\(?(\d{1,3})\s?([a-h])?\)\s*(?=["”(]?\p{L})/u],
  ['lettered', /^(\d{1,2})\s?([a-h])(?:\s+|\s*[–-]\s+)(?=\p{Lu})/u],
  ['bare', /^(\d{1,3})(?:\s+|\s*[–:-]\s+)(?=["”]?\p{Lu})/u],
  ['alone', /^(?:Nr\.?\s*)?(\d{1,3})\s?([a-h])?[.)]?$/u],
]
const base: Readonly<Record<Style, number>> = {
  capital: 1.6,
  section: 3,
  point: 3,
  sub: 1.2,
  dot: 2,
  paren: 1.9,
  lettered: 1.4,
  bare: 0.7,
  alone: 1,
}

const subOf = (style: Style, printed: string | undefined): number =>
  printed === undefined ? 0 : style === 'sub' ? Number(printed) : printed.charCodeAt(0) - 96

/** Words that tell that a line begins an item: what follows it, how it is set, and whether it reads as a title. */
function strengthOf(style: Style, title: string, i: number, lines: readonly Line[], marks: readonly Mark[]): number {
  const line = lines[i]
  if (!line) return 0
  let score = base[style]
  if (line.level > 0) score += 2
  if (line.bold || line.boldLead > 0) score += 1.5
  if (line.gap > 0) score += 0.5
  if (line.bullet) score -= 1
  if (line.indent >= 8 && style !== 'section') score -= 0.7
  if (style !== 'alone' && /^\p{Ll}/u.test(title)) score -= 1.5
  if (title.length > 220) score -= 1.5
  if (/[.;,]$/.test(title) && title.split(' ').length > 9 && !/\d\s*min\.$/.test(title)) score -= 1.5
  if (/\(\s*(?:ca\s+)?\d{1,3}\s*min|,\s*\d{1,3}\s*min\b/.test(title)) score += 1.5
  if (/:$/.test(lines[i - 1]?.text ?? '') && line.gap === 0 && !marks[i - 1]?.label) score -= 1.2
  if (style === 'dot' && numbersClause(i, lines, marks)) score -= 4
  if (/^(?:att|dels)\s/.test(title)) score -= 3
  if (isNameList(title) && title.includes(',')) score -= 2.5
  if (/^\d/.test(title) || /=/.test(title)) score -= 2
  return score + support(i, lines, marks)
}

/** '1.' and '2.' right under 'Förslag till beslut' or 'beslutar att' number clauses. */
function numbersClause(i: number, lines: readonly Line[], marks: readonly Mark[]): boolean {
  let k = i - 1
  for (; k > i - 12 && /^\d{1,2}[.)]\s/.test(lines[k]?.text ?? ''); k--) if ((lines[k + 1]?.gap ?? 9) > 1) return false
  const kind = marks[k]?.label?.kind
  const above = lines[k]
  if (!above || (lines[k + 1]?.gap ?? 9) > 1) return false
  const alone = (marks[k]?.label?.valueAt ?? 0) >= above.text.length
  return (
    ((kind === 'position' || kind === 'proposal') && alone && !marks[k]?.meta) ||
    (above.text.length < 300 && isLead(above.text))
  )
}

const capitalForm = /^([A-Z])[.)]\s+(?=\p{Lu})/u

/** 'A. Välkommen', 'B. Förra mötet'. */
function capitalAt(i: number, lines: readonly Line[], marks: readonly Mark[]): Candidate | undefined {
  const text = lines[i]?.text ?? ''
  const found = capitalForm.exec(text)
  if (!found?.[1]) return undefined
  const title = text.slice(found[0].length)
  return {
    line: i,
    number: found[1],
    titleAt: found[0].length,
    style: 'capital',
    n: found[1].charCodeAt(0) - 64,
    sub: 0,
    strength: strengthOf('capital', title, i, lines, marks),
  }
}

/** What stands under a heading within a few lines: labels of items support it, the next number at once does not. */
function support(i: number, lines: readonly Line[], marks: readonly Mark[]): number {
  let score = 0
  for (let k = i + 1; k <= i + 5 && k < lines.length; k++) {
    if (isItemLabel(marks[k]?.label) || marks[k]?.meta) score += 1.2
    const next = lines[k]
    if (next && (/^(?:§|\d{1,3}[.)]|[A-Z][.)]\s)/.test(next.text) || next.level > 0)) {
      if (k === i + 1 && score === 0) return -0.8
      break
    }
  }
  return Math.min(score, 3)
}

/** A number that the whole of a flat text told apart already. */
function toldAt(i: number, text: string): Candidate | undefined {
  const found = /^(?:§{1,2}|Punkt|Ärende)?\s*(\d{1,4})\s?([a-h](?![\p{L}]))?[.:)]?(?:\s+|$)/u.exec(text)
  if (!found?.[1]) return undefined
  const number = `${Number(found[1])}${found[2] ?? ''}`
  return { line: i, number, titleAt: found[0].length, style: 'section', n: Number(found[1]), sub: 0, strength: 4 }
}

function candidateAt(i: number, lines: readonly Line[], marks: readonly Mark[]): Candidate | undefined {
  const text = lines[i]?.text ?? ''
  if (lines[i]?.heading) return toldAt(i, text)
  if (!/^[\d§(]|^\p{L}{1,16}\.?\s*(?:§|\d)/u.test(text)) return undefined
  for (const [style, form] of forms) {
    const found = form.exec(text)
    if (!found?.[1]) continue
    const titleAt = found[0].length
    const own = text.slice(titleAt)
    const next = lines[i + 1]
    if (own === '' && (!next || marks[i + 1]?.label?.marked || !/^["”(]?\p{L}/u.test(next.text))) return undefined
    if (style === 'bare' && /^\p{L}+=/u.test(own)) return undefined
    const number = style === 'sub' ? `${found[1]}.${found[2]}` : `${Number(found[1])}${found[2] ?? ''}`
    const strength = strengthOf(
      own === '' && style !== 'section' ? 'alone' : style,
      own || (next?.text ?? ''),
      i,
      lines,
      marks,
    )
    return { line: i, number, titleAt, style, n: Number(found[1]), sub: subOf(style, found[2]), strength }
  }
  return undefined
}

interface Chain {
  readonly score: number
  readonly length: number
  readonly last: Candidate
  readonly before?: Chain
}

const gapCost = 1.6

/** Best chain ending in each candidate; only the best per number is kept, so the walk is linear. */
function bestChain(candidates: readonly Candidate[], anyStart: boolean): Chain | undefined {
  const byNumber = new Map<number, Chain>()
  const bySub = new Map<string, Chain>()
  let best: Chain | undefined
  for (const it of candidates) {
    const opening = anyStart ? 0 : it.n === 1 ? 1 : it.n <= 3 ? -1 : -4
    let chain: Chain = { score: it.strength + opening, length: 1, last: it }
    const offer = (before: Chain | undefined, cost: number): void => {
      if (before && before.score + it.strength - cost > chain.score)
        chain = { score: before.score + it.strength - cost, length: before.length + 1, last: it, before }
    }
    if (it.sub > 0) offer(bySub.get(`${it.n}:${it.sub - 1}`), 0)
    if (it.sub <= 1) for (let k = 1; k <= 4; k++) offer(byNumber.get(it.n - k), (k - 1) * gapCost)
    const key = `${it.n}:${it.sub}`
    if ((bySub.get(key)?.score ?? Number.NEGATIVE_INFINITY) < chain.score) bySub.set(key, chain)
    if ((byNumber.get(it.n)?.score ?? Number.NEGATIVE_INFINITY) < chain.score) byNumber.set(it.n, chain)
    if (!best || chain.score > best.score) best = chain
  }
  return best
}

export interface Numbering {
  readonly headings: readonly Heading[]
  readonly score: number
  /** Mean strength of a heading. */
  readonly mean: number
  readonly section: boolean
}

function unwind(chain: Chain, section: boolean): Numbering {
  const headings: Candidate[] = []
  for (let it: Chain | undefined = chain; it; it = it.before) headings.push(it.last)
  headings.reverse()
  const mean = headings.reduce((sum, it) => sum + it.strength, 0) / headings.length
  return { headings, score: chain.score, mean, section }
}

const longestTitle = 80

/** Every heading printed as '1.': a list that was restarted for each of them. Headings without numbers. */
function restarted(all: readonly Candidate[], lines: readonly Line[]): Numbering | undefined {
  const dots = all.filter(it => it.style === 'dot' && it.sub === 0)
  const ones = dots.filter(it => it.n === 1 && (lines[it.line]?.text.length ?? 999) < longestTitle)
  if (ones.length < 3 || dots.some(it => it.n === 2)) return undefined
  return { headings: ones.map(({ line, titleAt }) => ({ line, titleAt })), score: 9, mean: 3, section: true }
}

/** The document's numbering, or undefined when no numbers rise through it. */
export function numberingOf(lines: readonly Line[], marks: readonly Mark[]): Numbering | undefined {
  const all = lines.flatMap((_, i) => candidateAt(i, lines, marks) ?? [])
  const bare = lines.flatMap((it, line) =>
    it.heading && !/^(?:§|Punkt|Ärende|\d)/.test(it.text) ? [{ line, titleAt: 0 }] : [],
  )
  if (bare.length >= 3) return { headings: bare, score: 9, mean: 3, section: true }
  const again = restarted(all, lines)
  if (again) return again
  const sections = bestChain(
    all.filter(it => it.style === 'section'),
    true,
  )
  const others = bestChain(
    all.filter(it => it.style !== 'section'),
    false,
  )
  const capitals = bestChain(
    lines.flatMap((_, i) => capitalAt(i, lines, marks) ?? []),
    false,
  )
  const section = sections && unwind(sections, true)
  const digits = others && unwind(others, false)
  const letters = capitals && capitals.length >= 3 ? unwind(capitals, false) : undefined
  const other = letters && (!digits || letters.score > digits.score) ? letters : digits
  const inside = (other?.headings[0]?.line ?? 0) > (section?.headings.at(-1)?.line ?? Number.POSITIVE_INFINITY)
  if (section && (!other || inside || section.score >= other.score || section.headings.length >= 2)) return section
  return other
}
