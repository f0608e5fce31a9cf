import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { root } from '../test/run/files.ts'

export interface Sample {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Every fictional set of minutes in the repository that is text. */
const originals = globSync(['test/fixtures/minutes/**/*.{txt,md}', 'demo/**/*.{txt,md}'], { cwd: root })
  .filter(it => basename(it) !== 'README.md')
  .sort()
  .map(path => ({ name: basename(path), text: readFileSync(join(root, path), 'utf8') }))

/**
 * `count` documents that differ: the originals over and over, each copy with words of its own, so that none is known
 * from before and no text is read twice.
 */
export function* corpus(count: number): Generator<Sample> {
  for (let i = 0; i < count; i++) {
    const { name, text } = originals[i % originals.length] ?? { name: 'tom.txt', text: '' }
    yield { name: `${i}-${name}`, bytes: new TextEncoder().encode(`${text}\n\nDiarienummer ${i}\n`) }
  }
}
