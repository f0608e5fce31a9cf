/** How many are allowed in a window, counted per key (an address, a person). In memory: each instance counts its own. */
export interface RateLimit {
  readonly most: number
  readonly seconds: number
}

export class RateCounter {
  readonly #limit: RateLimit
  readonly #windows = new Map<string, { until: number; count: number }>()

  constructor(limit: RateLimit) {
    this.#limit = limit
  }

  /** Counts one more. Returns seconds to wait when it is too many, else 0. `now` in milliseconds. */
  take(key: string, now: number): number {
    if (this.#windows.size > 10_000) this.#forget(now)
    const window = this.#windows.get(key)
    if (!window || window.until <= now) {
      this.#windows.set(key, { until: now + this.#limit.seconds * 1000, count: 1 })
      return 0
    }
    window.count++
    return window.count > this.#limit.most ? Math.ceil((window.until - now) / 1000) : 0
  }

  #forget(now: number): void {
    for (const [key, window] of this.#windows) if (window.until <= now) this.#windows.delete(key)
  }
}
