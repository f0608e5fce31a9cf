// Underlag för analys: what de-identified cases are counted by. Pure.
import { typedMonth } from '../../kernel/month.ts'

/** What a table may be laid out by. */
export const dimensions = {
  ar: 'År',
  manad: 'Månad',
  slag: 'Ärendeslag',
  typ: 'Händelsetyp',
  steg: 'Processteg',
  allvar: 'Allvarlighet',
  faktisk: 'Faktisk konsekvens',
  mojlig: 'Möjlig konsekvens',
  rapporterande: 'Rapporterande huvudman',
  motpart: 'Motpart',
  lagrum: 'Lagrum',
  undvikbar: 'Undvikbarhet',
  lage: 'Läge',
  svar: 'Rapportören fick svar',
  nytta: 'Svaret var till nytta',
} as const

export type Dimension = keyof typeof dimensions

const isDimension = (text: unknown): text is Dimension => typeof text === 'string' && text in dimensions

export interface FactFilter {
  /** 'YYYY-MM', both included. */
  readonly from: string | null
  readonly to: string | null
  readonly principal: string | null
  readonly kind: string | null
}

const uuid = (text: string | null): string | null =>
  text && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? text : null

export interface FactView extends FactFilter {
  readonly rows: Dimension
  readonly columns: Dimension
  /** The months as they were typed, where they are none: kept in their fields, and asked for nothing. */
  readonly wrong: { readonly from?: string; readonly to?: string }
}

/** The months that an address asks for, as people type them; none are asked for where the last is before the first. */
function periodOf(params: URLSearchParams): Pick<FactView, 'from' | 'to' | 'wrong'> {
  const [first, last] = [params.get('fran')?.trim() ?? '', params.get('till')?.trim() ?? '']
  const [from, to] = [typedMonth(first) ?? null, typedMonth(last) ?? null]
  const wrong = { ...(first && !from && { from: first }), ...(last && !to && { to: last }) }
  return from && to && to < from ? { from: null, to: null, wrong: { ...wrong, from, to } } : { from, to, wrong }
}

/** What the address asks for; what it says wrongly is not asked. */
export function factViewOf(params: URLSearchParams, kinds: readonly string[]): FactView {
  const rows = params.get('rader')
  const columns = params.get('kolumner')
  const kind = params.get('slag')
  const asked = { rows: isDimension(rows) ? rows : 'typ', columns: isDimension(columns) ? columns : 'ar' } as const
  return {
    rows: asked.rows,
    columns: asked.columns === asked.rows ? (asked.rows === 'ar' ? 'typ' : 'ar') : asked.columns,
    ...periodOf(params),
    principal: uuid(params.get('huvudman')),
    kind: kind !== null && kinds.includes(kind) ? kind : null,
  }
}

export interface Counted {
  readonly row: string
  readonly column: string
  readonly n: number
}

export interface CrossTable {
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  readonly counts: readonly (readonly number[])[]
}

const inOrder = (words: readonly string[]): readonly string[] =>
  [...new Set(words)].toSorted((a, b) => a.localeCompare(b, 'sv', { numeric: true }))

/** Rows and columns by their words, and a zero where nothing was counted. */
export function crossOf(counted: readonly Counted[]): CrossTable {
  const rows = inOrder(counted.map(it => it.row))
  const columns = inOrder(counted.map(it => it.column))
  const held = new Map(counted.map(it => [`${it.row}\n${it.column}`, it.n]))
  return { rows, columns, counts: rows.map(row => columns.map(column => held.get(`${row}\n${column}`) ?? 0)) }
}
