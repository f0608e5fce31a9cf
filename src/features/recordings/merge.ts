// Sammanläggning: two people's changes of the same text made one, or told apart. Pure; the browser uses it too.
import { diff3Merge } from 'node-diff3'

/** 'overlap': both changed the same words, and a person has to choose. */
export type Merge = { readonly ok: true; readonly words: string } | { readonly ok: false; readonly why: 'overlap' }

/** A word with the space before it, or a line's end. Spaces alone would be found alike everywhere. */
const tokens = (text: string): string[] => text.match(/\n|[^\S\n]*[^\s]+|[^\S\n]+/gu) ?? []

/**
 * `mine` and `theirs` both began as `base`. Every word that either added is in what comes out; what one took away and the
 * other left alone is gone. Where both began to write in the same place after a sentence or on a new line, both stand.
 */
export function merge(base: string, mine: string, theirs: string): Merge {
  if (mine === theirs || base === mine) return { ok: true, words: theirs }
  if (base === theirs) return { ok: true, words: mine }
  const out: string[] = []
  for (const region of diff3Merge(tokens(mine), tokens(base), tokens(theirs), { excludeFalseConflicts: true })) {
    if (region.ok) out.push(...region.ok)
    else if (region.conflict) {
      const { a, o, b } = region.conflict
      const settled = settle(o, a, b, joined(out))
      if (!settled) return { ok: false, why: 'overlap' }
      out.push(...settled)
    }
  }
  return { ok: true, words: joined(out) }
}

/** The tokens as text. Two words that come to stand beside each other get the space that neither of them had. */
function joined(parts: readonly string[]): string {
  let text = ''
  for (const part of parts) text += (text !== '' && isWord(text.at(-1)) && isWord(part[0]) ? ' ' : '') + part
  return text
}

const isWord = (sign: string | undefined): boolean => sign !== undefined && sign.trim() !== ''

/** What both changed in one place, where there is only one way to see it. */
function settle(o: readonly string[], a: readonly string[], b: readonly string[], before: string) {
  // One of them has what the other wrote, and more: a saving whose answer was lost, sent once more.
  if (within(o, a) && within(a, b)) return b
  if (within(o, b) && within(b, a)) return a
  if (o.join('').trim() === '') return after(before) ? both(b, a) : undefined
  return around(o, b, a) ?? around(o, a, b)
}

/** Whether `part` can be had from `whole` by taking tokens away. */
function within(part: readonly string[], whole: readonly string[]): boolean {
  let at = 0
  for (const token of whole) if (at < part.length && token.trim() === part[at]?.trim()) at++
  return at === part.length
}

/** `outer` is the old words with more before or after them: the more is put around the `inner`. */
function around(
  o: readonly string[],
  outer: readonly string[],
  inner: readonly string[],
): readonly string[] | undefined {
  for (let at = 0; at + o.length <= outer.length; at++)
    if (o.every((token, i) => token.trim() === outer[at + i]?.trim()))
      return [...outer.slice(0, at), ...inner, ...outer.slice(at + o.length)]
  return undefined
}

/** A sentence has ended, or a line begins: whatever comes next stands for itself. */
const after = (before: string): boolean => before.trim() === '' || /(?:\n|[.!?:;])[^\S\n]*$/u.test(before.slice(-20))

function both(first: readonly string[], second: readonly string[]): readonly string[] {
  const open = first.join('').trim() === '' || /^\s/u.test(second[0] ?? '') || first.at(-1) === '\n'
  return open ? [...first, ...second] : [...first, '\n', ...second]
}
