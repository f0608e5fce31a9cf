import type { Subject } from '../../access/rules.ts'
import { type Column, listExports } from '../../http/export.ts'
import { type Load, type Loading, page, type Route } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { type ForewarningsGiven, ForewarningsPage } from './forewarning.pages.tsx'
import { type Forewarning, forewarnings } from './forewarning.row.ts'

const rowsOf = ({ db, url, now }: Loading) =>
  forewarnings(db, url.searchParams.get('visa') === 'alla' ? {} : { from: dateAt(now) })

const load: Load<ForewarningsGiven & Subject> = async loading => ({
  rows: await rowsOf(loading),
  past: loading.url.searchParams.get('visa') === 'alla',
})

const columns: readonly Column<Forewarning>[] = [
  { key: 'title', title: 'Vad som kommer', value: it => it.title },
  { key: 'from', title: 'Väntas tidigast', type: 'date', value: it => it.expectedFrom },
  { key: 'to', title: 'Väntas senast', type: 'date', value: it => it.expectedTo },
  { key: 'concerns', title: 'Berör', value: it => it.concerns },
  { key: 'forum', title: 'Äger frågan', value: it => it.forum?.name ?? null },
  { key: 'organisation', title: 'Från', value: it => it.organisation },
  { key: 'matter', title: 'Ärende', value: it => it.matter?.title ?? null },
]

export const forewarningRoutes: readonly Route[] = [
  page<ForewarningsGiven & Subject>({
    path: '/beredning/aviserat',
    action: 'forewarning.list',
    load,
    show: ({ subject }) => ForewarningsPage(subject),
  }),
  ...listExports<Forewarning>({
    path: '/beredning/aviserat',
    action: 'forewarning.list',
    name: 'aviserat',
    columns,
    load: rowsOf,
  }),
]
