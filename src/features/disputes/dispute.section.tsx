/** Tvist, på ärendets sida: that there is one, and where it stands. */
import type { CaseSection } from '../deviations/sections.ts'
import { disputeHref } from './dispute.links.ts'
import { disputesOfCase } from './dispute.row.ts'
import { stateWords } from './dispute.words.ts'

/** Whether a case has a dispute that is not closed: it cannot be settled before that. */
export { disputesOfCase } from './dispute.row.ts'

export const disputeSection: CaseSection = {
  id: 'tvist',
  title: 'Tvist',
  read: async (db, { case: held }) => {
    const rows = await disputesOfCase(db, held.id)
    if (rows.length === 0) return null
    return () => (
      <ul class="lines">
        {rows.map(it => (
          <li>
            <a href={disputeHref(it)}>{it.title}</a>{' '}
            <span class="soft">
              ({it.state === 'open' ? `steg ${it.step}: ${it.stepName}` : stateWords[it.state].toLowerCase()})
            </span>
          </li>
        ))}
      </ul>
    )
  },
}
