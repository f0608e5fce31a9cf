import { median, ms, quantile, table } from './county/figures.ts'
import { type Ask, openCountyHouse } from './county/house.ts'
import { type List, lists, unitSearches } from './deviations/lists.ts'
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
  /** Of a processor, the service and its connections together. */
  readonly cpu: number
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
    const { cases, units } = await measureLists(server.url)
    console.log('  the list of cases, server time of its page, median (promised: 30 ms with any filter)')
    console.log(table(byReader(cases)))
    console.log(`  the median of all ${cases.length}: ${ms(median(cases.map(it => it.ms)))}`)
    console.log(`  within the promise: ${cases.filter(it => it.ms <= 30).length}`)
    for (const it of slowest(cases, 8))
      console.log(`  slowest: ${ms(it.ms)} (p95 ${ms(it.p95)}, SQL ${ms(it.sql)}), ${it.list}, ${it.who}`)
    console.log('  a unit searched for by a reporter, server time of the answer, median')
    console.log(
      table([['words', 'median', 'p95', 'SQL'], ...units.map(it => [it.list, ms(it.ms), ms(it.p95), ms(it.sql)])]),
    )
  } finally {
    await server.stop()
  }
}

const slowest = (figures: readonly ListFigures[], most: number): readonly ListFigures[] =>
  figures.toSorted((a, b) => b.ms - a.ms).slice(0, most)

/** A line for each list, and a column for each of those who read it. */
function byReader(figures: readonly ListFigures[]): readonly (readonly string[])[] {
  const readers = [...new Set(figures.map(it => it.who))]
  const of = (list: string, who: string) => figures.find(it => it.list === list && it.who === who)?.ms ?? Number.NaN
  return [
    ['list', ...readers, 'SQL of the slowest'],
    ...[...new Set(figures.map(it => it.list))].map(list => [
      list,
      ...readers.map(who => ms(of(list, who))),
      ms(
        slowest(
          figures.filter(it => it.list === list),
          1,
        )[0]?.sql ?? Number.NaN,
      ),
    ]),
  ]
}

export interface Measured {
  readonly cases: readonly ListFigures[]
  readonly units: readonly ListFigures[]
}

/** Only what `asked` lets through, where it is given. */
export async function measureLists(url: string, runs = 11, asked = (_: List): boolean => true): Promise<Measured> {
  const roster = countyRoster()
  const house = await openCountyHouse(url)
  const cases: ListFigures[] = []
  const units: ListFigures[] = []
  try {
    for (const [who, id] of [
      ["the region's", roster.regionCoordinatorId],
      ["a division's", roster.divisionCoordinatorId],
      ["the city's", roster.cityCoordinatorId],
      ["a town's", roster.townCoordinatorId],
    ] as const) {
      const ask = await house.as(id)
      for (const it of lists(roster).filter(asked)) cases.push(await measured(ask, who, it, runs))
    }
    const ask = await house.as(roster.nurseIds[2000])
    for (const it of unitSearches.filter(asked)) units.push(await measured(ask, "a reporter's", it, runs))
  } finally {
    await house.close()
  }
  return { cases, units }
}

async function measured(ask: Ask, who: string, { list, path }: List, runs: number): Promise<ListFigures> {
  const answers = []
  for (let n = 0; n < runs + 3; n++) {
    const answer = await ask(path)
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
    if (n >= 3) answers.push(answer)
  }
  const times = answers.map(it => it.ms)
  return {
    ...{ who, list, ms: median(times), p95: quantile(times, 0.95), sql: median(answers.map(it => it.sql.ms)) },
    cpu: median(answers.map(it => it.cpu)),
    statements: median(answers.map(it => it.sql.statements)),
    kilobytes: median(answers.map(it => it.html.length)) / 1000,
  }
}
