// Text i arkivpaketet: what was sent, as plain words that are readable for as long as letters are. Pure.
import { dateAt } from '../../kernel/time.ts'
import { dateText, shortDateText } from '../../ui/format.ts'
import type { AgendaVersion } from '../agendas/versions.ts'
import type { SentExtract } from './content.ts'

/** Keys in order, so that the same content is the same text whichever way the database keeps it. */
const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([, it]) => it !== undefined)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, it]) => [key, sorted(it)]),
        )
      : value

export const jsonText = (value: unknown): string => `${JSON.stringify(sorted(value), null, 2)}\n`

const spaced = (text: string): string => text.replaceAll('\u00a0', ' ')
const lines = (...them: readonly (string | null | undefined | false)[]): string => them.filter(Boolean).join('\n')

/** An agenda as it was sent. */
export function agendaText({ content, message }: AgendaVersion): string {
  const { meeting, items } = content
  const head = lines(
    spaced(`Dagordning för mötet den ${dateText(meeting.date)}`),
    meeting.startTime && `Tid: ${meeting.startTime}${meeting.endTime ? `–${meeting.endTime}` : ''}`,
    meeting.place && `Plats: ${meeting.place}`,
    message,
  )
  const told = items.map(it =>
    lines(
      `${[it.number && `${it.number}.`, it.title, it.start && `(${it.start}–${it.end ?? ''})`].filter(Boolean).join(' ')}`,
      it.gone && `   Utgår${it.gone.why ? `: ${it.gone.why}` : ''}`,
      it.purpose && `   Syfte: ${it.purpose}`,
      it.wanted && `   Önskat utfall: ${it.wanted}`,
      it.presenters.length > 0 &&
        `   Föredragande: ${it.presenters.map(one => [one.name, one.organisation].filter(Boolean).join(', ')).join('; ')}`,
      ...it.proposed.map(one => `   Förslag: ${one.words}`),
      ...it.papers.map(one => `   Handling: ${one.title} (${one.code}, version ${one.n})`),
    ),
  )
  return `${[head, ...told].join('\n\n')}\n`
}

/** An extract as it went out. */
export function extractText({ code, content, receivers }: SentExtract): string {
  const { forum, meeting, item, clauses, approvals, version } = content
  return `${[
    lines(
      `Protokollsutdrag ${code}`,
      spaced(`${forum.name}, möte den ${dateText(meeting.date)}`),
      `${item.number ? `Punkt ${item.number}. ` : ''}${item.title}`,
      `Ur mötesanteckningarnas version ${version.n}${version.why ? `: ${version.why}` : ''}`,
    ),
    ...clauses.map(it =>
      lines(it.words, it.clearedOn && spaced(`   Villkoret klarerat den ${dateText(it.clearedOn)}`)),
    ),
    content.noted,
    lines('Justerat av', ...approvals.map(it => spaced(`   ${it.name}, ${it.role}, ${shortDateText(dateAt(it.at))}`))),
    receivers.length > 0 && lines('Skickat till', ...receivers.map(it => `   ${it.name}`)),
  ]
    .filter(Boolean)
    .join('\n\n')}\n`
}
