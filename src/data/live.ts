import { sql } from 'kysely'
import pg from 'pg'
import type { Tx } from './open.ts'

// Det som händer nu: what one instance writes, the others hear of as soon as it is committed. A topic is an opaque word
// without personal data ('import:<id>'); a message says only that something about it is new, never what.

/** Hears what is committed, here and in other instances. */
export interface Live {
  /** False while nothing can be heard: whatever is kept on the word of a message must then not be used. */
  readonly hearing: boolean
  /** `told` is called for each message about the topic, and when messages may have been missed. Returns how to stop. */
  subscribe(topic: string, told: () => void): () => void
  close(): Promise<void>
}

const channel = 'samklang'

/** Says that something about the topic is new, to every instance, when and only when the transaction is committed. */
export const publish = async (tx: Tx, topic: string): Promise<void> => {
  await sql`select pg_notify(${channel}, ${topic})`.execute(tx)
}

class Subscribers {
  readonly #told = new Map<string, Set<() => void>>()

  add(topic: string, told: () => void): () => void {
    const some = this.#told.get(topic) ?? new Set()
    this.#told.set(topic, some.add(told))
    return () => {
      some.delete(told)
      if (some.size === 0 && this.#told.get(topic) === some) this.#told.delete(topic)
    }
  }
  tell(topic: string): void {
    for (const told of [...(this.#told.get(topic) ?? [])]) told()
  }
  tellAll(): void {
    for (const topic of [...this.#told.keys()]) this.tell(topic)
  }
}

/** What listening needs of the embedded database. */
interface Listening {
  listen(channel: string, heard: (payload: string) => void): Promise<(() => Promise<void>) | unknown>
}

/** The embedded database has one process, so what is heard is what this one did. */
export async function hearEmbedded(database: Listening): Promise<Live> {
  const subscribers = new Subscribers()
  await database.listen(channel, topic => subscribers.tell(topic))
  return {
    hearing: true,
    subscribe: (topic, told) => subscribers.add(topic, told),
    close: async () => {},
  }
}

const checkEvery = 10_000
const longestWait = 5_000

/**
 * One connection that listens, opened when somebody first subscribes. It is asked every ten seconds whether it is alive;
 * lost, it is opened again, and everyone is told then: something may have been missed.
 */
export function hearServer(url: string): Live {
  const subscribers = new Subscribers()
  let client: pg.Client | undefined
  let hearing = false
  let closed = false
  let wait = 100
  let timer: NodeJS.Timeout | undefined
  const later = (ms: number, work: () => void): void => {
    clearTimeout(timer)
    timer = setTimeout(work, ms)
    timer.unref()
  }
  const lose = (lost: pg.Client): void => {
    if (lost !== client) return
    client = undefined
    hearing = false
    lost.end().catch(() => {})
    subscribers.tellAll()
    if (closed) return
    later(wait, open)
    wait = Math.min(wait * 2, longestWait)
  }
  const check = (it: pg.Client): void =>
    later(checkEvery, () => {
      it.query('select 1').then(
        () => it === client && check(it),
        () => lose(it),
      )
    })
  const open = (): void => {
    if (closed || client) return
    const fresh = new pg.Client({
      connectionString: url,
      application_name: 'samklang live',
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
    })
    client = fresh
    fresh.on('error', () => lose(fresh))
    fresh.on('end', () => lose(fresh))
    fresh.on('notification', ({ payload }) => subscribers.tell(payload ?? ''))
    fresh
      .connect()
      .then(() => fresh.query(`listen ${channel}`))
      .then(() => {
        if (fresh !== client) return
        hearing = true
        wait = 100
        subscribers.tellAll()
        check(fresh)
      })
      .catch(() => lose(fresh))
  }
  return {
    get hearing() {
      return hearing
    },
    subscribe: (topic, told) => {
      open()
      return subscribers.add(topic, told)
    },
    close: async () => {
      closed = true
      clearTimeout(timer)
      hearing = false
      const last = client
      client = undefined
      await last?.end().catch(() => {})
    },
  }
}
