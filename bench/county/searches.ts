import { quantile } from './figures.ts'
import type { CountyHouse } from './house.ts'
import type { Society } from './people.ts'
import { type Asked, queries } from './queries.ts'
import { swedish } from './swedish.ts'

export interface SearchFigures {
  readonly who: string
  readonly median: number
  readonly p95: number
  readonly p99: number
  /** Of a processor, ours and the database's together: what an idle machine would need. */
  readonly cpu: { readonly median: number; readonly p95: number }
  readonly slowest: { readonly path: string; readonly ms: number }
  /** The same by what was typed. */
  readonly sorts: ReadonlyMap<string, { readonly median: number; readonly p95: number; readonly count: number }>
}

/** The whole answer of a search, from the question to the last byte, for everybody: row level security is on for all. */
export async function measureSearches(
  house: CountyHouse,
  society: Society,
  count: number,
): Promise<readonly SearchFigures[]> {
  const asked = queries(count, { forums: society.forums.length, language: swedish(1_960) })
  const figures: SearchFigures[] = []
  for (const [who, id] of [
    ['the public', undefined],
    ['a secretary', society.secretaryId],
    ['an administrator', society.administratorId],
  ] as const)
    figures.push(await measure(await house.as(id), who, asked))
  return figures
}

async function measure(
  ask: Awaited<ReturnType<CountyHouse['as']>>,
  who: string,
  asked: readonly Asked[],
): Promise<SearchFigures> {
  for (const it of asked.slice(0, 30)) await ask(it.path)
  const timed: (Asked & { readonly ms: number; readonly cpu: number })[] = []
  for (const it of asked) {
    const { ms, cpu, status } = await ask(it.path)
    if (status !== 200) throw new Error(`${it.path} answered ${status}`)
    timed.push({ ...it, ms, cpu })
  }
  const times = timed.map(it => it.ms)
  const cpus = timed.map(it => it.cpu)
  const slowest = timed.reduce((a, b) => (b.ms > a.ms ? b : a))
  return {
    ...{ who, median: quantile(times, 0.5), p95: quantile(times, 0.95), p99: quantile(times, 0.99), slowest },
    cpu: { median: quantile(cpus, 0.5), p95: quantile(cpus, 0.95) },
    sorts: new Map(
      [...Map.groupBy(timed, it => it.sort)].map(([sort, own]) => {
        const ownTimes = own.map(it => it.ms)
        return [sort, { median: quantile(ownTimes, 0.5), p95: quantile(ownTimes, 0.95), count: own.length }]
      }),
    ),
  }
}
