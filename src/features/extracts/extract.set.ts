// Utdraget som satt dokument, ready to be registered and printed. Pure.
import type { SetBlock, SetDocument, SetFact } from '../../documents/typesetting/document.ts'
import { countText, dateText } from '../../ui/format.ts'
import { verbTint, verbWord } from '../../ui/verbs.tsx'
import type { Extract } from './extract.row.ts'
import type { ExtractContent } from './extract.ts'
import { clauseNotes, extractTitle, forumName, momentText, waitingText } from './extract.words.ts'

export const extractFacts = (it: ExtractContent): readonly SetFact[] =>
  [
    { term: 'Forum', values: [it.forum.name] },
    { term: 'Möte', values: [[dateText(it.meeting.date), it.meeting.place].filter(Boolean).join(', ')] },
    { term: 'Punkt', values: it.item.number ? [it.item.number] : [] },
    {
      term: 'Taget',
      values: it.item.saidOn === it.meeting.date ? [] : [`${dateText(it.item.saidOn)}, skriftligen mellan möten`],
    },
    { term: 'Deltog', values: it.present > 0 ? [countText(it.present, 'person', 'personer')] : [] },
    {
      term: 'Justerat av',
      values:
        it.approvals.length > 0
          ? it.approvals.map(one => `${[one.name, one.role].filter(Boolean).join(', ')}, ${momentText(one.at)}`)
          : [momentText(it.approvedAt)],
    },
    {
      term: 'Version',
      values: it.version.n > 1 ? [`${it.version.n}${it.version.why ? `: ${it.version.why}` : ''}`] : [],
    },
  ].filter(fact => fact.values.length > 0)

/** The extract as it went out. */
export function extractDocument({ content, sha256, code }: Extract): SetDocument {
  const { item, forum, meeting, clauses, waiting, noted } = content
  const blocks: readonly SetBlock[] = [
    { kind: 'heading', text: clauses.length > 0 ? 'Ställningstagande' : 'Det som antecknades' },
    ...clauses.map(
      (it): SetBlock => ({
        ...{ kind: 'words', tint: verbTint(it.verb), label: verbWord(it.verb), words: it.words },
        ...{ notes: clauseNotes(it), proposed: false },
      }),
    ),
    ...(clauses.length === 0
      ? [{ kind: 'text', text: noted || 'Punkten behandlades utan ställningstagande.' } as const]
      : []),
    ...(waiting > 0 ? [{ kind: 'remark', text: waitingText(waiting) } as const] : []),
    { kind: 'code', label: 'Anteckningarnas kontrollsumma (SHA-256)', code: sha256 },
  ]
  return {
    title: item.title,
    language: 'sv',
    above: `Protokollsutdrag · ${forum.name}`,
    foot: `${forumName(forum)} ${dateText(meeting.date)} · Utdrag ${code}`,
    facts: extractFacts(content),
    blocks,
  }
}

export const extractFileName = ({ content, code }: Extract): string =>
  `utdrag-${forumName(content.forum)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')}-${content.meeting.date}-${code}.pdf`

export { extractTitle }
