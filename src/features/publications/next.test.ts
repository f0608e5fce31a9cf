import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { follow, isAboutMinutes, type Later, minutesTitle, type OnIt, type Put } from './next.ts'

const words = ['föregående mötesanteckning', 'föregående protokoll']
const meeting = (id: string, given: Partial<Later> = {}): Later => ({
  ...{ id, date: `2027-0${id}-01`, state: 'planned', sent: false, items: [] },
  ...given,
})
const item = (id: string, given: Partial<OnIt> = {}): OnIt => ({
  ...{ id, code: id, title: minutesTitle('2026-12-03'), state: 'planned', standing: false, of: null },
  ...given,
})
const put = (itemId: string, meetingId: string | null, state = 'planned'): Put => ({
  ...{ kind: 'item', itemId, itemCode: itemId, state, meetingId },
})
const none: Put = { kind: 'none' }

test('a title is known by words that are data, however it is written', () => {
  assert.ok(isAboutMinutes('Föregående mötesanteckning', words))
  assert.ok(isAboutMinutes('Genomgång av  FÖREGÅENDE PROTOKOLL', words))
  assert.ok(isAboutMinutes(minutesTitle('2026-12-03'), words))
  assert.ok(!isAboutMinutes('Mötets öppnande', words))
})

test('the first meeting that is planned and has not gone out gets the item', () => {
  const later = [meeting('1', { state: 'cancelled' }), meeting('2', { state: 'called', sent: true }), meeting('3')]
  assert.deepEqual(follow({ put: none, later, words }), { do: 'add', meetingId: '3' })
  assert.deepEqual(follow({ put: none, later: [], words }), { do: 'nothing' })
})

test('a standing item is taken rather than doubled, also on an agenda that has gone out', () => {
  const standing = item('s', { title: 'Föregående mötesanteckning', standing: true })
  const later = [meeting('1', { state: 'called', sent: true, items: [standing] }), meeting('2')]
  assert.deepEqual(follow({ put: none, later, words }), { do: 'link', item: standing })
  assert.deepEqual(follow({ put: none, later: [meeting('1', { items: [{ ...standing, of: 'other' }] })], words }), {
    ...{ do: 'add', meetingId: '1' },
  })
})

test('the template’s item comes in the place of what was put there before it', () => {
  const standing = item('s', { title: 'Föregående mötesanteckning', standing: true })
  const later = [meeting('1', { items: [item('a', { of: 'm' }), standing] })]
  assert.deepEqual(follow({ put: put('a', '1'), later, words }), { do: 'link', item: standing, instead: 'a' })
})

test('it follows when a meeting comes before, is moved or is cancelled', () => {
  const own = item('a', { of: 'm' })
  assert.deepEqual(follow({ put: put('a', '2'), later: [meeting('1'), meeting('2', { items: [own] })], words }), {
    ...{ do: 'move', meetingId: '1' },
  })
  assert.deepEqual(follow({ put: put('a', null), later: [meeting('1')], words }), { do: 'move', meetingId: '1' })
  const cancelled = [meeting('1', { state: 'cancelled', items: [own] }), meeting('2')]
  assert.deepEqual(follow({ put: put('a', '1', 'withdrawn'), later: cancelled, words }), { do: 'add', meetingId: '2' })
})

test('what somebody took away stays away, and what is dealt with or has gone out stays', () => {
  assert.deepEqual(follow({ put: { kind: 'removed' }, later: [meeting('1')], words }), { do: 'nothing' })
  const sent = meeting('2', { state: 'called', sent: true, items: [item('a', { of: 'm' })] })
  assert.deepEqual(follow({ put: put('a', '2'), later: [meeting('1'), sent], words }), { do: 'nothing' })
  assert.deepEqual(follow({ put: put('a', '2', 'done'), later: [meeting('3')], words }), { do: 'nothing' })
})

test('a standing item that lapsed is taken up at the next meeting’s own', () => {
  const lapsed = item('s', { state: 'lapsed', standing: true, of: 'm' })
  const next = item('t', { title: 'Föregående mötesanteckning', standing: true })
  const later = [meeting('1', { state: 'ended', items: [lapsed] }), meeting('2', { items: [next] })]
  assert.deepEqual(follow({ put: put('s', '1', 'lapsed'), later, words }), { do: 'link', item: next })
})

test('done as it says, asked again it says nothing more', () => {
  const state = fc.constantFrom('planned', 'called', 'ended', 'cancelled')
  const later = fc.array(fc.record({ state, sent: fc.boolean(), standing: fc.boolean() }), { maxLength: 5 }).map(some =>
    some.map((it, i) =>
      meeting(String(i + 1), {
        ...{ state: it.state, sent: it.sent },
        items: it.standing ? [item(`s${i}`, { title: 'Föregående protokoll', standing: true })] : [],
      }),
    ),
  )
  fc.assert(
    fc.property(later, meetings => {
      const step = follow({ put: none, later: meetings, words })
      if (step.do === 'nothing' || step.do === 'move') return step.do === 'nothing'
      const at = step.do === 'add' ? step.meetingId : meetings.find(it => it.items.includes(step.item))?.id
      const id = step.do === 'add' ? 'new' : step.item.id
      const after = meetings.map(it =>
        it.id !== at
          ? it
          : {
              ...it,
              items: [
                ...it.items.map(one => (one.id === id ? { ...one, of: 'm' } : one)),
                ...(step.do === 'add' ? [item('new', { of: 'm' })] : []),
              ],
            },
      )
      return follow({ put: put(id, at ?? null), later: after, words }).do === 'nothing'
    }),
  )
})
