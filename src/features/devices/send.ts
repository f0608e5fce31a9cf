// Sändning av det som väntar på en enhet: once, however often it is tried. Runs in the browser.
import type { Fields, Keep, KeptReport } from './kept.ts'

/** One sending, as the server answers it. */
export type Sending =
  | { readonly kind: 'sent'; readonly code: string; readonly to: string }
  /** Something has to be answered first: the form says what. Nothing was written. */
  | { readonly kind: 'refused' }
  /** More than a form can hold: sending it once more would be answered in the same way. */
  | { readonly kind: 'too-large' }
  /** The server does not know who it is. Tried again after a login. */
  | { readonly kind: 'login' }
  /** No contact, or the server is busy: tried again later. */
  | { readonly kind: 'lost' }

/** A form as JSON: a field with one value is a text, as the server has it of a form. */
export const bodyOf = (fields: Fields): Record<string, string | readonly string[]> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]),
  )

export async function send(ask: typeof fetch, address: string, fields: Fields): Promise<Sending> {
  try {
    const answer = await ask(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(bodyOf(fields)),
      signal: AbortSignal.timeout(30_000),
    })
    if (answer.status === 401 || answer.status === 403) return { kind: 'login' }
    if (answer.status >= 500 || answer.status === 429 || answer.status === 408) return { kind: 'lost' }
    if (answer.status === 413) return { kind: 'too-large' }
    if (!answer.ok) return { kind: 'refused' }
    const body = (await answer.json()) as { readonly code?: string; readonly receipt?: string; readonly to?: string }
    if (!body.code) return { kind: 'refused' }
    return { kind: 'sent', code: body.code, to: body.receipt ?? body.to ?? `/avvikelser/${body.code}` }
  } catch {
    return { kind: 'lost' }
  }
}

export interface Queue {
  readonly keep: Keep
  readonly send: (fields: Fields) => Promise<Sending>
  readonly now: () => number
  /** Runs the work alone for that report, in whichever page or worker: Web Locks in the browser. */
  readonly alone: <T>(clientId: string, work: () => Promise<T>) => Promise<T>
}

export interface Sent {
  readonly report: KeptReport
  readonly sending: Sending
}

/**
 * Sends one report that waits. It is looked up again first: another page may have sent it meanwhile. A sending that is
 * repeated is the same case (its clientId says so), so that a lost answer costs nothing.
 */
export const sendOne = ({ keep, send, now, alone }: Queue, clientId: string): Promise<Sent | undefined> =>
  alone(clientId, async () => {
    const report = await keep.find(clientId)
    if (report?.state !== 'waiting') return undefined
    const sending = await send(report.fields)
    if (sending.kind === 'sent') {
      const receipt = { code: sending.code, to: sending.to }
      // The words are with the server now: only where the receipt is stays here.
      await keep.save(clientId, 'sent', { fields: {}, seq: report.seq, receipt }, now())
    } else if (sending.kind === 'refused' || sending.kind === 'too-large') {
      const { fields, seq } = report
      await keep.save(clientId, 'draft', { fields, seq, refused: true }, now())
    }
    return { report, sending }
  })

/** Everything that waits, the oldest first. Stops where there is no contact: the next one would not arrive either. */
export async function sendAll(queue: Queue): Promise<readonly Sent[]> {
  const done: Sent[] = []
  for (const it of (await queue.keep.all(queue.now())).toReversed()) {
    if (it.state !== 'waiting') continue
    const sent = await sendOne(queue, it.clientId)
    if (sent) done.push(sent)
    if (sent?.sending.kind === 'lost' || sent?.sending.kind === 'login') break
  }
  return done
}

/** Milliseconds until the next try, after so many in vain. */
export const pauseAfter = (failures: number): number => Math.min(2_000 * 2 ** failures, 120_000)
