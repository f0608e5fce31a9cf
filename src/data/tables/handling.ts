import type { Generated } from 'kysely'

/** Written by a trigger and read by deviation_find alone. */
export interface DeviationTextTable {
  deviation_id: string
  vector: string
}

export interface DeviationReminderTable {
  id: Generated<string>
  deviation_id: string
  due_on: string
  /** 1 from the day after; 2 from the eighth day after … */
  week: number
  reminded_at: string
}
