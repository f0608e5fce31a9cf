import { leads } from '../../access/actor.ts'
import { may, type Subject } from '../../access/rules.ts'
import { command, type Load, page, type Route, refused, seeOther } from '../../http/route.ts'
import { dateAt, isLocalDate, type LocalDate } from '../../kernel/time.ts'
import { type Gathering, gatheringsAhead } from '../gatherings/gathering.view.tsx'
import { type ForumsMandates, mandatesOfForum } from '../mandates/mandate.view.tsx'
import { type MeetingRow, meetingsOf } from '../meetings/meeting.view.tsx'
import { type AreaRow, areaRows, organisationRows } from '../organisations/organisation.row.ts'
import { type Organisation, partyOf } from '../organisations/organisation.ts'
import { openPolls, type PollOfForum } from '../planning/poll.view.tsx'
import { type ForumSubject as OwnedSubject, subjectsOf } from '../preparation/subject.view.tsx'
import { latestStances, type StanceRow } from '../stances/stance.view.tsx'
import { mailingOf } from '../subscriptions/watch.view.tsx'
import { type TaskRow, tasksAbout } from '../tasks/task.view.tsx'
import { forumApi } from './forum.api.ts'
import { forumExports } from './forum.export.ts'
import { ForumFormPage, forumForm } from './forum.forms.tsx'
import { ForumPage } from './forum.hub.tsx'
import { ForumsPage, forumFilter } from './forum.pages.tsx'
import { aliasesOf, forumBySlug, forumRows } from './forum.row.ts'
import { addForum, changeForum, type ForumRefusal } from './forum.store.ts'
import type { Forum } from './forum.ts'
import { type SeatRow, seatRows, type TermRow, termRows } from './seat.row.ts'

interface ForumSubject extends Subject {
  readonly id: string
  readonly version: number
  readonly forumId: string
  readonly areaId: string | null
  readonly forum: Forum
  readonly aliases: readonly string[]
  readonly all: readonly Forum[]
  readonly areas: readonly AreaRow[]
}

interface HubSubject extends ForumSubject {
  readonly organisations: ReadonlyMap<string, Organisation>
  readonly seats: readonly SeatRow[]
  readonly terms: readonly TermRow[]
  readonly stances: readonly StanceRow[]
  readonly meetings: readonly MeetingRow[]
  /** The soonest first. */
  readonly ahead: readonly MeetingRow[]
  readonly polls: readonly PollOfForum[]
  readonly gatherings: readonly Gathering[]
  readonly subjects: readonly OwnedSubject[]
  readonly tasks: readonly TaskRow[]
  readonly mandates: ForumsMandates
}

interface NewSubject extends Subject {
  readonly all: readonly Forum[]
  readonly areas: readonly AreaRow[]
}

const loadNew: Load<NewSubject> = async ({ db }) => ({ all: await forumRows(db), areas: await areaRows(db) })

const loadForum: Load<ForumSubject> = async ({ db, params }) => {
  const forum = await forumBySlug(db, params.slug ?? '')
  if (!forum) return undefined
  const { id, version, areaId } = forum
  const aliases = await aliasesOf(db, id)
  return { id, version, forumId: id, areaId, forum, aliases, all: await forumRows(db), areas: await areaRows(db) }
}

const loadHub: Load<HubSubject> = async loading => {
  const { db } = loading
  const today = dateAt(loading.now)
  const found = await loadForum(loading)
  if (!found) return undefined
  const seats = await seatRows(db, found.id)
  return {
    ...found,
    organisations: new Map((await organisationRows(db)).map(it => [it.id, it])),
    seats,
    terms: await termRows(
      db,
      seats.map(it => it.id),
    ),
    stances: (await latestStances(db, { forumId: found.id, limit: 40 })).filter(isWeighty).slice(0, 5),
    meetings: await meetingsOf(db, { forumId: found.id, before: today, limit: 5 }),
    polls: await openPolls(db, found.id),
    gatherings: await gatheringsAhead(db, today, found.id),
    ahead: await meetingsOf(db, { forumId: found.id, from: today, limit: 4 }),
    subjects: await subjectsOf(db, found.id, today),
    tasks: await tasksAbout(db, loading.actor, { forumId: found.id }, 6),
    mandates: await mandatesOfForum(db, found.id, { actor: loading.actor, today }),
  }
}

/** More than taking note or approving an agenda: what a reader comes to the hub for. The rest is one link away. */
const isWeighty = (it: StanceRow): boolean => it.clauses.some(({ verb }) => verb !== 'notes' && verb !== 'approves')

const refusalOf = (why: ForumRefusal, detail = ''): Record<string, string> =>
  why === 'name-taken'
    ? { name: `Ett annat forum heter redan ”${detail}”. Varje namn kan bara höra till ett forum.` }
    : { above: 'Forumet kan inte lämna ärenden till sig självt eller till ett forum som lämnar ärenden hit.' }

const dayAsked = (url: URL, today: LocalDate): LocalDate | undefined => {
  const asked = url.searchParams.get('datum')
  return asked === null || asked === '' ? today : isLocalDate(asked) ? asked : undefined
}

const valuesOf = <F extends { area: string | null; above: string | null }>(form: F) => ({
  ...form,
  areaId: form.area,
  aboveId: form.above,
})

const notYourArea = { area: 'Du kan bara ha forum i ditt eget område. Be administratören om hjälp.' }

export const forumRoutes: readonly Route[] = [
  ...forumApi,
  page<NewSubject>({
    path: '/forum',
    action: 'forum.read',
    load: loadNew,
    show: ({ subject, url, now, actor }) =>
      ForumsPage({
        forums: subject.all,
        areas: subject.areas,
        filter: forumFilter(url.searchParams),
        today: dateAt(now),
        mayAdd: may(actor, 'forum.add'),
      }),
  }),
  ...forumExports,
  page<NewSubject>({
    path: '/forum/nytt',
    action: 'forum.add',
    load: loadNew,
    show: ({ subject }) => ForumFormPage({ ...subject, forum: undefined, aliases: [], typed: {}, errors: {} }),
  }),
  command({
    path: '/forum/nytt',
    action: 'forum.add',
    load: loadNew,
    form: forumForm,
    run: async ({ form, tx, permit, actor }) => {
      if (!leads(actor, [form.area])) return refused(notYourArea)
      const added = await addForum(tx, permit, valuesOf(form))
      return added.ok
        ? seeOther(`/forum/${added.value.slug}`, `${form.name} är tillagt.`)
        : refused(refusalOf(added.why, added.detail))
    },
    again: ({ subject, typed, errors }) => ForumFormPage({ ...subject, forum: undefined, aliases: [], typed, errors }),
  }),
  page({
    path: '/forum/:slug',
    action: 'forum.read',
    load: loadHub,
    show: ({ subject, actor, now, url, settings }) => {
      const today = dateAt(now)
      return ForumPage({
        ...subject,
        mailing: mailingOf(settings),
        above: subject.all.find(it => it.id === subject.forum.aboveId),
        below: subject.all.filter(it => it.aboveId === subject.id),
        area: subject.areas.find(it => it.id === subject.areaId),
        partyOf: ({ id }) => {
          const it = subject.organisations.get(id)
          return it ? partyOf(it, subject.organisations) : 'none'
        },
        today,
        day: dayAsked(url, today),
        may: {
          change: may(actor, 'forum.change', subject),
          seats: may(actor, 'seat.change', subject),
          plan: may(actor, 'meeting.plan', subject),
          add: may(actor, 'forum.add'),
        },
      })
    },
  }),
  page({
    path: '/forum/:slug/andra',
    action: 'forum.change',
    load: loadForum,
    show: ({ subject }) => ForumFormPage({ ...subject, typed: {}, errors: {} }),
  }),
  command({
    path: '/forum/:slug/andra',
    action: 'forum.change',
    load: loadForum,
    form: forumForm,
    run: async ({ form, tx, permit, subject, actor }) => {
      if (form.area !== subject.areaId && !leads(actor, [form.area])) return refused(notYourArea)
      const done = await changeForum(tx, permit, valuesOf(form))
      return done.ok
        ? seeOther(`/forum/${subject.forum.slug}`, 'Ändringen är sparad.')
        : refused(refusalOf(done.why, done.detail))
    },
    again: ({ subject, typed, errors }) => ForumFormPage({ ...subject, typed, errors }),
  }),
]
