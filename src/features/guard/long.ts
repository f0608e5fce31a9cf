// Identitetsskydd i långa texter: a part at a time, so that whoever else is served waits for one part and not for a book.
import type { LocalDate } from '../../kernel/time.ts'
import { type Guarded, guard } from './guard.ts'

interface Parts {
  /** Signs that are looked through at a time: some hundredths of a second. */
  readonly part?: number
  /** Signs on both sides of a part that are read with it: longer than any number with what is said before it. */
  readonly margin?: number
  /** Asked between two parts; where it is, the rest is not looked through. */
  readonly isLate?: () => boolean
}

/** As guard, of a text of any length; undefined where it took too long. */
export async function guardLong(
  text: string,
  today: LocalDate,
  { part = 50_000, margin = 400, isLate = () => false }: Parts = {},
): Promise<Guarded | undefined> {
  if (text.length <= part) return guard(text, today)
  const stop: Guarded['stop'][number][] = []
  const warn: Guarded['warn'][number][] = []
  for (let from = 0; from < text.length; from += part) {
    if (isLate()) return undefined
    const to = from + part
    const begin = whole(text, Math.max(0, from - margin))
    const found = guard(text.slice(begin, whole(text, to + margin)), today)
    const mine = <F extends { readonly start: number; readonly end: number }>(all: readonly F[]): readonly F[] =>
      all
        .map(it => ({ ...it, start: it.start + begin, end: it.end + begin }))
        .filter(it => it.start >= from && it.start < to)
    stop.push(...mine(found.stop))
    warn.push(...mine(found.warn))
    await new Promise(done => setImmediate(done))
  }
  return { stop, warn }
}

/** The place, or the one before it where a sign of two units would be cut. */
const whole = (text: string, at: number): number => (/[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at)
