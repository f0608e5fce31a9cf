import { deepEqual, equal } from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { duties } from '../remedies/duty.ts'
import { careInjury, type Level, severityOf } from './severity.ts'

const levels: readonly Level[] = [null, 0, 1, 2, 3, 4]

/** Rows: what happened, from not known to dead. Columns: what could have, likewise. The matrix of DPSD, with ours in it. */
const table = [
  // okänd  ingen   lindrig måttlig allvarlig      avliden
  [null, null, null, null, 'serious-risk', 'serious-risk'], // okänd
  [null, 'none', 'none', 'none', 'serious-risk', 'serious-risk'], // ingen
  [null, 'mild', 'mild', 'mild', 'serious-risk', 'serious-risk'], // lindrig
  [null, 'mild', 'mild', 'mild', 'serious-risk', 'serious-risk'], // måttlig
  ['serious', 'serious', 'serious', 'serious', 'serious', 'serious'], // allvarlig
  ['deadly', 'deadly', 'deadly', 'deadly', 'deadly', 'deadly'], // avliden
] as const

let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house.close())

test('severity is what the matrix says of every pair', () => {
  deepEqual(
    levels.map(actual => levels.map(possible => severityOf(actual, possible))),
    table,
  )
})

test('the database says the same of every pair', async () => {
  const { rows } = await sql<{ said: (string | null)[] }>`
    select array(select deviation_severity(a.level, p.level) from unnest(array[null, 0, 1, 2, 3, 4]::int[]) with ordinality p (level, n) order by p.n) as said
    from unnest(array[null, 0, 1, 2, 3, 4]::int[]) with ordinality a (level, n) order by a.n`.execute(
    house.deps.data.owner,
  )
  deepEqual(
    rows.map(it => it.said),
    table,
  )
})

test('what is not known is never none', () => {
  for (const level of levels)
    for (const severity of [severityOf(null, level), severityOf(level, null)]) equal(severity === 'none', false)
})

test('serious or deadly, in fact or possibly, prompts lex Maria, and nothing else does', () => {
  for (const actual of levels)
    for (const possible of levels)
      equal(
        duties({ actual, potential: possible, legalBasis: 'hsl', avoidability: null }).some(
          it => it.code === 'lex-maria',
        ),
        [actual, possible].some(it => it === 3 || it === 4),
      )
})

test('a serious consequence alone is no vårdskada: it has to be avoidable too', () => {
  equal(careInjury(4, 0), 'no')
  equal(careInjury(3, 2), 'serious-injury')
  equal(careInjury(4, 2), 'serious-injury')
  equal(careInjury(2, 2), 'injury')
  equal(careInjury(0, 2), 'no')
  equal(careInjury(3, 1), 'undecided')
  equal(careInjury(3, null), 'undecided')
  equal(careInjury(null, 2), 'undecided')
  equal(careInjury(null, 0), 'no')
})
