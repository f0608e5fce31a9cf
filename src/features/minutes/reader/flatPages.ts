// Sidor i utplattad text: where each page is one long line, its page counter and the letterhead printed on all of them. Pure.

export interface Cut {
  readonly start: number
  readonly end: number
}

export interface FlatPages {
  /** What no reader would read aloud: counters and letterheads, in order. */
  readonly dropped: readonly Cut[]
  /** Offsets where the words of a page start, the first page's own letterhead kept. */
  readonly starts: readonly number[]
}

const shape = (token: string): string => token.replace(/\d+/g, '').toLowerCase()
const counter =
  /(?<![\p{L}\d/.,:-])(?:(?:(?:Sida|Sid\.?|Blad)\s+)?(?:\d{1,3}\s?)?\(\d{1,3}\)|(?:Sida|Sid\.?)\s\d{1,3}\sav\s\d{1,3}|\d{1,3}\s?\(\d{1,3})(?=\s|$)/gu
const headed = 140

interface Token {
  readonly text: string
  readonly start: number
  readonly end: number
}

const tokensOf = (line: string, from: number): Token[] =>
  [...line.slice(from, from + 200).matchAll(/\S+/g)].map(it => ({
    text: it[0],
    start: from + it.index,
    end: from + it.index + it[0].length,
  }))

/** '1 …', '2 …', '3 …': pages counted by what took the text out of its file. Answers how much of each line that is. */
function indexed(lines: readonly string[]): readonly number[] {
  const lengths = lines.map((line, k) => (line.startsWith(`${k + 1} `) ? String(k + 1).length + 1 : 0))
  const counted = lengths.filter(it => it > 0).length
  const [only] = lines
  const titled =
    /^1\s(?:\p{Lu}{3}|\p{L}*(?:protokoll|anteckning|kallelse|utdrag)|\p{Lu}\p{Ll}+(?:nämnden|styrelsen|utskottet|rådet|gruppen))/iu
  const sure =
    lines.length > 1
      ? counted === lines.length
      : counted === 1 && (titled.test(only ?? '') || !/[\s.]2\s+\p{Lu}/u.test(only ?? ''))
  return sure ? lengths : lines.map(() => 0)
}

/** A number right before a title is the item's, unless it is the page's. */
const isItemNumber = (tokens: readonly Token[], k: number, page: number): boolean =>
  /^(?:§+|\d{1,4}[.)]?)$/.test(tokens[k]?.text ?? '') &&
  Number(tokens[k]?.text) !== page &&
  /^["”(]?\p{Lu}/u.test(tokens[k + 1]?.text ?? '')

/** Where the words end that a page opens with like the page beside it. */
function letterhead(own: readonly Token[], other: readonly Token[], page: number): number {
  let end = 0
  for (let k = 0; k < Math.min(own.length, other.length); k++) {
    const token = own[k]
    if (!token || shape(token.text) !== shape(other[k]?.text ?? '') || isItemNumber(own, k, page)) break
    end = token.end
  }
  return end
}

const around = 12

/** Letterheads inside one line: the words that stand around its page counters each time, the first time kept. */
function repeated(line: string): Cut[] {
  const marks = [...line.matchAll(counter)].filter(it => /\d\s?\(/.test(it[0]))
  if (marks.length < 2) return []
  const before = marks.map(it => wordsBefore(line, it.index))
  const after = marks.map(it => tokensOf(line, it.index + it[0].length).slice(0, around))
  return marks.slice(1).map((it, i) => {
    const k = i + 1
    let start = it.index
    let end = it.index + it[0].length
    for (let n = 1; n <= around; n++) {
      const own = before[k]?.at(-n)
      const beside = [before[k - 1] ?? [], before[k + 1] ?? []]
      if (!own || !beside.some(list => list.length >= n && alike(list, before[k] ?? [], n))) break
      start = own.start
    }
    for (let n = 0; n < around; n++) {
      const own = after[k]?.[n]
      const other = after[i]?.[n]
      if (!own || own.text !== other?.text || /^§/.test(own.text)) break
      end = own.end
    }
    return { start, end }
  })
}

const wordsBefore = (line: string, at: number): Token[] => {
  const from = Math.max(0, at - 190)
  return tokensOf(line.slice(from, at), 0)
    .map(it => ({ text: it.text, start: it.start + from, end: it.end + from }))
    .slice(-around)
}

/** Whether two lists end in the same `n` words. */
const alike = (a: readonly Token[], b: readonly Token[], n: number): boolean => {
  for (let k = 1; k <= n; k++) if (a.at(-k)?.text !== b.at(-k)?.text) return false
  return true
}

/** The pages of a text whose lines are pages. `lines` are its lines with words, at `offsets`. */
export function flatPages(lines: readonly string[], offsets: readonly number[]): FlatPages {
  const index = indexed(lines)
  const tokens = lines.map((line, k) => tokensOf(line, index[k] ?? 0))
  const dropped: Cut[] = []
  const starts: number[] = []
  lines.forEach((line, k) => {
    const at = offsets[k] ?? 0
    let body = index[k] ?? 0
    if (k > 0) {
      const own = tokens[k] ?? []
      const ends = [k - 1, k + 1].map(it => letterhead(own, tokens[it] ?? [], k + 1))
      body = Math.max(body, ...ends)
      body += /^[\s,)]*(?=\s*\p{Lu})/u.exec(line.slice(body))?.[0].length ?? 0
      const marked = [...line.slice(0, headed).matchAll(counter)].at(-1)
      if (marked) body = Math.max(body, marked.index + marked[0].length)
    } else if (body > 0) body += /^(?:\d{1,3}\s+)?(?=\p{Lu}{2})/u.exec(line.slice(body))?.[0].length ?? 0
    if (body > 0) dropped.push({ start: at, end: at + body })
    for (const cut of repeated(line)) if (cut.start >= body) dropped.push({ start: at + cut.start, end: at + cut.end })
    for (const found of line.slice(body).matchAll(counter)) {
      const start = at + body + found.index
      if (found.index < headed || /\d\s?\(/.test(found[0])) dropped.push({ start, end: start + found[0].length })
    }
    const lead = /^\s*/.exec(line.slice(body))?.[0].length ?? 0
    starts.push(at + body + lead)
  })
  return { dropped, starts }
}
