import { equal, match, ok } from 'node:assert/strict'
import { before, test } from 'node:test'
import { brotliDecompressSync } from 'node:zlib'
import { assets } from './assets.ts'

before(async () => {
  await assets.build()
  await assets.compressed()
})

test('every asset has an address of its content, kept for ever', () => {
  for (const href of [
    assets.href('app.css'),
    assets.script('page'),
    assets.href('mark.svg'),
    assets.speculationRules().slice(1, -1),
    ...assets.fonts(),
  ]) {
    match(href, /^\/assets\/[\w-]+-[A-Z0-9]{8}\.(css|js|svg|json|woff2)$/)
    const answer = assets.answer(href)
    equal(answer?.status, 200)
    match(answer?.headers['cache-control'] ?? '', /immutable/)
  }
  equal(assets.fonts().length, 2)
})

test('the answer is compressed as the browser takes it, and is the same text', () => {
  const href = assets.href('app.css')
  const answer = assets.answer(href, 'gzip, deflate, br')
  equal(answer?.headers['content-encoding'], 'br')
  const plain = assets.answer(href)?.body
  ok(answer?.body && plain)
  equal(brotliDecompressSync(answer.body).compare(plain), 0)
  equal(assets.answer(href, 'gzip')?.headers['content-encoding'], 'gzip')
})

test('a browser that has it gets 304', () => {
  const href = assets.href('app.css')
  const etag = assets.serve(href)?.etag ?? 'none'
  equal(assets.answer(href, '', etag)?.status, 304)
})

test('plain names are asked again each time; what is not there is not there', () => {
  equal(assets.answer('/assets/app.css')?.headers['cache-control'], 'no-cache')
  equal(assets.answer('/assets/../package.json'), undefined)
  equal(assets.answer('/assets/none.css'), undefined)
  equal(assets.answer('/moten'), undefined)
})

test('the first load is small: style and script together under 30 kB as sent', () => {
  const sent = [assets.href('app.css'), assets.script('page')].map(it => assets.answer(it, 'br')?.body?.length ?? 0)
  ok(sent.every(it => it > 0))
  ok(sent.reduce((sum, it) => sum + it, 0) < 30_000, `${sent}`)
})
