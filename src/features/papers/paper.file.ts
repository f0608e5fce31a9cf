// Handlingens fil: handed out to whoever takes part, so that nothing in it is run in our name.
import { api, type Loading, type Route } from '../../http/route.ts'
import { loadPaper, type PaperSubject } from './paper.load.ts'
import { bytesOf, type PaperVersion } from './paper.row.ts'
import { disposition, fileTypes, servedName } from './paper.ts'

interface FileSubject extends PaperSubject {
  readonly file: PaperVersion
}

async function load(loading: Loading): Promise<FileSubject | undefined> {
  const subject = await loadPaper(loading)
  const file = subject?.paper.versions.find(it => String(it.n) === loading.params.n)
  return subject && file && { ...subject, file }
}

/** A PDF is shown by the browser's own reader, which a sandbox would stop; everything else may do nothing at all. */
const policyOf = (type: string): string =>
  type === 'application/pdf'
    ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
    : "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"

function nameOf({ paper, place, file }: FileSubject): string {
  const { meeting, item } = place
  return servedName({
    forum: meeting?.forum ?? '',
    date: meeting?.date ?? null,
    number: item?.number ?? null,
    title: paper.title,
    extension: fileTypes[file.mediaType ?? '']?.extension ?? 'bin',
  })
}

function headersOf(subject: FileSubject, type: string): Record<string, string> {
  const known = fileTypes[type]
  return {
    'Content-Type': type === 'text/plain' ? 'text/plain; charset=utf-8' : type,
    'Content-Disposition': disposition(known?.inline ? 'inline' : 'attachment', nameOf(subject)),
    'Content-Security-Policy': policyOf(type),
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
    // Asked about each time: who may read it is asked again, but it is sent only once.
    'Cache-Control': 'private, no-cache',
    ETag: etagOf(subject.file),
  }
}

const etagOf = ({ sha256 }: PaperVersion): string => `"${sha256 ?? ''}"`

export const paperFileRoutes: readonly Route[] = [
  api<FileSubject>({
    path: '/handlingar/:code/:n',
    action: 'agenda.read',
    load,
    answer: async ({ subject, read, held }) => {
      const { link, sourceFileId, mediaType } = subject.file
      if (link !== null)
        return new Response(null, {
          status: 302,
          headers: { Location: link, 'Referrer-Policy': 'no-referrer', 'Cache-Control': 'no-store' },
        })
      const headers = headersOf(subject, mediaType ?? 'application/octet-stream')
      if (held.includes(etagOf(subject.file))) return new Response(null, { status: 304, headers })
      const bytes = await read(db => bytesOf(db, sourceFileId ?? ''))
      if (!bytes) return new Response('Filen finns inte.', { status: 404 })
      return new Response(bytes as Uint8Array<ArrayBuffer>, {
        headers: { ...headers, 'Content-Length': String(bytes.length) },
      })
    },
  }),
]
