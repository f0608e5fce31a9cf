/** Dagordning på en sida: live as it stands, or frozen as it was sent. The same rows on the agenda, the notice and in print. */
import type { ComponentChildren, VNode } from 'preact'
import { href } from '../../http/route.ts'
import { classes } from '../../ui/classes.ts'
import { DecidedWords } from '../../ui/decided.tsx'
import { clockSpan, countText, dateText, listText, periodText } from '../../ui/format.ts'
import { Flag } from '../../ui/notice.tsx'
import { PartyMark } from '../../ui/party.tsx'
import { Papers } from '../papers/paper.view.tsx'
import { type AgendaClause, type AgendaItem, type AgendaPresenter, itemTypeWords, type Slot } from './agenda.ts'
import type { FrozenItem } from './agenda.version.ts'

/** What a row shows, from either kind of agenda. */
export type AgendaRow = FrozenItem & {
  readonly depth: 0 | 1
  /** It ends after the meeting is meant to end. */
  readonly late: boolean
}

interface Placing {
  /** Of the items' titles: one below the heading that the agenda stands under. */
  readonly level?: 2 | 3 | 4
  /** Before the title: a grip. */
  readonly before?: (row: AgendaRow) => ComponentChildren
  /** Beside the title: a mark for what is new, a state. */
  readonly mark?: (row: AgendaRow) => ComponentChildren
  /** In place of the handlingar: with read marks, for instance. */
  readonly papers?: (row: AgendaRow) => ComponentChildren
  /** Last in the row: notes, links, buttons. */
  readonly after?: (row: AgendaRow) => ComponentChildren
  /** Where the title leads. */
  readonly itemHref?: (row: AgendaRow) => string | undefined
  /** Of the list, for a script or a link. */
  readonly id?: string
}

/** A live item in its slot as a row. */
export const rowOfSlot = ({ item, number, start, end, late, depth }: Slot<AgendaItem>): AgendaRow => ({
  ...item,
  ...{ number, start, end, late, depth },
  overruled: item.overruled?.why ?? null,
  ...(item.state === 'withdrawn' || item.state === 'postponed'
    ? { gone: { why: item.stateWhy, to: item.postponedTo } }
    : {}),
})

/** Frozen items as rows: a part stands under the item before it. */
export function rowsOfFrozen(items: readonly FrozenItem[]): readonly AgendaRow[] {
  const ids = new Set(items.map(it => it.id))
  return items.map(it => ({ ...it, late: false, depth: it.parentId !== null && ids.has(it.parentId) ? 1 : 0 }))
}

/** An agenda as it was sent. */
export const FrozenAgendaTable = ({
  items,
  ...placing
}: Placing & { readonly items: readonly FrozenItem[] }): VNode => <AgendaRows rows={rowsOfFrozen(items)} {...placing} />

/** Each first-level item with its parts in a list of their own, so that what belongs together is read together. */
export function AgendaRows({ rows, ...placing }: Placing & { readonly rows: readonly AgendaRow[] }): VNode {
  const outer = rows.flatMap((row, at) => {
    if (row.depth === 1) return []
    const next = rows.findIndex((it, i) => i > at && it.depth === 0)
    return [{ row, parts: rows.slice(at + 1, next < 0 ? undefined : next) }]
  })
  return (
    <ol class="agenda" {...(placing.id ? { id: placing.id } : {})}>
      {outer.map(({ row, parts }) => (
        <Item row={row} parts={parts} {...placing} />
      ))}
    </ol>
  )
}

function Item({ row, parts, ...placing }: Placing & { row: AgendaRow; parts: readonly AgendaRow[] }): VNode {
  return (
    <li
      id={`punkt-${row.code}`}
      data-item={row.id}
      data-kind={row.kind}
      data-minutes={row.minutes ?? 0}
      class={classes(row.kind === 'break' && 'pause', row.late && 'late', row.gone && 'gone')}
    >
      <div class="agenda-row">
        <When row={row} />
        <What row={row} {...placing} />
      </div>
      {parts.length > 0 && (
        <ol>
          {parts.map(it => (
            <Item row={it} parts={[]} {...placing} level={deeper(placing.level)} />
          ))}
        </ol>
      )}
    </li>
  )
}

const deeper = (level: Placing['level'] = 3): 3 | 4 => (level === 2 ? 3 : 4)

/** Minutes before the clock: the slot is what the minutes come to. */
const When = ({ row }: { readonly row: AgendaRow }): VNode => (
  <div class="agenda-when">
    <span class="agenda-number">{row.number ?? <span class="ds-sr-only">Paus</span>}</span>
    <span class="agenda-slot">{slotWords(row)}</span>
  </div>
)

export const slotWords = ({
  start,
  end,
  minutes,
  gone,
}: Pick<AgendaRow, 'start' | 'end' | 'minutes' | 'gone'>): string =>
  gone ? '' : start && end && minutes ? clockSpan(start, end) : ''

function What({ row, ...placing }: Placing & { readonly row: AgendaRow }): VNode {
  const { level = 3, before, mark, papers, after, itemHref } = placing
  const Heading = `h${level}` as 'h3'
  const to = itemHref?.(row)
  return (
    <div class="agenda-what">
      <div class="agenda-head">
        {before?.(row)}
        <Heading class="agenda-title">{to ? <a href={to}>{row.title}</a> : row.title}</Heading>
        {mark?.(row)}
      </div>
      <Facts row={row} />
      <Gone row={row} />
      {row.proposed.map(it => (
        <Proposal clause={it} />
      ))}
      {papers ? papers(row) : <Papers papers={row.papers} />}
      {row.overruled && (
        <p class="small">
          <Flag tone="info">går ut trots att något saknas</Flag> {row.overruled}
        </p>
      )}
      {after?.(row)}
    </div>
  )
}

function Facts({ row }: { readonly row: AgendaRow }): VNode | null {
  const { types, minutes, presenters, matters, purpose, wanted, lapses, kind } = row
  const what = [
    kind === 'break' ? '' : types.map(it => itemTypeWords[it]).join(', '),
    minutes ? countText(minutes, 'minut', 'minuter') : '',
  ].filter(Boolean)
  return (
    <>
      {(what.length > 0 || lapses > 0) && (
        <p class="agenda-facts">
          {what.join(' · ')} {lapses > 0 && <Flag>{lapsedWords(lapses)}</Flag>}
        </p>
      )}
      {purpose && (
        <p>
          <span class="soft">Syfte:</span> {purpose}
        </p>
      )}
      {wanted && (
        <p>
          <span class="soft">Önskat utfall:</span> {wanted}
        </p>
      )}
      {presenters.length > 0 && <Presenters presenters={presenters} />}
      {matters.length > 0 && (
        <p class="small">
          <span class="soft">{matters.length === 1 ? 'Ärende:' : 'Ärenden:'}</span>{' '}
          {matters.map((it, at) => (
            <>
              {at > 0 && ', '}
              <a href={href('/arenden/:code', it)}>{it.title}</a>
            </>
          ))}
        </p>
      )}
    </>
  )
}

/** 'utgick senast på grund av tidsbrist'; from the second time on it says how often. */
export const lapsedWords = (lapses: number): string =>
  lapses === 1 ? 'utgick förra gången på grund av tidsbrist' : `har utgått ${lapses} gånger på grund av tidsbrist`

/** Who presents, with the mark of their side. */
export const Presenters = ({ presenters }: { readonly presenters: readonly AgendaPresenter[] }): VNode => (
  <p class="agenda-presenters">
    <span class="soft">Föredragande:</span>{' '}
    {presenters.map((it, at) => (
      <>
        {at > 0 && ', '}
        {it.party ? <PartyMark party={it.party}>{presenterWords(it)}</PartyMark> : presenterWords(it)}
      </>
    ))}
  </p>
)

const presenterWords = ({ name, organisation }: AgendaPresenter): string =>
  [name, organisation].filter(Boolean).join(', ')

const Gone = ({ row }: { readonly row: AgendaRow }): VNode | null =>
  row.gone ? (
    <p>
      <Flag tone="error">utgår</Flag>{' '}
      {[row.gone.why, row.gone.to && `Tas upp ${dateText(row.gone.to)}.`].filter(Boolean).join(' ')}
    </p>
  ) : null

/** A proposed clause: the block of decided words, outlined. */
export function Proposal({ clause }: { readonly clause: Omit<AgendaClause, 'version'> }): VNode {
  const { mandatees, addressees, validFrom, validTo, condition, due } = clause
  const meta = [
    mandatees.length > 0 && <>Uppdrag till {listText(mandatees)}</>,
    addressees.length > 0 && <>Till {listText(addressees)}</>,
    (validFrom || validTo) && <>Föreslås gälla {periodText(validFrom ?? undefined, validTo ?? undefined)}</>,
    due && <>Klart {due}</>,
    condition && <Flag tone="warning">med villkor</Flag>,
  ].filter(Boolean)
  return (
    <DecidedWords verb={clause.verb} meta={meta} proposed>
      {clause.words}
    </DecidedWords>
  )
}
