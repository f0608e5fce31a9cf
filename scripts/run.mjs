// Runs a command of the project on a fresh machine: installs what it needs first, then starts it on the pinned Node.
// Plain JavaScript for Node 20 and later, no dependencies: this file runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const [command = 'start', ...rest] = process.argv.slice(2)

/** What each command starts, and whether it needs the development dependencies. */
const commands = {
  start: { entry: ['src/main.ts'], dev: false },
  cli: { entry: ['src/cli.ts'], dev: false },
  accuracy: { entry: ['bench/accuracy.ts'], dev: false },
  test: { entry: ['test/run.ts'], dev: true },
  bench: { entry: ['bench/bench.ts'], dev: true },
  check: { entry: ['test/run.ts', 'static'], dev: true },
  format: { entry: ['test/run.ts', 'format'], dev: true },
  screenshots: { entry: ['scripts/screenshots.ts'], dev: true },
}

const chosen = commands[command]
if (!chosen) {
  console.error(`Unknown command '${command}'. One of: ${Object.keys(commands).join(', ')}.`)
  process.exit(2)
}

installIfNeeded(chosen.dev)
const child = spawn(node(), ['--import', 'tsx', '--disable-warning=ExperimentalWarning', ...chosen.entry, ...rest], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    SAMKLANG_CALLED_FROM: process.env.INIT_CWD ?? process.cwd(),
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, '.cache/node'),
  },
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal ? 1 : 0)
})

/** Installs when the lock file has changed since the last time, or development packages are wanted and missing. */
function installIfNeeded(dev) {
  const stampFile = join(root, 'node_modules/.samklang-installed')
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const stamp = existsSync(stampFile) ? readFileSync(stampFile, 'utf8').split(' ') : []
  if (stamp[0] === lock && (!dev || stamp[1] === 'dev')) return
  // What was installed by hand is for development, and stays so.
  const byHand = stamp.length === 0 && existsSync(join(root, 'node_modules/typescript'))
  const withDev = dev || byHand || stamp[1] === 'dev'
  console.error(`Installing packages (${withDev ? 'with' : 'without'} development packages) …`)
  rmSync(stampFile, { force: true })
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const done = spawnSync(npm, ['ci', '--ignore-scripts', ...(withDev ? [] : ['--omit=dev'])], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (done.status !== 0) {
    console.error('npm ci failed: see above. Nothing was started.')
    process.exit(1)
  }
  mkdirSync(dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, `${lock} ${withDev ? 'dev' : 'prod'}`)
}

/** The Node that the lock file pins, else the one that runs this. */
function node() {
  const pinned = join(root, 'node_modules/.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
  if (existsSync(pinned)) return pinned
  const [major] = process.versions.node.split('.').map(Number)
  if (major >= 24) return process.execPath
  console.error(`Samklang needs Node 24 or later on this platform; this is ${process.versions.node}.`)
  process.exit(1)
}
