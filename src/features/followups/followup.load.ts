// Läsning av uppföljningen: the rows of a view with what became of them, and one with all that its page shows.

import type { Actor } from '../../access/actor.ts'
import { may, type Subject } from '../../access/rules.ts'
import type { Loading } from '../../http/route.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { pageCount } from '../../ui/pagination.tsx'
import { waits } from '../clearances/gate.ts'
import { forumsOf } from '../forums/forum.view.tsx'
import { type MandateFrom, mandatesOfWords } from '../mandates/mandate.view.tsx'
import { type Bodies, bodiesOf } from '../organisations/organisation.row.ts'
import { isPrincipal, type Organisation, onDay } from '../organisations/organisation.ts'
import { areasOf } from '../organisations/principal.ts'
import { namesFor } from '../stances/stance.ts'
import { taskOfFollowup } from '../tasks/taken.view.tsx'
import { readView, type View } from './filters.ts'
import type { FollowupRow } from './followup.entry.tsx'
import { pageSize } from './followup.list.tsx'
import { choicesOf, countOf, type Db, findFollowups, followupsOfCode, type Sought, type Whose } from './followup.row.ts'
import {
  earlier,
  type Followup,
  type FollowupKind,
  holding,
  isOpen,
  isReportable,
  meant,
  type Settlement,
} from './followup.ts'
import { kindOfSlug } from './followup.words.ts'
import { eventsOf, settlementsOf } from './settlement.row.ts'
import { laterDocuments, laterItems, laterStances } from './suggestion.row.ts'
import { likeliest } from './suggestion.ts'

const nowhere = '00000000-0000-0000-0000-000000000000'

const named = ({ name, shortName, kind }: Organisation) => namesFor({ name, short_name: shortName, kind })

/** What speaks to one organisation, and what it is left out of. */
export const whoseOf = (bodies: Bodies, it: Organisation): Whose => ({
  id: it.id,
  ...named(it),
  inAreas: it.kind === 'municipality' ? areasOf(bodies, it.id).map(one => one.area.id) : null,
})

const principalsOf = (bodies: Bodies, today: LocalDate): readonly Organisation[] =>
  onDay(bodies.organisations, today).filter(it => isPrincipal(it.kind))

/** The principals that a recommendation speaks to today. */
const meantBy = (bodies: Bodies, it: Followup, today: LocalDate): readonly Organisation[] =>
  meant(
    it,
    principalsOf(bodies, today),
    named,
    one => !it.forum?.areaId || areasOf(bodies, one.id).some(({ area }) => area.id === it.forum?.areaId),
  )

/** A followup with what holds for it. `whose`: as asked of one principal. */
export function rowOf(
  it: Followup,
  settlements: readonly Settlement[],
  now: readonly Followup[],
  more: { readonly bodies?: Bodies; readonly today: LocalDate; readonly whose?: string | undefined },
): FollowupRow {
  const settled = holding(it, settlements)
  const principals =
    it.kind === 'recommendation' && more.bodies && !waits(it.gate) ? meantBy(more.bodies, it, more.today) : []
  const answered = principals.filter(one => settled.some(said => said.organisation?.id === one.id))
  return {
    followup: it,
    settled,
    open: isOpen(it, settlements, more.whose),
    earlier: earlier(
      it,
      settlements,
      now.filter(one => one.kind === it.kind && one.code === it.code),
    ),
    ...(principals.length > 0 ? { answers: { of: principals.length, given: answered.length } } : {}),
  }
}

/** Rows as a list shows them, with two questions for all of them. */
export async function withSettlements(
  db: Db,
  found: readonly Followup[],
  more: { readonly bodies?: Bodies; readonly today: LocalDate; readonly whose?: string | undefined },
): Promise<readonly FollowupRow[]> {
  const codes = found.map(it => it.code)
  const settlements = await settlementsOf(db, codes)
  const said = new Set(settlements.map(it => it.code))
  // Only where something was said does it matter which other words the same stance holds.
  const now = (await Promise.all([...said].map(code => followupsOfCode(db, code)))).flat()
  return found.map(it =>
    rowOf(
      it,
      settlements.filter(one => one.code === it.code),
      now.filter(one => one.code === it.code),
      more,
    ),
  )
}

/** A view with its slugs as ids. A slug that is nobody's finds nothing. */
export async function soughtOf(db: Db, view: View, bodies: Bodies) {
  const forums = await forumsOf(db)
  const area = view.area === undefined ? undefined : (bodies.areas.find(it => it.slug === view.area)?.id ?? nowhere)
  const principal =
    view.principal === undefined ? undefined : bodies.organisations.find(it => it.slug === view.principal)
  const whose = principal ? whoseOf(bodies, principal) : undefined
  const narrowed = view.forum !== undefined || area !== undefined
  const { page: _, forum: __, area: ___, principal: ____, ...rest } = view
  const sought: Sought = {
    ...rest,
    ...(narrowed && {
      forumIds: forums
        .filter(
          it => (view.forum === undefined || it.slug === view.forum) && (area === undefined || it.areaId === area),
        )
        .map(it => it.id),
    }),
    ...(view.principal !== undefined && { whose: whose ?? { id: nowhere, own: [], shared: [], inAreas: null } }),
  }
  return { sought, forums, whose }
}

export const loadList =
  (kind: FollowupKind) =>
  async ({ db, url, now, actor }: Loading) => {
    const today = dateAt(now)
    const view = readView(kind, url.searchParams)
    const bodies = await bodiesOf(db)
    const { sought, forums, whose } = await soughtOf(db, view, bodies)
    const total = await countOf(db, sought, today)
    const page = Math.min(view.page, pageCount({ size: pageSize, total }))
    const found = await findFollowups(db, sought, today, { limit: pageSize, offset: (page - 1) * pageSize })
    const rows = await withSettlements(db, found, { bodies, today, whose: whose?.id })
    const choices = await choicesOf(db, kind)
    return {
      view: { ...view, page },
      rows: rows.map(it => ({
        ...it,
        mayReport: may(actor, 'followup.settle', it.followup) && isReportable(it.followup),
      })),
      total,
      today,
      forums: forums
        .filter(it => choices.forumIds.has(it.id) || it.slug === view.forum)
        .map(it => ({ slug: it.slug, name: it.shortName ?? it.name })),
      areas: bodies.areas.map(({ slug, name }) => ({ slug, name })),
      principals: principalsOf(bodies, today).map(({ slug, name }) => ({ slug, name })),
      parties: choices.parties.map(it => it.value),
      years: choices.years,
    }
  }

/** The overview's four lists: how many wait, how many of them are late, and the first one. */
export async function loadOverview({ db, now }: Pick<Loading, 'db' | 'now'>) {
  const today = dateAt(now)
  const bare = new URLSearchParams()
  const card = async (kind: FollowupKind, urgent: Partial<Sought>) => {
    const { page: _, ...view } = readView(kind, bare)
    const sought = view as Sought
    const [first] = await findFollowups(db, sought, today, { limit: 1 })
    return {
      open: await countOf(db, sought, today),
      urgent: await countOf(db, { ...sought, ...urgent }, today),
      first: first && rowOf(first, [], [], { today }),
    }
  }
  return {
    today,
    cards: {
      validity: await card('validity', { when: 'ended' }),
      condition: await card('condition', { overdue: true }),
      mandate: await card('mandate', { overdue: true }),
      recommendation: await card('recommendation', { overdue: true }),
    },
  }
}

export interface OneSubject extends Subject {
  readonly id: string
  readonly version: number
  readonly forumId: string | null
  readonly published: boolean
  readonly followup: Followup
  readonly row: FollowupRow
  readonly history: readonly Settlement[]
  readonly today: LocalDate
  readonly documents: Awaited<ReturnType<typeof laterDocuments>>
  readonly stances: Awaited<ReturnType<typeof laterStances>>
  readonly suggested: Awaited<ReturnType<typeof laterItems>>
  readonly principals: readonly Organisation[]
  /** The task that follows the same words; only for those who see it. */
  readonly task: { readonly code: string } | undefined
  /** The mandates that the words led to. */
  readonly mandates: readonly MandateFrom[]
}

/** One thing to follow up, by what its address says. */
export async function loadOne({ db, params, now, actor }: Loading): Promise<OneSubject | undefined> {
  const kind = kindOfSlug(params.list)
  const number = /^[1-9]\d{0,3}$/.test(params.n ?? '') ? Number(params.n) : 0
  if (!kind || number === 0) return undefined
  const all = await followupsOfCode(db, params.code ?? '', kind)
  const followup = all.find(it => it.ordinal === number - 1)
  return followup && oneOf(db, followup, all, { today: dateAt(now), actor })
}

export async function oneOf(
  db: Db,
  followup: Followup,
  all: readonly Followup[],
  { today, actor }: { readonly today: LocalDate; readonly actor: Actor },
): Promise<OneSubject> {
  const { kind, code, forumId, published } = followup
  const settlements = (await settlementsOf(db, [code])).filter(it => it.kind === kind)
  const bodies = kind === 'recommendation' ? await bodiesOf(db) : undefined
  const row = rowOf(followup, settlements, all, { ...(bodies && { bodies }), today })
  const mine = new Set([...row.settled, ...row.earlier].map(it => it.id))
  const handler = may(actor, 'followup.settle', followup)
  const told = { ...followup }
  return {
    id: `${kind}:${code}:${followup.ordinal}`,
    version: await eventsOf(db, kind, code),
    forumId,
    published,
    followup,
    row,
    task: actor.kind !== 'public' && kind === 'mandate' ? await taskOfFollowup(db, followup) : undefined,
    history: settlements.filter(
      it => mine.has(it.id) || (handler && it.undoneAt !== null && it.ordinal === followup.ordinal),
    ),
    today,
    mandates:
      kind === 'mandate' ? (await mandatesOfWords(db, [code])).filter(it => it.ordinal === followup.ordinal) : [],
    documents: handler ? await laterDocuments(db, followup) : [],
    stances: kind === 'validity' && row.open ? likeliest(told, await laterStances(db, followup), 4) : [],
    suggested: kind === 'mandate' && row.open ? likeliest(told, await laterItems(db, followup), 4) : [],
    principals: bodies
      ? meantBy(bodies, followup, today).filter(it => !row.settled.some(said => said.organisation?.id === it.id))
      : [],
  }
}
