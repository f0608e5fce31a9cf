import type { TestEvent } from 'node:test/reporters'

/** One finished test, as the run reads it: a line of JSON each. */
export interface Finished {
  readonly name: string
  readonly outcome: 'passed' | 'failed' | 'skipped'
  readonly error?: string
}

/** Failures that another one stands for: of a test inside, or of the suite around. */
const notItsOwn = ['subtestsFailed', 'cancelledByParent']

/** What is thrown when no test is there to fail for it ends the file with 1, and is said in no other event. */
const fellAfterwards = /generated asynchronous activity after the test ended|^Error: A resource generated/

/** Reporter for node:test. Suites are left out: their tests are counted one by one. */
export default async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const event of events) {
    if (event.type === 'test:diagnostic' && fellAfterwards.test(event.data.message)) {
      const finished: Finished = { name: 'after a test had ended', outcome: 'failed', error: event.data.message }
      yield `${JSON.stringify(finished)}\n`
    }
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue
    const { name, details, skip, todo } = event.data
    const failed = event.type === 'test:fail'
    // A suite that fails by itself (its `before` threw) has no failing test of its own to speak for it.
    if (details.type === 'suite' && !failed) continue
    const outcome = failed ? 'failed' : skip !== undefined || todo !== undefined ? 'skipped' : 'passed'
    if (failed && notItsOwn.includes(causeOf(event) ?? '')) continue
    const finished: Finished = failed ? { name, outcome, error: errorText(event) } : { name, outcome }
    yield `${JSON.stringify(finished)}\n`
  }
}

type Failure = Extract<TestEvent, { type: 'test:fail' }>

const causeOf = (event: TestEvent): string | undefined =>
  event.type === 'test:fail' ? (event.data.details.error as { failureType?: string }).failureType : undefined

function errorText(event: Failure): string {
  const cause: unknown = event.data.details.error.cause
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause ?? event.data.details.error)
}
