// Personer att ta hem: the names and where each one's page is.
import { type Column, listExports } from '../../http/export.ts'
import type { Route } from '../../http/route.ts'
import { findPersons, type PersonRow } from './person.row.ts'

const columns: readonly Column<PersonRow>[] = [
  { key: 'code', title: 'Kod', value: it => it.code },
  { key: 'name', title: 'Namn', value: it => it.name },
  { key: 'url', title: 'Adress', type: 'link', value: it => `/personer/${it.code}` },
]

/** More than any county has. A row is a name and a code: all of them are a few megabytes. */
const everybody = 1_000_000

export const personExports: readonly Route[] = listExports<PersonRow>({
  path: '/personer',
  action: 'person.read',
  name: 'personer',
  columns,
  load: async ({ db, url }) => {
    const text = url.searchParams.get('q')?.trim() ?? ''
    return (await findPersons(db, { text, page: 1, size: everybody })).rows
  },
})
