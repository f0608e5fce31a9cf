/** Sats i ett ställningstagande: the decided words with whom they speak to and for how long they hold. */
import type { ComponentChildren, VNode } from 'preact'
import type { LocalDate } from '../../kernel/time.ts'
import { type Clause, Clauses } from '../../ui/decided.tsx'
import { listText, periodText } from '../../ui/format.ts'
import { Flag } from '../../ui/notice.tsx'
import { GateMark } from '../clearances/clearance.view.tsx'
import { type StanceClause, validityOn } from './stance.ts'

const named = (names: readonly string[]): ComponentChildren => <b>{listText(names)}</b>

/** That it hangs on a condition: whether it waits for it here, or no more than that it has one. */
const conditionMarks = ({ condition, gate }: Pick<StanceClause, 'condition' | 'gate'>): readonly VNode[] =>
  gate ? [<GateMark gate={gate} />] : condition ? [<Flag tone="warning">med villkor</Flag>] : []

/** What there is to know about a clause beside its words, each a small sentence. What is only proposed holds for nobody. */
function clauseMeta(clause: StanceClause, today: LocalDate, proposed: boolean): readonly ComponentChildren[] {
  const { addressees, mandatees, addition, validFrom, validTo } = clause
  const state = validityOn(clause, today)
  return [
    mandatees.length > 0 && <>Uppdrag till {named(mandatees)}</>,
    addressees.length > 0 && <>Till {named(addressees)}</>,
    state !== 'none' && (
      <>
        {proposed ? 'Föreslås gälla' : 'Gäller'} <b>{periodText(validFrom ?? undefined, validTo ?? undefined)}</b>
      </>
    ),
    !proposed && state === 'past' && <Flag tone="quiet">har upphört</Flag>,
    !proposed && state === 'future' && <Flag tone="info">har inte börjat gälla</Flag>,
    ...conditionMarks(clause),
    addition && <>Tillägg: {addition}</>,
  ].filter(Boolean)
}

/** A clause as the page block: chip, words and what there is to know beside them. */
export const asClause =
  (today: LocalDate, proposed: boolean) =>
  (clause: StanceClause, at: number): Clause => ({
    verb: clause.verb,
    words: clause.words,
    proposed,
    id: `sats-${at + 1}`,
    meta: clauseMeta(clause, today, proposed),
  })

/** Every clause of a stance, numbered. */
export const StanceClauses = ({
  row,
  today,
}: {
  readonly row: { readonly status: string; readonly clauses: readonly StanceClause[] }
  readonly today: LocalDate
}): VNode => (
  <Clauses clauses={row.clauses.map(asClause(today, row.status === 'proposed')).map(({ id: _, ...it }) => it)} />
)
