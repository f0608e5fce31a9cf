// Rubriker i utplattad text: where a title ends and the first sentence under it starts. Pure.
import { isFirstName } from './firstNames.ts'

const smallWord =
  /(?:^|\s)(?:från|i|av|och|för|med|till|på|om|vid|mellan|kring|inom|samt|enligt|mot|under|utifrån|hos|via|per|år|den|det|en|ett|inför|eller|–|-|kl\.?|nr|avseende|angående|gällande|rörande|ang\.?)$/i
const verb =
  /^(?:är|var|har|hade|ska|skall|kan|kommer|får|fick|bör|vill|finns|fanns|redogör|redogjorde|föredrar|föredrog|beskriver|beskrev|inleder|inledde|inleds|beslutar|beslöts?|beslutas|godkänner|godkänns|godkändes|fastställer|fastställs|fastställdes|antar|antas|antogs?|noterar|noteras|lägger|läggs|lades?|utser|utses|utsågs?|väljer|väljs|valdes?|föreslår|föreslås|föreslogs?|ger|ges|gav|gavs|går|gick|tar|tas|togs?|deltar|deltog|visar|påminner|tackar|lyfter|lyfte|frågar|framför|framhåller|anför|anförde|yrkar|uppdrar|bifaller|avslår|avslogs?|arbetar|jobbar|besöker|besökte|pågår|medför|innebär|syftar|bjuder|bjöd|föreligger|hänvisar|meddelar|lämnar|lämnas|skriver|startar|avser|gäller|minskar|minskade|ökar|ökade|saknas|krävs|leder|börjar|slutar|pekar|testas|prövas|omfattar|hälsar|öppnar|öppnas|avslutar|avslutas|avslutade|avslutades|förklarar|bestämmer|enas|enades|ställer|ställde|ställs|ställdes|anmäls|anmäldes|framförs|väcks|lyfts|tillstyrker|konstaterar|berättar|berättas|svarar|ansvarar|behöver|möts|träffas|hölls|håller|höll|ses|såg|görs|gör|gjorde|läser|kallar|kallas|återkommer|sammanträder|flyttas|flyttades|skjuts|sköts|bygger|handlar|vår|utgår|bordläggs|bordlades|diskuterar|\p{L}{2,}(?:erar|erade|erades|eras|ade|ades|ddes|ndes|ldes))$/u
const verbFirst =
  /^(?:Föreligger|Förelåg|Föredras|Beslutas|Noteras|Godkänns|Redovisas|Informeras|Diskuteras|Diskuterades|Noterades|Beslutades|Antecknas)$/u
const subjectless =
  /\s(?=(?:godkänner|tar|noterar|beslutar|antar|fastställer|utser|ställer sig|lägger|avslår|återremitterar|bordlägger|uppdrar|rekommenderar|föreslår|att (?:notera|godkänna|anta|fastställa|utse|lägga|ställa|avslå|bordlägga|återremittera|uppdra|rekommendera|föreslå|ge|överlämna|bifalla|tillstyrka))\s)/gu
const roleBefore = /(?:chef|direktör|ordförande|sekreterare|ledare|strateg|samordnare|råd|handläggare|ekonom)$/iu
const longest = 260
/** 'Badplatser. Ny skyltning': a word with its full stop may begin a title. */
const shortest = 22

interface Word {
  readonly text: string
  readonly at: number
}

const isCapital = (word: string | undefined): boolean => /^["”(]?\p{Lu}/u.test(word ?? '')
const bare = (word: string): string => word.replace(/^["”(]+|[.,;:)"”]+$/g, '')

const acronym = /^\p{Lu}{2,}$/u

/** Where the sentence starts inside one run of capitalised words: at a first name, else at the run or its last words. */
function startInRun(run: readonly string[], from: number, to: number): number {
  const named = run.findIndex((it, i) => isFirstName(it) && i + 1 < run.length && from + i > 0)
  if (named >= 0) return from + named
  if (from > 0 && !acronym.test(run[0] ?? '')) return from
  return run.length >= 3 ? to - 1 : to
}

/** The first word of the sentence whose verb stands at `v`: the start of the last run of capitals before it. */
function subjectStart(words: readonly Word[], v: number): number | undefined {
  for (let k = v - 1; k > 0; k--) {
    if (!isCapital(words[k]?.text)) continue
    let from = k
    while (from > 0 && isCapital(words[from - 1]?.text) && !/[.,:;!?]$/.test(words[from - 1]?.text ?? '')) from--
    const run = words.slice(from, k + 1).map(it => bare(it.text))
    const inner = startInRun(run, from, k)
    const titled = isFirstName(run[inner - from] ?? '') && roleBefore.test(words[inner - 1]?.text ?? '')
    const start = titled ? inner - 1 : inner
    const last = words[start - 1]?.text ?? ''
    const own = bare(words[start]?.text ?? '')
    if (start > 0 && isCapital(own) && !smallWord.test(` ${last}`) && !/,$/.test(last) && !acronym.test(own))
      return start
    k = from
  }
  return undefined
}

/** Where a title ends that is a sentence itself ('Direktören informerar'): before the next sentence's capital. */
function afterOwnVerb(words: readonly Word[], v: number): number | undefined {
  if (v > 4) return undefined
  for (let k = v + 1; k < words.length; k++) {
    const last = words[k - 1]?.text ?? ''
    if (isCapital(words[k]?.text) && !smallWord.test(` ${last}`) && !/[,:]$/.test(last)) return words[k]?.at
    if (k > v + 3) return undefined
  }
  return undefined
}

/** References before a title: registry numbers, other bodies' paragraphs. */
const references = /^(?:(?:\p{Lu}\p{L}{0,4}\s\d{1,4}|Dnr\s\S+|\p{Lu}{1,4}\s(?:19|20)\d\d\/\S*)\s+)+(?=\p{Lu})/u
export const leadingReferences = (words: string): number => references.exec(words)?.[0].length ?? 0

/** A short sign left over from a margin ('Au') is no part of the title before it. */
const trimmed = (words: string, end: number): number =>
  /\s\p{Lu}\p{Ll}\s*$|(?<=\p{Ll}{2})(?<!(?:kvartal|tertial|etapp|version|bilaga|steg|del|fas|plan|år|mål|nr))\s\d\s*$/u.exec(
    words.slice(0, end),
  )?.index ?? end

/** How long the title is that `words` open with; undefined where they are one title, or one sentence. */
export function titleEnd(words: string): number | undefined {
  const limit = words.slice(0, longest)
  const stops = [...limit.matchAll(/(?<=\p{L}{3,}|\d)[.!?](?=\s+\p{Lu})/gu)].map(it => it.index)
  const stop = stops.find(it => it > shortest) ?? limit.length
  const part = limit.slice(0, stop)
  const doubled = /(?<![\p{L}])(\p{Lu}\p{Ll}{4,}) (?=\1(?![\p{L}]))/u.exec(part)
  if (doubled) return doubled.index + doubled[0].length
  const terse =
    /\s(?=Ing(?:a|en|et)(?:[.\s]|$))|(?<=\s(?:19|20)\d\d)\s(?=\d{1,2}\s\p{Ll}{3,9}[\s,.])|(?<=\p{Ll}{3})\s(?=1[.)]\s+\p{Lu})/u.exec(
      limit.slice(0, stop + 4),
    )
  if (terse && terse.index > 3) return terse.index
  const list: Word[] = [...part.matchAll(/\S+/g)].map(it => ({ text: it[0], at: it.index }))
  const first = list.find((it, i) => i > 0 && verbFirst.test(it.text))
  const v = list.findIndex((it, i) => i > 0 && verb.test(bare(it.text)))
  if (first && (v < 0 || first.at < (list[v]?.at ?? 0))) return first.at
  const own = v > 0 ? subjectStart(list, v) : undefined
  const start = own === undefined ? (v > 0 ? afterOwnVerb(list, v) : undefined) : list[own]?.at
  for (const found of part.matchAll(subjectless)) {
    if (found.index < 4 || smallWord.test(part.slice(0, found.index))) continue
    if (start === undefined || (found.index < start && !isCapital(words.slice(found.index + 1)))) return found.index
  }
  if (start !== undefined) return trimmed(words, start)
  if (v < 0 && stop < limit.length && stop + 1 < words.length) return stop + 1
  return undefined
}
