import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { givenForum, givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse, type Visitor } from '../../../test/house.ts'
import { documentOf, fileOf, handIn } from '../../../test/minutes/door.ts'
import { notes } from '../../../test/minutes/notes.ts'
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import { unreadableText } from '../../documents/refusals.ts'
import { addFiles, findBatchFiles, startBatch } from './import.store.ts'
import { importDemonstration, importFiles } from './import.ts'
import { readFileJob } from './read-file.job.ts'
import { importText, refusedAtDoor } from './refusal.ts'

let house: TestHouse
let secretary: Visitor

before(async () => {
  house = await openTestHouse({ workers: true, env: { UPLOAD_FILE_MB: '1' } })
  const forumId = await givenForum(house.deps.data, { name: 'Samverkansrådet Granbygden', slug: 'granbygden' })
  secretary = await house.as(
    await givenPerson(house.deps.data, { name: 'Sekreterare Ett', role: 'secretary', forumId }),
  )
})
after(() => house.close())

const states = async (batch: string) =>
  new Map(
    (
      await house.deps.data.owner
        .selectFrom('import_file')
        .select(['name', 'state', 'why'])
        .where('batch_id', '=', batch.split('/').at(-1) ?? '')
        .execute()
    ).map(it => [it.name, it.why ?? it.state]),
  )

test('every file that cannot be read is told what to do, and the rest go on', async () => {
  const batch = await handIn(house, secretary, [
    { name: 'tom.txt', bytes: new Uint8Array() },
    { name: 'skrap.bin', bytes: Uint8Array.of(0, 1) },
    { name: 'skrap.pdf', bytes: new TextEncoder().encode('%PDF-1.4\nskräp') },
    { name: 'skrap.docx', bytes: Uint8Array.of(80, 75, 3, 4, 9, 9, 9, 9) },
    { name: 'bild.png', bytes: Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10, 1) },
    { name: 'stor.txt', bytes: new Uint8Array(1024 * 1024 + 1).fill(97) },
    fileOf('bra.txt', notes()),
  ])
  assert.deepEqual(
    await states(batch),
    new Map([
      ['tom.txt', 'empty'],
      ['skrap.bin', 'wrong-type'],
      ['skrap.pdf', 'damaged'],
      ['skrap.docx', 'damaged'],
      ['bild.png', 'wrong-type'],
      ['stor.txt', 'too-large'],
      ['bra.txt', 'read'],
    ]),
  )
  const page = await (await secretary.get(batch)).text()
  for (const why of ['empty', 'damaged', 'too-large'] as const) assert.ok(page.includes(unreadableText[why]), why)
  assert.match(page, /6.filer gick inte att läsa/)
})

test('garbage of any kind is refused and never half stored', async () => {
  const files = Array.from({ length: 30 }, (_, i) => ({
    name: `slump-${i}.${['pdf', 'docx', 'txt', 'html', 'pptx'][i % 5]}`,
    bytes: new Uint8Array(randomBytes(2 + i * 7)),
  }))
  const batch = await handIn(house, secretary, files)
  const found = await house.deps.data.owner
    .selectFrom('import_file')
    .select(['state', 'document_id', 'why'])
    .where('batch_id', '=', batch.split('/').at(-1) ?? '')
    .execute()
  assert.equal(found.length, files.length)
  for (const it of found)
    assert.ok(it.state === 'failed' ? it.why !== null && it.document_id === null : it.document_id !== null)
})

test('without a file the form says so; with an unknown forum too', async () => {
  const none = await secretary.post('/inlasning', {})
  assert.equal(none.status, 422)
  assert.match(await none.text(), /Välj minst en fil/)
  assert.equal((await secretary.upload('/inlasning', [fileOf('a.txt', notes())], { forum: 'x' })).status, 422)
})

test('files sent a few at a time, and sent again after a lost answer, come once', async () => {
  const begun = await secretary.post('/inlasning', { tomt: 'ja' }, { accept: 'application/json' })
  const { to } = (await begun.json()) as { to: string }
  const send = async () => {
    const body = new FormData()
    body.append('plats', '0')
    body.append('plats', '1')
    body.append('files', new File(['Kort text utan möte alls i.'], 'ett.txt'))
    body.append('files', new File([notes({ date: '2024-04-04' })], 'C:\\mapp\\två.txt'))
    body.append('stor', '2 900000000 jättestor fil.pdf')
    return body
  }
  for (const _ of [1, 2]) {
    const answer = await secretary.send(`${to}/filer`, await send())
    assert.deepEqual([answer.status, await answer.json()], [202, { taken: 3 }])
  }
  await house.idle()
  assert.deepEqual([...(await states(to)).keys()].sort(), ['ett.txt', 'jättestor fil.pdf', 'två.txt'])
  assert.equal((await states(to)).get('jättestor fil.pdf'), 'too-large')
})

test('a chosen forum holds over what the document says, and the reviewer is told', async () => {
  const forum = await house.deps.data.owner.selectFrom('forum').select('id').executeTakeFirstOrThrow()
  await handIn(
    house,
    secretary,
    [fileOf('annat.txt', notes({ forum: 'Rådet för något annat', date: '2024-02-02' }))],
    forum.id,
  )
  assert.equal((await documentOf(house, 'annat.txt')).forum_id, forum.id)
})

test('the command line and first content take the same way in', async () => {
  const text = (date: string) => ({ name: `${date}.txt`, bytes: () => new TextEncoder().encode(notes({ date })) })
  const seen: number[] = []
  const { files } = await importFiles(house.deps, samklang('command'), [text('2023-01-10'), text('2023-02-10')], {
    onProgress: done => seen.push(done),
  })
  assert.deepEqual(
    files.map(it => it.state),
    ['read', 'read'],
  )
  assert.equal(seen.at(-1), 2)
  const demonstrated = await importDemonstration(house.deps, [
    text('2023-03-10'),
    { name: 'brev.txt', bytes: () => new TextEncoder().encode('Hej! Det här är ett brev.') },
  ])
  assert.equal(demonstrated.approved, 1)
})

test('a file that could not be stored, however often it was tried, is said to have failed with us', async () => {
  const { data } = house.deps
  const actor = samklang('test')
  const file = fileOf('försök.txt', notes({ date: '2022-01-11' }))
  const batchId = await data.as(actor, async tx => {
    const permit = permitFor(actor, 'document.import')
    const id = await startBatch(tx, permit, null)
    // No job asks for it: the worker's last try is what is looked at.
    const none = { ...house.deps.jobs, add: async () => {} }
    await addFiles(tx, permit, none, id, [{ ordinal: 0, ...file, size: file.bytes.length }], 1e6)
    return id
  })
  const [row] = await data.as(actor, tx => findBatchFiles(tx, batchId))
  const job = readFileJob(house.deps)
  await job.kind.gaveUp?.({ importFileId: row?.id ?? '' }, new Error('the database is away'))
  const [after] = await data.as(actor, tx => findBatchFiles(tx, batchId))
  assert.deepEqual([after?.state, after?.why], ['failed', 'gave-up'])
  await job.kind.run({ importFileId: row?.id ?? '' })
  const [later] = await data.as(actor, tx => findBatchFiles(tx, batchId))
  assert.equal(later?.state, 'read', 'an administrator who runs the job again has it read')
  await job.close()
})

test('a reason is a sentence for everyone, whatever the code', () => {
  assert.match(importText('empty'), /tom/)
  assert.equal(importText('wrong-type', 'Filen är en bild.'), 'Filen är en bild.')
  assert.match(importText('nonsense'), /Försök/)
})

test('at the door only size is judged', () => {
  fc.assert(
    fc.property(fc.nat(3000), fc.nat(3000), (size, limit) => {
      const why = refusedAtDoor({ size, bytes: new Uint8Array(size) }, limit)
      assert.equal(why, size > limit ? 'too-large' : size === 0 ? 'empty' : undefined)
    }),
  )
})
