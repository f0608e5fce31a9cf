import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { openBackup, verifyBackup } from '../../data/backup-file.ts'
import { backupName } from './backup.ts'

let house: TestHouse
let administrator: string
let dir: string
before(async () => {
  dir = mkdtempSync(join(tmpdir(), 'samklang-download-'))
  house = await openTestHouse()
  administrator = await givenPerson(house.deps.data, { name: 'Ada Ansvar', role: 'administrator' })
})
after(async () => {
  await house.close()
  rmSync(dir, { recursive: true, force: true })
})

test('the file is called after the moment, by the clock in Sweden', () => {
  assert.equal(backupName('2026-07-01T22:05:00Z'), 'samklang-2026-07-02-0005.backup.gz')
})

test('an administrator downloads a whole copy, which holds the row of the log that says so', async () => {
  const ada = await house.as(administrator)
  assert.match(await (await ada.get('/administration/sakerhetskopia')).text(), /Ingen säkerhetskopia är tagen/)
  const answer = await ada.post('/administration/sakerhetskopia')
  assert.equal(answer.status, 200)
  assert.match(answer.headers.get('content-disposition') ?? '', /^attachment; filename="samklang-[-0-9]+\.backup\.gz"$/)
  assert.equal(answer.headers.get('cache-control'), 'no-store')
  const path = join(dir, 'copy.gz')
  writeFileSync(path, new Uint8Array(await answer.arrayBuffer()))
  const { end } = await verifyBackup(openBackup(path))
  const rows = await house.audit(1000)
  assert.deepEqual([rows[0]?.action, rows[0]?.outcome], ['backup.take', 'done'])
  assert.equal(end.tables.audit?.rows, rows.length)
  assert.equal(end.tables.session, undefined)
  const page = await (await ada.get('/administration/sakerhetskopia')).text()
  assert.match(page, /Den senaste togs/)
  assert.match(page, /Ada Ansvar/)
})

test('nobody else takes one or sees when one was taken, and the refusal is in the log', async () => {
  const secretary = await givenPerson(house.deps.data, { name: 'Selma Sekreterare', role: 'secretary' })
  for (const who of [await house.as(secretary), await house.as(undefined)]) {
    assert.equal((await who.get('/administration/sakerhetskopia')).status, 403)
    assert.equal((await who.post('/administration/sakerhetskopia')).status, 403)
    assert.deepEqual([(await house.audit())[0]?.action, (await house.audit())[0]?.outcome], ['backup.take', 'refused'])
  }
})
