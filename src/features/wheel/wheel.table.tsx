/** Årshjulet som tabell: months × category. On a phone each month is a card. */
import type { VNode } from 'preact'
import { dateText } from '../../ui/format.ts'
import { Flag } from '../../ui/notice.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import type { NamedMeeting } from './moves.ts'
import { entryHref } from './wheel.links.ts'
import {
  capital,
  forumWord,
  monthName,
  monthNames,
  type Numbered,
  type WheelCategory,
  type WheelEntry,
} from './wheel.ts'

/** '11 februari': the year stands above. */
export const dayText = (date: string): string => dateText(date).replace(/\s\d{4}$/, '')

/** 'möte 11 februari', 'inställt möte', 'på dagordningen', 'öppen' */
export function EntryNotes({
  entry,
  withForum,
}: {
  readonly entry: WheelEntry
  readonly withForum: boolean
}): VNode | null {
  const notes = [
    withForum ? forumWord(entry.forum) : '',
    entry.meeting
      ? `${entry.meeting.state === 'cancelled' ? 'inställt möte' : 'möte'} ${dayText(entry.meeting.date)}`
      : '',
    entry.onAgenda ? 'på dagordningen' : '',
  ].filter(Boolean)
  return notes.length === 0 && entry.meeting?.state !== 'cancelled' ? null : (
    <span class="entry-notes">
      {notes.join(' · ')} {entry.meeting?.state === 'cancelled' && <Flag tone="warning">behöver ett nytt möte</Flag>}
    </span>
  )
}

export interface WheelTableProps {
  readonly caption: string
  readonly categories: readonly WheelCategory[]
  readonly entries: readonly Numbered[]
  readonly meetings: readonly NamedMeeting[]
  readonly withForum: boolean
  /** The numbers of the wheel above it. */
  readonly withNumbers: boolean
}

type CellProps = Pick<WheelTableProps, 'withForum' | 'withNumbers'> & { readonly entries: readonly Numbered[] }

/** The entries of a month, with the numbers that they have in the wheel. */
export const EntryList = ({ entries, withForum, withNumbers }: CellProps): VNode | null =>
  entries.length === 0 ? null : (
    <ul class="wheel-cell">
      {entries.map(({ n, entry }) => (
        <li>
          {withNumbers && <span class="wheel-number">{n}</span>}
          <span>
            <a href={entryHref(entry)}>{entry.title}</a> <EntryNotes {...{ entry, withForum }} />
          </span>
        </li>
      ))}
    </ul>
  )

const MeetingDays = ({
  meetings,
  withForum,
}: {
  readonly meetings: readonly NamedMeeting[]
  readonly withForum: boolean
}): VNode | null =>
  meetings.length === 0 ? null : (
    <ul class="wheel-days">
      {meetings.map(it => (
        <li>
          <a href={`/moten/${it.code}`}>
            {withForum && `${it.forum} `}
            {dayText(it.date)}
          </a>
        </li>
      ))}
    </ul>
  )

interface Row {
  readonly month: number
  readonly entries: readonly Numbered[]
  readonly meetings: readonly NamedMeeting[]
}

export function WheelTable(props: WheelTableProps): VNode {
  const { caption, categories, entries, meetings, withForum, withNumbers } = props
  const rows: readonly Row[] = monthNames.map((_, at) => ({
    month: at + 1,
    entries: entries.filter(it => it.entry.month === at + 1),
    meetings: meetings.filter(it => Number(it.date.slice(5, 7)) === at + 1),
  }))
  return (
    <div class="wheel-table">
      <ResponsiveTable<Row>
        caption={caption}
        captionHidden
        rows={rows}
        columns={[
          {
            head: 'Månad',
            main: true,
            cell: it => (
              <>
                {capital(monthName(it.month))}
                <MeetingDays meetings={it.meetings} withForum={withForum} />
              </>
            ),
          },
          ...categories.map(category => ({
            head: category.name,
            cell: (it: Row) => {
              const mine = it.entries.filter(one => one.entry.category.id === category.id)
              return mine.length === 0 ? '' : <EntryList entries={mine} {...{ withForum, withNumbers }} />
            },
          })),
        ]}
      />
    </div>
  )
}
