// Meningar: a run cut at its full stops, where abbreviations and dates are no ends. Pure.
import { matchesOf } from './matches.ts'
import { type Run, slice } from './run.ts'
import { isNarrow, narrowed } from './source.ts'

const abbreviation =
  /(?:^|[\s(])(?:f|t|o|m|fr|bl|ex|t\.?ex|p|g|dvs|kl|ca|nr|s|sid|st|dnr|ordf|sekr|dir|resp|inkl|exkl|jan|feb|mars|apr|aug|sept?|okt|nov|dec|dr|prof|d|v|tel|max|min|ev|osv|etc|jfr|kap|art|tf|bitr|stf|c:a|fl|obs|enl|ang|avd|[A-ZÅÄÖ]|fr\.o\.m|t\.o\.m|fr\.o|t\.o|m\.m|m\.fl|p\.g\.a|p\.g|bl\.a|f\.d|f\.n|o\.s\.v|s\.k|d\.v\.s|i\.e|e\.d|f\.ö|t\.v)$/iu
const stops = /[.!?]+/g
const closers = /^m\.?(?:m|fl)$/i

function endsSentence(text: string, at: number): boolean {
  if (at + 1 < text.length && !/[\s"”)\]]/.test(text[at + 1] ?? '')) return false
  const next = text.slice(at + 1, at + 6).replace(/^["”)\]]/, '')
  if (next === '') return true
  if (!/^\s/.test(next)) return false
  if (text[at] !== '.') return true
  const before = text.slice(Math.max(0, at - 12), at)
  const word = /\S*$/.exec(before)?.[0] ?? ''
  const capital = /^\s+["”(]?[\p{Lu}\d–•-]/u.test(next)
  if (!capital) return false
  if (closers.test(word)) return true
  if (/^\d{1,2}$/.test(word))
    return !/\d{1,2}\.\s+\p{Lu}\p{L}+\s*$/u.test(before) && !/^\s+\d/.test(text.slice(at + 1, at + 4))
  return !abbreviation.test(before)
}

/** The sentences of a run. */
export function sentencesOf(run: Run): Run[] {
  const list: Run[] = []
  const source = narrowed(run.text)
  const narrow: Run = { text: source.narrow, at: run.at }
  let from = 0
  for (const found of matchesOf(stops, run.text)) {
    const last = found.index + found[0].length - 1
    if (!endsSentence(run.text, last)) continue
    const closing = /["”)\]]/.test(run.text[last + 1] ?? '') ? 1 : 0
    const end = last + 1 + closing
    list.push(slice(isNarrow(source, from, end) ? narrow : run, from, end))
    from = end
  }
  list.push(slice(isNarrow(source, from, run.text.length) ? narrow : run, from))
  return list.filter(it => it.text !== '')
}
