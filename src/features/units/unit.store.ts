import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { violated } from '../../data/violation.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { slug } from '../../kernel/text.ts'
import type { LocalDate } from '../../kernel/time.ts'
import type { CareForm } from './unit.ts'

export interface UnitValues {
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
  const ids: string[] = []
  let added = 0
  try {
    for (const it of rows) {
      const id = it.id ?? (await addOrganisation(tx, it))
      if (it.id === null) added += 1
      else await renamed(tx, it.id, it.name)
      await tx
        .insertInto('care_unit')
        .values({ organisation_id: id, ...columns(it) })
        .onConflict(conflict =>
          conflict
            .column('organisation_id')
            .doUpdateSet(eb => ({ ...columns(it), version: eb('care_unit.version', '+', 1) })),
        )
        .execute()
      ids.push(id)
    }
  } catch (error) {
    return refusalOf(error)
  }
  await audit(tx, permit, 'organisation', { units: rows.length, added })
  return ok({ added, ids })
}

async function addOrganisation(tx: Tx, it: GivenUnit): Promise<string> {
  const { id } = await tx
    .insertInto('organisation')
    .values({
      ...{ kind: it.kind ?? 'unit', name: it.name, short_name: null, code: null, parent_id: it.parentId },
      ...{ slug: await freeAddress(tx, it.address ?? it.name), valid_from: null, valid_to: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function renamed(tx: Tx, id: string, name: string): Promise<void> {
  await tx
    .updateTable('organisation')
    .set(eb => ({ name, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('name', '<>', name)
    .execute()
}

/** 'hemtjansten', or 'hemtjansten-2' where that is somebody else's. */
async function freeAddress(tx: Tx, wanted: string): Promise<string> {
  const wish = slug(wanted) || 'enhet'
  const taken = await tx
    .selectFrom('organisation')
    .select('slug')
    .where(eb => eb.or([eb('slug', '=', wish), eb('slug', 'like', `${wish}-%`)]))
    .execute()
  const there = new Set(taken.map(it => it.slug))
  if (!there.has(wish)) return wish
  for (let n = 2; ; n++) if (!there.has(`${wish}-${n}`)) return `${wish}-${n}`
}
