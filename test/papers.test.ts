import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { settingShapes } from '../src/kernel/settings.ts'
import { pathsOf, production, tableRows, textOf } from './repository.ts'

// What the papers promise, and what must never stand in the repository.

const none = (found: readonly string[], rule: string): void => assert.deepEqual(found, [], rule)

describe('papers', () => {
  test("the README's table has the settings there are, and their defaults", () => {
    const rows = tableRows(textOf('README.md')).filter(row => /^`[A-Z0-9_]+`$/.test(row[0] ?? ''))
    assert.deepEqual(rows.map(row => row[0]?.replaceAll('`', '')).sort(), Object.keys(settingShapes).sort())
    for (const [name, , said] of rows.map(row => [row[0]?.replaceAll('`', '') ?? '', row[1], row[2] ?? ''] as const)) {
      const byDefault = settingShapes[name as keyof typeof settingShapes].safeParse(undefined).data
      if (name !== 'READERS' && byDefault !== undefined)
        assert.ok(said.includes(`\`${byDefault}\``), `${name}: ${byDefault}`)
    }
  })

  test('decisions are numbered without gaps, dated, and say what follows from them', () => {
    const decisions = pathsOf('docs/adr/*.md')
    assert.deepEqual(
      decisions.map(it => Number(it.slice(9, 13))),
      decisions.map((_, i) => i + 1),
    )
    for (const path of decisions) {
      const text = textOf(path)
      for (const part of [
        /^# \d+\. /m,
        /^Date: \d{4}-\d\d-\d\d$/m,
        /^Status: \w+/m,
        /^## Context$/m,
        /^## Decision$/m,
        /^## Consequences$/m,
      ])
        assert.match(text, part, path)
    }
  })

  test('migrations are numbered without gaps', () => {
    assert.deepEqual(
      pathsOf('db/migrations/*').map(it => it.match(/^db\/migrations\/(\d{4})_[a-z_]+\.sql$/)?.[1]),
      pathsOf('db/migrations/*').map((_, i) => String(i + 1).padStart(4, '0')),
    )
  })

  test('what the papers link to is there', () => {
    for (const path of pathsOf('*.md', 'docs/**/*.md'))
      for (const [, to = ''] of textOf(path).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)) {
        const target = new URL(to, `file:///${path}`).pathname.slice(1)
        assert.ok(pathsOf(decodeURI(target), `${decodeURI(target)}/*`).length > 0, `${path} links to ${to}`)
      }
  })
})

describe('what is not here', () => {
  const texts = pathsOf('*.{md,json,ts,mjs}', '{.ci,bench,counties,db,demo,docs,islands,scripts,src,test}/**/*.*')
    .filter(it => !/\.(png|woff2|pdf|docx|pptx|jpg)$/.test(it) && it !== 'package-lock.json')
    .map(path => ({ path, text: textOf(path) }))

  test('nothing inline: neither script, style nor handler', () => {
    const inline =
      /<script(?![^>]*\ssrc=)|\sstyle=|\son(?:abort|blur|change|click|error|focus|input|key\w+|load|mouse\w+|submit|toggle)=/i
    none(
      production
        // A mail is no page of ours: mail programs take no style but one that stands in each element.
        .filter(it => it.path.endsWith('.tsx') && it.path !== 'src/edges/mail/layout.tsx')
        .flatMap(it => (inline.test(it.text) ? [it.path] : [])),
      'security.ts',
    )
  })

  test("no personal number outside the Tax Agency's published test series", () => {
    none(
      texts.flatMap(({ path, text }) => personalNumbers(text).map(it => `${path}: ${it}`)),
      'invent nobody by number',
    )
  })

  test("no path of somebody's own machine, and no registry but the public one", () => {
    const absolute = /(?<![\w.:/])\/(?:home|root|Users|work|mnt)\/\w/
    none(
      texts.filter(it => absolute.test(it.text) && it.path !== 'test/papers.test.ts').map(it => it.path),
      'relative paths',
    )
    none(
      textOf('package-lock.json').includes('"resolved"') ? ['package-lock.json'] : [],
      'omit-lockfile-registry-resolved',
    )
  })
})

/**
 * Numbers that could be somebody's: a real date and a right check digit. Nobody is ever given the birth numbers 238 and
 * 239, which Skatteverket's test numbers of those born from 1980 on and its coordination numbers have; of older ones each
 * that is used is listed here, as Skatteverket publishes them.
 */
function personalNumbers(text: string): readonly string[] {
  const published = ['195009072553', '196101182803', '190901019810']
  return (
    [...text.matchAll(/(?<![\d.\w-])(?:19|20)?(\d\d)(\d\d)(\d\d)[-+]?(\d{4})(?![\d\w.-])/g)]
      .filter(
        ([, , month = '', day = '']) =>
          Number(month) >= 1 &&
          Number(month) <= 12 &&
          ((Number(day) >= 1 && Number(day) <= 31) || (Number(day) >= 61 && Number(day) <= 91)),
      )
      .filter(([, ...parts]) => hasCheckDigit(parts.join('')))
      .map(it => it[0])
      // Written in full, with its sign or without the century, it is the same number.
      .filter(it => !published.some(known => known.endsWith(it.replace(/[-+]/, ''))) && !/23[89]\d$/.test(it))
  )
}

const hasCheckDigit = (ten: string): boolean =>
  [...ten].map(Number).reduce((sum, n, i) => sum + (i % 2 === 0 ? (n > 4 ? n * 2 - 9 : n * 2) : n), 0) % 10 === 0
