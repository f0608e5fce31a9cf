// Kallelsen som satt dokument: the frozen agenda with what went with it, ready for print. Pure.
import type { SetBlock, SetDocument, SetFact, SetPart } from '../../documents/typesetting/document.ts'
import { dateText, sizeText } from '../../ui/format.ts'
import { verbTint, verbWord } from '../../ui/verbs.tsx'
import type { AgendaClause, AgendaPaper } from '../agendas/agenda.ts'
import type { FrozenItem } from '../agendas/agenda.version.ts'
import type { PlannedMeeting } from '../agendas/planned.row.ts'
import { type AgendaVersion, versionKindWords } from '../agendas/versions.ts'
import { forumCalled, meetingCalled } from './notice.calendar.ts'
import { isInformed, type Participant } from './notice.ts'
import { clauseNotes, itemMeta, itemsText, presenterText, roleText, slotText, whenText } from './notice.words.ts'

interface NoticeGiven {
  readonly meeting: PlannedMeeting
  readonly version: AgendaVersion
  readonly participants: readonly Participant[]
}

/** The notice as it went out, and who is called. */
export function noticeDocument({ meeting, version, participants }: NoticeGiven): SetDocument {
  const { content, message, kind, n } = version
  const sent = content.meeting
  const short = forumCalled(meeting.forum)
  const word = kind === 'planned' ? 'Kallelse' : versionKindWords[kind]
  const called = participants.filter(it => it.calledAt !== null && !isInformed(it))
  return {
    title: `${kind === 'planned' ? 'Kallelse' : `${word} till kallelse`}: ${meetingCalled(meeting)} ${dateText(sent.date)}`,
    language: 'sv',
    above: meeting.forum.name,
    foot: `${short} ${dateText(sent.date)} · ${word}${n > 1 ? `, version ${n}` : ''}`,
    facts: factsOf({ ...meeting, ...sent }),
    blocks: [
      ...(message ? [{ kind: 'text', text: message } as const] : []),
      { kind: 'heading', text: 'Dagordning' },
      ...content.items.map(blockOf),
      ...(called.length > 0 ? calledBlocks(called, content.items) : []),
    ],
  }
}

const factsOf = (it: PlannedMeeting): readonly SetFact[] =>
  [
    { term: 'Tid', value: capital(whenText(it)) },
    { term: 'Plats', value: it.place },
    { term: 'Delta på distans', value: it.plan?.link },
    { term: 'Svara senast', value: it.plan?.answerBy && dateText(it.plan.answerBy) },
  ].flatMap(({ term, value }) => (value ? [{ term, values: [value] }] : []))

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('sv') + text.slice(1)

function blockOf(item: FrozenItem): SetBlock {
  const clock = item.gone ? '' : slotText(item)
  if (item.kind === 'break') return { kind: 'pause', clock, title: item.title }
  return {
    ...{ kind: 'item', number: item.number ?? '', clock, title: item.title, sub: item.parentId !== null },
    meta: item.gone ? '' : itemMeta(item),
    parts: item.gone ? [goneOf(item.gone)] : partsOf(item),
  }
}

const goneOf = ({ why, to }: NonNullable<FrozenItem['gone']>): SetPart => ({
  kind: 'remark',
  text: ['Utgår.', why, to && `Tas upp ${dateText(to)}.`].filter(Boolean).join(' '),
})

function partsOf(item: FrozenItem): readonly SetPart[] {
  const facts: readonly SetFact[] = [
    { term: 'Syfte', values: item.purpose ? [item.purpose] : [] },
    { term: 'Önskat utfall', values: item.wanted ? [item.wanted] : [] },
    { term: 'Föredragande', values: item.presenters.map(presenterText) },
    { term: 'Ärende', values: item.matters.map(it => it.title) },
    { term: 'Handlingar', values: item.papers.map(paperText) },
  ].filter(it => it.values.length > 0)
  return [
    ...(facts.length > 0 ? [{ kind: 'facts', facts } as const] : []),
    ...item.proposed.map(proposalOf),
    ...(item.overruled ? [{ kind: 'remark', text: `Går ut trots att något saknas: ${item.overruled}` } as const] : []),
  ]
}

const proposalOf = (clause: Omit<AgendaClause, 'version'>): SetPart => ({
  ...{ kind: 'words', tint: verbTint(clause.verb), label: `Förslag: ${verbWord(clause.verb)}` },
  ...{ words: clause.words, notes: clauseNotes(clause), proposed: true },
})

/** 'Riktlinje för SIP (version 2, 240 kB)' */
function paperText({ title, n, size, link }: AgendaPaper): string {
  const more = [n > 1 && `version ${n}`, size !== null && sizeText(size), link].filter(Boolean)
  return more.length > 0 ? `${title} (${more.join(', ')})` : title
}

const calledBlocks = (called: readonly Participant[], items: readonly FrozenItem[]): readonly SetBlock[] => [
  { kind: 'heading', text: 'Kallade' },
  {
    ...{ kind: 'table', heads: ['Namn', 'Företräder', 'Roll'] },
    rows: called.map(it => [
      it.name,
      it.organisation ?? '',
      [roleText(it), itemsText(it.calledTo, items)].filter(Boolean).join(', '),
    ]),
  },
]
