// Mejl ut: one message to one receiver over SMTP (RFC 5321), and an honest answer about what became of it.
import { PassThrough } from 'node:stream'
import MailComposer from 'nodemailer/lib/mail-composer'
import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection'

export interface Message {
  /** What the message's own id is made of: the same at every try, so that a receiver can tell a double. */
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** Where one click ends the subscription (RFC 2369, RFC 8058). */
  readonly leaveUrl?: string | undefined
  /** Goes along both as a part that calendar programs take in (RFC 6047) and as a file to open. */
  readonly calendar?: MessageCalendar | undefined
}

export interface MessageCalendar {
  readonly method: 'REQUEST' | 'CANCEL'
  /** iCalendar. */
  readonly text: string
}

/**
 * What became of a message. `refused` has surely not arrived: for now (a new try may help) or for good. `unknown`: the
 * whole message was handed over and no answer came, so it may have arrived. `why` names no address.
 */
export type Handed =
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused'; readonly forGood: boolean; readonly why: string }
  | { readonly kind: 'unknown'; readonly why: string }

export interface MailServer {
  readonly url: string
  /** 'Samklang <samklang@example.se>' */
  readonly from: string
}

/** The longest that sending can take, in milliseconds: then it is given up, and what became of it is 'unknown'. */
const longest = 120_000

/** Hands one message over. Never throws for what a server or a network does. */
export async function handOver(server: MailServer, message: Message): Promise<Handed> {
  const { raw, envelope } = await compose(server.from, message)
  const connection = new SMTPConnection(connectionOptions(server.url))
  const state = { whole: false }
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('took too long')), longest).unref()
  })
  try {
    await Promise.race([converse(connection, server.url, envelope, raw, state), late])
    return { kind: 'taken' }
  } catch (error) {
    return outcomeOf(error, state.whole)
  } finally {
    connection.on('error', () => {})
    connection.close()
  }
}

/** A reply says for itself. Without one nothing has arrived unless the message's end had been sent. */
function outcomeOf(error: unknown, whole: boolean): Handed {
  const { responseCode, response, message } = error as {
    readonly responseCode?: number
    readonly response?: string
    readonly message?: string
  }
  const why = withoutAddresses(response || message || 'no answer')
  if (responseCode !== undefined && responseCode >= 400) return { kind: 'refused', forGood: responseCode >= 500, why }
  return whole ? { kind: 'unknown', why } : { kind: 'refused', forGood: false, why }
}

/** Servers repeat the address in what they answer; no list of mails needs it. */
const withoutAddresses = (text: string): string =>
  text
    .replace(/[^\s<>"'(]+@[^\s<>"')]+/g, '…')
    .replace(/\s+/g, ' ')
    .slice(0, 200)

interface Composed {
  readonly raw: Buffer
  readonly envelope: { readonly from: string; readonly to: readonly string[] }
}

async function compose(from: string, message: Message): Promise<Composed> {
  const sender = /<([^>]+)>$/.exec(from)?.[1] ?? from
  const { id, to, subject, text, html, leaveUrl, calendar } = message
  const mail = new MailComposer({
    from,
    // An object: what looks like a list of addresses in it stays one address.
    to: { name: '', address: to },
    subject,
    text,
    html,
    ...(calendar && {
      icalEvent: { method: calendar.method, content: calendar.text, filename: 'mote.ics' },
    }),
    messageId: `<${id}@${sender.split('@')[1]}>`,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      ...(leaveUrl && {
        'List-Unsubscribe': { prepared: true, value: `<${leaveUrl}>` },
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile()
  const raw = await new Promise<Buffer>((done, fail) =>
    mail.build((error, built) => (error || !built ? fail(error ?? new Error('empty')) : done(built))),
  )
  return { raw, envelope: { from: sender, to: [to] } }
}

const isLoopback = (host: string): boolean => /^(localhost|127(\.\d+){3}|\[?::1\]?)$/.test(host)

function connectionOptions(address: string): SMTPConnectionOptions {
  const url = new URL(address)
  const secure = url.protocol === 'smtps:'
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    // A password never goes in clear over a network.
    requireTLS: !secure && url.username !== '' && !isLoopback(url.hostname),
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 60_000,
  }
}

async function converse(
  connection: SMTPConnection,
  address: string,
  envelope: Composed['envelope'],
  raw: Buffer,
  state: { whole: boolean },
): Promise<void> {
  const url = new URL(address)
  await new Promise<void>((done, fail) => {
    connection.once('error', fail)
    connection.connect(error => (error ? fail(error) : done()))
  })
  if (url.username)
    await new Promise<void>((done, fail) =>
      connection.login({ user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }, error =>
        error ? fail(error) : done(),
      ),
    )
  const message = new PassThrough()
  // Before its last byte is read the final dot cannot have been sent, and without the dot no server takes a message.
  message.once('end', () => {
    state.whole = true
  })
  message.end(raw)
  await new Promise<void>((done, fail) => {
    connection.once('error', fail)
    connection.once('end', () => fail(new Error('connection closed')))
    connection.send({ from: envelope.from, to: [...envelope.to] }, message, error => (error ? fail(error) : done()))
  })
  connection.quit()
}
