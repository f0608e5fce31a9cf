// Arkivet i demonstrationen: whose one forum's packages are, and packages of its first meetings. Invented.
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { Jobs } from '../../data/jobs.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant } from '../../kernel/time.ts'
import { packable } from './archive.ts'
import { askForPackage } from './package.change.ts'
import { archivableMeetings } from './package.row.ts'
import { saveAgreement } from './package.store.ts'

const archivist = samklang('demonstration')
const packages = 2

/** Packs the first meetings of the forum that has held most of them, in the background. */
export async function archiveInDemonstration(tx: Tx, jobs: Jobs, now: Instant): Promise<void> {
  const closed = (await archivableMeetings(tx, {})).filter(it => it.state === 'held' && packable(it).ok)
  const most = [...Map.groupBy(closed, it => it.forumId).values()].toSorted((a, b) => b.length - a.length)[0] ?? []
  const [first] = most
  if (!first) return
  const of = { id: first.forumId, forumId: first.forumId, version: 0 }
  await saveAgreement(tx, permitFor(archivist, 'archive.agree', of), {
    ...{ creator: first.forum.name, creatorCode: 'DEMO-1', submitter: 'Länets gemensamma kansli', submitterCode: null },
    ...{ preserver: 'Länets e-arkiv', preserverCode: null, agreement: 'DEMO 2026/17, 2026-02-10' },
    ...{ referenceCode: 'SE/DEMO/1', classCode: '1.4.2', className: 'Samverkan om hälso- och sjukvård' },
    classPlan: 'Demonstrationens klassificeringsplan 1.0',
  })
  for (const meeting of most.slice(0, packages)) {
    const permit = permitFor(archivist, 'archive.make', { id: meeting.id, forumId: meeting.forumId })
    await askForPackage(tx, permit, jobs, meeting, now)
  }
}
