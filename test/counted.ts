import type { KyselyPlugin } from 'kysely'
import type { Data } from '../src/data/open.ts'

/** The statements that pages and commands ask of a database. */
export interface Counted {
  readonly data: Data
  /** How many since it was last asked. */
  read(): number
}

export function counted(data: Data): Counted {
  let statements = 0
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => {
      statements++
      return node
    },
    transformResult: async ({ result }) => result,
  }
  return {
    data: {
      ...data,
      // Nothing is kept: each page asks for all that it shows.
      live: {
        hearing: false,
        subscribe: (topic, told) => data.live.subscribe(topic, told),
        close: () => data.live.close(),
      },
      as: (actor, work) => data.as(actor, tx => work(tx.withPlugin(counting) as typeof tx)),
      read: (actor, work) =>
        data.read(actor, db => work((db as never as { withPlugin(it: KyselyPlugin): typeof db }).withPlugin(counting))),
    },
    read: () => {
      const read = statements
      statements = 0
      return read
    },
  }
}
