// Förslag: later items that look like the report-back, and later stances that look like the renewal. Pure. They are
// pointed at; nothing is ever settled by likeness.
import type { LocalDate } from '../../kernel/time.ts'

/** Words that any stance holds, whatever it is about. By their first seven letters. */
const empty = new Set(
  'uppdrag uppdrage förslag ställer bakom ställni rekomme huvudmä besluta samverk gemensa länsgem arbetet rapport återrap redovis informa noterar fortsat införan under förutsä gäller gällande vidare ytterli kommand möte mötet mötets frågan vilket enligt samtlig genom mellan avseend förläng förlängs förlängning slutför'
    .split(' ')
    .map(it => it.slice(0, 7)),
)

/** What words are about: their longer words, by the first seven letters, since the endings vary and the beginnings do not. */
export const gist = (words: string): ReadonlySet<string> =>
  new Set((words.toLowerCase().match(/\p{L}{5,}/gu) ?? []).map(it => it.slice(0, 7)).filter(it => !empty.has(it)))

/** How much two gists have in common: 0 to 1, of the smaller one. A single shared word of many says little. */
export function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const smaller = Math.min(a.size, b.size)
  if (smaller === 0) return 0
  const common = [...a].filter(it => b.has(it)).length
  return common / smaller
}

export interface Candidate {
  readonly on: LocalDate | null
  /** Title and decided words. */
  readonly words: string
  /** Those who presented it, and those that its words name. */
  readonly who: readonly string[]
}

export interface Told {
  readonly words: string
  readonly title: string
  readonly named: readonly string[]
  readonly saidOn: LocalDate | null
}

const mention = (candidate: Candidate, named: readonly string[]): boolean => {
  const text = [candidate.words, ...candidate.who].join('\n').toLowerCase()
  return named.some(it => it.length > 2 && text.includes(it.toLowerCase()))
}

/** 0 to 1: how much a later one looks like an answer. Two words in common, or one and whoever was asked. */
export function likeness(told: Told, candidate: Candidate): number {
  if (!candidate.on || !told.saidOn || candidate.on <= told.saidOn) return 0
  const about = gist(`${told.words} ${told.title}`)
  const answer = gist(candidate.words)
  const common = [...about].filter(it => answer.has(it)).length
  const same = mention(candidate, told.named)
  if (common === 0 || (common === 1 && !same && answer.size > 2)) return 0
  return Math.min(1, shared(about, answer) * 0.7 + (same ? 0.3 : 0))
}

/** The likeliest few, best first. Nothing under a third is worth pointing at. */
export function likeliest<C extends Candidate>(told: Told, candidates: readonly C[], most = 3): readonly C[] {
  return candidates
    .map(it => ({ it, like: likeness(told, it) }))
    .filter(({ like }) => like >= 1 / 3)
    .sort((a, b) => b.like - a.like || (a.it.on ?? '').localeCompare(b.it.on ?? ''))
    .slice(0, most)
    .map(({ it }) => it)
}
