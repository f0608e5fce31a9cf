// ZIP som skrivs: file by file, nothing but what is written right now in memory. Files are stored as they are, so that
// the same files are the same bytes whatever the compressor is called; with ZIP64 where something is too large or too
// many for the first ZIP. Source: APPNOTE.TXT 6.3.10 (PKWARE).
import { crc32 } from 'node:zlib'

/** A file on its way in: its bytes, or, where they are many, how they are read and what they are known to be. */
export type ZipPart = { readonly path: string } & (
  | { readonly bytes: Uint8Array }
  | { readonly size: number; readonly crc32: number; readonly chunks: () => AsyncIterable<Uint8Array> }
)

interface Written {
  readonly name: Buffer
  readonly size: number
  readonly crc: number
  readonly at: number
}

const large = 0xffffffff
/** Midnight on 1 January 1980: a package made twice is the same bytes. */
const day = 0x0021
/** Names are UTF-8. */
const flags = 0x0800

const needsMore = (it: Written): boolean => it.size >= large || it.at >= large

/** Sizes, and in the directory the place too, where four bytes are too few. */
function extraOf(it: Written, directory: boolean): Buffer {
  if (!(directory ? needsMore(it) : it.size >= large)) return Buffer.alloc(0)
  const extra = Buffer.alloc(directory ? 28 : 20)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(extra.length - 4, 2)
  extra.writeBigUInt64LE(BigInt(it.size), 4)
  extra.writeBigUInt64LE(BigInt(it.size), 12)
  if (directory) extra.writeBigUInt64LE(BigInt(it.at), 20)
  return extra
}

function localHeader(it: Written): Buffer {
  const extra = extraOf(it, false)
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(extra.length > 0 ? 45 : 20, 4)
  head.writeUInt16LE(flags, 6)
  head.writeUInt16LE(day, 12)
  head.writeUInt32LE(it.crc, 14)
  head.writeUInt32LE(extra.length > 0 ? large : it.size, 18)
  head.writeUInt32LE(extra.length > 0 ? large : it.size, 22)
  head.writeUInt16LE(it.name.length, 26)
  head.writeUInt16LE(extra.length, 28)
  return Buffer.concat([head, it.name, extra])
}

function directoryHeader(it: Written): Buffer {
  const extra = extraOf(it, true)
  const head = Buffer.alloc(46)
  head.writeUInt32LE(0x02014b50, 0)
  head.writeUInt16LE(45, 4)
  head.writeUInt16LE(extra.length > 0 ? 45 : 20, 6)
  head.writeUInt16LE(flags, 8)
  head.writeUInt16LE(day, 14)
  head.writeUInt32LE(it.crc, 16)
  head.writeUInt32LE(extra.length > 0 ? large : it.size, 20)
  head.writeUInt32LE(extra.length > 0 ? large : it.size, 24)
  head.writeUInt16LE(it.name.length, 28)
  head.writeUInt16LE(extra.length, 30)
  head.writeUInt32LE(extra.length > 0 ? large : it.at, 42)
  return Buffer.concat([head, it.name, extra])
}

function endOf(count: number, size: number, at: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Math.min(count, 0xffff), 8)
  end.writeUInt16LE(Math.min(count, 0xffff), 10)
  end.writeUInt32LE(Math.min(size, large), 12)
  end.writeUInt32LE(Math.min(at, large), 16)
  if (count < 0xffff && size < large && at < large) return end
  const more = Buffer.alloc(76)
  more.writeUInt32LE(0x06064b50, 0)
  more.writeBigUInt64LE(44n, 4)
  more.writeUInt16LE(45, 12)
  more.writeUInt16LE(45, 14)
  more.writeBigUInt64LE(BigInt(count), 24)
  more.writeBigUInt64LE(BigInt(count), 32)
  more.writeBigUInt64LE(BigInt(size), 40)
  more.writeBigUInt64LE(BigInt(at), 48)
  more.writeUInt32LE(0x07064b50, 56)
  more.writeBigUInt64LE(BigInt(at + size), 64)
  more.writeUInt32LE(1, 72)
  return Buffer.concat([more, end])
}

/** The bytes of a ZIP. Throws where a file turns out to be other than it was said to be: what was written is then no ZIP. */
export async function* zipOf(parts: AsyncIterable<ZipPart> | Iterable<ZipPart>): AsyncGenerator<Uint8Array> {
  const written: Written[] = []
  let at = 0
  for await (const part of parts) {
    const known = 'bytes' in part ? { size: part.bytes.length, crc32: crc32(part.bytes) } : part
    const it: Written = { name: Buffer.from(part.path), size: known.size, crc: known.crc32, at }
    written.push(it)
    const head = localHeader(it)
    yield head
    if ('bytes' in part) yield part.bytes
    else yield* asSaid(part)
    at += head.length + it.size
  }
  let size = 0
  for (const it of written) {
    const head = directoryHeader(it)
    size += head.length
    yield head
  }
  yield endOf(written.length, size, at)
}

async function* asSaid(part: Extract<ZipPart, { readonly size: number }>): AsyncGenerator<Uint8Array> {
  let size = 0
  let crc = 0
  for await (const chunk of part.chunks()) {
    size += chunk.length
    crc = crc32(chunk, crc)
    yield chunk
  }
  if (size !== part.size || crc !== part.crc32) throw new Error(`${part.path} is not what it was said to be`)
}
