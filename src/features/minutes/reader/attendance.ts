// Närvaro: who is listed, present, absent, invited or adjunct, in whose place and for which items. Pure.
import type { Attendee } from '../reading.ts'
import { itemRange } from './itemRange.ts'
import type { Label, LabelKind } from './labels.ts'
import { matchesOf } from './matches.ts'
import { isNameList, isPersonName, type NamedPerson } from './names.ts'
import type { Page } from './paragraphs.ts'
import { peopleOf } from './peopleOf.ts'
import { roster } from './roster.ts'
import { concat, type Run, runOf, slice } from './run.ts'
import type { Clean } from './source.ts'

export interface FoundAttendee {
  readonly attendee: Attendee
  readonly run: Run
  /** Marked with a footnote star. */
  readonly starred: boolean
}

type Capacity = Attendee['capacity']

const capacities: Partial<Record<LabelKind, Capacity>> = {
  present: 'present',
  listed: 'listed',
  substitutes: 'present',
  absent: 'absent',
  invited: 'invited',
  called: 'called',
  adjunct: 'adjunct',
  staff: 'staff',
  others: 'present',
  secretary: 'staff',
  chair: 'present',
  viceChair: 'present',
}

interface Column {
  capacity: Capacity
  group: string | undefined
  only: readonly string[]
  pending: Run | undefined
  /** The role that the label gives: 'ordförande', 'sekreterare'. */
  role: string | undefined
  off: boolean
}

interface Roll {
  readonly doc: Clean
  readonly numbers: readonly string[]
  readonly double: boolean
  readonly people: FoundAttendee[]
  /** Names follow a label of attendance, so that loose lines may be groups and names. */
  under: Capacity | undefined
}

const fresh = (capacity: Capacity): Column => ({
  capacity,
  group: undefined,
  only: [],
  pending: undefined,
  role: undefined,
  off: false,
})

const roleWord =
  /(?:ordf|sekr|adjung|ersättare|suppleant|processled|projektled|kommunikatör|antecknar?|extra representant|ledamot|sammankallande)/i

function roleOf(person: NamedPerson): string | undefined {
  const parts = [...person.notes, ...(person.organisation ?? '').split(',')]
    .flatMap(it => it.split(','))
    .map(it => it.trim())
  return parts.find(it => roleWord.test(it) && it.length < 60)
}

const replacing =
  /(?:ersätter|ersättare för|istället för|i stället för|vikarie för|^för|\sför)\s+(?:\p{Ll}[\p{L}-]*\s+){0,6}(\p{Lu}[\p{L}-]+(?:\s+(?:av|von|de)?\s*\p{Lu}[\p{L}-]+){1,3})/u
const replacedBy =
  /(?:ersätts av|ersattes av|ersatt av)\s+(\p{Lu}[\p{L}-]+(?:\s+(?:av|von|de)?\s*\p{Lu}[\p{L}-]+){1,3})/u
const awayNote =
  /^(?:frånvarande|frånvaro|förhinder|anmält förhinder|ej närvarande|förhindrad|återbud|ej på plats)(?![\p{L}])/iu

function attendeeOf(person: NamedPerson, column: Column, roll: Roll): Attendee {
  const rest = [...person.notes, person.organisation ?? '', person.raw].join(' ; ')
  const replaces = replacing.exec(rest)?.[1]
  const only = itemRange(person.raw, roll.numbers) ?? (column.only.length > 0 ? column.only : undefined)
  const organisation = person.organisation
    ?.split(',')
    .map(it => it.trim())
    .filter(
      it =>
        it &&
        !/^(?:(?:\S+\s)?(?:vice |v\. ?)?ordf|sekr|antecknar|§|punkt|p\.\s*\d|från |t\.?o\.?m|fr\.?o\.?m|ersätter|del av)/i.test(
          it,
        ) &&
        !itemRange(it, roll.numbers),
    )
    .join(', ')
  const role = column.role ?? roleOf(person)
  const away =
    person.notes.some(it => awayNote.test(it)) ||
    (person.organisation ?? '').split(',').some(it => awayNote.test(it.trim().replace(/^[-–]\s*/, '')))
  return {
    name: person.name,
    ...(organisation ? { organisation } : {}),
    ...(role ? { role } : {}),
    ...(column.group ? { group: column.group } : {}),
    capacity: away ? 'absent' : replaces && column.capacity === 'listed' ? 'substitute' : column.capacity,
    ...(only && only.length > 0 ? { onlyItems: only } : {}),
    ...(replaces && isPersonName(replaces) ? { replaces } : {}),
  }
}

function flush(column: Column, roll: Roll): void {
  const run = column.pending
  column.pending = undefined
  if (!run || column.off) return
  for (const { part, person } of peopleOf(run)) {
    const known = roll.people.findIndex(it => it.attendee.name === person.name)
    const before = roll.people[known]
    if (before) {
      const again = attendeeOf(person, column, roll)
      if (!before.attendee.role && again.role)
        roll.people[known] = { ...before, attendee: { ...before.attendee, role: again.role } }
      if (column.capacity !== 'absent' || before.attendee.capacity === 'absent') continue
    }
    const own: Run = {
      text: part.text.slice(person.start, person.end),
      at: part.at.subarray(person.start, person.nameEnd),
    }
    roll.people.push({ attendee: attendeeOf(person, column, roll), run: own, starred: person.starred })
  }
  if (column.role === undefined) return
  // 'Ordförande: N N' says it of those in its own run; a list that follows has its own say.
  column.role = undefined
  column.capacity = roll.under ?? 'listed'
}

const openEnd = /(?:[,–-]|(?<![\p{L}])(?:och|samt|för))$/u
const danglingName = /(?:^|[,;]\s*|och\s+)\p{Lu}\p{Ll}+$/u

/** Whether a cell goes on with the people of the cell above it. */
function wraps(column: Column, text: string, gap: number, label: boolean, double: boolean): boolean {
  const before = column.pending?.text
  if (!before || gap > (double ? 1 : 0) || label) return false
  if (double && gap === 1) return !isNameList(text) || openEnd.test(before)
  if (openEnd.test(before)) return true
  if (/^[\p{Ll}(]/u.test(text)) return true
  return danglingName.test(before) && !isNameList(text)
}

function takeCell(run: Run, column: Column, roll: Roll, gap: number, strong: boolean): void {
  if (wraps(column, run.text, gap, strong, roll.double) && column.pending) {
    column.pending = concat(column.pending, run)
    return
  }
  flush(column, roll)
  const grouped = /^([^:,()]{2,50}):\s+/.exec(run.text)
  if (grouped?.[1] && isNameList(run.text.slice(grouped[0].length))) {
    column.group = grouped[1]
    column.pending = slice(run, grouped[0].length)
  } else if (isNameList(run.text)) column.pending = run
  else if (run.text.length < 90 && /\p{L}/u.test(run.text) && !/[.!?]$/.test(run.text)) {
    const adjunct = /^adjunger/i.test(run.text)
    const only = itemRange(run.text, roll.numbers)
    if (adjunct) column.capacity = 'adjunct'
    else if (strong && column.capacity === 'adjunct') column.capacity = roll.under ?? 'listed'
    column.only = only ?? []
    column.group = run.text
    column.off = false
    if (
      /^(?:administration|tjänstepersoner|tjänstemän|beredning|kommunikation)/i.test(run.text) &&
      column.capacity === 'listed'
    )
      column.capacity = 'staff'
    else if (column.capacity === 'staff' && strong) column.capacity = roll.under ?? 'listed'
  }
}

function startLabel(label: Label, roll: Roll): Column {
  const capacity = capacities[label.kind]
  const column = fresh(capacity ?? 'listed')
  if (!capacity) column.off = true
  if (label.kind === 'listed' && roll.under === 'present') column.capacity = 'present'
  else if (capacity && label.kind !== 'secretary' && label.kind !== 'chair' && label.kind !== 'viceChair')
    roll.under = capacity
  if (label.kind === 'chair' || label.kind === 'viceChair' || label.kind === 'secretary')
    column.role = label.word.toLowerCase()
  if (label.kind === 'staff' || label.kind === 'listed') column.group = label.word
  column.only = itemRange(label.word, roll.numbers) ?? []
  return column
}

/** The roll of the head: every person in its lists, in order. */
export function rollOf(doc: Clean, page: Page, end: number, numbers: readonly string[]): FoundAttendee[] {
  const roll: Roll = { doc, numbers, double: page.double, people: [], under: undefined }
  let columns: Column[] = [fresh('listed')]
  let heads: readonly string[] = []
  for (let i = 0; i < end; i++) {
    const line = page.lines[i]
    const label = page.marks[i]?.label
    if (!line) continue
    const from = label ? label.valueAt : 0
    if (label) {
      for (const column of columns) flush(column, roll)
      columns = [startLabel(label, roll)]
    }
    const beside = label && from > 0 ? capacityWord(line.text.slice(from)) : undefined
    if (beside) {
      columns.push({ ...fresh(beside), group: line.text.slice(from) })
      continue
    }
    const row = roster(doc, line, heads)
    if (row) {
      heads = row.heads
      if (row.run) takeRow(row.run, row.away, columns[0] ?? fresh('listed'), roll)
      continue
    }
    const ticked = /^(?:\[( |x|X)\]\s+|([XF])\s{1,4}(?=\p{Lu}\p{Ll}+\s\p{Lu}))/u.exec(line.text)
    if (ticked) {
      takeRow(
        runOf(doc, [{ start: line.start + ticked[0].length, end: line.end }]),
        ticked[1] === ' ' || ticked[2] === 'F',
        columns[0] ?? fresh('listed'),
        roll,
      )
      continue
    }
    const cells = cellsOf(line.text.slice(from))
    cells.forEach((cell, k) => {
      const run = runOf(doc, [{ start: line.start + from + cell.start, end: line.start + from + cell.end }])
      if (!label && roll.under === undefined && isLetterhead(run.text)) return
      const first = columns[0] ?? fresh('listed')
      let column = columns[k]
      if (!column) {
        column = { ...first, pending: undefined }
        columns[k] = column
      }
      const own = k === 0 && !label ? undefined : capacityWord(run.text)
      if (own) {
        flush(column, roll)
        column.capacity = own
        column.off = false
        column.group = run.text
        roll.under = own
      } else if (!(label && from === 0)) takeCell(run, column, roll, label ? 1 : line.gap, line.level > 0 || line.bold)
    })
  }
  for (const column of columns) flush(column, roll)
  return roll.people
}

/** Many capitals above the first label are the senders' names, not people's. */
const isLetterhead = (text: string): boolean => text.length > 60 && (!/[,(]/.test(text) || /\d{4}/.test(text))

function takeRow(run: Run, away: boolean, column: Column, roll: Roll): void {
  const own: Column = { ...column, capacity: away ? 'absent' : 'present', pending: run, off: false }
  flush(own, roll)
}

const capacityWord = (text: string): Capacity | undefined =>
  /^(?:närvarande)(?![\p{L}])/iu.test(text) && text.length < 60
    ? 'present'
    : /^(?:frånvarande|ej närvarande|förhinder)(?![\p{L}])/iu.test(text) && text.length < 60
      ? 'absent'
      : undefined

const gaps = /\t| {3,}/g

function cellsOf(text: string): { start: number; end: number }[] {
  const cells: { start: number; end: number }[] = []
  let from = 0
  for (const found of matchesOf(gaps, text)) {
    cells.push({ start: from, end: found.index })
    from = found.index + found[0].length
  }
  cells.push({ start: from, end: text.length })
  const kept = cells.filter((it, i) => i > 0 || it.end > it.start || cells.length > 1)
  return kept.filter(it => text.slice(it.start, it.end).trim() !== '' || it.start === 0)
}

export { awayNote, replacedBy, replacing }
