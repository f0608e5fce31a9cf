import type { ReadonlyKysely } from 'kysely/readonly'
import type { PersonActor } from '../access/actor.ts'
import type { Data } from '../data/open.ts'
import type { Schema } from '../data/schema.ts'
import type { Instant } from '../kernel/time.ts'
import type { Asked } from './request.ts'

type Db = ReadonlyKysely<Schema>

/** How much waits for a person, as their own page counts it; undefined where nothing ever does, and nothing is asked. */
export type CountWaiting = (actor: PersonActor, now: Instant) => ((db: Db) => Promise<number>) | undefined

/** How much waits for whoever asks: the header of every page says it. */
export interface Waiting {
  /** Counts while the page is loaded, in its transaction: one of its own costs as much again. */
  note(asked: Asked, db: Db): Promise<void>
  of(asked: Asked): Promise<number>
}

export function openWaiting(data: Pick<Data, 'read'>, count: CountWaiting): Waiting {
  const noted = new WeakMap<Asked, number>()
  const counting = ({ actor, now }: Asked) => (actor.kind === 'person' ? count(actor, now) : undefined)
  return {
    note: async (asked, db) => {
      noted.set(asked, (await counting(asked)?.(db)) ?? 0)
    },
    of: async asked => {
      const before = noted.get(asked)
      if (before !== undefined) return before
      const work = counting(asked)
      // The page that says that something is broken must come out even when it is the database that is.
      return work ? data.read(asked.actor, work).catch(() => 0) : 0
    },
  }
}
