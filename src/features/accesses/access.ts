// Åtkomst till ett avvikelseärende: who reads it by their work alone, and who has to say why first. Pure.
import type { AccessPurpose } from '../../data/tables/sides.ts'
import type { Instant } from '../../kernel/time.ts'

export type { AccessPurpose }

/** What of a case is read. */
export type Part =
  | 'case'
  | 'causes'
  | 'messages'
  | 'reporter-answer'
  | 'attachment'
  | 'extract'
  | 'log'
  | 'reason'
  | 'list'
  | 'export'

export const partWords: Readonly<Record<string, string>> = {
  case: 'Ärendet',
  causes: 'Orsak, sedd från två sidor',
  messages: 'Meddelanden',
  'reporter-answer': 'Svar till rapportören',
  attachment: 'Bilaga',
  extract: 'Utdrag',
  log: 'Åtkomstlistan',
  reason: 'Angav skäl',
  list: 'I en hämtad lista',
  export: 'Utlämnat till ett annat system',
}

export const purposeWords: Readonly<Record<AccessPurpose, string>> = {
  'own-report': 'Egen rapport',
  handling: 'Handläggning',
  explained: 'Angivet skäl',
}

export interface Read {
  readonly state: string
  readonly standsAs: readonly ('reporter' | 'own' | 'counterpart')[]
  /** Somebody coordinates nearer the unit than whoever reads. */
  readonly nearer: boolean
  readonly part: Part
}

export type WhyAsked = 'closed' | 'not-nearest' | 'extract'

/**
 * Why a reason is asked for first; undefined where the work is reason enough: one's own report, and a case that is open
 * with whoever is nearest its unit. Source: HSLF-FS 2016:40 4 kap. 9 §, PDL 4 kap. 1–3 §§.
 */
export function whyAsked({ state, standsAs, nearer, part }: Read): WhyAsked | undefined {
  if (!standsAs.includes('own') && !standsAs.includes('counterpart')) return undefined
  if (part === 'extract') return 'extract'
  if (state === 'closed' || state === 'rejected') return 'closed'
  return nearer ? 'not-nearest' : undefined
}

export const whyAskedWords: Readonly<Record<WhyAsked, string>> = {
  closed: 'Ärendet är avslutat. Säg varför du läser det, så visas det.',
  'not-nearest': 'En annan samordnare är närmare enheten. Säg varför du läser ärendet, så visas det.',
  extract: 'Ett utdrag lämnar Samklang. Säg vad det ska användas till, så visas det.',
}

/** A reason holds for a working day: longer, and it would say nothing of the reading. */
export const reasonHours = 8
/** An extract is asked for each time it is made. */
export const extractReasonHours = 1

/** From when a reason that was given still holds. */
export const reasonSince = (now: Instant, part: Part): Instant =>
  new Date(Date.parse(now) - (part === 'extract' ? extractReasonHours : reasonHours) * 3_600_000).toISOString()
