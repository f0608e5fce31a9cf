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
