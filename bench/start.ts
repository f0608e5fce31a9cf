import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSite } from '../test/server.ts'

export interface StartFigures {
  /** Seconds from nothing to the first answer, with the demonstration's content read. */
  readonly empty: number
  /** Seconds until it answers with an existing embedded database: each of the starts. */
  readonly existing: readonly number[]
}

/** From the moment the process is started until it has answered a request for the front page. */
export async function measureStart(times = 5): Promise<StartFigures> {
  const from = performance.now()
  const first = await openSite({ from: join(mkdtempSync(join(tmpdir(), 'samklang-none-')), 'none'), keep: true })
  const empty = (performance.now() - from) / 1000
  await first.close()
  const existing: number[] = []
  for (let i = 0; i < times; i++) {
    let answered = 0
    const site = await openSite({
      from: first.dir,
      whenUp: async (origin, startedAt) => {
        await (await fetch(origin)).text()
        answered = (performance.now() - startedAt) / 1000
      },
    })
    existing.push(answered)
    await site.close()
  }
  rmSync(first.dir, { recursive: true, force: true })
  return { empty, existing: existing.toSorted((a, b) => a - b) }
}
