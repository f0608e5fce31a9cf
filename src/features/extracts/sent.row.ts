// Det som redan har skickats, and what waits for an address: read by Samklang itself.
import type { Tx } from '../../data/open.ts'
import type { Receiver } from './receiver.ts'

/** A sent delivery, as much of it as a mail tells. */
export interface SentBefore {
  readonly extractCode: string
  readonly receiver: Receiver
  readonly kind: 'raiser' | 'addressee'
  readonly itemNumber: string | null
}

export async function sentBefore(tx: Tx, meetingId: string, id: string): Promise<SentBefore | undefined> {
  const row = await tx
    .selectFrom('extract_delivery as d')
    .innerJoin('extract as e', 'e.id', 'd.extract_id')
    .select(['e.code', 'd.person_id', 'd.organisation_id', 'd.to_forum_id', 'd.kind', 'd.item_number'])
    .where('d.id', '=', id)
    .where('d.meeting_id', '=', meetingId)
    .executeTakeFirst()
  const receiver: Receiver | undefined = row?.organisation_id
    ? { kind: 'organisation', id: row.organisation_id }
    : row?.to_forum_id
      ? { kind: 'forum', id: row.to_forum_id }
      : row?.person_id
        ? { kind: 'person', id: row.person_id }
        : undefined
  return row && receiver && { extractCode: row.code, receiver, kind: row.kind, itemNumber: row.item_number }
}

/** The meetings that have something waiting for an address. */
export const waitingForAddress = async (tx: Tx): Promise<readonly string[]> =>
  (
    await tx.selectFrom('extract_delivery').select('meeting_id').distinct().where('state', '=', 'address').execute()
  ).map(it => it.meeting_id)
