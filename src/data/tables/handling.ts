import type { Generated } from 'kysely'

/** Written by a trigger and read by deviation_find alone. */
export interface DeviationTextTable {
  deviation_id: string
  vector: string
  places: Generated<readonly string[]>
}

/** Written by a trigger and read by deviation_query alone. */
export interface DeviationWordTable {
  id: Generated<string>
  word: string
}

/** Written by a trigger and read by deviation_groups alone. */
export interface DeviationPlaceTable {
  id: Generated<string>
  unit_id: string
  path: readonly string[]
  principal_id: string | null
}

export interface DeviationReminderTable {
  id: Generated<string>
  deviation_id: string
  due_on: string
  /** 1 from the day after; 2 from the eighth day after … */
  week: number
  reminded_at: string
}
