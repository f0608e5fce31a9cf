// Förslagsmodellen: which type of event a text looks like, by how many cases of each type had its words (naive Bayes). Pure.
//
// Each word counts once in a case. It is transparent: what it knows is a table of numbers that can be read, and each
// suggestion says which words weighed. It never chooses anything.

/** A case that somebody has classified: its type, and the stems of what was reported. */
export interface Lesson {
  readonly type: string
  readonly stems: readonly string[]
}

interface Taught {
  /** Cases of the type. */
  readonly cases: number
  /** All words of them, each counted once a case. */
  readonly words: number
}

export interface Model {
  readonly cases: number
  /** How many different words it knows. */
  readonly vocabulary: number
  readonly types: ReadonlyMap<string, Taught>
  /** Stem → type → how many of its cases have it. */
  readonly words: ReadonlyMap<string, ReadonlyMap<string, number>>
}

const plus = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1)

/** Learns from cases. A word that fewer than `least` cases have is not learnt: it could be somebody's name. */
export function learn(lessons: readonly Lesson[], least: number): Model {
  const all = new Map<string, Map<string, number>>()
  for (const { type, stems } of lessons)
    for (const stem of new Set(stems)) {
      const counts = all.get(stem) ?? new Map<string, number>()
      plus(counts, type)
      all.set(stem, counts)
    }
  const words = new Map([...all].filter(([, counts]) => total(counts) >= least))
  const types = new Map<string, { cases: number; words: number }>()
  for (const { type } of lessons) types.set(type, { cases: (types.get(type)?.cases ?? 0) + 1, words: 0 })
  for (const counts of words.values())
    for (const [type, n] of counts) {
      const held = types.get(type)
      if (held) held.words += n
    }
  return { cases: lessons.length, vocabulary: words.size, types, words }
}

const total = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((sum, it) => sum + it, 0)

export interface Suggestion {
  readonly type: string
  /** 0–1; the shares of all types together are 1. */
  readonly share: number
  /** The stems that spoke most for this type, at most three. */
  readonly stems: readonly string[]
}

/** The log of how likely a word is in a type; one more than seen, so that what was never seen is not impossible. */
const weight = (seen: number, words: number, vocabulary: number): number => Math.log((seen + 1) / (words + vocabulary))

/** All types, the likeliest first. Empty where nothing has been learnt. What the model does not know says nothing. */
export function suggest(model: Model, stems: readonly string[]): readonly Suggestion[] {
  const known = [...new Set(stems)].filter(it => model.words.has(it)).toSorted()
  const scores = scoresOf(model, known)
  const most = Math.max(...scores.values())
  // In an order of its own, so that the last decimal does not hang on what was learnt first.
  const sum = [...scores.values()].toSorted((a, b) => a - b).reduce((all, it) => all + Math.exp(it - most), 0)
  return [...scores]
    .map(([type, score]) => ({ type, share: Math.exp(score - most) / sum, stems: weighing(model, type, known) }))
    .toSorted((a, b) => b.share - a.share || a.type.localeCompare(b.type))
}

function scoresOf(model: Model, known: readonly string[]): ReadonlyMap<string, number> {
  const scores = new Map<string, number>()
  for (const [type, held] of model.types) {
    if (held.cases === 0) continue
    let score = Math.log(held.cases / model.cases)
    for (const stem of known) score += weight(model.words.get(stem)?.get(type) ?? 0, held.words, model.vocabulary)
    scores.set(type, score)
  }
  return scores
}

/** The words that are more usual in the type than in the others. */
function weighing(model: Model, type: string, known: readonly string[]): readonly string[] {
  const own = model.types.get(type)?.words ?? 0
  const others = [...model.types].reduce((sum, [name, it]) => (name === type ? sum : sum + it.words), 0)
  return known
    .map(stem => {
      const counts = model.words.get(stem) ?? new Map<string, number>()
      const seen = counts.get(type) ?? 0
      const elsewhere = total(counts) - seen
      return { stem, seen, pull: weight(seen, own, model.vocabulary) - weight(elsewhere, others, model.vocabulary) }
    })
    .filter(it => it.seen > 0 && it.pull > 0)
    .toSorted((a, b) => b.pull - a.pull || a.stem.localeCompare(b.stem))
    .slice(0, 3)
    .map(it => it.stem)
}

export interface Measured {
  readonly cases: number
  /** The first suggestion was what was chosen. */
  readonly first: number
  /** What was chosen was among the first three. */
  readonly among: number
  readonly types: ReadonlyMap<string, { readonly cases: number; readonly suggested: number; readonly correct: number }>
}

/** What a case is, and what the others would have called it, the likeliest first. */
export interface Answer {
  readonly type: string
  readonly best: readonly string[]
}

/**
 * Asks each case of a model that has learnt from all the others and not from it. The same as learning anew for each, done
 * by taking the case's own words out of the counts.
 */
export function examiner(lessons: readonly Lesson[], least: number): (lesson: Lesson) => Answer {
  const model = learn(lessons, least)
  return lesson => ({
    type: lesson.type,
    best: suggest(without(model, lesson, least), lesson.stems).map(it => it.type),
  })
}

/** How good it is, of all answers. */
export function tally(answers: readonly Answer[]): Measured {
  const types = new Map<string, { cases: number; suggested: number; correct: number }>()
  const of = (type: string): { cases: number; suggested: number; correct: number } => {
    const held = types.get(type) ?? { cases: 0, suggested: 0, correct: 0 }
    types.set(type, held)
    return held
  }
  for (const { type, best } of answers) {
    of(type).cases += 1
    const [top] = best
    if (top !== undefined) of(top).suggested += 1
    if (top === type) of(type).correct += 1
  }
  return {
    cases: answers.length,
    first: answers.filter(it => it.best[0] === it.type).length,
    among: answers.filter(it => it.best.slice(0, 3).includes(it.type)).length,
    types,
  }
}

/** The model as it would be without one of its cases. Only what the case itself asks of is taken out. */
function without(model: Model, lesson: Lesson, least: number): Model {
  const stems = [...new Set(lesson.stems)].filter(it => model.words.has(it))
  const words = new Map<string, ReadonlyMap<string, number>>()
  const types = new Map(model.types)
  const take = (type: string, cases: number, n: number): void => {
    const held = types.get(type)
    if (held) types.set(type, { cases: held.cases - cases, words: held.words - n })
  }
  take(lesson.type, 1, 0)
  let gone = 0
  for (const stem of stems) {
    const counts = new Map(model.words.get(stem))
    if (total(counts) - 1 < least) {
      // Too few others have it: without this case it would not have been learnt at all.
      gone += 1
      for (const [type, n] of counts) take(type, 0, n)
      continue
    }
    counts.set(lesson.type, (counts.get(lesson.type) ?? 0) - 1)
    take(lesson.type, 0, 1)
    words.set(stem, counts)
  }
  return { cases: model.cases - 1, vocabulary: model.vocabulary - gone, types, words }
}

/** How good it is on these cases, each asked of all the others. */
export const measure = (lessons: readonly Lesson[], least: number): Measured =>
  tally(lessons.map(examiner(lessons, least)))
