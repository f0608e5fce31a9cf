import assert from 'node:assert/strict'
import { test } from 'node:test'
import { forumKey, matchForum } from './forum.match.ts'

const vvg = { id: 'vvg', name: 'Vårdsamverkan Västra Götaland', names: ['Vårdsamverkan Västra Götaland', 'VVG'] }
const sro = {
  id: 'sro',
  name: 'Politiskt samrådsorgan mellan VästKom och Västra Götalandsregionen',
  names: ['Politiskt samrådsorgan mellan VästKom och Västra Götalandsregionen', 'SRO', 'Politiskt samrådsorgan'],
}
const covid = { id: 'covid', name: 'VVG/covid-19', names: ['VVG/covid-19'] }
const lgs = { id: 'lgs', name: 'Vårdsamverkan i Göteborgsområdet', names: ['Vårdsamverkan i Göteborgsområdet', 'LGS'] }
const all = [vvg, sro, covid, lgs]

test('a forum is known by each of its names, whatever the case and the signs around them', () => {
  for (const text of ['VVG', 'vvg', 'Vårdsamverkan Västra  Götaland', 'VÅRDSAMVERKAN VÄSTRA GÖTALAND.'])
    assert.deepEqual(matchForum(text, all), { forumId: 'vvg' }, text)
  for (const text of ['SRO', 'Politiskt samrådsorgan', 'Politiskt samrådsorgan (SRO)'])
    assert.deepEqual(matchForum(text, all), { forumId: 'sro' }, text)
})

test('a text that names the forum twice is understood by either name', () => {
  assert.deepEqual(matchForum('Vårdsamverkan Västra Götaland (VVG)', all), { forumId: 'vvg' })
  assert.deepEqual(matchForum('SRO – politiskt samrådsorgan mellan VästKom och regionen', all), { forumId: 'sro' })
})

test('a forum whose name holds the name of another is not taken for it', () => {
  assert.deepEqual(matchForum('VVG/covid-19', all), { forumId: 'covid' })
})

test('what is near is suggested and nothing is chosen; what is far is not even suggested', () => {
  assert.deepEqual(matchForum('Styrgrupp LGS', all), { suggestions: [{ forumId: 'lgs', name: lgs.name }] })
  assert.deepEqual(matchForum('Kommunstyrelsen', all), { suggestions: [] })
})

test('two forums with the same name are both suggested', () => {
  const found = matchForum('PSG', [
    { id: 'a', name: 'PSG SAMLA', names: ['PSG'] },
    { id: 'b', name: 'PSG SIMBA', names: ['PSG'] },
  ])
  assert.deepEqual('suggestions' in found && found.suggestions.map(it => it.forumId), ['a', 'b'])
})

test('å, ä and ö are letters of their own', () => {
  assert.notEqual(forumKey('Råd'), forumKey('Rad'))
})
