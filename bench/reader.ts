import { readDocument } from '../src/documents/read.ts'
import { readMinutes } from '../src/features/minutes/reader/reader.ts'
import { realSizeCorpus } from './readerCorpus.ts'

// Läsaren för sig: bytes → text → reading, in one thread and without a database. Started by bench.ts with --expose-gc;
// prints one line of JSON.

export interface ReaderFigures {
  /** Documents a second on one core. */
  readonly perSecond: number
  /** Milliseconds for one document: the middle one, and the one that 99 of 100 are faster than. */
  readonly median: number
  readonly p99: number
  /** Megabytes held after a collection. */
  readonly heapAfter: Readonly<Record<number, number>>
  readonly rssAfter: Readonly<Record<number, number>>
}

const marks = [1000, 5000]

async function measure(): Promise<ReaderFigures> {
  for (const it of realSizeCorpus(200)) await readOne(it)
  const times: number[] = []
  const [heapAfter, rssAfter]: Record<number, number>[] = [{}, {}]
  for (const it of realSizeCorpus(Math.max(...marks))) {
    const from = performance.now()
    await readOne(it)
    times.push(performance.now() - from)
    if (!marks.includes(times.length)) continue
    ;(globalThis as { gc?: () => void }).gc?.()
    const { heapUsed, rss } = process.memoryUsage()
    Object.assign(heapAfter ?? {}, { [times.length]: Math.round(heapUsed / 1e5) / 10 })
    Object.assign(rssAfter ?? {}, { [times.length]: Math.round(rss / 1e6) })
  }
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): number => Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 100) / 100
  const total = times.reduce((sum, it) => sum + it, 0)
  return {
    perSecond: Math.round((times.length / total) * 1000),
    median: at(0.5),
    p99: at(0.99),
    heapAfter: heapAfter ?? {},
    rssAfter: rssAfter ?? {},
  }
}

async function readOne({ name, bytes }: { readonly name: string; readonly bytes: Uint8Array }): Promise<void> {
  const read = await readDocument(name, bytes)
  if (!read.ok) throw new Error(`${name} could not be read: ${read.why}`)
  readMinutes({ name, text: read.value.text, pages: read.value.pages })
}

if (process.argv[1]?.endsWith('reader.ts')) console.log(JSON.stringify(await measure()))
