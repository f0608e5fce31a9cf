// Flera beslut i en mening: 'beslutar att godkänna A, att överlämna B samt att avslå C' as its parts. Pure.
import { type Run, slice } from './run.ts'

const infinitive =
  /^att\s+(?:(?:inte|även|också|därmed|dessutom|dels|gemensamt|årligen|snarast)\s+)?(?:\p{Ll}{3,}[aå]|ge|få|se|ta|bli|gå|be|som sin mening uttala)(?![\p{L}])/u
const decidesTo =
  /(?<![\p{L}])(?:BESLUTAR|BESLUTADE|beslutar|beslutade|beslöt|beslutat)\s+(?:(?:därför|enhälligt|även|också)\s+)*(?:\p{L}{3,30}(?:en|et)\s+)?(?=att\s)/u

/** 'Styrelsen beslutar att godkänna A, att överlämna B samt att avslå C' as its clauses; the first keeps who decides. */
export function splitAtts(run: Run, subject: RegExp): Run[] {
  const lead = decidesTo.exec(run.text)
  if (!lead) return [run]
  const from = lead.index + lead[0].length
  const cuts = [...run.text.slice(from).matchAll(/(?:,\s+(?:samt\s+|och\s+|dels\s+)?|;\s+|\s+samt\s+)(?=att\s)/gu)]
    .map(it => ({ end: from + it.index, start: from + it.index + it[0].length }))
    .filter(it => infinitive.test(run.text.slice(it.start)) || /samt/.test(run.text.slice(it.end, it.start)))
  if (cuts.length === 0 || !infinitive.test(run.text.slice(from))) return [run]
  const nested = cuts.some((it, k) => /uppdra/i.test(run.text.slice(cuts[k - 1]?.start ?? from, it.end)))
  if (nested) return [run]
  const first = subject.test(run.text) ? 0 : from
  return [slice(run, first, cuts[0]?.end), ...cuts.map((it, k) => slice(run, it.start, cuts[k + 1]?.end))]
}
