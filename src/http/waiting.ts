import type { PersonActor } from '../access/actor.ts'
import type { Data } from '../data/open.ts'
import type { Db } from '../data/reading.ts'
import type { Instant } from '../kernel/time.ts'
import type { Asked } from './request.ts'

/** How much waits for a person, as their own page counts it; undefined where nothing ever does, and nothing is asked. */
export type CountWaiting = (actor: PersonActor, now: Instant) => ((db: Db) => Promise<number>) | undefined

/** How much waits for whoever asks: the header of every page says it. */
export interface Waiting {
  /** Counts while the page is loaded, in its transaction: one of its own costs as much again. */
  note(asked: Asked, db: Db): Promise<void>
  of(asked: Asked): Promise<number>
  /** Something was written here: nobody waits for the message to come around. */
  forget(): void
}

/** As for pages that are kept (kept.ts): what follows from the clock is counted anew each five minutes, and at midnight. */
const longest = 300_000
const most = 2_000

/** What was counted, until something is written anywhere (docs/adr/0012-public-pages-are-kept.md says how that is known). */
class KeptCounts {
  readonly #live: Data['live']
  #counts = new Map<string, { readonly total: number; readonly until: number }>()

  constructor(live: Data['live']) {
    this.#live = live
    live.subscribe('written', () => this.empty())
  }

  empty(): void {
    this.#counts = new Map()
  }

  find(key: string, at: number): number | undefined {
    const it = this.#counts.get(key)
    return it && this.#live.hearing && at < it.until ? it.total : undefined
  }

  /** Taken before it is counted: what is written meanwhile is not in the count. */
  keeper(): (key: string, total: number, at: number) => void {
    const counts = this.#counts
    return (key, total, at) => {
      if (counts !== this.#counts || !this.#live.hearing) return
      if (counts.size >= most) counts.clear()
      counts.set(key, { total, until: (Math.floor(at / longest) + 1) * longest })
    }
  }
}

/** A person may be logged in with other roles elsewhere: what waits for them there is counted apart. */
const keyOf = ({ personId, grants, seats = [] }: PersonActor): string => JSON.stringify([personId, grants, seats])

export function openWaiting(data: Pick<Data, 'read' | 'live'>, count: CountWaiting): Waiting {
  const noted = new WeakMap<Asked, number>()
  const kept = new KeptCounts(data.live)
  const counted = async ({ actor, now }: Asked, within: (work: (db: Db) => Promise<number>) => Promise<number>) => {
    const work = actor.kind === 'person' ? count(actor, now) : undefined
    if (actor.kind !== 'person' || !work) return 0
    const [key, at] = [keyOf(actor), Date.parse(now)]
    const before = kept.find(key, at)
    if (before !== undefined) return before
    const keep = kept.keeper()
    const total = await within(work)
    keep(key, total, at)
    return total
  }
  return {
    note: async (asked, db) => {
      noted.set(asked, await counted(asked, work => work(db)))
    },
    of: async asked => {
      const before = noted.get(asked)
      // The page that says that something is broken must come out even when it is the database that is.
      return before ?? counted(asked, work => data.read(asked.actor, work)).catch(() => 0)
    },
    forget: () => kept.empty(),
  }
}
