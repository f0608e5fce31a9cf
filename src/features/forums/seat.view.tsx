/** Platser och uppdrag på andras sidor: what a person has held, and who has sat for an organisation. */
import type { VNode } from 'preact'
import { covers, type LocalDate, type Period } from '../../kernel/time.ts'
import { dateText, periodText } from '../../ui/format.ts'
import { Flag } from '../../ui/notice.tsx'
import { type Column, ResponsiveTable } from '../../ui/table.tsx'
import { called, organisationHref } from '../organisations/organisation.ts'
import { type HeldSeat, heldSeats } from './seat.row.ts'
import { seatRoleWords } from './seat.ts'

export type { HeldSeat } from './seat.row.ts'

/** Seats that a person has held, newest first. Public. */
export const seatsHeldBy = (db: Parameters<typeof heldSeats>[0], personId: string) => heldSeats(db, { personId })

/** Seats that persons have held for these organisations, newest first. Public. */
export const seatsHeldFor = (db: Parameters<typeof heldSeats>[0], organisationIds: readonly string[]) =>
  heldSeats(db, { organisationIds })

/** 'från och med 1 januari 2026', or that no date is known. */
export const heldText = (period: Period): string =>
  periodText(period.from ?? undefined, period.to ?? undefined) || 'utan kända datum'

/** 'VVG' with its long name to be had, or the name. */
export const ForumLink = ({ forum }: { readonly forum: HeldSeat['forum'] }): VNode => (
  <a href={`/forum/${forum.slug}`}>
    {forum.shortName ? <abbr title={forum.name}>{forum.shortName}</abbr> : forum.name}
  </a>
)

/** 'sedan 1 januari 2026' for what goes on, else its period. */
const sinceText = (period: Period, today: LocalDate): string =>
  period.from && !period.to && period.from <= today ? `sedan ${dateText(period.from)}` : heldText(period)

export interface HeldSeatsProps {
  readonly held: readonly HeldSeat[]
  readonly today: LocalDate
  /** The page's own person or organisation is not repeated in every row. */
  readonly page: 'person' | 'organisation'
  readonly caption: string
}

export function HeldSeats({ held, today, page, caption }: HeldSeatsProps): VNode {
  const who: Column<HeldSeat> = {
    head: 'Person',
    main: page === 'organisation',
    cell: it => <a href={`/personer/${it.person.code}`}>{it.person.name}</a>,
  }
  const forum: Column<HeldSeat> = {
    head: 'Forum',
    main: page === 'person',
    cell: it => <ForumLink forum={it.forum} />,
  }
  const represents: Column<HeldSeat> = {
    head: 'Företräder',
    cell: it => it.organisation && <a href={organisationHref(it.organisation)}>{called(it.organisation)}</a>,
  }
  const rest: readonly Column<HeldSeat>[] = [
    { head: 'Roll', cell: it => [seatRoleWords[it.role], it.title].filter(Boolean).join(', ') },
    ...(page === 'person' ? [represents] : []),
    {
      head: 'Tid',
      cell: it => (
        <>
          {sinceText(it, today)} {page === 'person' && covers(it, today) && <Flag tone="success">nu</Flag>}
        </>
      ),
    },
  ]
  return (
    <ResponsiveTable
      caption={caption}
      captionHidden
      rows={held}
      columns={page === 'person' ? [forum, ...rest] : [who, forum, ...rest]}
    />
  )
}
