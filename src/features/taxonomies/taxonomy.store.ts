// Begrepp: what those who keep the county's words write. The database keeps how each was worded before.
import { audit } from '../../access/audit.ts'
import { orStale, type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { LimitName } from '../../data/tables/taxonomies.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import type { LocalDate } from '../../kernel/time.ts'
import type { Counts, ListName } from './taxonomy.ts'

export interface NewCode {
  readonly list: ListName
  readonly code: string
  readonly label: string
  readonly description: string | null
  readonly parentId: string | null
  readonly level: number | null
  readonly counts: Counts | null
  readonly needsWords: boolean
  readonly unknown: boolean
  readonly from: LocalDate
  readonly source: string | null
}

/** Adds a code last in its list. A code that has ended keeps its name: a name means one thing for ever. */
export async function addCode(
  tx: Tx,
  permit: Permit<'taxonomy.change'>,
  it: NewCode,
): Promise<Result<{ readonly id: string }, 'code-taken'>> {
  const list = await tx.selectFrom('taxonomy_code').select(['code', 'ordinal']).where('list', '=', it.list).execute()
  if (list.some(one => one.code.toLowerCase() === it.code.toLowerCase())) return no('code-taken')
  const insert = tx
    .insertInto('taxonomy_code')
    .values({
      ...{ list: it.list, code: it.code, label: it.label, description: it.description, parent_id: it.parentId },
      ...{ level: it.level, counts: it.counts, needs_words: it.needsWords, unknown: it.unknown, source: it.source },
      ...{ valid_from: it.from, valid_to: null, successor_id: null },
      ordinal: Math.max(0, ...list.map(one => one.ordinal)) + 10,
    })
    .returning('id')
  const row = await orStale('The list', insert.executeTakeFirstOrThrow())
  await audit(tx, permit, `taxonomy:${row.id}`, { list: it.list, code: it.code, label: it.label })
  return ok(row)
}

/** New words for the permit's code. Throws Stale when somebody else changed it meanwhile. */
export async function rewordCode(
  tx: Tx,
  permit: Permit<'taxonomy.change'>,
  it: { readonly label: string; readonly description: string | null; readonly ordinal: number },
): Promise<void> {
  await update(tx, permit, it, { label: it.label })
}

/** Ends the permit's code after a day. Whether it may is mayEnd's to say. Throws Stale. */
export async function endCode(
  tx: Tx,
  permit: Permit<'taxonomy.change'>,
  it: { readonly on: LocalDate; readonly successorId: string | null },
): Promise<void> {
  await update(tx, permit, { valid_to: it.on, successor_id: it.successorId }, { to: it.on, successor: it.successorId })
}

async function update(
  tx: Tx,
  permit: Permit<'taxonomy.change'>,
  values: Readonly<Record<string, string | number | null>>,
  told: object,
): Promise<void> {
  // The version is counted by the database, which keeps the former words in the same step.
  const row = await tx
    .updateTable('taxonomy_code')
    .set(values)
    .where('id', '=', permit.subjectId)
    .where('version', '=', permit.version ?? -1)
    .returning(['id', 'code'])
    .executeTakeFirst()
  if (!row) throw new Stale('The code')
  await audit(tx, permit, `taxonomy:${row.id}`, { code: row.code, ...told })
}

/** Throws Stale when somebody else changed the limit meanwhile. */
export async function changeLimit(
  tx: Tx,
  permit: Permit<'taxonomy.change'>,
  it: { readonly name: LimitName; readonly amount: number; readonly version: number },
): Promise<void> {
  const row = await tx
    .updateTable('taxonomy_limit')
    .set(eb => ({ amount: it.amount, version: eb('version', '+', 1), source: null }))
    .where('name', '=', it.name)
    .where('version', '=', it.version)
    .returning('name')
    .executeTakeFirst()
  if (!row) throw new Stale('The limit')
  await audit(tx, permit, `taxonomy:${it.name}`, { amount: it.amount })
}
