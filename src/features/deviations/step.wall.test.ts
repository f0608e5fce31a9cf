import { equal } from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type County, caseIn, codeId } from '../../../test/deviations.ts'
import type { TestHouse } from '../../../test/house.ts'
import { openProcedure, type Procedure, sides, states } from '../../../test/steps.ts'
import type { HeldTransition } from './transition.row.ts'

// Past every rule of ours: what the database lets each side say of a case, from every state.

let procedure: Procedure
let house: TestHouse
let county: County
let transitions: readonly HeldTransition[]
before(async () => {
  procedure = await openProcedure()
  ;({ house, county, transitions } = procedure)
})
after(() => house.close())

describe('past the rules', () => {
  for (const state of states)
    test(`from ${state} the database lets each side say what the procedure lets it, and nothing else`, async () => {
      const { code } = await caseIn(house, county, state)
      const held = await procedure.rowOf(code)
      const reason = await codeId(house, 'reject')
      for (const [who, side] of sides) {
        const actor = await county.actor(who)
        // One row at a time: what is done together at the door is two of them.
        const theirs = procedure.allowed(state, side, 'event').filter(it => !it.after)
        // Where the step leads from anywhere, and one state that it leads to from nowhere.
        for (const verb of procedure.verbs())
          for (const to of states.filter(
            it => it === 'sent' || transitions.some(one => one.verb === verb && one.to_state === it),
          )) {
            const may = theirs.some(it => it.verb === verb && it.to_state === to)
            const said = await house.deps.data
              .as(actor, async tx => {
                await tx
                  .insertInto('deviation_event')
                  .values({
                    ...{ deviation_id: held.id, at_version: held.version, verb, from_state: state, to_state: to, side },
                    ...{ at: '2026-11-22T08:00:00Z', made_by: county.persons[who], reason_id: reason, words: 'x' },
                    ...{ due_on: null, unit_id: null },
                  })
                  .execute()
                throw new Error('taken')
              })
              .catch((error: Error) => error.message)
            equal(said === 'taken', may, `${who} ${verb} → ${to}: ${said}`)
          }
      }
    })

  test('a step without its words or its reason is refused by the database too, and one for another kind', async () => {
    const { code } = await caseIn(house, county, 'triage')
    const held = await procedure.rowOf(code)
    const actor = await county.actor('own')
    const say = (verb: string, to_state: string, more: object) =>
      house.deps.data.as(actor, tx =>
        tx
          .insertInto('deviation_event')
          .values({
            ...{ deviation_id: held.id, at_version: held.version, verb, from_state: 'triage', to_state, side: 'own' },
            ...{ at: '2026-11-22T08:00:00Z', made_by: county.persons.own, reason_id: null, words: null, due_on: null },
            ...{ unit_id: null, ...more },
          })
          .execute(),
      )
    for (const [verb, to, more] of [
      ['return', 'returned', {}],
      ['reject', 'rejected', { words: 'x' }],
      ['reject', 'rejected', { words: 'x', reason_id: await codeId(house, 'type') }],
      ['close', 'closed', { words: 'x' }],
    ] as const) {
      const why = await say(verb, to, more).catch((error: { code?: string }) => error.code)
      equal(why, '23514', `${verb} ${JSON.stringify(more)}`)
    }
    equal((await procedure.rowOf(code)).state, 'triage')
  })

  test('the state of a case, and what was said of it, is changed by nobody in any other way', async () => {
    const { id, code } = await caseIn(house, county, 'answered')
    const actor = await county.actor('own')
    const run = (work: (tx: Parameters<Parameters<typeof house.deps.data.as>[1]>[0]) => Promise<unknown>) =>
      house.deps.data.as(actor, work).then(
        () => 'done',
        (error: { code?: string }) => error.code,
      )
    equal(await run(tx => tx.updateTable('deviation').set({ state: 'closed' }).where('id', '=', id).execute()), '42501')
    equal(await run(tx => tx.deleteFrom('deviation').where('id', '=', id).execute()), '42501')
    equal(await run(tx => tx.updateTable('deviation_event').set({ words: 'y' }).execute()), '42501')
    equal(await run(tx => tx.deleteFrom('deviation_event').execute()), '42501')
    equal((await procedure.rowOf(code)).state, 'answered')
  })
})
