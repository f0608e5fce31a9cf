import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { test } from 'node:test'
import { renderToString } from 'preact-render-to-string'
import { DecidedWords } from './decided.tsx'
import { Facts } from './facts.tsx'
import { FrontGallery } from './gallery.front.tsx'
import { ListGallery } from './gallery.list.tsx'
import { Gallery } from './gallery.tsx'
import { Page, renderPage } from './page.tsx'
import { PartyMark } from './party.tsx'
import { hitEnd, hitParts, hitStart, Marked } from './snippet.tsx'
import { ResponsiveTable } from './table.tsx'
import { VerbChip, verbCodes, verbWord } from './verbs.tsx'

const hostile = '"><script>alert(1)</script>'

const page = (path: string) =>
  renderPage(
    <Page title="Ställningstaganden" path={path} actor={{ name: 'Mitt', waiting: 3 }} tryAsHref="/prova-som">
      <h1>Rubrik</h1>
    </Page>,
  )

test('a page is a whole Swedish document with a way past its header', () => {
  const html = page('/')
  ok(html.startsWith('<!doctype html><html lang="sv"'))
  match(html, /<title>Ställningstaganden – Samklang<\/title>/)
  match(html, /href="#innehall"/)
  match(html, /<main id="innehall"/)
})

test('no page holds inline style, inline script or a handler: the security policy forbids them', () => {
  for (const body of [<Gallery />, <FrontGallery />, <ListGallery />]) {
    const html = renderPage(
      <Page title="x" path="/">
        {body}
      </Page>,
    )
    ok(!/ style=| on[a-z]+="|<style|<script(?![^>]* src=)|javascript:/i.test(html))
  }
})

test('no id stands twice on a page of everything', () => {
  const html = renderPage(
    <Page title="x" path="/">
      <Gallery />
    </Page>,
  )
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  deepEqual(
    ids.filter((id, index) => ids.indexOf(id) !== index),
    [],
  )
})

test('the place one is in is marked, also below it, and only that one', () => {
  const marked = (path: string) => [...page(path).matchAll(/<a href="([^"]+)" aria-current/g)].map(([, href]) => href)
  deepEqual(marked('/moten/2025'), ['/moten'])
  deepEqual(marked('/moten?sida=2'), ['/moten'])
  deepEqual(marked('/motena'), [])
})

test('what comes from outside is escaped wherever it stands', () => {
  const html = [
    page(hostile),
    renderToString(
      <DecidedWords verb={hostile} caption={hostile}>
        {hostile}
      </DecidedWords>,
    ),
    renderToString(<Marked text={`${hitStart}${hostile}${hitEnd}`} />),
    renderToString(
      <ResponsiveTable caption={hostile} rows={[hostile]} columns={[{ head: hostile, cell: it => it }]} />,
    ),
  ]
  for (const it of html) ok(!it.includes('<script>alert'))
})

test('every verb has a word and an icon; an unknown one reads annat', () => {
  for (const code of verbCodes)
    match(renderToString(<VerbChip verb={code} />), new RegExp(`<svg.*${verbWord(code)}</span>$`))
  equal(verbWord('no-such-verb'), 'annat')
})

test('hits are marked and their signs never reach the page', () => {
  deepEqual(hitParts(`en ${hitStart}träff${hitEnd} här`), [
    { text: 'en ', hit: false },
    { text: 'träff', hit: true },
    { text: ' här', hit: false },
  ])
  equal(renderToString(<Marked text={`${hitEnd}a${hitStart}b`} />), 'a<mark>b</mark>')
})

test('a party without words beside it says its own', () => {
  match(renderToString(<PartyMark party="both" />), /Region och kommun/)
  match(renderToString(<PartyMark party="region">Region: 5 av 5</PartyMark>), /<span>Region: 5 av 5<\/span>/)
})

test('a fact without a value is left out with its term; zero is a value', () => {
  const html = renderToString(
    <Facts
      facts={[
        { term: 'Tom', value: '' },
        { term: 'Noll', value: 0 },
        { term: 'Två', value: ['a', 'b'] },
      ]}
    />,
  )
  ok(!html.includes('Tom'))
  match(html, /<dt>Noll<\/dt><dd>0<\/dd>/)
  match(html, /<dd>a<\/dd><dd>b<\/dd>/)
})
