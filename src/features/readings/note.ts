// Egen anteckning: two devices may write in the same one, and neither loses a line. Pure.
import { diff3Merge } from 'node-diff3'

export const longestNote = 20_000

const lines = (text: string): readonly string[] => (text === '' ? [] : text.split('\n'))

/**
 * What is kept when `mine` was written from `base` while `theirs` was saved: the changes of both. Where both changed the
 * same lines both stand, what was saved first on top.
 */
export function mergedNote(mine: string, base: string, theirs: string): string {
  if (theirs === base || theirs === mine) return mine
  if (mine === base) return theirs
  return diff3Merge([...lines(theirs)], [...lines(base)], [...lines(mine)], { excludeFalseConflicts: true })
    .flatMap(it => it.ok ?? [...(it.conflict?.a ?? []), ...(it.conflict?.b ?? [])])
    .join('\n')
}
