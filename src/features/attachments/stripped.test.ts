import { deepEqual, doesNotMatch, equal, match } from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { stripped } from './stripped.ts'

const signs = (text: string): number[] => [...text].map(it => it.charCodeAt(0))
const segment = (marker: number, body: readonly number[]): number[] => [0xff, marker, 0, body.length + 2, ...body]
const exif = (way: number): number[] =>
  segment(0xe1, [
    ...[...signs('Exif'), 0, 0, ...signs('II'), 0x2a, 0, 8, 0, 0, 0, 1, 0],
    ...[0x12, 0x01, 3, 0, 1, 0, 0, 0, way, 0, 0, 0, 0, 0, 0, 0, ...signs('57.7 N hemma hos')],
  ])
const scan = [0xff, 0xda, 0, 4, 1, 2, 3, 4, 5, 0xff, 0xd9]
const jpeg = (way: number): Uint8Array =>
  Uint8Array.from([
    0xff,
    0xd8,
    ...segment(0xe0, signs('JFIF')),
    ...exif(way),
    ...segment(0xfe, signs('hemma')),
    ...scan,
  ])
const textOf = (it: Uint8Array): string => Buffer.from(it).toString('latin1')

test('a photograph keeps its picture and which way is up, and loses where it was taken', () => {
  const it = stripped(jpeg(6), 'image/jpeg')
  doesNotMatch(textOf(it), /hemma/)
  match(textOf(it), /JFIF/)
  deepEqual([...it.subarray(-scan.length)], scan)
  equal(it[2 + 29], 6)
  equal(it[3], 0xe1)
  deepEqual(stripped(it, 'image/jpeg'), it)
  doesNotMatch(textOf(stripped(jpeg(1), 'image/jpeg')), /Exif/)
})

test('a PNG loses its texts and what lies behind its end', () => {
  const chunk = (name: string, body: string): number[] => [
    ...[0, 0, 0, body.length, ...signs(name), ...signs(body), 0, 0, 0, 0],
  ]
  const head = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
  const kept = [...head, ...chunk('IHDR', 'x'), ...chunk('IDAT', 'bild'), ...chunk('IEND', '')]
  const full = [...head, ...chunk('IHDR', 'x'), ...chunk('tEXt', 'hemma'), ...chunk('eXIf', 'hemma')]
  const given = Uint8Array.from([...full, ...chunk('IDAT', 'bild'), ...chunk('IEND', ''), ...signs('hemma')])
  deepEqual([...stripped(given, 'image/png')], kept)
})

test('what is broken is left as it is, and nothing is thrown', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.constantFrom('image/jpeg', 'image/png'), (rest, type) => {
      const given = Uint8Array.from([...(type === 'image/jpeg' ? [0xff, 0xd8, ...exif(3)] : []), ...rest])
      equal(stripped(given, type).length <= given.length + 36, true)
    }),
  )
})
