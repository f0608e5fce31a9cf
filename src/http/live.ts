import type { Live } from '../data/live.ts'
import type { Asked } from './request.ts'

// Händelser till en öppen sida: the browser is told that something is new and asks for the page once more, so that
// nothing is shown that the page itself would not show. Where many look at the very same thing, as those in a meeting do,
// what is new goes along instead: it is made once, by the page's own reading, and sent to all of them.

export interface Streaming {
  readonly live: Live
  readonly topic: string
  /** What is new, as HTML, for those who all see the same. Without it the browser asks for its page again. */
  readonly part?: (() => Promise<string>) | undefined
  /** Asked at every heartbeat, and at every message that brings nothing along: false ends the stream. */
  readonly stillMay: () => Promise<boolean>
  /** Ends every stream when the service stops: a running request would hold it up. */
  readonly stopping?: AbortSignal | undefined
  /** Called once when the stream has ended, whoever ended it. */
  readonly ended: () => void
}

/** Proxies and browsers close what is silent for half a minute. */
const heartbeat = 20_000
/** What comes close together is told as one: the first at once, the rest after this. */
const together = 150
/** How long a browser waits before it asks again after losing the stream. */
const retry = 2_000
const encoder = new TextEncoder()

/** A stream of 'something is new', as the browser's EventSource takes it. */
export function streamOf(streaming: Streaming): Response {
  let close = (): void => {}
  const body = new ReadableStream<Uint8Array>({
    start: controller => {
      close = openStream(streaming, controller)
    },
    cancel: () => close(),
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    },
  })
}

/** Returns how to close it. */
function openStream(streaming: Streaming, controller: ReadableStreamDefaultController<Uint8Array>): () => void {
  const { live, topic, part, stillMay, stopping, ended } = streaming
  let over = false
  let waiting: NodeJS.Timeout | undefined
  let toldAt = 0
  const say = (words: string): void => {
    if (!over) controller.enqueue(encoder.encode(words))
  }
  const checked = async (words: string): Promise<void> => {
    if (await stillMay().catch(() => false)) say(words)
    else {
      say('event: slut\ndata:\n\n')
      close()
    }
  }
  const news = async (): Promise<void> => {
    waiting = undefined
    toldAt = Date.now()
    const html = await part?.().catch(() => undefined)
    if (html === undefined) await checked('event: nytt\ndata:\n\n')
    else say(`event: del\n${dataOf(html)}\n\n`)
  }
  const stop = live.subscribe(topic, () => {
    waiting ??= setTimeout(() => void news(), Math.max(0, toldAt + together - Date.now()))
  })
  const beat = setInterval(() => void checked('event: puls\ndata:\n\n'), heartbeat)
  const close = (): void => {
    if (over) return
    over = true
    stop()
    clearInterval(beat)
    clearTimeout(waiting)
    stopping?.removeEventListener('abort', close)
    try {
      controller.close()
    } catch {
      // the browser had already gone
    }
    ended()
  }
  stopping?.addEventListener('abort', close)
  say(`retry: ${retry}\n\n`)
  if (stopping?.aborted) close()
  // What happened while the line was down was told to nobody.
  else if (part) void news()
  return close
}

const dataOf = (text: string): string =>
  text
    .split(/\r\n|\r|\n/)
    .map(it => `data: ${it}`)
    .join('\n')

/** What several streams are sent is made once each time that something is new. */
export class SharedParts {
  readonly #shared = new Map<string, { made?: Promise<string> | undefined; open: number; readonly stop: () => void }>()

  /**
   * Joins those who are sent the same. `make` makes it anew; it is called by whoever asks first. Call it before the
   * stream subscribes: whoever hears of something new must not be given what was made before.
   */
  join(live: Live, topic: string, kind: string): { get(make: () => Promise<string>): Promise<string>; leave(): void } {
    const key = `${kind} ${topic}`
    const shared = this.#shared.get(key) ?? {
      open: 0,
      stop: live.subscribe(topic, () => {
        const it = this.#shared.get(key)
        if (it) it.made = undefined
      }),
    }
    shared.open += 1
    this.#shared.set(key, shared)
    return {
      get: make => {
        if (!live.hearing) return make()
        if (shared.made) return shared.made
        const made = make()
        shared.made = made
        made.catch(() => {
          if (shared.made === made) shared.made = undefined
        })
        return made
      },
      leave: () => {
        shared.open -= 1
        if (shared.open > 0) return
        shared.stop()
        this.#shared.delete(key)
      },
    }
  }
}

/** How many streams one person may have open at once, in one instance: a window each, and some that were not closed. */
const mostOpen = 12

export class OpenStreams {
  readonly #open = new Map<string, number>()

  /** Counts one more; undefined when there are too many. Returns how to count it off. */
  take(who: string): (() => void) | undefined {
    const open = this.#open.get(who) ?? 0
    if (open >= mostOpen) return undefined
    this.#open.set(who, open + 1)
    return () => {
      const left = (this.#open.get(who) ?? 1) - 1
      if (left > 0) this.#open.set(who, left)
      else this.#open.delete(who)
    }
  }
}

/** Who a stream is counted for. */
export const holderOf = (asked: Asked, address: string): string =>
  asked.actor.kind === 'person' ? asked.actor.personId : address
