import { deepEqual, equal } from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type County, caseIn, codeId, openCounty } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { permitFor } from '../../access/permit.ts'
import { choose } from './choice.change.ts'
import type { Aspect } from './choice.ts'
import { severityOf } from './severity.ts'

let house: TestHouse
let county: County

before(async () => {
  house = await openTestHouse({ now: () => '2026-11-22T09:00:00Z' })
  county = await openCounty(house)
})
after(() => house.close())

const rowOf = (code: string) =>
  house.deps.data.owner.selectFrom('deviation').selectAll().where('code', '=', code).executeTakeFirstOrThrow()
const choicesIn = (id: string) =>
  house.deps.data.owner
    .selectFrom('deviation_choice as c')
    .innerJoin('taxonomy_code as t', 't.id', 'c.code_id')
    .select(['c.aspect', 't.code', 'c.side', 'c.is_primary', 'c.words', 'c.amount', 'c.ended_at'])
    .where('c.deviation_id', '=', id)
    .orderBy('c.chosen_at')
    .orderBy('c.id')
    .execute()

describe('what the database works out', () => {
  const choice = async (
    id: string,
    aspect: Aspect,
    code: string,
    side: 'own' | 'counterpart' | 'joint' | 'reporter',
  ) => {
    const actor = await county.actor(side === 'reporter' ? 'nurse' : side === 'counterpart' ? 'counterpart' : 'own')
    const list = aspect === 'actual' || aspect === 'potential' ? 'consequence' : aspect
    const codeIdOf = await codeId(house, list, code)
    return house.deps.data.as(actor, async tx => {
      const permit = permitFor(actor, side === 'reporter' ? 'deviation.report' : 'deviation.handle', {
        standsAs: ['own', 'counterpart'],
      })
      return choose(tx, permit, { caseId: id, aspect, codeId: codeIdOf, side }, house.deps.now())
    })
  }

  test('a handler goes before the reporter, whoever was last; both together before one', async () => {
    const made = await caseIn(house, county, 'with-counterpart')
    await choice(made.id, 'actual', 'E2', 'own')
    await choice(made.id, 'actual', 'E0', 'reporter')
    equal((await rowOf(made.code)).actual_level, 2)
    await choice(made.id, 'actual', 'E3', 'counterpart')
    equal((await rowOf(made.code)).actual_level, 3)
    await choice(made.id, 'actual', 'E1', 'joint')
    equal((await rowOf(made.code)).actual_level, 1)
    equal((await choicesIn(made.id)).filter(it => it.ended_at === null).length, 2)
  })

  test("severity is the same as the rule's for every pair of levels", async () => {
    const made = await caseIn(house, county, 'with-counterpart')
    for (const [actual, a] of [
      ['EX', null],
      ['E0', 0],
      ['E2', 2],
      ['E3', 3],
      ['E4', 4],
    ] as const)
      for (const [possible, p] of [
        ['EX', null],
        ['E0', 0],
        ['E1', 1],
        ['E4', 4],
      ] as const) {
        await choice(made.id, 'actual', actual, 'own')
        await choice(made.id, 'potential', possible, 'own')
        const { actual_level, potential_level, severity } = await rowOf(made.code)
        deepEqual([actual_level, potential_level, severity], [a, p, severityOf(a, p)])
      }
  })

  test('a new primary type leaves the one before chosen beside it', async () => {
    const made = await caseIn(house, county, 'with-counterpart')
    const actor = await county.actor('own')
    for (const code of ['B1', 'B2']) {
      const it = await codeId(house, 'type', code)
      await house.deps.data.as(actor, async tx => {
        const permit = permitFor(actor, 'deviation.handle', { standsAs: ['own'] })
        await choose(
          tx,
          permit,
          { caseId: made.id, aspect: 'type', codeId: it, side: 'own', primary: true },
          house.deps.now(),
        )
      })
    }
    const standing = (await choicesIn(made.id)).filter(it => it.ended_at === null)
    deepEqual(standing.map(it => [it.code, it.is_primary]).toSorted(), [
      ['B1', false],
      ['B2', true],
    ])
    equal((await rowOf(made.code)).type_id, await codeId(house, 'type', 'B2'))
  })
})
