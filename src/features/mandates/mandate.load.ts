// Det som uppdragens sidor behöver läsa.
import { handledForums, holds } from '../../access/actor.ts'
import { may, type Subject } from '../../access/rules.ts'
import type { Asked } from '../../http/request.ts'
import type { Load, Loading } from '../../http/route.ts'
import { covers, dateAt, type LocalDate } from '../../kernel/time.ts'
import { pageCount } from '../../ui/pagination.tsx'
import { type ForumInList, forumsOf } from '../forums/forum.view.tsx'
import { activitiesOf, planCounts } from './activity.row.ts'
import { matching, readView } from './filters.ts'
import { type ListGiven, pageSize } from './list.pages.tsx'
import type { FormGiven, ForumChoice, Prefilled } from './mandate.forms.tsx'
import type { MandateGiven } from './mandate.given.ts'
import { documentsOf, findMandate, mandates, notesOf, reportsOf, seatsFilled, versionsOf } from './mandate.row.ts'
import type { Mandate } from './mandate.ts'
import { type Clause, clauseAt, originsOf, stillAsked } from './origin.row.ts'
import { reportItemsOf } from './report-item.row.ts'
import { reviews } from './review.row.ts'

/** A mandate with what the rules look at. `mine`: the actor has a part in it, through its group or the forum that steers it. */
export interface MandateSubject extends Subject {
  readonly id: string
  readonly version: number
  readonly forumId: string
  readonly published: boolean
  readonly mine: boolean
  readonly mandate: Mandate
  readonly today: LocalDate
}

export const loadMandate: Load<MandateSubject> = async ({ db, params, actor, now }) => {
  const mandate = await findMandate(db, { code: params.code ?? '' })
  if (!mandate) return undefined
  const { id, version, forumId, groupId, steeringId, state } = mandate
  const own = actor.kind === 'person' ? [...(actor.seats ?? []), ...handledForums(actor)] : []
  const mine = state !== 'draft' && [groupId, steeringId].some(it => it !== null && own.includes(it))
  return { id, version, forumId, published: state !== 'draft', mine, mandate, today: dateAt(now) }
}

export type PageSubject = MandateSubject & Omit<MandateGiven, 'may' | 'typed' | 'errors' | 'form'>

export const loadMandatePage: Load<PageSubject> = async loading => {
  const subject = await loadMandate(loading)
  if (!subject) return undefined
  const { db, actor } = loading
  const { id, mandate, today } = subject
  return {
    ...subject,
    versions: await versionsOf(db, id),
    origins: await originsOf(db, id),
    activities: await activitiesOf(db, id),
    reports: await reportsOf(db, id),
    documents: await documentsOf(db, id),
    notes: await notesOf(db, id),
    items: await reportItemsOf(db, id, actor),
    asked: mandate.state === 'active' ? await stillAsked(db, { mandateId: id, groupId: mandate.groupId }, today) : [],
    reviews: await reviews(db, { mandateId: id }),
    seats: mandate.groupId ? await seatsFilled(db, mandate.groupId, today) : undefined,
  }
}

export const rightsTo = (subject: MandateSubject, actor: Asked['actor']): MandateGiven['may'] => ({
  change: may(actor, 'mandate.change', subject),
  work: may(actor, 'mandate.work', subject),
  review: may(actor, 'mandate.review', subject),
})

const chosenFrom = (forums: readonly ForumInList[]): readonly ForumChoice[] =>
  forums.map(({ id, name, shortName }) => ({ id, name: shortName ? `${name} (${shortName})` : name }))

export interface FormSubject extends Subject {
  readonly form: Omit<FormGiven, 'typed' | 'errors'>
}

/** Forums of today, and those that the mandate names already. */
async function choicesFor({ db, actor, now }: Loading, held: Mandate | undefined) {
  const today = dateAt(now)
  const named = [held?.groupId, held?.steeringId, held?.reportForumId]
  const all = await forumsOf(db)
  const there = all.filter(it => covers(it, today) || named.includes(it.id))
  const own = handledForums(actor)
  const everything = holds(actor, 'administrator')
  return {
    all,
    forums: chosenFrom(there),
    givers: chosenFrom(all.filter(it => everything || own.includes(it.id))),
    mayAddGroup: may(actor, 'forum.add'),
  }
}

/** What a clause says, as the beginning of a mandate: a person reads it through and corrects it. */
function prefilledFrom(clause: Clause, forums: readonly ForumInList[], names: ReadonlyMap<string, string>): Prefilled {
  const group = clause.named.map(it => names.get(it.toLowerCase())).find(it => it !== undefined)
  const forum = forums.find(it => it.id === clause.forumId)
  return {
    ...{ title: clause.title, tasks: [clause.words], groupId: group ?? null, startsOn: clause.saidOn },
    ...(forum ? { forumId: forum.id } : {}),
    ...(clause.dueOn && forum ? { reportOn: clause.dueOn, reportForumId: forum.id } : {}),
  }
}

async function forumsByName(db: Loading['db']): Promise<ReadonlyMap<string, string>> {
  const aliases = await db.selectFrom('forum_alias').select(['forum_id', 'name']).execute()
  const forums = await db.selectFrom('forum').select(['id', 'name', 'short_name']).execute()
  return new Map([
    ...aliases.map(it => [it.name.toLowerCase(), it.forum_id] as const),
    ...forums.flatMap(it => [it.name, it.short_name ?? it.name].map(name => [name.toLowerCase(), it.id] as const)),
  ])
}

/** The clause that an address or a form names. */
export async function askedClause(
  db: Loading['db'],
  code: string | null | undefined,
  n: string | null | undefined,
): Promise<Clause | undefined> {
  return code && /^[1-9]\d{0,2}$/.test(n ?? '') ? clauseAt(db, code, Number(n)) : undefined
}

export const loadNew: Load<FormSubject> = async loading => {
  const { db, url } = loading
  const { all, ...choices } = await choicesFor(loading, undefined)
  const clause = await askedClause(db, url.searchParams.get('ur'), url.searchParams.get('n'))
  const asked = all.find(it => it.slug === url.searchParams.get('forum'))
  const group = all.find(it => it.slug === url.searchParams.get('grupp'))
  const prefilled: Prefilled = clause
    ? prefilledFrom(clause, all, await forumsByName(db))
    : { ...(asked ? { forumId: asked.id } : {}), ...(group ? { groupId: group.id } : {}) }
  return { form: { held: undefined, prefilled, clause, ...choices } }
}

export const loadChange: Load<MandateSubject & FormSubject> = async loading => {
  const subject = await loadMandate(loading)
  if (!subject) return undefined
  const { all: _, ...choices } = await choicesFor(loading, subject.mandate)
  return { ...subject, form: { held: subject.mandate, prefilled: subject.mandate, clause: undefined, ...choices } }
}

export type ListSubject = Subject & ListGiven

export const loadList: Load<ListSubject> = async ({ db, url, now, actor }) => {
  const today = dateAt(now)
  const asked = readView(url.searchParams)
  const all = await mandates(db)
  const found = matching(all, asked, today)
  const page = Math.min(asked.page, pageCount({ size: pageSize, total: found.length }))
  const rows = found.slice((page - 1) * pageSize, page * pageSize)
  const forums = new Map(all.map(it => [it.forum.slug, it.forum]))
  const groups = new Map(all.flatMap(it => (it.group ? [[it.group.slug, it.group] as const] : [])))
  return {
    ...{ view: { ...asked, page }, rows, total: found.length, today },
    plans: await planCounts(
      db,
      rows.map(it => it.id),
    ),
    forums: [...forums.values()].map(it => ({ slug: it.slug, name: it.shortName ?? it.name })).toSorted(byName),
    groups: [...groups.values()].map(({ slug, name }) => ({ slug, name })).toSorted(byName),
    givers: [...new Set(all.flatMap(it => it.givenBy ?? []))].toSorted(),
    mayAdd: may(actor, 'mandate.change'),
    maySurvey: may(actor, 'mandate.survey'),
  }
}

const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name.localeCompare(b.name, 'sv')
