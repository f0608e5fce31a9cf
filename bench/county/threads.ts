// Ärenden: what comes back in the forums for years under changing words. Which items belong together is known here.
import { type Chance, chance } from './chance.ts'
import type { Swedish } from './swedish.ts'

export interface Thread {
  readonly n: number
  /** Words of its own, that its items are about. */
  readonly about: readonly string[]
  readonly topic: string
  readonly forums: readonly number[]
  /** First and last year. */
  readonly from: number
  readonly to: number
}

export interface Threads {
  readonly all: readonly Thread[]
  /** A thread that is alive in a forum in a year. */
  alive(forum: number, year: number, by: Chance): Thread | undefined
}

/** One thread for each forty items: most live for some years in one forum or two. */
export function threads(items: number, forums: number, language: Swedish, seed: number): Threads {
  const by = chance(seed)
  const all = Array.from({ length: Math.max(20, Math.round(items / 40)) }, (_, n): Thread => {
    const about = Array.from({ length: 5 }, () => language.words[by.whole(300, language.words.length - 1)] ?? '')
    const from = by.whole(2006, 2024)
    return {
      ...{ n, about, from },
      topic: about.slice(0, 2).join(' och '),
      forums: by.some(
        Array.from({ length: forums }, (_, it) => it),
        by.whole(1, 3),
      ),
      to: Math.min(2026, from + by.whole(1, 9)),
    }
  })
  const living = new Map<string, Thread[]>()
  for (const it of all)
    for (const forum of it.forums)
      for (let year = it.from; year <= it.to; year++) {
        const key = `${forum} ${year}`
        living.set(key, [...(living.get(key) ?? []), it])
      }
  return {
    all,
    alive: (forum, year, from) => {
      const here = living.get(`${forum} ${year}`)
      return here && from.of(here)
    },
  }
}

const forms = ['Handlingsplan', 'Överenskommelse om', 'Riktlinje för', 'Avtal om', 'Uppdragshandling'] as const

/** What an item of a thread is called in a year: the plan of a period, its revision, a report. */
export function titleOf(thread: Thread, year: number, by: Chance): string {
  const period = Math.floor((year - thread.from) / 3) * 3 + thread.from
  const name = `${forms[thread.n % forms.length]} ${thread.topic} ${period}–${period + 3}`
  return by.of([
    name,
    name,
    `Revidering av ${name.toLowerCase()}`,
    `Uppföljning av ${thread.topic}`,
    `Lägesrapport ${thread.topic}`,
  ])
}
