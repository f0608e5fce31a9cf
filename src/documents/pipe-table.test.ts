import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { pipeTablesToTabs } from './pipe-table.ts'

test('a Markdown table becomes rows of cells joined by a tab, without its rule', () => {
  const text = 'Närvarande\n\n| Namn | Organisation |\n|---|:--:|\n| Asta Lind | Norrby kommun |\n| Bo Ek | |\n\nSlut'
  assert.equal(pipeTablesToTabs(text), 'Närvarande\n\nNamn\tOrganisation\nAsta Lind\tNorrby kommun\nBo Ek\n\nSlut')
})

test('a line with a pipe that belongs to no table is left alone', () => {
  const text = '| inte en tabell |\nPotentialer | Rapport'
  assert.equal(pipeTablesToTabs(text), text)
})

test('text without a pipe is never changed', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }).filter(it => !it.includes('|')),
      text => pipeTablesToTabs(text) === text,
    ),
  )
})
