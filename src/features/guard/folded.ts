// Text som den jämförs: digits, dashes and spaces of every script and width as the plain ones, with where each came from. Pure.

export interface Folded {
  readonly text: string
  /** For each unit of the folded text, and once more for its end, the place in the text as it was written. */
  readonly at: readonly number[]
}

/** Signs that take no room: whoever copies a number from a page or a PDF may have them in it without seeing them. */
const unseen = /^[\p{Cf}\p{Mn}\p{Me}]$/u

/** The value of a decimal digit of any script: they stand in rows of ten, from nought. */
function digitValue(sign: string): string {
  const code = sign.codePointAt(0) ?? 0
  let from = code
  while (/^\p{Nd}$/u.test(String.fromCodePoint(from - 1))) from -= 1
  return String((code - from) % 10)
}

function plain(sign: string): string {
  if (sign >= ' ' && sign <= '~') return sign
  if (unseen.test(sign)) return ''
  const folded = sign.normalize('NFKC')
  if (/^[ -~]$/.test(folded)) return folded
  if (/^\p{Nd}$/u.test(folded)) return digitValue(folded)
  // The minus, the hyphen bullet and lines that look like one are no dashes to Unicode; to whoever types a number they are.
  if (/^[\p{Pd}\u2212\u2043\u02d7\u2500\u2501\u203e\u2053\u2796\u30fc]$/u.test(sign === '\u203e' ? sign : folded))
    return '-'
  if (/^[\u2044\u2215]$/.test(folded)) return '/'
  if (folded === '\u2795') return '+'
  if (folded === '\u223c') return '~'
  // Blanks that are letters or signs to Unicode.
  if (/^[\u2800\u3164\uffa0\u115f\u1160]$/.test(folded)) return ' '
  if (/^[\p{Zs}\t]$/u.test(sign) || folded.trim() === '') return sign === '\n' || sign === '\r' ? sign : ' '
  return folded.length === 1 ? folded : sign.length === 1 ? sign : folded.slice(0, 1)
}

/** The text with every digit, dash and space as the plain one. What is not seen is left out. */
export function fold(text: string): Folded {
  // Nothing to fold in nearly all texts.
  if (/^[\n\r -~\u00a1-\u00ac\u00ae-\u017f]*$/.test(text))
    return { text, at: Array.from({ length: text.length + 1 }, (_, i) => i) }
  let folded = ''
  const at: number[] = []
  let place = 0
  for (const sign of text) {
    const one = plain(sign)
    for (let i = 0; i < one.length; i++) at.push(place)
    folded += one
    place += sign.length
  }
  at.push(text.length)
  return { text: folded, at }
}
