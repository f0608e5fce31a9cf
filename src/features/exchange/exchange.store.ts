// Utbyte av avvikelser: sources, mappings, and files that wait to be taken in.
import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../../access/audit.ts'
import { orStale, type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant } from '../../kernel/time.ts'
import { noteAccesses } from '../accesses/access.change.ts'
import type { Facts } from './facts.ts'
import type { KeptRow, ReadRow } from './reading.ts'

const by = (permit: Permit): string | null => (permit.actor.kind === 'person' ? permit.actor.personId : null)

/** Undefined where the code is taken already, perhaps by a source that the actor does not see. */
export async function addSource(
  tx: Tx,
  permit: Permit<'exchange.map'>,
  it: { readonly code: string; readonly name: string; readonly organisationId: string },
): Promise<string | undefined> {
  const id = randomUUID()
  const made = await tx
    .insertInto('exchange_source')
    .values({ id, code: it.code, name: it.name, organisation_id: it.organisationId, ended_at: null })
    .onConflict(conflict => conflict.column('code').doNothing())
    .executeTakeFirst()
  if (Number(made.numInsertedOrUpdatedRows) !== 1) return undefined
  await audit(tx, permit, `exchange-source:${id}`, { code: it.code })
  return id
}

/** A mapping as a new version. Throws Stale where somebody else has saved one meanwhile. */
export async function saveMapping(
  tx: Tx,
  permit: Permit<'exchange.map' | 'exchange.take' | 'exchange.send'>,
  it: {
    readonly sourceId: string
    readonly direction: 'in' | 'out'
    readonly after: number
    readonly mapping: object
  },
  now: Instant,
): Promise<string> {
  const id = randomUUID()
  const row = {
    ...{ id, source_id: it.sourceId, direction: it.direction, n: it.after + 1 },
    ...{ mapping: JSON.stringify(it.mapping), written_by: by(permit), written_at: now },
  }
  await orStale('The mapping', tx.insertInto('exchange_mapping').values(row).execute())
  await audit(tx, permit, `exchange-source:${it.sourceId}`, { mapping: it.direction, n: it.after + 1 })
  return id
}

interface StagedFile {
  readonly sourceId: string
  readonly mappingId: string
  readonly name: string
  readonly bytes: Uint8Array
}

export interface StagedRow extends ReadRow {
  readonly state: 'new' | 'changed' | 'same' | 'held' | 'wrong'
  readonly changed: readonly string[]
  /** What somebody should look at before it is taken in. */
  readonly warned: readonly string[]
  readonly deviationId: string | null
}

export async function stageFile(
  tx: Tx,
  permit: Permit<'exchange.take'>,
  file: StagedFile,
  rows: readonly StagedRow[],
  now: Instant,
): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('exchange_batch')
    .values({
      ...{ id, source_id: file.sourceId, mapping_id: file.mappingId, file_name: file.name.slice(0, 200) },
      sha256: createHash('sha256').update(file.bytes).digest('hex'),
      ...{ rows: rows.length, taken: null, staged_by: by(permit), staged_at: now, taken_at: null },
    })
    .execute()
  await writeRows(tx, id, rows)
  await audit(tx, permit, `exchange-batch:${id}`, { rows: rows.length })
  return id
}

/** Rows that are written in one statement. */
const atOnce = 1000

const keptOf = (it: StagedRow): KeptRow => ({
  ...{ raw: it.raw, facts: it.facts ?? null, unknown: it.unknown, held: it.held, warned: it.warned },
})

async function writeRows(tx: Tx, batchId: string, rows: readonly StagedRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += atOnce) {
    const part = rows.slice(from, from + atOnce).map(it => ({
      ...{ batch_id: batchId, line: it.line, external_id: it.externalId || null, state: it.state },
      ...{ facts: JSON.stringify(keptOf(it)), errors: JSON.stringify(it.errors), changed: [...it.changed] },
      deviation_id: it.deviationId,
    }))
    await tx.insertInto('exchange_row').values(part).execute()
  }
}

/** Reads the same file anew with another mapping: each row is what it is with that. */
export async function stageAnew(
  tx: Tx,
  permit: Permit<'exchange.take'>,
  batch: { readonly id: string; readonly version: number; readonly mappingId: string },
  rows: readonly StagedRow[],
): Promise<void> {
  await step(tx, permit, batch, { mapping_id: batch.mappingId })
  for (let from = 0; from < rows.length; from += atOnce) {
    const part = rows.slice(from, from + atOnce).map(it => ({
      ...{ line: it.line, external_id: it.externalId || null, state: it.state, facts: keptOf(it), errors: it.errors },
      ...{ changed: it.changed, deviation_id: it.deviationId },
    }))
    await sql`update exchange_row r set external_id = g.external_id, state = g.state, facts = g.facts, errors = g.errors,
        changed = g.changed, deviation_id = g.deviation_id
      from jsonb_to_recordset(${JSON.stringify(part)}::jsonb) g (line integer, external_id text, state text, facts jsonb,
        errors jsonb, changed text[], deviation_id uuid)
      where r.batch_id = ${batch.id} and r.line = g.line`.execute(tx)
  }
  await audit(tx, permit, `exchange-batch:${batch.id}`, { rows: rows.length, anew: true })
}

/** Takes a file off the table. Nothing of its texts is left. */
export async function dropBatch(
  tx: Tx,
  permit: Permit<'exchange.take'>,
  batch: { readonly id: string; readonly version: number },
): Promise<void> {
  await step(tx, permit, batch, { state: 'dropped' })
  await emptied(tx, permit, batch.id)
  await audit(tx, permit, `exchange-batch:${batch.id}`, { dropped: true })
}

export const emptied = (tx: Tx, _permit: Permit<'exchange.take'>, batchId: string): Promise<unknown> =>
  tx
    .updateTable('exchange_row')
    .set({ facts: null, errors: JSON.stringify({}) })
    .where('batch_id', '=', batchId)
    .execute()

export async function step(
  tx: Tx,
  _permit: Permit<'exchange.take'>,
  batch: { readonly id: string; readonly version: number },
  to: {
    readonly state?: 'taken' | 'dropped'
    readonly taken_at?: Instant
    readonly taken?: string
    readonly mapping_id?: string
  },
): Promise<void> {
  const done = await tx
    .updateTable('exchange_batch')
    .set({ ...to, version: batch.version + 1 })
    .where('id', '=', batch.id)
    .where('version', '=', batch.version)
    .where('state', '=', 'staged')
    .executeTakeFirst()
  if (Number(done.numUpdatedRows) !== 1) throw new Stale('The file')
}

export interface Held {
  readonly id: string
  readonly version: number
  readonly externalId: string
  readonly state: string
  /** The mark of what was last taken of it, and how many times something was. */
  readonly sha256: string | null
  readonly taken: number
  readonly reports: number
  /** As it stands here, for telling what is new. */
  readonly now: Readonly<Partial<Record<keyof Facts, string | null>>>
}

/** The cases of a source that are here already, by what they are called there. */
export async function heldCases(tx: Tx, source: string, ids: readonly string[]): Promise<ReadonlyMap<string, Held>> {
  const { rows } = await sql<Held>`
    select d.id, d.version, d.external_id as "externalId", d.state, t.sha256, coalesce(t.n, 0) as taken, r.n as reports,
      jsonb_build_object('happened', r.happened, 'couldHave', r.could_have, 'did', r.did, 'proposal', r.proposal,
        'kind', d.kind, 'happenedOn', to_char(d.happened_on, 'YYYY-MM-DD'), 'happenedTime', to_char(d.happened_time, 'HH24:MI'),
        'legalBasis', d.legal_basis, 'ownReference', d.own_reference, 'counterpartReference', d.counterpart_reference,
        'state', t.source_state) as now
    from deviation d
      join lateral (select r.n, r.happened, r.could_have, r.did, r.proposal from deviation_report r where r.deviation_id = d.id order by n desc limit 1) r on true
      left join lateral (select n, sha256, source_state from exchange_taken t where t.deviation_id = d.id order by n desc limit 1) t on true
    where d.external_source = ${source} and d.external_id = any (${[...ids]}::text[])`.execute(tx)
  return new Map(rows.map(it => [it.externalId, it]))
}

/** Which of these names are the codes of cases that were reported here, with the unit and the day that they are of. */
export async function reportedHere(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ code: string; mark: string }>`
    select code, reporting_unit_id || ' ' || happened_on as mark from deviation
    where code = any (${[...ids]}::text[]) and external_source is null`.execute(tx)
  return new Map(rows.map(it => [it.code, it.mark]))
}

export interface Exported {
  readonly sourceId: string | null
  readonly mappingId: string | null
  readonly format: 'csv' | 'json' | 'fhir'
  readonly reason: string
  readonly withText: boolean
  /** The ids of what went out. */
  readonly caseIds: readonly string[]
}

/** Notes it for Samklang, and in the log of every case that went out. */
export async function noteExport(tx: Tx, permit: Permit<'exchange.send'>, it: Exported, now: Instant): Promise<void> {
  const id = randomUUID()
  await tx
    .insertInto('exchange_export')
    .values({
      ...{ id, source_id: it.sourceId, mapping_id: it.mappingId, format: it.format, reason: it.reason },
      ...{ with_text: it.withText, cases: it.caseIds.length, made_by: by(permit), made_at: now },
    })
    .execute()
  await audit(tx, permit, `exchange-export:${id}`, {
    format: it.format,
    cases: it.caseIds.length,
    withText: it.withText,
  })
  await noteAccesses(tx, permit.actor, { caseIds: it.caseIds, part: 'export', words: it.reason }, now)
}
