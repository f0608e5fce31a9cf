import { sql } from 'kysely'
import type { PersonActor, Role } from '../../access/actor.ts'
import { handledForums, holds, ownOrganisations } from '../../access/actor.ts'
import type { Loading } from '../../http/route.ts'
import { dateAt, type Instant, type LocalDate, monthsAfter } from '../../kernel/time.ts'
import { plannedMeetings } from '../agendas/planned.row.ts'
import { adjustmentsWaiting, minutesAsking, minutesWaiting, publishingWaiting } from '../approvals/minutes.view.tsx'
import { othersFor, othersWaiting } from '../classifying/mine.view.tsx'
import { clausesAsking, clearancesWaiting, gatesUnasked } from '../clearances/clearance.view.tsx'
import { casesFor, casesWaiting } from '../deviations/deviation.view.tsx'
import { waitingDisputes } from '../disputes/mine.view.tsx'
import { extractsFor, toConfirm } from '../extracts/extract.view.tsx'
import { askedOf, lateIn } from '../followups/followup.view.tsx'
import { ownRegistrations } from '../gatherings/gathering.view.tsx'
import { waitingSuggestions } from '../matters/suggesting/suggestion.view.tsx'
import { callsToAnswer, callsWaiting } from '../notices/notice.view.tsx'
import { isPrincipal, organisationHref } from '../organisations/organisation.ts'
import { pollsToAnswer, pollsWaiting } from '../planning/poll.view.tsx'
import { askedBack, raisedFor, sentToPrepare } from '../preparation/submission.view.tsx'
import { papersToRead } from '../readings/reading.view.tsx'
import { remediesToCount, waitingRemedies } from '../remedies/mine.view.tsx'
import { draftsOf } from '../reports/report.view.tsx'
import { heldRoles, requestsFor } from '../roles/role.view.tsx'
import { sidesFor, sidesWaiting } from '../sides/mine.view.tsx'
import { findEnding, latestStances, stancesTo } from '../stances/stance.view.tsx'
import { tasksFor, tasksWaiting } from '../tasks/task.view.tsx'
import type { ComingDate, MineGiven } from './mine.ts'

type Db = Loading['db']

export async function loadMine({ db, actor, now }: Loading): Promise<MineGiven | undefined> {
  const today = dateAt(now)
  if (actor.kind !== 'person') return nobodys(today)
  const seats = await seatsOf(db, actor.personId, today)
  const forumIds = [...new Set([...handledForums(actor), ...seats.map(it => it.forumId)])]
  const handler = handles(actor)
  const roles = await heldRoles(db, actor.personId, today)
  return {
    name: actor.name,
    today,
    roles,
    rolesByLogin: [...new Set(actor.grants.map(it => it.role))].filter(it => !roles.some(held => held.role === it)),
    requests: await requestsFor(db, actor, now),
    reviews: handler ? await reviewsFor(db) : undefined,
    late: handler
      ? await lateIn(db, holds(actor, 'administrator') ? undefined : handledForums(actor), today)
      : undefined,
    suggestions: handler ? await waitingSuggestions(db) : undefined,
    raised: await raisedFor(db, actor),
    ...{ tasks: await tasksFor(db, actor, today), cases: await casesFor(db, actor, today) },
    ...{ sides: await sidesFor(db, actor), others: await othersFor(db, actor) },
    remedies: await waitingRemedies(db, actor, today),
    ...{ disputes: await waitingDisputes(db, actor), drafts: await draftsOf(db) },
    calls: await callsToAnswer(db, actor.personId, now),
    toRead: await papersToRead(db, actor, today),
    minutes: await minutesAsking(db, actor, today),
    clauses: await clausesAsking(db, actor),
    extracts: await extractsFor(db, actor),
    polls: await pollsToAnswer(db, actor.personId, today),
    registrations: await ownRegistrations(db, actor.personId, today),
    meetings: (await plannedMeetings(db, { forumIds, from: today })).filter(it => it.state !== 'cancelled').slice(0, 8),
    coming: await comingIn(db, forumIds, today),
    ending:
      forumIds.length > 0
        ? await findEnding(db, { from: today, before: monthsAfter(today, 12) }, { forumIds, limit: 8 })
        : [],
    hasForums: forumIds.length > 0,
    seats: seats.map(({ forumName, shortName, slug, role }) => ({ forumName, shortName, slug, role })),
    latest: handler ? [] : await latestIn(db, seats),
    spoken: await spokenTo(db, actor, today),
  }
}

/** Nobody in particular has no page: the rule then says no, and the answer is an invitation to log in. */
const nobodys = (today: LocalDate): MineGiven => ({
  ...{
    name: '',
    today,
    ...{ roles: [], rolesByLogin: [], requests: [] },
    reviews: undefined,
    suggestions: undefined,
    late: undefined,
    raised: undefined,
    ...{
      cases: { rows: [], coordinates: false },
      sides: { total: 0, first: [] },
      others: 0,
      remedies: undefined,
      disputes: [],
      drafts: [],
    },
    ...{ calls: [], toRead: [], minutes: [], polls: [], tasks: [], extracts: [] },
    clauses: { toClear: [], toAsk: [] },
    registrations: [],
    meetings: [],
    coming: [],
    ending: [],
  },
  ...{ hasForums: false, seats: [], latest: [], spoken: [] },
})

const handles = (actor: PersonActor): boolean => holds(actor, 'administrator', 'secretary', 'process-leader')

/** How much waits for a person, for the header of every page: what 'Mitt' has first. One statement for nearly all of it. */
export const countWaiting =
  (actor: PersonActor, now: Instant): ((db: Db) => Promise<number>) =>
  async db => {
    const handler = handles(actor)
    const remedies = await remediesToCount(db, actor, dateAt(now))
    const own = [
      ...[casesWaiting(db, dateAt(now)), sidesWaiting(db), othersWaiting(db)],
      remedies,
      callsWaiting(db, actor.personId, now),
      pollsWaiting(db, actor.personId, dateAt(now)),
      askedBack(db, actor.personId),
      clearancesWaiting(db, actor),
      minutesWaiting(db, actor.personId),
      tasksWaiting(db, actor, dateAt(now)),
      toConfirm(db, actor.personId, ownOrganisations(actor)).select(['d.extract_id', 'd.organisation_id']).distinct(),
    ]
    const handled = holds(actor, 'administrator') ? 'all' : handledForums(actor)
    const kept = [
      sentToPrepare(db),
      documentsToReview(db).select('d.id'),
      adjustmentsWaiting(db, handled),
      publishingWaiting(db, handled),
    ]
    const counts = [...own, ...(handler ? [...kept, gatesUnasked(db, handled)] : [])].map(
      rows => sql`(select count(*) from (${rows}) as waiting)`,
    )
    const row = await db.selectNoFrom(sql<number>`${sql.join(counts, sql` + `)}`.as('total')).executeTakeFirstOrThrow()
    const disputes = (await waitingDisputes(db, actor)).length
    return Number(row.total) + disputes + (handler ? (await requestsFor(db, actor, now)).length : 0)
  }

/** Row level security leaves only the documents that the person handles; published ones that wait have a newer version. */
const documentsToReview = (db: Db) =>
  db
    .selectFrom('document as d')
    .where(eb => eb.or([eb('d.state', '=', 'review'), eb('d.newest_version', '>', eb.ref('d.current_version'))]))

const countOf = async (waiting: ReturnType<typeof documentsToReview>): Promise<number> =>
  Number((await waiting.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()).total)

async function reviewsFor(db: Db): Promise<MineGiven['reviews']> {
  const waiting = documentsToReview(db)
  const total = await countOf(waiting)
  // Which they are the index alone says: only theirs are fetched.
  const newest = waiting
    .select('d.id')
    .orderBy('d.meeting_date', it => it.desc().nullsFirst())
    .orderBy('d.added_at')
    .limit(6)
  const first = await db
    .selectFrom(newest.as('n'))
    .innerJoin('document as d', 'd.id', 'n.id')
    .leftJoin('forum as f', 'f.id', 'd.forum_id')
    .select(['d.code', 'd.title', 'd.meeting_date as meetingDate', 'f.name as forumName'])
    .select(
      sql<number>`(select count(*) from reading_flag r where r.document_id = d.id and r.asks and r.settled_at is null)`.as(
        'openFlags',
      ),
    )
    .orderBy('d.meeting_date', it => it.desc().nullsFirst())
    .orderBy('d.added_at')
    .execute()
  return { total, first }
}

const comingIn = (db: Db, forumIds: readonly string[], today: LocalDate): Promise<ComingDate[]> =>
  db
    .selectFrom('coming_date as c')
    .innerJoin('document as d', 'd.id', 'c.document_id')
    .select(['c.date', 'c.start_time as startTime', 'c.what', 'c.inferred'])
    .select(['d.code as documentCode', 'd.title as documentTitle'])
    .distinctOn(['c.date', 'c.what'])
    .where('c.date', '>=', today)
    .where('d.state', '!=', 'withdrawn')
    .where(sql<boolean>`c.forum_id = any(${[...forumIds]}::uuid[])`)
    .orderBy('c.date')
    .orderBy('c.what')
    .orderBy('d.meeting_date', it => it.desc().nullsLast())
    .limit(6)
    .execute()

const seatsOf = (db: Db, personId: string, today: LocalDate) =>
  db
    .selectFrom('membership as m')
    .innerJoin('seat as s', 's.id', 'm.seat_id')
    .innerJoin('forum as f', 'f.id', 's.forum_id')
    .select(['f.id as forumId', 'f.name as forumName', 'f.short_name as shortName', 'f.slug', 's.role'])
    .where('m.person_id', '=', personId)
    .where(sql<boolean>`coalesce(m.valid_from <= ${today}, true) and coalesce(m.valid_to >= ${today}, true)`)
    .orderBy('f.name')
    .execute()

/** For whoever sits in a forum and does not write its minutes: what it has said last, one list for each forum. */
async function latestIn(db: Db, seats: Awaited<ReturnType<typeof seatsOf>>): Promise<MineGiven['latest']> {
  const forums = [...new Map(seats.map(it => [it.forumId, it])).values()].slice(0, 3)
  const latest: MineGiven['latest'][number][] = []
  for (const { forumId, forumName, shortName, slug } of forums)
    latest.push({
      forum: shortName ?? forumName,
      slug,
      stances: await latestStances(db, { forumId, weighty: true, limit: 3 }),
    })
  return latest.filter(it => it.stances.length > 0)
}

/** Those who are to do, or to know, what is said to their organisation. */
const addressed: readonly Role[] = ['director', 'politician', 'mas', 'process-leader', 'nurse']

async function spokenTo(db: Db, actor: PersonActor, today: LocalDate): Promise<MineGiven['spoken']> {
  const ids = actor.grants.flatMap(it => (it.organisationId && addressed.includes(it.role) ? [it.organisationId] : []))
  if (ids.length === 0) return []
  const organisations = await db
    .selectFrom('organisation')
    .select(['id', 'name', 'short_name', 'kind', 'slug'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  const said: MineGiven['spoken'][number][] = []
  for (const it of organisations)
    said.push({
      organisation: it.name,
      principal: isPrincipal(it.kind),
      href: organisationHref(it),
      stances: await stancesTo(db, it, 5),
      asked: await askedOf(db, it, today),
    })
  return said
}
