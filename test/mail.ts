import assert from 'node:assert/strict'
import { givenForum, givenPerson } from './builders.ts'
import { openTestHouse, type TestHouse, type Visitor } from './house.ts'
import { documentOf, fileOf, handIn } from './minutes/door.ts'
import { notes } from './minutes/notes.ts'

// What the tests of subscriptions share: a forum that publishes, addresses that are nobody's, and the outbox.

export const addressOf = (name: string): string => `${name}@prov.example`

/** Mails to an address, oldest first, with all that the outbox keeps of them. */
export const mailsTo = (house: TestHouse, name: string) =>
  house.deps.data.owner
    .selectFrom('outbox')
    .selectAll()
    .where('address', '=', addressOf(name))
    .orderBy('written_at')
    .orderBy('id')
    .execute()

/** The key in the first link of a mail. */
export function linkIn(text: string | undefined): string {
  const [, key] = /\/bevakning\/([\w-]{43})/.exec(text ?? '') ?? []
  if (!key) throw new Error(`No link in: ${text?.slice(0, 300)}`)
  return key
}

export interface Publisher {
  readonly house: TestHouse
  readonly secretary: Visitor
  readonly stranger: Visitor
  readonly forumId: string
  /** Hands in notes, and approves them unless told not to. */
  publish(file: string, given?: Parameters<typeof notes>[0], approve?: boolean): Promise<void>
  approve(file: string): Promise<void>
  withdraw(file: string): Promise<void>
  /** Asks for a subscription, confirms it by the link in the mail, and resolves with the key. */
  watch(name: string, what?: string, often?: string): Promise<string>
  /** As if the hour had passed within which an address is mailed one link. */
  anHourLater(): Promise<void>
}

/** A house with a forum 'SRG' that its secretary publishes for. */
export async function openPublisher(): Promise<Publisher> {
  const house = await openTestHouse({ workers: true, env: { TRUST_PROXY: 'true' } })
  const { data } = house.deps
  const forumId = await givenForum(data, {
    name: 'Samverkansrådet Granbygden',
    shortName: 'SRG',
    slug: 'granbygden',
  })
  const secretary = await house.as(await givenPerson(data, { name: 'Sekreterare Ett', role: 'secretary', forumId }))
  const stranger = await house.as(undefined)
  const post = async (path: string, file: string, form: Record<string, string>): Promise<void> => {
    const { code, version } = await documentOf(house, file)
    const answer = await secretary.post(`/dokument/${code}${path}`, { version: String(version), ...form })
    assert.equal(answer.status, 303, path)
  }
  const approve = async (file: string): Promise<void> => {
    await post('/granska/svara', file, { flagga: 'all' })
    await post('/godkann', file, {})
    await house.idle()
  }
  return {
    ...{ house, secretary, stranger, forumId, approve },
    publish: async (file, given = {}, approved = true) => {
      await handIn(house, secretary, [fileOf(file, notes(given))])
      if (approved) await approve(file)
    },
    withdraw: file => post('/dra-tillbaka', file, { skal: 'Prov' }),
    watch: (name, what = 'slag=forum&mal=granbygden', often = 'genast') => watch(house, stranger, name, what, often),
    anHourLater: async () =>
      void (await data.owner
        .updateTable('subscriber')
        .set({ confirm_mailed_at: '2000-01-01T00:00:00Z', link_mailed_at: '2000-01-01T00:00:00Z' })
        .execute()),
  }
}

async function watch(house: TestHouse, stranger: Visitor, name: string, what: string, often: string): Promise<string> {
  const form = { epost: addressOf(name), ofta: often }
  const asked = await stranger.post(`/bevakning?${what}`, form, fromSomewhere())
  assert.equal(asked.status, 303, what)
  const key = linkIn((await mailsTo(house, name)).find(it => it.kind === 'confirm')?.text)
  const ids = waitingOn(await (await stranger.get(`/bevakning/${key}`)).text())
  const confirmed = await stranger.post(`/bevakning/${key}/bekrafta`, { bevakning: ids })
  assert.equal(confirmed.status, 303)
  return key
}

let clients = 0

/** Each time another client: how much one of them may ask for is a test of its own. */
export const fromSomewhere = (): Record<string, string> => ({ 'x-forwarded-for': `client ${++clients}` })

/** The ids that a page asks one to confirm. */
export const waitingOn = (html: string): readonly string[] =>
  [...html.matchAll(/type="checkbox" value="([^"]+)"/g)].map(([, id = '']) => id)
