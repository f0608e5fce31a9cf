// Likhet mellan två handlingar: how sure it is that two items belong to the same matter, and why. Pure.
import { type Paper, saysNothing } from './papers.ts'
import type { Signature } from './signature.ts'
import { type Features, probability } from './weighing.ts'

export type Level = 'certain' | 'likely' | 'possible'

/** Why two items are taken for the same matter. Worded by the page. */
export type Reason =
  | { readonly kind: 'paper'; readonly label: string }
  | { readonly kind: 'title'; readonly words: readonly string[] }
  | { readonly kind: 'words'; readonly shared: number; readonly of: number; readonly words: readonly string[] }
  | { readonly kind: 'refers'; readonly date: string }
  | { readonly kind: 'took-over'; readonly year: string }
  | { readonly kind: 'number'; readonly number: string }
  | { readonly kind: 'quote' }
  | { readonly kind: 'aside'; readonly label: string; readonly words: readonly string[] }

export interface Likeness {
  /** 0 to 1: how often items as alike as these belong together. */
  readonly score: number
  /** Undefined below what is worth anyone's time. */
  readonly level: Level | undefined
  readonly reasons: readonly Reason[]
  /** False for the side that names it beside something else: it belongs to that matter too, but does not join others to it. */
  readonly joins: { readonly first: boolean; readonly second: boolean }
}

/** How many items there are, and in how many of them each term stands. */
export interface Statistics {
  readonly total: number
  readonly frequency: (term: string) => number
}

/** Where each level begins: what is called certain is right at least 19 times in 20 (bench/links.ts). */
export const levelFrom: Readonly<Record<Level, number>> = { certain: 0.9, likely: 0.65, possible: 0.5 }

export const levelOf = (score: number): Level | undefined =>
  score >= levelFrom.certain
    ? 'certain'
    : score >= levelFrom.likely
      ? 'likely'
      : score >= levelFrom.possible
        ? 'possible'
        : undefined

/** So few items teach little of which words are common: as if so many more had been seen, none of them with the term. */
const unseen = 300

/** How much a term says: near 1 for one that is rare, 0 for one that a fifth of all items have. */
export function weightOf(term: string, { total, frequency }: Statistics): number {
  const n = frequency(term)
  if (total > 100 && n > total / 5) return 0
  const all = total + unseen
  return Math.max(0, Math.log(all / (n + 1)) / Math.log(all))
}

const nothing: Likeness = { score: 0, level: undefined, reasons: [], joins: { first: true, second: true } }

/** How alike two items are. Symmetric but for `joins`, which changes places with them. */
export function likeness(a: Signature, b: Signature, statistics: Statistics): Likeness {
  if (a.code === b.code || a.documentId === b.documentId || a.routine || b.routine || foreign(a, b)) return nothing
  const weigh = (term: string): number => weightOf(term, statistics)
  const both = compared(a, b, statistics, weigh)
  const aside = a.main.length > 0 && b.main.length > 0 ? bestAside(a, b, weigh) : bestAside(a, b, weigh, true)
  return aside && aside.score > both.score ? aside : both
}

/** As items about the same thing. */
function compared(a: Signature, b: Signature, statistics: Statistics, weigh: (term: string) => number): Likeness {
  const joins = { first: a.main.length > 0, second: b.main.length > 0 }
  if (!joins.first && !joins.second) return nothing
  const features = featuresOf(a, b, statistics)
  const chance = probability(features)
  // A title that could head any item never links by itself, and never joins others.
  const score = joins.first && joins.second ? chance : Math.min(levelFrom.likely - 0.01, chance * 0.7)
  return { score, level: levelOf(score), reasons: reasonsOf(a, b, features, weigh), joins }
}

/** One of them names the other's matter among its clauses, beside what it is about itself. */
function bestAside(a: Signature, b: Signature, weigh: (term: string) => number, only = false): Likeness | undefined {
  const found = [
    ...a.asides.map(it => ({ it, like: overlap(it.subject, b.main, weigh), first: false })),
    ...b.asides.map(it => ({ it, like: overlap(it.subject, a.main, weigh), first: true })),
  ]
    .filter(it => it.like > (only ? 0.7 : 0.78))
    .sort((x, y) => y.like - x.like)[0]
  // What the county extends is not what an area calls the same.
  if (!found || mixed(a, b)) return undefined
  const score = Math.min(0.85, 0.3 + 0.55 * found.like)
  return {
    score,
    level: levelOf(score),
    reasons: [{ kind: 'aside', label: found.it.label, words: found.it.subject }, ...referring(a, b)],
    joins: { first: found.first, second: !found.first },
  }
}

export function featuresOf(a: Signature, b: Signature, statistics: Statistics): Features {
  const weigh = (term: string): number => weightOf(term, statistics)
  const paper = bestPaper(a, b, weigh)
  const shared = a.main.filter(it => b.main.includes(it))
  return {
    main: overlap(a.main, b.main, weigh),
    contained: containment(a.main, b.main, weigh),
    rarity: Math.min(1, shared.reduce((sum, it) => sum + weigh(it) ** 2, 0) / 2),
    paper: paper?.like ?? 0,
    rest: cosine(a, b, term => (a.main.includes(term) || b.main.includes(term) ? 0 : weigh(term))),
    heading: a.heading === b.heading ? Math.min(1, Math.max(0, statistics.frequency(a.heading) - 6) / 24) : 0,
    apart: a.main.length > 0 && b.main.length > 0 && shared.length === 0 ? 1 : 0,
    refers: refersTo(a, b) === undefined ? 0 : 1,
    tookOver: tookOver(a, b) === undefined ? 0 : 1,
    number: a.numbers.some(it => b.numbers.includes(it)) ? 1 : 0,
    quote: a.quotes.some(it => b.quotes.includes(it)) ? 1 : 0,
    sameForum: a.forumId !== null && a.forumId === b.forumId ? 1 : 0,
    mixed: mixed(a, b) ? 1 : 0,
    ownLocal: mixed(a, b) && [a, b].some(it => (it.terms.lokal ?? 0) >= 2) ? 1 : 0,
    years: Math.min(1, yearsBetween(a, b) / 10),
  }
}

const sum = (terms: Iterable<string>, weigh: (term: string) => number): number => {
  let total = 0
  for (const it of terms) total += weigh(it)
  return total
}

/** Weighed share of the terms that both have: 1 the same, 0 none in common. */
function overlap(a: readonly string[], b: readonly string[], weigh: (term: string) => number): number {
  const all = sum(new Set([...a, ...b]), weigh)
  return all === 0 ? 0 : sum(new Set(a.filter(it => b.includes(it))), weigh) / all
}

/** Weighed share of the smaller's terms that the larger has. */
function containment(a: readonly string[], b: readonly string[], weigh: (term: string) => number): number {
  const least = Math.min(sum(new Set(a), weigh), sum(new Set(b), weigh))
  return least === 0 ? 0 : sum(new Set(a.filter(it => b.includes(it))), weigh) / least
}

function cosine(a: Signature, b: Signature, weigh: (term: string) => number): number {
  let dot = 0
  let lengthA = 0
  let lengthB = 0
  for (const [term, weight] of Object.entries(a.terms)) {
    const w = weigh(term)
    lengthA += (weight * w) ** 2
    dot += weight * (b.terms[term] ?? 0) * w * w
  }
  for (const [term, weight] of Object.entries(b.terms)) lengthB += (weight * weigh(term)) ** 2
  return lengthA === 0 || lengthB === 0 ? 0 : dot / Math.sqrt(lengthA * lengthB)
}

/** The two papers that are most alike, one of each. A plan is no agreement, but both can be of one matter. */
function bestPaper(
  a: Signature,
  b: Signature,
  weigh: (term: string) => number,
): { readonly paper: Paper; readonly like: number } | undefined {
  let best: { paper: Paper; like: number } | undefined
  for (const one of a.papers)
    for (const other of b.papers) {
      const like = overlap(one.subject, other.subject, weigh) * (one.kind === other.kind ? 1 : 0.8)
      if (like > (best?.like ?? 0)) best = { paper: one.label.length <= other.label.length ? one : other, like }
    }
  return best
}

/** Forums of two areas have a matter each, though they call it the same; one register number is one matter anywhere. */
const foreign = (a: Signature, b: Signature): boolean =>
  a.areaId !== null && b.areaId !== null && a.areaId !== b.areaId && !a.numbers.some(it => b.numbers.includes(it))

const mixed = (a: Signature, b: Signature): boolean => (a.areaId === null) !== (b.areaId === null)

const inOrder = (a: Signature, b: Signature): readonly [Signature, Signature] =>
  (a.date ?? '') <= (b.date ?? '') ? [a, b] : [b, a]

/** The day of the earlier one, where the later mentions it. */
function refersTo(a: Signature, b: Signature): string | undefined {
  const [earlier, later] = inOrder(a, b)
  return earlier.date !== null && earlier.date !== later.date && later.dates.includes(earlier.date)
    ? earlier.date
    : undefined
}

const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000

const yearsBetween = (a: Signature, b: Signature): number =>
  a.date && b.date ? Math.abs(dayNumber(a.date) - dayNumber(b.date)) / 365.25 : 0

/** The year in which what the earlier one says ended, where the later begins within half a year of it. */
function tookOver(a: Signature, b: Signature): string | undefined {
  const [earlier, later] = inOrder(a, b)
  const starts = later.begins.length > 0 ? later.begins : later.ends.length > 0 && later.date ? [later.date] : []
  const end = earlier.ends.find(it => starts.some(start => Math.abs(dayNumber(start) - dayNumber(it)) <= 184))
  return end?.slice(0, 4)
}

function referring(a: Signature, b: Signature): readonly Reason[] {
  const refers = refersTo(a, b)
  const year = tookOver(a, b)
  return [
    ...(refers ? [{ kind: 'refers', date: refers } as const] : []),
    ...(year ? [{ kind: 'took-over', year } as const] : []),
  ]
}

function reasonsOf(a: Signature, b: Signature, it: Features, weigh: (term: string) => number): readonly Reason[] {
  const paper = bestPaper(a, b, weigh)
  const words = a.main.filter(term => b.main.includes(term))
  const number = a.numbers.find(one => b.numbers.includes(one))
  return [
    ...(number ? [{ kind: 'number', number } as const] : []),
    ...(paper && paper.like >= 0.5 ? [{ kind: 'paper', label: paper.paper.label } as const] : []),
    ...(words.length > 0 && it.main >= 0.3 ? [{ kind: 'title', words } as const] : []),
    ...unusual(a, b, weigh),
    ...referring(a, b),
    ...(it.quote ? [{ kind: 'quote' } as const] : []),
  ]
}

/** 'nine of twelve': of the uncommon words in the one that has fewer. */
function unusual(a: Signature, b: Signature, weigh: (term: string) => number): readonly Reason[] {
  const rare = (it: Signature): readonly string[] =>
    Object.entries(it.terms).flatMap(([term, weight]) =>
      weight >= 2 && weigh(term) > 0.45 && !saysNothing(term) ? [term] : [],
    )
  const [few, many] = [rare(a), rare(b)].sort((x, y) => x.length - y.length) as [readonly string[], readonly string[]]
  const other = new Set(many)
  const words = few.filter(it => other.has(it))
  return words.length >= 2 ? [{ kind: 'words', shared: words.length, of: few.length, words }] : []
}
