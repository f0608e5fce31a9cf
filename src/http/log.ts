export type Log = (
  level: 'info' | 'error',
  what: string,
  facts?: Readonly<Record<string, string | number | undefined>>,
) => void

/** One line an event, without personal data: ids, codes, counts and times, never names or texts. */
export function openLog(
  form: 'silent' | 'text' | 'json',
  write = (line: string) => void process.stdout.write(`${line}\n`),
): Log {
  if (form === 'silent') return () => {}
  return (level, what, facts = {}) => {
    const at = new Date().toISOString()
    if (form === 'json') return write(JSON.stringify({ at, level, what, ...facts }))
    const rest = Object.entries(facts)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${name}=${value}`)
    write([at, level, what, ...rest].join(' '))
  }
}

/**
 * What of an error may stand in the log: its kind, its code and where in our code it was. Never its message, which can
 * hold what somebody typed ('invalid input syntax for type uuid: "…"').
 */
export function errorFacts(thrown: unknown): {
  readonly error: string
  readonly code: string | undefined
  readonly at: string | undefined
} {
  if (!(thrown instanceof Error)) return { error: typeof thrown, code: undefined, at: undefined }
  const { code } = thrown as { readonly code?: unknown }
  const frames = (thrown.stack ?? '').split('\n').filter(it => /^ {4}at /.test(it))
  return {
    error: thrown.name,
    code: typeof code === 'string' || typeof code === 'number' ? String(code) : undefined,
    at:
      frames.length === 0
        ? undefined
        : frames
            .slice(0, 6)
            .map(it => it.trim())
            .join(' | '),
  }
}
