// Ställningstagande: what a forum said, word for word, in clauses. Pure: no clock, SQL or HTTP.
import type { LocalDate } from '../../kernel/time.ts'
import type { Gate } from '../clearances/gate.ts'

/** A clause as the register keeps it. */
export interface StanceClause {
  readonly ordinal: number
  readonly verb: string
  readonly words: string
  readonly condition: string | null
  readonly addition: string | null
  readonly object: string | null
  readonly addressees: readonly string[]
  readonly mandatees: readonly string[]
  readonly validFrom: LocalDate | null
  readonly validTo: LocalDate | null
  /** What it was held back by, where it was taken under a condition here; nothing for what was read from a file. */
  readonly gate?: Gate
}

/** Giltighet. `none`: the words name no period. */
export type Validity = 'none' | 'future' | 'now' | 'past'

interface Valid {
  readonly validFrom: LocalDate | null
  readonly validTo: LocalDate | null
}

/** Where today stands in a clause's period. Both ends are included; a missing end is open. */
export function validityOn({ validFrom, validTo }: Valid, today: LocalDate): Validity {
  if (!validFrom && !validTo) return 'none'
  if (validTo && validTo < today) return 'past'
  return validFrom && validFrom > today ? 'future' : 'now'
}

/**
 * The validity of a stance whose clauses have periods of their own: in force as long as one of them is; before that,
 * still to come; else past. Clauses without a period say nothing.
 */
export function stanceValidity(clauses: readonly Valid[], today: LocalDate): Validity {
  const states = new Set(clauses.map(it => validityOn(it, today)))
  return states.has('now') ? 'now' : states.has('future') ? 'future' : states.has('past') ? 'past' : 'none'
}

/** What a citation is made of. */
export interface Cited {
  readonly forum: string | null
  readonly date: LocalDate | null
  readonly itemNumber: string | null
  readonly title: string
  readonly proposed: boolean
  readonly clauses: readonly { readonly words: string }[]
}

/**
 * Hänvisning: 'SRO 2017-10-27, punkt 2: Rubrik. ”Orden …” samklang.example/s/7f3k'. The words of one clause are quoted
 * whole; of several, only the number is said, since a citation that drops words could be read as all of them.
 */
export function citation(cited: Cited, address: string): string {
  const where = [cited.forum ?? 'Okänt forum', cited.date ?? 'utan datum'].join(' ')
  const item = cited.itemNumber ? `, punkt ${cited.itemNumber}` : ''
  const kind = cited.proposed ? ' (förslag till ställningstagande)' : ''
  const [only] = cited.clauses
  const words = cited.clauses.length === 1 && only ? ` ”${only.words.replace(/”/g, '’')}”` : ''
  return `${where}${item}: ${cited.title.replace(/[.\s]+$/u, '')}${kind}.${words} ${address}`
}

/** Whom the words can mean when they speak to all principals, or to all of one kind. As written in minutes, lower case. */
const collective: Readonly<Record<'region' | 'municipality', readonly string[]>> = {
  region: ['huvudmännen', 'huvudmän', 'regionen', 'parterna'],
  municipality: ['huvudmännen', 'huvudmän', 'kommunerna', 'kommuner', 'länets kommuner', 'parterna'],
}

interface Named {
  readonly name: string
  readonly short_name?: string | null
  readonly kind: string
}

/** The names, lower case, under which an organisation is spoken to: its own, and those it shares with its kind. */
export function namesFor({ name, short_name, kind }: Named): {
  readonly own: readonly string[]
  readonly shared: readonly string[]
} {
  return {
    own: [name, ...(short_name ? [short_name] : [])].map(it => it.toLowerCase()),
    shared: kind === 'region' || kind === 'municipality' ? collective[kind] : [],
  }
}
