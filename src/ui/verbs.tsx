/** Verb i ett ställningstagande: icon, word and tint. Never colour alone. */
import type { VNode } from 'preact'
import { classes } from './classes.ts'
import { Icon, type IconName } from './icons.tsx'

export type Tint = 'fjord' | 'rowan' | 'moss' | 'plum' | 'amber' | 'slate'

interface Verb {
  readonly word: string
  readonly tint: Tint
  readonly icon: IconName
}

const other: Verb = { word: 'annat', tint: 'slate', icon: 'dot' }

/** By the code of the verb, the same codes as in the API. */
const verbs: ReadonlyMap<string, Verb> = new Map([
  ['notes', { word: 'noterar', tint: 'slate', icon: 'target' }],
  ['endorses', { word: 'ställer sig bakom', tint: 'fjord', icon: 'diamond' }],
  ['recommends', { word: 'rekommenderar', tint: 'rowan', icon: 'triangle' }],
  ['mandates', { word: 'ger i uppdrag', tint: 'plum', icon: 'arrow' }],
  ['approves', { word: 'godkänner', tint: 'moss', icon: 'check' }],
  ['refers-back', { word: 'återremitterar', tint: 'amber', icon: 'back' }],
  ['tables', { word: 'bordlägger', tint: 'amber', icon: 'pause' }],
  ['decides', { word: 'beslutar', tint: 'fjord', icon: 'square' }],
  ['adopts', { word: 'antar', tint: 'moss', icon: 'seal' }],
  ['rejects', { word: 'avslår', tint: 'rowan', icon: 'cross' }],
  ['postpones', { word: 'skjuter upp', tint: 'amber', icon: 'clock' }],
  ['appoints', { word: 'utser', tint: 'plum', icon: 'person' }],
  ['proposes', { word: 'föreslår', tint: 'slate', icon: 'open-diamond' }],
  ['other', other],
])

/** All verbs in the order of forms and filters. */
export const verbCodes: readonly string[] = [...verbs.keys()]

/** 'endorses' → 'ställer sig bakom'; a code that is not known reads 'annat'. */
export const verbWord = (code: string): string => (verbs.get(code) ?? other).word

export const verbTint = (code: string | undefined): Tint => (code ? (verbs.get(code) ?? other).tint : 'slate')

export interface VerbChipProps {
  readonly verb: string
  /** Another form of the word, for instance 'Ställer sig bakom' at the head of a list. */
  readonly word?: string
  /** Words that are only proposed are outlined and say so. */
  readonly proposed?: boolean
}

export function VerbChip({ verb, word, proposed = false }: VerbChipProps): VNode {
  const it = verbs.get(verb) ?? other
  return (
    <span class={classes('verb', it.tint, proposed && 'proposed')}>
      <Icon name={it.icon} />
      {proposed && 'förslag: '}
      {word ?? it.word}
    </span>
  )
}
