// Ett forums arkiv att ta hem: which meeting has which package, by which sum.
import { type Column, listExports } from '../../http/export.ts'
import type { Route } from '../../http/route.ts'
import { packageHref } from './archive.links.ts'
import { type ArchivedMeeting, loadForumArchive } from './archive.load.ts'
import { stateWords } from './archive.pages.tsx'

const columns: readonly Column<ArchivedMeeting>[] = [
  { key: 'date', title: 'Möte', type: 'date', value: it => it.meeting.date },
  { key: 'meeting', title: 'Mötets kod', value: it => it.meeting.code },
  { key: 'state', title: 'Läge', value: stateWords },
  { key: 'package', title: 'Paket', value: it => it.ready?.name },
  { key: 'version', title: 'Av version', type: 'number', value: it => it.ready?.versionN },
  { key: 'madeAt', title: 'Gjordes', type: 'instant', value: it => it.ready?.askedAt },
  { key: 'size', title: 'Storlek i byte', type: 'number', value: it => it.ready?.size },
  { key: 'sha256', title: 'SHA-256', value: it => it.ready?.sha256 },
  { key: 'deliveredOn', title: 'Levererat', type: 'date', value: it => it.ready?.deliveredOn },
  { key: 'deliveredBy', title: 'Levererat av', value: it => it.ready?.deliveredBy },
  { key: 'receipt', title: 'Kvittens', value: it => it.ready?.receipt },
  { key: 'url', title: 'Adress', type: 'link', value: it => packageHref(it.meeting) },
]

export const archiveExports: readonly Route[] = listExports<ArchivedMeeting>({
  path: '/arkiv/:slug/paket',
  action: 'archive.read',
  name: 'arkivpaket',
  columns,
  about: async loading => {
    const found = await loadForumArchive(loading)
    return found && { forumId: found.forumId }
  },
  load: async loading => (await loadForumArchive(loading))?.meetings,
})
