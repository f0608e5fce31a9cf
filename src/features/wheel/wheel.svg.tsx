/** Hjulet: twelve sectors, a ring for each category, a numbered mark for each entry. The table under it says the same. */
import type { VNode } from 'preact'
import type { LocalDate } from '../../kernel/time.ts'
import { countText, dateText } from '../../ui/format.ts'
import {
  around,
  cellOf,
  centre,
  innerOf,
  outer,
  type Placed,
  pointAt,
  type Ring,
  ringsOf,
  sector,
  size,
  turnOf,
} from './dial.ts'
import type { NamedMeeting } from './moves.ts'
import { entryHref } from './wheel.links.ts'
import { capital, monthName, monthNames, type Numbered, type WheelCategory } from './wheel.ts'

/** The tones that the rings take, in turn. */
const tones = ['fjord', 'rowan', 'moss', 'plum', 'amber', 'slate'] as const

export const toneOf = (at: number): string => tones[at % tones.length] ?? 'slate'

export interface DialProps {
  readonly year: number
  /** Whose it is: 'VVG', or 'Alla forum'. */
  readonly whose: string
  readonly categories: readonly WheelCategory[]
  readonly entries: readonly Numbered[]
  readonly meetings: readonly NamedMeeting[]
  readonly today: LocalDate
  /** Where the rest of a cell that has no room stands. */
  readonly tableHref: string
}

const Mark = ({ it: { n, entry }, place }: { readonly it: Numbered; readonly place: Placed }): VNode => (
  <a href={entryHref(entry)} class="dial-mark" aria-label={`${n}. ${entry.title}, ${monthName(entry.month)}`}>
    <title>{`${n}. ${entry.title}`}</title>
    <circle cx={place.at.x} cy={place.at.y} r={place.radius} />
    <text x={place.at.x} y={place.at.y} dy="0.35em">
      {n}
    </text>
  </a>
)

const Rest = ({
  count,
  place,
  label,
  href,
}: {
  readonly count: number
  readonly place: Placed
  readonly label: string
  readonly href: string
}): VNode => (
  <a href={href} class="dial-mark rest" aria-label={label}>
    <title>{label}</title>
    <circle cx={place.at.x} cy={place.at.y} r={place.radius} />
    <text x={place.at.x} y={place.at.y} dy="0.35em">
      {`+${count}`}
    </text>
  </a>
)

function Cell({
  ring,
  month,
  category,
  entries,
  tableHref,
}: {
  readonly ring: Ring
  readonly month: number
  readonly category: WheelCategory
  readonly entries: readonly Numbered[]
  readonly tableHref: string
}): VNode | null {
  if (entries.length === 0) return null
  const { marks, rest } = cellOf(ring, month, entries.length)
  const left = entries.length - marks.length
  return (
    <>
      {marks.map((place, at) => {
        const it = entries[at]
        return it && <Mark it={it} place={place} />
      })}
      {rest && (
        <Rest
          count={left}
          place={rest}
          label={`${countText(left, 'post', 'poster')} till i ${category.name}, ${monthName(month)}: se tabellen`}
          href={tableHref}
        />
      )}
    </>
  )
}

const RingOf = ({
  ring,
  at,
  category,
  entries,
  tableHref,
}: {
  readonly ring: Ring
  readonly at: number
  readonly category: WheelCategory
} & Pick<DialProps, 'entries' | 'tableHref'>): VNode => (
  <g class={`dial-ring ${toneOf(at)}`}>
    {monthNames.map((_, month) => (
      <path class="dial-cell" d={sector(month + 1, ring.from, ring.to)} />
    ))}
    <path id={`ring-${at}`} class="dial-line" d={around(ring.name)} />
    <text class="dial-name">
      <textPath href={`#ring-${at}`}>{category.name}</textPath>
    </text>
    {monthNames.map((_, month) => (
      <Cell
        {...{ ring, category, tableHref }}
        month={month + 1}
        entries={entries.filter(it => it.entry.month === month + 1 && it.entry.category.id === category.id)}
      />
    ))}
  </g>
)

const Months = (): VNode => (
  <g class="dial-months">
    {monthNames.map((name, at) => {
      const { x, y } = pointAt((at + 0.5) / 12, outer + 38)
      return (
        <text x={x} y={y} dy="0.35em">
          {capital(name).slice(0, name.length <= 4 ? 4 : 3)}
        </text>
      )
    })}
  </g>
)

const Meetings = ({ meetings }: Pick<DialProps, 'meetings'>): VNode => (
  <g class="dial-meetings">
    {meetings.map(it => {
      const { x, y } = pointAt(turnOf(it.date), outer + 12)
      const label = `Möte: ${it.forum} ${dateText(it.date)}`
      return (
        <a href={`/moten/${it.code}`} aria-label={label}>
          <title>{label}</title>
          <rect x={x - 5} y={y - 5} width="10" height="10" transform={`rotate(45 ${x} ${y})`} />
        </a>
      )
    })}
  </g>
)

const Today = ({ today, inner }: Pick<DialProps, 'today'> & { readonly inner: number }): VNode => {
  const [from, to] = [pointAt(turnOf(today), inner), pointAt(turnOf(today), outer + 22)]
  return (
    <line class="dial-today" x1={from.x} y1={from.y} x2={to.x} y2={to.y}>
      <title>{`I dag, ${dateText(today)}`}</title>
    </line>
  )
}

/** More meetings than this would only be a smear: the calendar has them. */
const mostMeetings = 60

export function Dial({ year, whose, categories, entries, meetings, today, tableHref }: DialProps): VNode {
  const rings = ringsOf(categories.length)
  return (
    <figure class="dial">
      <svg viewBox={`0 0 ${size} ${size}`} aria-labelledby="hjulets-namn hjulets-text" fill="none">
        <title id="hjulets-namn">{`Årshjul ${year}, ${whose}`}</title>
        <desc id="hjulets-text">
          Tolv månader medurs från januari överst, en ring för varje kategori. Tabellen efter hjulet har samma poster.
        </desc>
        {rings.map((ring, at) => {
          const category = categories[at]
          return category && <RingOf {...{ ring, at, category, entries, tableHref }} />
        })}
        <Months />
        {today.startsWith(String(year)) && <Today today={today} inner={innerOf(rings.length)} />}
        {meetings.length <= mostMeetings && <Meetings meetings={meetings} />}
        <text class="dial-year" x={centre} y={centre} dy="-0.05em">
          {year}
        </text>
        <text class="dial-whose" x={centre} y={centre} dy="1.7em">
          {whose}
        </text>
      </svg>
      <ol class="dial-key">
        {categories.map((it, at) => (
          <li class={toneOf(at)}>{it.name}</li>
        ))}
      </ol>
      <figcaption>
        Siffrorna är posterna i tabellen.{' '}
        {meetings.length > 0 && meetings.length <= mostMeetings && (
          <span>
            <span class="dial-diamond" aria-hidden="true" /> är ett möte.
          </span>
        )}
      </figcaption>
    </figure>
  )
}
