// kill -9 during an import and its approval: nothing lost, nothing doubled, nothing half-visible, the log whole.
// node --import tsx test/kill/kill.ts [files] [kills]
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { sql } from 'kysely'
import { samklang } from '../../src/access/actor.ts'
import { openData } from '../../src/data/open.ts'
import { readerOf } from '../../src/data/reading.ts'
import { findAuditBreak, findUnsound } from '../../src/features/minutes/soundness.store.ts'
import { notes } from '../minutes/notes.ts'
import { Killable } from './server.ts'

export interface Killing {
  readonly files: number
  readonly kills: number
  readonly say?: (words: string) => void
}

const perRequest = 5
const pause = (ms: number): Promise<void> => new Promise(done => setTimeout(done, ms))
const nameOf = (n: number): string => `anteckningar-${String(n).padStart(4, '0')}.txt`
const dayOf = (n: number): string => new Date(Date.UTC(2001, 0, 1 + n)).toISOString().slice(0, 10)
const textOf = (n: number): string =>
  notes({ forum: 'VVG', date: dayOf(n), stance: `VVG noterar rapport nummer ${n} om samverkan vid utskrivning.` })

/** Imports and approves while the service is killed again and again, then looks at every row. Throws when something is wrong. */
export async function killDuringImport({ files, kills, say = () => {} }: Killing): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'samklang-kill-'))
  const service = new Killable(dir)
  try {
    await service.start()
    // What waits already and could be public has its place in the count: it is approved with the rest.
    await approveAll(service, say)
    const before = await publicCount(service)
    let approving = false
    const work = (async () => {
      const batch = await upload(service, files, say)
      await waitUntilRead(service, batch, files, say)
      assert.equal(await publicCount(service), before, 'what nobody approved is public')
      approving = true
      await approveAll(service, say)
      return batch
    })()
    let done = false
    // Some of the kills are kept for the time when things become public.
    const mayKill = (killed: number): boolean => approving || killed < Math.ceil(kills * 0.6)
    void work.then(
      () => (done = true),
      () => (done = true),
    )
    const killed = await killAtRandom(service, kills, { isDone: () => done, mayKill }, say)
    const batch = await work
    assert.equal(killed, kills, 'the work was over before every kill had come: give it more files')
    assert.equal(await publicCount(service), before + files, 'not every document is public')
    await service.stop()
    await inspect(dir, batch.split('/').at(-1) ?? '', files)
  } finally {
    await service.kill()
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 })
  }
}

interface Killer {
  isDone(): boolean
  mayKill(killed: number): boolean
}

async function killAtRandom(
  service: Killable,
  kills: number,
  { isDone, mayKill }: Killer,
  say: (words: string) => void,
): Promise<number> {
  let killed = 0
  while (killed < kills && !isDone()) {
    if (!mayKill(killed)) {
      await pause(20)
      continue
    }
    await pause(200 + Math.random() * 1600)
    if (isDone()) break
    await service.kill()
    killed++
    say(`kill ${killed} of ${kills}`)
    await service.start()
  }
  return killed
}

/** Sends as the upload page does: a few at a time, each with its place, again when there was no answer. */
async function upload(service: Killable, files: number, say: (words: string) => void): Promise<string> {
  const json = { accept: 'application/json' }
  const begun = await service.ask('/inlasning', () => ({ method: 'POST', headers: json, body: form([['tomt', 'ja']]) }))
  const { to } = (await begun.json()) as { to: string }
  for (let from = 0; from < files; from += perRequest) {
    const numbers = Array.from({ length: Math.min(perRequest, files - from) }, (_, i) => from + i)
    const answer = await service.ask(`${to}/filer`, () => ({
      method: 'POST',
      headers: json,
      body: form(
        numbers.flatMap(n => [['plats', String(n)] as const, ['files', new File([textOf(n)], nameOf(n))] as const]),
      ),
    }))
    assert.equal(answer.status, 202, await answer.text())
  }
  say(`${files} files sent`)
  return to
}

function form(fields: readonly (readonly [string, string | File])[]): FormData {
  const body = new FormData()
  for (const [name, value] of fields) body.append(name, value)
  return body
}

async function waitUntilRead(
  service: Killable,
  batch: string,
  files: number,
  say: (words: string) => void,
): Promise<void> {
  for (let i = 0; i < 1200; i++) {
    const page = await (await service.ask(batch)).text()
    if (page.includes('Filerna är lästa') && page.includes(`${files} av ${files} filer`)) {
      say(`${files} files read`)
      return
    }
    await pause(250)
  }
  throw new Error('The files were not read within five minutes')
}

/** Approves what has no questions, a page at a time, until none is left. */
async function approveAll(service: Killable, say: (words: string) => void): Promise<void> {
  for (let i = 0; i < 1000; i++) {
    const page = await (await service.ask('/granskning?visa=klara')).text()
    const ids = [...page.matchAll(/name="dokument" value="([^"]+)"/g)].map(it => it[1] ?? '')
    if (ids.length === 0) {
      say('everything approved')
      return
    }
    const some = ids.slice(0, 10)
    await service.ask('/granskning/godkann', () => ({
      method: 'POST',
      body: new URLSearchParams(some.map(it => ['dokument', it])),
    }))
  }
  throw new Error('There was always something left to approve')
}

async function publicCount(service: Killable): Promise<number> {
  const page = await (await service.ask('/dokument', () => ({}), 'public')).text()
  return Number(/class="result-count"[^>]*>\s*([\d\s\u00a0]+)/.exec(page)?.[1]?.replace(/\D/g, '') ?? 0)
}

/** Looks past the pages: every file once, every row whole, every text as it was sent, the log's chain unbroken. */
async function inspect(dir: string, batchId: string, files: number): Promise<void> {
  const data = await openData({ DATA_DIR: dir })
  try {
    const rows = await data.owner
      .selectFrom('import_file')
      .select(['ordinal', 'state', 'document_id'])
      .where('batch_id', '=', batchId)
      .orderBy('ordinal')
      .execute()
    assert.deepEqual(
      rows.map(it => it.ordinal),
      Array.from({ length: files }, (_, n) => n),
      'a file was lost or doubled',
    )
    assert.deepEqual(
      rows.filter(it => it.state !== 'read'),
      [],
      'a file was not read',
    )
    assert.equal(
      new Set(rows.map(it => it.document_id)).size,
      files,
      'two files became one document, or one became two',
    )
    const found = await data.owner
      .selectFrom('import_file as f')
      .innerJoin('document as d', 'd.id', 'f.document_id')
      .innerJoin('document_version as v', 'v.document_id', 'd.id')
      .select(['f.ordinal', 'd.state', 'd.newest_version', 'v.text'])
      .select([
        sql<number>`(select count(*) from item i where i.document_id = d.id and i.published)`.as('items'),
        sql<number>`(select count(*) from stance_clause c join stance s on s.id = c.stance_id where s.document_id = d.id and c.published)`.as(
          'clauses',
        ),
      ])
      .where('f.batch_id', '=', batchId)
      .execute()
    assert.equal(found.length, files)
    for (const it of found) {
      assert.equal(it.text, textOf(it.ordinal).trim())
      assert.deepEqual([it.state, it.newest_version, it.items, it.clauses], ['approved', 1, 3, 1], nameOf(it.ordinal))
    }
    await data.as(samklang('test'), async tx => {
      assert.deepEqual(await findUnsound(readerOf(tx)), [], 'something is half written')
      assert.equal(await findAuditBreak(readerOf(tx)), undefined, 'the log is broken')
    })
  } finally {
    await data.close()
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [files = 500, kills = 10] = process.argv.slice(2).map(Number)
  const started = performance.now()
  await killDuringImport({
    files,
    kills,
    say: words => console.log(`${((performance.now() - started) / 1000).toFixed(1)} s  ${words}`),
  })
  console.log(
    `${files} files, ${kills} × kill -9: nothing lost, nothing doubled, nothing half-visible, the log is whole.`,
  )
}
