// Dagordningspunkt: everything read under one heading: type, minutes, presenters, positions, tasks, dialogue. Pure.
import { attachmentsIn } from './attachments.ts'
import { freeClauses, isByProposal, isDialogueMandate, labelledClauses } from './clauses.ts'
import { assemble } from './itemAssembly.ts'
import { type BuiltItem, type Draft, type ItemInput, lineRun, takeMeta } from './itemDraft.ts'
import type { Label } from './labels.ts'
import { lapseIn } from './lapse.ts'
import { isLead, needsList } from './leads.ts'
import { isNameList } from './names.ts'
import { goesOn } from './paragraphs.ts'
import { leadsToPosition, positionsAt } from './positions.ts'
import { presentersEnd, presentersOf, presentingSentence } from './presenters.ts'
import { type Run, runOf } from './run.ts'
import { sentencesOf } from './sentences.ts'
import { type FoundTask, tasksIn } from './tasks.ts'
import { titleOf } from './title.ts'
import { verbOf } from './verbs.ts'

/** Meta stands right under the heading; later on it counts only just before the presenters. */
function metaHere(it: ItemInput, i: number, draft: Draft): boolean {
  if (draft.bodyLines === 0) return true
  if (draft.bodyLines > 12 || draft.clauses.length > 0) return false
  const text = it.page.lines[i]?.text ?? ''
  if (draft.bodyLines <= 3 && /^\(|min/.test(text)) return true
  for (let k = i + 1; k <= i + 3; k++) if (it.page.marks[k]?.label?.kind === 'presenter') return true
  return draft.bodyLines <= 1 && draft.presenters.length > 0
}

function takePresenters(it: ItemInput, i: number, valueAt: number, draft: Draft): number {
  const line = it.page.lines[i]
  if (!line) return i + 1
  if (valueAt >= line.text.length) {
    let next = i + 1
    while (next < it.end && next < i + 8) {
      const own = lineRun(it, next)
      const isOne =
        presentersOf(own).length > 0 &&
        own.text.length < 120 &&
        !it.page.marks[next]?.label &&
        !it.page.marks[next]?.meta
      if (!isOne || (it.page.lines[next]?.gap ?? 0) > 1 || /[.!?]\s+\p{Lu}/u.test(own.text) || isSentence(own.text))
        break
      draft.presenters.push(...presentersOf(own))
      next++
    }
    return next
  }
  const minutes = /(?<!\d)(\d{1,3})\s*min(?:uter|\.)?\)?\s*$/i.exec(line.text)
  if (minutes?.[1] && !draft.minutes) draft.minutes = { value: Number(minutes[1]), run: lineRun(it, i) }
  const next = presentersEnd(it.page, i, it.end)
  const rest = it.page.lines.slice(i + 1, next)
  draft.presenters.push(...presentersOf(runOf(it.doc, [{ start: line.start + valueAt, end: line.end }, ...rest])))
  return next
}

const isSentence = (text: string): boolean =>
  text.split(/\s+/).length > 14 || /\s(?:är|har|att|som|ska|har|kommer)\s/.test(text)

/** 'Ställningstagande' alone on its line is the item's type or the heading of its position. */
function isType(it: ItemInput, i: number, label: Label, draft: Draft): boolean {
  const line = it.page.lines[i]
  if (!line || label.valueAt < line.text.length || /:\s*\**$/.test(line.text)) return false
  if (it.page.marks[i]?.meta === undefined || !metaHere(it, i, draft)) return false
  return !leadsToPosition(it, i)
}

function takePosition(it: ItemInput, i: number, label: Label, draft: Draft): number {
  const status = label.kind === 'proposal' ? 'proposed' : 'final'
  const decides = /beslut/i.test(label.word) && status === 'final'
  const got = positionsAt(it, i, label.valueAt, status, decides ? 'decides' : undefined)
  if (got.clauses.length === 0) draft.emptyPosition = true
  draft.clauses.push(...got.clauses)
  return got.next
}

function takeLabel(it: ItemInput, i: number, label: Label, draft: Draft): number {
  const { kind } = label
  if (kind === 'position' || kind === 'proposal') {
    draft.inComments = false
    if (kind === 'position' && isType(it, i, label, draft)) {
      const meta = it.page.marks[i]?.meta
      if (meta) takeMeta(draft, meta, lineRun(it, i))
      return i + 1
    }
    return takePosition(it, i, label, draft)
  }
  if (kind === 'presenter' && (label.marked || draft.bodyLines === 0))
    return takePresenters(it, i, label.valueAt, draft)
  if (kind === 'comments' && label.marked) {
    draft.inComments = true
    const value = lineRun(it, i, label.valueAt)
    if (value.text) return takeBody(it, i, label.valueAt, draft)
    return i + 1
  }
  if (kind === 'attachments') return i + 1
  if (label.valueAt >= (it.page.lines[i]?.text.length ?? 0)) {
    if (kind === 'comments') draft.inComments = true
    else if (kind === 'text' || kind === 'more') draft.inComments = false
    return i + 1
  }
  return takeBody(it, i, kind === 'text' || kind === 'more' || kind === 'task' ? label.valueAt : 0, draft)
}

/** A paragraph of the discussion, or of comments. A lead ('beslutar att') inside it opens a position. */
function takeBody(it: ItemInput, i: number, valueAt: number, draft: Draft): number {
  const line = it.page.lines[i]
  if (!line) return i + 1
  const last = bodyEnd(it, i)
  let end = i
  while (end < last && !isLead(it.page.lines[end]?.text ?? '')) end++
  const lead = it.page.lines[end]?.text ?? ''
  const followed = /^(?:\d{1,2}[.)]\s|[a-h]\)\s|(?:dels\s+)?att\s)/.test(it.page.lines[end + 1]?.text ?? '')
  if (end < last && isLead(lead) && (followed || !needsList(lead))) {
    const got = positionsAt(it, end, (it.page.lines[end]?.text ?? '').length, 'final', 'decides')
    if (got.clauses.length > 0) {
      const more = /[.!?]\s+\p{Lu}/u.test(lead) ? end + 1 : end
      if (more > i) pushBody(it, i, more, valueAt, draft)
      draft.clauses.push(...got.clauses)
      return got.next
    }
  }
  pushBody(it, i, last, valueAt, draft)
  return last
}

/** A line that opens with who decides and the verb begins its own paragraph, whatever the line before lacks. */
function opensAct(it: ItemInput, i: number): boolean {
  const text = it.page.lines[i]?.text ?? ''
  const who = it.subject.exec(text)
  const hit = who ? verbOf(text) : undefined
  return who !== null && hit !== undefined && hit.at <= who[0].length + 2
}

function bodyEnd(it: ItemInput, from: number): number {
  let i = from + 1
  while (i < it.end && goesOn(it.page, i) && !opensAct(it, i)) i++
  return i
}

function pushBody(it: ItemInput, from: number, to: number, valueAt: number, draft: Draft): void {
  const first = it.page.lines[from]
  if (!first || first.text.includes('\t')) return
  const run = runOf(it.doc, [{ start: first.start + valueAt, end: first.end }, ...it.page.lines.slice(from + 1, to)])
  draft.bodyLines += to - from
  if (!run.text) return
  if (
    draft.inComments &&
    (first.level > 0 || (!first.bullet && draft.comments.length > 0 && first.gap > 0 && !it.page.double))
  )
    draft.inComments = false
  if (first.bullet) draft.bullets.add(run)
  ;(draft.inComments ? draft.comments : draft.body).push(run)
}

/** Names alone right under a heading that states type or minutes. */
function isPresenterLine(it: ItemInput, i: number, draft: Draft): boolean {
  const text = it.page.lines[i]?.text ?? ''
  const stated = draft.types.length > 0 || draft.minutes !== undefined
  return (
    stated &&
    draft.bodyLines === 0 &&
    draft.presenters.length === 0 &&
    text.length < 120 &&
    !/[.!?:]$/.test(text) &&
    !it.page.lines[i]?.bullet &&
    isNameList(text)
  )
}

function walk(it: ItemInput, start: number, draft: Draft): void {
  for (let i = start; i < it.end; ) {
    const mark = it.page.marks[i]
    const label = mark?.label
    const own =
      label?.kind === 'position' || label?.kind === 'proposal' || (label?.kind === 'comments' && draft.bodyLines > 0)
    if (label && (own || !mark?.meta || !metaHere(it, i, draft))) i = takeLabel(it, i, label, draft)
    else if (mark?.meta && metaHere(it, i, draft)) {
      const run = lineRun(it, i)
      takeMeta(draft, mark.meta, run)
      if (mark.meta.presentersAt !== undefined)
        draft.presenters.push(...presentersOf(lineRun(it, i, mark.meta.presentersAt)))
      i++
    } else if (isPresenterLine(it, i, draft)) draft.presenters.push(...presentersOf(lineRun(it, i++)))
    else i = takeBody(it, i, 0, draft)
  }
}

/** Beside a proposal, 'Plats beviljas enligt lagen' describes how things are and decides nothing. */
const describes = /^[^.]{3,80}\s(?:beviljas|ställs|väljs|läggs|flyttas|antas|utses)\s/u

/** Acts in running text: all where no heading says what was decided, otherwise only mandates that name someone. */
function takeFree(it: ItemInput, draft: Draft): void {
  const final = draft.clauses.some(one => one.clause.status === 'final' && !isByProposal(one.clause.text))
  const proposed = draft.clauses.some(one => one.clause.status === 'proposed')
  let inList = false
  for (const run of [...draft.body, ...draft.comments]) {
    let free = freeClauses(run, it.subject, it.meeting)
    const listed = inList && draft.bullets.has(run) && free.length === 0 && !final && verbOf(run.text) !== undefined
    if (listed) free = labelledClauses(run, it.subject, 'final', true)
    inList = draft.bullets.has(run) && free.length > 0
    const told = proposed ? free.filter(one => !describes.test(one.clause.text)) : free
    draft.clauses.push(...told.filter(one => !final || isDialogueMandate(one.clause.text)))
  }
  draft.clauses.sort((a, b) => (a.run.at[0] ?? 0) - (b.run.at[0] ?? 0))
}

function takeTasks(it: ItemInput, draft: Draft): FoundTask[] {
  const taken = new Set(draft.clauses.filter(one => one.how !== 'sentence').map(one => one.run.at[0]))
  return [...draft.body, ...draft.comments]
    .flatMap(run => tasksIn(run, it.meeting))
    .filter(one => !taken.has(one.run.at[0]))
}

/** A numbered paragraph without a title is its own first sentence. */
const headingRun = (it: ItemInput, next: number): Run =>
  runOf(
    it.doc,
    it.page.lines
      .slice(it.heading.line, next)
      .map((line, k) => ({ start: k === 0 ? line.start + it.heading.titleAt : line.start, end: line.end })),
  )

/** Reads the item whose heading stands on `heading.line` and whose last line is before `end`. */
export function readItem(it: ItemInput): BuiltItem {
  const title = titleOf(it.doc, it.heading, it.page.lines, it.page.marks, it.end, it.page.double)
  const draft: Draft = {
    types: [],
    presenters: [],
    clauses: [],
    body: [],
    bullets: new Set(),
    comments: [],
    noted: 0,
    bodyLines: 0,
    emptyPosition: false,
    inComments: false,
  }
  for (const one of title.metas) {
    takeMeta(draft, one.meta, one.run)
    if (one.meta.presentersAt !== undefined)
      draft.presenters.push(
        ...presentersOf({
          text: one.run.text.slice(one.meta.presentersAt).replace(/\)$/, ''),
          at: one.run.at.subarray(one.meta.presentersAt),
        }),
      )
  }
  if (/\.$/.test(it.page.lines[title.next - 1]?.text ?? '')) draft.body.push(headingRun(it, title.next))
  walk(it, title.next, draft)
  const lapsed = title.lapsed ?? lapseIn(draft.body)
  if (!lapsed) takeFree(it, draft)
  const moved = lapsed ?? (draft.clauses.length === 1 ? lapseIn(draft.clauses.map(one => one.run)) : undefined)
  if (moved) draft.clauses = draft.clauses.filter(one => one.clause.kind !== 'other')
  for (const run of draft.body.slice(0, 3))
    if (draft.presenters.length === 0)
      draft.presenters.push(...sentencesOf(run).slice(0, 1).flatMap(presentingSentence))
  const written =
    /(?:skriftlig|utan föredragning)/i.test(title.run.text) &&
    /(?:information|rapport|utan föredragning|punkt|ärende)/i.test(title.run.text)
  if (written) draft.types.unshift('written')
  const attachments = attachmentsIn(it.doc, it.page, it.heading.line, it.end)
  return assemble(it, title.run, moved, draft, attachments, takeTasks(it, draft))
}
