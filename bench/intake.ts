import { permitFor } from '../src/access/permit.ts'
import { take } from '../src/features/exchange/exchange.ts'
import { openCounty } from '../test/deviations.ts'
import { fileOf, line, source, staged } from '../test/exchange.ts'
import { openTestHouse } from '../test/house.ts'

// Avvikelser från ett annat system: a file of cases, from handed in until they are there, and the same file changed.

export interface IntakeFigures {
  readonly lines: number
  /** Milliseconds for each line. */
  readonly read: number
  readonly fresh: number
  readonly changed: number
  readonly same: number
  /** How many times as long the same lines take when they are written one in each statement. */
  readonly alone: { readonly lines: number; readonly fresh: number; readonly changed: number }
}

const now = '2026-11-22T09:00:00Z'

const phrases = [
  ...['Läkemedelslistan saknades vid hemgången', 'Remissen var inte besvarad', 'Ingen planering kom under helgen'],
  ...['Meddelandet hade fel mottagare', 'Ordinationen stämde inte', 'Hjälpmedlet var inte levererat'],
]
const file = (lines: number, word: string) =>
  fileOf(
    ...Array.from({ length: lines }, (_, n) =>
      line(
        `M-${n}`,
        `${phrases[n % 6]}, och ${phrases[(n * 7 + 1) % 6]?.toLowerCase()}. Vi fick ringa flera gånger, ${word} ${n % 997}.`,
        { level: ['E0', 'E1', 'E2', 'E3'][n % 4] ?? 'E1' },
      ),
    ),
  )

/** `lines` cases in sets, and a tenth of them one at a time, in one house. */
export async function measureIntake(lines: number): Promise<IntakeFigures> {
  const house = await openTestHouse({ now: () => now })
  try {
    const county = await openCounty(house)
    const actor = await county.actor('own')
    const taken = async (code: string, of: number, word: string, atOnce: number) => {
      const from = performance.now()
      const path = await staged(house, county, file(of, word), code)
      const read = performance.now()
      const batch = { id: path.split('/').at(-1) ?? '', version: 1 }
      const given = { batch, source: code, withoutWrong: false, maskedRead: false, atOnce }
      const done = await house.deps.data.as(actor, tx => take(tx, permitFor(actor, 'exchange.take'), given, now))
      if (!done.ok) throw new Error(done.why)
      return { read: (read - from) / of, taken: (performance.now() - read) / of, of: done.value }
    }
    const few = Math.ceil(lines / 10)
    for (const code of ['varmare', 'mangder', 'enstaka']) await source(house, county, code)
    // The first file of all waits for plans that the next ones find.
    await taken('varmare', 500, 'först', 500)
    const alone = { fresh: await taken('enstaka', few, 'ett', 1), changed: await taken('enstaka', few, 'två', 1) }
    const fresh = await taken('mangder', lines, 'ett', 500)
    const changed = await taken('mangder', lines, 'två', 500)
    const same = await taken('mangder', lines, 'två', 500)
    if (fresh.of.new !== lines || changed.of.changed !== lines || same.of.same !== lines)
      throw new Error('Not all came')
    return {
      ...{ lines, read: fresh.read, fresh: fresh.taken, changed: changed.taken, same: same.taken },
      alone: {
        ...{ lines: few, fresh: alone.fresh.taken / fresh.taken, changed: alone.changed.taken / changed.taken },
      },
    }
  } finally {
    await house.close()
  }
}

export function intakeLines(kind: string, it: IntakeFigures): readonly string[] {
  const each = (ms: number): string => `${ms.toFixed(2)} ms`
  const whole = (ms: number): string => `${((ms * it.lines) / 1000).toFixed(1)} s`
  return [
    `  ${kind}: ${it.lines} lines, each read in ${each(it.read)}, taken in as new in ${each(it.fresh)}, as changed in ${each(it.changed)}, as the same in ${each(it.same)}`,
    `    the whole file: read in ${whole(it.read)}, new in ${whole(it.fresh)}, changed in ${whole(it.changed)}`,
    `    one case in each statement takes ${it.alone.fresh.toFixed(2)} (new) and ${it.alone.changed.toFixed(2)} (changed) times as long, of ${it.alone.lines} lines`,
  ]
}
