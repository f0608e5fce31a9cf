import pg from 'pg'

/** What the database was asked since the clock was last read, and how long somebody waited for it. */
export interface SqlTime {
  readonly statements: number
  /** Milliseconds in which at least one statement was under way. */
  readonly ms: number
}

type Query = (...given: unknown[]) => unknown

let under = 0
let since = 0
let ms = 0
let statements = 0

const begin = (): void => {
  if (under++ === 0) since = performance.now()
  statements++
}
const end = (): void => {
  if (--under === 0) ms += performance.now() - since
}

/** Times every statement of this process from when it is sent until its rows are there. */
export function watchSql(): void {
  const prototype = pg.Client.prototype as unknown as { query: Query }
  const { query } = prototype
  prototype.query = function (this: unknown, ...given: unknown[]) {
    const answer = query.apply(this, given)
    if (!(answer instanceof Promise)) return answer
    begin()
    answer.then(end, end)
    return answer
  }
}

/** The time so far, and the clock back at nought. */
export function readSql(): SqlTime {
  const read = { statements, ms }
  ms = 0
  statements = 0
  return read
}
