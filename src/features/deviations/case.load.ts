// Det som ärendets sida behöver läsa.
import { sql } from 'kysely'
import type { VNode } from 'preact'
import type { Subject } from '../../access/rules.ts'
import { type Db, executorOf } from '../../data/reading.ts'
import type { Load } from '../../http/route.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { type Case, loadCase } from './deviation.row.ts'
import { type OpenStep, openSteps } from './deviation.ts'
import { eventsOf } from './event.row.ts'
import type { CaseEvent } from './event.ts'
import { type ListWay, listWayOf } from './list.way.ts'
import { caseSections } from './sections.ts'
import { hindrances } from './step.gates.ts'
import { type HeldTransition, type Reason, reasonsOf, transitionsOf } from './transition.row.ts'

interface ShownSection {
  readonly id: string
  readonly title: string
  readonly show: () => VNode | null
}

export interface CasePageSubject extends Subject {
  readonly id: string
  readonly version: number
  readonly case: Case
  readonly today: LocalDate
  readonly steps: readonly OpenStep[]
  /** What has to be done first, by verb; none where a step is free to take. */
  readonly hindered: Readonly<Record<string, string>>
  readonly reasons: Readonly<Record<string, readonly Reason[]>>
  readonly events: readonly CaseEvent[]
  readonly sections: readonly ShownSection[]
  readonly labels: CaseLabels
  /** Of the list that it was opened from. */
  readonly way: ListWay | undefined
}

/** The words of the codes that stand in the case's head. */
interface CaseLabels {
  readonly type: string | null
  readonly found: string | null
  readonly arose: string | null
  /** Where a merged report leads. */
  readonly mergedInto: string | null
  readonly ownKind: string | null
  readonly counterpartKind: string | null
}

async function labelsOf(db: Db, it: Case): Promise<CaseLabels> {
  const { rows } = await sql<CaseLabels>`select
    (select label from taxonomy_code where id = ${it.typeId}) as type,
    (select label from taxonomy_code where id = ${it.foundStepId}) as found,
    (select label from taxonomy_code where id = ${it.aroseStepId}) as arose,
    (select code from deviation where id = ${it.mergedInto}) as "mergedInto",
    (select kind from organisation where id = ${it.own.principalId}) as "ownKind",
    (select kind from organisation where id = ${it.counterpart.principalId}) as "counterpartKind"`.execute(
    executorOf(db),
  )
  return rows[0] as CaseLabels
}

const loadSections: (loading: Parameters<Load<Case>>[0], held: Case) => Promise<readonly ShownSection[]> = async (
  { db, actor, now },
  held,
) => {
  const shown: ShownSection[] = []
  for (const { id, title, read } of caseSections) {
    const show = await read(db, { case: held, actor, now })
    if (show) shown.push({ id, title, show })
  }
  return shown
}

async function reasonsFor(db: Db, steps: readonly OpenStep[], today: LocalDate): Promise<CasePageSubject['reasons']> {
  const lists = [...new Set(steps.flatMap(it => it.reason_list ?? []))]
  const found: Record<string, readonly Reason[]> = {}
  for (const list of lists) found[list] = await reasonsOf(db, list, today)
  return found
}

/** The case as a page shows it. What is merged into another takes no steps of its own. */
export const loadCasePage: Load<CasePageSubject> = async loading => {
  const held = await loadCase(loading)
  return held && pageOf(loading, held, await transitionsOf(loading.db))
}

/** Of whoever is refused, nothing more has to be read. */
const bare = (held: Case, today: LocalDate): CasePageSubject => ({
  ...{ id: held.id, version: held.version, case: held, today, steps: [], hindered: {}, reasons: {}, events: [] },
  ...{
    sections: [],
    way: undefined,
    labels: { type: null, found: null, arose: null, mergedInto: null, ownKind: null, counterpartKind: null },
  },
})

async function pageOf(
  loading: Parameters<Load<Case>>[0],
  held: Case,
  transitions: readonly HeldTransition[],
): Promise<CasePageSubject> {
  const { db, now } = loading
  const today = dateAt(now)
  const steps = held.mergedInto ? [] : openSteps(transitions, held)
  return {
    ...{ id: held.id, version: held.version, standsAs: held.standsAs, case: held, today, steps },
    hindered: await hindrances(db, held, steps),
    reasons: await reasonsFor(db, steps, today),
    events: await eventsOf(db, held.id),
    sections: await loadSections(loading, held),
    labels: await labelsOf(db, held),
    way: listWayOf(loading.url.searchParams, held.code),
  }
}

/**
 * The same for whoever takes a step: a step that leads on from here, but for others, is refused as theirs before
 * anything is looked at. One that does not lead on from here is everybody's to be told so.
 */
export const loadStep: Load<CasePageSubject> = async loading => {
  const held = await loadCase(loading)
  if (!held) return undefined
  const transitions = await transitionsOf(loading.db)
  const such = (standsAs: Case['standsAs']) =>
    openSteps(transitions, { ...held, standsAs }).some(it => it.verb === loading.params.verb)
  const others = such(['own', 'counterpart', 'reporter']) && !such(held.standsAs)
  if (!others) return pageOf(loading, held, transitions)
  return { ...bare(held, dateAt(loading.now)), standsAs: [] }
}
