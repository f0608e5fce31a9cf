import { createInterface } from 'node:readline'
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
  for await (const text of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
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

/** 'rad 3, tecken 8–18: stopp, personnummer': what was found is not repeated. */
const told = (
  line: number,
  found: readonly { readonly start: number; readonly end: number; readonly kind: string }[],
  what: string,
): string => found.map(it => `rad ${line}, tecken ${it.start + 1}–${it.end}: ${what}, ${it.kind}\n`).join('')
