// Ställningstagandets ord: which lines under a position's heading, or after 'beslutar', are its clauses. Pure.
import type { ReadClause } from '../reading.ts'
import { partsOf } from './clauseParts.ts'
import { actsAlone, attClause, type FoundClause, isAtt, labelledClauses } from './clauses.ts'
import { isLead } from './leads.ts'
import { goesOn, opensAtt, type Page, paragraphEnd } from './paragraphs.ts'
import { type Run, runOf, type Span, slice } from './run.ts'
import { type Clean, wordsAt } from './source.ts'
import { verbOf } from './verbs.ts'

export interface Collected {
  readonly clauses: readonly FoundClause[]
  /** Index of the first line that is not part of it. */
  readonly next: number
}

interface Block {
  readonly spans: Span[]
  readonly kind: 'value' | 'list' | 'att' | 'paragraph'
}

export interface Taking {
  readonly doc: Clean
  readonly page: Page
  readonly end: number
  readonly subject: RegExp
}

const numberedClause = /^(?:\d{1,2}[.)]|[a-h]\))\s+/

/** Splits a paragraph's lines where an att-clause or a numbered clause starts a line. */
function blocksOf(spans: readonly Span[], doc: Clean, kind: Block['kind']): Block[] {
  const blocks: Block[] = []
  let before = ''
  for (const span of spans) {
    const text = wordsAt(doc, span.start, Math.min(span.end, span.start + 40))
    const own =
      isAtt(text) && (blocks.length === 0 || blocks.at(-1)?.kind === 'att' || opensAtt(before, text))
        ? 'att'
        : numberedClause.test(text) && blocks.length > 0
          ? 'list'
          : undefined
    const last = blocks.at(-1)
    if (own) blocks.push({ spans: [span], kind: own })
    else if (last) last.spans.push(span)
    else blocks.push({ spans: [span], kind })
    before = wordsAt(doc, Math.max(span.start, span.end - 300), span.end).trim()
  }
  return blocks
}

/** Whether the words so far wait for a list: none, or a lead, or a colon. */
function isOpen(blocks: readonly Block[], doc: Clean): boolean {
  const last = blocks.at(-1)
  if (!last) return true
  const span = last.spans.at(-1)
  const text = span ? wordsAt(doc, Math.max(span.start, span.end - 200), span.end).trim() : ''
  return /:$/.test(text) || (last.kind === 'value' && isLead(text)) || (last.kind === 'paragraph' && isLead(text))
}

function accepts(taking: Taking, i: number, blocks: readonly Block[]): Block['kind'] | undefined {
  const { page, subject, doc } = taking
  const line = page.lines[i]
  const mark = page.marks[i]
  if (!line || line.level > 0 || mark?.label || mark?.meta || (line.gap >= 3 && blocks.length > 0)) return undefined
  const last = blocks.at(-1)
  const open = isOpen(blocks, doc)
  if (isAtt(line.text)) return 'att'
  if (!open && !line.bullet && isLead(line.text)) return undefined
  if (line.bullet || numberedClause.test(line.text)) {
    if (open || last?.kind === 'list') return line.gap >= 2 && last && !page.double ? undefined : 'list'
    return actsAlone(line.text, subject) && line.gap <= 1 ? 'list' : undefined
  }
  if (open) return 'paragraph'
  return line.gap <= 1 && subject.test(line.text) && actsAlone(paragraphText(taking, i), subject)
    ? 'paragraph'
    : undefined
}

function paragraphText({ doc, page, end }: Taking, i: number): string {
  return runOf(doc, page.lines.slice(i, paragraphEnd(page, i, Math.min(end, i + 6)))).text
}

function dropLead(blocks: readonly Block[], doc: Clean): Block[] {
  return blocks.filter((block, i) => {
    const next = blocks[i + 1]
    if (!next || (block.kind !== 'value' && block.kind !== 'paragraph')) return true
    const text = runOf(doc, block.spans).text
    const leads =
      isLead(text) || (/:$/.test(text) && next.kind !== 'value') || (next.kind === 'att' && !/[.!?]$/.test(text))
    return !leads
  })
}

/** Collects the blocks after the heading or lead on line `i`, whose own value starts at `valueAt` of its text. */
function collect(taking: Taking, i: number, valueAt: number): { blocks: Block[]; next: number } {
  const { doc, page, end } = taking
  const line = page.lines[i]
  const blocks: Block[] = []
  let next = i + 1
  if (line && valueAt < line.text.length) {
    next = paragraphEnd(page, i, end)
    const rest = page.lines.slice(i + 1, next).map(it => ({ start: it.start, end: it.end }))
    blocks.push(...blocksOf([{ start: line.start + valueAt, end: line.end }, ...rest], doc, 'value'))
  }
  while (next < end) {
    const kind = accepts(taking, next, blocks)
    if (!kind) break
    const to = kind === 'att' ? attEnd(page, next, end) : paragraphEnd(page, next, end)
    blocks.push(...blocksOf(page.lines.slice(next, to), doc, kind))
    next = to
  }
  return { blocks, next }
}

/** An att-clause may go on over one line break whatever it starts with, until the next clause. */
function attEnd(page: Page, from: number, end: number): number {
  let i = from + 1
  while (i < end && goesOn(page, i) && !isAtt(page.lines[i]?.text ?? '')) i++
  return i
}

function clausesOfBlock(
  block: Block,
  taking: Taking,
  status: ReadClause['status'],
  fallback: ReadClause['kind'],
): FoundClause[] {
  const whole = runOf(taking.doc, block.spans)
  const run: Run = slice(whole, numberedClause.exec(whole.text)?.[0].length ?? 0)
  if (block.kind === 'att' || (block.kind === 'list' && isInfinitive(run.text))) {
    const one = attClause(run, status)
    return one ? [one] : []
  }
  return labelledClauses(run, taking.subject, status, true, fallback)
}

/** 'Styrelsen föreslår fullmäktige besluta' makes proposals of the clauses under it, addressed to fullmäktige. */
function leadKind(
  { doc, page }: Taking,
  blocks: readonly Block[],
  line: number | undefined,
): { kind: 'proposes' | 'recommends'; addressee?: readonly string[] } | undefined {
  const first = blocks[0]
  const own = line === undefined ? undefined : page.lines[line]?.text
  const text = own ?? (first && blocks.length > 1 && first.kind !== 'att' ? runOf(doc, first.spans).text : '')
  const kind = isLead(text) ? verbOf(text)?.kind : undefined
  if (kind !== 'proposes' && kind !== 'recommends') return undefined
  const { addressee } = partsOf(kind, `${text.replace(/:$/, '')} att`, '', 0)
  return addressee ? { kind, addressee } : { kind }
}

const under = (
  asked: { kind: 'proposes' | 'recommends'; addressee?: readonly string[] },
  it: FoundClause,
): FoundClause => (isAtt(it.clause.text) ? { ...it, clause: { ...it.clause, ...asked } } : it)

const isInfinitive = (text: string): boolean =>
  /^(?:\d{1,2}[.)]\s+|[a-h]\)\s+)?(?:godkänna|ställer sig|rekommenderar|uppdrar|godkänner|beslutar|noterar|antar|föreslår|fastställer|utser|ger|notera|anta|fastställa|uppdra|ge|utse|avslå|rekommendera|föreslå|återremittera|bordlägga|ställa|lägga|tillstyrka|överlämna|avsätta|inrätta|tillsätta|delegera|bevilja|bifalla|att)(?![\p{L}])/iu.test(
    text,
  )

/** The clauses under a position's heading on line `i`, and where the text goes on. */
export function positionsAt(
  taking: Taking,
  i: number,
  valueAt: number,
  status: ReadClause['status'],
  unnamed?: ReadClause['kind'],
): Collected {
  const { blocks, next } = collect(taking, i, valueAt)
  const kept = dropLead(blocks, taking.doc)
  const asked = leadKind(taking, blocks, taking.page.marks[i]?.label ? undefined : i)
  const fallback = unnamed ?? (kept.length < blocks.length ? 'decides' : 'other')
  const found = kept.flatMap(block => clausesOfBlock(block, taking, status, fallback))
  const clauses = found.filter(it => it.clause.kind !== 'other' || found.length === 1 || !isCaption(it.clause.text))
  return { clauses: asked ? clauses.map(it => under(asked, it)) : clauses, next }
}

/** A word or two without an end between clauses that act: a heading of what follows, which decides nothing. */
const isCaption = (text: string): boolean => !/[.!?]$/.test(text) && text.split(' ').length <= 5

/** Whether the words after a bare 'Ställningstagande' or 'Beslut' are a position, so that it is a heading and no type. */
export function leadsToPosition(taking: Taking, i: number): boolean {
  const { page, subject, end } = taking
  const next = page.lines[i + 1]
  if (!next || i + 1 >= end || page.marks[i + 1]?.meta || page.marks[i + 1]?.label || next.level > 0) return false
  const text = paragraphText(taking, i + 1)
  if (isAtt(text) || isLead(text) || actsAlone(text, subject) || isInfinitive(text)) return true
  const hit = verbOf(text)
  return hit !== undefined && hit.at < 60
}
