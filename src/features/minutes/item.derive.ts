// Dagordningspunkt och satser som de gäller efter rättelse. Pure.
import type { Corrections, Fact, Row } from './correction.ts'
import type { ReadingKeys } from './keys.ts'
import { attachmentRow, commentRow, type Listed, taskRow } from './listed.ts'
import type { ClauseVerb, ItemType, Provenance, ReadClause, ReadDissent, ReadItem, Reading, Taken } from './reading.ts'

export type Lapse = NonNullable<ReadItem['lapsed']>

export interface DerivedItem {
  /** 'item:4.ekonomi', or 'item:+k3x9' for one that a person added. */
  readonly key: string
  /** The address that it has already, where it was an item of an agenda kept here. */
  readonly code: string | null
  readonly added: boolean
  readonly removed: boolean
  readonly number: Fact<string | null>
  readonly title: Fact<string>
  readonly types: Fact<readonly ItemType[]>
  readonly minutes: Fact<number | null>
  readonly start: Fact<string | null>
  readonly end: Fact<string | null>
  readonly lapsed: Fact<Lapse | null>
  /** 'Name, Organisation' each. */
  readonly presenters: Fact<readonly string[]>
  readonly clauses: readonly DerivedClause[]
  /** The discussion. */
  readonly text: Fact<string | null>
  readonly comments: Fact<readonly Row[]>
  readonly tasks: Fact<readonly Row[]>
  readonly attachments: Fact<readonly Row[]>
  readonly taken: Taken | null
  readonly dissents: readonly ReadDissent[]
  /** Tasks and attachments as they were read, each with where. */
  readonly read: { readonly tasks: readonly Listed[]; readonly attachments: readonly Listed[] }
  /** From its heading to the next item's. */
  readonly span: { readonly start: number; readonly end: number } | undefined
}

export interface DerivedClause {
  readonly key: string
  readonly added: boolean
  readonly removed: boolean
  /** The key of the item that it belongs to: read under one, moved to another. */
  readonly item: Fact<string>
  readonly verb: Fact<ClauseVerb>
  readonly words: Fact<string>
  readonly status: Fact<'final' | 'proposed'>
  readonly condition: Fact<string | null>
  readonly addition: Fact<string | null>
  readonly object: Fact<string | null>
  readonly addressees: Fact<readonly string[]>
  readonly mandatees: Fact<readonly string[]>
  readonly validFrom: Fact<string | null>
  readonly validTo: Fact<string | null>
  readonly provenance: Provenance | undefined
}

interface Reads {
  readonly reading: Reading
  readonly on: Corrections
}

const emptyItem: ReadItem = {
  title: '',
  types: [],
  presenters: [],
  attachments: 0,
  attachmentList: [],
  positions: [],
  tasks: [],
  text: '',
  comments: [],
}
const emptyClause: ReadClause = { kind: 'other', text: '', status: 'final' }

/** The items in the document's order; an added one after the item it names, else last. */
export function itemsOf(reading: Reading, keys: ReadingKeys, on: Corrections, length: number): readonly DerivedItem[] {
  const starts = reading.items.map((_, i) => startOf(reading, i))
  const items = reading.items.map((it, i) => {
    const start = starts[i]
    const next = starts.slice(i + 1).find(it => it !== undefined && start !== undefined && it > start)
    const span = start === undefined ? undefined : { start, end: next ?? length }
    const own = keys.items[i]
    const item = itemOf({ reading, on }, `item:${own?.key}`, it, `/items/${i}`, own?.clauses ?? [], span)
    return { ...item, code: own?.code ?? null }
  })
  for (const key of on.added('item')) {
    const added = { ...itemOf({ reading, on }, key, emptyItem, '', [], undefined), added: true }
    const after = items.findIndex(it => it.key === on.find(`${key}/added`)?.value)
    items.splice(after < 0 ? items.length : after + 1, 0, added)
  }
  return withMovedClauses(items)
}

/** A clause that was moved stands last in its new item. It stays where it was read while there is no such item. */
function withMovedClauses(items: readonly DerivedItem[]): readonly DerivedItem[] {
  const there = new Set(items.map(it => it.key))
  const homeOf = (clause: DerivedClause, read: string) => (there.has(clause.item.value) ? clause.item.value : read)
  const moved = items.flatMap(it =>
    it.clauses.map(clause => ({ clause, to: homeOf(clause, it.key) })).filter(({ to }) => to !== it.key),
  )
  if (moved.length === 0) return items
  return items.map(it => ({
    ...it,
    clauses: [
      ...it.clauses.filter(clause => homeOf(clause, it.key) === it.key),
      ...moved.filter(({ to }) => to === it.key).map(({ clause }) => clause),
    ],
  }))
}

const startOf = (reading: Reading, i: number): number | undefined => {
  const found = ['number', 'title']
    .map(field => reading.provenance[`/items/${i}/${field}`]?.start)
    .filter(it => it !== undefined)
  return reading.provenance[`/items/${i}`]?.start ?? (found.length > 0 ? Math.min(...found) : undefined)
}

function itemOf(
  { reading, on }: Reads,
  key: string,
  it: ReadItem,
  path: string,
  clauseKeys: readonly string[],
  span: DerivedItem['span'],
): DerivedItem {
  const at = (field: string) => (path ? reading.provenance[`${path}/${field}`] : undefined)
  const clauses = it.positions.map((clause, i) => {
    const place = `${path}/positions/${i}`
    return clauseOf(
      on,
      `${key}/clause:${clauseKeys[i]}`,
      clause,
      reading.provenance[place] ?? reading.provenance[`${place}/text`],
    )
  })
  const added = on
    .added('clause', `${key}/`)
    .map(clauseKey => ({ ...clauseOf(on, clauseKey, emptyClause, undefined), added: true }))
  const types = it.types.length > 0 || !it.type ? it.types : [it.type]
  return {
    key,
    code: null,
    added: false,
    removed: on.removed(key),
    number: on.fact(`${key}/number`, it.number ?? null, at('number')),
    title: on.fact(`${key}/title`, it.title, at('title')),
    types: on.fact(`${key}/types`, types, at('type')),
    minutes: on.fact(`${key}/minutes`, it.minutes ?? null, at('minutes')),
    start: on.fact(`${key}/start`, it.start ?? null, at('start')),
    end: on.fact(`${key}/end`, it.end ?? null, at('end')),
    lapsed: on.fact(`${key}/lapsed`, it.lapsed ?? (it.notReached ? 'unknown' : null), at('lapsed')),
    presenters: on.fact(`${key}/presenters`, it.presenters, at('presenters') ?? at('presenters/0')),
    clauses: [...clauses, ...added],
    taken: it.taken ?? null,
    dissents: it.dissents ?? [],
    ...notesOf(on, key, it, at),
    span,
  }
}

type Notes = Pick<DerivedItem, 'text' | 'comments' | 'tasks' | 'attachments' | 'read'>

/** What stands under an item beside its clauses. A list that a person corrected holds whole. */
function notesOf(on: Corrections, key: string, it: ReadItem, at: (field: string) => Provenance | undefined): Notes {
  return {
    text: on.fact(`${key}/text`, it.text.replace(/\r\n?/g, '\n').trim() || null, at('text')),
    comments: on.fact(`${key}/comments`, it.comments.map(commentRow)),
    tasks: on.fact(`${key}/tasks`, it.tasks.map(taskRow), at('tasks/0')),
    attachments: on.fact(`${key}/attachmentList`, it.attachmentList.map(attachmentRow), at('attachmentList/0')),
    read: {
      tasks: it.tasks.map((one, i) => ({ row: taskRow(one), provenance: at(`tasks/${i}`) })),
      attachments: it.attachmentList.map((one, i) => ({
        row: attachmentRow(one),
        provenance: at(`attachmentList/${i}`),
      })),
    },
  }
}

function clauseOf(on: Corrections, key: string, it: ReadClause, provenance: Provenance | undefined): DerivedClause {
  const fact = <V extends string | readonly string[] | null>(field: string, read: V) =>
    on.fact(`${key}/${field}`, read, provenance)
  return {
    key,
    added: false,
    removed: on.removed(key),
    item: fact('item', key.slice(0, key.lastIndexOf('/'))),
    verb: fact('verb', it.kind),
    words: fact('words', it.text),
    status: fact('status', it.status),
    condition: fact('condition', it.condition ?? null),
    addition: fact('addition', it.addition ?? null),
    object: fact('object', it.object ?? null),
    addressees: fact('addressees', it.addressee ?? []),
    mandatees: fact('mandatees', it.mandatee ?? []),
    validFrom: fact('validFrom', it.validFrom ?? null),
    validTo: fact('validTo', it.validTo ?? null),
    provenance,
  }
}

/** The item's clauses that hold, in order, by status: each status is a stance of its own. */
export const stancesOf = (
  item: DerivedItem,
): readonly { status: 'final' | 'proposed'; clauses: readonly DerivedClause[] }[] =>
  (['final', 'proposed'] as const)
    .map(status => ({
      status,
      clauses: item.clauses.filter(it => !it.removed && it.status.value === status && it.words.value !== ''),
    }))
    .filter(it => it.clauses.length > 0)
