// Avvikelse, för andra områden: a step of a case, or a word in its history, in the caller's transaction.
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { readerOf } from '../../data/reading.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { dateAt, type Instant } from '../../kernel/time.ts'
import { holidaysIn } from '../wheel/holidays.ts'
import type { Case } from './deviation.row.ts'
import { dueOn, type OpenStep, openSteps, type Transition } from './deviation.ts'
import { record, recordAll } from './event.store.ts'
import { transitionsOf } from './transition.row.ts'

export interface Step {
  readonly verb: string
  readonly to: Case['state']
  readonly words?: string | null
  readonly reasonId?: string | null
  /** Where it is redirected. */
  readonly unitId?: string | null
}

const everySide = ['own', 'counterpart', 'reporter'] as const

export type StepRefusal = 'no-such-step' | 'not-yours' | 'needs-words' | 'needs-reason'

/**
 * Takes a step that the county's data allows from where the case is, for the side that the actor is on; where the case has to
 * be taken in first, that too. Each history row changes the state by itself (tell_deviation). Throws Stale where somebody was first.
 */
export async function advance(
  tx: Tx,
  permit: Permit,
  held: Case,
  step: Step,
  now: Instant,
): Promise<Result<{ readonly version: number }, StepRefusal>> {
  const transitions = await transitionsOf(readerOf(tx))
  const standsAs = permit.actor.kind === 'system' ? everySide : held.standsAs
  const wanted = (it: Transition) => it.verb === step.verb && it.to_state === step.to
  const found = openSteps(transitions, { ...held, standsAs }).find(wanted)
  if (!found)
    return no(openSteps(transitions, { ...held, standsAs: everySide }).some(wanted) ? 'not-yours' : 'no-such-step')
  const words = step.words?.trim() || null
  if (found.needs_words && !words) return no('needs-words')
  if (found.reason_list && !step.reasonId) return no('needs-reason')
  const tell = async (it: OpenStep, at: Case, said: Pick<Step, 'words' | 'reasonId' | 'unitId'>): Promise<Case> => {
    const { verb, from_state, to_state, side } = it
    await record(tx, permit, at, {
      ...{ verb, from_state: from_state as Case['state'], to_state: to_state as Case['state'], side, at: now },
      ...{ words: said.words ?? null, reason_id: said.reasonId ?? null, unit_id: said.unitId ?? null },
      due_on: await dueIn(tx, to_state, now),
    })
    return { ...at, state: to_state as Case['state'], version: at.version + 1 }
  }
  const taken = found.after ? await tell(found.after, held, {}) : held
  return ok({ version: (await tell(found, taken, { ...step, words })).version })
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

/** The same word in the history of many cases, as `note`, each with words of its own. */
export const noteAll = (
  tx: Tx,
  permit: Permit,
  cases: readonly (Pick<Case, 'id' | 'version'> & { readonly words: string })[],
  it: { readonly verb: string; readonly side: 'reporter' | 'own' | 'counterpart' | 'system' },
  now: Instant,
): Promise<void> =>
  recordAll(
    tx,
    permit,
    cases.map(({ id, version, words }) => ({
      ...{ held: { id, version }, verb: it.verb, from_state: null, to_state: null, side: it.side, at: now },
      ...{ words: words.trim() || null, reason_id: null, unit_id: null, due_on: null },
    })),
  )

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
