import { median, ms, quantile, table } from './county/figures.ts'
import { openCountyHouse } from './county/house.ts'
import { lists } from './deviations/lists.ts'
import { measureReporting } from './deviations/reporting.ts'
import { countyRoster } from './deviations/roster.ts'
import { type DeviationServer, openDeviations } from './deviations/server.ts'
import { onTwoCores } from './live.ts'

// Avvikelser: half a million cases of ten years on a server, and what those who handle them wait for.

export interface ListFigures {
  readonly who: string
  readonly list: string
  readonly ms: number
  readonly p95: number
  readonly sql: number
  readonly statements: number
  readonly kilobytes: number
}

/** Measures everything of deviations and prints it. `cases` makes a smaller county. */
export async function deviationParts(cases?: number): Promise<void> {
  await showLists(await openDeviations(cases))
  // From here on the service and the database have two cores.
  onTwoCores()
  await showReporting(await openDeviations(cases))
}

async function showReporting(server: DeviationServer): Promise<void> {
  try {
    const it = await measureReporting(server.url)
    const { alone, together } = it
    console.log('  a report, from the post until the page with its receipt is there, all of it on two cores')
    console.log(`  alone ${ms(alone.median)} (median), ${ms(alone.p95)} (p95; promised: 150 ms)`)
    console.log(
      `  ${it.reporters} at once ${ms(together.median)} (median), ${ms(together.p95)} (p95), at most ${ms(together.most)}: ${it.errors} errors, ${it.receipts} receipts, ${it.kept} in the database`,
    )
    console.log(`  the form loads ${it.script.toFixed(1)} kB of script, compressed (promised: 40)`)
    if (it.errors > 0 || it.kept !== it.receipts) throw new Error('A report was lost')
  } finally {
    await server.stop()
  }
}

async function showLists(server: DeviationServer): Promise<void> {
  try {
    console.log(`\nDeviations: ${server.cases} cases of ten years, 3 000 units, written in ${server.built} s`)
    const figures = await measureLists(server.url)
    console.log('  the list of cases, server time of its page (promised: median 30 ms with any filter)')
    console.log(
      table([
        ['list', 'who', 'median', 'p95', 'SQL', 'statements', 'kB'],
        ...figures.map(it => [
          ...[it.list, it.who, ms(it.ms), ms(it.p95), ms(it.sql), String(it.statements), it.kilobytes.toFixed(0)],
        ]),
      ]),
    )
    console.log(`  the median of all: ${ms(median(figures.map(it => it.ms)))}`)
    for (const it of figures.toSorted((a, b) => b.ms - a.ms).slice(0, 5))
      console.log(`  slowest: ${ms(it.ms)}, ${it.list}, ${it.who}`)
  } finally {
    await server.stop()
  }
}

export async function measureLists(url: string, runs = 15): Promise<readonly ListFigures[]> {
  const roster = countyRoster()
  const house = await openCountyHouse(url)
  const figures: ListFigures[] = []
  try {
    for (const [who, id] of [
      ["the region's", roster.regionCoordinatorId],
      ["the city's", roster.cityCoordinatorId],
      ["a town's", roster.townCoordinatorId],
    ] as const) {
      const ask = await house.as(id)
      for (const { list, path } of lists(roster)) {
        const answers = []
        for (let n = 0; n < runs + 3; n++) {
          const answer = await ask(path)
          if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
          if (n >= 3) answers.push(answer)
        }
        const times = answers.map(it => it.ms)
        figures.push({
          ...{ who, list, ms: median(times), p95: quantile(times, 0.95), sql: median(answers.map(it => it.sql.ms)) },
          statements: median(answers.map(it => it.sql.statements)),
          kilobytes: median(answers.map(it => it.html.length)) / 1000,
        })
      }
    }
  } finally {
    await house.close()
  }
  return figures
}
