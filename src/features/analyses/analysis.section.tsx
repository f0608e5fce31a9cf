/** 'Händelseanalys' on a case's page: how far it has come; for the sides alone. */
import { dateAt } from '../../kernel/time.ts'
import { dateText } from '../../ui/format.ts'
import { Flag } from '../../ui/notice.tsx'
import type { CaseSection } from '../deviations/sections.ts'
import { isParty, mayPlanIn } from '../remedies/remedy.load.ts'
import { remediesOf } from '../remedies/remedy.view.tsx'
import { analysisHref } from './analysis.links.ts'
import { findAnalysis, startDueOn } from './analysis.row.ts'
import { gapsOf } from './analysis.ts'

export const analysisSection: CaseSection = {
  id: 'handelseanalys',
  title: 'Händelseanalys',
  read: async (db, { case: held, now }) => {
    if (!isParty(held)) return null
    const analysis = await findAnalysis(db, held.id)
    const due = analysis ? analysis.dueOn : await startDueOn(db, held.id)
    const today = dateAt(now)
    const serious = (held.actualLevel ?? 0) >= 3 || (held.potentialLevel ?? 0) >= 3
    if (!analysis && !(serious && mayPlanIn(held.state))) return null
    const causes = analysis?.entries.filter(it => it.kind === 'cause') ?? []
    const { open } = gapsOf(causes, analysis ? await remediesOf(db, held.id) : [])
    return () => (
      <>
        <p>
          {analysis?.finishedAt
            ? `Båda sidor står bakom analysen sedan ${dateText(dateAt(analysis.finishedAt))}.`
            : analysis
              ? `Analysen pågår${due ? ` och ska vara klar ${dateText(due)}` : ''}.`
              : `Händelsen är allvarlig och bör analyseras av båda sidor${due ? `, med början senast ${dateText(due)}` : ''}.`}{' '}
          {due && due < today && !analysis?.finishedAt && <Flag>försenad</Flag>}
        </p>
        {open.length > 0 && (
          <p>
            <Flag>{open.length === 1 ? 'en orsak saknar åtgärd' : `${open.length} orsaker saknar åtgärd`}</Flag>
          </p>
        )}
        <p>
          <a href={analysisHref(held)}>{analysis ? 'Öppna händelseanalysen' : 'Börja en händelseanalys'}</a>
        </p>
      </>
    )
  },
}
