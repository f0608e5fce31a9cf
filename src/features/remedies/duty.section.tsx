/** 'Lex Maria och lex Sarah' on a case's page: only where it was or could have been serious, and only for the sides. */
import { dateAt } from '../../kernel/time.ts'
import type { CaseSection } from '../deviations/sections.ts'
import { DutyWords } from './duty.pages.tsx'
import { dutiesOf, promptsOf } from './duty.row.ts'
import { isParty } from './remedy.load.ts'

export const dutySection: CaseSection = {
  id: 'anmalan',
  title: 'Lex Maria och lex Sarah',
  read: async (db, { case: held, now }) => {
    if (!isParty(held)) return null
    const found = await dutiesOf(db, held)
    const prompts = await promptsOf(db, held.id)
    if (found.length === 0 && prompts.length === 0) return null
    return () => <DutyWords subject={{ ...held, found, prompts, legal: [], today: dateAt(now) }} />
  },
}
