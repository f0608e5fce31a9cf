// Tvister, för andra områden: opened where a case comes to no agreement, in the caller's transaction.
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { readerOf } from '../../data/reading.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { dateAt, type Instant } from '../../kernel/time.ts'
import type { Case } from '../deviations/deviation.row.ts'
import { insertDispute } from './dispute.store.ts'
import { currentLadder } from './ladder.row.ts'

export interface Opening {
  /** What it is about, without a word of what happened to anybody. */
  readonly title: string
  /** Vad vi är oense om. */
  readonly disagreement: string
  readonly documentId?: string | null
  readonly agreement?: string | null
  readonly quotation?: string | null
}

type OpeningRefusal = 'no-ladder' | 'not-yours'

/**
 * Opens a dispute about a case, for the side that the actor is on. Nothing of the case goes with it but the link. The
 * words are guarded by whoever takes the form.
 */
export async function openDispute(
  tx: Tx,
  permit: Permit,
  held: Case,
  it: Opening,
  now: Instant,
): Promise<Result<{ readonly id: string; readonly code: string }, OpeningRefusal>> {
  const side = held.standsAs.find(one => one !== 'reporter')
  if (!side) return no('not-yours')
  const ladder = await currentLadder(readerOf(tx), dateAt(now))
  if (!ladder) return no('no-ladder')
  const [own, other] = side === 'own' ? [held.own, held.counterpart] : [held.counterpart, held.own]
  const { title, disagreement, documentId = null, agreement = null, quotation = null } = it
  return ok(
    await insertDispute(
      tx,
      permit,
      {
        ...{ title, disagreement, documentId, agreement, quotation },
        ...{ ownId: own.id, counterpartId: other.id, deviationId: held.id },
      },
      ladder,
      now,
    ),
  )
}
