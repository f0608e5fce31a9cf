import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { shortCode } from '../../kernel/ids.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { folded } from '../../kernel/text.ts'
import { matchNames, nameKey } from './person.match.ts'

/**
 * Adds a person with that spelling, also from where someone is given a seat. `code` names the page; without it a short
 * code is made. Whether it is someone who is there already is for the caller to have asked (matchNames).
 */
export async function addPerson(
  tx: Tx,
  permit: Permit<'person.change'> | Permit<'seat.change'>,
  it: { readonly name: string; readonly code?: string },
): Promise<string> {
  const row = await tx
    .insertInto('person')
    .values({ name: folded(it.name), code: it.code ?? shortCode(randomBytes(7)) })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addSpellingRow(tx, row.id, it.name)
  await audit(tx, permit, `person:${row.id}`, { added: folded(it.name) })
  return row.id
}

/** One spelling more of a person; one that is known already stays as it is. */
const addSpellingRow = async (tx: Tx, personId: string, name: string): Promise<void> => {
  await tx
    .insertInto('person_alias')
    .values({ person_id: personId, name: folded(name), folded: nameKey(name) })
    .onConflict(it => it.columns(['person_id', 'folded']).doNothing())
    .execute()
}

/**
 * The person of each name; whoever has no exact match is added with that spelling. A name that several persons share is
 * left out: who it is has to be said by someone. Audited as one row on the permit's document.
 */
export async function ensurePersons(
  tx: Tx,
  permit: Permit<'document.approve'>,
  names: readonly string[],
): Promise<Map<string, string>> {
  // Two approvals at the same moment would otherwise both add the same person.
  await sql`select pg_advisory_xact_lock(hashtext('samklang.persons'))`.execute(tx)
  const known = await matchNames(tx, names)
  const fresh = new Map<string, { name: string; key: string }>()
  for (const [name, it] of known)
    if (!it.exact && !it.ambiguous && nameKey(name) !== '')
      fresh.set(nameKey(name), { name: folded(name), key: nameKey(name) })
  const added = await addAll(tx, [...fresh.values()])
  if (added.size > 0) await audit(tx, permit, `document:${permit.subjectId}`, { personsAdded: [...added.values()] })
  return new Map(
    [...known].flatMap(([name, it]): [string, string][] => {
      const id = it.exact ?? added.get(nameKey(name))
      return id ? [[name, id]] : []
    }),
  )
}

/** Nobody's public entry: ids by nameKey. */
async function addAll(tx: Tx, people: readonly { name: string; key: string }[]): Promise<Map<string, string>> {
  if (people.length === 0) return new Map()
  const rows = people.map(it => ({ ...it, code: shortCode(randomBytes(7)) }))
  const added = await tx
    .insertInto('person')
    .values(rows.map(({ name, code }) => ({ name, code })))
    .returning(['id', 'code'])
    .execute()
  const ids = new Map(added.map(it => [it.code, it.id]))
  const keyed = rows.map(it => ({ ...it, id: ids.get(it.code) ?? '' }))
  await tx
    .insertInto('person_alias')
    .values(keyed.map(it => ({ person_id: it.id, name: it.name, folded: it.key })))
    .execute()
  return new Map(keyed.map(it => [it.key, it.id]))
}

/** Renames the permit's person. The name before stays as a spelling, so that older documents still find the person. */
export async function renamePerson(tx: Tx, permit: Permit<'person.change'>, name: string): Promise<void> {
  await bumped(tx, permit, { name: folded(name) })
  await addSpellingRow(tx, permit.subjectId, name)
  await audit(tx, permit, `person:${permit.subjectId}`, { renamed: folded(name) })
}

/** Adds a spelling that documents use of the permit's person. */
export async function addSpelling(tx: Tx, permit: Permit<'person.change'>, name: string): Promise<void> {
  await bumped(tx, permit, {})
  await addSpellingRow(tx, permit.subjectId, name)
  await audit(tx, permit, `person:${permit.subjectId}`, { spelling: folded(name) })
}

/** Takes away a spelling of the permit's person; never the name itself. */
export async function removeSpelling(
  tx: Tx,
  permit: Permit<'person.change'>,
  aliasId: string,
): Promise<Result<void, 'is-the-name'>> {
  const person = await bumped(tx, permit, {})
  const row = await tx
    .deleteFrom('person_alias')
    .where('id', '=', aliasId)
    .where('person_id', '=', permit.subjectId)
    .returning(['name', 'folded'])
    .executeTakeFirst()
  if (!row) throw new Stale('The spelling')
  if (row.folded === nameKey(person.name)) return no('is-the-name')
  await audit(tx, permit, `person:${permit.subjectId}`, { spellingRemoved: row.name })
  return ok(undefined)
}

async function bumped(tx: Tx, permit: Permit<'person.change'>, change: { readonly name?: string }) {
  const row = await tx
    .updateTable('person')
    .set(eb => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', permit.subjectId)
    .where('version', '=', permit.version ?? -1)
    .returning(['id', 'name'])
    .executeTakeFirst()
  if (!row) throw new Stale('The person')
  return row
}

export type MergeRefusal = 'same' | 'has-role' | 'merged-already'

/**
 * The permit's person is the same as `keptId`: spellings, terms and all that names the one are moved to the other in
 * this transaction, and what was moved is kept, so that it can be undone. Returns the merge's id.
 */
export async function mergeInto(
  tx: Tx,
  permit: Permit<'person.merge'>,
  keptId: string,
  at: string,
): Promise<Result<string, MergeRefusal>> {
  const gone = permit.subjectId
  if (gone === keptId) return no('same')
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'version', 'merged_into'])
    .where('id', 'in', [gone, keptId])
    .forUpdate()
    .execute()
  if (rows.find(it => it.id === gone)?.version !== permit.version) throw new Stale('The person')
  if (rows.length < 2 || rows.some(it => it.merged_into)) return no('merged-already')
  const done = await sql<{ id: string | null }>`select merge_persons(${gone}, ${keptId}, ${at}) as id`.execute(tx)
  const id = done.rows[0]?.id
  if (!id) return no('has-role')
  const merge = await tx.selectFrom('person_merge').select('moved').where('id', '=', id).executeTakeFirstOrThrow()
  await audit(tx, permit, `person:${gone}`, { mergedInto: keptId, merge: id, moved: merge.moved })
  return ok(id)
}

/** Undoes the merge of the permit's person: what was moved then goes back, unless it has been changed since. */
export async function undoMerge(tx: Tx, permit: Permit<'person.merge'>, mergeId: string, at: string): Promise<void> {
  const merge = await tx
    .selectFrom('person_merge')
    .select('gone_id')
    .where('id', '=', mergeId)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  if (merge?.gone_id !== permit.subjectId) throw new Stale('The merge')
  const done = await sql<{ n: number | null }>`select undo_merge(${mergeId}, ${at}) as n`.execute(tx)
  if (done.rows[0]?.n == null) throw new Stale('The merge')
  await audit(tx, permit, `person:${permit.subjectId}`, { mergeUndone: mergeId, movedBack: done.rows[0].n })
}
