import { availableParallelism, cpus } from 'node:os'
import { prepareTemplates } from '../test/databases.ts'
import { startPostgres } from '../test/run/postgres.ts'
import { runNode } from '../test/run/suite.ts'
import { afterLines, measureAfter } from './after.ts'
import { agendaLines, measureAgenda } from './agenda.ts'
import { archiveLines, measureArchive } from './archive.ts'
import { countyThreads } from './county/links.ts'
import { countySize } from './county/people.ts'
import { countyParts } from './county/report.ts'
import { deviationParts } from './deviations.ts'
import { type ImportFigures, measureImport } from './import.ts'
import { intakeLines, measureIntake } from './intake.ts'
import { keyLines, measureKeys } from './keys.ts'
import { known } from './links/generator.ts'
import { heldOut } from './links/vocabulary.ts'
import { linkLines, measureLinks } from './links.ts'
import { liveLines, measureMeeting } from './live.ts'
import type { ReaderFigures } from './reader.ts'
import { measureReportPhone, phoneLines } from './report-phone.ts'
import { measureServing } from './serve.ts'
import { measureStart } from './start.ts'

// npm run bench: how fast Samklang is on this machine, beside what it promises. `-- reader`, `start`, `import`, `links`,
// `serve`, `live`, `keys`, `agenda`, `after`, `archive`, `phone`, `intake`, `deviations` or `county` for one part; `-- county 0.1 1` for counties of these sizes, `-- keys 4 5` for
// runs of these seeds. Absolute figures belong to the machine; the ratios travel.

const given = process.argv.slice(2)
const asked = given.filter(it => !/^[\d.]+$/.test(it))
const numbers = given.filter(it => /^[\d.]+$/.test(it)).map(Number)
const wanted = (part: string): boolean => asked.length === 0 || asked.includes(part)
const one = (value: number): string => value.toFixed(1)

console.log(
  `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, Node ${process.versions.node}`,
)
if (wanted('reader')) await reader()
if (wanted('start')) await start()
if (wanted('import')) await imports()
if (wanted('links')) links()
if (wanted('serve')) await serving()
if (wanted('live')) await meetings()
if (wanted('keys')) await keys()
if (wanted('agenda')) await agenda()
if (wanted('archive')) await archive()
if (wanted('after')) await afterwards()
if (wanted('intake')) await intake()
if (wanted('deviations')) await deviationParts(asked.includes('deviations') ? numbers[0] : undefined)
if (wanted('phone')) console.log(`\n${phoneLines(await measureReportPhone()).join('\n')}`)
if (wanted('county')) await countyParts(asked.includes('deviations') ? [] : numbers)

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

async function intake(): Promise<void> {
  console.log('\nCases of another system, from handed in until they are there')
  const lines = asked.includes('intake') ? (numbers[0] ?? 5000) : 5000
  await prepareTemplates(undefined)
  for (const it of intakeLines('embedded', await measureIntake(lines))) console.log(it)
  const server = await startPostgres()
  try {
    await prepareTemplates(server.url)
    process.env.SAMKLANG_TEST_SERVER = server.url
    for (const it of intakeLines('server', await measureIntake(lines))) console.log(it)
  } finally {
    delete process.env.SAMKLANG_TEST_SERVER
    await server.stop()
  }
}

function say(what: string, { files, sent, stored }: ImportFigures): void {
  console.log(
    `  ${what}: ${files} files in ${one(stored)} s, ${one(files / stored)} a second; handed in after ${one(sent)} s`,
  )
}

function links(): void {
  console.log('\nSuggested links, in a vocabulary that the weights have not seen')
  const { handlings, threads } = known(heldOut, 3)
  for (const line of linkLines(measureLinks(handlings, threads))) console.log(line)
  console.log("\nSuggested links, in the minutes of a fifth of the county and against the county's own threads")
  const county = countyThreads(countySize(0.2))
  for (const line of linkLines(measureLinks(county.handlings, county.threads))) console.log(line)
}

async function meetings(): Promise<void> {
  console.log('\nA meeting with 60 screens and two secretaries, all of it on two cores')
  for (const kind of ['embedded', 'server'] as const)
    for (const line of liveLines(kind, await measureMeeting(kind))) console.log(line)
}

async function keys(): Promise<void> {
  console.log('\nTwo secretaries in real browsers, whose lines are cut and whose service is killed')
  const seeds = asked.includes('keys') ? numbers : []
  for (const seed of seeds.length > 0 ? seeds : [1, 2, 3])
    for (const line of keyLines(seed, await measureKeys(seed))) console.log(line)
}

async function agenda(): Promise<void> {
  console.log('\nThe pages of a large meeting (promised: median at most 1.5 times its own SQL)')
  console.log(agendaLines(await measureAgenda()))
}

async function afterwards(): Promise<void> {
  console.log('\nMinutes, slides and PDF of a meeting of fifteen items, from when it is ended (promised: 2 s)')
  for (const kind of ['embedded', 'server'] as const)
    for (const line of afterLines(kind, await measureAfter(kind))) console.log(line)
}

async function archive(): Promise<void> {
  console.log('\nThe archive package of a forum’s twenty years, on a server')
  for (const line of archiveLines(await measureArchive(asked.includes('archive') ? numbers[0] : 1))) console.log(line)
}

async function serving(): Promise<void> {
  const { bytes, bare, open, unchanged, signedIn } = await measureServing()
  const median = (of: readonly number[]): number => of.toSorted((a, b) => a - b)[Math.floor(of.length / 2)] ?? 0
  const share = (of: readonly number[]): string =>
    `${median(of)} a second, ${(median(of) / median(bare)).toFixed(2)} of bare node:http`
  console.log(`\nThe register page, ${(bytes / 1000).toFixed(0)} kB (promised signed out: 0.4 of bare node:http)`)
  console.log(`  bare node:http ${median(bare)} a second; signed out ${share(open)}`)
  console.log(`  unchanged since last ${share(unchanged)}; signed in ${share(signedIn)}`)
}
