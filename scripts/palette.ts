import { crc32, deflateSync, inflateSync } from 'node:zlib'

// A picture of flat colours with a palette of 256 is a third of the size, and looks the same.

interface Picture {
  readonly width: number
  readonly height: number
  /** Three bytes a pixel. */
  readonly rgb: Uint8Array
}

/** A PNG of 8 bits without interlacing, as Chromium makes them → one with a palette. Throws for any other. */
export function withPalette(png: Uint8Array): Uint8Array {
  const { width, height, rgb } = decode(Buffer.from(png))
  const { palette, indexOf } = choose(rgb)
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = indexOf(colourAt(rgb, (y * width + x) * 3))
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 3, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(palette.flatMap(it => [it >> 16, (it >> 8) & 255, it & 255]))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const colourAt = (rgb: Uint8Array, at: number): number =>
  ((rgb[at] ?? 0) << 16) | ((rgb[at + 1] ?? 0) << 8) | (rgb[at + 2] ?? 0)

/** The 256 colours that occur most, and which of them stands for another. */
function choose(rgb: Uint8Array): { palette: readonly number[]; indexOf: (colour: number) => number } {
  const counts = new Map<number, number>()
  for (let at = 0; at < rgb.length; at += 3) {
    const colour = colourAt(rgb, at)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const palette = [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 256)
    .map(it => it[0])
  const known = new Map(palette.map((colour, i) => [colour, i]))
  const indexOf = (colour: number): number => {
    const index = known.get(colour) ?? nearest(palette, colour)
    known.set(colour, index)
    return index
  }
  return { palette, indexOf }
}

function nearest(palette: readonly number[], colour: number): number {
  let best = 0
  let least = Number.POSITIVE_INFINITY
  for (const [i, it] of palette.entries()) {
    const [red, green, blue] = [
      (it >> 16) - (colour >> 16),
      ((it >> 8) & 255) - ((colour >> 8) & 255),
      (it & 255) - (colour & 255),
    ]
    const distance = red * red + green * green + blue * blue
    if (distance < least) [best, least] = [i, distance]
  }
  return best
}

function decode(png: Buffer): Picture {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const bytes = { 2: 3, 6: 4 }[png[25] ?? 0]
  if (png[24] !== 8 || !bytes || png[28] !== 0) throw new Error('Not a PNG of 8 bits without interlacing')
  const parts: Buffer[] = []
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  const raw = unfiltered(inflateSync(Buffer.concat(parts)), width * bytes, height, bytes)
  const rgb = new Uint8Array(width * height * 3)
  for (let i = 0; i < width * height; i++) rgb.set(raw.subarray(i * bytes, i * bytes + 3), i * 3)
  return { width, height, rgb }
}

/** PNG (third edition), section 9: each line says how it differs from what is left of and above it. */
function unfiltered(data: Buffer, line: number, height: number, bytes: number): Uint8Array {
  const out = new Uint8Array(line * height)
  for (let y = 0; y < height; y++) {
    const filter = data[y * (line + 1)] ?? 0
    for (let x = 0; x < line; x++) {
      const at = y * line + x
      const left = x >= bytes ? (out[at - bytes] ?? 0) : 0
      const above = y > 0 ? (out[at - line] ?? 0) : 0
      const corner = x >= bytes && y > 0 ? (out[at - line - bytes] ?? 0) : 0
      const predicted = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter] ?? 0
      out[at] = (data[y * (line + 1) + 1 + x] ?? 0) + predicted
    }
  }
  return out
}

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)]
  return a <= b && a <= c ? left : b <= c ? above : corner
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
