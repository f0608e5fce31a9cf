import type { Subject } from '../../access/rules.ts'
import type { Tx } from '../../data/open.ts'
import { command, href, type Load, type Loading, page, type Route, refused, seeOther } from '../../http/route.ts'
import { parseId } from '../../kernel/ids.ts'
import { dateAt } from '../../kernel/time.ts'
import { organisationRows } from '../organisations/organisation.row.ts'
import { addPerson } from '../persons/person.add.ts'
import { matchNames, type NearName } from '../persons/person.match.ts'
import { everyName } from '../persons/person.view.tsx'
import { forumBySlug } from './forum.row.ts'
import type { Forum } from './forum.ts'
import { NewSeatPage, SeatPage, SeatsPage, seatForm } from './seat.pages.tsx'
import { findSeat, findTerm, type SeatRow, seatRows, type TermRow, termRows } from './seat.row.ts'
import { addSeat, addTerm, changeSeat, changeTerm, removeSeat, removeTerm } from './seat.store.ts'
import type { TermRefusal } from './seat.ts'
import { NewTermPage, periodForm, TermPage, termForm } from './term.pages.tsx'

interface SeatsSubject extends Subject {
  readonly forumId: string
  readonly forum: Forum
  readonly seats: readonly SeatRow[]
  readonly terms: readonly TermRow[]
}

interface NewSubject extends Subject {
  readonly forumId: string
  readonly forum: Forum
  readonly organisations: readonly { readonly id: string; readonly name: string }[]
}

interface SeatSubject extends NewSubject {
  readonly id: string
  readonly version: number
  readonly seat: SeatRow
  readonly terms: readonly TermRow[]
}

interface NewTermSubject extends Subject {
  readonly forumId: string
  readonly forum: Forum
  readonly seat: SeatRow
  readonly names: readonly string[]
  readonly asked: { person: string; from: string; to: string; near: readonly NearName[] }
}

interface TermSubject extends Subject {
  readonly id: string
  readonly version: number
  readonly forumId: string
  readonly forum: Forum
  readonly seat: SeatRow
  readonly term: TermRow
}

const loadForum = async ({ db, params }: Pick<Loading, 'db' | 'params'>): Promise<Forum | undefined> =>
  forumBySlug(db, params.slug ?? '')

const loadSeats: Load<SeatsSubject> = async loading => {
  const forum = await loadForum(loading)
  if (!forum) return undefined
  const seats = await seatRows(loading.db, forum.id)
  const ids = seats.map(it => it.id)
  return { forumId: forum.id, forum, seats, terms: await termRows(loading.db, ids) }
}

const loadNew: Load<NewSubject> = async loading => {
  const forum = await loadForum(loading)
  return forum && { forumId: forum.id, forum, organisations: await organisationRows(loading.db) }
}

const seatOf = async ({ db, params }: Pick<Loading, 'db' | 'params'>, forum: Forum): Promise<SeatRow | undefined> => {
  const id = parseId(params.seat)
  const seat = id && (await findSeat(db, id))
  return seat && seat.forumId === forum.id ? seat : undefined
}

const loadSeat: Load<SeatSubject> = async loading => {
  const found = await loadNew(loading)
  const seat = found && (await seatOf(loading, found.forum))
  if (!found || !seat) return undefined
  return { ...found, id: seat.id, version: seat.version, seat, terms: await termRows(loading.db, [seat.id]) }
}

const loadNewTerm: Load<NewTermSubject> = async loading => {
  const forum = await loadForum(loading)
  const seat = forum && (await seatOf(loading, forum))
  if (!forum || !seat) return undefined
  const ask = loading.url.searchParams
  const person = ask.get('person')?.trim() ?? ''
  const match = person ? (await matchNames(loading.db, [person])).get(person) : undefined
  const asked = { person, from: ask.get('from') ?? '', to: ask.get('to') ?? '', near: match?.near ?? [] }
  return { forumId: forum.id, forum, seat, names: await everyName(loading.db), asked }
}

const loadTerm: Load<TermSubject> = async loading => {
  const forum = await loadForum(loading)
  const id = parseId(loading.params.term)
  const term = id && (await findTerm(loading.db, id))
  const seat = term && (await findSeat(loading.db, term.seatId))
  if (!forum || !term || seat?.forumId !== forum.id) return undefined
  return { id: term.id, version: term.version, forumId: forum.id, forum, seat, term }
}

const termRefusals: Readonly<Record<TermRefusal, Readonly<Record<string, string>>>> = {
  taken: { from: 'Någon annan sitter på platsen den tiden. Avsluta det uppdraget först, eller välj andra dagar.' },
  'outside-seat': { from: 'Platsen finns inte hela den tiden. Välj dagar inom platsens tid.' },
  'ends-before-start': { to: 'Sista dagen ligger före första dagen.' },
}

const at = (forum: Forum, seatId: string): string =>
  href('/forum/:slug/platser/:seat', { slug: forum.slug, seat: seatId })

/** Who the typed name is: the one who is written so, the one that was chosen, or undefined where it has to be asked. */
async function personOf(
  tx: Tx,
  permit: Parameters<typeof addPerson>[1],
  form: { readonly person: string; readonly choice?: string | undefined },
): Promise<string | undefined> {
  const match = (await matchNames(tx, [form.person])).get(form.person)
  if (match?.exact) return match.exact
  if (form.choice && match?.near.some(it => it.personId === form.choice)) return form.choice
  if (form.choice === 'new' || match?.near.length === 0) return addPerson(tx, permit, { name: form.person })
  return undefined
}

export const seatRoutes: readonly Route[] = [
  page({
    path: '/forum/:slug/platser',
    action: 'seat.change',
    load: loadSeats,
    show: ({ subject, now }) => SeatsPage({ ...subject, today: dateAt(now) }),
  }),
  page({
    path: '/forum/:slug/platser/ny',
    action: 'seat.change',
    load: loadNew,
    show: ({ subject }) => NewSeatPage({ ...subject, typed: {}, errors: {} }),
  }),
  command({
    path: '/forum/:slug/platser/ny',
    action: 'seat.change',
    load: loadNew,
    form: seatForm,
    run: async ({ form, tx, permit, subject }) => {
      const seat = { ...form, forumId: subject.forumId, organisationId: form.organisation }
      return seeOther(at(subject.forum, await addSeat(tx, permit, seat)), 'Platsen är tillagd.')
    },
    again: ({ subject, typed, errors }) => NewSeatPage({ ...subject, typed, errors }),
  }),
  page({
    path: '/forum/:slug/platser/:seat',
    action: 'seat.change',
    load: loadSeat,
    show: ({ subject }) => SeatPage({ ...subject, typed: {}, errors: {} }),
  }),
  command({
    path: '/forum/:slug/platser/:seat',
    action: 'seat.change',
    load: loadSeat,
    form: seatForm,
    run: async ({ form, tx, permit, subject }) => {
      const done = await changeSeat(tx, permit, { ...form, organisationId: form.organisation })
      return done.ok
        ? seeOther(at(subject.forum, subject.id), 'Platsen är sparad.')
        : refused({ to: `${done.detail} sitter på platsen utanför den tiden. Ändra det uppdraget först.` })
    },
    again: ({ subject, typed, errors }) => SeatPage({ ...subject, typed, errors }),
  }),
  command({
    path: '/forum/:slug/platser/:seat/ta-bort',
    action: 'seat.change',
    load: loadSeat,
    run: async ({ tx, permit, subject }) => {
      const done = await removeSeat(tx, permit)
      return done.ok
        ? seeOther(`/forum/${subject.forum.slug}/platser`, 'Platsen är borttagen.')
        : refused('Någon har suttit på platsen. Avsluta den med en sista dag i stället.')
    },
    again: ({ subject, typed, errors }) => SeatPage({ ...subject, typed, errors }),
  }),
  page({
    path: '/forum/:slug/platser/:seat/uppdrag/nytt',
    action: 'seat.change',
    load: loadNewTerm,
    show: ({ subject }) => NewTermPage({ ...subject, typed: {}, errors: {} }),
  }),
  command({
    path: '/forum/:slug/platser/:seat/uppdrag/nytt',
    action: 'seat.change',
    load: loadNewTerm,
    form: termForm,
    run: async ({ form, tx, permit, subject: { seat, forum, asked } }) => {
      const personId = await personOf(tx, permit, form)
      const { person, from, to } = form
      if (!personId) {
        // The question was on the page and was not answered.
        if (asked.near.length > 0) return refused({ choice: 'Välj vem det är.' })
        const query = { person, from: from ?? '', to: to ?? '' }
        return seeOther(`${at(forum, seat.id)}/uppdrag/nytt?${new URLSearchParams(query)}`)
      }
      const added = await addTerm(tx, permit, { seatId: seat.id, personId, from, to })
      return added.ok
        ? seeOther(at(forum, seat.id), `Uppdraget för ${person} är sparat.`)
        : refused(termRefusals[added.why])
    },
    again: ({ subject, typed, errors }) => NewTermPage({ ...subject, typed, errors }),
  }),
  page({
    path: '/forum/:slug/uppdrag/:term',
    action: 'seat.change',
    load: loadTerm,
    show: ({ subject }) => TermPage({ ...subject, typed: {}, errors: {} }),
  }),
  command({
    path: '/forum/:slug/uppdrag/:term',
    action: 'seat.change',
    load: loadTerm,
    form: periodForm,
    run: async ({ form, tx, permit, subject }) => {
      const done = await changeTerm(tx, permit, form)
      return done.ok
        ? seeOther(at(subject.forum, subject.seat.id), 'Tiden är sparad.')
        : refused(termRefusals[done.why])
    },
    again: ({ subject, typed, errors }) => TermPage({ ...subject, typed, errors }),
  }),
  command({
    path: '/forum/:slug/uppdrag/:term/ta-bort',
    action: 'seat.change',
    load: loadTerm,
    run: async ({ tx, permit, subject }) => {
      await removeTerm(tx, permit)
      return seeOther(at(subject.forum, subject.seat.id), 'Uppdraget är borttaget.')
    },
    again: ({ subject, typed, errors }) => TermPage({ ...subject, typed, errors }),
  }),
]
