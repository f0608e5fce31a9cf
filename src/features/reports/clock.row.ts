import type { Db } from '../../data/reading.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { amountText } from '../deviations/clock.ts'

// Tiden som ett steg får ta, i ord: '10 arbetsdagar'.

export async function clockWords(db: Db, name: string, day: LocalDate): Promise<string | null> {
  const clock = await db
    .selectFrom('deviation_clock')
    .select(['amount', 'unit'])
    .where('name', '=', name)
    .where(eb => eb.or([eb('valid_from', 'is', null), eb('valid_from', '<=', day)]))
    .where(eb => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', day)]))
    .executeTakeFirst()
  return clock ? amountText(clock) : null
}
