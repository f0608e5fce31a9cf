import assert from 'node:assert/strict'
import { test } from 'node:test'
import { matterTitle, threadWords } from './matter.words.ts'

test('a matter is called what its item is called, without the years that pass', () => {
  for (const [title, name] of [
    ['Handlingsplan psykisk hälsa 2018–2020', 'Handlingsplan psykisk hälsa'],
    ['Hälso- och sjukvårdsavtal från 2027', 'Hälso- och sjukvårdsavtal'],
    ['Ungdomsmottagningar, medel 2023', 'Ungdomsmottagningar, medel'],
    ['Plan (2019-2022)', 'Plan'],
    ['SIP', 'SIP'],
    ['2024', '2024'],
  ])
    assert.equal(matterTitle(title ?? ''), name)
})

test('a search after more items begins with what the titles have in common', () => {
  assert.equal(threadWords(['SIP', 'Riktlinje för SIP', 'SIP, uppföljning']), 'sip')
  assert.equal(threadWords(['Plan psykisk hälsa', 'Psykisk hälsa, läge', 'Psykisk hälsa']), 'psykisk hälsa')
  assert.equal(threadWords(['Ett', 'Annat']), 'ett')
  assert.equal(threadWords([]), '')
})
