// Det här väntar på er: what one organisation is asked to do and decide, from all meetings. Pure.
import type { Instant, LocalDate } from '../../kernel/time.ts'

/** Rekommendation att anta, uppdrag, uppgift, eller något annat som riktar sig till den. */
type AskedKind = 'recommendation' | 'mandate' | 'task' | 'other'

/** Väntar på er, på väg (villkorat, eller ur anteckningar som inte är justerade), besvarat. */
export const standings = ['asked', 'coming', 'answered'] as const
export type Standing = (typeof standings)[number]

export interface Asked {
  /** The item and the exact words, or the task: the same thing from two places is one. */
  readonly key: string
  readonly kind: AskedKind
  readonly standing: Standing
  readonly words: string
  readonly verb: string | null
  readonly condition: string | null
  readonly item: { readonly title: string; readonly number: string | null }
  readonly forum: string
  readonly meetingCode: string | null
  readonly saidOn: LocalDate | null
  readonly dueOn: LocalDate | null
  /** As it was said: 'hösten 2027'. */
  readonly due: string | null
  readonly validTo: LocalDate | null
  /** Why it has not come yet: 'väntar på att ordföranden klarerar villkoret'. */
  readonly waits: string | null
  /** What became of it. */
  readonly answer: string | null
  readonly sent: { readonly code: string; readonly at: Instant } | null
  readonly published: boolean
  /** Of minutes that nobody has approved. */
  readonly draft: boolean
  /** Where it is read, and where it is reported. */
  readonly href: string | null
}

export const askedKindWords: Readonly<Record<AskedKind, string>> = {
  recommendation: 'Rekommendation',
  mandate: 'Uppdrag',
  task: 'Uppgift',
  other: 'Riktat till er',
}

export const kindOfVerb = (verb: string | null): AskedKind =>
  verb === 'recommends' || verb === 'proposes' ? 'recommendation' : verb === 'mandates' ? 'mandate' : 'other'

/**
 * What is known of the same words from the register and from what was sent: once, as the register has it, with what was
 * sent and what it waits for.
 */
export function together(registered: readonly Asked[], delivered: readonly Asked[]): readonly Asked[] {
  const known = new Map(registered.map(it => [it.key, it]))
  for (const it of delivered) {
    const own = known.get(it.key)
    known.set(it.key, own ? { ...own, sent: it.sent ?? own.sent, meetingCode: own.meetingCode ?? it.meetingCode } : it)
  }
  return [...known.values()]
}

const last = '9999-12-31'

/** What is due soonest first; without a day, what was said last. What is answered: what was said last first. */
export function inOrder(all: readonly Asked[], standing: Standing): readonly Asked[] {
  const said = (a: Asked, b: Asked) => (b.saidOn ?? '').localeCompare(a.saidOn ?? '') || a.key.localeCompare(b.key)
  return all
    .filter(it => it.standing === standing)
    .toSorted((a, b) =>
      standing === 'answered' ? said(a, b) : (a.dueOn ?? last).localeCompare(b.dueOn ?? last) || said(a, b),
    )
}

export const standingSlugs = { vantar: 'asked', 'pa-vag': 'coming', besvarat: 'answered' } as const

/** The part of the list that an address asks for: what waits where it asks for none. */
export function standingOf(url: URL): Standing {
  const word = url.searchParams.get('visa') ?? ''
  return Object.hasOwn(standingSlugs, word) ? standingSlugs[word as keyof typeof standingSlugs] : 'asked'
}

export const slugOfStanding = (it: Standing): string =>
  Object.entries(standingSlugs).find(([, one]) => one === it)?.[0] ?? 'vantar'
