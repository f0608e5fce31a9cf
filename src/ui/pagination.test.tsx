import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { renderToString } from 'preact-render-to-string'
import { Pagination, pageCount, pageSteps, shownRows } from './pagination.tsx'

const drawn = (page: number, pages: number): string =>
  pageSteps(page, pages)
    .map(step => (step === 'gap' ? '…' : step.page))
    .join(' ')

test('first and last are always one step away', () => {
  equal(drawn(1, 1), '1')
  equal(drawn(1, 7), '1 2 3 4 5 … 7'.replace('… 7', '6 7'))
  equal(drawn(1, 61), '1 2 3 4 5 … 61')
  equal(drawn(30, 61), '1 … 29 30 31 … 61')
  equal(drawn(61, 61), '1 … 57 58 59 60 61')
})

test('steps rise, a gap hides at least two pages, and the page itself is there', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: -5, max: 6000 }), (pages, page) => {
      const steps = pageSteps(page, pages)
      let before = 0
      let gap = false
      for (const step of steps) {
        if (step === 'gap') {
          gap = true
          continue
        }
        ok(gap ? step.page - before > 2 : step.page - before === 1)
        before = step.page
        gap = false
      }
      equal(before, pages)
      ok(steps.some(step => step !== 'gap' && step.page === Math.min(Math.max(1, page), pages)))
    }),
  )
})

test('the rows shown never pass the end', () => {
  deepEqual(shownRows({ page: 2, size: 20, total: 1214 }), { from: 21, to: 40 })
  deepEqual(shownRows({ page: 61, size: 20, total: 1214 }), { from: 1201, to: 1214 })
  deepEqual(shownRows({ page: 99, size: 20, total: 1214 }), { from: 1201, to: 1214 })
  deepEqual(shownRows({ page: 1, size: 20, total: 0 }), { from: 0, to: 0 })
  equal(pageCount({ size: 20, total: 0 }), 1)
  equal(pageCount({ size: 20, total: 40 }), 2)
})

test('it says which rows are shown, and the address function decides where it leads', () => {
  const html = renderToString(
    <Pagination page={2} size={20} total={1214} href={page => `/moten?sida=${page}&ordning=nyast`} />,
  )
  match(html.replaceAll('\u00a0', ' '), /Visar 21–40 av 1 214/)
  match(html, /href="\/moten\?sida=61&amp;ordning=nyast"/)
  match(html, /aria-current="page" aria-label="Sida 2"/)
})

test('nothing to page through draws nothing', () => {
  equal(renderToString(<Pagination page={1} size={20} total={0} href={String} />), '')
})
