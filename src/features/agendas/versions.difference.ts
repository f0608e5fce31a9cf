// Skillnad mellan två skickade dagordningar: what was added, withdrawn and changed, and which handlingar are new. Pure.
import { clockSpan } from '../../ui/format.ts'
import { verbWord } from '../../ui/verbs.tsx'
import { type AgendaPaper, itemTypeWords } from './agenda.ts'
import type { FrozenAgenda, FrozenItem } from './agenda.version.ts'

export type ChangedField =
  | 'title'
  | 'types'
  | 'purpose'
  | 'wanted'
  | 'minutes'
  | 'time'
  | 'presenters'
  | 'matters'
  | 'proposed'
  | 'overruled'
  | 'under'

export const changedFieldWords: Readonly<Record<ChangedField, string>> = {
  title: 'Rubrik',
  types: 'Typ',
  purpose: 'Syfte',
  wanted: 'Önskat utfall',
  minutes: 'Längd',
  time: 'Tid',
  presenters: 'Föredragande',
  matters: 'Ärende',
  proposed: 'Förslag till ställningstagande',
  overruled: 'Skickad trots att något saknas',
  under: 'Plats i dagordningen',
}

/** Both as a reader meets them; '' where there is nothing. */
export interface FieldChange {
  readonly field: ChangedField
  readonly before: string
  readonly after: string
}

export interface PaperChange {
  readonly kind: 'added' | 'new-version' | 'renamed' | 'withdrawn'
  readonly paper: AgendaPaper
  readonly was?: AgendaPaper
}

export interface ItemChange {
  readonly item: FrozenItem
  readonly was: FrozenItem
  readonly fields: readonly FieldChange[]
  readonly papers: readonly PaperChange[]
}

export interface MeetingChange {
  readonly field: 'date' | 'clock' | 'place'
  readonly before: string
  readonly after: string
}

export interface AgendaDifference {
  readonly meeting: readonly MeetingChange[]
  readonly added: readonly FrozenItem[]
  readonly withdrawn: readonly FrozenItem[]
  readonly changed: readonly ItemChange[]
}

/** Nothing that a reader would meet is different. */
export const isSame = ({ meeting, added, withdrawn, changed }: AgendaDifference): boolean =>
  meeting.length + added.length + withdrawn.length + changed.length === 0

/** What is taken up: an item that is told of as gone is not. */
export const standing = (agenda: FrozenAgenda): readonly FrozenItem[] => agenda.items.filter(it => !it.gone)

export function differences(before: FrozenAgenda, after: FrozenAgenda): AgendaDifference {
  const [earlierItems, items] = [standing(before), standing(after)]
  const was = new Map(earlierItems.map(it => [it.id, it]))
  const is = new Set(items.map(it => it.id))
  return {
    meeting: meetingChanges(before.meeting, after.meeting),
    added: items.filter(it => !was.has(it.id)),
    withdrawn: earlierItems.filter(it => !is.has(it.id)),
    changed: items.flatMap(item => {
      const earlier = was.get(item.id)
      if (!earlier) return []
      const fields = fieldChanges(earlier, item, { before, after })
      const papers = paperChanges(earlier.papers, item.papers)
      return fields.length + papers.length === 0 ? [] : [{ item, was: earlier, fields, papers }]
    }),
  }
}

const slotText = (start: string | null, end: string | null): string =>
  start === null ? '' : clockSpan(start, end !== null && end !== start ? end : undefined)

function meetingChanges(before: FrozenAgenda['meeting'], after: FrozenAgenda['meeting']): readonly MeetingChange[] {
  const pairs: readonly MeetingChange[] = [
    { field: 'date', before: before.date, after: after.date },
    {
      field: 'clock',
      before: slotText(before.startTime, before.endTime),
      after: slotText(after.startTime, after.endTime),
    },
    { field: 'place', before: before.place ?? '', after: after.place ?? '' },
  ]
  return pairs.filter(it => it.before !== it.after)
}

type Words = (item: FrozenItem, agenda: FrozenAgenda) => string

const fieldTexts: Readonly<Record<ChangedField, Words>> = {
  title: it => it.title,
  types: it => it.types.map(type => itemTypeWords[type]).join(', '),
  purpose: it => it.purpose ?? '',
  wanted: it => it.wanted ?? '',
  minutes: it => (it.minutes ? `${it.minutes} min` : ''),
  time: it => slotText(it.start, it.end),
  presenters: it => it.presenters.map(who => [who.name, who.organisation].filter(Boolean).join(', ')).join('; '),
  matters: it => it.matters.map(matter => matter.title).join('; '),
  proposed: it => it.proposed.map(clauseText).join('\n'),
  overruled: it => it.overruled ?? '',
  under: (it, agenda) => agenda.items.find(other => other.id === it.parentId)?.title ?? '',
}

const clauseText = (it: FrozenItem['proposed'][number]): string =>
  [verbWord(it.verb), it.words, it.condition, it.addition, it.due].filter(Boolean).join(' · ')

const fieldNames = Object.keys(fieldTexts) as readonly ChangedField[]

const fieldChanges = (
  was: FrozenItem,
  is: FrozenItem,
  agendas: { readonly before: FrozenAgenda; readonly after: FrozenAgenda },
): readonly FieldChange[] =>
  fieldNames
    .map(field => ({
      field,
      before: fieldTexts[field](was, agendas.before),
      after: fieldTexts[field](is, agendas.after),
    }))
    .filter(it => it.before !== it.after)

function paperChanges(before: readonly AgendaPaper[], after: readonly AgendaPaper[]): readonly PaperChange[] {
  const earlier = new Map(before.map(it => [it.id, it]))
  const left = new Set(after.map(it => it.id))
  return [
    ...after.flatMap((paper): readonly PaperChange[] => {
      const was = earlier.get(paper.id)
      if (!was) return [{ kind: 'added', paper }]
      if (was.versionId !== paper.versionId) return [{ kind: 'new-version', paper, was }]
      return was.title === paper.title ? [] : [{ kind: 'renamed', paper, was }]
    }),
    ...before.filter(it => !left.has(it.id)).map((paper): PaperChange => ({ kind: 'withdrawn', paper })),
  ]
}
