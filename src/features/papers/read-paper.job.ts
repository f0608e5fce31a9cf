// Läs ut texten ur en handling: so that it can be searched, read on a phone and printed with the rest.
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { JobKind } from '../../data/jobs.ts'
import { openDocumentReaders } from '../../documents/isolated.ts'
import { errorFacts } from '../../http/log.ts'
import type { Deps } from '../../http/request.ts'
import { findUnread, keepText, type ReadPaperInput, readPaperName } from './paper.store.ts'

const worker = samklang('papers')

/** One thread of its own, that `close` ends: handlingar are not kept waiting by an import of thousands. */
export function readPaperJob(deps: Pick<Deps, 'data' | 'settings' | 'log'>): {
  kind: JobKind<ReadPaperInput>
  close(): Promise<void>
} {
  const { data, settings, log } = deps
  const readers = openDocumentReaders({ threads: 1 })
  return {
    kind: {
      name: readPaperName,
      retries: 4,
      seconds: settings.READ_SECONDS + 60,
      atOnce: 1,
      run: async ({ versionId }) => {
        const file = await data.as(worker, tx => findUnread(tx, versionId))
        if (!file) return
        const permit = permitFor(worker, 'agenda.change', { id: file.id, forumId: file.forum_id })
        const read = await readers.read(file.file_name ?? '', file.bytes, { time: settings.READ_SECONDS * 1000 })
        const kept = read.ok
          ? { text: read.value.text, pages: read.value.pages.length || null, unreadWhy: null }
          : { text: null, pages: null, unreadWhy: read.why }
        await data.as(worker, tx => keepText(tx, permit, kept))
      },
      gaveUp: async (input, error) => log('error', readPaperName, { ...input, ...errorFacts(error) }),
    },
    close: () => readers.close(),
  }
}
