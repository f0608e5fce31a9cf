// Samlad rapport: what its pages are about.
import type { Subject } from '../../access/rules.ts'
import { pageNumber } from '../../http/paging.ts'
import type { Load, Loading } from '../../http/route.ts'
import { dateAt, type LocalDate, monthsAfter } from '../../kernel/time.ts'
import { coordinatedOrganisations } from '../organisations/organisation.row.ts'
import {
  type CountingUnit,
  countsIn,
  type Kind,
  type KindPoint,
  kindsIn,
  type MarkedBreak,
  markedBreaks,
  myUnits,
  seriesOf,
} from './bulk.row.ts'
import { type Counted, type Month, monthOf, parseMonth } from './bulk.ts'

export interface MonthSubject extends Subject {
  readonly month: Month
  readonly today: LocalDate
  readonly kinds: readonly Kind[]
  readonly units: readonly CountingUnit[]
  readonly counts: ReadonlyMap<string, Counted>
  readonly total: number
  readonly words: string
  readonly page: number
  readonly size: number
}

/** Units in one form. */
const unitsOnPage = 25

export const loadMonth: Load<MonthSubject> = async ({ db, params, url, now }) => {
  const month = parseMonth(params.month ?? '')
  const today = dateAt(now)
  if (!month || month > today || month < '2000-01-01') return undefined
  const words = (url.searchParams.get('ord') ?? '').trim().slice(0, 100)
  const page = pageNumber(url)
  const found = await myUnits(db, words, { size: unitsOnPage, from: (page - 1) * unitsOnPage })
  const kinds = await kindsIn(db, month)
  const counts = await countsIn(
    db,
    month,
    found.units.map(it => it.id),
  )
  return { ...found, ...{ month, today, kinds, counts, words, page, size: unitsOnPage } }
}

export interface BulkSubject extends Subject {
  readonly kinds: readonly Kind[]
  readonly points: readonly KindPoint[]
  readonly breaks: readonly MarkedBreak[]
  /** The newest month that is over. */
  readonly last: Month
  readonly today: LocalDate
}

/** Two years and the month before them, so that each of the last twelve can be set beside that of the year before. */
const shownMonths = 24

export const loadBulk: Load<BulkSubject> = async ({ db, now }) => {
  const today = dateAt(now)
  const last = monthsAfter(monthOf(today), -1)
  const points = await seriesOf(db, monthsAfter(last, -shownMonths), last)
  return { points, last, today, kinds: await kindsIn(db, last), breaks: await markedBreaks(db) }
}

export interface BreaksSubject extends Subject {
  readonly breaks: readonly MarkedBreak[]
  readonly kinds: readonly Kind[]
  readonly organisations: readonly { readonly id: string; readonly name: string }[]
  /** May mark a break that holds everywhere. */
  readonly everywhere: boolean
  readonly today: LocalDate
}

export const loadBreaks: Load<BreaksSubject> = async ({ db, now, actor }: Loading) => {
  const today = dateAt(now)
  const everywhere =
    actor.kind === 'person' &&
    actor.grants.some(
      it =>
        it.role === 'administrator' ||
        (it.role === 'process-leader' && !it.areaId && !it.forumId && !it.organisationId),
    )
  return {
    ...{ today, everywhere, breaks: await markedBreaks(db), kinds: await kindsIn(db, monthOf(today)) },
    organisations: await coordinatedOrganisations(db),
  }
}
