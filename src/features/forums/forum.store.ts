import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { slug } from '../../kernel/text.ts'
import { forumKey, namedForums } from './forum.match.ts'
import { type ForumKind, type ForumLevel, possibleAbove } from './forum.ts'

export interface ForumValues {
  readonly name: string
  readonly shortName: string | null
  readonly level: ForumLevel
  readonly kind: ForumKind
  readonly purpose: string | null
  readonly areaId: string | null
  readonly aboveId: string | null
  readonly from: string | null
  readonly to: string | null
  readonly aliases: readonly string[]
}

/** `detail` of 'name-taken' is the name that another forum has. */
export type ForumRefusal = 'name-taken' | 'above-itself'

const columns = (it: ForumValues) => ({
  name: it.name,
  short_name: it.shortName,
  level: it.level,
  kind: it.kind,
  purpose: it.purpose,
  area_id: it.areaId,
  above_id: it.aboveId,
  valid_from: it.from,
  valid_to: it.to,
})

export async function addForum(
  tx: Tx,
  permit: Permit<'forum.add'>,
  it: ForumValues,
): Promise<Result<{ readonly id: string; readonly slug: string }, ForumRefusal>> {
  const taken = await takenName(tx, it, undefined)
  if (taken) return no('name-taken', taken)
  const row = await tx
    .insertInto('forum')
    .values({ ...columns(it), slug: await freeAddress(tx, it.shortName ?? it.name) })
    .returning(['id', 'slug'])
    .executeTakeFirstOrThrow()
  await setAliases(tx, row.id, it.aliases)
  await audit(tx, permit, `forum:${row.id}`, { ...it })
  return ok(row)
}

/** Changes or closes the permit's forum, aliases and all. Throws Stale when somebody else changed it meanwhile. */
export async function changeForum(
  tx: Tx,
  permit: Permit<'forum.change'>,
  it: ForumValues,
): Promise<Result<void, ForumRefusal>> {
  const taken = await takenName(tx, it, permit.subjectId)
  if (taken) return no('name-taken', taken)
  const all = await tx.selectFrom('forum').select(['id', 'above_id as aboveId']).execute()
  if (it.aboveId && !possibleAbove(permit.subjectId, all).some(forum => forum.id === it.aboveId))
    return no('above-itself')
  const row = await tx
    .updateTable('forum')
    .set(eb => ({ ...columns(it), version: eb('version', '+', 1) }))
    .where('id', '=', permit.subjectId)
    .where('version', '=', permit.version ?? -1)
    .returning('id')
    .executeTakeFirst()
  if (!row) throw new Stale('The forum')
  await setAliases(tx, row.id, it.aliases)
  await audit(tx, permit, `forum:${row.id}`, { ...it })
  return ok(undefined)
}

/** A name that already means another forum: two that are called the same could never be told apart in a document. */
async function takenName(tx: Tx, it: ForumValues, own: string | undefined): Promise<string | undefined> {
  const others = (await namedForums(tx)).filter(forum => forum.id !== own)
  const taken = new Set(others.flatMap(forum => forum.names.map(forumKey)))
  return [it.name, ...(it.shortName ? [it.shortName] : []), ...it.aliases].find(name => taken.has(forumKey(name)))
}

async function setAliases(tx: Tx, forumId: string, names: readonly string[]): Promise<void> {
  const byKey = new Map(names.map(name => [forumKey(name), name]))
  await tx.deleteFrom('forum_alias').where('forum_id', '=', forumId).execute()
  if (byKey.size > 0)
    await tx
      .insertInto('forum_alias')
      .values([...byKey].map(([folded, name]) => ({ forum_id: forumId, name, folded })))
      .execute()
}

async function freeAddress(tx: Tx, name: string): Promise<string> {
  const base = slug(name) || 'forum'
  const rows = await tx.selectFrom('forum').select('slug').where('slug', 'like', `${base}%`).execute()
  const taken = new Set([...rows.map(it => it.slug), 'nytt'])
  for (let n = 1; ; n++) {
    const address = n === 1 ? base : `${base}-${n}`
    if (!taken.has(address)) return address
  }
}
