/** Årshjulet som kalender: twelve months with the meetings on their days, and under each what is planned for it. */
import type { VNode } from 'preact'
import type { LocalDate } from '../../kernel/time.ts'
import { classes } from '../../ui/classes.ts'
import { clockSpan, dateText } from '../../ui/format.ts'
import { weeksOf } from './calendar.ts'
import { holidaysIn, weekdayOf } from './holidays.ts'
import type { NamedMeeting } from './moves.ts'
import { entryHref } from './wheel.links.ts'
import { dayText, EntryNotes } from './wheel.table.tsx'
import { capital, monthName, monthNames, type Numbered } from './wheel.ts'

export interface CalendarProps {
  readonly year: number
  readonly entries: readonly Numbered[]
  readonly meetings: readonly NamedMeeting[]
  readonly withForum: boolean
  readonly today: LocalDate
}

const weekdays: readonly (readonly [short: string, name: string])[] = [
  ...([
    ['må', 'måndag'],
    ['ti', 'tisdag'],
    ['on', 'onsdag'],
    ['to', 'torsdag'],
    ['fr', 'fredag'],
    ['lö', 'lördag'],
    ['sö', 'söndag'],
  ] as const),
]

interface DayProps {
  readonly date: LocalDate | null
  readonly meetings: readonly NamedMeeting[]
  readonly holiday: string | undefined
  readonly today: LocalDate
}

function Day({ date, meetings, holiday, today }: DayProps): VNode {
  if (!date) return <td />
  const [first] = meetings
  const number = Number(date.slice(8))
  const off = holiday !== undefined || weekdayOf(date) === 7
  return (
    <td class={classes(off && 'off', date === today && 'today')} {...(holiday ? { title: holiday } : {})}>
      {first ? (
        <a
          class="day-of-meeting"
          href={`/moten/${first.code}`}
          aria-label={`${dateText(date)}: ${meetings.map(it => it.forum).join(', ')}`}
        >
          {number}
        </a>
      ) : (
        number
      )}
    </td>
  )
}

const Grid = ({
  year,
  month,
  meetings,
  today,
}: {
  readonly month: number
} & Pick<CalendarProps, 'year' | 'meetings' | 'today'>): VNode => {
  const holidays = holidaysIn(year)
  return (
    <table class="month-grid">
      <caption class="ds-sr-only">{`${capital(monthName(month))} ${year}`}</caption>
      <thead>
        <tr>
          <th scope="col">
            <abbr title="vecka">v.</abbr>
          </th>
          {weekdays.map(([short, name]) => (
            <th scope="col" aria-label={name}>
              {short}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(year, month).map(({ week, days }) => (
          <tr>
            <th scope="row">{week}</th>
            {days.map(date => (
              <Day
                date={date}
                today={today}
                holiday={date ? holidays.get(date) : undefined}
                meetings={date ? meetings.filter(it => it.date === date) : []}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The holidays of a month that are no Sundays, in words. */
const holidayText = (year: number, month: number): string =>
  [...holidaysIn(year)]
    .filter(([date]) => Number(date.slice(5, 7)) === month && weekdayOf(date) !== 7)
    .map(([date, name]) => `${Number(date.slice(8))} ${name}`)
    .join(', ')

function Month(props: CalendarProps & { readonly month: number }): VNode {
  const { year, month, withForum } = props
  const meetings = props.meetings.filter(it => Number(it.date.slice(5, 7)) === month)
  const entries = props.entries.filter(it => it.entry.month === month)
  const holidays = holidayText(year, month)
  return (
    <section class="month">
      <h3>{capital(monthName(month))}</h3>
      <Grid {...{ year, month, meetings, today: props.today }} />
      {holidays && <p class="month-holidays">{holidays}</p>}
      {meetings.length > 0 && (
        <ul class="month-meetings">
          {meetings.map(it => (
            <li>
              <a href={`/moten/${it.code}`}>
                {it.forum} {dayText(it.date)}
              </a>
              {it.startTime && ` kl. ${clockSpan(it.startTime, it.endTime ?? undefined)}`}
            </li>
          ))}
        </ul>
      )}
      {entries.length > 0 && (
        <ul class="month-entries">
          {entries.map(({ entry }) => (
            <li>
              <a href={entryHref(entry)}>{entry.title}</a> <span class="soft">{entry.category.name}</span>{' '}
              <EntryNotes {...{ entry, withForum }} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

export const Calendar = (props: CalendarProps): VNode => (
  <div class="months">
    {monthNames.map((_, at) => (
      <Month {...props} month={at + 1} />
    ))}
  </div>
)
