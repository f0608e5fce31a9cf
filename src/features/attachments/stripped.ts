// Bildens egna uppgifter: where, when and by whom a picture was taken stands in the file, and is taken away. Pure.

type Part = Uint8Array

/** The picture without what was written in it beside the picture itself; which way is up is kept. Else the bytes as they are. */
export function stripped(bytes: Uint8Array, mediaType: string): Uint8Array {
  const parts = mediaType === 'image/jpeg' ? jpegParts(bytes) : mediaType === 'image/png' ? pngParts(bytes) : undefined
  return parts ? new Uint8Array(Buffer.concat([...parts])) : bytes
}

const viewOf = (it: Uint8Array): DataView => new DataView(it.buffer, it.byteOffset, it.byteLength)
const wordsAt = (it: Uint8Array, from: number, to: number): string => String.fromCharCode(...it.subarray(from, to))

const told = new Set(['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME'])

function pngParts(bytes: Uint8Array): readonly Part[] | undefined {
  const view = viewOf(bytes)
  const parts: Part[] = [bytes.subarray(0, 8)]
  for (let at = 8; at < bytes.length; ) {
    if (at + 12 > bytes.length) return undefined
    const end = at + 12 + view.getUint32(at)
    const name = wordsAt(bytes, at + 4, at + 8)
    if (end > bytes.length) return undefined
    if (!told.has(name)) parts.push(bytes.subarray(at, end))
    // What lies behind the end is no part of the picture.
    if (name === 'IEND') return parts
    at = end
  }
  return undefined
}

const start = [0xff, 0xd8] as const

/** Exif and XMP (E1), previews that have their own (MPF in E2), IPTC (ED) and comments (FE) go. */
const isTold = (marker: number, segment: Uint8Array): boolean =>
  marker === 0xe1 || marker === 0xed || marker === 0xfe || (marker === 0xe2 && wordsAt(segment, 4, 7) === 'MPF')

function jpegParts(bytes: Uint8Array): readonly Part[] | undefined {
  const view = viewOf(bytes)
  const parts: Part[] = []
  let way = 1
  for (let at = 2; at + 4 <= bytes.length; ) {
    const marker = view.getUint8(at + 1)
    if (view.getUint8(at) !== 0xff || marker < 0xc0) return undefined
    if (marker === 0xda)
      return [Uint8Array.from(start), ...(way > 1 ? [upright(way)] : []), ...parts, bytes.subarray(at)]
    const end = at + 2 + view.getUint16(at + 2)
    if (end > bytes.length) return undefined
    const segment = bytes.subarray(at, end)
    if (!isTold(marker, segment)) parts.push(segment)
    else if (marker === 0xe1 && wordsAt(segment, 4, 8) === 'Exif') way = orientationOf(segment.subarray(10))
    at = end
  }
  return undefined
}

/** 1–8, as Exif says which way is up; 1 where it says nothing that can be read. */
function orientationOf(tiff: Uint8Array): number {
  if (tiff.length < 10) return 1
  const view = viewOf(tiff)
  const little = wordsAt(tiff, 0, 2) === 'II'
  const first = view.getUint32(4, little)
  if (first + 2 > tiff.length) return 1
  const entries = view.getUint16(first, little)
  for (let n = 0, at = first + 2; n < entries && at + 12 <= tiff.length; n++, at += 12)
    if (view.getUint16(at, little) === 0x0112) {
      const way = view.getUint16(at + 8, little)
      return way >= 1 && way <= 8 ? way : 1
    }
  return 1
}

/** Exif that says which way is up and nothing else. */
const upright = (way: number): Part =>
  Uint8Array.from([
    ...[0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8],
    ...[0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, way, 0, 0, 0, 0, 0, 0],
  ])
