import { runFiles } from './suite.ts'
import type { Tally } from './tally.ts'

/** Runs the browser tests; each brings its own server and they share the cores with a browser, so fewer at once. */
export async function inBrowser(files: readonly string[], tally: Tally): Promise<void> {
  await runFiles(files, tally, { atOnce: 2 })
}
