import { sql } from 'kysely'
import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import { nameKey } from './person.match.ts'

export interface PersonRow {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly mergedInto: string | null
  readonly version: number
}

const persons = (db: Db) =>
  db.selectFrom('person').select(['id', 'code', 'name', 'merged_into as mergedInto', 'version'])

export const personByCode = (db: Db | Tx, code: string): Promise<PersonRow | undefined> =>
  persons(db as Db)
    .where('code', '=', code)
    .executeTakeFirst()

export const personById = (db: Db | Tx, id: string): Promise<PersonRow | undefined> =>
  persons(db as Db)
    .where('id', '=', id)
    .executeTakeFirst()

export interface AliasRow {
  readonly id: string
  readonly name: string
}

export const spellingsOf = (db: Db, personId: string): Promise<readonly AliasRow[]> =>
  db.selectFrom('person_alias').select(['id', 'name']).where('person_id', '=', personId).orderBy('name').execute()

/** Those with a spelling that has every word of the text; merged ones are found under the name they are kept as. */
function named(db: Db, text: string) {
  // Each word is a question of its own to the database: nobody's name has more of them.
  const words = [...new Set(nameKey(text.slice(0, 200)).split(' '))]
    .filter(it => it !== '')
    .slice(0, 8)
    .map(it => `%${it.replace(/[\\%_]/g, '\\$&')}%`)
  let found = persons(db).where('merged_into', 'is', null)
  for (const word of words)
    found = found.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('person_alias as a')
          .select('a.id')
          .whereRef('a.person_id', '=', 'person.id')
          .where('a.folded', 'like', word),
      ),
    )
  return found
}

/** Persons in the order they came into the register: after one, or from one on. */
export const personsAfter = (
  db: Db,
  which: { readonly text: string; readonly after?: string | undefined; readonly from?: string; readonly most: number },
): Promise<readonly PersonRow[]> =>
  named(db, which.text)
    .$if(which.after !== undefined, it => it.where('id', '>', which.after ?? ''))
    .$if(which.from !== undefined, it => it.where('id', '>=', which.from ?? ''))
    .orderBy('id')
    .limit(which.most)
    .execute()

/** Persons by name, a page at a time. */
export async function findPersons(
  db: Db,
  which: { readonly text: string; readonly page: number; readonly size: number },
): Promise<{ readonly rows: readonly PersonRow[]; readonly total: number }> {
  const found = named(db, which.text)
  const counted = await found
    .clearSelect()
    .select(eb => eb.fn.countAll<number>().as('n'))
    .executeTakeFirst()
  const rows = await found
    .orderBy(sql`name collate sv`)
    .orderBy('id')
    .limit(which.size)
    .offset((which.page - 1) * which.size)
    .execute()
  return { rows, total: Number(counted?.n ?? 0) }
}

/** Every name that a person is known by: what the browser suggests while one types. */
export const everyName = async (db: Db): Promise<readonly string[]> =>
  (await persons(db).where('merged_into', 'is', null).orderBy(sql`name collate sv`).limit(2000).execute()).map(
    it => it.name,
  )

export interface MergeRow {
  readonly id: string
  readonly at: string
  readonly gone: { readonly id: string; readonly code: string; readonly name: string; readonly version: number }
  readonly kept: { readonly id: string; readonly code: string; readonly name: string }
}

/** Merges that stand, into this person or of this person. Only those who keep the list of persons see them. */
export async function mergesOf(db: Db, personId: string): Promise<readonly MergeRow[]> {
  const rows = await db
    .selectFrom('person_merge as m')
    .innerJoin('person as g', 'g.id', 'm.gone_id')
    .innerJoin('person as k', 'k.id', 'm.kept_id')
    .select(['m.id', 'm.merged_at as at', 'g.id as gone_id', 'g.code as gone_code', 'g.name as gone_name', 'g.version'])
    .select(['k.id as kept_id', 'k.code as kept_code', 'k.name as kept_name'])
    .where('m.undone_at', 'is', null)
    .where(eb => eb.or([eb('m.kept_id', '=', personId), eb('m.gone_id', '=', personId)]))
    .orderBy('m.merged_at', 'desc')
    .execute()
  return rows.map(it => ({
    id: it.id,
    at: it.at,
    gone: { id: it.gone_id, code: it.gone_code, name: it.gone_name, version: it.version },
    kept: { id: it.kept_id, code: it.kept_code, name: it.kept_name },
  }))
}
