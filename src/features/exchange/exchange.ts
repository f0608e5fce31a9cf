// Utbyte av avvikelser: the same way in for the page and the command line.
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { readerOf } from '../../data/reading.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { dateAt, type Instant, type LocalDate } from '../../kernel/time.ts'
import { maskedText, stoppedBy } from '../guard/guarded.ts'
import { type Db, knownWords, mappingOf, type Source } from './exchange.row.ts'
import { heldCases, reportedHere, type StagedRow, saveMapping, stageAnew, stageFile } from './exchange.store.ts'
import { type FieldName, markOf } from './facts.ts'
import { type Mapping, suggested } from './mapping.ts'
import { type KeptRow, type Known, type ReadRow, readRow, warningsOf } from './reading.ts'
import { readTable, type TableRefusal, type TableRow } from './table.ts'
import { differing, type Taken, takeFile } from './take.store.ts'

const reading = (tx: Tx): Db => readerOf(tx)

/** Days that a file lies on the table before it is cleared; said on its page. */
export const stagedDays = 30

export interface GivenFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Reads a file and puts it on the table, with the mapping that the source has and what its heads say beside that. */
export async function stage(
  tx: Tx,
  permit: Permit<'exchange.take'>,
  source: Source,
  file: GivenFile,
  now: Instant,
): Promise<Result<{ readonly id: string; readonly rows: readonly StagedRow[]; readonly of?: number }, TableRefusal>> {
  const table = readTable(file.bytes)
  if (!table.ok) return table
  const today = dateAt(now)
  // A file without headings has somebody's number where they should be; they are kept in the mapping, for everybody.
  if (stoppedBy({ heads: table.value.heads }, ['heads'], today)) return no('held-head')
  const saved = await mappingOf(reading(tx), source.id)
  const mapping = suggested(table.value.heads, saved?.mapping)
  const isNew = !saved || JSON.stringify(saved.mapping.columns) !== JSON.stringify(mapping.columns)
  const mappingId = isNew
    ? await saveMapping(tx, permit, { sourceId: source.id, direction: 'in', after: saved?.n ?? 0, mapping }, now)
    : saved.id
  const rows = await sorted(tx, source.code, table.value.rows, mapping, await knownWords(reading(tx), dateAt(now)))
  const id = await stageFile(
    tx,
    permit,
    { sourceId: source.id, mappingId, name: tellable(file.name, today), bytes: file.bytes },
    rows,
    now,
  )
  const { of } = table.value
  return ok({ id, rows, ...(of === undefined ? {} : { of }) })
}

/** The name of a file, without a number of anybody. */
function tellable(name: string, today: LocalDate): string {
  const spaced = name.replaceAll('_', ' ')
  return stoppedBy({ spaced }, ['spaced'], today) ? maskedText(spaced, today) : maskedText(name, today)
}

/** What each row would do: a case that is here already is the same or changed, and never a second one. */
async function sorted(
  tx: Tx,
  source: string,
  rows: readonly TableRow[],
  mapping: Mapping,
  known: Known,
): Promise<readonly StagedRow[]> {
  const read = rows.map(it => readRow(it, mapping, known))
  const ids = read.flatMap(it => it.facts?.externalId ?? [])
  const held = await heldCases(tx, source, ids)
  const ours = await reportedHere(tx, ids)
  const lines = Map.groupBy(
    read.filter(it => it.facts),
    it => it.facts?.externalId ?? '',
  )
  return read.map(it => {
    if (!it.facts) return asWrong(it)
    const others = (lines.get(it.facts.externalId) ?? []).filter(other => other.line !== it.line)
    const { externalId, reportingUnitId, happenedOn } = it.facts
    // Our own list, come back: a second case would be made of each.
    if (ours.get(externalId) === `${reportingUnitId} ${happenedOn}`)
      return asWrong({ ...it, errors: { externalId: 'Ärendet rapporterades här, och finns redan.' } })
    const twice = othersText(it, others)
    return twice ? asWrong({ ...it, errors: { externalId: twice } }) : placed(it, held.get(it.facts.externalId), known)
  })
}

/**
 * What is wrong where a case stands on several lines: which of them holds is nothing that we can know. Of lines that say the
 * same, the first is taken.
 */
function othersText(it: ReadRow, others: readonly ReadRow[]): string | undefined {
  if (!it.facts || others.length === 0) return undefined
  const mark = markOf(it.facts)
  const unlike = others.filter(other => other.facts && markOf(other.facts) !== mark).map(other => other.line)
  if (unlike.length > 0)
    return `Ärendenumret står också på rad ${unlike.slice(0, 5).join(', ')}, med andra uppgifter. Behåll den rad som gäller.`
  const first = Math.min(...others.map(other => other.line))
  return first < it.line ? `Raden är densamma som rad ${first}.` : undefined
}

const asWrong = (it: ReadRow): StagedRow => ({
  ...it,
  ...{ state: 'wrong', facts: undefined, changed: [], warned: [], deviationId: null },
})

function placed(
  it: ReadRow,
  there: (Parameters<typeof differing>[1] & { readonly id: string; readonly sha256: string | null }) | undefined,
  { today }: Known,
): StagedRow {
  const { facts } = it
  if (!facts) return asWrong(it)
  const same = there !== undefined && there.sha256 === markOf(facts)
  const state = same ? 'same' : it.held.length > 0 ? 'held' : there ? 'changed' : 'new'
  return {
    ...{ ...it, state, changed: there && !same ? differing(facts, there) : [] },
    ...{ warned: same ? [] : [...new Set(Object.values(warningsOf(facts, today)))], deviationId: there?.id ?? null },
  }
}

/** The file once more with another mapping, from what was kept of it. */
export async function stageWith(
  tx: Tx,
  permit: Permit<'exchange.take'>,
  given: {
    readonly batch: { readonly id: string; readonly version: number }
    readonly source: Source
    readonly mapping: Mapping
  },
  now: Instant,
): Promise<void> {
  const { batch, source, mapping } = given
  const saved = await mappingOf(reading(tx), source.id)
  const mappingId = await saveMapping(
    tx,
    permit,
    { sourceId: source.id, direction: 'in', after: saved?.n ?? 0, mapping },
    now,
  )
  const kept = await keptRows(tx, batch.id)
  const held = new Map(kept.map(it => [it.line, it.kept.held]))
  const rows = await sorted(
    tx,
    source.code,
    kept.map(it => ({ line: it.line, values: it.kept.raw })),
    mapping,
    await knownWords(reading(tx), dateAt(now)),
  )
  // What was masked when the file came is masked still: it is looked at before it is taken, whatever the mapping.
  const anew = rows.map(it => {
    const before = (held.get(it.line) ?? []) as readonly FieldName[]
    const state = before.length > 0 && (it.state === 'new' || it.state === 'changed') ? ('held' as const) : it.state
    return { ...it, state, held: before.length > 0 ? before : it.held }
  })
  await stageAnew(tx, permit, { ...batch, mappingId }, anew)
}

async function keptRows(
  tx: Tx,
  batchId: string,
): Promise<readonly { readonly line: number; readonly kept: KeptRow }[]> {
  const rows = await tx
    .selectFrom('exchange_row')
    .select(['line', 'facts'])
    .where('batch_id', '=', batchId)
    .orderBy('line')
    .execute()
  return rows.flatMap(it => (it.facts ? [{ line: it.line, kept: it.facts as unknown as KeptRow }] : []))
}

export type TakeRefusal = 'wrong-rows' | 'held-rows' | 'nothing'

interface TakeGiven {
  readonly batch: { readonly id: string; readonly version: number }
  readonly source: string
  /** Rows with errors are left where they are, instead of stopping the file. */
  readonly withoutWrong: boolean
  /** The masked rows have been looked at. */
  readonly maskedRead: boolean
  /** Cases that are written in one statement; some hundred where it is not said. */
  readonly atOnce?: number
}

/** Takes what is on the table, all of it in the caller's transaction. */
export async function take(
  tx: Tx,
  permit: Permit<'exchange.take'>,
  given: TakeGiven,
  now: Instant,
): Promise<Result<Taken, TakeRefusal>> {
  const rows = await tx
    .selectFrom('exchange_row')
    .select(['state', 'facts'])
    .where('batch_id', '=', given.batch.id)
    .orderBy('line')
    .execute()
  const some = (state: string): boolean => rows.some(it => it.state === state)
  if (some('wrong') && !given.withoutWrong) return { ok: false, why: 'wrong-rows' }
  if (some('held') && !given.maskedRead) return { ok: false, why: 'held-rows' }
  const facts = rows
    .filter(it => it.state !== 'wrong')
    .flatMap(it => (it.facts as unknown as KeptRow | null)?.facts ?? [])
  if (facts.length === 0) return { ok: false, why: 'nothing' }
  return ok(await takeFile(tx, permit, { ...given, facts, now }))
}
