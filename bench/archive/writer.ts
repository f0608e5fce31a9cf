import { createHash } from 'node:crypto'
import { openData } from '../../src/data/open.ts'
import { openArchive } from '../../src/features/archives/archive.asked.ts'

// Arkivet skrivet i en egen process, so that its memory is its own. Started by bench/archive.ts; prints a line of JSON.

export interface Phase {
  readonly seconds: number
  readonly megabytes: number
  /** Of the whole process, in megabytes: when the phase began, the middle one, the largest, and by how much it grew a minute. */
  readonly start: number
  readonly median: number
  readonly most: number
  readonly slope: number
}

export interface ArchiveFigures {
  readonly packages: number
  readonly making: Phase
  readonly writing: Phase
  readonly sha256: string
}

const memory = (): number => process.memoryUsage().rss / 1e6

/** Looks at the process ten times a second while something is done. */
async function watched(work: () => Promise<number>): Promise<Phase> {
  const seen: [number, number][] = [[0, memory()]]
  const from = performance.now()
  const watch = setInterval(() => seen.push([(performance.now() - from) / 60_000, memory()]), 100)
  const bytes = await work()
  clearInterval(watch)
  const figures = seen.map(([, it]) => it).toSorted((a, b) => a - b)
  const seconds = (performance.now() - from) / 1000
  return {
    ...{ seconds, megabytes: bytes / 1e6, start: seen[0]?.[1] ?? 0, most: figures.at(-1) ?? 0, slope: slopeOf(seen) },
    median: figures[Math.floor(figures.length / 2)] ?? 0,
  }
}

/** Least squares, over the later half: what grows there grows for ever. */
function slopeOf(all: readonly (readonly [number, number])[]): number {
  const late = all.slice(Math.floor(all.length / 2))
  const mean = (of: readonly number[]): number => of.reduce((sum, it) => sum + it, 0) / of.length
  const [x, y] = [mean(late.map(it => it[0])), mean(late.map(it => it[1]))]
  const spread = late.reduce((sum, it) => sum + (it[0] - x) ** 2, 0)
  return spread === 0 ? 0 : late.reduce((sum, it) => sum + (it[0] - x) * (it[1] - y), 0) / spread
}

async function run(url: string, forum: string): Promise<ArchiveFigures> {
  const data = await openData({ DATABASE_URL: url })
  const archive = (from?: string, to?: string) =>
    openArchive(data, { forum, from, to }, '2026-11-22T08:00:00.000Z', () => packages++)
  let packages = 0
  try {
    // What is loaded and grown once is no growth: the first year is packed before anything is looked at.
    await archive('2006-01-01', '2006-12-31')
    let opened: Awaited<ReturnType<typeof archive>>
    const making = await watched(async () => {
      opened = await archive()
      return (packages - 12) * 9e6
    })
    const hash = createHash('sha256')
    const writing = await watched(async () => {
      let bytes = 0
      for await (const it of opened?.bytes ?? []) {
        hash.update(it)
        bytes += it.length
      }
      return bytes
    })
    const made = { ...making, megabytes: (writing.megabytes * (packages - 12)) / packages }
    return { packages, making: made, writing, sha256: hash.digest('hex') }
  } finally {
    await data.close()
  }
}

const [url = '', forum = ''] = process.argv.slice(2)
console.log(JSON.stringify(await run(url, forum)))
