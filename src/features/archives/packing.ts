// Packningen: a package is made file by file, each read once, held to the sum that it had when it was handed in, and
// written into a ZIP that nobody keeps: what is kept is its files and its sums.
import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import { version } from '../../data/backup.ts'
import type { Data } from '../../data/open.ts'
import { aroundOf, ownFile } from '../../edges/archive/assemble.ts'
import { ermsOf } from '../../edges/archive/erms.ts'
import { formatOf } from '../../edges/archive/format.ts'
import { dataFolder, type OwnFile, type PackedFile } from '../../edges/archive/package.ts'
import { type ZipPart, zipOf } from '../../edges/archive/zip.ts'
import type { Reading } from '../../http/route.ts'
import { sha256Of } from '../../kernel/hash.ts'
import { aboutMeeting } from './about.text.ts'
import { loadContent, storedBytes } from './content.row.ts'
import { jsonText } from './content.text.ts'
import type { MeetingContent } from './content.ts'
import { meetingFacts } from './facts.ts'
import { type Handling, type HandlingFile, handlingsOf } from './handling.ts'
import { type ArchivePackage, agreementOf, findPackage, retentionRules } from './package.row.ts'
import { failPackage, type PackedFileRow, savePackage, tellProgress } from './package.store.ts'
import { type Frame, treeOf } from './tree.ts'

export const software = { name: 'Samklang', version: version() }

const archivist = samklang('archive')

/** What is in the way of a package: told to people. */
class Unpackable extends Error {}

export interface Gathered {
  readonly content: MeetingContent
  readonly handlings: readonly Handling[]
  readonly frame: Frame
  /** Of everything that it says, without when it was made. */
  readonly contentHash: string
}

/** All that a package of this version would hold, but the bytes of stored files. */
export async function gather(read: Reading, meetingId: string, versionN: number): Promise<Gathered | undefined> {
  return read(async db => {
    const content = await loadContent(db, meetingId, versionN)
    if (!content) return undefined
    const frame = { agreement: await agreementOf(db, content.meeting.forum), retention: await retentionRules(db) }
    const handlings = handlingsOf(content)
    return { content, handlings, frame, contentHash: hashOf(content, handlings, frame) }
  })
}

const fileHash = (it: HandlingFile): string => ('stored' in it ? it.stored.sha256 : sha256Of(it.text))

function hashOf(content: MeetingContent, handlings: readonly Handling[], frame: Frame): string {
  const files = handlings.flatMap(it => it.files.map(one => [one.path, fileHash(one)]))
  const { version: _version, ...agreement } = frame.agreement
  return sha256Of(jsonText({ files, agreement, tree: treeOf(content, handlings, frame) }))
}

/**
 * Makes a package that somebody has asked for. Ready or failed, it is told in its row; nothing is done to one that is not
 * being made any more. Throws only for what may go better another time.
 */
export async function makePackage(data: Data, packageId: string): Promise<void> {
  const read: Reading = work => data.read(archivist, work)
  const asked = await read(db => findPackage(db, { id: packageId }))
  if (asked?.state !== 'making') return
  const permit = permitFor(archivist, 'archive.make', { id: packageId })
  try {
    const gathered = await gather(read, asked.meetingId, asked.versionN)
    if (!gathered) throw new Unpackable('Mötet finns inte längre.')
    const packing = new Packing(asked, gathered, read, checked =>
      data.as(archivist, tx => tellProgress(tx, permit, checked)),
    )
    const sums = await sumsOf(zipOf(packing.parts()))
    await data.as(archivist, tx =>
      savePackage(tx, permit, asked.forumId, packing.rows, { ...sums, contentHash: gathered.contentHash }),
    )
  } catch (error) {
    if (!(error instanceof Unpackable)) throw error
    await data.as(archivist, tx => failPackage(tx, permit, error.message))
  }
}

type Tell = (progress: { readonly checked: number; readonly files: number }) => Promise<void>

/** One package on its way: what has been read of it so far. */
class Packing {
  readonly rows: PackedFileRow[] = []
  readonly #asked: ArchivePackage
  readonly #gathered: Gathered
  readonly #read: Reading
  readonly #tell: Tell

  constructor(asked: ArchivePackage, gathered: Gathered, read: Reading, tell: Tell) {
    this.#asked = asked
    this.#gathered = gathered
    this.#read = read
    this.#tell = tell
  }

  /** The content file by file, and then what tells of it: METS.xml is known last and comes last. */
  async *parts(): AsyncGenerator<ZipPart> {
    const { content, handlings, frame } = this.#gathered
    const facts = meetingFacts(content, this.#asked, frame.agreement, software)
    const control = { schema: frame.agreement.classPlan, informationClass: null }
    const erms = ermsOf(facts, control, treeOf(content, handlings, frame))
    const known: PackedFile[] = []
    const own = ownFile(`${dataFolder}/ERMS.xml`, 'application/xml', erms, facts.createdAt)
    known.push(own)
    yield this.#ownPart(own)
    const files = handlings.flatMap(it => it.files)
    for (const [n, it] of files.entries()) {
      const { file, bytes } = await this.#fileOf(it)
      known.push(file)
      this.rows.push({ ...file, from: 'stored' in it ? { sourceFileId: it.stored.sourceFileId } : { bytes } })
      yield { path: this.#path(file.path), bytes }
      if (n % 25 === 24) await this.#tell({ checked: n + 1, files: files.length })
    }
    const around = { documentation: aboutMeeting(facts, content.meeting.held), description: facts.label }
    for (const it of aroundOf(facts, known, around).toReversed()) yield this.#ownPart(it)
  }

  #ownPart(it: OwnFile): ZipPart {
    this.rows.push({ ...it, from: { bytes: it.bytes } })
    return { path: this.#path(it.path), bytes: it.bytes }
  }

  #path(path: string): string {
    return `${this.#asked.name}/${path}`
  }

  async #fileOf(it: HandlingFile): Promise<{ readonly file: PackedFile; readonly bytes: Uint8Array }> {
    const path = `${dataFolder}/${it.path}`
    if ('text' in it) {
      const own = ownFile(path, it.mediaType, it.text, it.createdAt)
      return { file: own, bytes: own.bytes }
    }
    const { stored, mediaType, createdAt, originalName } = it
    const bytes = await this.#read(db => storedBytes(db, stored.sourceFileId))
    if (!bytes) throw new Unpackable(`Filen till ”${it.title}” finns inte i lagret.`)
    if (bytes.length !== stored.size || sha256Of(bytes) !== stored.sha256)
      throw new Unpackable(
        `Filen till ”${it.title}” är inte den som lämnades in: kontrollsumman stämmer inte. Läs tillbaka den ur en säkerhetskopia.`,
      )
    return {
      bytes,
      file: {
        ...{ path, mediaType, createdAt, size: stored.size, sha256: stored.sha256 },
        format: formatOf(mediaType, bytes),
        ...(originalName ? { originalName } : {}),
      },
    }
  }
}

/** The sums of bytes that are thrown away as they come. */
async function sumsOf(
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ readonly size: number; readonly sha256: string; readonly crc32: number }> {
  const hash = createHash('sha256')
  let size = 0
  let crc = 0
  for await (const it of bytes) {
    hash.update(it)
    crc = crc32(it, crc)
    size += it.length
  }
  return { size, sha256: hash.digest('hex'), crc32: crc }
}
