import { z } from 'zod'
import { pageNumber } from '../../http/paging.ts'
import { answered, command, href, type Load, live, page, type Route, refused, seeOther } from '../../http/route.ts'
import { isUuid, parseId } from '../../kernel/ids.ts'
import { BatchPage, type BatchSubject, ImportPage, type ImportStart } from './import.pages.tsx'
import { findBatches, findFiles, findForumChoices } from './import.row.ts'
import { addFiles, batchTopic, type Handed, startBatch } from './import.store.ts'

const filesOnPage = 200

const loadStart: Load<ImportStart> = async ({ db, settings }) => ({
  batches: await findBatches(db, { limit: 20 }),
  forums: await findForumChoices(db),
  fileLimit: settings.UPLOAD_FILE_MB,
  totalLimit: settings.UPLOAD_TOTAL_MB,
})

const loadBatch: Load<BatchSubject> = async ({ db, params, url }) => {
  const id = parseId(params.id)
  const [batch] = id ? await findBatches(db, { id }) : []
  if (!batch) return undefined
  const number = pageNumber(url)
  const files = await findFiles(db, batch.id, { from: (number - 1) * filesOnPage, limit: filesOnPage })
  return { id: batch.id, batch, files, page: number, size: filesOnPage }
}

const startForm = z.object({
  forum: z
    .string()
    .optional()
    .transform(it => it || undefined)
    .refine(it => it === undefined || isUuid(it), 'Välj ett forum i listan'),
  /** A script sends the files afterwards, a few at a time. */
  tomt: z.literal('ja').optional(),
})

const list = z.preprocess(it => (it === undefined ? [] : [it].flat()), z.array(z.string()))

/** The places of the files in the batch, in the order they are sent; and those too large to send, as 'place size name'. */
const filesForm = z.object({
  plats: list.pipe(z.array(z.string().regex(/^\d{1,7}$/, 'Ogiltig plats'))),
  stor: list.pipe(z.array(z.string().regex(/^\d{1,7} \d{1,15} .+$/, 'Ogiltig fil'))),
})

/** The name without the folders that some browsers send with it. */
const plainName = (name: string): string => name.replace(/^.*[/\\]/, '').slice(0, 255) || 'fil'

export const importRoutes: readonly Route[] = [
  page({ path: '/inlasning', action: 'document.import', load: loadStart, show: ({ subject }) => ImportPage(subject) }),
  command({
    path: '/inlasning',
    action: 'document.import',
    uploads: true,
    rate: 'upload',
    load: loadStart,
    form: startForm,
    run: async ({ form, files, tx, jobs, permit, settings }) => {
      if (files.length === 0 && form.tomt === undefined) return refused({ files: 'Välj minst en fil att läsa in' })
      const forumId = form.forum ?? null
      if (forumId && !(await tx.selectFrom('forum').select('id').where('id', '=', forumId).executeTakeFirst()))
        return refused({ forum: 'Forumet finns inte. Välj ett i listan' })
      const id = await startBatch(tx, permit, forumId)
      const handed = files.map((it, ordinal) => ({
        ordinal,
        name: plainName(it.name),
        size: it.bytes.length,
        bytes: it.bytes,
      }))
      await addFiles(tx, permit, jobs, id, handed, settings.UPLOAD_FILE_MB * 1024 * 1024)
      return seeOther(href('/inlasning/:id', { id }))
    },
    again: ({ subject, typed, errors }) => ImportPage({ ...subject, typed, errors }),
  }),
  page({
    path: '/inlasning/:id',
    action: 'document.import',
    load: loadBatch,
    show: ({ subject }) => BatchPage(subject),
  }),
  live<BatchSubject>({
    path: '/inlasning/:id/nytt',
    action: 'document.import',
    load: loadBatch,
    topic: ({ id }) => batchTopic(id),
  }),
  command({
    path: '/inlasning/:id/filer',
    action: 'document.import',
    uploads: true,
    rate: 'upload',
    load: loadBatch,
    form: filesForm,
    run: async ({ subject, form, files, tx, jobs, permit, settings }) => {
      if (form.plats.length !== files.length) return refused('Varje fil behöver en plats')
      const sent = files.map(
        (it, i): Handed => ({
          ordinal: Number(form.plats[i]),
          name: plainName(it.name),
          size: it.bytes.length,
          bytes: it.bytes,
        }),
      )
      const tooLarge = form.stor.map((it): Handed => {
        const [ordinal = '', size = '', ...name] = it.split(' ')
        return { ordinal: Number(ordinal), size: Number(size), name: plainName(name.join(' ')) }
      })
      await addFiles(tx, permit, jobs, subject.id, [...sent, ...tooLarge], settings.UPLOAD_FILE_MB * 1024 * 1024)
      return answered({ taken: sent.length + tooLarge.length }, 202)
    },
  }),
]
