/** Contrast of every pair of text and ground, WCAG 2.2: AAA (7:1) for text, 3:1 for lines that carry meaning. */
import { ok } from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

type Theme = 'light' | 'dark'

const css = readFileSync(join(import.meta.dirname, 'theme/tokens.css'), 'utf8')
const colours = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name = '', light = '', dark = '']) => [
    name,
    { light, dark },
  ]),
)

function luminance(hex: string): number {
  const channel = (at: number): number => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

function contrast(text: string, ground: string, theme: Theme): number {
  const [a, b] = [text, ground].map(name => luminance(colours.get(name)?.[theme] ?? `${name} is no colour`))
  const [low = 0, high = 0] = [a ?? Number.NaN, b ?? Number.NaN].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

const tints = ['fjord', 'rowan', 'moss', 'plum', 'amber', 'slate']

const texts: readonly (readonly [string, string])[] = [
  ...['paper', 'wash', 'highlight'].map(ground => ['ink', ground] as const),
  ...['paper', 'wash'].flatMap(ground => [
    ['soft', ground] as const,
    ['link', ground] as const,
    ['brand', ground] as const,
  ]),
  ...tints.flatMap(it => [
    [`${it}-text`, `${it}-tint`] as const,
    ['ink', `${it}-tint`] as const,
    [`${it}-text`, 'paper'] as const,
  ]),
  ['band-text', 'band'],
  ['band-soft', 'band'],
  ['link', 'amber-tint'],
]

const lines: readonly (readonly [string, string])[] = [
  ...tints.map(it => [`${it}-rule`, 'paper'] as const),
  ['edge', 'paper'],
  ['edge', 'wash'],
  ['mark-region', 'paper'],
  ['mark-municipality', 'paper'],
]

for (const theme of ['light', 'dark'] as const) {
  test(`text reaches 7:1 on its ground in the ${theme} theme`, () => {
    for (const [text, ground] of texts) {
      const ratio = contrast(text, ground, theme)
      ok(ratio >= 7, `${text} on ${ground}: ${ratio.toFixed(2)}`)
    }
  })

  test(`lines and marks reach 3:1 in the ${theme} theme`, () => {
    for (const [line, ground] of lines) {
      const ratio = contrast(line, ground, theme)
      ok(ratio >= 3, `${line} on ${ground}: ${ratio.toFixed(2)}`)
    }
  })
}
