/** Forum = forum: where region and municipalities meet. Level, kind and what it is called. */
import type { Period } from '../../kernel/time.ts'

export const forumLevels = ['county', 'delregional', 'local'] as const
export type ForumLevel = (typeof forumLevels)[number]
export const forumKinds = ['political', 'officials', 'preparation', 'group', 'reference'] as const
export type ForumKind = (typeof forumKinds)[number]

export const levelWords: Readonly<Record<ForumLevel, string>> = {
  county: 'Länet',
  delregional: 'Delregionalt område',
  local: 'Lokalt',
}

export const forumKindWords: Readonly<Record<ForumKind, string>> = {
  political: 'Politiskt samråd',
  officials: 'Tjänstemän',
  preparation: 'Beredning',
  group: 'Arbetsgrupp eller temagrupp',
  reference: 'Referensgrupp',
}

export interface Forum extends Period {
  readonly id: string
  readonly name: string
  readonly shortName: string | null
  readonly slug: string
  readonly level: ForumLevel
  readonly kind: ForumKind
  readonly purpose: string | null
  readonly areaId: string | null
  readonly areaName: string | null
  readonly aboveId: string | null
  readonly version: number
}

/** Those that a forum may hand its matters to: any but itself and those that hand theirs to it, however far down. */
export function possibleAbove<F extends Pick<Forum, 'id' | 'aboveId'>>(
  id: string | undefined,
  all: readonly F[],
): readonly F[] {
  const byId = new Map(all.map(it => [it.id, it]))
  const reachesIt = (start: F): boolean => {
    const seen = new Set<string>()
    for (let at: F | undefined = start; at && !seen.has(at.id); at = at.aboveId ? byId.get(at.aboveId) : undefined) {
      if (at.id === id) return true
      seen.add(at.id)
    }
    return false
  }
  return id === undefined ? all : all.filter(it => !reachesIt(it))
}
