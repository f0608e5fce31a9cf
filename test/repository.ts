import { globSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { importsOf, root } from './run/files.ts'

// The repository as the house tests read it.

export interface SourceFile {
  /** From the repository's root, with forward slashes. */
  readonly path: string
  readonly text: string
  /** The files of ours that it imports. */
  readonly imports: readonly string[]
  /** The packages that it imports. */
  readonly packages: readonly string[]
}

const slashes = (path: string): string => path.replaceAll('\\', '/')

export const pathsOf = (...patterns: readonly string[]): readonly string[] =>
  globSync([...patterns], { cwd: root })
    .map(slashes)
    .sort()

export const textOf = (path: string): string => readFileSync(join(root, path), 'utf8')

export const sources = (...patterns: readonly string[]): readonly SourceFile[] =>
  pathsOf(...patterns).map(path => {
    const text = textOf(path)
    const ours = importsOf(join(root, path)).map(it => slashes(relative(root, it)))
    const packages = [...text.matchAll(/from '([^.'][^']*)'/g)].map(it => it[1] ?? '')
    return { path, text, imports: ours, packages }
  })

/** Our own code, without tests. */
export const production = sources('src/**/*.{ts,tsx}').filter(it => !/\.test\.tsx?$/.test(it.path))
export const everything = [...production, ...sources('src/**/*.test.{ts,tsx}', '{test,bench,scripts,islands}/**/*.ts')]

export const isStore = (path: string): boolean => /\.store\.tsx?$/.test(path)

/** The feature a path belongs to. */
export const featureOf = (path: string): string | undefined => path.match(/^src\/features\/([^/]+)\//)?.[1]

export interface Piece {
  readonly path: string
  readonly name: string
  readonly line: number
  readonly lines: number
  readonly text: string
}

const opening =
  /^(?<indent>\s*)(?:export )?(?:default )?(?:async )?(?:function\*? (?<named>\w+)|const (?<bound>\w+)\b.*=>\s*[({[]?$|(?<method>\w+)(?:: async)?\(.*\).*\{$)/

/** The functions of a formatted file: from the line that opens one to the line at the same depth that closes it. */
export function functionsOf(file: SourceFile): readonly Piece[] {
  const lines = file.text.split('\n')
  return lines.flatMap((line, i) => {
    const found = opening.exec(line)?.groups
    const name = found?.named ?? found?.bound ?? found?.method
    if (!found || !name || ['if', 'for', 'while', 'switch', 'test', 'describe', 'before', 'after'].includes(name))
      return []
    const indent = found.indent ?? ''
    // An arrow whose expression begins on the next line ends before the next one at its own depth.
    const bare = line.endsWith('=>')
    const closes = (it: string): boolean =>
      bare
        ? it.trim() !== '' && !it.startsWith(`${indent} `)
        : it.startsWith(indent) && /^[)\]}]/.test(it.slice(indent.length)) && !/[{(]$/.test(it)
    const length = lines.slice(i + 1).findIndex(closes) + (bare ? 1 : 2)
    return [{ path: file.path, name, line: i + 1, lines: length, text: lines.slice(i, i + length).join('\n') }]
  })
}

/** The rows of every table in a Markdown text, without heads. */
export const tableRows = (markdown: string): readonly (readonly string[])[] =>
  markdown
    .split('\n')
    .filter(line => line.startsWith('|') && !/^\|[\s:|-]+\|$/.test(line))
    .map(line =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map(it => it.trim()),
    )
