import { guard } from '../features/guard/guard.ts'
import { dateAt } from '../kernel/time.ts'

/** Looks at each line of standard input; with --json one object a line, else the lines where something was found. */
export async function run(rest: readonly string[]): Promise<number> {
  const json = rest.includes('--json')
  const unknown = rest.find(it => it !== '--json')
  if (unknown) {
    console.error(`guard tar inte ”${unknown}”. Se: samklang guard --help`)
    return 2
  }
  const today = dateAt(new Date().toISOString())
  let line = 0
  let stopped = 0
  let out = ''
  for await (const text of linesOf(process.stdin)) {
    line += 1
    const { stop, warn } = guard(text, today)
    if (stop.length > 0) stopped += 1
    if (json) out += `${JSON.stringify({ line, stop, warn })}\n`
    else if (stop.length + warn.length > 0) out += `${told(line, stop, 'stopp')}${told(line, warn, 'varning')}`
    if (out.length > 65_536) {
      process.stdout.write(out)
      out = ''
    }
  }
  process.stdout.write(out)
  // Like grep: something was found that may not be sent.
  return json || stopped === 0 ? 0 : 1
}

/**
 * The lines as other programs count them: a row ends with LF or CRLF. readline ends one at U+2028 and a bare CR too, which
 * puts every number after it wrong. What is no UTF-8 becomes U+FFFD, and the last row needs no end.
 */
async function* linesOf(input: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  let parts: string[] = []
  for await (const chunk of input) {
    const rows = decoder.decode(chunk, { stream: true }).split('\n')
    const last = rows.pop() ?? ''
    for (const row of rows) {
      yield [...parts, row].join('').replace(/\r$/, '')
      parts = []
    }
    parts.push(last)
  }
  const rest = [...parts, decoder.decode()].join('')
  if (rest !== '') yield rest.replace(/\r$/, '')
}

/** 'rad 3, tecken 8–18: stopp, personnummer': what was found is not repeated. */
const told = (
  line: number,
  found: readonly { readonly start: number; readonly end: number; readonly kind: string }[],
  what: string,
): string => found.map(it => `rad ${line}, tecken ${it.start + 1}–${it.end}: ${what}, ${it.kind}\n`).join('')
