import type { Live } from '../data/live.ts'
import type { Asked } from './request.ts'

// Händelser till en öppen sida: the browser is told that something is new and asks for the page once more. What is new
// never goes this way, so nothing is shown that the page itself would not show.

export interface Streaming {
  readonly live: Live
  readonly topic: string
  /** Asked at every message and heartbeat: false ends the stream. */
  readonly stillMay: () => Promise<boolean>
  /** Ends every stream when the service stops: a running request would hold it up. */
  readonly stopping?: AbortSignal | undefined
  /** Called once when the stream has ended, whoever ended it. */
  readonly ended: () => void
}

/** Proxies and browsers close what is silent for half a minute. */
const heartbeat = 20_000
/** What comes close together is told as one. */
const together = 150
/** How long a browser waits before it asks again after losing the stream. */
const retry = 2_000
const encoder = new TextEncoder()

/** A stream of 'something is new', as the browser's EventSource takes it. */
export function streamOf({ live, topic, stillMay, stopping, ended }: Streaming): Response {
  let close = (): void => {}
  const body = new ReadableStream<Uint8Array>({
    start: controller => {
      let over = false
      let waiting: NodeJS.Timeout | undefined
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
      const stop = live.subscribe(topic, () => {
        waiting ??= setTimeout(() => {
          waiting = undefined
          void checked('event: nytt\ndata:\n\n')
        }, together)
      })
      const beat = setInterval(() => void checked(':\n\n'), heartbeat)
      close = () => {
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
