// ZIP som läses: the directory first, then any file in pieces; a ZIP of any size in little memory. Only what is stored
// as it is, or deflated; nothing encrypted or in several volumes.
import type { FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'

/** Bytes that can be read anywhere. */
export interface Bytes {
  readonly size: number
  /** Exactly so many bytes. Throws where there are fewer. */
  read(at: number, length: number): Promise<Buffer>
}

export interface ZipFile {
  readonly path: string
  /** Unpacked, in bytes. */
  readonly size: number
  readonly crc32: number
  /** Where its header begins. */
  readonly at: number
  readonly packed: number
  readonly stored: boolean
}

/** It is no ZIP, or not a whole one. */
export class BrokenZip extends Error {}

export const fileBytes = async (file: FileHandle): Promise<Bytes> => ({
  size: (await file.stat()).size,
  read: async (at, length) => {
    const buffer = Buffer.alloc(length)
    const { bytesRead } = await file.read(buffer, 0, length, at)
    if (bytesRead !== length) throw new BrokenZip('Filen är avhuggen.')
    return buffer
  },
})

export const heldBytes = (bytes: Uint8Array): Bytes => ({
  size: bytes.length,
  read: async (at, length) => {
    if (at < 0 || at + length > bytes.length) throw new BrokenZip('Filen är avhuggen.')
    return Buffer.from(bytes.buffer, bytes.byteOffset + at, length)
  },
})

/** The files of a ZIP, in the order of its directory. Throws BrokenZip. */
export async function zipFiles(bytes: Bytes): Promise<readonly ZipFile[]> {
  const { at, size, count } = await directoryOf(bytes)
  if (at + size > bytes.size) throw new BrokenZip('Filen är avhuggen.')
  const directory = await bytes.read(at, size)
  const files: ZipFile[] = []
  for (let from = 0; files.length < count; ) {
    if (from + 46 > size || directory.readUInt32LE(from) !== 0x02014b50)
      throw new BrokenZip('Filens innehållsförteckning är skadad.')
    const method = directory.readUInt16LE(from + 10)
    if ((directory.readUInt16LE(from + 8) & 1) === 1 || (method !== 0 && method !== 8))
      throw new BrokenZip('Filen är krypterad eller packad på ett sätt som inte går att läsa.')
    const [name, extra, comment] = [28, 30, 32].map(it => directory.readUInt16LE(from + it)) as [number, number, number]
    files.push(fileOf(directory, from, name, extra, method === 0))
    from += 46 + name + extra + comment
  }
  return files
}

function fileOf(directory: Buffer, from: number, name: number, extra: number, stored: boolean): ZipFile {
  const path = directory.subarray(from + 46, from + 46 + name).toString('utf8')
  const more = bigger(directory.subarray(from + 46 + name, from + 46 + name + extra))
  const take = (value: number): number => (value === 0xffffffff ? Number(more.shift() ?? 0n) : value)
  const size = take(directory.readUInt32LE(from + 24))
  const packed = take(directory.readUInt32LE(from + 20))
  const at = take(directory.readUInt32LE(from + 42))
  return { path, size, packed, at, stored, crc32: directory.readUInt32LE(from + 16) }
}

/** The values that did not fit in four bytes, in order. */
function bigger(extra: Buffer): bigint[] {
  for (let from = 0; from + 4 <= extra.length; from += 4 + extra.readUInt16LE(from + 2))
    if (extra.readUInt16LE(from) === 1) {
      const values = Math.floor(extra.readUInt16LE(from + 2) / 8)
      return Array.from({ length: values }, (_, n) => extra.readBigUInt64LE(from + 4 + n * 8))
    }
  return []
}

async function directoryOf(bytes: Bytes): Promise<{ at: number; size: number; count: number }> {
  const length = Math.min(bytes.size, 22 + 0xffff)
  const tail = await bytes.read(bytes.size - length, length)
  const end = tail.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  if (end < 0 || end + 22 > tail.length) throw new BrokenZip('Filen är inget helt arkiv (ZIP).')
  const [count, size, at] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)]
  if (count !== 0xffff && size !== 0xffffffff && at !== 0xffffffff) return { at, size, count }
  const locator = end - 20
  if (locator < 0 || tail.readUInt32LE(locator) !== 0x07064b50) return { at, size, count }
  const more = await bytes.read(Number(tail.readBigUInt64LE(locator + 8)), 56)
  return {
    count: Number(more.readBigUInt64LE(32)),
    size: Number(more.readBigUInt64LE(40)),
    at: Number(more.readBigUInt64LE(48)),
  }
}

const piece = 256 * 1024

/** Where the file's own bytes begin. */
const contentAt = async (bytes: Bytes, file: ZipFile): Promise<number> => {
  const head = await bytes.read(file.at, 30)
  if (head.readUInt32LE(0) !== 0x04034b50) throw new BrokenZip(`${file.path} finns inte där den ska.`)
  return file.at + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
}

async function* pieces(bytes: Bytes, from: number, length: number): AsyncGenerator<Buffer> {
  for (let done = 0; done < length; done += piece) yield bytes.read(from + done, Math.min(piece, length - done))
}

/** A file's bytes, a piece at a time. */
export async function* contentOf(bytes: Bytes, file: ZipFile): AsyncGenerator<Buffer> {
  const packed = pieces(bytes, await contentAt(bytes, file), file.packed)
  if (file.stored) yield* packed
  else yield* Readable.from(packed).compose(createInflateRaw()) as AsyncIterable<Buffer>
}

/** A file that is itself a ZIP, read where it lies. Only where it is stored as it is. */
export async function insideOf(bytes: Bytes, file: ZipFile): Promise<Bytes> {
  if (!file.stored)
    throw new BrokenZip(`${file.path} är packad en gång till. Packa upp den och kontrollera den för sig.`)
  const from = await contentAt(bytes, file)
  return {
    size: file.size,
    read: (at, length) => {
      if (at < 0 || at + length > file.size) throw new BrokenZip('Filen är avhuggen.')
      return bytes.read(from + at, length)
    },
  }
}
