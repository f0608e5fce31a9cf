// Stavning: a reviewer says that a name in a document is someone who is known under another spelling, or that it is not.
import { audit } from '../../access/audit.ts'
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { folded } from '../../kernel/text.ts'
import { ensurePersons } from '../persons/person.add.ts'
import { matchNames, nameKey } from '../persons/person.match.ts'
import type { Derived } from './derive.ts'
import { namesIn } from './derived.values.ts'

/**
 * The person of every name that takes part, by the name as written; whoever is not known is added. Two spellings that a
 * reviewer said are one person become one: the one asked about is kept as a spelling of the other.
 */
export async function linkPersons(
  tx: Tx,
  permit: Permit<'document.approve'>,
  derived: Derived,
  known: Readonly<Record<string, string>> = {},
): Promise<ReadonlyMap<string, string>> {
  const sure = await stillThere(tx, known)
  const names = namesIn(derived).filter(it => !sure.has(it))
  const asked = derived.flags.flatMap(it => (it.same && it.name && it.other ? [[it.name, it.other] as const] : []))
  const matched = await matchNames(
    tx,
    asked.map(([name]) => name),
  )
  const joined = asked.filter(([name]) => !matched.get(name)?.exact)
  const spellings = new Set(joined.map(([name]) => name))
  const others = joined.map(([, other]) => other).filter(it => !spellings.has(it))
  const persons = await ensurePersons(tx, permit, [...names.filter(it => !spellings.has(it)), ...others])
  for (const [name, other] of joined) {
    const id = persons.get(other)
    if (!id) continue
    await addSpelling(tx, permit, id, name)
    persons.set(name, id)
  }
  return new Map([...persons, ...sure])
}

/** Persons that the document's own rows named. One that has been joined with another since is found by name instead. */
async function stillThere(tx: Tx, known: Readonly<Record<string, string>>): Promise<ReadonlyMap<string, string>> {
  const ids = Object.values(known)
  if (ids.length === 0) return new Map()
  const rows = await tx.selectFrom('person').select('id').where('id', 'in', ids).execute()
  const there = new Set(rows.map(it => it.id))
  return new Map(Object.entries(known).filter(([, id]) => there.has(id)))
}

async function addSpelling(
  tx: Tx,
  _permit: Permit<'document.review' | 'document.approve'>,
  personId: string,
  name: string,
): Promise<void> {
  await tx
    .insertInto('person_alias')
    .values({ person_id: personId, name: folded(name), folded: nameKey(name) })
    .onConflict(conflict => conflict.columns(['person_id', 'folded']).doNothing())
    .execute()
}

/** Adds the spelling to the person. */
export async function rememberSpelling(
  tx: Tx,
  permit: Permit<'document.review'>,
  documentId: string,
  personId: string,
  name: string,
): Promise<void> {
  await addSpelling(tx, permit, personId, name)
  await audit(tx, permit, `person:${personId}`, { spelling: folded(name), document: documentId })
}
