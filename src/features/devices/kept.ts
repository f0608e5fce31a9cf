// Det som ligger kvar på en enhet: reports that are written and not sent, sealed. Runs in the browser.
import type { OwnedKey, Sealed } from './sealed.ts'
import { seal, unseal } from './sealed.ts'

/** What a form holds: name → what was typed and chosen. */
export type Fields = Readonly<Record<string, readonly string[]>>

/** 'waiting': the person has pressed Send, and the server has not answered. 'sent': it has, and the receipt is not seen. */
type KeptState = 'draft' | 'waiting' | 'sent'

/** What is remembered to be offered without contact: it lies among the reports, and is none. */
const memory = 'minne'

/** What is sealed of a report. */
export interface Content {
  readonly fields: Fields
  /** Counts up with each change: a later one is never overwritten by one before it. */
  readonly seq: number
  /** It was sent, and the server asks for something: the form says what. */
  readonly refused?: true
  /** Where the receipt is read, once it is sent. */
  readonly receipt?: { readonly code: string; readonly to: string }
}

/** As it lies on the device: only when it was saved, and whose it is to those who know the mark, can be read. */
export interface Row extends Sealed {
  readonly clientId: string
  readonly whose: string
  readonly state: KeptState
  /** Milliseconds since 1970. */
  readonly savedAt: number
}

export interface KeptReport extends Content {
  readonly clientId: string
  readonly state: KeptState
  readonly savedAt: number
}

/** Where the rows lie: IndexedDB in the browser (shelf.ts), a map in tests. */
export interface Shelf {
  all(): Promise<readonly Row[]>
  put(row: Row): Promise<void>
  remove(clientId: string): Promise<void>
}

/** What nobody came back for is not kept for ever. */
const longest = 30 * 86_400_000

/** The reports of one person on this device. What others have kept there is neither read nor changed. */
export class Keep {
  readonly #shelf: Shelf
  readonly #keys: readonly OwnedKey[]
  /** One after the other: what is sealed first must not be written last. */
  #last: Promise<unknown> = Promise.resolve()

  /** The first key seals; those before it, of a secret that was changed, open. */
  constructor(shelf: Shelf, keys: readonly OwnedKey[]) {
    this.#shelf = shelf
    this.#keys = keys
  }

  /** The latest first. Sweeps away what has lain for thirty days, whosever it is. */
  async all(now: number): Promise<readonly KeptReport[]> {
    const found: KeptReport[] = []
    for (const row of await this.#shelf.all()) {
      if (now - row.savedAt > longest) {
        await this.#shelf.remove(row.clientId)
        continue
      }
      const it = row.clientId === memory ? undefined : await this.#open(row)
      if (it) found.push(it)
    }
    return found.toSorted((a, b) => b.savedAt - a.savedAt)
  }

  async find(clientId: string): Promise<KeptReport | undefined> {
    const row = (await this.#shelf.all()).find(it => it.clientId === clientId)
    return row && this.#open(row)
  }

  /** False where the browser keeps nothing: then it has to be said. */
  save(clientId: string, state: KeptState, content: Content, now: number): Promise<boolean> {
    const written = this.#last.then(() => this.#write(clientId, state, content, now))
    this.#last = written
    return written
  }

  async #write(clientId: string, state: KeptState, content: Content, now: number): Promise<boolean> {
    const [first] = this.#keys
    if (!first) return false
    try {
      const sealed = await seal(first.key, clientId, content)
      await this.#shelf.put({ ...sealed, clientId, whose: first.whose, state, savedAt: now })
      return true
    } catch {
      return false
    }
  }

  /** Fields with what they offered: 'otherUnit' → units. */
  remember = (offered: Fields, now: number): Promise<boolean> =>
    this.save(memory, 'draft', { fields: offered, seq: 0 }, now)

  remembered = async (): Promise<Fields> => (await this.find(memory))?.fields ?? {}

  remove = (clientId: string): Promise<void> => this.#shelf.remove(clientId)

  async #open(row: Row): Promise<KeptReport | undefined> {
    const own = this.#keys.find(it => it.whose === row.whose)
    const content = own && ((await unseal(own.key, row.clientId, row)) as Content | undefined)
    return content && { ...content, clientId: row.clientId, state: row.state, savedAt: row.savedAt }
  }
}
