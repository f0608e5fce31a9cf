import { type Column, listExports } from '../../http/export.ts'
import { page, type Route } from '../../http/route.ts'
import { ItemsPage, itemsHere } from './items.pages.tsx'
import { itemsPath, statisticsPath } from './statistics.links.ts'
import { type ItemsGiven, loadItems, loadStatistics, type StatisticsGiven } from './statistics.load.ts'
import { StatisticsPage } from './statistics.pages.tsx'
import { kindOf, type WorkedItem } from './statistics.ts'
import { kindWords, lapseWords } from './statistics.words.ts'

const columns: readonly Column<WorkedItem>[] = [
  { key: 'code', title: 'Kod', value: it => it.code },
  { key: 'date', title: 'Datum', type: 'date', value: it => it.date },
  { key: 'forum', title: 'Forum', value: it => it.forum.name },
  { key: 'number', title: 'Punkt', value: it => it.number },
  { key: 'title', title: 'Rubrik', value: it => it.title },
  { key: 'kind', title: 'Räknas som', value: it => kindWords[kindOf(it.types)] },
  { key: 'plannedMinutes', title: 'Planerade minuter', type: 'number', value: it => it.planned },
  { key: 'usedMinutes', title: 'Använda minuter', type: 'number', value: it => it.used },
  { key: 'lapsed', title: 'Utgick', value: it => it.lapsed && lapseWords[it.lapsed] },
  { key: 'stance', title: 'Ledde till ställningstagande', type: 'yes-no', value: it => it.stance },
  { key: 'url', title: 'Adress', type: 'link', value: it => `/punkter/${it.code}` },
]

export const statisticsRoutes: readonly Route[] = [
  page<StatisticsGiven>({
    path: statisticsPath,
    action: 'followup.list',
    load: loadStatistics,
    show: ({ subject }) => StatisticsPage(subject),
  }),
  page<ItemsGiven>({
    path: itemsPath,
    action: 'followup.list',
    load: loadItems,
    show: ({ subject, url }) => ItemsPage({ ...subject, here: itemsHere(url) }),
  }),
  ...listExports<WorkedItem>({
    path: itemsPath,
    action: 'followup.list',
    name: 'motesstatistik-punkter',
    columns,
    load: async given => (await loadItems(given)).rows,
  }),
]
