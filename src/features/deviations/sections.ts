// Det som ett avvikelseärende visar av andra områden: each adds one section, and the page shows them in this order.
import type { VNode } from 'preact'
import type { Actor } from '../../access/actor.ts'
import type { Db } from '../../data/reading.ts'
import type { Instant } from '../../kernel/time.ts'
import { analysisSection } from '../analyses/analysis.section.tsx'
import { attachmentSection } from '../attachments/attachment.view.tsx'
import { classificationSection } from '../classifying/classify.section.tsx'
import { disputeSection } from '../disputes/dispute.section.tsx'
import { tieSection } from '../lessons/tie.section.tsx'
import { patternSection } from '../patterns/pattern.section.tsx'
import { dutySection } from '../remedies/duty.section.tsx'
import { remediesSection } from '../remedies/remedy.view.tsx'
import { linkedSection } from '../reports/linked.section.tsx'
import { reportSection } from '../reports/report.section.tsx'
import { sideSections } from '../sides/side.section.tsx'
import type { Case } from './deviation.row.ts'

export interface SectionGiven {
  readonly case: Case
  readonly actor: Actor
  readonly now: Instant
}

/** A part of the case's page: reads what it needs as the actor, then shows it. Null: nothing for this actor. */
export interface CaseSection {
  /** The anchor of the section: 'atgarder'. */
  readonly id: string
  /** Its heading: 'Åtgärder'. */
  readonly title: string
  readonly read: (db: Db, given: SectionGiven) => Promise<(() => VNode | null) | null>
}

const inOrder: readonly CaseSection[] = [
  reportSection,
  attachmentSection,
  linkedSection,
  classificationSection,
  dutySection,
  ...sideSections,
  analysisSection,
  remediesSection,
  disputeSection,
  tieSection,
  patternSection,
]

/** Who has read the case is looked up now and then: it stands after all that the case itself is. */
const last = 'atkomst'

/** In the order of the page. */
export const caseSections: readonly CaseSection[] = inOrder.toSorted(
  (a, b) => Number(a.id === last) - Number(b.id === last),
)
