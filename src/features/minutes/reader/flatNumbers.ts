// Nummer i utplattad text: which of all numbers are the items', told by how they rise and what follows them. Pure.
import { leadingReferences, titleEnd } from './flatTitles.ts'
import { matchesOf } from './matches.ts'

export interface FlatHeading {
  /** Offset of the number. */
  readonly at: number
  /** Offset after the number; references to other papers may stand between it and the title. */
  readonly end: number
  /** Offset where the title starts. */
  readonly titleAt: number
  readonly n: number
  /** Offset where the text under the title starts, where that is known. */
  readonly bodyAt?: number
  /** Offset of a word before the number that belongs to it ('KS 12'). */
  readonly from: number
}

type Style = 'section' | 'point' | 'dot' | 'reference' | 'bare'

interface Candidate extends FlatHeading {
  readonly style: Style
  readonly strength: number
  /** 'Beslut' stands soon after it. */
  readonly labelled: boolean
}

const forms: readonly (readonly [Style, number, RegExp])[] = [
  ['section', 3, /(?<=^|\s)()§{1,2}\s*(\d{1,4})[a-h]?[.:)]?\s+(?=["”(]?\p{Lu})/gu],
  ['point', 3, /(?<=^|\s)()(?:Punkt|Ärende)\s+(\d{1,3})[.:]?\s+(?=["”(]?\p{Lu})/gu],
  ['dot', 2, /(?<=^|\s)()(\d{1,3})[a-e]?[.)]\s+(?=["”(]?\p{Lu})/gu],
  [
    'reference',
    1.6,
    /(?<=^|\s)((?!Nr|Dnr|Sid|Kl|Den|Mål|Plan|Sal|Bil)\p{Lu}\p{L}{0,4}\s)(\d{1,4})\s+(?=["”(]?\p{Lu})/gu,
  ],
  ['bare', 0.7, /(?<=^|\s)()(\d{1,4})\s+(?=["”]?\p{Lu})/gu],
]
const notBefore =
  /(?:(?<![\p{L}])(?:nr|plan|mål|år|kl\.?|klockan|den|sid|sida|sal|v|bilaga|dnr|kap|bankgiro|plusgiro|telefon|tel\.?|box|org|fax|artikel|fas|etapp|del|version|punkt|ärende|paragraf|§+|p|\d|och|–|-)|[,/(+–-])\s*$/iu
const afterLabel =
  /(?<![\p{L}])(?:Beslut|Ställningstagande|Förslag till (?:beslut|ställningstagande)|beslutar|beslutade|följande)\s*:?\s*$/u

const ownLabel =
  /(?<=\s)(?:Beslut|\p{Lu}\p{Ll}+(?:nämndens|styrelsens|utskottets|rådets|gruppens) (?:beslut|ställningstagande|förslag till beslut)|Ärendebeskrivning|Ställningstagande|Förslag till (?:beslut|ställningstagande)|Föredragande)(?=\s*:|\s+(?:\p{Lu}|1[.)]\s|att\s))|(?<=\s)(?:Bilag(?:a|or)|Handlingar)(?=\s*:|\s+\p{Ll})/u

const nextStop = (text: string, from: number, to: number): number => {
  const found = /[.!?]["”)]?(?=\s|$)/.exec(text.slice(from, Math.min(to, from + 400)))
  return found ? from + found.index : to
}

/** How much a number looks like the start of an item. */
function strengthOf(
  text: string,
  own: Omit<Candidate, 'strength'>,
  base: number,
  pageStart: boolean,
  next: number,
): number {
  const before = text.slice(Math.max(0, own.from - 30), own.from)
  let score = base
  if (pageStart) score += 2.5
  else if (/[.!?:)”"]\s*$/.test(before)) score += 0.6
  if (own.style === 'bare' && !pageStart && notBefore.test(before)) return -9
  if (afterLabel.test(before)) score -= 2
  if (own.labelled) score += 1.2
  const end = Math.min(next, own.titleAt + 400)
  if (own.bodyAt !== undefined && own.bodyAt < end) return score + 1
  const stop = nextStop(text, own.titleAt, end)
  const words = text.slice(own.titleAt, stop).split(/\s+/).length
  return stop < end && words >= 5 ? score - (own.style === 'section' ? 0.5 : 2.5) : score
}

/** No meeting has more items; text that is nothing but numbers ends somewhere. */
const mostNumbers = 3000

function candidatesOf(
  text: string,
  [style, base, form]: (typeof forms)[number],
  starts: ReadonlySet<number>,
): Candidate[] {
  const found = matchesOf(form, text).slice(0, mostNumbers)
  return found.map((it, k) => {
    const lead = it[1]?.length ?? 0
    const after = it.index + it[0].length
    const next = found[k + 1]?.index ?? text.length
    const words = text.slice(after, after + 420).split('\n')[0] ?? ''
    const skipped = leadingReferences(words)
    const label = ownLabel.exec(words)?.index
    const end = titleEnd(words.slice(skipped, label)) ?? (label === undefined ? undefined : label - skipped)
    const titleAt = after + skipped
    const own = {
      from: it.index,
      at: it.index + lead,
      end: after,
      titleAt,
      n: Number(it[2]),
      style,
      ...(end === undefined ? {} : { bodyAt: titleAt + end }),
      labelled: label !== undefined && label < 220,
    }
    return { ...own, strength: strengthOf(text, own, base, starts.has(it.index), next) }
  })
}

interface Chain {
  readonly score: number
  readonly last: Candidate
  readonly before?: Chain
}

const reach = 4

/** The best-supported rising chain of one style. Only the best per number is kept, so the walk is linear. */
function bestChain(list: readonly Candidate[]): Chain | undefined {
  const byNumber = new Map<number, Chain>()
  let best: Chain | undefined
  for (const it of list) {
    let chain: Chain = { score: it.strength + (it.n === 1 ? 1 : 0), last: it }
    for (let k = 1; k <= reach; k++) {
      const before = byNumber.get(it.n - k)
      const score = before ? before.score + it.strength - (k - 1) * 1.6 : 0
      if (before && score > chain.score) chain = { score, last: it, before }
    }
    if ((byNumber.get(it.n)?.score ?? Number.NEGATIVE_INFINITY) < chain.score) byNumber.set(it.n, chain)
    if (!best || chain.score > best.score) best = chain
  }
  return best
}

function unwind(chain: Chain): Candidate[] {
  const list: Candidate[] = []
  for (let it: Chain | undefined = chain; it; it = it.before) list.push(it.last)
  return list.reverse()
}

const contents =
  /(?<![\p{L}])(?:Innehållsförteckning|Innehåll|Ärendelista|Ärendeförteckning|Dagordning|Föredragningslista)(?![\p{L}])/u

/** A list of contents: the numbers between its word and the place where the first of them comes back with its words. */
function withoutContents(text: string, list: readonly Candidate[]): { kept: Candidate[]; titles: Map<number, string> } {
  const titles = new Map<number, string>()
  const word = contents.exec(text)
  const first = word && list.find(it => it.from >= word.index && it.from - word.index < 60)
  const lead = first && text.slice(first.titleAt, first.titleAt + 16)
  const again =
    first && list.find(it => it.n === first.n && it.from > first.from && text.startsWith(lead ?? '', it.titleAt))
  if (!first || !again) return { kept: [...list], titles }
  const listed = list.filter(it => it.from >= first.from && it.from < again.from)
  listed.forEach((it, k) => {
    titles.set(it.n, text.slice(it.titleAt, listed[k + 1]?.from ?? again.from).trim())
  })
  return { kept: list.filter(it => it.from < first.from || it.from >= again.from), titles }
}

const decides =
  /\p{Lu}\p{Ll}+(?:nämnden|styrelsen|utskottet|rådet|gruppen|fullmäktige|kommittén|beredningen)\s(?:beslutar|föreslår|godkänner|noterar|antar|ställer sig|fastställer|utser)\s/u

/** Pages that each begin with a title and hold a decision: one item a page, where the numbers were lost. */
function unnumbered(text: string, starts: readonly number[]): FlatHeading[] {
  const list = starts.slice(1).flatMap((at, k): FlatHeading[] => {
    const page = text.slice(at, starts[k + 2] ?? text.length)
    const end = /^["”]?\p{Lu}/u.test(page) ? titleEnd(page.slice(0, 420)) : undefined
    return end !== undefined && end > 3 && decides.test(page)
      ? [{ at, end: at, titleAt: at, from: at, n: 0, bodyAt: at + end }]
      : []
  })
  return list.length >= 3 && list.length * 2 > starts.length ? list : []
}

/** The items' headings in a flat text. `starts` are offsets where pages start. */
export function flatHeadings(text: string, starts: readonly number[]): FlatHeading[] {
  const pages = new Set(starts)
  let best: { score: number; list: Candidate[]; titles: Map<number, string> } | undefined
  for (const form of forms) {
    const { kept, titles } = withoutContents(text, candidatesOf(text, form, pages))
    const chain = bestChain(kept)
    if (!chain) continue
    const list = unwind(chain)
    const [only] = list
    const alone =
      list.length === 1 &&
      !(
        only &&
        form[0] !== 'dot' &&
        only.from > (starts[0] ?? 0) &&
        (pages.has(only.from) || (only.labelled && only.n > 3))
      )
    if (!alone && chain.score > 2.5 && (!best || chain.score > best.score)) best = { score: chain.score, list, titles }
  }
  if (!best) return unnumbered(text, starts)
  return best.list.map(it => {
    const title = best.titles.get(it.n)
    const listed =
      title && title.length > 3 && text.startsWith(title, it.titleAt) ? it.titleAt + title.length : undefined
    return listed === undefined ? it : { ...it, bodyAt: listed }
  })
}
