import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { freshDatabase, type TestDatabase } from '../../test/databases.ts'
import { samklang } from '../access/actor.ts'
import { type Data, openData } from '../data/open.ts'
import { dateAt, daysAfter } from '../kernel/time.ts'
import { Wrong } from './user.given.ts'
import { doings } from './user.ts'

// What each does, without a process around it: src/cli/user.test.ts has those.

let database: TestDatabase
let data: Data
const now = new Date().toISOString()

before(async () => {
  database = await freshDatabase()
  data = await openData(database.settings)
  await ok('admin', 'Ada Ett', '--kod', 'ada')
  await data.owner
    .insertInto('forum')
    .values({ name: 'Provrådet', slug: 'provradet', level: 'county', kind: 'officials' })
    .execute()
})
after(async () => {
  await data.close()
  await database.drop()
})

const ok = (name: string, ...rest: readonly string[]): Promise<string> =>
  data.as(samklang('command'), tx => (doings[name] ?? assert.fail(name))(tx, rest, now))

async function refused(...words: readonly [string, ...string[]]): Promise<string> {
  try {
    await ok(...words)
  } catch (error) {
    if (error instanceof Wrong) return error.message
    throw error
  }
  return assert.fail(`${words.join(' ')} was not refused`)
}

test('who and what it does not know is said, and nothing is done', async () => {
  assert.match(await refused('show', 'Ingen Alls'), /ingen person/)
  assert.match(await refused('show'), /Ange vem/)
  assert.match(await refused('list', '--okänt'), /help user/)
  await ok('add', 'Samma Namn', '--kod', 'samma-1')
  await ok('add', 'Samma Namn', '--kod', 'samma-2')
  assert.match(await refused('show', 'Samma Namn'), /Flera personer[\s\S]*samma-1, samma-2/)
})

test('who is asked to become an administrator waits for somebody on the page', async () => {
  await ok('add', 'Cia Tre', '--kod', 'cia')
  assert.match(await refused('grant', 'cia', 'systemadministratör'), /--av/)
  assert.match(await refused('grant', 'cia', 'admin', '--av', 'cia', '--skal', 'x'), /inte systemadministratör/)
  assert.equal(await ok('confirm'), 'Ingen begäran väntar.')
  assert.match(await ok('grant', 'cia', 'admin', '--av', 'ada', '--skal', 'Behövs'), /administration\/begaran/)
  assert.match(await refused('grant', 'cia', 'admin', '--av', 'ada', '--skal', 'Behövs'), /väntar på svar/)
  assert.match(await ok('confirm'), /Cia Tre, begärt av Ada Ett[\s\S]*inloggad på sidan/)
  assert.match(await refused('end', 'ada', 'admin', '--skal', 'x'), /enda systemadministratören/)
})

test('a role is given, listed and ended, with the day that was asked for', async () => {
  await ok('add', 'Dag Sju', '--kod', 'dag')
  assert.match(await refused('add', 'En Annan', '--kod', 'dag'), /upptagen/)
  assert.match(await refused('grant', 'dag', 'sekreterare', '--for', 'forum:finns-inte'), /--for/)
  assert.match(await refused('grant', 'dag', 'sjuksköterska', '--for', 'länet'), /organisation:ADRESS/)
  assert.match(await ok('grant', 'dag', 'politiker', '--for', 'forum:provradet', '--av', 'Ada'), /Provrådet/)
  const said = await data.owner.selectFrom('audit').select('detail').orderBy('seq', 'desc').executeTakeFirstOrThrow()
  assert.equal(said.detail.onBehalfOf, 'Ada')
  assert.match(await ok('grant', 'dag', 'sekreterare', '--for', 'länet'), /Dag Sju är nu mötessekreterare, Länet/)
  assert.match(await refused('grant', 'dag', 'sekreterare', '--for', 'länet'), /--anda/)
  assert.match(await ok('list', '--roll', 'sekreterare'), /^Dag Sju \(dag\), Mötessekreterare, Länet, tills vidare$/m)
  const day = daysAfter(dateAt(now), 30)
  assert.match(await refused('end', 'dag', 'sekreterare', '--till', '30 maj', '--skal', 'x'), /datum/)
  await ok('end', 'dag', 'sekreterare', '--till', day, '--skal', 'Vikariatet slutar')
  await ok('end', 'Dag Sju', 'sekreterare', '--skal', 'Slutade tidigare')
  assert.match(await ok('list', '--alla'), /Dag Sju .*avslutad/)
  assert.match(await refused('end', 'dag', 'sekreterare', '--skal', 'x'), /är inte mötessekreterare/)
})

test('an identity is tied to a person, and is nobody else’s', async () => {
  await ok('add', 'Eva Åtta', '--kod', 'eva')
  const idp = ['--utgivare', 'https://idp.example']
  assert.match(await refused('knyt', 'eva', 'SE2321000131-P0001'), /--utgivare/)
  assert.match(await refused('knyt', 'eva', '199001010000', ...idp), /personnummer/)
  assert.match(await ok('knyt', 'eva', 'SE2321000131-P0001', ...idp), /kan nu logga in/)
  assert.match(await refused('knyt', 'ada', 'SE2321000131-P0001', ...idp), /redan till någon/)
  assert.match(await ok('show', 'eva'), /Loggar in som SE2321000131-P0001/)
})
