// Rättelser av justerade mötesanteckningar: begun with a reason, and called off or published.
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant } from '../../kernel/time.ts'
import type { MinutesCorrection, MinutesWay } from './publication.row.ts'

type Correcting = Permit<'minutes.correct'>

const by = ({ actor }: Correcting): string | null => (actor.kind === 'person' ? actor.personId : null)

/** Moves the permit's minutes where they were read at this version. Throws Stale. */
async function move(
  tx: Tx,
  permit: Correcting,
  to: {
    readonly state: 'draft' | 'approved' | 'published'
    readonly correcting: boolean
    readonly current_n: number
    readonly approved_at?: Instant
  },
): Promise<MinutesRow> {
  const row = await tx
    .updateTable('meeting_minutes')
    .set(eb => ({ ...to, version: eb('version', '+', 1) }))
    .where('meeting_id', '=', permit.subjectId)
    .$if(permit.version !== undefined, it => it.where('version', '=', permit.version ?? -1))
    .returning(['meeting_id', 'forum_id'])
    .executeTakeFirst()
  if (!row) throw new Stale('The minutes')
  return row
}

interface MinutesRow {
  readonly meeting_id: string
  readonly forum_id: string
}

/** Begins a correction: the minutes are a draft once more, and what is published stands until they are published anew. */
export async function writeBegun(
  tx: Tx,
  permit: Correcting,
  it: { readonly fromN: number; readonly reason: string; readonly now: Instant },
): Promise<void> {
  const of = await move(tx, permit, { state: 'draft', correcting: true, current_n: it.fromN })
  await tx
    .insertInto('minutes_correction')
    .values({
      ...{ ...of, from_n: it.fromN, n: null, reason: it.reason, begun_at: it.now, begun_by: by(permit) },
      ...{ called_off_at: null, called_off_by: null, published_at: null, before_text: null, after_text: null },
    })
    .execute()
  await audit(tx, permit, `meeting:${of.meeting_id}`, { correcting: it.fromN, reason: it.reason })
}

/** Calls the correction off: the version that it began from is the one that holds, approved or published as it was. */
export async function writeCalledOff(
  tx: Tx,
  permit: Correcting,
  it: {
    readonly way: MinutesWay
    readonly correction: MinutesCorrection
    /** When the version that holds again was approved. */
    readonly approvedAt: Instant
    readonly now: Instant
  },
): Promise<void> {
  const { way, correction, approvedAt, now } = it
  const state = way.publishedN === correction.fromN ? ('published' as const) : ('approved' as const)
  const of = await move(tx, permit, { state, correcting: false, current_n: correction.fromN, approved_at: approvedAt })
  await tx
    .updateTable('minutes_correction')
    .set({ called_off_at: now, called_off_by: by(permit) })
    .where('id', '=', correction.id)
    .execute()
  await audit(tx, permit, `meeting:${of.meeting_id}`, { calledOff: correction.fromN })
}
