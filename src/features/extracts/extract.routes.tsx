import type { z } from 'zod'
import { may, type Subject } from '../../access/rules.ts'
import { canSet, setPdf } from '../../documents/typesetting/set.ts'
import { api, command, type Load, page, type Route, refused, seeOther } from '../../http/route.ts'
import { attends } from '../approvals/minutes.row.ts'
import { extractHref } from './extract.links.ts'
import { ExtractPage } from './extract.pages.tsx'
import { type Extract, findExtract } from './extract.row.ts'
import { extractDocument, extractFileName } from './extract.set.ts'
import { receiveExtract } from './receive.store.ts'

interface ExtractSubject extends Subject {
  readonly id: string
  readonly forumId: string
  readonly published: boolean
  readonly mine: boolean
  readonly extract: Extract
}

const load: Load<ExtractSubject> = async ({ db, actor, params }) => {
  const extract = await findExtract(db, params.code ?? '')
  if (!extract) return undefined
  const called = actor.kind === 'person' && (await attends(db, extract.meetingId, actor.personId))
  const mine = extract.received || called
  return { id: extract.id, forumId: extract.forumId, published: extract.published, mine, extract }
}

const loadReceived: Load<ExtractSubject> = async loading => {
  const subject = await load(loading)
  return subject && { ...subject, mine: subject.extract.toConfirm }
}

const kept = { 'cache-control': 'private, no-store' }

export const extractRoutes: readonly Route[] = [
  page<ExtractSubject>({
    path: '/utdrag/:code',
    action: 'extract.read',
    load,
    show: ({ subject, actor, url }) =>
      ExtractPage({
        ...{ extract: subject.extract, pdf: canSet, noPdf: url.searchParams.get('pdf') === 'saknas' },
        mayReceive: may(actor, 'extract.receive', { ...subject, mine: subject.extract.toConfirm }),
      }),
  }),
  api<ExtractSubject>({
    path: '/utdrag/:code/utdrag.pdf',
    action: 'extract.read',
    rate: 'export',
    load,
    answer: async ({ subject: { extract } }) => {
      const made = await setPdf(extractDocument(extract))
      if (!made.ok)
        return new Response(null, {
          status: 303,
          headers: { location: `${extractHref(extract.code)}?pdf=saknas`, ...kept },
        })
      return new Response(made.value as Uint8Array<ArrayBuffer>, {
        headers: {
          ...{ 'content-type': 'application/pdf', ...kept },
          'content-disposition': `inline; filename="${extractFileName(extract)}"`,
        },
      })
    },
  }),
  command<ExtractSubject, 'extract.receive', z.ZodType<object>>({
    path: '/utdrag/:code/mottaget',
    action: 'extract.receive',
    load: loadReceived,
    run: async ({ subject: { extract }, tx, permit, now }) =>
      (await receiveExtract(tx, permit, now)) > 0
        ? seeOther(extractHref(extract.code), 'Tack. Det syns att utdraget har kommit fram.')
        : refused('Det är redan bekräftat att utdraget har kommit fram.'),
    again: ({ subject }) => ExtractPage({ extract: subject.extract, pdf: canSet, noPdf: false, mayReceive: false }),
  }),
]
