// Fryst dagordning: what was sent, word for word, with the version of each handling that was sent. Pure.
import type { AgendaClause, AgendaItem, AgendaPaper, AgendaPresenter, Slot } from './agenda.ts'

export interface FrozenItem
  extends Pick<
    AgendaItem,
    'id' | 'code' | 'parentId' | 'kind' | 'types' | 'title' | 'purpose' | 'wanted' | 'minutes' | 'lapses'
  > {
  readonly number: string | null
  readonly start: string | null
  readonly end: string | null
  readonly presenters: readonly AgendaPresenter[]
  readonly matters: readonly { readonly code: string; readonly title: string }[]
  readonly proposed: readonly Omit<AgendaClause, 'version'>[]
  readonly papers: readonly AgendaPaper[]
  /** It went out although something was missing, and why. */
  readonly overruled: string | null
  /** It was on what went out before, and is not taken up: why, and the day it is taken up instead. */
  readonly gone?: { readonly why: string | null; readonly to: string | null }
}

export interface FrozenAgenda {
  readonly meeting: {
    readonly code: string
    readonly date: string
    readonly startTime: string | null
    readonly endTime: string | null
    readonly place: string | null
  }
  readonly items: readonly FrozenItem[]
}

const left: readonly AgendaItem['state'][] = ['withdrawn', 'postponed']

/** What goes out: the agenda as it stands, without what only its secretary needs. */
export const frozen = (meeting: FrozenAgenda['meeting'], agenda: readonly Slot<AgendaItem>[]): FrozenAgenda => ({
  meeting,
  items: agenda.map(({ item, number, start, end }) => ({
    id: item.id,
    code: item.code,
    parentId: item.parentId,
    kind: item.kind,
    number,
    types: item.types,
    title: item.title,
    purpose: item.purpose,
    wanted: item.wanted,
    minutes: item.minutes,
    start,
    end,
    lapses: item.lapses,
    presenters: item.presenters,
    matters: item.matters.map(({ code, title }) => ({ code, title })),
    proposed: item.proposed.map(({ version: _version, ...clause }) => clause),
    papers: item.papers,
    overruled: item.overruled?.why ?? null,
    ...(left.includes(item.state) ? { gone: { why: item.stateWhy, to: item.postponedTo } } : {}),
  })),
})
