import { sql } from 'kysely'
import { median, quantile } from './figures.ts'
import type { Ask, CountyHouse } from './house.ts'
import type { Society } from './people.ts'
import { queries } from './queries.ts'
import { swedish } from './swedish.ts'

export interface PageFigures {
  readonly page: string
  readonly who: string
  readonly ms: number
  readonly p95: number
  readonly sql: number
  /** Of a processor: what an idle machine would need. */
  readonly cpu: number
  readonly statements: number
  readonly bytes: number
}

/** A page, and the addresses of it that are asked for. */
export interface Walk {
  readonly page: string
  readonly paths: readonly string[]
}

/** Addresses of the ten most used pages, each over many subjects spread over the county. */
async function walks(house: CountyHouse, society: Society, count: number): Promise<readonly Walk[]> {
  const codes = async (table: string, of: (code: string) => string): Promise<readonly string[]> => {
    const found = await sql<{
      code: string
    }>`select code from (select code, row_number() over (order by id) n, count(*) over () total
      from ${sql.table(table)} where published) t where n % greatest(total / ${count}, 1) = 0 limit ${count}`.execute(
      house.data.owner,
    )
    return found.rows.map(it => of(it.code))
  }
  const many = (of: (n: number) => string): readonly string[] => Array.from({ length: count }, (_, n) => of(n))
  const searches = queries(count, { forums: society.forums.length, language: swedish(1_960) })
  return [
    { page: 'the front', paths: many(() => '/') },
    {
      page: 'the register',
      paths: many(n => (n % 4 === 0 ? `/stallningstaganden?sida=${n + 1}` : '/stallningstaganden')),
    },
    { page: 'a search', paths: searches.map(it => it.path) },
    { page: 'a stance', paths: await codes('stance', it => `/stallningstaganden/${it}`) },
    { page: 'an item', paths: await codes('item', it => `/punkter/${it}`) },
    { page: 'a meeting', paths: await codes('meeting', it => `/moten/${it}`) },
    { page: 'a document', paths: await codes('document', it => `/dokument/${it}`) },
    { page: 'a forum', paths: many(n => `/forum/forum-${n % society.forums.length}`) },
    { page: 'a principal', paths: many(n => `/huvudman/kommun-${1 + (n % (society.organisations.length - 1))}`) },
  ]
}

/** One address of each page that is walked, for those who may see them all. */
export async function walkedPaths(house: CountyHouse, society: Society): Promise<Readonly<Record<string, string>>> {
  const first = await walks(house, society, 4)
  return {
    ...Object.fromEntries(first.map(it => [it.page, it.paths[0] ?? '/'])),
    ...{ 'my page': '/mitt', forums: '/forum', meetings: '/moten', documents: '/dokument', import: '/inlasning' },
    ...{ 'to review': '/granskning', administration: '/administration', about: '/om', log: '/administration/logg' },
  }
}

/** Each page for everybody who comes there; 'Mitt' for those who have one. */
export async function measurePages(
  house: CountyHouse,
  society: Society,
  count: number,
): Promise<readonly PageFigures[]> {
  const visits = await visited(house, society, count)
  const figures: PageFigures[] = []
  for (const { ask, who, all } of visits) for (const walk of all) figures.push(await measure(ask, walk, who))
  return figures
}

/**
 * Makes of a service that was just started one that has been running: every page and 200 searches, of another draw than
 * those that are measured, for each who is. Otherwise whoever is measured first pays for the compiling of all.
 */
export async function warmUp(house: CountyHouse, society: Society): Promise<void> {
  const searches = queries(200, { forums: society.forums.length, language: swedish(1_960) }, 78)
  for (const { ask, all } of await visited(house, society, 20))
    for (const path of [...all.flatMap(it => it.paths), ...searches.map(it => it.path)]) await ask(path)
}

async function visited(house: CountyHouse, society: Society, count: number) {
  const all = await walks(house, society, count)
  const mine = { page: 'my page', paths: Array.from({ length: count }, () => '/mitt') }
  const secretary = await house.as(society.secretaryId)
  return [
    { who: 'the public', ask: await house.as(undefined), all },
    { who: 'a secretary', ask: secretary, all: [...all, mine] },
  ] as const
}

/** Asks for every address in turn, after ten to warm up. Throws for one that is no page. */
export async function measure(ask: Ask, { page, paths }: Walk, who: string): Promise<PageFigures> {
  for (const path of paths.slice(0, 10)) await ask(path)
  const times: number[] = []
  const sqlTimes: number[] = []
  const statements: number[] = []
  const bytes: number[] = []
  const cpus: number[] = []
  for (const path of paths) {
    const answer = await ask(path)
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
    times.push(answer.ms)
    sqlTimes.push(answer.sql.ms)
    statements.push(answer.sql.statements)
    bytes.push(answer.html.length)
    cpus.push(answer.cpu)
  }
  return {
    ...{ page, who, ms: median(times), p95: quantile(times, 0.95), sql: median(sqlTimes) },
    ...{ statements: median(statements), bytes: median(bytes), cpu: median(cpus) },
  }
}
