// Stavning: a reviewer says that a name in a document is someone who is known under another spelling, or that it is not.
import { audit } from '../../access/audit.ts'
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { folded } from '../../kernel/text.ts'
import { nameKey } from '../persons/person.match.ts'
import type { Reviewed } from './reviewed.store.ts'
import { rewrite } from './reviewed.store.ts'

/** Adds the spelling to the person, and links the document's rows if it is public. */
export async function rememberSpelling(
  tx: Tx,
  permit: Permit<'document.review'>,
  it: Reviewed,
  personId: string,
  name: string,
): Promise<void> {
  await tx
    .insertInto('person_alias')
    .values({ person_id: personId, name: folded(name), folded: nameKey(name) })
    .onConflict(conflict => conflict.columns(['person_id', 'folded']).doNothing())
    .execute()
  await audit(tx, permit, `person:${personId}`, { spelling: folded(name), document: it.id })
  await rewrite(tx, permit, it.id)
}
