import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenText } from './registry.file.ts'
import { mostRows } from './registry.ts'

const bytes = (text: string, encoding: BufferEncoding = 'utf8') => ({
  bytes: new Uint8Array(Buffer.from(text, encoding)),
})
const why = (it: ReturnType<typeof givenText>): string => (it.ok ? 'read' : it.why)
const line = '1495;registrator@skara.example\n'

test('it is read as Excel wrote it: UTF-8, UTF-16 or Windows’ own', () => {
  for (const encoding of ['utf8', 'latin1', 'utf16le'] as const) {
    const mark = encoding === 'utf16le' ? '\uFEFF' : ''
    const read = givenText(bytes(`${mark}Åre;a@are.example`, encoding), '')
    assert.equal(read.ok && read.value, 'Åre;a@are.example')
  }
})

test('what is no text, too large or too long is refused before a row of it is read', () => {
  assert.equal(why(givenText(bytes('MZ\0\0PE'), line)), 'not-text')
  assert.equal(why(givenText(undefined, 'x\0y')), 'not-text')
  assert.equal(why(givenText({ bytes: new Uint8Array(1_000_001).fill(59) }, '')), 'too-large')
  assert.equal(why(givenText(undefined, 'x'.repeat(1_000_001))), 'too-large')
  assert.equal(why(givenText(bytes(line.repeat(mostRows + 2)), '')), 'too-many')
  assert.equal(why(givenText(bytes(line.repeat(mostRows)), '')), 'read')
})

test('nothing is nothing', () => {
  assert.equal(why(givenText(bytes(''), line)), 'nothing')
  assert.equal(why(givenText(undefined, ' \n ')), 'nothing')
})
