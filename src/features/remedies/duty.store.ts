// Prövning av anmälan: who is asked, that they were told and saw it, and what it came to. Written once, never changed.
import { audit } from '../../access/audit.ts'
import { orStale, type Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { DutyOutcome, Informed, Party } from '../../data/tables/remedies.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'

const personOf = ({ actor }: Permit): string | null => (actor.kind === 'person' ? actor.personId : null)

interface Prompting {
  readonly deviationId: string
  readonly by: Party
  readonly sides: readonly Party[]
  readonly dutyIds: readonly string[]
  readonly startDueOn: LocalDate | null
}

/** Asks the sides of the permit's case to try the duties; what was asked before is asked once. */
export async function promptDuties(tx: Tx, permit: Permit<'duty.prompt'>, it: Prompting, now: Instant): Promise<void> {
  const prompts = it.sides.flatMap(side => it.dutyIds.map(duty_id => ({ side, duty_id })))
  if (prompts.length === 0) return
  await tx
    .insertInto('duty_prompt')
    .values(
      prompts.map(one => ({
        ...one,
        ...{ deviation_id: it.deviationId, prompted_side: it.by, prompted_at: now, prompted_by: personOf(permit) },
        start_due_on: it.startDueOn,
      })),
    )
    .onConflict(conflict => conflict.doNothing())
    .execute()
  await audit(tx, permit, `deviation:${it.deviationId}`, { prompted: it.sides.join(' ') })
}

interface PromptRef {
  readonly id: string
  readonly deviationId: string
  readonly version: number
}

interface AnswerGiven {
  readonly outcome: DutyOutcome
  readonly on: LocalDate | null
  readonly words: string | null
  readonly reference: string | null
  readonly informed: Informed | null
  readonly informedOn: LocalDate | null
}

async function tell(
  tx: Tx,
  permit: Permit<'duty.tell'> | Permit<'duty.read'> | Permit<'duty.answer'>,
  prompt: PromptRef,
  said: { readonly verb: 'tell' | 'see' | 'answer'; readonly answer?: AnswerGiven },
  now: Instant,
): Promise<void> {
  const { verb, answer } = said
  const row = {
    ...{ prompt_id: prompt.id, deviation_id: prompt.deviationId, at_version: prompt.version, verb },
    ...{ at: now, made_by: personOf(permit), outcome: answer?.outcome ?? null, happened_on: answer?.on ?? null },
    ...{ words: answer?.words ?? null, reference: answer?.reference ?? null },
    ...{ informed: answer?.informed ?? null, informed_on: answer?.informedOn ?? null },
  }
  await orStale('The prompt', tx.insertInto('duty_event').values(row).execute())
  await audit(tx, permit, `deviation:${prompt.deviationId}`, { prompt: prompt.id, said: verb })
}

/** Samklang has told the side that it was asked. */
export const tellPrompt = (tx: Tx, permit: Permit<'duty.tell'>, prompt: PromptRef, now: Instant): Promise<void> =>
  tell(tx, permit, prompt, { verb: 'tell' }, now)

/** Somebody of the side that was asked has opened it. */
export const seePrompt = (tx: Tx, permit: Permit<'duty.read'>, prompt: PromptRef, now: Instant): Promise<void> =>
  tell(tx, permit, prompt, { verb: 'see' }, now)

/** What the side that was asked has come to. Throws Stale. */
export const answerPrompt = (
  tx: Tx,
  permit: Permit<'duty.answer'>,
  prompt: PromptRef,
  answer: AnswerGiven,
  now: Instant,
): Promise<void> => tell(tx, permit, prompt, { verb: 'answer', answer }, now)
