// Dokument för program: the text as it was read, and where in it each thing stands.
import { z } from 'zod'
import { inOrderOf, openList, openOne, said } from '../../http/open.ts'
import type { Route } from '../../http/route.ts'
import { nullableDate } from '../forums/forum.api.ts'
import { openPassage, passageFrom } from '../items/passage.api.ts'
import { type DocumentSubject, findDocument } from './document.find.ts'
import { type DocumentRow, documentIdsAfter, findDocuments } from './document.row.ts'

const openDocument = z
  .strictObject({
    code: said(z.string(), 'Dokumentets kod.', 'm5t8v3d'),
    title: said(z.string(), 'Rubriken.', 'Anteckningar VGE 8 november 2024'),
    form: said(z.string(), 'minutes, summary-slides, agenda, notice eller unknown.', 'minutes'),
    date: said(nullableDate, 'Mötets dag.', '2024-11-08'),
    forum: said(z.string().nullable(), 'Forumet, som slug.', 'vgk'),
    items: said(z.int(), 'Hur många punkter.', 12),
    stances: said(z.int(), 'Hur många ställningstaganden.', 5),
    published: said(z.boolean(), 'Om dokumentet är offentligt.', true),
    url: said(z.url(), 'Dokumentets sida.', 'https://samklang.example/dokument/m5t8v3d'),
    self: said(z.url(), 'Samma sak här.', 'https://samklang.example/api/v1/documents/m5t8v3d'),
  })
  .meta({ id: 'Document', description: 'Ett dokument från ett möte.' })

const openDocumentDetail = openDocument
  .extend({
    meeting: said(z.string().nullable(), 'Mötets kod.', 'r8w2k5n'),
    publishedAt: said(z.iso.datetime().nullable(), 'När dokumentet senast godkändes.', '2024-11-20T09:30:00.000Z'),
    fileName: said(z.string(), 'Filen som texten är läst ur.', 'anteckningar.pdf'),
    format: said(z.string(), 'Filens slag.', 'pdf'),
    text: said(z.string(), 'Hela texten, som den är läst ur filen.', 'Anteckningar\n…'),
    pages: z.array(z.int()).meta({ description: 'Var i texten varje sida börjar.' }),
    notes: z.array(z.string()).meta({ description: 'Det en läsare bör veta om hur det står i dokumentet.' }),
    outline: z.array(
      z.strictObject({
        item: said(z.string(), 'Punktens kod.', 'h3x9p2c'),
        number: z.string().nullable(),
        title: z.string(),
        passage: openPassage.nullable(),
        stances: z.array(
          z.strictObject({
            code: said(z.string(), 'Ställningstagandets kod.', '4kq7m2x'),
            status: z.enum(['final', 'proposed']),
            clauses: z.array(z.strictObject({ verb: z.string(), passage: openPassage.nullable() })),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'DocumentDetail', description: 'Ett dokument med sin text, och var i den allting står.' })

const bodyOf = (it: DocumentRow, origin: string): z.output<typeof openDocument> => ({
  code: it.code,
  title: it.title,
  form: it.form,
  date: it.date,
  forum: it.forum?.slug ?? null,
  items: it.items,
  stances: it.stances,
  published: it.state === 'approved',
  url: `${origin}/dokument/${it.code}`,
  self: `${origin}/api/v1/documents/${it.code}`,
})

const detailOf = (it: DocumentSubject, origin: string): z.output<typeof openDocumentDetail> => ({
  ...bodyOf(it.document, origin),
  meeting: it.meetingCode,
  publishedAt: it.approvedAt,
  fileName: it.fileName,
  format: it.format,
  text: it.text,
  pages: [...it.pages],
  notes: it.notes.map(note => note.words),
  outline: it.items.map(item => ({
    item: item.code,
    number: item.number,
    title: item.title,
    passage: passageFrom(item.start, item.end),
    stances: item.stances.map(stance => ({
      code: stance.code,
      status: stance.status,
      clauses: stance.clauses.map(one => ({ verb: one.verb, passage: passageFrom(one.start, one.end) })),
    })),
  })),
})

export const documentApi: readonly Route[] = [
  openList({
    path: '/api/v1/documents',
    action: 'document.read',
    name: 'listDocuments',
    tag: 'Dokument',
    summary: 'Dokument',
    description:
      'Med ”publishedSince” får du det som har publicerats, eller publicerats på nytt, sedan dess. Det som har dragits tillbaka syns inte längre: jämför koderna med dem du har.',
    filters: {
      forum: z.string().max(80).optional().meta({ description: 'Bara forumets dokument, som slug.' }),
      year: z.coerce.number().int().min(1900).max(2200).optional().meta({ description: 'Bara möten det året.' }),
      form: z
        .enum(['minutes', 'summary-slides', 'agenda', 'notice', 'unknown'])
        .optional()
        .meta({ description: 'Bara dokument av den formen.' }),
      publishedSince: z.iso
        .datetime({ offset: true, error: 'En tidpunkt som 2024-01-31T12:00:00Z.' })
        .optional()
        .meta({ description: 'Bara det som har publicerats sedan dess.' }),
    },
    item: openDocument,
    ids: ({ db, query }, window) => documentIdsAfter(db, { ...query, ...window }),
    rows: async ({ db, origin }, ids) =>
      inOrderOf(ids, await findDocuments(db, { ids }, { from: 0, limit: ids.length })).map(it => bodyOf(it, origin)),
  }),
  openOne({
    path: '/api/v1/documents/:code',
    action: 'document.read',
    name: 'getDocument',
    tag: 'Dokument',
    summary: 'Ett dokument med text och ställen',
    params: { code: 'Dokumentets kod.' },
    answer: openDocumentDetail,
    find: async ({ db, params, origin }) => {
      const about = await findDocument(db, params.code ?? '')
      return about && { about, body: detailOf(about, origin) }
    },
  }),
]
