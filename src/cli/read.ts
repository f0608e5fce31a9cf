import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { openDocumentReaders } from '../documents/isolated.ts'
import { DEFAULT_LIMITS } from '../documents/limits.ts'
import type { UnreadableWhy } from '../documents/text.ts'
import { readMinutes, toGoldShape } from '../features/minutes/reader/reader.ts'
import type { Reading } from '../features/minutes/reading.ts'
import { importText } from '../features/minutes/refusal.ts'
import { no, type Result } from '../kernel/result.ts'
import { fromCaller } from './paths.ts'
import { summary } from './summary.ts'

type Readers = ReturnType<typeof openDocumentReaders>

/** `read FILE… [--json]`: what is read, without storing anything. 1 when some file could not be read, 2 when used wrongly. */
export async function run(rest: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...rest],
    options: { json: { type: 'boolean', default: false } },
    allowPositionals: true,
  })
  if (positionals.length === 0) {
    console.error('Ange minst en fil. Skriv ”help read” för mer.')
    return 2
  }
  const readers = openDocumentReaders()
  const documents: [string, Reading][] = []
  const names = namesOf(positionals)
  let failed = 0
  // A few at a time, in the order given: memory stays flat however many files there are.
  for (let from = 0; from < positionals.length; from += 8) {
    const some = positionals.slice(from, from + 8)
    const readings = await Promise.all(some.map(path => readOne(readers, path)))
    readings.forEach((reading, i) => {
      const name = names[from + i] ?? ''
      if (reading.ok) documents.push([name, reading.value])
      else {
        failed++
        console.error(`${name}: ${reading.detail ?? ''}`)
      }
    })
  }
  await readers.close()
  const out = values.json
    ? JSON.stringify({ documents: Object.fromEntries(documents.map(([name, it]) => [name, toGoldShape(it)])) }, null, 2)
    : documents.map(([name, it]) => summary(name, it)).join('\n\n')
  if (out) process.stdout.write(`${out}\n`)
  return failed > 0 ? 1 : 0
}

/** File names; where two files have the same name, the path as it was typed. */
const namesOf = (paths: readonly string[]): readonly string[] => {
  const names = paths.map(it => basename(it))
  return names.map((it, i) => (names.filter(name => name === it).length > 1 ? (paths[i] ?? it) : it))
}

async function readOne(readers: Readers, typed: string): Promise<Result<Reading, UnreadableWhy | 'not-there'>> {
  const path = fromCaller(typed)
  try {
    const { size } = await stat(path)
    if (size >= DEFAULT_LIMITS.fileBytes) return no('too-large', importText('too-large'))
    const read = await readers.read(basename(path), await readFile(path))
    if (!read.ok) return no(read.why, importText(read.why, read.detail))
    return { ok: true, value: readMinutes({ name: basename(path), text: read.value.text, pages: read.value.pages }) }
  } catch (error) {
    return no('not-there', notThere(error))
  }
}

function notThere(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT') return 'Filen finns inte. Kontrollera namnet och mappen.'
  if (code === 'EISDIR') return 'Det är en mapp. Ange filerna i den.'
  if (code === 'EACCES') return 'Du har inte rätt att läsa filen.'
  return `Filen gick inte att öppna (${String(code ?? error)}).`
}
