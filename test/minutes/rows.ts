import { nobody } from '../../src/access/actor.ts'
import type { Schema } from '../../src/data/schema.ts'
import type { TestHouse } from '../house.ts'

export const tables = [
  'meeting',
  'document',
  'document_version',
  'correction',
  'reading_flag',
  'attendance',
  'item',
  'item_presenter',
  'stance',
  'stance_clause',
  'coming_date',
  'wheel_cell',
  'reader_note',
  'departed',
  'source_file',
  'import_batch',
  'import_file',
] as const satisfies readonly (keyof Schema)[]

/** What someone who goes around every page would find. */
export const publicRows = (house: TestHouse, table: (typeof tables)[number]): Promise<number> =>
  house.deps.data.as(nobody, async tx => {
    try {
      const found = await tx
        .selectFrom(table)
        .select(it => it.fn.countAll<number>().as('n'))
        .executeTakeFirst()
      return found?.n ?? 0
    } catch (error) {
      if (error instanceof Error && /permission denied/.test(error.message)) return 0
      throw error
    }
  })

/** How many rows there are of all that is read out of files. */
export const rowCounts = async (house: TestHouse): Promise<Record<string, number>> =>
  Object.fromEntries(
    await Promise.all(
      tables
        .filter(it => !it.startsWith('import_'))
        .map(async it => {
          const found = await house.deps.data.owner
            .selectFrom(it)
            .select(eb => eb.fn.countAll<number>().as('n'))
            .executeTakeFirst()
          return [it, found?.n ?? 0] as const
        }),
    ),
  )
