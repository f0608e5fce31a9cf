// Vad ett pakets METS och PREMIS säger: whose it is, which version it is, and what was done with what it holds. Pure.
import { dataFolder, type PackageFacts, type PackedEvent } from '../../edges/archive/package.ts'
import type { Instant } from '../../kernel/time.ts'
import { dateText } from '../../ui/format.ts'
import { counts } from '../approvals/approval.ts'
import type { Agreement } from './archive.ts'
import type { MeetingContent } from './content.ts'

export interface Software {
  readonly name: string
  readonly version: string
}

const bodiesOf = (it: Agreement) => ({
  creator: { name: it.creator, code: it.creatorCode },
  submitter: { name: it.submitter, code: it.submitterCode },
  preserver: it.preserver === null ? null : { name: it.preserver, code: it.preserverCode },
  ...{ agreement: it.agreement, referenceCode: it.referenceCode, language: 'sv' as const },
})

/** The facts of one meeting's package. */
export const meetingFacts = (
  content: MeetingContent,
  made: { readonly name: string; readonly n: number; readonly askedAt: Instant },
  agreement: Agreement,
  software: Software,
): PackageFacts => ({
  ...{ id: made.name, createdAt: made.askedAt, software, content: 'erms' },
  label: labelOf(content, made.n),
  status: made.n === 1 ? 'NEW' : 'VERSION',
  ...bodiesOf(agreement),
  ...{ from: content.meeting.date, to: content.meeting.date, events: eventsOf(content) },
})

const labelOf = ({ meeting, versionN }: MeetingContent, n: number): string =>
  `${meeting.forum.name}, möte den ${dateText(meeting.date)}, ${meeting.held ? 'dokument' : 'mötesanteckningar'} version ${versionN}, paket ${n}`.replaceAll(
    '\u00a0',
    ' ',
  )

/** What was done with the minutes on their way, each about the files that it was about. */
function eventsOf(content: MeetingContent): readonly PackedEvent[] {
  const { minutes, approvals, publications, corrections } = content
  const pathOf = (n: number): readonly string[] =>
    minutes.some(it => it.n === n) ? [`${dataFolder}/motesanteckningar/version-${n}.txt`] : []
  return [
    ...minutes.map(it => ({
      ...{ type: it.kind === 'correction' ? 'correction' : 'circulation', at: it.madeAt, paths: pathOf(it.n) },
      detail: `Mötesanteckningarnas version ${it.n} skickades ut${it.why ? `: ${it.why}` : '.'}`,
    })),
    ...minutes.flatMap(version =>
      approvals
        .filter(it => counts(it, version))
        .map(it => ({
          ...{ type: 'approval', at: it.at, by: it.name, paths: pathOf(it.n) },
          detail: `Version ${it.n} med SHA-256 ${it.sha256} justerades${it.role ? ` som ${it.role}` : ''}.`,
        })),
    ),
    ...publications.map(it => ({
      ...{ type: 'publication', at: it.publishedAt, paths: pathOf(it.versionN) },
      detail:
        it.withheld.length === 0
          ? `Version ${it.versionN} publicerades i sin helhet.`
          : `Version ${it.versionN} publicerades. Punkter som hölls tillbaka: ${it.withheld.length}.`,
    })),
    ...corrections.map(it => ({
      ...{ type: 'correction', at: it.publishedAt ?? it.begunAt, paths: it.n === null ? [] : pathOf(it.n) },
      detail: `Rättelse av version ${it.fromN}: ${it.reason}`,
    })),
  ]
    .map(it => (it.paths.length > 0 ? it : { ...it, paths: undefined }))
    .map(({ paths, ...it }) => (paths ? { ...it, paths } : it))
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

/** One of the packages that a forum's years are. */
export interface InnerPackage {
  readonly name: string
  readonly label: string
  readonly date: string
  readonly askedAt: Instant
}

/** The facts of a forum's years: the same packages are the same facts. */
export function yearsFacts(
  forum: { readonly name: string; readonly shortName: string | null; readonly slug: string },
  inner: readonly InnerPackage[],
  agreement: Agreement,
  software: Software,
): PackageFacts {
  const dates = inner.map(it => it.date).sort()
  const [from = '', to = ''] = [dates[0], dates.at(-1)]
  return {
    id: `samklang-${forum.slug}-${from}-${to}`,
    label: `${forum.name}, möten ${from} till ${to}`,
    createdAt:
      inner
        .map(it => it.askedAt)
        .sort()
        .at(-1) ?? '',
    ...{ status: 'NEW', software, content: 'packages', ...bodiesOf(agreement), from, to, events: [] },
  }
}
