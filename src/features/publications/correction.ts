// Rättelse av justerade mötesanteckningar: when one may begin, and when it may be called off. Pure.
import { isDeepStrictEqual } from 'node:util'
import { no, ok, type Result } from '../../kernel/result.ts'
import type { ReadItem, Reading } from '../minutes/reading.ts'
import type { Way } from './publication.ts'

export type CorrectionRefusal = 'not-approved' | 'correcting' | 'not-correcting' | 'changed'

export const correctionRefusalText: Readonly<Record<CorrectionRefusal, string>> = {
  'not-approved': 'Anteckningarna är inte justerade än. Ändra dem direkt.',
  correcting: 'En rättelse pågår redan.',
  'not-correcting': 'Ingen rättelse pågår.',
  changed: 'Det som har ändrats sedan rättelsen började måste ändras tillbaka innan den avbryts.',
}

/** What is approved, or published, is corrected: all else is changed where it is written. */
export function mayBegin(way: Way): Result<number, CorrectionRefusal> {
  if (way.correcting) return no('correcting')
  if (way.state !== 'approved' && way.state !== 'published') return no('not-approved')
  return way.currentN === null ? no('not-approved') : ok(way.currentN)
}

/**
 * A correction is called off when what was recorded is as it was: otherwise it would say something else than what is
 * approved. `changed` is what differs, in words.
 */
export function mayCallOff(way: Way, changed: readonly string[]): Result<true, CorrectionRefusal> {
  if (!way.correcting || way.state === 'approved' || way.state === 'published') return no('not-correcting')
  return changed.length > 0 ? no('changed') : ok(true)
}

/** What differs between what is recorded now and what was approved: 'punkt 3', 'närvaron'. Days to come are no part of it. */
export function changedParts(approved: Reading, now: Reading): readonly string[] {
  const plain = (it: unknown): unknown => JSON.parse(JSON.stringify(it ?? null))
  const same = (a: unknown, b: unknown): boolean => isDeepStrictEqual(plain(a), plain(b))
  const items = [...Array(Math.max(approved.items.length, now.items.length)).keys()].flatMap(i => {
    const [was, is] = [approved.items[i], now.items[i]]
    return same(was, is) ? [] : [nameOf(was ?? is)]
  })
  const head = ['date', 'start', 'end', 'place', 'chair', 'viceChair', 'secretary'] as const
  return [
    ...(head.every(it => same(approved[it], now[it])) ? [] : ['mötets uppgifter']),
    ...(same(approved.attendance, now.attendance) && same(approved.absent, now.absent) ? [] : ['närvaron']),
    ...items,
  ]
}

const nameOf = (it: ReadItem | undefined): string => (it?.number ? `punkt ${it.number}` : `”${it?.title ?? ''}”`)
