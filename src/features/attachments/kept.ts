// Bilaga som förvaras: what is written of a file that has been looked through, and how it is handed out again.
import { randomBytes } from 'node:crypto'
import type { Actor } from '../../access/actor.ts'
import { sha256Of } from '../../kernel/hash.ts'
import { shortCode } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/time.ts'
import { disposition } from '../papers/paper.ts'
import type { Attachment } from './attachment.ts'

export interface LookedAtFile {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
  readonly lookedAt: 'text' | 'person'
}

/** The columns that every table of such files has. */
export const keptFile = (it: LookedAtFile, actor: Actor, now: Instant) => ({
  ...{ code: shortCode(randomBytes(10), 10), name: it.name, media_type: it.mediaType, size: it.bytes.length },
  ...{ sha256: sha256Of(it.bytes), looked_at: it.lookedAt },
  ...{ added_by: actor.kind === 'person' ? actor.personId : null, added_at: now },
})

/** The file to save; never opened within the site, and never kept on the way. 404 where its bytes are gone. */
export const handedOut = (it: Pick<Attachment, 'name' | 'mediaType'>, bytes: Uint8Array | undefined): Response =>
  bytes
    ? new Response(bytes as Uint8Array<ArrayBuffer>, {
        headers: {
          'Content-Type': it.mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : it.mediaType,
          'Content-Disposition': disposition('attachment', it.name),
          'Content-Security-Policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
          'X-Content-Type-Options': 'nosniff',
          'Cross-Origin-Resource-Policy': 'same-origin',
          'Cache-Control': 'no-store',
          'Content-Length': String(bytes.length),
        },
      })
    : new Response('Filen finns inte.', { status: 404 })
