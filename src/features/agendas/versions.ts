// Dagordningens versioner: ordinarie, tillägg och brådskande, and the numbers that stand through all of them. Pure.
import type { AgendaItem, Slot } from './agenda.ts'
import type { FrozenAgenda } from './agenda.version.ts'

export type VersionKind = 'planned' | 'supplement' | 'urgent'

export const versionKindWords: Readonly<Record<VersionKind, string>> = {
  planned: 'Ordinarie',
  supplement: 'Tillägg',
  urgent: 'Brådskande tillägg',
}

/** One sent version of a meeting's agenda. */
export interface AgendaVersion {
  readonly id: string
  readonly n: number
  readonly kind: VersionKind
  readonly message: string | null
  readonly frozenAt: string
  readonly frozenBy: string | null
  /** Of the content as canonical JSON: shows that it is still what was sent. */
  readonly sha256: string
  readonly content: FrozenAgenda
}

/** The numbers that have gone out for a meeting, by agenda item: also of items that were withdrawn since. */
export type SentNumbers = ReadonlyMap<string, string>

/** All numbers of all versions. Give them in the order they were sent. */
export const sentNumbers = (versions: readonly Pick<AgendaVersion, 'content'>[]): SentNumbers =>
  new Map(
    versions.flatMap(({ content }) =>
      content.items.flatMap(it => (it.number === null ? [] : [[it.id, it.number] as const])),
    ),
  )

/**
 * The agenda with the numbers it goes out with. A number that readers know stands, wherever its item is moved, and is
 * never given to another: what is added later is numbered after all that have gone out ('9' may stand between '4' and
 * '5'; under '4' the next free letter). What has not gone out is numbered as it stands.
 */
export function numbered<Item extends Pick<AgendaItem, 'id' | 'kind' | 'parentId'>>(
  agenda: readonly Slot<Item>[],
  sent: SentNumbers,
): readonly Slot<Item>[] {
  if (sent.size === 0) return agenda
  const used = [...sent.values()]
  const given = new Map<string, string>()
  return agenda.map(slot => {
    const { item, depth } = slot
    if (item.kind === 'break') return { ...slot, number: null }
    const parent = depth === 1 && item.parentId !== null ? given.get(item.parentId) : undefined
    const number = sent.get(item.id) ?? (parent && /^\d+$/.test(parent) ? nextUnder(parent, used) : nextWhole(used))
    used.push(number)
    given.set(item.id, number)
    return { ...slot, number }
  })
}

const nextWhole = (used: readonly string[]): string =>
  `${used.reduce((most, it) => Math.max(most, Number.parseInt(it, 10) || 0), 0) + 1}`

function nextUnder(parent: string, used: readonly string[]): string {
  const taken = used.flatMap(it => {
    const [, whole, letters] = /^(\d+)([a-z]+)$/.exec(it) ?? []
    return whole === parent && letters ? [placeOf(letters)] : []
  })
  return `${parent}${lettersOf(Math.max(0, ...taken) + 1)}`
}

/** a → 1, z → 26, aa → 27. */
const placeOf = (letters: string): number => [...letters].reduce((sum, it) => sum * 26 + (it.charCodeAt(0) - 96), 0)

const lettersOf = (place: number): string =>
  (place > 26 ? lettersOf(Math.floor((place - 1) / 26)) : '') + String.fromCharCode(97 + ((place - 1) % 26))

/** JSON with its keys in order: the same content is the same text, whichever way the database keeps it. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const fields = Object.entries(value).filter(([, it]) => it !== undefined)
  fields.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${fields.map(([key, it]) => `${JSON.stringify(key)}:${canonical(it)}`).join(',')}}`
}
