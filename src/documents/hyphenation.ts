// Avstavning: words that a line end broke are made whole. 'överens-\nkommelse' loses its hyphen, 'in-\noch utskrivning'
// keeps it, and what could be either ('e-\npost', 'läns-\nsjukvård') is settled by how the document writes it elsewhere.

// A line end is '\n', or one of the marks that a reader of a format puts between lines that belong together.
const BREAK = '[ \\t]*[\\n\\ue003]\\n?\\ue002?[ \\t]*'
const BROKEN = new RegExp(
  `([\\p{L}\\p{N}]+)[-\\u2010](\\**)(${BREAK})(\\**)([\\p{L}\\p{N}][^\\s\\ue003]*)( *)(?=(.?))`,
  'gu',
)
const SUSPENDED = /^(?:och|eller|samt|respektive|resp|till|som|and|or)(?![\p{L}-])/u

/** Joins words hyphenated at line ends. The rest of a joined word moves up; the line ends after it. */
export function joinHyphenation(text: string): string {
  if (!/[-\u2010]\**[ \t]*[\n\ue003]/u.test(text)) return text
  const words = wordsOf(text)
  return text.replace(
    BROKEN,
    (whole, left: string, mark: string, lineEnd: string, mark2: string, rest: string, _: string, next: string) => {
      // Marks that differ are two words, whatever the hyphen says; a number is no part of a word.
      if (mark !== mark2 || SUSPENDED.test(rest) || /\p{N}$/u.test(left) !== /^\p{N}/u.test(rest)) return whole
      const right = /^\p{Ll}+/u.exec(rest)?.[0] ?? ''
      const hyphen = keepsHyphen(left, right, words) ? '-' : ''
      // Where the rest of the word ends its line or its cell, there is no line end left to keep.
      const end = next === '' || /[\s\ue003]/u.test(next) ? lineEnd.replace(/[ \t\n\ue003]+/u, '') : lineEnd
      return mark === '' || rest.endsWith(mark)
        ? `${left}${hyphen}${rest}${end}`
        : `${left}${hyphen}${rest}${mark}${end}${mark}`
    },
  )
}

function keepsHyphen(left: string, right: string, words: ReadonlyMap<string, number>): boolean {
  // Ann-Charlotte, 2023-2024
  if (right === '') return true
  const whole = words.get((left + right).toLowerCase()) ?? 0
  const parted = words.get(`${left}-${right}`.toLowerCase()) ?? 0
  if (whole !== parted) return parted > whole
  // Letters and abbreviations are joined to words with a hyphen: e-post, VGR-gemensam, covid-19-patient.
  return left.length === 1 || /^[\p{Lu}\p{N}]{2,}$/u.test(left)
}

/** How often each word stands whole on a line. */
function wordsOf(text: string): Map<string, number> {
  const words = new Map<string, number>()
  for (const [word] of text.matchAll(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*(?!-[\p{L}\s*\ue003])/gu)) {
    const key = word.toLowerCase()
    words.set(key, (words.get(key) ?? 0) + 1)
  }
  return words
}
