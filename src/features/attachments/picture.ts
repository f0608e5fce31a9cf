// Bildens mått: a small file may say that it is a picture larger than any screen or phone can unpack. Pure.

/** More than any camera of today: what is larger is made to fill the memory of whoever opens it. Pixels. */
export const mostPixels = 250_000_000

/** Pixels of a picture as its own header says; undefined for what is no JPEG or PNG, or does not say. */
export function pixelsOf(bytes: Uint8Array, mediaType: string): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (mediaType === 'image/png') return bytes.length < 24 ? undefined : view.getUint32(16) * view.getUint32(20)
  return mediaType === 'image/jpeg' ? ofJpeg(view) : undefined
}

/** The frame: C0–CF, but the tables of C4, CC and C8 that is kept free. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

function ofJpeg(view: DataView): number | undefined {
  for (let at = 2; at + 9 <= view.byteLength && view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1)
    // Any number of FF may stand before a marker.
    if (marker === 0xff) at += 1
    else if (isFrame(marker)) return view.getUint16(at + 5) * view.getUint16(at + 7)
    else at += 2 + view.getUint16(at + 2)
  }
  return undefined
}
