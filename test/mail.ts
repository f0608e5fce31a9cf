import type { TestHouse, Visitor } from './house.ts'

// What the tests of subscriptions share: addresses that are nobody's, and what a demonstration's outbox holds.

export const addressOf = (name: string): string => `${name}@prov.example`

/** Mails to an address, oldest first, with all that the outbox keeps of them. */
export const mailsTo = (house: TestHouse, address: string) =>
  house.deps.data.owner
    .selectFrom('outbox')
    .selectAll()
    .where('address', '=', address)
    .orderBy('written_at')
    .orderBy('id')
    .execute()

/** The key in the first link of a mail. */
export function linkIn(text: string): string {
  const [, key] = /\/bevakning\/([\w-]{43})/.exec(text) ?? []
  if (!key) throw new Error(`No link in: ${text.slice(0, 300)}`)
  return key
}

/** Fills in the form. Throws where it is refused. */
export async function askFor(who: Visitor, what: string, address: string, often = 'genast'): Promise<void> {
  const answer = await who.post(`/bevakning?${what}`, { epost: address, ofta: often })
  if (answer.status !== 303) throw new Error(`${answer.status}: ${(await answer.text()).slice(0, 2000)}`)
}
