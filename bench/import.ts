import { openTestHouse } from '../test/house.ts'
import { corpus } from './corpus.ts'

export interface ImportFigures {
  readonly files: number
  /** Seconds until all were handed in and answered. */
  readonly sent: number
  /** Seconds until the last was read and stored. */
  readonly stored: number
}

/** Files through the door as a secretary sends them, until every one is read, stored and in the register. */
export async function measureImport(files: number): Promise<ImportFigures> {
  const house = await openTestHouse({ workers: true })
  try {
    const { owner } = house.deps.data
    const { id } = await owner
      .insertInto('person')
      .values({ code: 'bench', name: 'Mät Person' })
      .returning('id')
      .executeTakeFirstOrThrow()
    await owner
      .insertInto('role_grant')
      .values({ person_id: id, role: 'administrator', valid_from: '2020-01-01' })
      .execute()
    const visitor = await house.as(id)
    const all = [...corpus(files)]
    const from = performance.now()
    for (let i = 0; i < all.length; i += 100) {
      const response = await visitor.upload('/inlasning', all.slice(i, i + 100))
      if (response.status !== 303) throw new Error(`The import answered ${response.status}`)
    }
    const sent = (performance.now() - from) / 1000
    await house.idle()
    const stored = (performance.now() - from) / 1000
    const { n } = await owner
      .selectFrom('import_file')
      .select(it => it.fn.countAll<number>().as('n'))
      .where('state', 'in', ['read', 'new-version', 'known'])
      .executeTakeFirstOrThrow()
    if (Number(n) !== files) throw new Error(`${n} of ${files} files were read`)
    return { files, sent, stored }
  } finally {
    await house.close()
  }
}
