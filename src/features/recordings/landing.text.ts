// Text som skrivs med en sökväg till varje uppgift: where in it each fact of the minutes stands. Pure.
import type { Provenance } from '../minutes/reading.ts'

interface Span {
  readonly start: number
  readonly end: number
}

/** The text of the minutes while it is written, with where each fact of them stands. */
export class MinutesText {
  #text = ''
  readonly provenance: Record<string, Provenance> = {}

  get text(): string {
    return this.#text
  }

  /** Writes words that tell what stands at these paths of the reading. */
  write(words: string, ...paths: readonly string[]): Span {
    const start = this.#text.length
    this.#text += words
    const span = { start, end: this.#text.length }
    for (const path of paths) this.provenance[path] = { ...span, how: 'recorded', confidence: 1 }
    return span
  }

  line(words: string, ...paths: readonly string[]): void {
    this.write(words, ...paths)
    this.write('\n')
  }

  /** A heading or a paragraph begins: an empty line before it, but not at the start. */
  gap(): void {
    if (this.#text !== '' && !this.#text.endsWith('\n\n')) this.#text += this.#text.endsWith('\n') ? '\n' : '\n\n'
  }

  /** A line of several facts: 'Information, 10 min, kl. 9.00–9.10'. */
  parts(separator: string, parts: readonly (readonly [words: string, ...paths: readonly string[]])[]): void {
    parts.forEach(([words, ...paths], i) => {
      if (i > 0) this.write(separator)
      this.write(words, ...paths)
    })
    if (parts.length > 0) this.write('\n')
  }
}
