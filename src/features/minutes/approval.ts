// Godkännande: what stands in the way of publishing a document. Pure.
import { no, ok, type Result } from '../../kernel/result.ts'
import type { Derived } from './derive.ts'
import { dateOrNull } from './derived.values.ts'
import { openFlags } from './flag.ts'

export type ApproveRefusal =
  | 'several-meetings'
  | 'not-minutes'
  | 'no-forum'
  | 'no-date'
  | 'open-flags'
  | 'nothing-new'
  | 'own-minutes'

export const approveRefusalText: Readonly<Record<ApproveRefusal, string>> = {
  'several-meetings':
    'Filen innehåller flera möten och kan inte godkännas som den är. Dela upp den och läs in ett möte i taget.',
  'not-minutes':
    'Det här är inte anteckningar från ett möte, så det finns inget att publicera i registret. Är det fel, rätta ”Vad filen är” under Mötet.',
  'no-forum': 'Välj vilket forum som möttes innan du godkänner.',
  'no-date': 'Fyll i vilken dag mötet hölls innan du godkänner.',
  'open-flags': 'Svara på alla frågor om det lästa innan du godkänner.',
  'nothing-new': 'Dokumentet är redan godkänt och inget nytt väntar.',
  'own-minutes':
    'Mötet har hållits i Samklang. Dess mötesanteckningar publiceras när de är justerade, och rättas på mötets sida.',
}

interface Approvable {
  readonly state: 'review' | 'approved' | 'withdrawn'
  /** Number of the version that is shown, and of the newest one. */
  readonly shown: number
  readonly newest: { readonly n: number }
  readonly derived: Derived
  /** Minutes of a meeting that was held here: whether this document is what they become. */
  readonly own: { readonly published: boolean; readonly isTheirs: boolean } | null
}

/**
 * Whether the meeting's own minutes are what says it: the document that they become is approved by those who approve
 * them, and nothing else is published as minutes of the meeting before they are.
 */
export const isOwnMinutes = (it: Pick<Approvable, 'own' | 'derived'>): boolean =>
  it.own !== null && (it.own.isTheirs || (!it.own.published && afterwards.has(it.derived.head.form.value)))

const afterwards: ReadonlySet<string> = new Set(['minutes', 'summary-slides', 'unknown'])

/** What must hold for whatever is public: one meeting, of a known forum, on a known day. */
export function publishable({ head }: Derived): Result<true, ApproveRefusal> {
  if (head.kind.value !== 'one-meeting') return no(head.kind.value)
  if (!head.forum.value) return no('no-forum')
  if (!dateOrNull(head.date.value)) return no('no-date')
  return ok(true)
}

/** Whether the document's newest version can be approved as it stands. */
export function approvable(it: Approvable): Result<true, ApproveRefusal> {
  if (it.state === 'approved' && it.newest.n === it.shown) return no('nothing-new')
  if (isOwnMinutes(it)) return no('own-minutes')
  const complete = publishable(it.derived)
  if (!complete.ok) return complete
  return openFlags(it.derived.flags).length > 0 ? no('open-flags') : ok(true)
}
