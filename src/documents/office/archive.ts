// Zip-arkiv: the parts of a DOCX or PPTX, unpacked one at a time and measured while they unpack. What the archive says
// about sizes can only refuse it, never let it in. Archives inside the archive stay closed.
import { crc32 } from 'node:zlib'
import { Inflate } from 'fflate'
import type { ReadingLimits } from '../limits.ts'

export class ArchiveRefusal extends Error {
  readonly why: 'too-much-inside' | 'damaged'
  constructor(why: 'too-much-inside' | 'damaged') {
    super(why)
    this.why = why
  }
}

interface Entry {
  readonly method: number
  readonly packed: number
  readonly claimed: number
  readonly offset: number
  readonly checksum: number
}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const END_LENGTH = 22
const LONGEST_COMMENT = 65_535
const PIECE = 32_768
// No honest archive claims more than this many times the limit for what we unpack.
const CLAIM = 20

export class Archive {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  readonly #limits: ReadingLimits
  readonly #entries: ReadonlyMap<string, Entry>
  #unpacked = 0

  /** @throws ArchiveRefusal */
  constructor(bytes: Uint8Array, limits: ReadingLimits) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#limits = limits
    this.#entries = this.#readDirectory()
  }

  get names(): readonly string[] {
    return [...this.#entries.keys()]
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase())
  }

  /** The bytes of a part, or undefined where there is none. @throws ArchiveRefusal */
  read(name: string): Uint8Array | undefined {
    const entry = this.#entries.get(name.toLowerCase())
    if (!entry) return undefined
    const start = this.#dataStart(entry)
    const packed = this.#bytes.subarray(start, start + entry.packed)
    if (packed.length < entry.packed) throw new ArchiveRefusal('damaged')
    if (entry.method !== 0 && entry.method !== 8) throw new ArchiveRefusal('damaged')
    const bytes = entry.method === 0 ? this.#counted(packed, packed.length) : this.#inflated(packed)
    if (crc32(bytes) !== entry.checksum) throw new ArchiveRefusal('damaged')
    return bytes
  }

  text(name: string): string | undefined {
    const bytes = this.read(name)
    if (bytes === undefined) return undefined
    const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
    return new TextDecoder(isWide ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8').decode(bytes)
  }

  #inflated(packed: Uint8Array): Uint8Array {
    const pieces: Uint8Array[] = []
    let size = 0
    let isFinal = false
    const inflate = new Inflate((piece, final) => {
      size += piece.length
      isFinal ||= final
      this.#counted(piece, packed.length, size)
      pieces.push(piece)
    })
    try {
      for (let at = 0; at < packed.length && !isFinal; at += PIECE) {
        inflate.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length)
      }
    } catch (error) {
      throw error instanceof ArchiveRefusal ? error : new ArchiveRefusal('damaged')
    }
    if (!isFinal) throw new ArchiveRefusal('damaged')
    return joined(pieces, size)
  }

  #counted(piece: Uint8Array, packed: number, size = piece.length): Uint8Array {
    this.#unpacked += piece.length
    if (this.#unpacked > this.#limits.unpackedBytes) throw new ArchiveRefusal('too-much-inside')
    if (size > 1_000_000 && size > packed * this.#limits.ratio) throw new ArchiveRefusal('too-much-inside')
    return piece
  }

  #dataStart(entry: Entry): number {
    const { offset } = entry
    if (offset + 30 > this.#bytes.length || this.#view.getUint32(offset, true) !== LOCAL)
      throw new ArchiveRefusal('damaged')
    return offset + 30 + this.#view.getUint16(offset + 26, true) + this.#view.getUint16(offset + 28, true)
  }

  #readDirectory(): Map<string, Entry> {
    const end = this.#findEnd()
    const count = this.#view.getUint16(end + 10, true)
    const entries = new Map<string, Entry>()
    let claimed = 0
    let at = this.#view.getUint32(end + 16, true)
    for (let number = 0; number < count; number += 1) {
      if (number >= this.#limits.entries) throw new ArchiveRefusal('too-much-inside')
      if (at + 46 > this.#bytes.length || this.#view.getUint32(at, true) !== CENTRAL)
        throw new ArchiveRefusal('damaged')
      const entry = this.#entryAt(at)
      claimed += entry.claimed
      const names = this.#view.getUint16(at + 28, true)
      const name = new TextDecoder().decode(this.#bytes.subarray(at + 46, at + 46 + names))
      entries.set(name.replaceAll('\\', '/').toLowerCase(), entry)
      at += 46 + names + this.#view.getUint16(at + 30, true) + this.#view.getUint16(at + 32, true)
    }
    if (claimed > this.#limits.unpackedBytes * CLAIM) throw new ArchiveRefusal('too-much-inside')
    return entries
  }

  #entryAt(at: number): Entry {
    const view = this.#view
    // Bit 0: the part is encrypted. Office never does this; it encrypts the whole file in another container.
    if ((view.getUint16(at + 8, true) & 1) === 1) throw new ArchiveRefusal('damaged')
    return {
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      claimed: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
      checksum: view.getUint32(at + 16, true),
    }
  }

  #findEnd(): number {
    const last = this.#bytes.length - END_LENGTH
    for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at -= 1) {
      if (this.#view.getUint32(at, true) === END) return at
    }
    throw new ArchiveRefusal('damaged')
  }
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const [only] = pieces
  if (pieces.length === 1 && only) return only
  const all = new Uint8Array(size)
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}
