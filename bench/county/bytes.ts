import { brotliCompressSync, gzipSync } from 'node:zlib'
import { table } from './figures.ts'
import type { CountyHouse } from './house.ts'

export interface Weight {
  readonly brotli: number
  readonly gzip: number
}

export interface ByteFigures {
  readonly page: string
  readonly script: Weight
  readonly style: Weight
  readonly html: Weight
}

const none: Weight = { brotli: 0, gzip: 0 }
const plus = (a: Weight, b: Weight): Weight => ({ brotli: a.brotli + b.brotli, gzip: a.gzip + b.gzip })
const weigh = (text: string): Weight => ({ brotli: brotliCompressSync(text).length, gzip: gzipSync(text).length })

/** Bytes of script and style that a browser with nothing kept loads with each page: everything that its HTML names, and what that imports. */
export async function measureBytes(
  house: CountyHouse,
  paths: Readonly<Record<string, string>>,
  personId?: string,
): Promise<readonly ByteFigures[]> {
  const ask = await house.as(personId)
  const known = new Map<string, Promise<Weight>>()
  const whole = async (path: string): Promise<Weight> => {
    const { html: text, status } = await ask(path)
    if (status !== 200) throw new Error(`${path} answered ${status}`)
    const imported = [...text.matchAll(/(?:from|import)\s*\(?"(\.?\/?[^"]+\.js)"/g)].map(
      it => new URL(it[1] ?? '', `http://x${path}`).pathname,
    )
    let sum = weigh(text)
    for (const it of path.endsWith('.js') ? new Set(imported) : []) sum = plus(sum, await once(it))
    return sum
  }
  const once = (path: string): Promise<Weight> => {
    const before = known.get(path)
    if (before) return before
    const fresh = whole(path)
    known.set(path, fresh)
    return fresh
  }
  const figures: ByteFigures[] = []
  for (const [page, path] of Object.entries(paths)) {
    const { html, status } = await ask(path)
    if (status !== 200) throw new Error(`${path} answered ${status}`)
    const named = (pattern: RegExp) => [...new Set([...html.matchAll(pattern)].map(it => it[1] ?? ''))]
    let script = none
    for (const src of named(/<script[^>]+src="([^"]+)"/g)) script = plus(script, await once(src))
    let style = none
    for (const href of named(/<link rel="stylesheet" href="([^"]+)"/g)) style = plus(style, await once(href))
    figures.push({ page, script, style, html: weigh(html) })
  }
  return figures
}

const kb = ({ brotli, gzip }: Weight): string => `${(brotli / 1000).toFixed(1)} / ${(gzip / 1000).toFixed(1)}`

export function sayBytes(figures: readonly ByteFigures[]): void {
  console.log('  kB of a page, brotli / gzip (promised: at most 25 kB script, but on the review page)')
  console.log(
    table([
      ['page', 'script', 'style', 'HTML'],
      ...figures.map(it => [it.page, kb(it.script), kb(it.style), kb(it.html)]),
    ]),
  )
}
