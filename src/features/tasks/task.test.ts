import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { daysAfter } from '../../kernel/time.ts'
import { purposeOf } from './return.words.ts'
import { proofOf } from './task.form.ts'
import {
  isFollowed,
  isOverdue,
  reminding,
  returning,
  standing,
  type TaskState,
  type TaskStep,
  take,
  taskStates,
  taskSteps,
} from './task.ts'
import { dueText } from './task.words.ts'

const today = '2026-11-22'
const states = fc.constantFrom(...taskStates)
const steps = fc.constantFrom(...taskSteps)
const day = fc.integer({ min: -400, max: 400 }).map(n => daysAfter(today, n))
const dueBy = fc.option(day, { nil: null })
const tasks = fc.array(fc.record({ id: fc.uuid(), state: states, dueBy }), { maxLength: 12 })
const meetings = fc.uniqueArray(fc.record({ id: fc.uuid(), date: day }), { selector: it => it.date, maxLength: 6 })

const after = (from: TaskState, all: readonly TaskStep[]): TaskState =>
  all.reduce<TaskState>((state, step) => {
    const taken = take(state, step)
    return taken.ok ? taken.value : state
  }, from)

describe('a task is never lost', () => {
  test('whatever is said of it, in any order, it is in exactly one state', () => {
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 30 }), all => {
        const state = after('open', all)
        assert.equal(taskStates.filter(it => it === state).length, 1)
      }),
    )
  })

  test('nothing but the forum closes it: reporting alone leaves it followed', () => {
    const own = fc.constantFrom<TaskStep>('reported', 'returned', 'moved', 'owned', 'not-done')
    fc.assert(fc.property(fc.array(own, { maxLength: 30 }), all => assert.ok(isFollowed(after('open', all)))))
  })

  test('what is closed or dropped can be opened again, and nothing else can be said of it', () => {
    for (const state of ['closed', 'dropped'] as const) {
      assert.deepEqual(take(state, 'reopened'), { ok: true, value: 'open' })
      for (const step of taskSteps.filter(it => it !== 'reopened'))
        assert.deepEqual(take(state, step), { ok: false, why: 'is-closed' }, step)
    }
  })

  test('an open task with a day is either ahead, on the next agenda, or in the list of what is late', () => {
    fc.assert(
      fc.property(tasks, meetings, (all, planned) => {
        const placed = returning(all, planned, today)
        for (const it of all.filter(one => one.state === 'open' && one.dueBy !== null)) {
          const ahead = ['near', 'ahead'].includes(standing(it, today))
          assert.ok(ahead || placed.has(it.id) || isOverdue(it, today))
        }
      }),
    )
  })

  test('one that is late or reported comes back on the first agenda there is', () => {
    fc.assert(
      fc.property(tasks, meetings, (all, planned) => {
        const first = planned.filter(it => it.date >= today).toSorted((a, b) => a.date.localeCompare(b.date))[0]
        const placed = returning(all, planned, today)
        for (const it of all.filter(one => one.state === 'reported' || isOverdue(one, today)))
          assert.equal(placed.get(it.id), first?.id)
      }),
    )
  })

  test('no task comes back before its day, nor once it is closed', () => {
    fc.assert(
      fc.property(tasks, meetings, (all, planned) => {
        for (const [id, meetingId] of returning(all, planned, today)) {
          const task = all.find(it => it.id === id)
          const meeting = planned.find(it => it.id === meetingId)
          assert.ok(task && meeting && isFollowed(task.state) && meeting.date >= today)
          if (task.state === 'open') assert.ok(task.dueBy !== null && meeting.date >= task.dueBy)
        }
      }),
    )
  })
})

test('a task on its day is not late, and the day after it is', () => {
  assert.equal(standing({ state: 'open', dueBy: today }, today), 'near')
  assert.equal(standing({ state: 'open', dueBy: '2026-11-21' }, today), 'overdue')
  assert.equal(standing({ state: 'reported', dueBy: '2020-01-01' }, today), 'reported')
  assert.equal(standing({ state: 'open', dueBy: null }, today), 'undated')
})

test('somebody is reminded a week before and the day after, and not in between', () => {
  const on = (dueBy: string) => reminding({ state: 'open', dueBy }, today)
  assert.equal(on('2026-11-29'), 'soon')
  assert.equal(on('2026-11-30'), undefined)
  assert.equal(on('2026-11-22'), undefined)
  assert.equal(on('2026-11-21'), 'late')
  assert.equal(on('2026-10-01'), undefined)
  assert.equal(reminding({ state: 'reported', dueBy: '2026-11-21' }, today), undefined)
})

test('the day is always told with how it was said, once', () => {
  assert.equal(dueText({ due: 'nästa möte', dueBy: '2026-12-03' }), 'Senast den 3\u00a0december 2026 (”nästa möte”)')
  assert.equal(dueText({ due: 'mötet den 3 december 2026', dueBy: '2026-12-03' }), 'Senast den 3\u00a0december 2026')
  assert.equal(dueText({ due: 'snarast', dueBy: null }), '”snarast”')
  assert.equal(dueText({ due: null, dueBy: null }), 'Ingen dag är sagd')
})

test('a document here is known by its address or its code, and nonsense is neither', () => {
  const origin = 'https://samklang.example'
  assert.deepEqual(proofOf(`${origin}/dokument/ab3k9xy?fran=1`, origin), { link: null, documentCode: 'ab3k9xy' })
  assert.deepEqual(proofOf('ab3k9xy', origin), { link: null, documentCode: 'ab3k9xy' })
  assert.deepEqual(proofOf('https://prov.example/a.pdf', origin), {
    link: 'https://prov.example/a.pdf',
    documentCode: null,
  })
  assert.deepEqual(proofOf(null, origin), { link: null, documentCode: null })
  assert.equal(proofOf('javascript:alert(1)', origin), undefined)
  assert.equal(proofOf('se bilagan', origin), undefined)
})

test('an item says what comes back on it, and counts what it has no room for', () => {
  const one = { words: 'Ta fram underlag.', owners: ['Anna Ek'], dueBy: '2026-12-03', reported: false }
  assert.match(purposeOf([one]), /^En uppgift .*\nTa fram underlag \(Anna Ek, till den 3 december 2026\)$/su)
  const many = Array.from({ length: 11 }, (_, n) => ({ ...one, words: `Uppgift ${n}` }))
  assert.match(purposeOf(many), /och 3 till\.$/u)
})
