import { handles } from '../../access/actor.ts'
import type { Subject } from '../../access/rules.ts'
import { api, href, type Load, type Loading, type Reading, type Route } from '../../http/route.ts'
import { findPlannedMeeting } from '../agendas/planned.row.ts'
import { attends, findMinutes, type MeetingMinutes } from '../approvals/minutes.row.ts'
import { fileName, makeFile, mediaTypes } from './rendition.make.ts'
import { madeOf, renditionBytes } from './rendition.row.ts'
import { draftSource, publicSource, type Source, serviceOrigin, versionSource } from './rendition.source.ts'
import { contentHash, type RenditionKind } from './rendition.ts'

interface FileSubject extends Subject {
  readonly forumId: string
  readonly source: Source
  /** The page to go to where the file cannot be made. */
  readonly instead: string
}

const positive = (text: string | null): number | undefined =>
  /^[1-9]\d{0,8}$/.test(text ?? '') ? Number(text) : undefined

/** The version that the address asks for, else what the minutes are now: the draft only for whoever writes it. */
async function sourceFor(
  { db, actor, url, settings }: Loading,
  minutes: MeetingMinutes,
  meeting: NonNullable<Awaited<ReturnType<typeof findPlannedMeeting>>>,
): Promise<Source | undefined> {
  const origin = serviceOrigin(settings)
  const asked = url.searchParams.get('version')
  if (asked === null && minutes.state === 'draft' && handles(actor, meeting.forumId))
    return draftSource(db, meeting, origin)
  const n = asked === null ? minutes.currentN : positive(asked)
  return n ? versionSource(db, meeting, n, origin) : undefined
}

const load: Load<FileSubject> = async loading => {
  const { db, params, actor } = loading
  const meeting = await findPlannedMeeting(db, { code: params.code ?? '' })
  const minutes = meeting && (await findMinutes(db, meeting.id))
  const source = meeting && minutes && (await sourceFor(loading, minutes, meeting))
  if (!source) return undefined
  const mine = actor.kind === 'person' && (await attends(db, meeting.id, actor.personId))
  const instead = href('/moten/:code/motesanteckningar', meeting)
  return { id: meeting.id, forumId: meeting.forumId, mine, source, instead }
}

const loadPublic: Load<FileSubject> = async ({ db, params, settings }) => {
  const code = params.code ?? ''
  const source = await publicSource(db, { code }, serviceOrigin(settings))
  const instead = href('/dokument/:code', { code })
  return source && { id: source.documentId ?? '', forumId: source.forumId, published: true, source, instead }
}

/** The bytes that were kept of exactly this content, else made now: a download is never of something older. */
async function bytesOf({ source }: FileSubject, kind: RenditionKind, contentSha256: string, read: Reading) {
  const kept = await read(async db => {
    const id = await madeOf(db, { ...source, kind, contentSha256 })
    return id && renditionBytes(db, id)
  })
  if (kept) return kept
  const made = await makeFile(source.content, kind)
  return made.state === 'made' ? made.bytes : undefined
}

const fileRoute = (path: `/${string}`, kind: RenditionKind, open: boolean): Route =>
  api<FileSubject>({
    path,
    action: open ? 'document.read' : 'rendition.read',
    rate: 'export',
    load: open ? loadPublic : load,
    answer: async ({ subject, read, held }) => {
      const contentSha256 = contentHash(subject.source.content, subject.source.lasting)
      const etag = `"${contentSha256}-${kind}"`
      const kept = { 'cache-control': 'private, no-cache', etag }
      if (held.includes(etag)) return new Response(null, { status: 304, headers: kept })
      const bytes = await bytesOf(subject, kind, contentSha256, read)
      if (!bytes) {
        const location = `${subject.instead}?fil=${kind}#filer`
        return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
      }
      const name = fileName(subject.source.content, kind)
      return new Response(bytes as Uint8Array<ArrayBuffer>, {
        headers: {
          ...{ ...kept, 'content-type': mediaTypes[kind], 'content-length': String(bytes.length) },
          'content-disposition': `${kind === 'pdf' ? 'inline' : 'attachment'}; filename="${name}"`,
        },
      })
    },
  })

export const renditionRoutes: readonly Route[] = [
  fileRoute('/moten/:code/motesanteckningar.pdf', 'pdf', false),
  fileRoute('/moten/:code/motesanteckningar.docx', 'docx', false),
  fileRoute('/moten/:code/bildspel.pptx', 'pptx', false),
  fileRoute('/dokument/:code/motesanteckningar.pdf', 'pdf', true),
  fileRoute('/dokument/:code/motesanteckningar.docx', 'docx', true),
  fileRoute('/dokument/:code/bildspel.pptx', 'pptx', true),
]
