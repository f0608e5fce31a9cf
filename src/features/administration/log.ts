// Logg: who did what, and what was refused. Read by the administrator, changed by nobody.
import { type Action, actions } from '../../access/actions.ts'
import { type Instant, isLocalDate, type LocalDate } from '../../kernel/time.ts'

export interface LogRow {
  readonly seq: number | null
  readonly at: Instant
  readonly actor: string
  readonly personName: string | null
  readonly action: string
  readonly subject: string | null
  readonly outcome: 'done' | 'refused' | 'failed'
  readonly detail: Readonly<Record<string, unknown>>
}

/** What a row is about, as it is called now. */
export interface LogThing {
  readonly name: string
  readonly href: string
}

/** What the address asks for; what is not understood is left out. */
export interface LogFilter {
  readonly personId?: string
  readonly action?: Action
  readonly outcome?: 'refused'
  /** Both days included. */
  readonly from?: LocalDate
  readonly to?: LocalDate
}

export interface LogBreak {
  /** The first row that does not hold; null for one that was never chained. */
  readonly seq: number | null
  readonly why: 'missing' | 'unlinked' | 'changed' | 'unchained'
}

/** `people` are those one may ask for: their code in the address, their id in the log. */
export function logFilterOf(query: URLSearchParams, people: readonly { id: string; code: string }[]): LogFilter {
  const personId = people.find(it => it.code === query.get('person'))?.id
  const action = query.get('handling') ?? ''
  const from = query.get('fran') ?? ''
  const to = query.get('till') ?? ''
  return {
    ...(personId ? { personId } : {}),
    ...(Object.hasOwn(actions, action) ? { action: action as Action } : {}),
    ...(query.get('utfall') === 'nekat' ? { outcome: 'refused' as const } : {}),
    ...(isLocalDate(from) ? { from } : {}),
    ...(isLocalDate(to) ? { to } : {}),
  }
}
