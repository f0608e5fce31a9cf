// kill -9 while reports are sent: none that somebody has the receipt of is lost, and none is there twice.
// node --import tsx test/kill/reports.ts [reports] [kills] [embedded|server]
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { samklang } from '../../src/access/actor.ts'
import { type Data, type DataSettings, openData } from '../../src/data/open.ts'
import { readerOf } from '../../src/data/reading.ts'
import { findAuditBreak } from '../../src/features/minutes/soundness.store.ts'
import { emptyDatabase } from '../databases.ts'
import { startPostgres } from '../run/postgres.ts'
import { Killable } from './server.ts'

export interface KillingReports {
  readonly reports: number
  readonly kills: number
  readonly kind: 'embedded' | 'server'
  /** How many send at once. */
  readonly clients?: number
  readonly say?: (words: string) => void
}

interface Receipt {
  readonly clientId: string
  readonly code: string
  readonly text: string
}

const pause = (ms: number): Promise<void> => new Promise(done => setTimeout(done, ms))
const textOf = (n: number): string => `Rapport nummer ${n} om en läkemedelslista som saknades.`

/** Throws where a report that was receipted is lost, doubled or changed. */
export async function killDuringReports(given: KillingReports): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'samklang-kill-'))
  const server = given.kind === 'server' ? await startPostgres() : undefined
  const database = server && (await emptyDatabase(server.url))
  const settings: DataSettings = database?.settings ?? { DATA_DIR: dir }
  const service = new Killable(dir, { person: 'sanna-tolvfors', databaseUrl: settings.DATABASE_URL })
  try {
    await service.start()
    await service.stop()
    const units = await giveUnits(settings)
    await service.start()
    const receipts = await sendAll(service, units, given)
    await service.stop()
    await inspect(settings, receipts)
  } finally {
    await service.kill()
    await server?.stop()
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** A unit on each side of its own, whatever the demonstration has. */
async function giveUnits(settings: DataSettings): Promise<{ readonly own: string; readonly other: string }> {
  const data = await openData(settings)
  try {
    return {
      own: await unitBelow(data, '1485', 'Hemsjukvården Provet'),
      other: await unitBelow(data, '14', 'Avdelning Provet'),
    }
  } finally {
    await data.close()
  }
}

async function unitBelow(data: Data, code: string, name: string): Promise<string> {
  const above = await data.owner
    .selectFrom('organisation')
    .select('id')
    .where('code', '=', code)
    .executeTakeFirstOrThrow()
  const { id } = await data.owner
    .insertInto('organisation')
    .values({
      ...{ kind: 'unit', name, short_name: null, slug: `provad-${code}`, code: null, parent_id: above.id },
      ...{ valid_from: null, valid_to: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await data.owner
    .insertInto('care_unit')
    .values({
      ...{ organisation_id: id, hsa_id: null, place: null, care_form: null, area_id: null },
      ...{ connected_from: '2020-01-01', connected_to: null, trained_on: null },
    })
    .execute()
  return id
}

async function sendAll(
  service: Killable,
  units: { readonly own: string; readonly other: string },
  { reports, kills, clients = 20, say = () => {} }: KillingReports,
): Promise<readonly Receipt[]> {
  const receipts: Receipt[] = []
  const waiting = Array.from({ length: reports }, (_, n) => ({ clientId: randomUUID(), text: textOf(n) }))
  const client = async (): Promise<void> => {
    for (let it = waiting.shift(); it; it = waiting.shift()) receipts.push(await send(service, units, it))
  }
  const work = Promise.all(Array.from({ length: clients }, client))
  let over = false
  void work.then(
    () => (over = true),
    () => (over = true),
  )
  // Each kill comes while reports are on their way: after so many more receipts.
  for (let killed = 0; killed < kills; killed++) {
    const until = ((killed + 1) * reports) / (kills + 1)
    while (receipts.length < until && !over) await pause(2)
    assert.ok(!over, 'all reports were sent before every kill had come: give it more')
    await pause(Math.random() * 30)
    await service.kill()
    say(`kill ${killed + 1} of ${kills}, after ${receipts.length} receipts`)
    await service.start()
  }
  await work
  say(`${receipts.length} receipts`)
  return receipts
}

/** Sends as the page's script does: the same report, with the same id, until somebody has answered with its receipt. */
async function send(
  service: Killable,
  units: { readonly own: string; readonly other: string },
  it: { readonly clientId: string; readonly text: string },
): Promise<Receipt> {
  const answer = await service.ask('/avvikelser/ny', () => ({
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams({
      ...{ clientId: it.clientId, kind: 'event', happened: it.text, happenedOn: '2026-11-02', sameAs: 'nej' },
      ...{ ownUnit: `${units.own} Vi`, otherUnit: `${units.other} De` },
    }),
  }))
  const text = await answer.text()
  assert.equal(answer.status, 200, text.slice(0, 600))
  return { ...it, code: (JSON.parse(text) as { code: string }).code }
}

/** Every receipt leads to one case, with the text that was sent; no text is in two, and none is there that nobody sent. */
async function inspect(settings: DataSettings, receipts: readonly Receipt[]): Promise<void> {
  const data = await openData(settings)
  try {
    const rows = await data.owner
      .selectFrom('deviation as d')
      .innerJoin('deviation_report as r', 'r.deviation_id', 'd.id')
      .leftJoin('deviation_event as e', join => join.onRef('e.deviation_id', '=', 'd.id').on('e.verb', '=', 'send'))
      .select(['d.code', 'r.happened', 'e.id as told'])
      .where('r.happened', 'like', 'Rapport nummer %')
      .execute()
    const said = (code: string, text: string): string => `${code} ${text}`
    assert.deepEqual(
      rows.map(it => said(it.code, it.happened)).sort(),
      receipts.map(it => said(it.code, it.text)).sort(),
      'a report was lost, doubled or changed',
    )
    assert.equal(new Set(rows.map(it => it.code)).size, receipts.length, 'two receipts are of one case')
    assert.deepEqual(
      rows.filter(it => it.told === null),
      [],
      'a case has no history',
    )
    assert.equal(
      await data.as(samklang('check'), tx => findAuditBreak(readerOf(tx))),
      undefined,
      'the chain of the log is broken',
    )
  } finally {
    await data.close()
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [reports = '1000', kills = '8', asked] = process.argv.slice(2)
  for (const kind of ['embedded', 'server'] as const) {
    if (asked !== undefined && asked !== kind) continue
    const from = performance.now()
    await killDuringReports({
      reports: Number(reports),
      kills: Number(kills),
      kind,
      say: it => console.log(`${kind}: ${it}`),
    })
    console.log(`${kind}: nothing that was receipted is lost, ${((performance.now() - from) / 1000).toFixed(0)} s`)
  }
}
