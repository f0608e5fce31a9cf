import { sql } from 'kysely'
import type { Tx } from '../../data/open.ts'
import type { Message } from './message.change.ts'

export interface Receiver {
  readonly id: string
  readonly address: string
}

/** Where those who are told are reached, each at the newest address; whoever has none is left out. */
export async function receiversOf(
  tx: Tx,
  { persons = [], organisations = [] }: Pick<Message, 'persons' | 'organisations'>,
): Promise<readonly Receiver[]> {
  const own = await tx
    .selectFrom('person_address')
    .select(['person_id as id', 'address'])
    .distinctOn('person_id')
    .where(sql<boolean>`person_id = any(${[...persons]}::uuid[])`)
    .orderBy('person_id')
    .orderBy('changed_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const registries = await tx
    .selectFrom('organisation_address')
    .select(['organisation_id as id', 'address'])
    .distinctOn('organisation_id')
    .where(sql<boolean>`organisation_id = any(${[...organisations]}::uuid[])`)
    .orderBy('organisation_id')
    .orderBy('changed_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return [...own, ...registries].flatMap(it => (it.id ? [{ id: it.id, address: it.address }] : []))
}
