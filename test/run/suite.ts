import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './files.ts'
import type { Finished } from './reporter.ts'
import { indented, seconds, type Tally } from './tally.ts'

const reporter = new URL('./reporter.ts', import.meta.url).href
/** The walk through every page in a browser takes five minutes on four cores, and twice that beside other work. */
const longest = 25 * 60_000

export interface SuiteOptions {
  readonly env?: Readonly<Record<string, string>>
  /** How many files at once; the number of cores unless told. */
  readonly atOnce?: number
}

/** Runs test files, each in a process of its own, and prints a line for each. A file that crashes is one failure. */
export async function runFiles(files: readonly string[], tally: Tally, options: SuiteOptions = {}): Promise<void> {
  const waiting = [...files]
  const work = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) await runFile(file, tally, options.env)
  }
  const atOnce = Math.max(1, Math.min(options.atOnce ?? availableParallelism(), files.length))
  await Promise.all(Array.from({ length: atOnce }, work))
}

async function runFile(file: string, tally: Tally, env: SuiteOptions['env'] = {}): Promise<void> {
  const from = performance.now()
  const dir = mkdtempSync(join(tmpdir(), 'samklang-test-'))
  const report = join(dir, 'report.jsonl')
  const { code, output } = await runNode(
    ['--test-reporter', reporter, '--test-reporter-destination', report, file],
    env,
    longest,
  )
  const finished = readReport(report)
  rmSync(dir, { recursive: true, force: true })
  const failed = finished.filter(it => it.outcome === 'failed')
  const passed = finished.filter(it => it.outcome === 'passed').length
  tally.pass(passed)
  tally.skipped += finished.filter(it => it.outcome === 'skipped').length
  for (const it of failed) tally.fail(`${file}: ${it.name}`)
  const crashed = failed.length === 0 && (code !== 0 || finished.length === 0)
  if (crashed) tally.fail(`${file}: ${code === 0 ? 'has no tests' : `ended with ${code}`}`)
  console.log(`${failed.length > 0 || crashed ? '✗' : '✓'} ${file}  ${passed} (${seconds(from)})`)
  for (const it of failed) console.log(indented(`✗ ${it.name}\n${indented(it.error ?? '', 2)}`))
  if ((crashed || failed.length > 0) && output.trim()) console.log(indented(output.slice(-6000)))
}

function readReport(path: string): readonly Finished[] {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map(line => JSON.parse(line) as Finished)
  } catch {
    return [] // it crashed before it had reported anything
  }
}

/** Runs Node as the project's commands do. `code` is an exit code or what stopped it. */
export function runNode(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  within = longest,
): Promise<{ code: number | string; output: string }> {
  return new Promise(done => {
    const child = spawn(process.execPath, ['--import', 'tsx', '--disable-warning=ExperimentalWarning', ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    let late = false
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (output += bytes))
    const timer = setTimeout(() => {
      late = true
      child.kill('SIGKILL')
    }, within)
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      done({ code: late ? `no end after ${within / 1000} s` : (code ?? signal ?? 'unknown'), output })
    })
  })
}
