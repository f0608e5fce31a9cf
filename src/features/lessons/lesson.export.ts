// Lärdomarna att ta hem. The names in JSON stay as they are once they are out.
import { type Column, listExports } from '../../http/export.ts'
import type { Route } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { lessonHref } from './lesson.links.ts'
import { filtersOf } from './lesson.load.ts'
import { type Lesson, soughtLessons } from './lesson.row.ts'
import { kindWords } from './lesson.words.ts'

const columns: readonly Column<Lesson>[] = [
  { key: 'code', title: 'Kod', value: it => it.code },
  { key: 'kind', title: 'Slag', value: it => kindWords[it.kind] },
  { key: 'title', title: 'Rubrik', value: it => it.words?.title },
  { key: 'happened', title: 'Vad som hände', value: it => it.words?.happened },
  { key: 'learnt', title: 'Vad vi lärde oss', value: it => it.words?.learnt },
  { key: 'changed', title: 'Vad som ändrades', value: it => it.words?.changed },
  { key: 'agreement', title: 'Avtal', value: it => it.words?.agreement },
  { key: 'type', title: 'Typ av händelse', value: it => it.words?.type },
  { key: 'cause', title: 'Orsak', value: it => it.words?.cause },
  { key: 'publishedOn', title: 'Publicerad', type: 'date', value: it => it.publishedAt && dateAt(it.publishedAt) },
  { key: 'url', title: 'Adress', type: 'link', value: it => lessonHref(it) },
]

/** More lessons than a county writes in a hundred years. */
const most = 5000

export const lessonExports: readonly Route[] = listExports<Lesson>({
  path: '/lardomar',
  action: 'lesson.list',
  name: 'lardomar',
  columns,
  load: async ({ db, url }) => (await soughtLessons(db, filtersOf(url.searchParams), { page: 1, size: most })).rows,
})
