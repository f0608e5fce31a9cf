// Forum att ta hem, och vilka som har suttit i ett av dem.
import { type Column, listExports } from '../../http/export.ts'
import type { Route } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { areaRows } from '../organisations/organisation.row.ts'
import { chosenForums, forumFilter } from './forum.pages.tsx'
import { forumBySlug, forumRows } from './forum.row.ts'
import { type Forum, forumKindWords, levelWords } from './forum.ts'
import { type SeatRow, seatRows, type TermRow, termRows } from './seat.row.ts'
import { seatRoleWords } from './seat.ts'

const columns: readonly Column<Forum>[] = [
  { key: 'slug', title: 'Kod', value: it => it.slug },
  { key: 'name', title: 'Namn', value: it => it.name },
  { key: 'shortName', title: 'Kallas', value: it => it.shortName },
  { key: 'level', title: 'Nivå', value: it => levelWords[it.level] },
  { key: 'area', title: 'Delregionalt område', value: it => it.areaName },
  { key: 'kind', title: 'Slag', value: it => forumKindWords[it.kind] },
  { key: 'purpose', title: 'Uppdrag', value: it => it.purpose },
  { key: 'from', title: 'Från och med', type: 'date', value: it => it.from },
  { key: 'to', title: 'Till och med', type: 'date', value: it => it.to },
  { key: 'url', title: 'Adress', type: 'link', value: it => `/forum/${it.slug}` },
]

interface HeldRow {
  readonly seat: SeatRow
  readonly term: TermRow
}

const heldColumns: readonly Column<HeldRow>[] = [
  { key: 'role', title: 'Plats', value: it => seatRoleWords[it.seat.role] },
  { key: 'title', title: 'Titel', value: it => it.seat.title },
  { key: 'organisation', title: 'Organisation', value: it => it.seat.organisation?.name },
  { key: 'name', title: 'Namn', value: it => it.term.person.name },
  { key: 'from', title: 'Från och med', type: 'date', value: it => it.term.from },
  { key: 'to', title: 'Till och med', type: 'date', value: it => it.term.to },
  { key: 'url', title: 'Adress', type: 'link', value: it => `/personer/${it.term.person.code}` },
]

export const forumExports: readonly Route[] = [
  ...listExports<Forum>({
    path: '/forum',
    action: 'forum.read',
    name: 'forum',
    columns,
    load: async ({ db, url, now }) =>
      chosenForums({
        forums: await forumRows(db),
        areas: await areaRows(db),
        filter: forumFilter(url.searchParams),
        today: dateAt(now),
      }),
  }),
  ...listExports<HeldRow>({
    path: '/forum/:slug/ledamoter',
    action: 'forum.read',
    name: 'ledamoter',
    columns: heldColumns,
    load: async ({ db, params }) => {
      const forum = await forumBySlug(db, params.slug ?? '')
      if (!forum) return undefined
      const seats = await seatRows(db, forum.id)
      const terms = await termRows(
        db,
        seats.map(it => it.id),
      )
      return seats.flatMap(seat => terms.filter(it => it.seatId === seat.id).map(term => ({ seat, term })))
    },
  }),
]
