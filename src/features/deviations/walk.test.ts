import { deepEqual, equal, ok } from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { type County, codeId, openCounty, sentCase } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { permitFor } from '../../access/permit.ts'
import { readerOf } from '../../data/reading.ts'
import { advance } from './deviation.change.ts'
import { findCase } from './deviation.row.ts'
import { type DeviationState, openSteps, turns } from './deviation.ts'
import { type HeldTransition, transitionsOf } from './transition.row.ts'

let house: TestHouse
let county: County
let transitions: readonly HeldTransition[]
before(async () => {
  house = await openTestHouse({ now: () => '2026-11-22T08:00:00Z' })
  county = await openCounty(house)
  transitions = await house.deps.data.read(await county.actor('own'), db => transitionsOf(db))
})
after(() => house.close())

const people = ['nurse', 'own', 'counterpart', 'outsider'] as const
const tries = fc.array(fc.record({ who: fc.constantFrom(...people), pick: fc.nat(), honest: fc.boolean() }), {
  maxLength: 14,
})

test('whatever is tried in whatever order, a case goes only where the procedure leads, one version at a time', async () => {
  const reasonId = await codeId(house, 'reject')
  const verbs = [...new Set(transitions.map(it => it.verb))]
  const states = [...new Set(transitions.flatMap(it => [it.from_state, it.to_state]))] as DeviationState[]
  await fc.assert(
    fc.asyncProperty(tries, async walk => {
      const { id, code } = await sentCase(house, county)
      let state: DeviationState = 'sent'
      let version = 2
      for (const { who, pick, honest } of walk) {
        const actor = await county.actor(who)
        await house.deps.data.as(actor, async tx => {
          const held = await findCase(readerOf(tx), { code })
          if (!held) return
          equal(held.state, state)
          equal(held.version, version)
          const open = openSteps(transitions, held)
          // Half of the tries are steps that are there, so that a walk comes anywhere at all.
          const step =
            honest && open.length > 0
              ? open[pick % open.length]
              : { verb: verbs[pick % verbs.length] ?? '', to_state: states[(pick * 7) % states.length] ?? 'sent' }
          const wanted = { verb: step?.verb ?? '', to: step?.to_state as DeviationState, words: 'x', reasonId }
          const done = await advance(tx, permitFor(actor, 'deviation.read', held), held, wanted, house.deps.now())
          const may = open.find(it => it.verb === wanted.verb && it.to_state === wanted.to)
          equal(done.ok, may !== undefined, `${who} ${wanted.verb} from ${state}`)
          if (!done.ok) return
          state = wanted.to
          version += may?.after ? 2 : 1
          equal(done.value.version, version)
        })
      }
      const events = await house.deps.data.owner
        .selectFrom('deviation_event')
        .selectAll()
        .where('deviation_id', '=', id)
        .orderBy('at_version')
        .execute()
      // Told once of each version, and telling it again comes to the same.
      deepEqual(
        events.map(it => it.at_version),
        events.map((_, n) => n + 1),
      )
      let replayed = 'sent'
      for (const it of events.filter(one => one.verb !== 'send' && one.to_state)) {
        equal(it.from_state, replayed)
        ok(transitions.some(one => one.verb === it.verb && one.from_state === replayed && one.to_state === it.to_state))
        replayed = it.to_state ?? replayed
      }
      equal(replayed, state)
    }),
    { numRuns: 25 },
  )
})

test('whose turn it is in each state is what the clocks say', async () => {
  const clocks = await house.deps.data.owner.selectFrom('deviation_clock').select(['name', 'who']).execute()
  for (const state of Object.keys(turns) as DeviationState[]) {
    const clock = clocks.find(it => it.name === state)
    equal(turns[state], clock ? clock.who : null, state)
  }
})
