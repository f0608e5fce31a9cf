import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { violated } from '../../data/violation.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { slug } from '../../kernel/text.ts'
import type { OrganisationKind } from './organisation.ts'

export interface OrganisationValues {
  readonly name: string
  readonly shortName: string | null
  readonly code: string | null
  readonly parentId: string | null
  readonly from: string | null
  readonly to: string | null
}

export type OrganisationRefusal = 'code-taken' | 'address-taken' | 'under-itself'

const columns = (it: OrganisationValues) => ({
  name: it.name,
  short_name: it.shortName,
  code: it.code,
  parent_id: it.parentId,
  valid_from: it.from,
  valid_to: it.to,
})

/** Adds an organisation. `address` names its page; without it the name does. */
export async function addOrganisation(
  tx: Tx,
  permit: Permit<'organisation.add'>,
  it: OrganisationValues & { readonly kind: OrganisationKind; readonly address?: string },
): Promise<Result<{ readonly id: string; readonly slug: string }, OrganisationRefusal>> {
  try {
    const row = await tx
      .insertInto('organisation')
      .values({ ...columns(it), kind: it.kind, slug: it.address ?? (await freeAddress(tx, it.shortName ?? it.name)) })
      .returning(['id', 'slug'])
      .executeTakeFirstOrThrow()
    await audit(tx, permit, `organisation:${row.id}`, { ...columns(it), kind: it.kind })
    return ok(row)
  } catch (error) {
    return refusalOf(error)
  }
}

/** Changes or closes the permit's organisation. Throws Stale when somebody else changed it meanwhile. */
export async function changeOrganisation(
  tx: Tx,
  permit: Permit<'organisation.change'>,
  it: OrganisationValues,
): Promise<Result<void, OrganisationRefusal>> {
  try {
    if (it.parentId && (await isUnder(tx, it.parentId, permit.subjectId))) return no('under-itself')
    const row = await tx
      .updateTable('organisation')
      .set(eb => ({ ...columns(it), version: eb('version', '+', 1) }))
      .where('id', '=', permit.subjectId)
      .where('version', '=', permit.version ?? -1)
      .returning('id')
      .executeTakeFirst()
    if (!row) throw new Stale('The organisation')
    await audit(tx, permit, `organisation:${row.id}`, columns(it))
    return ok(undefined)
  } catch (error) {
    return refusalOf(error)
  }
}

function refusalOf(error: unknown): Result<never, OrganisationRefusal> {
  const constraint = violated(error)
  if (constraint === 'organisation_code_key') return no('code-taken')
  if (constraint === 'organisation_slug_key') return no('address-taken')
  throw error
}

async function isUnder(tx: Tx, start: string, top: string): Promise<boolean> {
  for (let id: string | null = start, steps = 0; id && steps < 20; steps++) {
    if (id === top) return true
    const row: { parent_id: string | null } | undefined = await tx
      .selectFrom('organisation')
      .select('parent_id')
      .where('id', '=', id)
      .executeTakeFirst()
    id = row?.parent_id ?? null
  }
  return false
}

/** The name folded for addresses, with a number where it is taken or means something else. */
async function freeAddress(tx: Tx, name: string): Promise<string> {
  const base = slug(name) || 'organisation'
  const rows = await tx.selectFrom('organisation').select('slug').where('slug', 'like', `${base}%`).execute()
  const taken = new Set([...rows.map(it => it.slug), 'ny'])
  for (let n = 1; ; n++) {
    const address = n === 1 ? base : `${base}-${n}`
    if (!taken.has(address)) return address
  }
}
