import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { givenForum, givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse, type Visitor } from '../../../test/house.ts'
import { addressOf, askFor, linkIn, mailsTo } from '../../../test/mail.ts'
import { documentOf, fileOf, handIn } from '../../../test/minutes/door.ts'
import { notes } from '../../../test/minutes/notes.ts'
import { sendDigests } from './notify.ts'

let house: TestHouse
let secretary: Visitor
let stranger: Visitor
let forumId: string

before(async () => {
  house = await openTestHouse({ workers: true })
  forumId = await givenForum(house.deps.data, {
    name: 'Samverkansrådet Granbygden',
    shortName: 'SRG',
    slug: 'granbygden',
  })
  secretary = await house.as(
    await givenPerson(house.deps.data, { name: 'Sekreterare Ett', role: 'secretary', forumId }),
  )
  stranger = await house.as(undefined)
})
after(() => house.close())

const toMail = (name: string) => mailsTo(house, addressOf(name))

/** Hands in notes, and approves them where that is asked. */
async function publish(file: string, given: Parameters<typeof notes>[0], approve = true): Promise<string> {
  await handIn(house, secretary, [fileOf(file, notes(given))])
  const { code } = await documentOf(house, file)
  if (approve) await approveIt(file)
  return code
}

async function approveIt(file: string): Promise<void> {
  const { code, id, version } = await documentOf(house, file)
  const settled = await secretary.post(`/dokument/${code}/granska/svara`, { version: String(version), flagga: 'all' })
  assert.equal(settled.status, 303)
  const { version: now } = await documentOf(house, file)
  const answer = await secretary.post(`/dokument/${code}/godkann`, { version: String(now) })
  assert.equal(answer.status, 303, (await answer.text()).slice(0, 2000))
  assert.ok(id)
  await house.idle()
}

async function withdraw(file: string): Promise<void> {
  const { code, version } = await documentOf(house, file)
  const form = { version: String(version), skal: 'Prov' }
  assert.equal((await secretary.post(`/dokument/${code}/dra-tillbaka`, form)).status, 303)
  await house.idle()
}

/** Asks, and confirms by the link in the mail. Resolves with the key. */
async function watch(name: string, what: string, often = 'genast'): Promise<string> {
  await askFor(stranger, what, addressOf(name), often)
  const key = linkIn((await toMail(name)).at(-1)?.text ?? '')
  const page = await (await stranger.get(`/bevakning/${key}`)).text()
  const ids = [...page.matchAll(/type="checkbox" value="([^"]+)"/g)].map(([, id = '']) => id)
  assert.equal((await stranger.post(`/bevakning/${key}/bekrafta`, { bevakning: ids })).status, 303)
  return key
}

/** Some morning after everything here: every digest is due. */
const nextWeek = () => new Date(Date.now() + 8 * 86_400_000).toISOString()

describe('at once', () => {
  test('asked, confirmed, published: the exact words come by mail, and one click without cookies ends it', async () => {
    await watch('anna', 'slag=forum&mal=granbygden')
    await publish('granby-mars.txt', {})
    const [confirm, news, ...more] = await toMail('anna')
    assert.equal(confirm?.subject, 'Bekräfta din bevakning i Samklang')
    assert.deepEqual(more, [])
    assert.match(news?.subject ?? '', /^SRG: 1\snytt ställningstagande 14\smars 2024$/)
    const words = 'Samverkansrådet ställer sig bakom handlingsplanen för psykisk hälsa.'
    assert.ok(news?.text.includes(words))
    assert.ok(news?.html.includes(words))
    const left = await stranger.post(
      news?.leave_path ?? '',
      { 'List-Unsubscribe': 'One-Click' },
      { origin: '', cookie: '' },
    )
    assert.equal(left.status, 200)
    assert.deepEqual(await toMail('anna'), [])
    const rows = await house.deps.data.owner.selectFrom('subscriber').select('address').execute()
    assert.ok(!rows.some(it => it.address === addressOf('anna')), 'the address is forgotten')
    await publish('granby-april.txt', { date: '2024-04-11', stance: 'Samverkansrådet ställer sig bakom budgeten.' })
    assert.deepEqual(await toMail('anna'), [])
  })
})
