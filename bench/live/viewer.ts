import { Agent, type ClientRequest, get, type IncomingMessage } from 'node:http'

// En öppen sida, som islands/live.ts följer den: a stream, and what is put in place of what was there.

export interface Viewer {
  /** Resolves with the moment, by performance.now(), at which the page had the words. */
  until(words: string): Promise<number>
  /** Cuts the line without a word, and takes it up again after so many milliseconds. */
  cut(afterwards: number): void
  close(): void
}

const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY })

export interface Watching {
  readonly origin: string
  readonly cookie: string
  /** The stream's address. */
  readonly stream: string
  /** Where news bring nothing along: the page to ask for again. */
  readonly page?: string
}

/** Opens the page of somebody who follows along. Resolves when the stream is open. */
export async function openViewer(it: Watching): Promise<Viewer> {
  const viewer = new OpenViewer(it)
  await viewer.open()
  return viewer
}

class OpenViewer implements Viewer {
  readonly #it: Watching
  #request: ClientRequest | undefined
  #shown = ''
  #waiting: { readonly words: string; readonly done: (at: number) => void }[] = []
  #asking: Promise<void> | undefined
  #again = false
  #closed = false

  constructor(it: Watching) {
    this.#it = it
  }

  open(): Promise<void> {
    const { origin, stream, cookie } = this.#it
    return new Promise((done, fail) => {
      this.#request = get(origin + stream, { headers: { cookie, accept: 'text/event-stream' } }, answer => {
        if (answer.statusCode !== 200) return fail(new Error(`The stream answered ${answer.statusCode}`))
        this.#follow(answer)
        done()
      }).on('error', error => {
        if (!this.#closed) fail(error)
      })
    })
  }

  until(words: string): Promise<number> {
    if (this.#shown.includes(words)) return Promise.resolve(performance.now())
    return new Promise(done => void this.#waiting.push({ words, done }))
  }

  cut(afterwards: number): void {
    this.#request?.on('error', () => {}).destroy()
    setTimeout(() => {
      if (!this.#closed)
        void this.open()
          // The page is asked for when the line is back; where news bring it along it comes by itself.
          .then(() => (this.#it.page ? this.#refresh() : undefined))
          .catch(() => this.cut(afterwards))
    }, afterwards)
  }

  close(): void {
    this.#closed = true
    this.#request?.on('error', () => {}).destroy()
  }

  #follow(answer: IncomingMessage): void {
    let rest = ''
    answer.setEncoding('utf8')
    answer.on('error', () => {})
    answer.on('data', (text: string) => {
      rest += text
      const events = rest.split('\n\n')
      rest = events.pop() ?? ''
      for (const event of events) this.#hear(event)
    })
  }

  #hear(event: string): void {
    if (event.startsWith('event: del')) this.#show(event)
    else if (event.startsWith('event: nytt')) void this.#refresh()
  }

  /** One question at a time, and one more when something came meanwhile: as the island does. */
  async #refresh(): Promise<void> {
    if (this.#asking) {
      this.#again = true
      return this.#asking
    }
    this.#asking = this.#ask()
    await this.#asking
    this.#asking = undefined
    if (!this.#again) return
    this.#again = false
    await this.#refresh()
  }

  #ask(): Promise<void> {
    const { origin, page, cookie } = this.#it
    return new Promise(done => {
      get(origin + (page ?? ''), { agent, headers: { cookie, accept: 'text/html' } }, answer => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (part: string) => {
          text += part
        })
        answer.on('end', () => {
          if (answer.statusCode === 200) this.#show(text)
          done()
        })
      }).on('error', () => done())
    })
  }

  #show(html: string): void {
    this.#shown = html
    const at = performance.now()
    const done = this.#waiting.filter(it => html.includes(it.words))
    this.#waiting = this.#waiting.filter(it => !done.includes(it))
    for (const it of done) it.done(at)
  }
}
