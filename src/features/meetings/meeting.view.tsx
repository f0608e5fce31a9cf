/** Möten på andras sidor: the latest of a forum or a person, and what a person has presented. */

import type { VNode } from 'preact'
import type { Db } from '../../data/reading.ts'
import { href } from '../../http/route.ts'
import { Entries, Entry } from '../../ui/entries.tsx'
import { clockSpan, countText, dateText } from '../../ui/format.ts'
import { Flag, type FlagTone } from '../../ui/notice.tsx'
import { type MeetingState, meetingStateWords } from '../agendas/agenda.ts'
import {
  findMeetingRows,
  findPresentationRows,
  type MeetingRow,
  type PresentationRow,
  type WhichMeetings,
} from './meeting.row.ts'

export type { MeetingRow, PresentationRow } from './meeting.row.ts'

/** The newest meetings of a forum, those ahead, or those whose attendance names a person; what the actor may see. */
export const meetingsOf = (db: Db, which: WhichMeetings) => findMeetingRows(db, which)

/** The items that a person has presented, newest first; what the actor may see. */
export const presentationsOf = (db: Db, which: { readonly personId: string; readonly limit?: number }) =>
  findPresentationRows(db, which)

const what = (row: MeetingRow): readonly string[] => [
  ...(row.startTime ? [`kl. ${clockSpan(row.startTime, row.endTime ?? undefined)}`] : []),
  ...(row.place ? [row.place] : []),
  ...(row.items > 0 ? [countText(row.items, 'punkt', 'punkter')] : []),
  ...(row.stances > 0 ? [countText(row.stances, 'ställningstagande', 'ställningstaganden')] : []),
]

const stateTones: Readonly<Partial<Record<MeetingState, FlagTone>>> = {
  called: 'success',
  ongoing: 'success',
  paused: 'warning',
  cancelled: 'error',
}

/** Where a meeting that is planned here stands, and who may know of it. */
export const MeetingFlags = ({
  row,
}: {
  readonly row: Pick<MeetingRow, 'state' | 'kind' | 'published' | 'announced'>
}): VNode => (
  <>
    {row.kind === 'extra' && <Flag tone="info">extra möte</Flag>}{' '}
    {row.state !== 'held' && row.state !== 'ended' && (
      <Flag tone={stateTones[row.state] ?? 'info'}>{meetingStateWords[row.state].toLowerCase()}</Flag>
    )}{' '}
    {!row.published && !row.announced && <Flag tone="quiet">inte offentligt</Flag>}
  </>
)

const isPlain = (row: MeetingRow): boolean =>
  row.kind === 'ordinary' && (row.state === 'held' || row.state === 'ended') && (row.published || row.announced)

export const MeetingEntry = ({
  row,
  withForum = true,
  level = 3,
}: {
  readonly row: MeetingRow
  readonly withForum?: boolean
  readonly level?: 2 | 3
}): VNode => (
  <Entry
    titleFirst
    level={level}
    title={[withForum && (row.forum.shortName ?? row.forum.name), dateText(row.date), row.title && `– ${row.title}`]
      .filter(Boolean)
      .join(' ')}
    href={href('/moten/:code', row)}
    meta={[
      ...(what(row).length > 0 ? [what(row).join(' · ')] : []),
      ...(isPlain(row) ? [] : [<MeetingFlags row={row} />]),
    ]}
  />
)

/** `withForum: false` on a forum's own page, where its name would only repeat. */
export const MeetingList = ({
  meetings,
  withForum = true,
  label,
  level = 3,
}: {
  readonly meetings: readonly MeetingRow[]
  readonly withForum?: boolean
  readonly label?: string
  readonly level?: 2 | 3
}): VNode => (
  <Entries {...(label ? { label } : {})}>
    {meetings.map(row => (
      <MeetingEntry row={row} withForum={withForum} level={level} />
    ))}
  </Entries>
)

export const PresentationList = ({ presentations }: { readonly presentations: readonly PresentationRow[] }): VNode => (
  <Entries label="Föredragningar">
    {presentations.map(it => (
      <Entry
        titleFirst
        title={it.title}
        href={href('/punkter/:code', it)}
        meta={[
          [it.forumName ?? 'Okänt forum', it.date ? dateText(it.date) : 'utan datum', it.number && `punkt ${it.number}`]
            .filter(Boolean)
            .join(' · '),
        ]}
      />
    ))}
  </Entries>
)
