// Publicering av justerade mötesanteckningar: which version may be published, and what of it the public reads. Pure.
import { no, ok, type Result } from '../../kernel/result.ts'
import { redact, type Stub, type WrittenMinutes } from './redact.ts'
import {
  type Chooseable,
  type Withheld,
  type WithholdingReason,
  type WithholdRefusal,
  whyWords,
  withheldOf,
} from './withholding.ts'

export type MinutesState = 'draft' | 'circulated' | 'approved' | 'published'

/** Where a meeting's minutes are on their way, as far as publishing asks. */
export interface Way {
  readonly state: MinutesState
  readonly currentN: number | null
  readonly publishedN: number | null
  readonly correcting: boolean
}

export type PublishRefusal = 'not-approved' | 'unplaced' | WithholdRefusal

export const publishRefusalText: Readonly<Record<PublishRefusal, string>> = {
  'not-approved': 'Anteckningarna är inte justerade än. De kan publiceras när alla som ska justera har gjort det.',
  unplaced:
    'Punkten kan inte skiljas ut ur texten. Publicera utan att hålla tillbaka den, eller rätta anteckningarna först.',
  'unknown-item': 'Punkten finns inte längre i anteckningarna. Ladda om sidan.',
  'no-reason': 'Välj varför punkten hålls tillbaka.',
  'no-words': 'Skriv varför punkten hålls tillbaka.',
}

/**
 * The version to publish: the one that was approved last, or, while that is being corrected, the one that is published.
 * Nothing is published before it is approved.
 */
export function versionToPublish(way: Way): Result<number, 'not-approved'> {
  if (way.state === 'approved' && way.currentN !== null) return ok(way.currentN)
  return way.publishedN === null ? no('not-approved') : ok(way.publishedN)
}

export interface PublicMinutes extends WrittenMinutes {
  readonly held: ReadonlyMap<string, Withheld>
}

/** What the public reads of a version: word for word what was approved, without what is held back. */
export function publicMinutes(
  minutes: WrittenMinutes,
  choice: {
    readonly withheld: readonly Withheld[]
    readonly items: readonly Chooseable[]
    readonly reasons: readonly WithholdingReason[]
  },
): Result<PublicMinutes, PublishRefusal> {
  const held = withheldOf(choice.withheld, choice.items, choice.reasons)
  if (!held.ok) return held
  const redacted = withoutHeld(minutes, held.value, choice.reasons)
  return redacted.ok ? ok({ ...redacted.value, held: held.value }) : redacted
}

/** An earlier version without what is held back of the present one: items that are not in it hide nothing. */
export function withoutHeld(
  minutes: WrittenMinutes,
  held: ReadonlyMap<string, Withheld>,
  reasons: readonly WithholdingReason[],
): Result<WrittenMinutes, 'unplaced'> {
  const stubs = new Map<number, Stub>()
  minutes.keys.items.forEach(({ key }, i) => {
    const it = held.get(key)
    if (it) stubs.set(i, { why: whyWords(it, reasons), titleStands: it.titleStands })
  })
  return redact(minutes, stubs)
}
