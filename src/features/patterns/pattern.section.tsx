/** Vad det ledde till, på ärendets sida: for the reporter first of all. */
import { href } from '../../http/route.ts'
import { dateText } from '../../ui/format.ts'
import type { CaseSection } from '../deviations/sections.ts'
import { stancesOfCase } from './pattern.row.ts'

export const patternSection: CaseSection = {
  id: 'ledde-till',
  title: 'Vad det ledde till',
  read: async (db, { case: held }) => {
    const stances = await stancesOfCase(db, held.id)
    if (stances.length === 0) return null
    return () => (
      <ul class="lines">
        {stances.map(it => (
          <li>
            Det du rapporterade ledde till: <a href={href('/stallningstaganden/:code', it)}>{it.title}</a>
            {it.forum && `, ${it.forum}`}
            {it.takenOn && `, ${dateText(it.takenOn)}`}
          </li>
        ))}
      </ul>
    )
  },
}
