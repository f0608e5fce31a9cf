import assert from 'node:assert/strict'
import { test } from 'node:test'
import { viewText, viewTitle } from './view.words.ts'

test('a search is said with words', () => {
  assert.equal(viewText({ kind: 'stance', q: 'demens', status: 'final', page: 1 }), 'sökningen ”demens”')
  assert.equal(
    viewText({ kind: 'stance', q: '', status: 'all', page: 1, forum: 'vvg', from: 2020 }, 'VVG'),
    'alla ställningstaganden i VVG, från 2020, också förslag',
  )
})

test('a feed is called by what it holds', () => {
  const view = { kind: 'stance', q: '', status: 'final', page: 1, forum: 'vvg' } as const
  assert.equal(viewTitle(view, 'VVG'), 'Samklang: alla ställningstaganden i VVG')
  assert.equal(viewTitle(view), 'Samklang: alla ställningstaganden i vvg')
})
