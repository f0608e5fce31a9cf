import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '')

const databases = join(root, 'test/databases.ts')

export interface TestFiles {
  /** Everything but the browser. */
  readonly near: readonly string[]
  /** Those of them that open a database: run on both kinds. */
  readonly database: readonly string[]
  readonly browser: readonly string[]
}

/** The test files whose path contains one of `filters` (all without), relative to the repository. */
export function findTests(filters: readonly string[]): TestFiles {
  const chosen = (patterns: string[]): string[] =>
    globSync(patterns, { cwd: root })
      .map(it => it.replaceAll('\\', '/'))
      .filter(it => filters.length === 0 || filters.some(filter => it.includes(filter)))
      .sort()
  const near = chosen([
    'src/**/*.test.ts',
    'src/**/*.test.tsx',
    'test/*.test.ts',
    'test/oidc/*.test.ts',
    'bench/*.test.ts',
  ])
  return {
    near,
    database: near.filter(it => reaches(join(root, it), databases)),
    browser: chosen(['test/browser/*.test.ts']),
  }
}

/** Whether a file imports another, directly or through others. */
function reaches(file: string, goal: string): boolean {
  const seen = new Set<string>()
  const waiting = [file]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === goal) return true
    if (seen.has(next) || !existsSync(next)) continue
    seen.add(next)
    waiting.push(...importsOf(next))
  }
  return false
}

/** The files of ours that a file imports, as absolute paths. */
export const importsOf = (file: string): readonly string[] =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(it =>
    join(dirname(file), it[1] ?? ''),
  )

export const shown = (file: string): string => relative(root, file)
