import { readdirSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'

/** What was typed, as seen from where the command was typed. */
export const fromCaller = (path: string): string => resolve(process.env.SAMKLANG_CALLED_FROM ?? process.cwd(), path)

export interface NamedFile {
  readonly path: string
  /** How the file is called in what is printed and stored: its own name, or its place in the folder that was given. */
  readonly name: string
}

/** Files as they are; folders with everything in them, in order of name. Hidden files are left out. Throws for what is not there. */
export function filesIn(paths: readonly string[]): readonly NamedFile[] {
  return paths.flatMap(path => {
    if (!statSync(path).isDirectory()) return [{ path, name: basename(path) }]
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter(it => it.isFile() && !it.name.startsWith('.'))
      .map(it => ({ path: join(it.parentPath, it.name), name: it.name }))
      .sort((a, b) => a.path.localeCompare(b.path, 'sv'))
  })
}
