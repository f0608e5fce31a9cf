// Filerna görs i bakgrunden: at once when a meeting has ended, and again for each version.
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { JobKind } from '../../data/jobs.ts'
import type { Deps } from '../../http/request.ts'
import { findPlannedMeeting } from '../agendas/planned.row.ts'
import { findMinutes, versionList } from '../approvals/minutes.row.ts'
import { type MakeRenditionsInput, makeRenditionsName } from './rendition.change.ts'
import { fileName, makeFile } from './rendition.make.ts'
import { madeOf, publicDocumentOf } from './rendition.row.ts'
import { draftSource, publicSource, type Source, serviceOrigin, versionSource } from './rendition.source.ts'
import { dropDraft, keepMade, type Making } from './rendition.store.ts'
import { contentHash, type RenditionKind, renditionKinds } from './rendition.ts'

const actor = samklang('renditions')

/** Everything that there should be files of: the draft while it is one, then each version, and what is public. */
async function sourcesOf({ data, settings }: Deps, meetingId: string): Promise<readonly Source[]> {
  const origin = serviceOrigin(settings)
  return data.read(actor, async db => {
    const meeting = await findPlannedMeeting(db, { id: meetingId })
    const minutes = meeting && (await findMinutes(db, meetingId))
    if (!meeting || !minutes) return []
    const sources: (Source | undefined)[] = minutes.state === 'draft' ? [await draftSource(db, meeting, origin)] : []
    for (const { n } of await versionList(db, meetingId)) sources.push(await versionSource(db, meeting, n, origin))
    const document = await publicDocumentOf(db, meetingId)
    if (document) sources.push(await publicSource(db, { id: document }, origin))
    return sources.filter(it => it !== undefined)
  })
}

/** Makes the files that are not there yet. No transaction is held open meanwhile. */
export async function makeRenditions(deps: Deps, meetingId: string): Promise<void> {
  const sources = await sourcesOf(deps, meetingId)
  // What has gone out is no draft any more.
  if (sources.length > 0 && !sources.some(it => it.origin === 'draft'))
    await deps.data.as(actor, tx => dropDraft(tx, permitFor(actor, 'rendition.make'), meetingId))
  for (const source of sources) {
    const contentSha256 = contentHash(source.content, source.lasting)
    const which = { ...source, contentSha256 }
    const missing = await deps.data.read(actor, async db => {
      const found: RenditionKind[] = []
      for (const kind of renditionKinds) if (!(await madeOf(db, { ...which, kind }))) found.push(kind)
      return found
    })
    if (missing.length === 0) continue
    const made = await Promise.all(
      missing.map(
        async (kind): Promise<Making> => ({
          ...{ source, kind, contentSha256, name: fileName(source.content, kind) },
          file: await makeFile(source.content, kind),
        }),
      ),
    )
    await deps.data.as(actor, tx => keepMade(tx, permitFor(actor, 'rendition.make'), made, deps.now()))
  }
}

export const makeRenditionsJob = (deps: Deps): JobKind<MakeRenditionsInput> => ({
  name: makeRenditionsName,
  retries: 5,
  seconds: 300,
  atOnce: 2,
  run: ({ meetingId }) => makeRenditions(deps, meetingId),
})
