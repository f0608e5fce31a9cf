// Kommandoraden: each command calls what a page would call. What is asked for goes to stdout, everything else to stderr.
import { help } from './cli/help.ts'

interface Command {
  run(rest: readonly string[]): Promise<number>
}

/** Loaded when asked for: reading files needs no database, and help needs nothing at all. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  read: () => import('./cli/read.ts'),
  import: () => import('./cli/import.ts'),
  export: () => import('./cli/export.ts'),
  archive: () => import('./cli/archive.ts'),
  backup: () => import('./cli/backup.ts'),
  restore: () => import('./cli/restore.ts'),
  migrate: () => import('./cli/migrate.ts'),
  user: () => import('./cli/user.ts'),
  guard: () => import('./cli/guard.ts'),
  'import-deviations': () => import('./cli/import-deviations.ts'),
  'export-deviations': () => import('./cli/export-deviations.ts'),
  check: () => import('./cli/check.ts'),
}

async function main([name = 'help', ...rest]: readonly string[]): Promise<number> {
  if (['help', '--help', '-h'].includes(name) || rest.includes('--help')) {
    const about = name in commands ? name : rest.find(it => it in commands)
    console.log(help(about))
    return 0
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!load) {
    console.error(`Det finns inget kommando som heter ”${name}”.\n\n${help()}`)
    return 2
  }
  return (await load()).run(rest)
}

// Whatever reads our output may have seen enough ('| head'): that is no error.
process.stdout.on('error', error => {
  if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit(0)
  throw error
})

main(process.argv.slice(2)).then(
  code => {
    process.exitCode = code
  },
  error => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  },
)
