/** How a test run is going. What crashed, and a check that is one whole (types, lint), counts as one. */
export class Tally {
  passed = 0
  failed = 0
  skipped = 0
  readonly failures: string[] = []

  pass(count = 1): void {
    this.passed += count
  }

  fail(what: string): void {
    this.failed++
    this.failures.push(what)
  }
}

export const heading = (text: string): void => console.log(`\n── ${text} ${'─'.repeat(Math.max(3, 76 - text.length))}`)

export const seconds = (from: number): string => `${((performance.now() - from) / 1000).toFixed(1)} s`

export const indented = (text: string, by = 4): string =>
  text
    .trimEnd()
    .split('\n')
    .map(line => ' '.repeat(by) + line)
    .join('\n')
