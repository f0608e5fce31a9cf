import { openData } from '../src/data/open.ts'
import { emptyDatabase } from '../test/databases.ts'
import { startPostgres } from '../test/run/postgres.ts'
import { runNode } from '../test/run/suite.ts'
import { fillYears, twentyYears } from './archive/forum.ts'
import type { ArchiveFigures, Phase } from './archive/writer.ts'
import { serverSettings } from './county/server.ts'

// Arkivet av ett forums tjugo år: packed and written, in a process of its own against a PostgreSQL of its own.

/** `share` of the twenty years. */
export async function measureArchive(share = 1): Promise<ArchiveFigures> {
  const server = await startPostgres({ settings: serverSettings })
  try {
    const { DATABASE_URL: url = '' } = (await emptyDatabase(server.url)).settings
    const data = await openData({ DATABASE_URL: url })
    const forum = await fillYears(data, {
      ...twentyYears,
      meetings: Math.max(24, Math.round(twentyYears.meetings * share)),
    })
    await data.close()
    // V8 lets its young generation grow while there is room, which looks like a leak and is none.
    const { code, output } = await runNode(['--max-semi-space-size=4', 'bench/archive/writer.ts', url, forum])
    if (code !== 0) throw new Error(output)
    return JSON.parse(output.trim().split('\n').at(-1) ?? '') as ArchiveFigures
  } finally {
    await server.stop()
  }
}

const whole = (value: number): string => value.toFixed(0)

const phaseLine = (what: string, it: Phase): string =>
  `  ${what}: ${whole(it.megabytes)} MB in ${it.seconds.toFixed(1)} s, ${whole(it.megabytes / it.seconds)} MB a second; ` +
  `memory ${whole(it.start)} MB at the start, ${whole(it.median)} in the middle, ${whole(it.most)} at most ` +
  `(+${whole(it.most - it.start)}, promised +64), ${it.slope.toFixed(1)} MB a minute in the later half`

/** The figures as lines to print. */
export const archiveLines = ({ packages, making, writing }: ArchiveFigures): readonly string[] => [
  `  ${packages} meetings of 15 items with 3 handlingar of 200 kB each`,
  phaseLine('making the packages', making),
  phaseLine('writing them as one', writing),
]
