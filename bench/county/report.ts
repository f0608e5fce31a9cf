import { type ByteFigures, measureBytes, sayBytes } from './bytes.ts'
import { median, ms, table } from './figures.ts'
import { openCountyHouse } from './house.ts'
import { measurePages, type PageFigures, walkedPaths, warmUp } from './pages.ts'
import { measureSearches, type SearchFigures } from './searches.ts'
import { openCounty } from './server.ts'

export interface CountyFigures {
  readonly times: number
  readonly pages: readonly PageFigures[]
  readonly searches: readonly SearchFigures[]
  readonly bytes: readonly ByteFigures[]
}

/** The county of twenty years, or counties of the sizes asked for and how the figures grow from the first to the last. */
export async function countyParts(times: readonly number[]): Promise<void> {
  const all: CountyFigures[] = []
  for (const it of times.length > 0 ? times : [1]) all.push(await measureCounty(it))
  const [first, last] = [all[0], all.at(-1)]
  if (first && last && first !== last) sayGrowth(first, last)
}

function sayGrowth(small: CountyFigures, large: CountyFigures): void {
  const grown = (a: number, b: number): string => `${(b / a).toFixed(2)}`
  console.log(
    `\nGrowth from a county × ${small.times} to × ${large.times}: ${(large.times / small.times).toFixed(0)} times as much`,
  )
  console.log(
    table([
      ['page', 'who', 'median grows', 'SQL grows'],
      ...large.pages.map((it, n) => {
        const before = small.pages[n] ?? it
        return [it.page, it.who, grown(before.ms, it.ms), grown(before.sql, it.sql)]
      }),
      ...large.searches.map((it, n) => {
        const before = small.searches[n] ?? it
        return ['a search, the mix', it.who, grown(before.median, it.median), `p95 ${grown(before.p95, it.p95)}`]
      }),
    ]),
  )
}

/** Everything that is measured in a county so many times that of twenty years. */
export async function measureCounty(times: number, runs = { pages: 60, searches: 400 }): Promise<CountyFigures> {
  const county = await openCounty(times)
  try {
    const { size, built } = county
    console.log(
      `\nThe county × ${times}: ${size.meetings} meetings, ${size.items} items, ${size.stances} stances, ${size.documents} documents, ${size.people} people`,
    )
    console.log(`  written in ${built.rows} s, its register made in ${built.index} s`)
    const house = await openCountyHouse(county.url)
    try {
      await warmUp(house, county.society)
      const pages = await measurePages(house, county.society, runs.pages)
      sayPages(pages)
      const searches = await measureSearches(house, county.society, runs.searches)
      saySearches(searches)
      const bytes = await measureBytes(house, await walkedPaths(house, county.society), county.society.administratorId)
      sayBytes(bytes)
      return { times, pages, searches, bytes }
    } finally {
      await house.close()
    }
  } finally {
    await county.stop()
  }
}

export function sayPages(figures: readonly PageFigures[]): void {
  console.log('  server time of a page (promised: median at most 30 ms and 1.5 times its own SQL)')
  console.log(
    table([
      ['page', 'who', 'median', 'p95', 'SQL', 'ratio', 'processor', 'statements', 'kB'],
      ...figures.map(it => [
        ...[it.page, it.who, ms(it.ms), ms(it.p95), ms(it.sql), (it.ms / it.sql).toFixed(2), ms(it.cpu)],
        ...[String(it.statements), (it.bytes / 1000).toFixed(0)],
      ]),
    ]),
  )
  console.log(
    `  the median of all: ${ms(median(figures.map(it => it.ms)))}, ${median(figures.map(it => it.ms / it.sql)).toFixed(2)} times their SQL`,
  )
}

export function saySearches(figures: readonly SearchFigures[]): void {
  console.log('  a search, to the last byte of its page (promised: 95 of 100 within 50 ms)')
  console.log(
    table([
      ['who', 'median', 'p95', 'p99', 'processor median', 'p95', 'slowest'],
      ...figures.map(it => [
        it.who,
        ms(it.median),
        ms(it.p95),
        ms(it.p99),
        ms(it.cpu.median),
        ms(it.cpu.p95),
        `${ms(it.slowest.ms)} ${decodeURIComponent(it.slowest.path)}`,
      ]),
    ]),
  )
  const [first] = figures
  if (!first) return
  console.log('  by what was typed, as the public')
  console.log(table([...first.sorts].map(([sort, it]) => [sort, String(it.count), ms(it.median), ms(it.p95)])))
}
