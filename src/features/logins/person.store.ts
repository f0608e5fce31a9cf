import type { Db } from '../../data/reading.ts'
import { folded } from '../../kernel/text.ts'

export interface PersonWithLogin {
  readonly id: string
  readonly code: string
  readonly name: string
  /** Whether there is a way for them to log in already. */
  readonly enters: boolean
}

/** People whose name holds every word of `q`, at most ten; none where nothing is asked. */
export async function findPersons(db: Db, q: string): Promise<readonly PersonWithLogin[]> {
  const words = folded(q)
    .split(' ')
    .filter(it => it.length > 1)
    .slice(0, 5)
  if (words.length === 0) return []
  let found = db
    .selectFrom('person as p')
    .select(['p.id', 'p.code', 'p.name'])
    .select(eb =>
      eb
        .or([
          eb.exists(eb.selectFrom('person_identity as i').select('i.id').whereRef('i.person_id', '=', 'p.id')),
          eb.exists(eb.selectFrom('passkey as k').select('k.id').whereRef('k.person_id', '=', 'p.id')),
        ])
        .as('enters'),
    )
    .where('p.merged_into', 'is', null)
  for (const word of words) found = found.where('p.name', 'ilike', `%${word.replace(/[\\%_]/g, '\\$&')}%`)
  const rows = await found.orderBy('p.name').limit(10).execute()
  return rows.map(it => ({ ...it, enters: Boolean(it.enters) }))
}
