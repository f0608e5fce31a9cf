import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readView, sortOf, unfiltered, type View, viewFields, viewHref } from './filters.ts'

const read = (search: string) => readView(new URLSearchParams(search))

test('an empty address is the stances that were taken, newest first', () => {
  const view = read('')
  assert.deepEqual(view, { kind: 'stance', q: '', status: 'final', page: 1 })
  assert.equal(sortOf(view), 'newest')
  assert.equal(sortOf(read('q=plan')), 'relevance')
  assert.equal(sortOf(read('sortera=traff')), 'newest')
})

test('the address holds every view: what it says is read back the same', () => {
  const views: fc.Arbitrary<View> = fc.record(
    {
      kind: fc.constantFrom('stance', 'item', 'document'),
      q: fc.stringMatching(/^[a-zåäö" -]{0,20}$/).map(it => it.trim()),
      forum: fc.stringMatching(/^[a-z0-9-]{1,20}$/),
      level: fc.constantFrom('county', 'delregional', 'local'),
      from: fc.integer({ min: 1900, max: 2200 }),
      to: fc.integer({ min: 1900, max: 2200 }),
      verb: fc.constantFrom('notes', 'refers-back'),
      addressee: fc.constantFrom('huvudmännen'),
      organisation: fc.constantFrom('VästKom & co'),
      condition: fc.constant(true as const),
      validity: fc.constantFrom('now', 'past', 'future', 'none'),
      endsWithin: fc.integer({ min: 1, max: 60 }),
      status: fc.constantFrom('final', 'proposed', 'all'),
      repeats: fc.constant(true as const),
      sort: fc.constantFrom('relevance', 'newest', 'oldest'),
      page: fc.integer({ min: 1, max: 5000 }),
    },
    { requiredKeys: ['kind', 'q', 'status', 'page'] },
  )
  fc.assert(
    fc.property(views, view => {
      assert.deepEqual(readView(new URLSearchParams(viewFields(view))), { ...view })
    }),
  )
})

test('nonsense in an address is left out, and never throws', () => {
  assert.deepEqual(read('niva=xx&fran=abc&till=99999&giltighet=__proto__&sida=-1&status=&forum=../x'), read(''))
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('q', 'visa', 'forum', 'niva', 'fran', 'sida', 'mottagare', 'verb'), fc.string()),
      given => {
        readView(new URLSearchParams(given))
      },
    ),
  )
})

test('a changed filter goes back to the first page; turning the page keeps the filters', () => {
  const view = read('q=plan&verb=notes&sida=7')
  assert.equal(viewHref(view, { verb: 'adopts' }), '/stallningstaganden?q=plan&verb=adopts')
  assert.equal(viewHref(view, { page: 8 }), '/stallningstaganden?q=plan&verb=notes&sida=8')
  assert.equal(viewHref(unfiltered(view)), '/stallningstaganden?q=plan')
})
