/** Ställningstaganden på andras sidor: the latest of a forum, those spoken to an organisation, and the list itself. */

import type { ComponentChildren, VNode } from 'preact'
import type { Db } from '../../data/reading.ts'
import { href } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { DecidedWords } from '../../ui/decided.tsx'
import { Entries } from '../../ui/entries.tsx'
import { dateText, periodText, shortDateText } from '../../ui/format.ts'
import { Flag } from '../../ui/notice.tsx'
import { VerbChip } from '../../ui/verbs.tsx'
import { GateMark } from '../clearances/clearance.view.tsx'
import { type Gate, waits } from '../clearances/gate.ts'
import { gateText } from '../clearances/gate.words.ts'
import { findStanceRows, findStanceRowsTo, type StanceForum, type StanceRow } from './stance.row.ts'
import { namesFor, type StanceClause, stanceValidity } from './stance.ts'

export { asClause, StanceClauses } from './clause.view.tsx'
export { type Ending, findEnding, findStanceRows, type StanceForum, type StanceRow, stanceRows } from './stance.row.ts'

/** The newest stances that were taken, of one forum or of all; `weighty` leaves out what is only noted. What the actor may see. */
export const latestStances = (
  db: Db,
  which: { readonly forumId?: string; readonly weighty?: boolean; readonly limit: number },
) => findStanceRows(db, which)

interface SpokenTo {
  readonly id: string
  readonly name: string
  readonly short_name?: string | null
  readonly kind: string
}

/**
 * The newest stances with words to an organisation or a task for it, by its name, its short name, or a name it shares
 * with its kind ('huvudmännen', 'kommunerna').
 */
export const stancesTo = (db: Db, organisation: SpokenTo, limit: number) =>
  findStanceRowsTo(db, namesFor(organisation), organisation.kind === 'municipality' ? organisation.id : null, limit)

/** 'VVG', else the long name. */
export const forumLabel = (forum: Pick<StanceForum, 'name' | 'shortName'> | null): string =>
  forum ? (forum.shortName ?? forum.name) : 'Okänt forum'

export const ForumName = ({ forum }: { readonly forum: StanceForum | null }): VNode => (
  <>
    {forum?.shortName && forum.shortName !== forum.name ? (
      <abbr title={forum.name}>{forum.shortName}</abbr>
    ) : (
      forumLabel(forum)
    )}
  </>
)

const where = (row: StanceRow): ComponentChildren => (
  <>
    <ForumName forum={row.forum} /> · {row.takenOn ? dateText(row.takenOn) : 'utan datum'}
    {row.itemNumber && ` · punkt ${row.itemNumber}`}
  </>
)

/** The clause that speaks for the stance in a list: the first that does more than take note, else the first. */
const leading = ({ clauses, lead }: StanceRow): StanceClause | undefined =>
  clauses.find(it => it.ordinal === lead) ??
  clauses.find(it => it.verb !== 'notes' && it.verb !== 'other') ??
  clauses[0]

/**
 * What a stance waits for, each thing said once; where nothing waits any more, that it was cleared. With the number of the
 * clause where it is another one than the one that is shown.
 */
function gatesIn({ clauses }: StanceRow, shown: StanceClause | undefined): readonly (readonly [Gate, number?])[] {
  const gated = clauses.filter(it => it.gate)
  const waiting = gated.filter(it => waits(it.gate))
  const said = new Map<string, readonly [Gate, number?]>()
  for (const it of waiting.length > 0 ? waiting : gated)
    if (it.gate && !said.has(gateText(it.gate)))
      said.set(gateText(it.gate), it === shown || clauses.length === 1 ? [it.gate] : [it.gate, it.ordinal + 1])
  return [...said.values()]
}

function Marks({ row, today }: { readonly row: StanceRow; readonly today: LocalDate }): VNode | null {
  const clause = row.clauses.find(it => it.validFrom || it.validTo)
  const state = stanceValidity(row.clauses, today)
  const condition = row.clauses.some(it => it.condition && !it.gate)
  const proposed = row.status === 'proposed'
  const first = leading(row)
  const gates = gatesIn(row, first)
  const receivers = [...new Set([...(first?.addressees ?? []), ...(first?.mandatees ?? [])])]
  if (!condition && gates.length === 0 && state === 'none' && row.published && receivers.length === 0) return null
  return (
    <div class="decided-meta">
      {receivers.length > 0 && (
        <span>
          Till <b>{receivers.join(', ')}</b>
        </span>
      )}
      {clause && state !== 'none' && (
        <span>
          {proposed ? 'Föreslås gälla' : 'Gäller'}{' '}
          <b>{periodText(clause.validFrom ?? undefined, clause.validTo ?? undefined)}</b>
        </span>
      )}
      {!proposed && state === 'past' && <Flag tone="quiet">har upphört</Flag>}
      {!proposed && state === 'future' && <Flag tone="info">har inte börjat gälla</Flag>}
      {condition && <Flag tone="warning">med villkor</Flag>}
      {gates.map(([gate, clause]) => (
        <GateMark gate={gate} {...(clause ? { clause } : {})} />
      ))}
      {!row.published && <Flag tone="info">inte publicerat</Flag>}
    </div>
  )
}

export interface StanceEntryProps {
  readonly row: StanceRow
  readonly today: LocalDate
  /** The decided words with their hits marked; without it the words of the leading clause. */
  readonly words?: ComponentChildren
  /** The verb of those words. */
  readonly verb?: string
  /** The title with its hits marked. */
  readonly title?: ComponentChildren
  /** Under the words: snippets of a search. */
  readonly below?: ComponentChildren
  readonly level?: 2 | 3
}

/** A stance in a list: a sentence first, what it is about below. */
export function StanceEntry({ row, today, words, verb, title, below, level = 3 }: StanceEntryProps): VNode {
  const first = leading(row)
  const verbs = [...new Set(row.clauses.map(it => it.verb))].slice(0, 4)
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <article class="entry">
      <div class="entry-meta">
        {verbs.map(it => (
          <VerbChip verb={it} proposed={row.status === 'proposed'} />
        ))}
        <span>{where(row)}</span>
      </div>
      {(words || first) && (
        <DecidedWords verb={verb ?? first?.verb} bare proposed={row.status === 'proposed'}>
          {words ?? first?.words}
        </DecidedWords>
      )}
      <Marks row={row} today={today} />
      {below}
      <Heading class="entry-title">
        <a href={href('/stallningstaganden/:code', row)}>{title ?? row.title}</a>
        {row.clauses.length > 1 && <span class="soft"> · {row.clauses.length} satser</span>}
      </Heading>
    </article>
  )
}

export interface StanceListProps {
  readonly stances: readonly StanceRow[]
  readonly today: LocalDate
  readonly label?: string
  readonly level?: 2 | 3
}

export const StanceList = ({ stances, today, label, level = 3 }: StanceListProps): VNode => (
  <Entries {...(label ? { label } : {})}>
    {stances.map(row => (
      <StanceEntry row={row} today={today} level={level} />
    ))}
  </Entries>
)

/** One line a stance, for narrow columns. */
export const StanceLines = ({
  stances,
  dated = true,
}: {
  readonly stances: readonly StanceRow[]
  readonly dated?: boolean
}): VNode => (
  <ul class="lines">
    {stances.map(row => (
      <li>
        {dated && row.takenOn && <span class="soft figures">{shortDateText(row.takenOn)} </span>}
        <a href={href('/stallningstaganden/:code', row)}>{row.title}</a>
        {row.clauses.some(it => waits(it.gate)) && <span class="soft"> · väntar på villkor</span>}
      </li>
    ))}
  </ul>
)
