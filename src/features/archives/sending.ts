// Utlämningen: a package that is ready, written once more out of its files. The bytes are those that its sums were taken
// of, or nothing whole comes out.
import { createHash } from 'node:crypto'
import { aroundOf } from '../../edges/archive/assemble.ts'
import { formatOf } from '../../edges/archive/format.ts'
import { dataFolder, type PackedFile } from '../../edges/archive/package.ts'
import { type ZipPart, zipOf } from '../../edges/archive/zip.ts'
import type { Reading } from '../../http/route.ts'
import { sha256Of } from '../../kernel/hash.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { dateText } from '../../ui/format.ts'
import { aboutYears } from './about.text.ts'
import type { Agreement } from './archive.ts'
import { yearsFacts } from './facts.ts'
import { type ArchivePackage, bytesOfFile, filesOfPackage } from './package.row.ts'
import { software } from './packing.ts'

/** A package that is not what it was when it was made. */
export class Damaged extends Error {}

/** A package that is ready. */
export type ReadyPackage = Pick<ArchivePackage, 'id' | 'name' | 'askedAt'> & {
  readonly size: number
  readonly sha256: string
  readonly crc32: number
}

export const readyOf = (it: ArchivePackage): ReadyPackage | undefined =>
  it.state === 'ready' && it.size !== null && it.sha256 !== null && it.crc32 !== null
    ? { id: it.id, name: it.name, askedAt: it.askedAt, size: it.size, sha256: it.sha256, crc32: it.crc32 }
    : undefined

async function* partsOf(read: Reading, it: ReadyPackage): AsyncGenerator<ZipPart> {
  for (const file of await read(db => filesOfPackage(db, it.id))) {
    const bytes = await read(db => bytesOfFile(db, it.id, file.ordinal))
    if (!bytes || sha256Of(bytes) !== file.sha256)
      throw new Damaged(`${it.name}: ${file.path} är inte den fil som paketet gjordes av.`)
    yield { path: `${it.name}/${file.path}`, bytes }
  }
}

/** The ZIP of a package, a file at a time. Throws Damaged before its end where it is not the one that was made. */
export async function* packageZip(read: Reading, it: ReadyPackage): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  for await (const chunk of zipOf(partsOf(read, it))) {
    hash.update(chunk)
    yield chunk
  }
  if (hash.digest('hex') !== it.sha256) throw new Damaged(`${it.name} är inte det paket som gjordes.`)
}

export interface YearOfForum {
  readonly forum: { readonly name: string; readonly shortName: string | null; readonly slug: string }
  readonly agreement: Agreement
  /** Earliest meeting first. */
  readonly packages: readonly (ReadyPackage & { readonly date: LocalDate })[]
}

/** The name of the package of a forum's years, and of its file. */
export const yearsName = (it: YearOfForum): string => factsOf(it).id

const factsOf = ({ forum, agreement, packages }: YearOfForum) =>
  yearsFacts(
    forum,
    packages.map(it => ({ ...it, label: it.name })),
    agreement,
    software,
  )

const innerPath = (it: ReadyPackage): string => `${dataFolder}/${it.name}.zip`

/** How large the ZIP of a forum's years becomes is known before it is written. Its METS names every package by its sums. */
export async function* yearsZip(read: Reading, years: YearOfForum): AsyncGenerator<Uint8Array> {
  yield* zipOf(yearParts(read, years))
}

function* yearParts(read: Reading, years: YearOfForum): Generator<ZipPart> {
  const facts = factsOf(years)
  const { packages } = years
  for (const it of packages)
    yield {
      ...{ path: `${facts.id}/${innerPath(it)}`, size: it.size, crc32: it.crc32 },
      chunks: () => packageZip(read, it),
    }
  const content = packages.map(
    (it): PackedFile => ({
      ...{ path: innerPath(it), mediaType: 'application/zip', size: it.size, sha256: it.sha256 },
      ...{ createdAt: it.askedAt, format: formatOf('application/zip', new Uint8Array()) },
    }),
  )
  const around = aroundOf(facts, content, {
    documentation: aboutYears(facts, packages.length),
    description: facts.label,
    inner: packages.map(it => ({ id: it.name, label: dateText(it.date).replaceAll('\u00a0', ' ') })),
  })
  for (const it of around.toReversed()) yield { path: `${facts.id}/${it.path}`, bytes: it.bytes }
}

/** A body that is read as fast as it is taken; what goes wrong breaks it off, so that nobody takes half for whole. */
export function bodyOf(bytes: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const next = await bytes.next()
          if (next.done) controller.close()
          else controller.enqueue(next.value)
        } catch (error) {
          controller.error(error)
        }
      },
      async cancel() {
        await bytes.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
}
