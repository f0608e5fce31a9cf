import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { type Shown, suppress } from './suppress.ts'

const sign = (it: Shown): number | string => ('n' in it ? it.n : it.hidden === 'small' ? 's' : 'b')
const signs = (counts: number[][], limit = 5) => suppress(counts, limit).cells.map(row => row.map(sign))

/** Every table of whole numbers, none of the hidden a zero, that has the shown numbers: by trying them all. */
function possible(counts: readonly (readonly number[])[], limit: number, most: number): (readonly number[])[] {
  const it = suppress(counts as number[][], limit)
  const open = it.cells.flatMap((row, r) => row.flatMap((cell, c) => ('n' in cell ? [] : [[r, c] as const])))
  const found: number[][] = []
  const trial = counts.map(row => [...row])
  const fits = (): boolean => {
    const rows = trial.map(row => row.reduce((a, b) => a + b, 0))
    const columns = (trial[0] ?? []).map((_, c) => trial.reduce((sum, row) => sum + (row[c] ?? 0), 0))
    const is = (shown: Shown | undefined, n: number | undefined) =>
      !shown || !('n' in shown) ? (n ?? 0) > 0 : shown.n === n
    return (
      it.rowSums.every((sum, r) => is(sum, rows[r])) &&
      it.columnSums.every((sum, c) => is(sum, columns[c])) &&
      is(
        it.sum,
        rows.reduce((a, b) => a + b, 0),
      )
    )
  }
  const go = (i: number): void => {
    const place = open[i]
    if (!place) {
      if (fits()) found.push(open.map(([r, c]) => trial[r]?.[c] ?? 0))
      return
    }
    for (let n = 1; n <= most; n++) {
      ;(trial[place[0]] as number[])[place[1]] = n
      go(i + 1)
    }
  }
  go(0)
  return found
}

describe('small counts', () => {
  test('a table without any is shown as it is, and a zero is no secret', () => {
    assert.deepEqual(
      signs([
        [10, 0],
        [7, 12],
      ]),
      [
        [10, 0],
        [7, 12],
      ],
    )
    const sums = suppress(
      [
        [10, 0],
        [7, 12],
      ],
      5,
    )
    assert.deepEqual([sums.rowSums.map(sign), sums.columnSums.map(sign), sign(sums.sum)], [[10, 19], [17, 12], 29])
  })

  test('what is as many as the limit is told', () => {
    assert.deepEqual(signs([[5, 5]]), [[5, 5]])
    assert.deepEqual(signs([[4, 4]]), [['s', 's']])
  })

  test('one of them takes others with it, so that no sum gives it away', () => {
    const hidden = signs([
      [3, 20, 30],
      [25, 15, 10],
      [12, 40, 60],
    ])
    assert.equal(hidden[0]?.[0], 's')
    assert.ok(hidden.flat().filter(it => it === 'b').length >= 3)
  })

  test('where there is nothing beside it the sums go too', () => {
    const it = suppress([[3]], 5)
    assert.deepEqual(
      [it.cells.flat().map(sign), it.rowSums.map(sign), it.columnSums.map(sign), sign(it.sum)],
      [['s'], ['s'], ['s'], 's'],
    )
  })

  test('an empty table is empty', () => {
    assert.deepEqual(suppress([], 5), { cells: [], rowSums: [], columnSums: [], sum: { n: 0 } })
    assert.throws(() => suppress([[1, 2], [3]], 5), /one length/)
  })
})

const tables = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
  .chain(([r, c]) =>
    fc.array(fc.array(fc.nat({ max: 14 }), { minLength: c, maxLength: c }), { minLength: r, maxLength: r }),
  )

describe('of any table', () => {
  test('no count from one to four is ever shown, neither as a cell nor as a sum', () => {
    fc.assert(
      fc.property(tables, counts => {
        const it = suppress(counts, 5)
        for (const shown of [...it.cells.flat(), ...it.rowSums, ...it.columnSums, it.sum])
          assert.ok(!('n' in shown) || shown.n === 0 || shown.n >= 5)
      }),
    )
  })

  test('what is shown is what was counted', () => {
    fc.assert(
      fc.property(tables, counts => {
        const it = suppress(counts, 5)
        for (const [r, row] of it.cells.entries())
          for (const [c, shown] of row.entries()) if ('n' in shown) assert.equal(shown.n, counts[r]?.[c])
      }),
    )
  })

  test('no small count can be reckoned out, by trying every table that it could have been', () => {
    const small = fc.array(fc.array(fc.constantFrom(0, 1, 2, 6, 7), { minLength: 2, maxLength: 2 }), {
      minLength: 2,
      maxLength: 3,
    })
    fc.assert(
      fc.property(small, counts => {
        const it = suppress(counts, 5)
        const open = it.cells.flatMap((row, r) => row.flatMap((cell, c) => ('n' in cell ? [] : [{ r, c, cell }])))
        if (open.length === 0 || open.length > 5) return
        const found = possible(counts, 5, 9)
        for (const [i, { r, c, cell }] of open.entries())
          if ('hidden' in cell && cell.hidden === 'small')
            assert.ok(new Set(found.map(one => one[i])).size > 1, `${r},${c} of ${JSON.stringify(counts)}`)
      }),
      { numRuns: 60 },
    )
  })
})

describe('what is hidden beside a small count', () => {
  const all = (counts: number[][]) => {
    const it = suppress(counts, 5)
    return [
      ...it.cells.map((row, r) => [...row, it.rowSums[r] as Shown].map(sign)),
      [...it.columnSums, it.sum].map(sign),
    ]
  }

  test('is in its row and its column, cells before sums, and the smallest that will do', () => {
    assert.deepEqual(
      all([
        [3, 20, 30],
        [25, 15, 10],
        [12, 40, 60],
      ]),
      [
        ['s', 'b', 'b', 'b'],
        ['b', 15, 'b', 50],
        ['b', 40, 60, 112],
        ['b', 75, 100, 215],
      ],
    )
  })

  test('of cells that do as well the smallest goes, and a zero is no cover', () => {
    assert.deepEqual(
      all([
        [1, 0, 8],
        [7, 0, 0],
      ]),
      [
        ['s', 0, 'b', 'b'],
        ['b', 0, 0, 'b'],
        ['b', 0, 8, 16],
      ],
    )
    assert.deepEqual(
      all([
        [4, 9, 9],
        [9, 9, 9],
      ]),
      [
        ['s', 'b', 'b', 'b'],
        ['b', 'b', 9, 27],
        ['b', 18, 18, 49],
      ],
    )
    assert.deepEqual(all([[3], [50], [50]]), [
      ['s', 's'],
      ['b', 'b'],
      ['b', 50],
      ['b', 103],
    ])
  })

  test('of each table of two by two, tried one by one, no small count can be reckoned out, whatever the limit', () => {
    const values = [0, 1, 2, 6]
    for (const limit of [2, 3])
      for (const a of values)
        for (const b of values)
          for (const c of values)
            for (const d of values) {
              const counts = [
                [a, b],
                [c, d],
              ]
              const it = suppress(counts, limit)
              const open = it.cells.flatMap((row, r) => row.flatMap((cell, n) => ('n' in cell ? [] : [{ r, n, cell }])))
              const found = open.length > 0 ? possible(counts, limit, 8) : []
              for (const [i, { cell }] of open.entries())
                if ('hidden' in cell && cell.hidden === 'small')
                  assert.ok(new Set(found.map(one => one[i])).size > 1, `${limit}: ${JSON.stringify(counts)}`)
            }
  })
})
