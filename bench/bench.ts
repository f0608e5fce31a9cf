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
  const { code, output } = await runNode(['--expose-gc', 'bench/reader.ts'])
  if (code !== 0) throw new Error(output)
  const it = JSON.parse(output.trim().split('\n').at(-1) ?? '') as ReaderFigures
  console.log('\nThe reader, text documents, one core')
  console.log(`  ${it.perSecond} documents a second (promised: 200), ${one(it.perSecond / 200)} times the promise`)
  console.log(`  ${it.median} ms for the median document, ${it.p99} ms for the 99th percentile`)
  const ratio = (figures: Readonly<Record<number, number>>): string =>
    ((figures[5000] ?? 0) / (figures[1000] ?? 1)).toFixed(2)
  console.log(
    `  memory held after 1 000 and 5 000 documents: heap ${it.heapAfter[1000]} and ${it.heapAfter[5000]} MB (${ratio(it.heapAfter)}), process ${it.rssAfter[1000]} and ${it.rssAfter[5000]} MB (${ratio(it.rssAfter)})`,
  )
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
