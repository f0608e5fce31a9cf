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
export const hearServer = (url: string): Live => new ServerLive(url)

class ServerLive implements Live {
  hearing = false
  readonly #url: string
  readonly #subscribers = new Subscribers()
  #client: pg.Client | undefined
  #closed = false
  #wait = 100
  #timer: NodeJS.Timeout | undefined

  constructor(url: string) {
    this.#url = url
  }

  subscribe(topic: string, told: () => void): () => void {
    this.#open()
    return this.#subscribers.add(topic, told)
  }

  async close(): Promise<void> {
    this.#closed = true
    this.hearing = false
    clearTimeout(this.#timer)
    const last = this.#client
    this.#client = undefined
    await last?.end().catch(() => {})
  }

  #open(): void {
    if (this.#closed || this.#client) return
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: 'samklang live',
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
    })
    this.#client = client
    client.on('error', () => this.#lose(client))
    client.on('end', () => this.#lose(client))
    client.on('notification', ({ payload }) => this.#subscribers.tell(payload ?? ''))
    client
      .connect()
      .then(() => client.query(`listen ${channel}`))
      .then(() => this.#heard(client))
      .catch(() => this.#lose(client))
  }

  #heard(client: pg.Client): void {
    if (client !== this.#client) return
    this.hearing = true
    this.#wait = 100
    this.#subscribers.tellAll()
    this.#check(client)
  }

  #check(client: pg.Client): void {
    this.#later(checkEvery, () => {
      client.query('select 1').then(
        () => client === this.#client && this.#check(client),
        () => this.#lose(client),
      )
    })
  }

  #lose(client: pg.Client): void {
    if (client !== this.#client) return
    this.#client = undefined
    this.hearing = false
    client.end().catch(() => {})
    this.#subscribers.tellAll()
    if (this.#closed) return
    this.#later(this.#wait, () => this.#open())
    this.#wait = Math.min(this.#wait * 2, longestWait)
  }

  #later(ms: number, work: () => void): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(work, ms)
    this.#timer.unref()
  }
}
