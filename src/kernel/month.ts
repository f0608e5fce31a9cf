// A month as people write it. Pure.

/** The first three letters of each month, as they are written in Swedish. */
const beginnings = ['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec']
const spelt = [
  ...['januari', 'februari', 'mars', 'april', 'maj', 'juni', 'juli'],
  ...['augusti', 'september', 'oktober', 'november', 'december'],
]

/** The number of a month's name or the beginning of it, of three letters or more; 0 where it is none. */
const named = (word: string): number =>
  word.length >= 3 && spelt.some(it => it.startsWith(word)) ? beginnings.indexOf(word.slice(0, 3)) + 1 : 0

/**
 * A month as it was typed, as 'YYYY-MM': 'mars 2026', '2026-3', '3/2026', '202603'. The year has four digits, 1900–2199;
 * undefined where it is no month. A whole date is none: which day was meant is not guessed.
 */
export function typedMonth(text: string): string | undefined {
  const [, year = '', month = ''] =
    /^(\d{4})[-./ ]*(\d{1,2}|[a-zåäö]+\.?)$/.exec(said(text)) ??
    swapped(/^(\d{1,2}|[a-zåäö]+\.?)[-./ ]+(\d{4})$/.exec(said(text)))
  const n = /^\d/.test(month) ? Number(month) : named(month.replace('.', ''))
  return n >= 1 && n <= 12 && year >= '1900' && year <= '2199' ? `${year}-${String(n).padStart(2, '0')}` : undefined
}

const said = (text: string): string =>
  text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ').replaceAll('–', '-')
const swapped = (it: RegExpExecArray | null): readonly string[] => (it ? [it[0], it[2] ?? '', it[1] ?? ''] : [])
