import { randomBytes } from 'node:crypto'
import { audit } from '../../access/audit.ts'
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { shortCode } from '../../kernel/ids.ts'
import { folded } from '../../kernel/text.ts'
import { nameKey } from './person.match.ts'

/**
 * Adds a person with that spelling, also from where someone is given a seat. `code` names the page; without it a short
 * code is made. Whether it is someone who is there already is for the caller to have asked (matchNames).
 */
export async function addPerson(
  tx: Tx,
  permit: Permit<'person.change'> | Permit<'seat.change'>,
  it: { readonly name: string; readonly code?: string },
): Promise<string> {
  const row = await tx
    .insertInto('person')
    .values({ name: folded(it.name), code: it.code ?? shortCode(randomBytes(7)) })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addSpellingRow(tx, row.id, it.name)
  await audit(tx, permit, `person:${row.id}`, { added: folded(it.name) })
  return row.id
}

/** One spelling more of a person; one that is known already stays as it is. */
export const addSpellingRow = async (tx: Tx, personId: string, name: string): Promise<void> => {
  await tx
    .insertInto('person_alias')
    .values({ person_id: personId, name: folded(name), folded: nameKey(name) })
    .onConflict(it => it.columns(['person_id', 'folded']).doNothing())
    .execute()
}
