// Ärenden, punkter och handlingar som ett träd: what the ERMS document of a package says. Pure.

import { dataFolder, uuidOf } from '../../edges/archive/package.ts'
import type { Aggregation, ArchiveRecord, Disposal, Restriction } from '../../edges/archive/records.ts'
import { monthsAfter } from '../../kernel/time.ts'
import { dateText } from '../../ui/format.ts'
import type { AgendaItem, Slot } from '../agendas/agenda.ts'
import { whyWords } from '../publications/withholding.ts'
import { type Agreement, type RecordKind, type RetentionRule, recordKindWords } from './archive.ts'
import type { MeetingContent } from './content.ts'
import type { Handling } from './handling.ts'

export interface Frame {
  readonly agreement: Agreement
  readonly retention: readonly RetentionRule[]
}

/**
 * The meeting as a file with its own records and the items that belong to no matter; then each matter that it took up, as
 * a case with its items. An item lies in one place: under the first of its matters.
 */
export function treeOf(content: MeetingContent, handlings: readonly Handling[], frame: Frame): readonly Aggregation[] {
  const { meeting, slots } = content
  const own = handlings.filter(it => placeOf(it, slots) === null)
  const itemed = (it: Slot<AgendaItem>): Aggregation => itemOf(content, it, handlings, frame)
  const items = slots.filter(it => it.item.kind === 'item')
  const matters = new Map(items.flatMap(it => it.item.matters.map(one => [one.id, one] as const)))
  const mine = (id: string) => items.filter(it => it.item.matters[0]?.id === id)
  return [
    {
      ...common(meeting.id, meetingTitle(content), content, frame),
      ...{ level: 'file', extraIds: [{ type: 'kod', value: meeting.code }] },
      agents: content.people
        .filter(it => it.arrivedAt !== null)
        .map(it => ({
          ...{ type: 'other' as const, other: 'närvarande', name: it.name, organisation: it.organisation },
          role: it.role,
        })),
      dates: [...datesOf(content), { type: 'start', at: meeting.date }],
      parts: [
        {
          ...common(uuidOf('whole', meeting.id), 'Mötet som helhet', content, frame),
          ...{ level: 'subfile', records: own.map(it => recordOf(content, it, frame)) },
        },
        ...items.filter(it => it.item.matters.length === 0).map(itemed),
      ],
    },
    ...[...matters.values()]
      .filter(it => mine(it.id).length > 0)
      .map(it => ({
        ...common(it.id, it.title, content, frame),
        ...{ level: 'caseFile' as const, extraIds: [{ type: 'ärendets kod', value: it.code }] },
        parts: mine(it.id).map(itemed),
      })),
  ]
}

const meetingTitle = ({ meeting }: MeetingContent): string =>
  `${meeting.title ?? meeting.forum.name}, möte den ${dateText(meeting.date)}`.replaceAll('\u00a0', ' ')

/** A record whose item is not on the agenda (any more) belongs to the meeting as a whole. */
const placeOf = ({ itemCode }: Handling, slots: readonly Slot<AgendaItem>[]): string | null =>
  slots.some(it => it.item.code === itemCode && it.item.kind === 'item') ? itemCode : null

function common(id: string, title: string, content: MeetingContent, { agreement }: Frame) {
  const { className, classCode } = agreement
  return {
    ...{ id, title, dates: datesOf(content) },
    classification: className === null ? null : { code: classCode, words: className },
  }
}

/** Made with the meeting, whichever day it was planned on: the same in every package. */
const datesOf = ({ meeting }: MeetingContent): Aggregation['dates'] => [{ type: 'created', at: meeting.date }]

function itemOf(
  content: MeetingContent,
  { item, number }: Slot<AgendaItem>,
  handlings: readonly Handling[],
  frame: Frame,
): Aggregation {
  const restriction = restrictionsOf(content).get(item.code)
  return {
    ...common(item.id, `${number ? `${number}. ` : ''}${item.title}`, content, frame),
    level: 'subfile',
    extraIds: [{ type: 'kod', value: item.code }],
    ...(item.purpose ? { description: item.purpose } : {}),
    relations: [
      { type: 'part_of', words: meetingTitle(content) },
      ...item.matters.slice(1).map(it => ({ type: 'reference' as const, words: `Ärende ${it.code}: ${it.title}` })),
    ],
    ...(restriction ? { restrictions: [restriction] } : {}),
    agents: item.presenters.map(it => ({
      ...{ type: 'other' as const, other: 'föredragande', name: it.name, organisation: it.organisation },
    })),
    records: handlings.filter(it => it.itemCode === item.code).map(it => recordOf(content, it, frame)),
  }
}

const restrictionTypes: Readonly<Record<string, Restriction['type']>> = {
  secrecy: 'confidential',
  procurement: 'confidential',
  'personal-data': 'gdpr',
}

/** What was held back when the minutes were published last, by item. */
function restrictionsOf({ publications, reasons }: MeetingContent): ReadonlyMap<string, Restriction> {
  const label = (code: string): string => reasons.find(it => it.code === code)?.label ?? code
  return new Map(
    publications.at(-1)?.withheld.map(it => [
      it.itemCode,
      {
        ...{ type: restrictionTypes[it.reason] ?? 'other_type', other: 'hålls tillbaka', regulation: label(it.reason) },
        why: whyWords(it, reasons) || 'Punkten är inte publicerad.',
      },
    ]) ?? [],
  )
}

function recordOf(content: MeetingContent, it: Handling, frame: Frame): ArchiveRecord {
  const { id, title, dates, number, description, agents, extraIds, relations } = it
  const held = restrictionsOf(content)
  const own = it.itemCode === null ? undefined : held.get(it.itemCode)
  // The minutes in full say what is held back of them.
  const all = it.kind === 'minutes' && it.itemCode === null ? [...new Set(held.values())] : []
  return {
    ...{ id, title, dates, kind: recordKindWords[it.kind], disposal: disposalOf(it.kind, content, frame) },
    restrictions: own ? [own] : all,
    ...(number === undefined ? {} : { number }),
    ...(description === undefined ? {} : { description }),
    ...(agents ? { agents } : {}),
    ...(extraIds ? { extraIds } : {}),
    ...(relations ? { relations } : {}),
    files: it.files.map(({ path, title: name, mediaType }) => ({
      ...{ path: `${dataFolder}/${path}`, title: name, mediaType },
    })),
  }
}

/** Bevaras, eller gallras. A proposal says that it is one. */
function disposalOf(kind: RecordKind, { meeting }: MeetingContent, { retention }: Frame): Disposal {
  const rule = retention.find(it => it.kind === kind)
  const years = rule?.years ?? null
  return {
    ...{ disposable: years !== null, action: years === null ? 'bevaras' : 'gallras' },
    ...{ period: years === null ? null : `P${years}Y`, mandate: rule?.basis ?? null, from: meeting.date },
    comment:
      rule?.proposed === false
        ? null
        : `Förslag som ingen har beslutat om.${years === null ? '' : ` Gallras tidigast ${monthsAfter(meeting.date, 12 * years)}.`}`,
  }
}
