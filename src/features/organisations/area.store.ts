import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { violated } from '../../data/violation.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { slug } from '../../kernel/text.ts'
import { areaMemberRows } from './organisation.row.ts'
import { type SuccessionRefusal, succeed } from './period.ts'

export type AreaRefusal = 'already-there' | 'not-your-area' | 'overlaps' | SuccessionRefusal

/**
 * From a date the organisation belongs to another area (or to none): the row that holds is closed the day before and a
 * new one opens. Without a date it has always belonged there: the only row there is, is corrected.
 */
export async function moveToArea(
  tx: Tx,
  permit: Permit<'area.change'>,
  to: {
    readonly organisationId: string
    readonly areaId: string | null
    readonly from: string | null
    readonly note: string | null
  },
): Promise<Result<void, AreaRefusal>> {
  const rows = await areaMemberRows(tx, to.organisationId)
  const closing = to.from
    ? succeed(rows, to.from)
    : rows.length > 1
      ? no('later-exists' as const)
      : ok({ close: undefined })
  if (!closing.ok) return closing
  const { close } = closing.value
  if (close && !close.row.to && close.row.areaId === to.areaId) return no('already-there')
  if (!to.from && rows[0]?.areaId === to.areaId) return no('already-there')
  try {
    if (close && !(await setEnd(tx, close.row.id, close.row.version, close.to))) return no('not-your-area')
    const corrected = to.from ? undefined : rows[0]
    if (corrected && to.areaId) {
      if (!(await correct(tx, corrected.id, corrected.version, to.areaId, to.note))) return no('not-your-area')
    } else if (to.areaId) {
      await tx
        .insertInto('area_member')
        .values({
          area_id: to.areaId,
          organisation_id: to.organisationId,
          note: to.note,
          valid_from: to.from,
          valid_to: null,
        })
        .execute()
    }
  } catch (error) {
    if (violated(error) === 'one_area_at_a_time') return no('overlaps')
    if ((error as { code?: string }).code === '42501') return no('not-your-area')
    throw error
  }
  await audit(tx, permit, `organisation:${to.organisationId}`, { ...to, closed: close?.row.id ?? null })
  return ok(undefined)
}

const setEnd = async (tx: Tx, id: string, version: number, end: string): Promise<boolean> =>
  (await tx
    .updateTable('area_member')
    .set(eb => ({ valid_to: end, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()) !== undefined

const correct = async (tx: Tx, id: string, version: number, areaId: string, note: string | null): Promise<boolean> =>
  (await tx
    .updateTable('area_member')
    .set(eb => ({ area_id: areaId, note, confirmed: true, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()) !== undefined

/** Somebody who knows says that the municipality does belong to the area: the note about doubt goes. */
export async function confirmArea(
  tx: Tx,
  permit: Permit<'area.change'>,
  member: { readonly id: string; readonly version: number },
): Promise<void> {
  const row = await tx
    .updateTable('area_member')
    .set(eb => ({ confirmed: true, note: null, version: eb('version', '+', 1) }))
    .where('id', '=', member.id)
    .where('version', '=', member.version)
    .where('confirmed', '=', false)
    .returning(['organisation_id', 'area_id'])
    .executeTakeFirst()
  if (!row) throw new Stale('The area membership')
  await audit(tx, permit, `organisation:${row.organisation_id}`, { confirmedIn: row.area_id })
}

export interface AreaValues {
  readonly name: string
  readonly from: string | null
  readonly to: string | null
}

export async function addArea(
  tx: Tx,
  permit: Permit<'area.add'>,
  it: AreaValues,
): Promise<Result<string, 'name-taken'>> {
  try {
    const row = await tx
      .insertInto('area')
      .values({ name: it.name, slug: slug(it.name), valid_from: it.from, valid_to: it.to })
      .returning(['id', 'slug'])
      .executeTakeFirstOrThrow()
    await audit(tx, permit, `area:${row.id}`, it)
    return ok(row.slug)
  } catch (error) {
    if (violated(error) === 'area_slug_key') return no('name-taken')
    throw error
  }
}

/** Renames or closes the permit's area. Its address stays, so that links do. */
export async function changeArea(tx: Tx, permit: Permit<'area.change'>, it: AreaValues): Promise<void> {
  const row = await tx
    .updateTable('area')
    .set(eb => ({ name: it.name, valid_from: it.from, valid_to: it.to, version: eb('version', '+', 1) }))
    .where('id', '=', permit.subjectId)
    .where('version', '=', permit.version ?? -1)
    .returning('id')
    .executeTakeFirst()
  if (!row) throw new Stale('The area')
  await audit(tx, permit, `area:${row.id}`, it)
}
