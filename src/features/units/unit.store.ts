import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { violated } from '../../data/violation.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { slug } from '../../kernel/text.ts'
import type { LocalDate } from '../../kernel/time.ts'
import type { CareForm } from './unit.ts'

interface UnitValues {
  readonly place: string | null
  readonly hsaId: string | null
  readonly careForm: CareForm | null
  readonly areaId: string | null
  readonly connectedFrom: LocalDate | null
  readonly connectedTo: LocalDate | null
  readonly trainedOn: LocalDate | null
}

export type UnitRefusal = 'hsa-id-taken' | 'not-yours'

const columns = (it: UnitValues) => ({
  ...{ place: it.place, hsa_id: it.hsaId, care_form: it.careForm, area_id: it.areaId },
  ...{ connected_from: it.connectedFrom, connected_to: it.connectedTo, trained_on: it.trainedOn },
})

function refusalOf(error: unknown): Result<never, UnitRefusal> {
  if (violated(error) === 'care_unit_hsa_id_key') return no('hsa-id-taken')
  if ((error as { readonly code?: string }).code === '42501') return no('not-yours')
  throw error
}

/** Changes the permit's unit. Throws Stale when somebody else changed it meanwhile. */
export async function changeUnit(
  tx: Tx,
  permit: Permit<'unit.change'>,
  it: UnitValues,
): Promise<Result<void, UnitRefusal>> {
  try {
    const row = await tx
      .updateTable('care_unit')
      .set(eb => ({ ...columns(it), version: eb('version', '+', 1) }))
      .where('organisation_id', '=', permit.subjectId)
      .where('version', '=', permit.version ?? -1)
      .returning('organisation_id')
      .executeTakeFirst()
    if (!row) throw new Stale('The unit')
    await audit(tx, permit, `organisation:${permit.subjectId}`, { unit: columns(it) })
    return ok(undefined)
  } catch (error) {
    return refusalOf(error)
  }
}

/** A unit as a file or a list has it: new where `id` is null. */
export interface GivenUnit extends UnitValues {
  readonly id: string | null
  readonly name: string
  readonly parentId: string
  readonly kind?: 'unit' | 'provider'
  /** What it is called for short, of a new one: 'NÄL'. */
  readonly shortName?: string
  /** Names its page; without it the name does. */
  readonly address?: string
}

/**
 * Writes many units: all of them, or, where one is refused, none (the caller rolls back). Those that are there are changed
 * where something differs. Resolves with how many were new.
 */
export async function writeUnits(
  tx: Tx,
  permit: Permit<'unit.add'>,
  rows: readonly GivenUnit[],
): Promise<Result<{ readonly added: number; readonly ids: readonly string[] }, UnitRefusal>> {
  const fresh = rows.filter(it => it.id === null)
  try {
    const made = await addOrganisations(tx, fresh)
    const ids = rows.map(it => it.id ?? made.get(it) ?? '')
    await rename(tx, rows)
    for (let from = 0; from < rows.length; from += atOnce)
      await tx
        .insertInto('care_unit')
        .values(
          rows.slice(from, from + atOnce).map((it, n) => ({ organisation_id: ids[from + n] ?? '', ...columns(it) })),
        )
        .onConflict(conflict =>
          conflict.column('organisation_id').doUpdateSet(eb => ({
            ...{ place: eb.ref('excluded.place'), hsa_id: eb.ref('excluded.hsa_id') },
            ...{ care_form: eb.ref('excluded.care_form'), area_id: eb.ref('excluded.area_id') },
            ...{ connected_from: eb.ref('excluded.connected_from'), connected_to: eb.ref('excluded.connected_to') },
            ...{ trained_on: eb.ref('excluded.trained_on'), version: eb('care_unit.version', '+', 1) },
          })),
        )
        .execute()
    await audit(tx, permit, 'organisation', { units: rows.length, added: fresh.length })
    return ok({ added: fresh.length, ids })
  } catch (error) {
    return refusalOf(error)
  }
}

/** Rows that are written in one statement. */
const atOnce = 500

async function addOrganisations(tx: Tx, rows: readonly GivenUnit[]): Promise<ReadonlyMap<GivenUnit, string>> {
  const addresses = await freeAddresses(
    tx,
    rows.map(it => it.address ?? it.name),
  )
  const made = new Map<GivenUnit, string>()
  for (let from = 0; from < rows.length; from += atOnce) {
    const part = rows.slice(from, from + atOnce).map(it => ({ it, id: randomUUID() }))
    await tx
      .insertInto('organisation')
      .values(
        part.map(({ it, id }, n) => ({
          ...{ id, kind: it.kind ?? 'unit', name: it.name, parent_id: it.parentId },
          ...{ short_name: it.shortName ?? null, code: null },
          ...{ slug: addresses[from + n] ?? '', valid_from: null, valid_to: null },
        })),
      )
      .execute()
    for (const { it, id } of part) made.set(it, id)
  }
  return made
}

async function rename(tx: Tx, rows: readonly GivenUnit[]): Promise<void> {
  const named = rows.flatMap(({ id, name }) => (id === null ? [] : [{ id, name }]))
  if (named.length > 0)
    await sql`update organisation o set name = g.name, version = o.version + 1
      from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) g (id uuid, name text)
      where o.id = g.id and o.name <> g.name`.execute(tx)
}

/** 'hemtjansten', or 'hemtjansten-2' where that is somebody else's, for each. */
async function freeAddresses(tx: Tx, wanted: readonly string[]): Promise<readonly string[]> {
  if (wanted.length === 0) return []
  const rows = await tx.selectFrom('organisation').select('slug').execute()
  const taken = new Set(rows.map(it => it.slug))
  return wanted.map(name => {
    const wish = slug(name) || 'enhet'
    let address = wish
    for (let n = 2; taken.has(address); n++) address = `${wish}-${n}`
    taken.add(address)
    return address
  })
}
