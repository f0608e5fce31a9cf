// Föreslagna länkar mot facit: how many of the links that are suggested are right, and how many of the right ones are
// found. Alone: `node --import tsx bench/links.ts`.
import { bounds, findersOf } from '../src/features/matters/suggesting/candidates.ts'
import { type Level, levelFrom, likeness } from '../src/features/matters/suggesting/likeness.ts'
import { countedOf, type Handling, type Signature, signature } from '../src/features/matters/suggesting/signature.ts'
import { type Pair, threadsOf } from '../src/features/matters/suggesting/threads.ts'
import { demonstrated } from './links/demonstration.ts'
import { known } from './links/generator.ts'
import { heldOut, tuned } from './links/vocabulary.ts'

/** Shares, 0 to 1, of counts that are told beside them. */
export interface LinkFigures {
  readonly items: number
  readonly threads: number
  /** Of the pairs that are kept, those of one thread; by level. */
  readonly pairs: Readonly<Record<Level, Share>>
  /** Of the questions that a person is asked, those where yes is right; by level. */
  readonly asked: Readonly<Record<Level, Share>>
  /** Of all pairs of one thread, those held together when every link of the level or surer is confirmed. */
  readonly recall: Readonly<Record<Level, Share>>
  /** Of the pairs held together by then, those of one thread. */
  readonly purity: Readonly<Record<Level, Share>>
  /** Of the threads, those with at least four fifths of their items held together with no item of another. */
  readonly whole: Readonly<Record<Level, Share>>
}
export interface Share {
  readonly right: number
  readonly of: number
}

const levels: readonly Level[] = ['certain', 'likely', 'possible']
export const shareOf = ({ right, of }: Share): number => (of === 0 ? 1 : right / of)

/** What is compared with what, as the database finds it: by the rare terms that two items share. */
export function candidatesOf(signatures: readonly Signature[]): {
  readonly pairs: readonly (readonly [Signature, Signature])[]
  readonly statistics: { readonly total: number; readonly frequency: (term: string) => number }
} {
  const postings = new Map<string, number[]>()
  for (const [at, it] of signatures.entries())
    for (const term of countedOf(it)) postings.set(term, [...(postings.get(term) ?? []), at])
  const statistics = { total: signatures.length, frequency: (term: string) => postings.get(term)?.length ?? 0 }
  const pairs = signatures.flatMap(it => {
    if (it.routine) return []
    const found = new Map<number, number>()
    for (const term of findersOf(it, statistics))
      for (const at of postings.get(term) ?? [])
        found.set(at, (found.get(at) ?? 0) + 1 / Math.sqrt(statistics.frequency(term)))
    return [...found]
      .filter(([at]) => signatures[at]?.documentId !== it.documentId)
      .sort((a, b) => b[1] - a[1])
      .slice(0, bounds.near)
      .flatMap(([at]): (readonly [Signature, Signature])[] => {
        const other = signatures[at]
        return other ? [[it, other]] : []
      })
  })
  return { pairs, statistics }
}

/** Every pair that would be kept: of each item the surest few. */
export function suggestedPairs(signatures: readonly Signature[]): readonly Pair[] {
  const { pairs, statistics } = candidatesOf(signatures)
  const kept = new Map<string, Pair>()
  const own = new Map<string, Pair[]>()
  for (const [a, b] of pairs) {
    const { score, level, joins } = likeness(a, b, statistics)
    if (!level) continue
    const [first, second] = a.code < b.code ? [a.code, b.code] : [b.code, a.code]
    const turned = a.code < b.code ? joins : { first: joins.second, second: joins.first }
    own.set(a.code, [
      ...(own.get(a.code) ?? []),
      { id: `${first} ${second}`, first, second, score, level, joins: turned },
    ])
  }
  for (const found of own.values())
    for (const it of found.sort((a, b) => b.score - a.score).slice(0, bounds.kept)) kept.set(it.id, it)
  return [...kept.values()]
}

/** Compares what is suggested for these items with the threads that each of them is known to belong to. */
export function measureLinks(
  handlings: readonly Handling[],
  threads: ReadonlyMap<string, readonly string[]>,
): LinkFigures {
  const pairs = suggestedPairs(handlings.map(signature))
  const together = (a: string, b: string): boolean => threads.get(a)?.some(it => threads.get(b)?.includes(it)) ?? false
  const members = membersOf(threads)
  const asked = threadsOf(pairs, new Map()).flatMap(it => it.links)
  const each = <T>(made: (level: Level) => T): Record<Level, T> =>
    Object.fromEntries(levels.map(level => [level, made(level)])) as Record<Level, T>
  const gatheredAt = each(level => gathered(pairs.filter(it => it.score >= levelFrom[level])))
  return {
    items: handlings.length,
    threads: members.size,
    pairs: each(level =>
      rightOf(
        pairs.filter(it => it.level === level),
        together,
      ),
    ),
    asked: each(level =>
      rightOf(
        asked.map(it => it.pair).filter(it => it.level === level),
        together,
      ),
    ),
    recall: each(level => recallOf(members, gatheredAt[level])),
    purity: each(level => purityOf(gatheredAt[level], together)),
    whole: each(level => wholeOf(members, gatheredAt[level], threads)),
  }
}

type Gathered = readonly (readonly string[])[]

const rightOf = (pairs: readonly Pair[], together: (a: string, b: string) => boolean): Share => ({
  right: pairs.filter(it => together(it.first, it.second)).length,
  of: pairs.length,
})

function membersOf(threads: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, readonly string[]> {
  const members = new Map<string, string[]>()
  for (const [code, own] of threads) for (const it of own) members.set(it, [...(members.get(it) ?? []), code])
  return new Map([...members].filter(([, codes]) => codes.length > 1))
}

/** The matters that would be there when every one of these links is confirmed. */
const gathered = (pairs: readonly Pair[]): Gathered =>
  threadsOf(pairs, new Map()).map(it => [
    ...new Set([...it.core, ...it.links.flatMap(link => [link.item, link.beside])]),
  ])

const pairsIn = (size: number): number => (size * (size - 1)) / 2

function recallOf(members: ReadonlyMap<string, readonly string[]>, matters: Gathered): Share {
  let right = 0
  let of = 0
  for (const codes of members.values()) {
    of += pairsIn(codes.length)
    const wanted = new Set(codes)
    const found = new Set<string>()
    for (const matter of matters) {
      const own = matter.filter(it => wanted.has(it))
      for (const [at, one] of own.entries())
        for (const other of own.slice(at + 1)) found.add([one, other].sort().join(' '))
    }
    right += found.size
  }
  return { right, of }
}

function purityOf(matters: Gathered, together: (a: string, b: string) => boolean): Share {
  let right = 0
  let of = 0
  for (const codes of matters)
    for (const [at, one] of codes.entries())
      for (const other of codes.slice(at + 1)) {
        of++
        if (together(one, other)) right++
      }
  return { right, of }
}

function wholeOf(
  members: ReadonlyMap<string, readonly string[]>,
  matters: Gathered,
  threads: ReadonlyMap<string, readonly string[]>,
): Share {
  const whole = [...members].filter(([thread, codes]) =>
    matters.some(matter => {
      const own = matter.filter(it => codes.includes(it)).length
      return own >= codes.length * 0.8 && matter.every(it => threads.get(it)?.includes(thread))
    }),
  )
  return { right: whole.length, of: members.size }
}

const told = (it: Share): string => `${shareOf(it).toFixed(3)} (${it.right} of ${it.of})`

/** The figures as lines to print. */
export const linkLines = (it: LinkFigures): readonly string[] => [
  `  ${it.items} items, ${it.threads} threads`,
  ...levels.flatMap(level => [
    `  ${level}: pairs right ${told(it.pairs[level])}, questions right ${told(it.asked[level])}`,
    `    confirmed down to here: recall ${told(it.recall[level])}, purity ${told(it.purity[level])}, whole threads ${told(it.whole[level])}`,
  ]),
]

if (import.meta.main) {
  for (const [name, { handlings, threads }] of [
    ['the vocabulary that the weights were fitted to, another seed', known(tuned, 2)],
    ['a vocabulary that they have not seen', known(heldOut, 3)],
    ["the demonstration's minutes, threaded by hand", demonstrated()],
  ] as const) {
    console.log(`\nSuggested links, ${name}`)
    for (const line of linkLines(measureLinks(handlings, threads))) console.log(line)
  }
}
