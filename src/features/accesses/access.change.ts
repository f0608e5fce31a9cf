// Åtkomst, för andra områden: what every page and file of a case does before it is shown.
import type { Actor } from '../../access/actor.ts'
import type { Subject } from '../../access/rules.ts'
import type { Tx } from '../../data/open.ts'
import { type Db, readerOf } from '../../data/reading.ts'
import { type Moved, moved, type Noting } from '../../http/route.ts'
import { dateAt, type Instant } from '../../kernel/time.ts'
import type { Case } from '../deviations/deviation.row.ts'
import { reasonHref } from './access.links.ts'
import { nearerCoordinator, reasonGiven, writeAccess, writeAccesses } from './access.row.ts'
import { type Part, reasonSince, type WhyAsked, whyAsked } from './access.ts'

export interface Reader {
  readonly actor: Actor
  readonly case: Pick<Case, 'id' | 'code' | 'state' | 'standsAs'>
  readonly part: Part
  readonly now: Instant
}

/** What has to be said before a reading, as things stand. */
export async function askedOf(db: Db, { case: held, part, now }: Reader): Promise<WhyAsked | undefined> {
  const nearer = await nearerCoordinator(db, held.id, dateAt(now))
  return whyAsked({ state: held.state, standsAs: held.standsAs, nearer, part })
}

/**
 * Notes that somebody reads a part of a case. `asked` where a reason has to be given first: then nothing is noted, and
 * nothing may be shown.
 */
async function noteAccess(tx: Tx, reader: Reader): Promise<'noted' | 'asked'> {
  const { actor, case: held, part, now } = reader
  if (actor.kind !== 'person') return 'noted'
  const asked = await askedOf(readerOf(tx), reader)
  const why = asked ? await reasonGiven(readerOf(tx), held.id, reasonSince(now, part)) : undefined
  if (asked && !why) return 'asked'
  await writeAccess(tx, actor, { caseId: held.id, part, why, at: now })
  return 'noted'
}

/** Notes that a list or a file of cases is taken home: one row in the log of each. */
export async function noteAccesses(
  tx: Tx,
  actor: Actor,
  it: { readonly caseIds: readonly string[]; readonly part: 'list' | 'export'; readonly words: string | null },
  now: Instant,
): Promise<void> {
  if (actor.kind === 'person') await writeAccesses(tx, actor, { ...it, at: now })
}

/**
 * For the `noted` of a page or a file of a case: `noted: notedAs('case', it => it.case)`. Whoever has to say why is led
 * to the page that asks, and back again.
 */
export const notedAs =
  <S extends Subject>(part: Part, caseOf: (subject: S) => Reader['case']): Noting<S> =>
  async (tx, { actor, subject, now, url }): Promise<Moved | undefined> => {
    const held = caseOf(subject)
    const outcome = await noteAccess(tx, { actor, case: held, part, now })
    return outcome === 'asked' ? moved(reasonHref(held, `${url.pathname}${url.search}`)) : undefined
  }
