// Registratorernas adresser ur en fil: read line by line, and told line by line what is wrong. Pure.
import { folded } from '../../kernel/text.ts'
import type { Organisation } from '../organisations/organisation.ts'
import { nameKey } from './receiver.ts'

/** What is wrong with an address as it was typed; nothing where it may be one. */
export function addressFault(address: string): string | undefined {
  if (address === '') return 'Skriv en mejladress.'
  if (address.length > 254) return 'Adressen är för lång.'
  if (/[\s,;<>]/u.test(address)) return 'Skriv en enda adress, utan mellanslag, komma och tecken omkring.'
  if (!/^[^@]+@[^@]+$/u.test(address)) return 'En mejladress har ett @, till exempel registrator@kommun.se.'
  return /^[^@]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}]{2,}$/u.test(address)
    ? undefined
    : 'Det efter @ är ingen adress, till exempel kommun.se.'
}

/** A line of the file: what it would do, or why it cannot. */
export interface RegistryRow {
  /** In the file, from 1. */
  readonly line: number
  readonly said: string
  readonly address: string
  readonly organisation: { readonly id: string; readonly name: string } | null
  /** What it has now. */
  readonly before: string | null
  readonly fault: string | null
}

export const mostRows = 1000

/**
 * Reads a CSV of 'kommunkod eller namn; adress', more columns being passed over, with or without a first line of headings; semicolon, comma or tab.
 * `before`: the addresses that organisations have, by id. Every line that is not empty comes back.
 */
export function readRegistry(
  text: string,
  organisations: readonly Pick<Organisation, 'id' | 'name' | 'shortName' | 'code' | 'kind'>[],
  before: ReadonlyMap<string, string>,
): readonly RegistryRow[] {
  const lines = text.replace(/^\uFEFF/u, '').split(/\r\n|\r|\n/u)
  const rows = lines.flatMap((line, at) => {
    if (folded(line) === '') return []
    const [said = '', address = ''] = cellsOf(line)
    // A first line without an address is the headings.
    if (at === 0 && !address.includes('@')) return []
    return [{ line: at + 1, said: folded(said), address: address.trim().toLowerCase() }]
  })
  const seen = new Map<string, number>()
  return rows.map(row => {
    const found = matching(row.said, organisations)
    const [only] = found.length === 1 ? found : []
    const twice = only && seen.get(only.id)
    if (only) seen.set(only.id, twice ?? row.line)
    const fault =
      row.said === ''
        ? 'Skriv kommunkod eller namn i första kolumnen.'
        : found.length === 0
          ? `Ingen organisation heter ”${row.said}” eller har den koden.`
          : found.length > 1
            ? `Flera organisationer heter ”${row.said}”. Skriv koden i stället.`
            : twice
              ? `Organisationen finns redan på rad ${twice}.`
              : addressFault(row.address)
    return {
      ...row,
      organisation: only ? { id: only.id, name: only.name } : null,
      before: only ? (before.get(only.id) ?? null) : null,
      fault: fault ?? null,
    }
  })
}

/** Cells of a line; a quoted cell may hold the sign that parts them. */
function cellsOf(line: string): readonly string[] {
  const sign = line.includes(';') ? ';' : line.includes('\t') ? '\t' : ','
  const cells: string[] = []
  let cell = ''
  let quoted = false
  for (let at = 0; at < line.length; at++) {
    const it = line[at]
    if (it === '"' && quoted && line[at + 1] === '"') {
      cell += '"'
      at++
    } else if (it === '"') quoted = !quoted
    else if (it === sign && !quoted) {
      cells.push(cell)
      cell = ''
    } else cell += it
  }
  return [...cells, cell]
}

function matching<O extends Pick<Organisation, 'id' | 'name' | 'shortName' | 'code' | 'kind'>>(
  said: string,
  organisations: readonly O[],
): readonly O[] {
  // Excel drops the first nought of a code.
  const coded = organisations.filter(it => it.code !== null && (it.code === said || it.code === said.padStart(4, '0')))
  if (coded.length > 0 && /^\d+$/u.test(said)) return coded
  const key = nameKey(said)
  const whole = organisations.filter(it => nameKey(it.name) === key)
  if (whole.length > 0) return whole
  return organisations.filter(it =>
    [it.shortName ?? '', ...(it.kind === 'municipality' ? [`${it.shortName ?? ''} kommun`] : [])].some(
      one => one.trim() !== '' && nameKey(one) === key,
    ),
  )
}

export const faultsIn = (rows: readonly RegistryRow[]): number => rows.filter(it => it.fault !== null).length

/** The lines that change something. */
export const changesIn = (rows: readonly RegistryRow[]): readonly RegistryRow[] =>
  rows.filter(it => it.fault === null && it.before !== it.address)
