import { prepareTemplates } from './databases.ts'
import { findTests } from './run/files.ts'
import { startPostgres } from './run/postgres.ts'
import { formatAll, runLint, runTypes } from './run/static.ts'
import { runFiles } from './run/suite.ts'
import { heading, indented, seconds, Tally } from './run/tally.ts'

// npm test, npm run check, npm run format. Arguments of `npm test -- …` are parts of file names; without any, all of it.

const started = performance.now()
const [first, ...others] = process.argv.slice(2)
if (first === 'format') process.exit(await formatAll())
const onlyStatic = first === 'static'
const filters = onlyStatic
  ? ['test/house.test.ts', 'test/papers.test.ts']
  : [first, ...others].filter(it => it !== undefined)
const files = findTests(filters)
const tally = new Tally()

if (onlyStatic || filters.length === 0) {
  await stage('Types', () => runTypes(tally))
  await stage('Lint and format', () => runLint(tally))
}
if (files.near.length > 0)
  await stage('Unit and database tests, embedded database', async () => {
    if (files.database.length > 0) await prepareTemplates(undefined)
    await runFiles(files.near, tally)
  })
if (files.database.length > 0 && !onlyStatic) await stage('Database tests, PostgreSQL server', onServer)
if (files.browser.length > 0) {
  const { inBrowser } = await import('./run/browser.ts')
  await stage('Browser tests, headless Chromium', () => inBrowser(files.browser, tally))
}
if (tally.passed + tally.failed === 0) tally.fail(`no test file matches ${filters.join(' or ')}`)
summarize()

async function onServer(): Promise<void> {
  const given = process.env.SAMKLANG_TEST_SERVER
  const server = given ? { url: given, stop: async () => {} } : await startPostgres()
  try {
    await prepareTemplates(server.url)
    await runFiles(files.database, tally, { env: { SAMKLANG_TEST_SERVER: server.url } })
  } finally {
    await server.stop()
  }
}

/** A stage that cannot even begin is a failure; the ones after it still run. */
async function stage(name: string, run: () => Promise<void>): Promise<void> {
  const from = performance.now()
  heading(name)
  try {
    await run()
  } catch (error) {
    tally.fail(`${name}: did not run`)
    console.log(indented(error instanceof Error ? (error.stack ?? error.message) : String(error)))
  }
  console.log(`  ${seconds(from)}`)
}

function summarize(): void {
  heading('Summary')
  for (const it of tally.failures) console.log(`✗ ${it}`)
  if (tally.skipped > 0) console.log(`${tally.skipped} skipped`)
  console.log(`${seconds(started)}`)
  console.log(`${tally.passed} passed, ${tally.failed} failed`)
  process.exitCode = tally.failed > 0 ? 1 : 0
}
