import { may, type Subject } from '../../access/rules.ts'
import type { Tx } from '../../data/open.ts'
import {
  command,
  type Load,
  type Loading,
  page,
  type Refused,
  type Route,
  refused,
  seeOther,
} from '../../http/route.ts'
import { parseId } from '../../kernel/ids.ts'
import { dateAt } from '../../kernel/time.ts'
import { forumBySlug } from '../forums/forum.row.ts'
import { cellsToTake, sourceOf, type WheelCell } from './cell.row.ts'
import { categoryOf, cellWords, monthOf, yearOf } from './cell.ts'
import { meetingsBetween } from './chain.row.ts'
import {
  type EntryChoices,
  type EntryForm,
  EntryFormPage,
  type EntryGiven,
  EntryPage,
  entryForm,
} from './entry.pages.tsx'
import { dayOf } from './holidays.ts'
import { entryPath, forumWheelHref } from './wheel.links.ts'
import { agendaOf, findEntry, matterChoices, matterNamed, wheelCategories } from './wheel.row.ts'
import { addEntry, changeEntry, type EntryValues, removeEntry } from './wheel.store.ts'
import type { WheelCategory, WheelEntry, WheelForum } from './wheel.ts'

interface NewSubject extends EntryChoices, Subject {
  readonly forumId: string
  readonly cells: readonly WheelCell[]
}

interface EntrySubject extends Subject, Omit<EntryGiven, 'mayChange'> {
  readonly id: string
  readonly version: number
  readonly forumId: string
}

interface EditSubject extends EntryChoices, Subject {
  readonly id: string
  readonly version: number
  readonly forumId: string
  readonly entry: WheelEntry
}

/** What an entry of the forum can be made of: its meetings from the year before to two years on. */
async function choicesFor(db: Loading['db'], forum: WheelForum, year: number): Promise<EntryChoices> {
  const meetings = await meetingsBetween(db, dayOf(year - 1, 1, 1), dayOf(year + 2, 12, 31))
  return {
    forum,
    categories: await wheelCategories(db),
    meetings: meetings.filter(it => it.forumId === forum.id),
    matters: await matterChoices(db),
  }
}

const loadNew: Load<NewSubject> = async ({ db, params, now }) => {
  const found = await forumBySlug(db, params.slug ?? '')
  if (!found) return undefined
  const { id, name, shortName, slug } = found
  const choices = await choicesFor(db, { id, name, shortName, slug }, Number(dateAt(now).slice(0, 4)))
  return { forumId: id, ...choices, cells: await cellsToTake(db, id) }
}

const loadEntry: Load<EntrySubject> = async ({ db, params }) => {
  const id = parseId(params.id)
  const entry = id && (await findEntry(db, id))
  if (!entry) return undefined
  return {
    ...{ id: entry.id, version: entry.version, forumId: entry.forum.id, published: entry.published },
    ...{ entry, agenda: await agendaOf(db, entry), source: await sourceOf(db, entry.id) },
  }
}

const loadEdit: Load<EditSubject> = async ({ db, params }) => {
  const id = parseId(params.id)
  const entry = id && (await findEntry(db, id))
  if (!entry) return undefined
  const { forum, version } = entry
  return { id: entry.id, version, forumId: forum.id, entry, ...(await choicesFor(db, forum, entry.year)) }
}

/** What a box of old minutes says, as the form begins with it. */
export function begunBy(cell: WheelCell, categories: readonly WheelCategory[]): Readonly<Record<string, string>> {
  const { period, category, words, document } = cell
  const year = yearOf(period) ?? Number(document.date?.slice(0, 4))
  return {
    ...{ title: words.slice(0, 200), cell: cell.id, month: String(monthOf(period) ?? '') },
    ...{ category: categoryOf(category, categories)?.id ?? '', year: year ? String(year) : '' },
  }
}

function begun({ cells, categories }: NewSubject, url: URL, now: string): Readonly<Record<string, string>> {
  const query = url.searchParams
  const cell = cells.find(it => it.id === query.get('ruta'))
  if (cell) return begunBy(cell, categories)
  const code = query.get('kategori')
  return {
    year: query.get('ar') ?? dateAt(now).slice(0, 4),
    month: query.get('manad') ?? '',
    category: categories.find(it => it.code === code)?.id ?? '',
  }
}

/** The form as an entry; or what is wrong with it that only the lists can tell. */
async function valuesOf(
  tx: Tx,
  form: EntryForm,
  { meetings, categories }: EntryChoices,
  held?: WheelEntry,
): Promise<EntryValues | Refused> {
  const meeting = meetings.find(it => it.id === form.meeting)
  if (form.meeting && !meeting) return refused({ meeting: 'Välj ett av forumets möten.' })
  const category = categories.find(it => it.id === form.category)
  if (!category) return refused({ category: 'Välj en kategori.' })
  const same = held?.matter && held.matter.title === form.matter ? held.matter : undefined
  const matter = form.matter ? (same ?? (await matterNamed(tx, form.matter))) : undefined
  if (form.matter && !matter)
    return refused({ matter: 'Inget ärende heter så. Välj i listan, eller lämna fältet tomt.' })
  return {
    ...{ title: form.title, note: form.note, categoryId: category.id },
    year: meeting ? Number(meeting.date.slice(0, 4)) : (form.year ?? 0),
    month: meeting ? Number(meeting.date.slice(5, 7)) : (form.month ?? 0),
    ...{ meetingId: meeting?.id ?? null, matterId: matter?.id ?? null },
    ...{ repeated: form.repeated === 'ja', published: form.published === 'ja' },
  }
}

const newPath = '/forum/:slug/arshjul/ny'

const adding: readonly Route[] = [
  page<NewSubject>({
    path: newPath,
    action: 'wheel.change',
    load: loadNew,
    show: ({ subject, url, now }) =>
      EntryFormPage({ ...subject, entry: undefined, begun: begun(subject, url, now), typed: {}, errors: {} }),
  }),
  command<NewSubject, 'wheel.change', typeof entryForm>({
    path: newPath,
    action: 'wheel.change',
    load: loadNew,
    form: entryForm,
    run: async ({ subject, form, tx, permit }) => {
      const values = await valuesOf(tx, form, subject)
      if ('kind' in values) return values
      const cell = subject.cells.find(it => it.id === form.cell)
      const origin = cell ? { document: { id: cell.document.id, words: cellWords(cell) } } : {}
      await addEntry(tx, permit, subject.forumId, values, origin)
      const year = String(values.year)
      const { slug } = subject.forum
      return cell
        ? seeOther(`/forum/${slug}/arshjul/ur-anteckningar`, `${values.title} är med i årshjulet ${year}.`)
        : seeOther(forumWheelHref(slug, { ar: year }), `${values.title} är tillagt.`)
    },
    again: ({ subject, typed, errors, url, now }) =>
      EntryFormPage({ ...subject, entry: undefined, begun: begun(subject, url, now), typed, errors }),
  }),
]

const changing: readonly Route[] = [
  page<EditSubject>({
    path: `${entryPath}/andra`,
    action: 'wheel.change',
    load: loadEdit,
    show: ({ subject }) => EntryFormPage({ ...subject, begun: {}, typed: {}, errors: {} }),
  }),
  command<EditSubject, 'wheel.change', typeof entryForm>({
    path: `${entryPath}/andra`,
    action: 'wheel.change',
    load: loadEdit,
    form: entryForm,
    run: async ({ subject, form, tx, permit }) => {
      const values = await valuesOf(tx, form, subject, subject.entry)
      if ('kind' in values) return values
      await changeEntry(tx, permit, values)
      return seeOther(forumWheelHref(subject.forum.slug, { ar: String(values.year) }), `${values.title} är sparat.`)
    },
    again: ({ subject, typed, errors }) => EntryFormPage({ ...subject, begun: {}, typed, errors }),
  }),
  command<EntrySubject, 'wheel.change'>({
    path: `${entryPath}/ta-bort`,
    action: 'wheel.change',
    load: loadEntry,
    run: async ({ subject: { entry }, tx, permit }) => {
      await removeEntry(tx, permit)
      return seeOther(forumWheelHref(entry.forum.slug, { ar: String(entry.year) }), `${entry.title} är borttaget.`)
    },
    again: ({ subject, actor }) => EntryPage({ ...subject, mayChange: may(actor, 'wheel.change', subject) }),
  }),
]

export const entryRoutes: readonly Route[] = [
  ...adding,
  ...changing,
  page<EntrySubject>({
    path: entryPath,
    action: 'wheel.read',
    load: loadEntry,
    show: ({ subject, actor }) => EntryPage({ ...subject, mayChange: may(actor, 'wheel.change', subject) }),
  }),
]
