// Punkt som hålls tillbaka: which items of approved minutes are not published, and why. Pure.
import { no, ok, type Result } from '../../kernel/result.ts'

/** Why an item may be held back: the codes are data, and their labels are what everyone reads. */
export interface WithholdingReason {
  readonly code: string
  readonly label: string
  /** The label alone says too little. */
  readonly asksWords: boolean
}

export interface Withheld {
  readonly itemCode: string
  /** Code of a reason. */
  readonly reason: string
  /** Read by everyone, beside the reason. */
  readonly words: string | null
  /** The title is published although nothing else is. */
  readonly titleStands: boolean
}

/** An item of the minutes as it can be chosen. */
export interface Chooseable {
  readonly code: string
  readonly number: string | null
  readonly title: string
  /** The heading that it stands under. */
  readonly under: string | null
}

export type WithholdRefusal = 'unknown-item' | 'no-reason' | 'no-words'

/**
 * What is held back when these are chosen: a heading takes its parts with it, since they tell what it was about. Detail
 * of a refusal: the item's code.
 */
export function withheldOf(
  chosen: readonly Withheld[],
  items: readonly Chooseable[],
  reasons: readonly WithholdingReason[],
): Result<ReadonlyMap<string, Withheld>, WithholdRefusal> {
  const held = new Map<string, Withheld>()
  for (const it of chosen) {
    if (!items.some(item => item.code === it.itemCode)) return no('unknown-item', it.itemCode)
    const reason = reasons.find(one => one.code === it.reason)
    if (!reason) return no('no-reason', it.itemCode)
    if (reason.asksWords && !it.words) return no('no-words', it.itemCode)
    held.set(it.itemCode, it)
  }
  for (const { code, under } of items) {
    const above = under === null ? undefined : held.get(under)
    if (above && !held.has(code)) held.set(code, { ...above, itemCode: code, titleStands: false })
  }
  return ok(held)
}

/** 'Upphandling pågår: tilldelning sker i januari' as everyone reads it. */
export const whyWords = (it: Pick<Withheld, 'reason' | 'words'>, reasons: readonly WithholdingReason[]): string => {
  const reason = reasons.find(one => one.code === it.reason)
  if (!reason || (reason.asksWords && it.words)) return it.words ?? ''
  return it.words ? `${reason.label}: ${it.words}` : reason.label
}

export const sameWithheld = (a: readonly Withheld[], b: readonly Withheld[]): boolean => {
  const told = (some: readonly Withheld[]): string =>
    JSON.stringify(
      some
        .map(it => [it.itemCode, it.reason, it.words, it.titleStands])
        .toSorted((one, other) => String(one[0]).localeCompare(String(other[0]))),
    )
  return told(a) === told(b)
}
