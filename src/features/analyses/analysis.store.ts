// Händelseanalys: both sides write rows of it, each at the version that it was read at, and stand behind the whole.
import { audit } from '../../access/audit.ts'
import { orStale, type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import type { EntryKind, Party } from './analysis.ts'

const personOf = ({ actor }: Permit): string | null => (actor.kind === 'person' ? actor.personId : null)

/** Begins the analysis of the permit's case. Throws Stale where the other side began it at that moment. */
export async function startAnalysis(
  tx: Tx,
  permit: Permit<'analysis.write'>,
  it: { readonly deviationId: string; readonly side: Party; readonly dueOn: LocalDate | null },
  now: Instant,
): Promise<void> {
  const begun = await tx
    .insertInto('event_analysis')
    .values({
      ...{ deviation_id: it.deviationId, started_side: it.side, started_at: now, started_by: personOf(permit) },
      due_on: it.dueOn,
    })
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!begun) throw new Stale('The analysis')
  await audit(tx, permit, `deviation:${it.deviationId}`, { analysis: 'start' })
}

export interface WrittenEntry {
  readonly kind: EntryKind
  readonly words: string
  readonly on: LocalDate | null
  readonly time: string | null
  readonly codeId: string | null
  readonly belongs: Party | 'shared' | null
}

interface AnalysisRef {
  readonly id: string
  readonly deviationId: string
}

/** Adds a row. Throws Stale where a conclusion was written meanwhile: there is one. */
export async function addEntry(
  tx: Tx,
  permit: Permit<'analysis.write'>,
  analysis: AnalysisRef,
  it: WrittenEntry & { readonly side: Party },
  now: Instant,
): Promise<void> {
  const row = {
    ...{ analysis_id: analysis.id, deviation_id: analysis.deviationId, kind: it.kind, side: it.side },
    ...{ words: it.words, happened_on: it.on, happened_time: it.time, code_id: it.codeId, belongs: it.belongs },
    ...{ written_at: now, written_by: personOf(permit) },
  }
  await orStale('The conclusion', tx.insertInto('analysis_entry').values(row).execute())
  await audit(tx, permit, `deviation:${analysis.deviationId}`, { analysis: 'add', kind: it.kind })
}

interface EntryRef {
  readonly id: string
  readonly version: number
  readonly deviationId: string
}

/** Writes the permit's row anew. Throws Stale where somebody else did meanwhile. */
export async function changeEntry(
  tx: Tx,
  permit: Permit<'analysis.write'>,
  entry: EntryRef,
  it: Omit<WrittenEntry, 'kind'>,
  now: Instant,
): Promise<void> {
  await write(tx, permit, entry, now, {
    ...{ words: it.words, happened_on: it.on, happened_time: it.time, code_id: it.codeId, belongs: it.belongs },
  })
  await audit(tx, permit, `deviation:${entry.deviationId}`, { analysis: 'change', entry: entry.id })
}

/** Takes the permit's row away; it is kept and shown no more. Throws Stale. */
export async function removeEntry(
  tx: Tx,
  permit: Permit<'analysis.write'>,
  entry: EntryRef,
  now: Instant,
): Promise<void> {
  await write(tx, permit, entry, now, { removed_at: now })
  await audit(tx, permit, `deviation:${entry.deviationId}`, { analysis: 'remove', entry: entry.id })
}

async function write(
  tx: Tx,
  permit: Permit<'analysis.write'>,
  { id, version }: EntryRef,
  now: Instant,
  change: object,
): Promise<void> {
  const changed = await tx
    .updateTable('analysis_entry')
    .set({ ...change, version: version + 1, written_at: now, written_by: personOf(permit) })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Stale('The row')
}

export interface Standing extends AnalysisRef {
  readonly version: number
}

/** The side stands behind the analysis as it was read. With both it is finished. Throws Stale. */
export async function agreeTo(
  tx: Tx,
  permit: Permit<'analysis.agree'>,
  analysis: Standing,
  side: Party,
  now: Instant,
): Promise<void> {
  const by = personOf(permit)
  const said =
    side === 'own'
      ? { own_agreed_at: now, own_agreed_by: by }
      : { counterpart_agreed_at: now, counterpart_agreed_by: by }
  await set(tx, analysis, said)
  await audit(tx, permit, `deviation:${analysis.deviationId}`, { analysis: 'agree', side })
}

/** Opens it again: nobody stands behind it then. Throws Stale. */
export async function reopen(tx: Tx, permit: Permit<'analysis.agree'>, analysis: Standing): Promise<void> {
  await set(tx, analysis, {
    ...{ own_agreed_at: null, own_agreed_by: null, counterpart_agreed_at: null, counterpart_agreed_by: null },
  })
  await audit(tx, permit, `deviation:${analysis.deviationId}`, { analysis: 'reopen' })
}

async function set(tx: Tx, { id, version }: Standing, change: object): Promise<void> {
  const changed = await tx
    .updateTable('event_analysis')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Stale('The analysis')
}
