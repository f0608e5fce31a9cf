import type pg from 'pg'

// Namngivna satser: what is asked again and again is planned once for each connection. A page asks some thirty small
// questions, and planning one under row level security takes ten times as long as answering it. Why, and what it rests
// on: docs/adr/0028-statements-are-planned-once.md.

/** Asked so many times on one connection before it is kept there: most lists of ids are asked for once. */
const often = 3
/** Kept by each connection, some fifty kilobytes each: the pages that people use ask some two hundred. */
const most = 300
const mostSeen = 2_000

/** How many times the tables were found to be others than when statements were planned: the same for all of a pool. */
export interface Outdated {
  times: number
}

/** The names of one connection's statements. */
export class StatementNames {
  readonly #outdated: Outdated
  #since: number
  readonly #names = new Map<string, string>()
  #seen = new Map<string, number>()
  #made = 0

  constructor(outdated: Outdated = { times: 0 }) {
    this.#outdated = outdated
    this.#since = outdated.times
  }

  /** The name to ask a text by; undefined where it is not asked often enough, or the connection keeps enough already. */
  of(text: string): string | undefined {
    if (this.#since !== this.#outdated.times) {
      this.#since = this.#outdated.times
      this.#names.clear()
    }
    const name = this.#names.get(text)
    if (name || this.#names.size >= most) return name
    const times = (this.#seen.get(text) ?? 0) + 1
    if (times < often) {
      if (this.#seen.size >= mostSeen) this.#seen = new Map()
      this.#seen.set(text, times)
      return undefined
    }
    this.#seen.delete(text)
    const made = `s${++this.#made}`
    this.#names.set(text, made)
    return made
  }

  /** What was planned is not used again, on any connection: the tables are not what they were. No name is given twice. */
  forget(): void {
    this.#outdated.times += 1
  }
}

/** Another instance has changed a table (0A000): what a kept statement hands out is not what it said that it would. */
export const isOutdated = (error: unknown): boolean =>
  (error as { readonly code?: string } | undefined)?.code === '0A000' &&
  /cached plan/.test((error as { readonly message: string }).message)

type Ask = (first: unknown, values?: unknown, ...rest: readonly unknown[]) => unknown

/** Has a connection name its statements. One that is outdated fails once, as its transaction then must, and is planned anew. */
export function nameStatements(client: pg.PoolClient | pg.Client, outdated?: Outdated): void {
  const names = new StatementNames(outdated)
  const ask = client.query.bind(client) as Ask
  const named: Ask = (first, values, ...rest) => {
    const name = typeof first === 'string' && Array.isArray(values) && values.length > 0 ? names.of(first) : undefined
    if (name === undefined) return ask(first, values, ...rest)
    const answer = ask({ name, text: first, values }, ...rest)
    if (answer instanceof Promise)
      return answer.catch((error: unknown) => {
        if (isOutdated(error)) names.forget()
        throw error
      })
    return answer
  }
  client.query = named as typeof client.query
}
