// Arkivet från kommandoraden: the same packages as on the page, made where they are missing and written at once.
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { Data } from '../../data/open.ts'
import type { Reading } from '../../http/route.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import { forumBySlug } from '../forums/forum.row.ts'
import { notYetWords, packable } from './archive.ts'
import { isArchived } from './package.change.ts'
import { type ArchivableMeeting, agreementOf, archivableMeetings, findPackage, packagesOf } from './package.row.ts'
import { beginPackage } from './package.store.ts'
import { gather, makePackage } from './packing.ts'
import { packageZip, readyOf, yearsZip } from './sending.ts'

export type Asked =
  | { readonly meeting: string }
  | { readonly forum: string; readonly from: LocalDate | undefined; readonly to: LocalDate | undefined }

export interface OpenArchive {
  readonly bytes: AsyncIterable<Uint8Array>
  /** A package did not become what it should: nothing is to be written. */
  readonly failed: boolean
}

const command = samklang('command')
async function* none(): AsyncGenerator<Uint8Array> {}
const nothing = (): OpenArchive => ({ bytes: none(), failed: true })

/** A package of one meeting, or of a forum's years. `tell` is told of what is made and of what is in the way. */
export async function openArchive(
  data: Data,
  asked: Asked,
  now: Instant,
  tell: (line: string) => void,
): Promise<OpenArchive | undefined> {
  const read: Reading = work => data.read(command, work)
  if ('meeting' in asked) {
    const [meeting] = await read(db => archivableMeetings(db, { code: asked.meeting }))
    if (!meeting) return undefined
    const ready = await readied(data, read, meeting, now, tell)
    return ready ? { bytes: packageZip(read, ready), failed: false } : nothing()
  }
  const forum = await read(db => forumBySlug(db, asked.forum))
  if (!forum) return undefined
  const meetings = await read(db => archivableMeetings(db, { forumId: forum.id, from: asked.from, to: asked.to }))
  const packages = []
  for (const meeting of meetings) {
    const fit = packable(meeting)
    if (!fit.ok) {
      tell(`${meeting.date}: tas inte med. ${notYetWords[fit.why]}`)
      continue
    }
    const ready = await readied(data, read, meeting, now, tell)
    if (!ready) return nothing()
    packages.push({ ...ready, date: meeting.date })
  }
  if (packages.length === 0) {
    tell('Inget möte kan arkiveras.')
    return nothing()
  }
  const agreement = await read(db => agreementOf(db, forum))
  return { bytes: yearsZip(read, { forum, agreement, packages }), failed: false }
}

/** The newest package of the meeting as it stands: made now where there is none, or something in it is other. */
async function readied(
  data: Data,
  read: Reading,
  meeting: ArchivableMeeting,
  now: Instant,
  tell: (line: string) => void,
) {
  const versionN = packable(meeting)
  if (!versionN.ok) {
    tell(`${meeting.date}: ${notYetWords[versionN.why]}`)
    return undefined
  }
  const before = await read(db => packagesOf(db, meeting.id))
  const ready = before.find(it => it.state === 'ready')
  if (
    ready &&
    isArchived(meeting, ready) &&
    (await gather(read, meeting.id, versionN.value))?.contentHash === ready.contentHash
  )
    return readyOf(ready)
  const permit = permitFor(command, 'archive.make', { id: meeting.id, forumId: meeting.forumId })
  const begun = await data.as(command, tx => beginPackage(tx, permit, meeting, versionN.value, now))
  // One that a job has begun on is finished here: whoever comes second finds it done.
  const id = begun ?? before.find(it => it.state === 'making')?.id ?? ''
  await makePackage(data, id)
  const made = await read(db => findPackage(db, { id }))
  if (made?.state === 'failed') tell(`${meeting.date}: ${made.failedWhy}`)
  else tell(`${meeting.date}: ${made?.name}`)
  return made && readyOf(made)
}
