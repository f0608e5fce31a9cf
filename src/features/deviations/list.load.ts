// Det som avvikelsernas första sida behöver läsa: for whoever coordinates a list, for everyone else what is theirs.
import { coordinated } from '../../access/actor.ts'
import type { Subject } from '../../access/rules.ts'
import type { Load } from '../../http/route.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { pageCount } from '../../ui/pagination.tsx'
import { readView, type View } from './filters.ts'
import {
  bound,
  type CaseLine,
  type Choices,
  caseLines,
  casesOfMine,
  choicesOf,
  findCases,
  pageSize,
  type WaitingCounts,
  waitingCounts,
} from './list.row.ts'

export interface CaseList {
  readonly view: View
  readonly rows: readonly CaseLine[]
  readonly total: number
  readonly more: boolean
  readonly choices: Choices
  readonly counts: WaitingCounts
}

export interface StartSubject extends Subject {
  readonly today: LocalDate
  readonly known: boolean
  /** Only for those who coordinate. */
  readonly list: CaseList | undefined
  /** What the person has reported, the newest few. */
  readonly reported: readonly CaseLine[]
}

export const loadStart: Load<StartSubject> = async ({ db, actor, url, now }) => {
  const today = dateAt(now)
  if (actor.kind !== 'person') return { today, known: false, list: undefined, reported: [] }
  const reported = await casesOfMine(db)
  if (coordinated(actor).length === 0) return { today, known: true, list: undefined, reported }
  const view = readView(url.searchParams)
  const choices = await choicesOf(db)
  const page = Math.min(view.page, bound(view) / pageSize)
  const asked = { view, today, choices }
  let found = await findCases(db, { ...asked, page })
  // Past the end, the last page is shown rather than an empty one.
  const last = pageCount({ size: pageSize, total: found.total })
  if (page > last) found = await findCases(db, { ...asked, page: last })
  return {
    ...{ today, known: true, reported },
    list: {
      ...{ view: { ...view, page: Math.min(page, last) }, choices, total: found.total, more: found.more },
      rows: await caseLines(db, found.ids),
      counts: await waitingCounts(db, today),
    },
  }
}
