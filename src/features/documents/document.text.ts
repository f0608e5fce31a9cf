import { api, type Load, type Route } from '../../http/route.ts'
import { type DocumentSubject, findDocument } from './document.find.ts'

// Dokumentets text som fil: what the public may have of a document. The file it was read from is never handed out.

const load: Load<DocumentSubject> = ({ db, params }) => findDocument(db, params.code ?? '')

const text = ({ text }: DocumentSubject, disposition: string): Response => {
  const bytes = new TextEncoder().encode(text)
  return new Response(bytes, {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-length': String(bytes.length),
      'content-disposition': disposition,
      'access-control-allow-origin': '*',
    },
  })
}

export const documentTexts: readonly Route[] = [
  api<DocumentSubject>({
    path: '/dokument/:code/text',
    action: 'document.read',
    load,
    answer: ({ subject }) => text(subject, 'inline'),
  }),
  api<DocumentSubject>({
    path: '/dokument/:code/text.txt',
    action: 'document.read',
    load,
    answer: ({ subject }) => text(subject, `attachment; filename="${subject.document.code}.txt"`),
  }),
]
