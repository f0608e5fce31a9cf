// Klassificering, för andra områden: a code chosen for a case, in the caller's transaction.
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { readerOf } from '../../data/reading.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { dateAt, type Instant } from '../../kernel/time.ts'
import { codeWithId } from '../taxonomies/taxonomy.view.tsx'
import { choicesOf, codesToChoose, standingOf } from './choice.row.ts'
import { endChoices, insertChoices } from './choice.store.ts'
import {
  type Aspect,
  aspects,
  type ChoiceRefusal,
  type ChoiceSide,
  changesTo,
  handling,
  mayChoose,
  type Wanted,
} from './choice.ts'

/** The same transaction, for what only reads. */

interface NewChoice {
  readonly caseId: string
  readonly aspect: Aspect
  readonly codeId: string
  readonly side: ChoiceSide
  readonly primary?: boolean
  readonly words?: string | null
  readonly amount?: number | null
}

/**
 * Chooses one code. For those who handle the case it takes the place of what they had chosen of the aspect, or, where
 * several may stand, of the same code; what was chosen before is kept, ended. What the reporter chose stands beside.
 */
export async function choose(
  tx: Tx,
  permit: Permit,
  it: NewChoice,
  now: Instant,
): Promise<Result<{ readonly id: string }, ChoiceRefusal>> {
  const wanted: Wanted = {
    ...{ codeId: it.codeId, primary: it.primary ?? false, words: it.words ?? null, amount: it.amount ?? null },
  }
  const allowed = mayChoose(it.aspect, await codeWithId(readerOf(tx), it.codeId), wanted, dateAt(now))
  if (!allowed.ok) return allowed
  if (handling.includes(it.side)) {
    const standing = standingOf(await choicesOf(readerOf(tx), it.caseId, await codesToChoose(readerOf(tx))), it.aspect)
    const others = standing.filter(one => handling.includes(one.side))
    const ends = aspects[it.aspect].many
      ? others.filter(one => one.codeId === it.codeId || (wanted.primary && one.primary))
      : others
    await endChoices(
      tx,
      permit,
      it.caseId,
      ends.map(one => one.id),
      now,
    )
    // Only one is the primary: the one before stays chosen, beside it.
    const beside = ends.filter(one => one.codeId !== it.codeId && aspects[it.aspect].many)
    const again = beside.map(one => ({ ...one, caseId: it.caseId, side: it.side, primary: false }))
    await insertChoices(tx, permit, again, now)
  }
  const [id] = await insertChoices(
    tx,
    permit,
    [{ ...wanted, ...{ caseId: it.caseId, aspect: it.aspect, side: it.side } }],
    now,
  )
  return id === undefined ? no('no-such-code') : ok({ id })
}

export type Classification = Readonly<Partial<Record<Aspect, readonly Wanted[]>>>

/**
 * Makes `wanted` what those who handle the case say of each aspect that it names: what is no longer said ends, what is new
 * is added, what is said already stands. Resolves with how many choices were changed, or with the aspect that was wrong.
 */
export async function classify(
  tx: Tx,
  permit: Permit<'deviation.handle'>,
  it: { readonly caseId: string; readonly side: ChoiceSide; readonly wanted: Classification },
  now: Instant,
): Promise<Result<{ readonly changed: number }, ChoiceRefusal>> {
  const codes = await codesToChoose(readerOf(tx))
  const byId = new Map(codes.map(one => [one.id, one]))
  const choices = await choicesOf(readerOf(tx), it.caseId, codes)
  let changed = 0
  for (const aspect of Object.keys(it.wanted) as Aspect[]) {
    const { ends, adds } = changesTo(standingOf(choices, aspect), it.wanted[aspect] ?? [])
    for (const one of adds) {
      // What was chosen before its code ended may stay and get other words beside.
      const held = choices.some(was => was.aspect === aspect && was.endedAt === null && was.codeId === one.codeId)
      const allowed = mayChoose(aspect, byId.get(one.codeId), one, dateAt(now))
      if (!allowed.ok && !(held && allowed.why === 'ended')) return no(allowed.why, aspect)
    }
    await endChoices(
      tx,
      permit,
      it.caseId,
      ends.map(one => one.id),
      now,
    )
    await insertChoices(
      tx,
      permit,
      adds.map(one => ({ ...one, aspect, caseId: it.caseId, side: it.side })),
      now,
    )
    changed += ends.length + adds.length
  }
  return ok({ changed })
}
