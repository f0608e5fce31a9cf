import { rmSync } from 'node:fs'
import { openSite } from '../server.ts'
import { runFiles } from './suite.ts'
import { seconds, type Tally } from './tally.ts'

/**
 * Runs the browser tests. Each file starts a server of its own on a copy of the demonstration's content, which is made
 * once: they change what they find. They share the cores with a browser, so fewer run at once.
 */
export async function inBrowser(files: readonly string[], tally: Tally): Promise<void> {
  const from = performance.now()
  const site = await openSite({ keep: true })
  await site.close()
  console.log(`  the demonstration's content was made (${seconds(from)})`)
  try {
    await runFiles(files, tally, { atOnce: 2, env: { SAMKLANG_TEST_CONTENT: site.dir } })
  } finally {
    rmSync(site.dir, { recursive: true, force: true, maxRetries: 5 })
  }
}
