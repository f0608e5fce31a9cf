// Enheter ur en fil: read line by line, and told line by line what is wrong and what would happen. Pure.
import { parse } from 'csv-parse/sync'
import { folded, slug } from '../../kernel/text.ts'
import { isLocalDate } from '../../kernel/time.ts'
import { isHsaId, tidyHsaId } from './hsa.ts'
import type { GivenUnit } from './unit.store.ts'
import { type CareUnit, careForms, careFormWords } from './unit.ts'

/** What a unit may lie under: found by code, HSA-id, address or name. */
export interface Above {
  readonly id: string
  readonly name: string
  readonly shortName: string | null
  readonly slug: string
  readonly code: string | null
  readonly hsaId: string | null
  /** The areas that lead what lies under it. */
  readonly areaIds: readonly string[]
}

export interface ImportRow {
  /** In the file, from 1. */
  readonly line: number
  readonly said: string
  readonly above: string
  readonly unit: GivenUnit | null
  readonly what: 'new' | 'changed' | 'same' | 'fault'
  readonly fault: string | null
}

export const mostRows = 5000

const headings: Readonly<Record<string, keyof Cells>> = {
  namn: 'name',
  enhet: 'name',
  ort: 'place',
  hsaid: 'hsaId',
  hortill: 'above',
  huvudman: 'above',
  verksamhet: 'form',
  ansluten: 'connected',
  anslutensedan: 'connected',
  utbildad: 'trained',
}

interface Cells {
  name: string
  place: string
  hsaId: string
  above: string
  form: string
  connected: string
  trained: string
}

const empty: Cells = { name: '', place: '', hsaId: '', above: '', form: '', connected: '', trained: '' }
const key = (text: string): string => slug(text).replaceAll('-', '')

interface Line {
  /** Where it begins. */
  readonly line: number
  readonly record: readonly string[]
}

/** The lines that say anything; or on which one a quotation begins that never ends. */
function linesOf(text: string): readonly Line[] | { readonly open: number } {
  // The reader counts a line that ends with two signs within quotation marks as two.
  const body = text.replace(/^\uFEFF/u, '').replace(/\r\n?/g, '\n')
  // What Excel is told about the sign between is no line of the table.
  const told = /^sep=.\n/iu.exec(body)?.[0] ?? ''
  const above = told === '' ? 0 : 1
  const rest = body.slice(told.length)
  const first = rest.split('\n').find(it => it.trim() !== '') ?? ''
  const delimiter = first.includes(';') ? ';' : first.includes('\t') ? '\t' : ','
  try {
    const table = parse(rest, {
      ...{ delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, trim: true, info: true },
    }) as unknown as readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[]
    return table.map(({ record, info }) => ({
      line: above + info.lines - record.reduce((sum, it) => sum + it.split('\n').length - 1, 0),
      record,
    }))
  } catch (error) {
    return { open: above + Number(/at line (\d+)/.exec((error as Error).message)?.[1] ?? 1) }
  }
}

interface Read {
  readonly line: number
  readonly cells: Cells
  /** What is wrong with the line as such. */
  readonly fault: string | null
}

/** The rows of a text whose first line is headings; undefined where that has no name or nothing to lie under. */
function cellsOf(lines: readonly Line[]): readonly Read[] | undefined {
  const [head, ...rows] = lines
  const names = (head?.record ?? []).map(it => headings[key(it)])
  if (!names.includes('name') || !names.includes('above')) return undefined
  return rows.map(({ record, line }) => {
    const cells = { ...empty }
    // 'Hör till' is nearer than 'Huvudman': the first of them that says anything counts.
    for (const [at, name] of names.entries()) if (name && cells[name] === '') cells[name] = folded(record[at] ?? '')
    const more = record.slice(names.length).some(it => it !== '')
    const broken = record.some(it => it.includes('\uFFFD'))
    const fault = more
      ? 'Raden har fler värden än det finns rubriker.'
      : broken
        ? 'Ett tecken går inte att läsa. Spara filen som CSV UTF-8.'
        : null
    return { line, cells, fault }
  })
}

/** What a line may name, looked up at once: a file has thousands of lines, and a county thousands of units. */
interface Known {
  readonly above: (said: string) => readonly Above[]
  readonly unit: (cells: Cells, parentId: string) => CareUnit | undefined
}

function grouped<T>(
  all: readonly T[],
  ...names: readonly ((it: T) => string | null)[]
): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>()
  for (const it of all)
    for (const name of new Set(names.map(of => of(it)))) {
      if (name === null || name === '') continue
      const held = found.get(name)
      if (held) held.push(it)
      else found.set(name, [it])
    }
  return found
}

function knownIn(all: readonly Above[], units: readonly CareUnit[]): Known {
  const coded = grouped(all, it => it.code)
  const hsa = grouped(all, it => it.hsaId)
  const named = grouped(all, it => key(it.name))
  const addressed = grouped(
    all,
    it => key(it.slug),
    it => key(it.shortName ?? ''),
  )
  const nameOf = (parentId: string | null, name: string): string => `${parentId} ${key(name)}`
  const byHsa = grouped(units, it => it.hsaId)
  const byName = grouped(units, it => nameOf(it.parentId, it.name))
  return {
    above: said =>
      coded.get(said) ??
      coded.get(said.padStart(4, '0')) ??
      hsa.get(tidyHsaId(said)) ??
      named.get(key(said)) ??
      addressed.get(key(said)) ??
      [],
    unit: (cells, parentId) => {
      const alike = byName.get(nameOf(parentId, cells.name)) ?? []
      return cells.hsaId === ''
        ? alike[0]
        : (byHsa.get(tidyHsaId(cells.hsaId))?.[0] ?? alike.find(it => it.hsaId === null))
    },
  }
}

const formOf = (said: string) => careForms.find(it => key(careFormWords[it]) === key(said) || it === said)

function faultOf(cells: Cells, above: readonly Above[], leads: (areaIds: readonly string[]) => boolean): string | null {
  if (cells.name === '') return 'Skriv enhetens namn.'
  if (cells.name.length > 200) return 'Namnet är för långt.'
  if (cells.above === '') return 'Skriv huvudmannens kod eller namn.'
  if (above.length === 0) return `Ingen organisation heter ”${cells.above}” eller har den koden.`
  if (above.length > 1) return `Flera organisationer heter ”${cells.above}”. Skriv koden eller HSA-id i stället.`
  if (!leads(above[0]?.areaIds ?? [])) return `Du leder inte området som ${above[0]?.name} ligger i.`
  if (cells.hsaId !== '' && !isHsaId(tidyHsaId(cells.hsaId))) return `”${cells.hsaId}” är inget HSA-id.`
  if (cells.form !== '' && !formOf(cells.form)) return `”${cells.form}” är ingen verksamhet som finns.`
  if (cells.connected !== '' && !isLocalDate(cells.connected)) return 'Skriv dagen för anslutning som 2026-11-20.'
  if (cells.trained !== '' && !isLocalDate(cells.trained)) return 'Skriv dagen för utbildning som 2026-11-20.'
  return null
}

function unitOf(cells: Cells, parentId: string, before: CareUnit | undefined): GivenUnit {
  return {
    ...{ id: before?.id ?? null, name: cells.name, parentId, place: cells.place || (before?.place ?? null) },
    ...{ hsaId: cells.hsaId === '' ? (before?.hsaId ?? null) : tidyHsaId(cells.hsaId) },
    ...{ careForm: formOf(cells.form) ?? before?.careForm ?? null, areaId: before?.areaId ?? null },
    ...{ connectedFrom: cells.connected || (before?.connectedFrom ?? null), connectedTo: before?.connectedTo ?? null },
    ...{ trainedOn: cells.trained || (before?.trainedOn ?? null) },
  }
}

const isSame = (it: GivenUnit, before: CareUnit): boolean =>
  it.name === before.name &&
  (['place', 'hsaId', 'careForm', 'connectedFrom', 'trainedOn'] as const).every(name => it[name] === before[name])

/**
 * Reads a CSV whose first line names the columns: namn, ort, HSA-id, hör till, verksamhet, ansluten, utbildad, in any order.
 * An empty cell changes nothing. The same file read twice changes nothing the second time. Undefined: no such first line.
 */
export function readUnits(
  text: string,
  given: {
    readonly above: readonly Above[]
    readonly units: readonly CareUnit[]
    readonly leads: (areaIds: readonly string[]) => boolean
  },
): readonly ImportRow[] | undefined {
  const lines = linesOf(text)
  if ('open' in lines) {
    const fault = 'Ett citattecken är inte avslutat.'
    return [{ line: lines.open, said: '', above: '', unit: null, what: 'fault', fault }]
  }
  const rows = cellsOf(lines)
  if (!rows) return undefined
  const known = knownIn(given.above, given.units)
  const seen = new Map<string, number>()
  return rows.map(({ line, cells, fault: broken }) => {
    const above = known.above(cells.above)
    const said = { line, said: cells.name, above: above[0]?.name ?? cells.above }
    const fault = broken ?? faultOf(cells, above, given.leads)
    if (fault) return { ...said, unit: null, what: 'fault', fault }
    const parentId = above[0]?.id ?? ''
    const before = known.unit(cells, parentId)
    // One unit by its HSA-id on one line and by its name on another is one unit all the same.
    const mark = before?.id ?? (cells.hsaId === '' ? `${parentId} ${key(cells.name)}` : tidyHsaId(cells.hsaId))
    const twice = seen.get(mark)
    if (twice) return { ...said, unit: null, what: 'fault', fault: `Enheten finns redan på rad ${twice}.` }
    seen.set(mark, line)
    const unit = unitOf(cells, parentId, before)
    return { ...said, unit, what: before ? (isSame(unit, before) ? 'same' : 'changed') : 'new', fault: null }
  })
}
