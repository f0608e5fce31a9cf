import { availableParallelism, cpus } from 'node:os'
import { prepareTemplates } from '../test/databases.ts'
import { startPostgres } from '../test/run/postgres.ts'
import { runNode } from '../test/run/suite.ts'
import { type ImportFigures, measureImport } from './import.ts'
import type { ReaderFigures } from './reader.ts'
import { measureStart } from './start.ts'

// npm run bench: how fast Samklang is on this machine, beside what it promises. `-- reader`, `-- start` or `-- import`
// for one part. Absolute figures belong to the machine; the ratios travel.

const asked = process.argv.slice(2)
const wanted = (part: string): boolean => asked.length === 0 || asked.includes(part)
const one = (value: number): string => value.toFixed(1)

console.log(
  `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, Node ${process.versions.node}`,
)
if (wanted('reader')) await reader()
if (wanted('start')) await start()
if (wanted('import')) await imports()

async function reader(): Promise<void> {
  const it = await readerFigures([])
  console.log('\nThe reader, text documents, one core')
  console.log(`  ${it.perSecond} documents a second (promised: 200), ${one(it.perSecond / 200)} times the promise`)
  console.log(`  ${it.median} ms for the median document, ${it.p99} ms for the 99th percentile`)
  // V8 lets its young generation grow while there is room, which looks like a leak and is none: held small, it shows.
  const held = await readerFigures(['--max-semi-space-size=4'])
  console.log(
    `  memory after 1 000 and 5 000 documents: ${grown('heap', held.heapAfter)}, ${grown('process', held.rssAfter)}`,
  )
}

async function readerFigures(flags: readonly string[]): Promise<ReaderFigures> {
  const { code, output } = await runNode([...flags, '--expose-gc', 'bench/reader.ts'])
  if (code !== 0) throw new Error(output)
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as ReaderFigures
}

function grown(what: string, megabytes: Readonly<Record<number, number>>): string {
  const [early = 1, late = 0] = [megabytes[1000], megabytes[5000]]
  return `${what} ${early} and ${late} MB (${(late / early).toFixed(2)})`
}

async function start(): Promise<void> {
  const { empty, existing } = await measureStart()
  const median = existing[Math.floor(existing.length / 2)] ?? 0
  console.log('\nThe start, from process to the front page')
  console.log(
    `  ${median.toFixed(2)} s with an existing embedded database (promised: 2), ${existing.map(one).join(', ')}`,
  )
  console.log(`  ${one(empty)} s from nothing until the demonstration's content is read`)
}

async function imports(): Promise<void> {
  console.log('\nThe import, through the door until it is in the register')
  await prepareTemplates(undefined)
  const embedded = await measureImport(500)
  say('embedded', embedded)
  const server = await startPostgres()
  try {
    await prepareTemplates(server.url)
    process.env.SAMKLANG_TEST_SERVER = server.url
    const onServer = await measureImport(500)
    say('server', onServer)
    console.log(`  the server takes ${(onServer.stored / embedded.stored).toFixed(2)} of the embedded database's time`)
  } finally {
    await server.stop()
  }
}

function say(what: string, { files, sent, stored }: ImportFigures): void {
  console.log(
    `  ${what}: ${files} files in ${one(stored)} s, ${one(files / stored)} a second; handed in after ${one(sent)} s`,
  )
}
