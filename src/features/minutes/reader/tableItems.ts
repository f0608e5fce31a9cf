// Tabellprotokoll: minutes set as a table 'Nr | Ärende | Beslut | Ansvarig | Klart', one item a row. Pure.
import type { Provenance, ReadItem } from '../reading.ts'
import { tableCells } from './cells.ts'
import { partiesOf } from './clauseParts.ts'
import { freeClauses, labelledClauses } from './clauses.ts'
import { findSlot } from './dates.ts'
import type { BuiltItem } from './itemDraft.ts'
import { lapseIn } from './lapse.ts'
import { metaOf } from './marks.ts'
import type { Page } from './paragraphs.ts'
import { presentersOf } from './presenters.ts'
import { type Run, slice, spanOf } from './run.ts'
import type { Clean } from './source.ts'

type Field = 'type' | 'time' | 'number' | 'title' | 'position' | 'owner' | 'due' | 'text' | 'presenter'

const heads: readonly (readonly [Field, RegExp])[] = [
  ['number', /^(?:nr|nummer|#|§|p)\.?$/i],
  ['title', /^(?:ärende|punkt|rubrik|fråga|ämne|ärendepunkt|dagordningspunkt|ärende\/punkt|agendapunkt)$/i],
  ['position', /^(?:beslut|ställningstagande|beslut\/ställningstagande|beslut\/åtgärd|resultat|utfall)$/i],
  ['owner', /^(?:ansvarig|ansvar|ansvariga|vem|utförare)$/i],
  ['due', /^(?:klart|klar|när|senast|datum|tidpunkt|deadline|klart senast)$/i],
  ['presenter', /^(?:föredragande|föredragare|föredras av|vem föredrar)$/i],
  ['type', /^(?:typ|ärendetyp|syfte|typ av ärende|form)$/i],
  ['time', /^(?:tid|klockslag|kl\.?|starttid)$/i],
  ['text', /^(?:anteckning(?:ar)?|information|diskussion|sammanfattning|kommentar|notering(?:ar)?|innehåll)$/i],
]

function headRow(doc: Clean, page: Page): { line: number; fields: (Field | undefined)[] } | undefined {
  for (let i = 0; i < page.lines.length; i++) {
    const line = page.lines[i]
    if (!line?.text.includes('\t') || line.text.length > 160) continue
    const fields = tableCells(doc, line).map(run => heads.find(([, form]) => form.test(run.text))?.[0])
    const twice = fields.filter(it => it === 'title').length > 1
    const titled = fields.map((it, k) =>
      twice && it === 'title' && k === fields.indexOf('title')
        ? 'number'
        : it === 'number' && !fields.includes('title')
          ? 'title'
          : it,
    )
    if (titled.includes('title') && (['position', 'presenter', 'type'] as const).some(it => titled.includes(it)))
      return { line: i, fields: titled }
  }
  return undefined
}

function rowItem(
  cells: readonly (Run | undefined)[],
  fields: readonly (Field | undefined)[],
  subject: RegExp,
): BuiltItem | undefined {
  const cell = (field: Field): Run | undefined => cells[fields.indexOf(field)]
  const titleCell = cell('title')
  if (!titleCell?.text) return undefined
  const inline = /^(\d{1,3}[a-h]?)[.)]?\s+(?=\p{L})/u.exec(titleCell.text)
  const title = inline ? slice(titleCell, inline[0].length) : titleCell
  const number = cell('number')?.text.replace(/[.§)\s]/g, '') || inline?.[1]
  const position = cell('position')
  const note = cell('text')
  const fell = position?.text ? lapseIn([position]) : undefined
  const lapsed = note && !position?.text ? lapseIn([note]) : fell
  const stated =
    position?.text && !/^[-–]$/.test(position.text) ? labelledClauses(position, subject, 'final', true, 'decides') : []
  const own = fell ? stated.filter(it => it.clause.kind === 'postpones' || it.clause.kind === 'tables') : stated
  const clauses = own.length > 0 || lapsed || !note ? own : freeClauses(note, subject, undefined)
  const owner = cell('owner')?.text
  const due = cell('due')?.text
  const presenters = cell('presenter')
  const meta = metaOf([cell('type')?.text, cell('time')?.text].filter(Boolean).join(', '))
  const slot = findSlot(cell('time')?.text ?? '', true)
  const provenance: Record<string, Provenance> = { title: { ...spanOf(title), how: 'table', confidence: 0.95 } }
  clauses.forEach((it, i) => {
    provenance[`positions/${i}`] = { ...spanOf(it.run), how: 'table', confidence: it.confidence }
  })
  const task =
    owner && position?.text && !/^[-–]$/.test(owner)
      ? [{ text: position.text, owner: partiesOf(owner), ...(due ? { due } : {}) }]
      : []
  const item: ReadItem = {
    ...(number ? { number } : {}),
    title: title.text,
    ...(meta?.types[0] ? { type: meta.types[0] } : {}),
    types: meta?.types ?? [],
    ...(meta?.minutes === undefined ? {} : { minutes: meta.minutes }),
    ...(slot ? { start: slot.from, ...(slot.to ? { end: slot.to } : {}) } : {}),
    presenters: presenters ? presentersOf(presenters).map(it => it.value) : [],
    ...(lapsed ? { lapsed, notReached: true } : {}),
    attachments: 0,
    attachmentList: [],
    positions: clauses.map(it => it.clause),
    tasks: task,
    text: cell('text')?.text ?? '',
    comments: [],
  }
  return { item, provenance, proposals: [], emptyPosition: false }
}

export interface TableItems {
  readonly items: readonly BuiltItem[]
  readonly start: number
  readonly end: number
}

const mostRows = 3000

/** The items of a table with the columns of minutes; undefined where there is no such table of two rows or more. */
export function tableItems(doc: Clean, page: Page, subject: RegExp): TableItems | undefined {
  const head = headRow(doc, page)
  if (!head) return undefined
  const items: BuiltItem[] = []
  let i = head.line + 1
  for (; i < page.lines.length; i++) {
    const line = page.lines[i]
    if (!line?.text.includes('\t') || items.length >= mostRows) break
    const built = rowItem(tableCells(doc, line), head.fields, subject)
    if (built) items.push(built)
  }
  return items.length >= 2 ? { items, start: head.line, end: i } : undefined
}
