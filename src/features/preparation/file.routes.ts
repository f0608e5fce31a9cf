import { z } from 'zod'
import { line } from '../../http/fields.ts'
import { api, command, href, type Load, type Route, type Running, refused, seeOther } from '../../http/route.ts'
import { isUuid } from '../../kernel/ids.ts'
import { checkedLink, cleanTitle, disposition, fileRefusalText, mediaTypeOf } from '../papers/paper.ts'
import { again } from './raise.routes.tsx'
import { loadSubmission, type SubmissionSubject } from './submission.load.ts'
import { findFile } from './submission.row.ts'
import { addFile, removeFile } from './submission.store.ts'
import { stepRefusalWords } from './submission.words.ts'

const fileForm = z.object({ link: line(2000), name: line(200) })

type Adding = Running<SubmissionSubject, 'submission.change', z.output<typeof fileForm>>

/** The name without the folders that some browsers send with it. */
const plainName = (name: string): string => name.replace(/^.*[/\\]/, '').slice(0, 200) || 'fil'

async function add({ subject, permit, tx, form, files, settings }: Adding) {
  if (!['draft', 'sent', 'asked'].includes(subject.submission.state)) return refused(stepRefusalWords['not-now'])
  if (files.length === 0 && !form.link) return refused({ files: 'Välj en fil eller skriv en länk.' })
  for (const it of files) {
    const name = plainName(it.name)
    const type = mediaTypeOf(name, it.bytes, settings.UPLOAD_FILE_MB * 1024 * 1024)
    if (!type.ok)
      return refused({ files: [`${name}: ${fileRefusalText[type.why]}`, type.detail].filter(Boolean).join(' ') })
    await addFile(tx, permit, { title: cleanTitle(name), file: { name, bytes: it.bytes, mediaType: type.value } })
  }
  if (form.link) {
    const link = checkedLink(form.link)
    if (!link.ok) return refused({ link: 'Skriv hela länken, till exempel https://www.exempel.se/underlag.' })
    await addFile(tx, permit, { title: form.name ?? link.value, link: link.value })
  }
  return seeOther(href('/beredning/:code', subject.submission), 'Underlaget är tillagt.')
}

interface FileSubject extends SubmissionSubject {
  readonly file: NonNullable<Awaited<ReturnType<typeof findFile>>>
}

const loadFile: Load<FileSubject> = async loading => {
  const found = isUuid(loading.params.file) ? await loadSubmission(loading) : undefined
  const file = found && (await findFile(loading.db, found.id, loading.params.file ?? ''))
  return found && file && { ...found, file }
}

export const fileRoutes: readonly Route[] = [
  command<SubmissionSubject, 'submission.change', typeof fileForm>({
    path: '/beredning/:code/underlag',
    action: 'submission.change',
    load: loadSubmission,
    form: fileForm,
    uploads: true,
    rate: 'upload',
    run: add,
    again,
  }),
  command<SubmissionSubject, 'submission.change'>({
    path: '/beredning/:code/underlag/:file/ta-bort',
    action: 'submission.change',
    load: async loading => (isUuid(loading.params.file) ? loadSubmission(loading) : undefined),
    run: async ({ subject, permit, tx, params }) => {
      if (!['draft', 'asked'].includes(subject.submission.state)) return refused(stepRefusalWords['not-now'])
      await removeFile(tx, permit, params.file ?? '')
      return seeOther(href('/beredning/:code', subject.submission), 'Underlaget är borttaget.')
    },
    again,
  }),
  api<FileSubject>({
    path: '/beredning/:code/underlag/:file',
    action: 'submission.read',
    load: loadFile,
    answer: ({ subject: { file } }) =>
      new Response(file.bytes as Uint8Array<ArrayBuffer>, {
        headers: {
          'Content-Type': file.media_type ?? 'application/octet-stream',
          // Downloaded, never shown: whatever it holds, it runs nothing here.
          'Content-Disposition': disposition('attachment', file.file_name ?? 'underlag'),
          'Cache-Control': 'no-store',
        },
      }),
  }),
]
