// Avvikelse, för andra områden: a step of a case, or a word in its history, in the caller's transaction.
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { dateAt, type Instant } from '../../kernel/time.ts'
import { holidaysIn } from '../wheel/holidays.ts'
import type { Case } from './deviation.row.ts'
import { dueOn, sideFor } from './deviation.ts'
import { record } from './event.store.ts'

export interface Step {
  readonly verb: string
  readonly to: Case['state']
  readonly words?: string | null
  readonly reasonId?: string | null
  /** Where it is redirected. */
  readonly unitId?: string | null
}

export type StepRefusal = 'no-such-step' | 'not-yours' | 'needs-words' | 'needs-reason'

/**
 * Takes a step that the county's data allows from where the case is, for the side that the actor is on. The history row
 * changes the state by itself (tell_deviation, 0039). Throws Stale where somebody was first.
 */
export async function advance(
  tx: Tx,
  permit: Permit,
  held: Case,
  step: Step,
  now: Instant,
): Promise<Result<{ readonly version: number }, StepRefusal>> {
  const rows = await tx
    .selectFrom('deviation_transition')
    .selectAll()
    .where('verb', '=', step.verb)
    .where('from_state', '=', held.state)
    .where('to_state', '=', step.to)
    .execute()
  const possible = rows.filter(it => it.kinds.length === 0 || it.kinds.includes(held.kind))
  const system = permit.actor.kind === 'system'
  const found = possible.find(it => (system ? true : sideFor(it.who, held.standsAs) !== undefined))
  if (!found) return no(possible.length === 0 ? 'no-such-step' : 'not-yours')
  const words = step.words?.trim() || null
  if (found.needs_words && !words) return no('needs-words')
  if (found.reason_list && !step.reasonId) return no('needs-reason')
  const side = system
    ? found.who === 'either'
      ? 'own'
      : found.who
    : (sideFor(found.who, held.standsAs) as 'own' | 'counterpart' | 'reporter')
  await record(tx, permit, held, {
    ...{ verb: step.verb, from_state: held.state, to_state: step.to, side, at: now, words },
    ...{ reason_id: step.reasonId ?? null, unit_id: step.unitId ?? null, due_on: await dueIn(tx, step.to, now) },
  })
  return ok({ version: held.version + 1 })
}

/** A word in the history that takes no step: what was written, asked, told. Who reads the case reads it. */
export async function note(
  tx: Tx,
  permit: Permit,
  held: Pick<Case, 'id' | 'version'>,
  it: { readonly verb: string; readonly side: 'reporter' | 'own' | 'counterpart' | 'system'; readonly words?: string },
  now: Instant,
): Promise<{ readonly version: number }> {
  await record(tx, permit, held, {
    ...{ verb: it.verb, from_state: null, to_state: null, side: it.side, at: now, words: it.words?.trim() || null },
    ...{ reason_id: null, unit_id: null, due_on: null },
  })
  return { version: held.version + 1 }
}

/** The last day of the step that begins now, by the county's clock for that state; none where it has no clock. */
export async function dueIn(tx: Tx, name: string, now: Instant): Promise<string | null> {
  const today = dateAt(now)
  const clock = await tx
    .selectFrom('deviation_clock')
    .select(['name', 'amount', 'unit'])
    .where('name', '=', name)
    .where(eb => eb.or([eb('valid_from', 'is', null), eb('valid_from', '<=', today)]))
    .where(eb => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', today)]))
    .executeTakeFirst()
  return clock ? dueOn(clock, today, it => holidaysIn(Number(it.slice(0, 4))).has(it)) : null
}
