import type { Content, Fields } from '../../src/features/devices/kept.ts'
import { bodyOf } from '../../src/features/devices/send.ts'

/** After the last change. */
const pause = 2_000

/** The draft that the server keeps: so that what is begun on the phone can be finished at the desk. The last change wins. */
export class DraftLine {
  readonly #address: string | undefined
  readonly #told: (kind: 'server' | 'login' | 'lost', at: number) => void
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(form: HTMLFormElement, told: (kind: 'server' | 'login' | 'lost', at: number) => void) {
    this.#address = form.dataset.draft
    this.#told = told
  }

  save(clientId: string, content: Content): void {
    clearTimeout(this.#timer)
    if (this.#address) this.#timer = setTimeout(() => void this.#send(clientId, content.fields, content.seq), pause)
  }

  async #send(clientId: string, fields: Fields, seq: number): Promise<void> {
    if (!navigator.onLine) return
    try {
      const answer = await fetch(`${this.#address}/${clientId}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ ...bodyOf(fields), seq }),
        signal: AbortSignal.timeout(15_000),
      })
      if (answer.ok) this.#told('server', Date.now())
      else if (answer.status === 401 || answer.status === 403) this.#told('login', Date.now())
    } catch {
      this.#told('lost', Date.now())
    }
  }
}
