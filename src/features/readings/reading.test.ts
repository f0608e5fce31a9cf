import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { hitParts } from '../../ui/snippet.tsx'
import type { AgendaPaper } from '../agendas/agenda.ts'
import type { FrozenItem } from '../agendas/agenda.version.ts'
import type { AgendaVersion } from '../agendas/versions.ts'
import { snippetOf, wordsOf } from './reading.search.ts'
import { newsSince, nobodysReading, opened, type Reader, readingOf, unreadPapers } from './reading.ts'

const paper = (id: string, n = 1): AgendaPaper => ({
  ...{ id, code: id, title: id, n, versionId: `${id}-${n}`, fileName: null, link: 'https://prov.example' },
  ...{ mediaType: null, size: null, sha256: null, addedAt: '2026-11-01T08:00:00.000Z', sentAt: null },
})

const item = (id: string, given: Partial<FrozenItem> = {}): FrozenItem => ({
  ...{ id, code: id, parentId: null, kind: 'item', types: [], title: id, purpose: null, wanted: null, minutes: 10 },
  ...{ lapses: 0, number: '1', start: null, end: null, presenters: [], matters: [], proposed: [], papers: [] },
  ...{ overruled: null, ...given },
})

const version = (n: number, items: readonly FrozenItem[]): AgendaVersion => ({
  ...{
    id: `v${n}`,
    n,
    kind: n === 1 ? 'planned' : 'supplement',
    message: null,
    frozenAt: '',
    frozenBy: null,
    sha256: '',
  },
  content: { meeting: { code: 'm', date: '2026-12-03', startTime: null, endTime: null, place: null }, items },
})

const mark = (itemId: string, n: number, paperVersionId: string | null = null) => ({ itemId, n, paperVersionId })

test('who opens for the first time is told of nothing new; who opened before a supplement is, until it is seen', () => {
  const first = opened(undefined, 1)
  assert.equal(newsSince(undefined, 3), null)
  assert.equal(newsSince(first, 1), null)
  assert.equal(newsSince(first, 2), 1)
  const second = opened(first, 2)
  assert.equal(newsSince(second, 2), 1, 'still marked when the page is opened again')
  assert.equal(newsSince({ ...second, beforeN: null }, 2), null, 'seen')
  assert.equal(newsSince(second, 3), 2, 'a newer supplement takes its place')
})

test('to open what one has opened changes nothing, and no opening goes back', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1 }), order => {
      const place = order.reduce<ReturnType<typeof opened> | undefined>(opened, undefined)
      assert.equal(place?.openedN, Math.max(...order))
      assert.ok(place && (place.beforeN === null || place.beforeN < place.openedN))
      for (const n of order) assert.deepEqual(opened(place, n), place)
    }),
  )
})

test('a mark stands until what was read is another; that its clock moved is not enough', () => {
  const read: Reader = { ...nobodysReading, marks: [mark('a', 1), mark('b', 1), mark('b', 1, 'p-1')] }
  const versions = [
    version(1, [item('a', { start: '09:00' }), item('b', { papers: [paper('p')] })]),
    version(2, [item('a', { start: '09:10' }), item('b', { papers: [paper('p', 2)] })]),
  ]
  const view = readingOf(versions, read)
  assert.deepEqual(
    view?.items.map(it => it.read),
    ['read', 'changed'],
  )
  assert.deepEqual(
    view?.items[1]?.papers.map(it => [it.read, it.readN]),
    [[false, 1]],
  )
  assert.deepEqual([view?.papersRead, view?.papersTotal, view?.itemsRead], [0, 1, 1])
})

test('what has left the agenda is still there with its note, whichever way it left', () => {
  const note = (itemId: string) => ({ itemId, title: itemId, text: `om ${itemId}`, savedAt: '' })
  const reader: Reader = { ...nobodysReading, notes: [note('b'), note('c')] }
  const versions = [
    version(1, [item('a'), item('b'), item('c')]),
    version(2, [item('a'), item('b', { gone: { why: 'Inte klar', to: '2027-01-21' } })]),
  ]
  const gone = readingOf(versions, reader)?.gone
  assert.deepEqual(
    gone?.map(it => [it.item.id, it.note, it.why, it.to]),
    [
      ['b', 'om b', 'Inte klar', '2027-01-21'],
      ['c', 'om c', null, null],
    ],
  )
})

test('two notes to one item, of a person who was two, are shown as one', () => {
  const note = (text: string) => ({ itemId: 'a', title: 'a', text, savedAt: '' })
  const view = readingOf([version(1, [item('a')])], { ...nobodysReading, notes: [note('En'), note('Två')] })
  assert.equal(view?.items[0]?.note, 'En\n\nTvå')
})

test('handlingar of what is not taken up are not left to read', () => {
  const latest = version(2, [
    item('a', { papers: [paper('p'), paper('q')] }),
    item('b', { papers: [paper('r')], gone: { why: null, to: null } }),
  ])
  assert.equal(unreadPapers(latest, [{ paperVersionId: 'p-1' }]), 1)
})

const marked = (snippet: string | undefined): string =>
  hitParts(snippet ?? '')
    .map(it => (it.hit ? `<${it.text}>` : it.text))
    .join('')

test('what is searched for is shown with the words around it, where every word is there', () => {
  const text = 'Riktlinjen för egenvård gäller alla huvudmän. '.repeat(8)
  const snippet = snippetOf(text, wordsOf('EGENVÅRD  huvudmän'))
  assert.match(marked(snippet), /<egenvård> gäller alla <huvudmän>/)
  assert.ok((snippet ?? '').length < 250)
  assert.equal(snippetOf(text, wordsOf('egenvård budget')), undefined)
  assert.equal(snippetOf(text, wordsOf('a')), undefined)
  assert.doesNotThrow(() => snippetOf('a(b [c', wordsOf('(b [c')))
})

test('a snippet holds a hit, and its text is that of the document', () => {
  const word = fc.stringMatching(/^[a-zåäö]{2,8}$/)
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 80 }), fc.nat(), (words, at) => {
      const asked = words[at % words.length] ?? ''
      const snippet = snippetOf(words.join(' '), [asked]) ?? ''
      assert.ok(marked(snippet).includes(`<${asked}>`))
      const plain = marked(snippet).replace(/[<>]|^… | …$/g, '')
      assert.ok(words.join(' ').includes(plain))
    }),
  )
})
