// Vilket forum äger frågan: found by the forums' own subjects, word by word. Pure: no clock, SQL or HTTP.
import type { LocalDate } from '../../kernel/time.ts'

/** Fråga som ett forum äger enligt sitt uppdrag. Valid between two days, both included; an open end is missing. */
export interface ForumSubject {
  readonly id: string
  readonly forumId: string
  /** 'Hjälpmedel, hjälpmedelsprocessen': words for the same thing, with commas between. */
  readonly words: string
  readonly note: string | null
  /** Where it says so: 'Uppdragshandling för VVG'. */
  readonly source: string | null
  /** Nobody has settled it. */
  readonly proposed: boolean
  readonly from: LocalDate | null
  readonly to: LocalDate | null
  readonly version: number
}

export interface StemmedSubject extends ForumSubject {
  readonly stems: readonly string[]
}

export interface Owner {
  readonly forumId: string
  /** Those that answer the question, the best first. */
  readonly subjects: readonly ForumSubject[]
  readonly score: number
}

/** Shorter stems stand inside too many words to say anything there. */
const insideFrom = 6

/** Whether two stems are of the same word, or one is a part of the other's compound: 'hjälpmedel', 'hjälpmedelsprocess'. */
export function meets(a: string, b: string): boolean {
  if (a === b) return true
  const shorter = Math.min(a.length, b.length)
  if (shorter < insideFrom) return false
  return a.includes(b) || b.includes(a) || alike(a, b) >= Math.max(insideFrom, shorter - endingLength)
}

/** Stems of one word in two forms can differ in their last signs: 'hjälpmedel', 'hjälpmedl(en)'. */
const endingLength = 2

/** How many signs two words begin with alike. */
function alike(a: string, b: string): number {
  let n = 0
  while (n < a.length && a[n] === b[n]) n += 1
  return n
}

/**
 * The forums whose subjects meet the words of a question, the best first. A word that few forums have says more than one
 * that many have, and a subject that meets several words more than one that meets one.
 */
export function owners(asked: readonly string[], subjects: readonly StemmedSubject[]): readonly Owner[] {
  const weights = asked.map(stem => {
    const forums = new Set(subjects.filter(it => it.stems.some(one => meets(one, stem))).map(it => it.forumId))
    return { stem, weight: forums.size === 0 ? 0 : 1 / forums.size }
  })
  const scored = subjects
    .map(subject => ({ subject, score: scoreOf(subject, weights) }))
    .filter(it => it.score > 0)
    .toSorted((a, b) => b.score - a.score)
  return [...Map.groupBy(scored, it => it.subject.forumId)]
    .map(([forumId, of]) => ({ forumId, subjects: of.map(it => it.subject), score: of[0]?.score ?? 0 }))
    .toSorted((a, b) => b.score - a.score || a.forumId.localeCompare(b.forumId))
}

/** A part of a compound says less than the word itself. */
const insideWeight = 0.5

const metBy = (subject: StemmedSubject, stem: string): number =>
  subject.stems.includes(stem) ? 1 : subject.stems.some(one => meets(one, stem)) ? insideWeight : 0

const scoreOf = (
  subject: StemmedSubject,
  weights: readonly { readonly stem: string; readonly weight: number }[],
): number => weights.reduce((sum, { stem, weight }) => sum + weight * metBy(subject, stem), 0)

/** The words of a question or a subject, lower case. Numbers and single letters say nothing of what it is about. */
export const wordsIn = (typed: string): readonly string[] => [
  ...new Set(
    typed
      .normalize('NFC')
      .toLowerCase()
      .match(/\p{L}{2,}/gu) ?? [],
  ),
]

/** Words that people wrap a question in, and that every forum's subjects could hold. */
const wrapping = new Set([
  ...['vem', 'vilket', 'vilka', 'vart', 'äger', 'tar', 'ansvarar', 'ansvar', 'forum', 'fråga', 'frågan', 'frågor'],
  ...['gäller', 'hör', 'hemma', 'ärende', 'samverkan', 'vårdsamverkan', 'gemensam', 'gemensamma', 'länet', 'länets'],
])

export const askedWords = (typed: string): readonly string[] => {
  const words = wordsIn(typed).filter(it => !wrapping.has(it))
  return (words.length > 0 ? words : wordsIn(typed)).slice(0, 12)
}
