// A process that takes jobs: `hold` begins each and never ends it, `finish` does what there is to do. Killed by its test.
import { sql } from 'kysely'
import { samklang } from '../../src/access/actor.ts'
import { type JobKind, openJobs } from '../../src/data/jobs.ts'
import { openData } from '../../src/data/open.ts'

interface Work {
  readonly n: number
}

export const queue = 'test.takeover'

/** Writes its effect and, in `hold`, says so and waits: the effect is not committed when the process is killed. */
async function work(url: string, mode: 'hold' | 'finish'): Promise<void> {
  const data = await openData({ DATABASE_URL: url })
  const jobs = await openJobs(data, () => {})
  const kind: JobKind<Work> = {
    name: queue,
    retries: 4,
    seconds: 120,
    atOnce: 3,
    run: ({ n }) =>
      data.as(samklang('test'), async tx => {
        await sql`insert into takeover_effect (n) values (${n})`.execute(tx)
        if (mode === 'finish') return
        console.log(`began ${n}`)
        await new Promise(() => {})
      }),
  }
  await jobs.start([kind as unknown as JobKind<never>])
  console.log('ready')
}

const [url, mode] = process.argv.slice(2)
if (url && (mode === 'hold' || mode === 'finish')) await work(url, mode)
