// Besked om en åtgärd: said once and never changed. The side and the case are the remedy's, which the database knows.
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import type { OwnVerb, RemedyWordVerb } from './word.ts'

interface Remedy {
  readonly id: string
  readonly version: number
}

export interface SaidWord {
  readonly verb: OwnVerb
  readonly happenedOn?: LocalDate | null
  readonly dueOn?: LocalDate | null
  readonly words: string | null
}

async function add(
  tx: Tx,
  permit: Permit,
  remedy: Remedy,
  it: Omit<SaidWord, 'verb'> & { readonly verb: RemedyWordVerb },
  now: Instant,
): Promise<void> {
  const { actor } = permit
  try {
    await tx
      .insertInto('remedy_word')
      .values({
        ...{ remedy_id: remedy.id, at_version: remedy.version, verb: it.verb, words: it.words },
        ...{ happened_on: it.happenedOn ?? null, due_on: it.dueOn ?? null, said_at: now },
        said_by: actor.kind === 'person' ? actor.personId : null,
      })
      .execute()
  } catch (error) {
    if ((error as { readonly code?: string }).code === '40001') throw new Stale('The remedy')
    throw error
  }
}

/** What the actor says of a remedy that lies with them. Throws Stale. */
export async function sayOfOwn(
  tx: Tx,
  permit: Permit<'remedy.report'>,
  remedy: Remedy,
  it: SaidWord,
  now: Instant,
): Promise<void> {
  await add(tx, permit, remedy, it, now)
  await audit(tx, permit, `remedy:${remedy.id}`, { said: it.verb })
}

/** The side's answer to what was said, where it is not done as it was said. Throws Stale. */
export async function answerOwner(
  tx: Tx,
  permit: Permit<'remedy.tell'>,
  remedy: Remedy & { readonly deviationId: string },
  words: string,
  now: Instant,
): Promise<void> {
  await add(tx, permit, remedy, { verb: 'back', words }, now)
  await audit(tx, permit, `deviation:${remedy.deviationId}`, { remedy: remedy.id, said: 'back' })
}
