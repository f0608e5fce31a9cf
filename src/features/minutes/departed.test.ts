import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { givenForum, givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse, type Visitor } from '../../../test/house.ts'
import { codesOf, documentOf, fileOf, handIn } from '../../../test/minutes/door.ts'
import { notes } from '../../../test/minutes/notes.ts'
import { publicRows } from '../../../test/minutes/rows.ts'

let house: TestHouse
let secretary: Visitor
let stranger: Visitor
const name = 'granby-mars.txt'
const whole = notes({ more: '\n4. Övrigt\nInget att ta upp.\n' })
/** The same notes without the stance and the last item. */
const less = notes().replace(/Ställningstagande:.*\n/, '')

before(async () => {
  house = await openTestHouse({ workers: true })
  const forumId = await givenForum(house.deps.data, { name: 'Samverkansrådet Granbygden', slug: 'granbygden' })
  secretary = await house.as(
    await givenPerson(house.deps.data, { name: 'Sekreterare Ett', role: 'secretary', forumId }),
  )
  stranger = await house.as(undefined)
  await handIn(house, secretary, [fileOf(name, whole)])
})
after(() => house.close())

const post = async (rest: string, form: Record<string, string> = {}) => {
  const { code, version } = await documentOf(house, name)
  const answer = await secretary.post(`/dokument/${code}${rest}`, { version: String(version), ...form })
  assert.equal(answer.status, 303, await answer.text())
}
const codes = async () => {
  const { items, stances } = await codesOf(house, (await documentOf(house, name)).id)
  return { stance: stances[0]?.code, item: items.find(it => it.title === 'Övrigt')?.code }
}
const status = async (who: Visitor, path: string) => (await who.get(path)).status

test('what was never public leaves nothing behind for others', async () => {
  const { item } = await codes()
  const del = 'item:4.ovrigt'
  await post('/granska/ta-bort', { del })
  assert.equal(await status(stranger, `/punkter/${item}`), 404)
  assert.equal(await status(secretary, `/punkter/${item}`), 410)
  await post('/granska/aterstall', { del })
  assert.equal((await codes()).item, item)
  assert.equal(await status(secretary, `/punkter/${item}`), 200)
})

test('what an approved new version no longer has answers 410, and leads to the document', async () => {
  await post('/godkann')
  const { item, stance } = await codes()
  await handIn(house, secretary, [fileOf('granby-mars-2.txt', less)])
  assert.equal(await status(stranger, `/stallningstaganden/${stance}`), 200)
  await post('/godkann')
  assert.equal(await status(stranger, `/punkter/${item}`), 410)
  assert.equal((await stranger.get(`/s/${stance}`)).status, 302)
  const answer = await stranger.get(`/stallningstaganden/${stance}`)
  assert.equal(answer.status, 410)
  const page = await answer.text()
  const { code } = await documentOf(house, name)
  assert.match(page, /finns inte i den senaste godkända versionen/)
  assert.ok(page.includes(`href="/dokument/${code}"`) && !page.includes('versioner'))
  assert.doesNotMatch(page, /Handlingsplan|ställer sig bakom/)
  const own = await (await secretary.get(`/stallningstaganden/${stance}`)).text()
  assert.ok(own.includes(`href="/dokument/${code}/versioner/2"`))
  assert.equal(await status(stranger, `/punkter/${stance}`), 404)
})

test('a version that has it again has the address it had', async () => {
  await handIn(house, secretary, [fileOf('granby-mars-3.txt', `${whole}\nJusterat.\n`)])
  await post('/godkann')
  const { item, stance } = await codes()
  assert.equal(await status(stranger, `/punkter/${item}`), 200)
  assert.equal(await status(stranger, `/stallningstaganden/${stance}`), 200)
  assert.equal(await publicRows(house, 'departed'), 0)
})

test('withdrawn, even what has departed is gone for others', async () => {
  const { item } = await codes()
  await post('/granska/ta-bort', { del: 'item:4.ovrigt' })
  assert.equal(await status(stranger, `/punkter/${item}`), 410)
  await post('/dra-tillbaka', { skal: 'Fel fil' })
  assert.equal(await status(stranger, `/punkter/${item}`), 404)
})
