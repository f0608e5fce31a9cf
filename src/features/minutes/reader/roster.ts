// Närvarotabell: rows of a table 'Namn | Roll | Närvaro', one person a row. Pure.
import { tableCells } from './cells.ts'
import type { Line } from './lines.ts'
import type { Run } from './run.ts'
import type { Clean } from './source.ts'

const rosterHead =
  /^(?:namn|deltagare|ledamot|person|roll|funktion|uppdrag|organisation|kommun|verksamhet|närvaro|närvarande|status|representerar|part|frånvarande|titel|befattning|från)$/i
const awayCell = /^(?:frånvarande|ej närvarande|förhinder|anmält förhinder|nej|frånv\.?|[-–]|nej, förhinder|ej)$/i

/** A row of a table 'Namn | Roll | Närvaro': one person a row. */
export function roster(
  doc: Clean,
  line: Line,
  heads: readonly string[],
): { heads: readonly string[]; run?: Run; away: boolean } | undefined {
  if (!line.text.includes('\t')) return undefined
  const cells = tableCells(doc, line)
  const filled = cells.filter(it => it.text !== '')
  if (
    filled.length >= 2 &&
    filled.every(it => rosterHead.test(it.text)) &&
    filled.some(it => /^(?:namn|deltagare|ledamot|person)$/i.test(it.text))
  )
    return { heads: cells.map(it => it.text), away: false }
  if (heads.length === 0) return undefined
  const presence = heads.findIndex(it => /^(?:närvaro|närvarande|status|frånvarande)$/i.test(it))
  const mark = presence < 0 ? '' : (cells[presence]?.text ?? '')
  const away = heads[presence]?.toLowerCase() === 'frånvarande' ? /^(?:x|ja)$/i.test(mark) : awayCell.test(mark)
  const [first, ...rest] = cells.filter((it, k) => it.text !== '' && k !== presence)
  return first ? { heads, run: rest.reduce((all, it) => withComma(all, it), first), away } : { heads, away: false }
}

const withComma = (a: Run, b: Run): Run => {
  const last = a.at.at(-1) ?? 0
  return { text: `${a.text}, ${b.text}`, at: Int32Array.from([...a.at, last, last, ...b.at]) }
}
