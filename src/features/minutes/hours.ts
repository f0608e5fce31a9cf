// Tider som bara står i mötesanteckningarnas text: who came late or left early, and where the meeting was broken off. Pure.
import type { Reading } from './reading.ts'

export interface Written {
  readonly text: string
  readonly reading: Pick<Reading, 'provenance'>
}

/** What is written before the first heading of that the meeting was broken off, a line each. */
export const interruptionsIn = (text: string): readonly string[] =>
  (text.split(/^## /mu)[0] ?? '').split('\n').filter(it => it.startsWith('Mötet avbröts '))

/** 'från kl. 9.40 till kl. 11.30', with the index in the attendance; null of whoever was there all the time. */
export function duringOf({ text, reading }: Written, i: number): string | null {
  // The line of whoever came late or left early ends with the hours.
  const { start, end } = reading.provenance?.[`/attendance/${i}`] ?? {}
  if (start === undefined || end === undefined) return null
  return /, ((?:från|till) (?:den [^,]*)?kl\. [^,]*)$/u.exec(text.slice(start, end).trimEnd())?.[1] ?? null
}
