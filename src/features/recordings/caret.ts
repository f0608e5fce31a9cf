// Markören: where it stands when others' words have come in before it, after it, or both. Pure; the browser's alone.
import { diffIndices } from 'node-diff3'

interface Word {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** Words and line ends with where they stand. */
const wordsOf = (text: string): readonly Word[] =>
  [...text.matchAll(/\n|\S+/gu)].map(it => ({ text: it[0], start: it.index, end: it.index + it[0].length }))

/**
 * Where a place in `before` is in `after`, both as offsets. It keeps to the word on its left: that is the one that is
 * being typed. Where that word was changed too, the place is after what it became.
 */
export function placeIn(before: string, after: string, at: number): number {
  const [old, now] = [wordsOf(before), wordsOf(after)]
  const n = old.findLastIndex(it => it.start < at)
  const left = old[n]
  if (!left) return 0
  const differing = diffIndices(
    old.map(it => it.text),
    now.map(it => it.text),
  )
  let shift = 0
  for (const { buffer1, buffer2 } of differing) {
    const [from, count] = buffer1
    if (n < from) break
    if (n < from + count) return now[buffer2[0] + buffer2[1] - 1]?.end ?? 0
    shift += buffer2[1] - count
  }
  const kept = now[n + shift]
  if (!kept) return after.length
  if (at <= left.end) return kept.start + at - left.start
  const spaces = /^[^\S\n]*/u.exec(after.slice(kept.end))?.[0].length ?? 0
  return kept.end + Math.min(at - left.end, spaces)
}
