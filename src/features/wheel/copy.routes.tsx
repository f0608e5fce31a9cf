import { z } from 'zod'
import type { Subject } from '../../access/rules.ts'
import { chosen } from '../../http/fields.ts'
import { command, type Load, page, type Route, refused, seeOther } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { countText } from '../../ui/format.ts'
import { forumBySlug } from '../forums/forum.row.ts'
import { cellsToTake } from './cell.row.ts'
import { cellWords } from './cell.ts'
import { meetingsBetween } from './chain.row.ts'
import { type CellsGiven, CellsPage, type CopyGiven, CopyPage, sureCells } from './copy.pages.tsx'
import { begunBy } from './entry.routes.tsx'
import { dayOf } from './holidays.ts'
import type { NamedMeeting } from './moves.ts'
import { askedWheel, forumWheelHref } from './wheel.links.ts'
import { copiedFrom, wheelCategories, wheelEntries } from './wheel.row.ts'
import { addEntry, copyEntries } from './wheel.store.ts'
import { toCopy } from './wheel.ts'

interface CopySubject extends Subject, Omit<CopyGiven, 'chosen' | 'errors'> {
  readonly forumId: string
  /** The forum's meetings of the year after. */
  readonly meetings: readonly NamedMeeting[]
}

interface CellsSubject extends Subject, Omit<CellsGiven, 'errors'> {
  readonly forumId: string
}

const loadCopy: Load<CopySubject> = async ({ db, params, url, now }) => {
  const forum = await forumBySlug(db, params.slug ?? '')
  if (!forum) return undefined
  const { year } = askedWheel(url, { view: 'tabell', own: forum.slug }, Number(dateAt(now).slice(0, 4)))
  const all = await wheelEntries(db, { year, forumId: forum.id })
  const copied = await copiedFrom(
    db,
    all.map(it => it.id),
  )
  const meetings = await meetingsBetween(db, dayOf(year + 1, 1, 1), dayOf(year + 1, 12, 31))
  return {
    ...{ forumId: forum.id, forum, year, entries: toCopy(all, copied) },
    meetings: meetings.filter(it => it.forumId === forum.id),
  }
}

const loadCells: Load<CellsSubject> = async ({ db, params }) => {
  const forum = await forumBySlug(db, params.slug ?? '')
  return (
    forum && { forumId: forum.id, forum, cells: await cellsToTake(db, forum.id), categories: await wheelCategories(db) }
  )
}

const some = z.union([z.string(), z.array(z.string())]).optional()
const copyForm = z.object({ entry: some.transform(it => [it ?? []].flat()) })
const takeForm = z.object({ document: chosen, category: chosen })

const copyPath = '/forum/:slug/arshjul/kopiera'
const cellsPath = '/forum/:slug/arshjul/ur-anteckningar'

export const copyRoutes: readonly Route[] = [
  page<CopySubject>({
    path: copyPath,
    action: 'wheel.change',
    load: loadCopy,
    show: ({ subject }) => CopyPage({ ...subject, chosen: subject.entries.map(it => it.id), errors: {} }),
  }),
  command<CopySubject, 'wheel.change', typeof copyForm>({
    path: copyPath,
    action: 'wheel.change',
    load: loadCopy,
    form: copyForm,
    run: async ({ subject, form, tx, permit }) => {
      const entries = subject.entries.filter(it => form.entry.includes(it.id))
      if (entries.length === 0) return refused({ entry: 'Välj minst en post.' })
      const n = await copyEntries(tx, permit, entries, subject.meetings)
      const year = subject.year + 1
      return seeOther(
        forumWheelHref(subject.forum.slug, { ar: String(year) }),
        `${countText(n, 'post', 'poster')} finns nu i ${year}.`,
      )
    },
    again: ({ subject, typed, errors }) => CopyPage({ ...subject, chosen: [typed.entry ?? []].flat(), errors }),
  }),
  page<CellsSubject>({
    path: cellsPath,
    action: 'wheel.change',
    load: loadCells,
    show: ({ subject }) => CellsPage({ ...subject, errors: {} }),
  }),
  command<CellsSubject, 'wheel.change', typeof takeForm>({
    path: cellsPath,
    action: 'wheel.change',
    load: loadCells,
    form: takeForm,
    run: async ({ subject, form, tx, permit }) => {
      const { forum, categories } = subject
      const sure = sureCells(subject.cells, form.document ?? '', categories, form.category)
      if (sure.length === 0) return refused('Välj en kategori: ingen av rutorna säger själv vilken den hör till.')
      for (const { cell, categoryId } of sure) {
        const it = begunBy(cell, categories)
        const values = {
          ...{ title: it.title ?? '', note: null, categoryId },
          ...{ year: Number(it.year), month: Number(it.month), meetingId: null, matterId: null },
          ...{ repeated: false, published: false },
        }
        const document = { id: cell.document.id, words: cellWords(cell) }
        await addEntry(tx, permit, forum.id, values, { document })
      }
      return seeOther(
        `/forum/${forum.slug}/arshjul/ur-anteckningar`,
        `${countText(sure.length, 'ruta', 'rutor')} finns nu i årshjulet.`,
      )
    },
    again: ({ subject, errors }) => CellsPage({ ...subject, errors }),
  }),
]
