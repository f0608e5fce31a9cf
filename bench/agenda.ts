import { sql } from 'kysely'
import { openData } from '../src/data/open.ts'
import { emptyDatabase } from '../test/databases.ts'
import { startPostgres } from '../test/run/postgres.ts'
import { fillForum, largeMeeting, type MeasuredForum } from './agenda/meeting.ts'
import { ms, table } from './county/figures.ts'
import { openCountyHouse } from './county/house.ts'
import { measure, type PageFigures } from './county/pages.ts'
import { serverSettings } from './county/server.ts'

// Mötets sidor mot deras egen SQL: the pages of a large meeting, measured as the county's are.

/** Who asks for which page. */
export const pagesOf = (
  it: MeasuredForum,
): readonly (readonly [page: string, who: string, id: string, path: string])[] => [
  ['the agenda', 'a secretary', it.secretaryId, `/moten/${it.called.code}/dagordning`],
  ['the notice', 'a secretary', it.secretaryId, `/moten/${it.called.code}/kallelse`],
  ['the notice', 'a member', it.memberId, `/moten/${it.called.code}/kallelse`],
  ['handlingar', 'a member', it.memberId, `/moten/${it.called.code}/handlingar`],
  ["the secretary's", 'a secretary', it.secretaryId, `/moten/${it.running.code}/sekreterare`],
  ["the chair's", 'the chair', it.chairId, `/moten/${it.running.code}/ordforande`],
  ['the room', 'a member', it.memberId, `/moten/${it.running.code}/rum`],
]

/** Measures each page `count` times on a PostgreSQL of its own. */
export async function measureAgenda(count = 60): Promise<readonly PageFigures[]> {
  const server = await startPostgres({ settings: serverSettings })
  try {
    const { DATABASE_URL: url = '' } = (await emptyDatabase(server.url)).settings
    const data = await openData({ DATABASE_URL: url })
    const forum = await fillForum(data, largeMeeting, '2026-11-22')
    await sql`vacuum (analyze)`.execute(data.owner)
    await data.close()
    const house = await openCountyHouse(url)
    try {
      const figures: PageFigures[] = []
      for (const [page, who, id, path] of pagesOf(forum)) {
        const paths = Array.from({ length: count }, () => path)
        figures.push(await measure(await house.as(id), { page, paths }, who))
      }
      return figures
    } finally {
      await house.close()
    }
  } finally {
    await server.stop()
  }
}

/** The figures as lines to print. */
export const agendaLines = (figures: readonly PageFigures[]): string =>
  table([
    ['page', 'who', 'median', 'p95', 'SQL', 'ratio', 'processor', 'statements', 'kB'],
    ...figures.map(it => [
      ...[it.page, it.who, ms(it.ms), ms(it.p95), ms(it.sql), (it.ms / it.sql).toFixed(2), ms(it.cpu)],
      ...[String(it.statements), (it.bytes / 1000).toFixed(0)],
    ]),
  ])
