import { z } from 'zod'
import type { Subject } from '../../access/rules.ts'
import { readerOf } from '../../data/reading.ts'
import { lineNeeded } from '../../http/fields.ts'
import { api, command, href, type Load, page, type Route, refused, seeOther, shown } from '../../http/route.ts'
import { isUuid } from '../../kernel/ids.ts'
import { dateAt } from '../../kernel/time.ts'
import { countText } from '../../ui/format.ts'
import { notedAs } from '../accesses/access.change.ts'
import { type Case, loadCase } from '../deviations/deviation.row.ts'
import { stopped } from '../guard/guarding.ts'
import { type Draft, findDraft } from '../reports/report.view.tsx'
import { oneSendingAtATime } from './attachment.change.ts'
import { CaseFilesPage, DraftFilesPage, draftFilesHref, filesHref, RemoveFilePage } from './attachment.pages.tsx'
import { bytesOf, filesOfCase, filesOfDraft } from './attachment.row.ts'
import { addFile, discardFile, removeFile } from './attachment.store.ts'
import type { Attachment } from './attachment.ts'
import { handedOut } from './kept.ts'
import { lookAhead, takeFiles } from './take.ts'

interface DraftSubject extends Subject {
  readonly draft: Draft
  readonly files: readonly Attachment[]
}

const loadDraft: Load<DraftSubject> = async ({ db, params }) => {
  const draft = isUuid(params.clientId) ? await findDraft(db, params.clientId) : undefined
  return draft && { draft, files: await filesOfDraft(db, draft.id) }
}

interface FilesSubject extends Case {
  readonly files: readonly Attachment[]
}

const loadFiles: Load<FilesSubject> = async loading => {
  const held = await loadCase(loading)
  return held && { ...held, files: await filesOfCase(loading.db, held.id) }
}

interface FileSubject extends Case {
  readonly file: Attachment
}

const loadFile: Load<FileSubject> = async loading => {
  const found = await loadFiles(loading)
  const file = found?.files.find(it => it.code === loading.params.file && it.removedAt === null)
  return found && file && { ...found, file }
}

interface DraftFileSubject extends DraftSubject {
  readonly file: Attachment
}

const loadDraftFile: Load<DraftFileSubject> = async loading => {
  const found = await loadDraft(loading)
  const file = found?.files.find(it => it.code === loading.params.file)
  return found && file && { ...found, file }
}

const filesForm = z.object({ looked: z.string().optional() })
const removeForm = z.object({ why: lineNeeded('Skriv varför filen tas bort.') })

const megabyte = 1_048_576
const addedWords = (n: number): string => `${countText(n, 'fil är bifogad', 'filer är bifogade')}.`

const draftRoutes: readonly Route[] = [
  page<DraftSubject>({
    path: '/avvikelser/utkast/:clientId/filer',
    action: 'deviation.report',
    load: loadDraft,
    show: ({ subject: { draft, files }, settings }) =>
      DraftFilesPage({ clientId: draft.clientId, files, megabytes: settings.CASE_FILE_MB, refused: [] }),
  }),
  command<DraftSubject, 'deviation.report', typeof filesForm>({
    path: '/avvikelser/utkast/:clientId/filer',
    action: 'deviation.report',
    uploads: true,
    rate: 'upload',
    load: loadDraft,
    form: filesForm,
    ahead: ({ files, settings, now }) => lookAhead(files, settings.CASE_FILE_MB * megabyte, dateAt(now)),
    run: async ({ subject: { draft }, files, form, settings, tx, permit, now }) => {
      if (files.length === 0) return refused({ files: 'Välj minst en fil.' })
      await oneSendingAtATime(tx, draft.id)
      const there = await filesOfDraft(readerOf(tx), draft.id)
      const taken = await takeFiles(files, {
        ...{ limit: settings.CASE_FILE_MB * megabyte, there: there.length },
        ...{ personLooked: form.looked === 'ja', today: dateAt(now) },
      })
      for (const it of taken.files) await addFile(tx, permit, { draftId: draft.id }, it, now)
      if (taken.refused.length === 0) return seeOther(draftFilesHref(draft.clientId), addedWords(taken.files.length))
      if (taken.files.length === 0) return refused({ files: taken.refused.join(' ') })
      const all = await filesOfDraft(readerOf(tx), draft.id)
      const page = { clientId: draft.clientId, files: all, megabytes: settings.CASE_FILE_MB, refused: taken.refused }
      return shown({ ...DraftFilesPage(page), status: 422 })
    },
    again: ({ subject: { draft, files }, settings, errors }) =>
      DraftFilesPage({
        ...{ clientId: draft.clientId, files, megabytes: settings.CASE_FILE_MB, refused: Object.values(errors) },
      }),
  }),
  command<DraftFileSubject, 'deviation.report'>({
    path: '/avvikelser/utkast/:clientId/filer/:file/ta-bort',
    action: 'deviation.report',
    load: loadDraftFile,
    run: async ({ subject: { draft, file }, tx, permit }) => {
      await discardFile(tx, permit, draft.id, file)
      return seeOther(draftFilesHref(draft.clientId), 'Filen är borttagen.')
    },
  }),
]

/** The side that somebody adds a file for; who reported it and coordinates too speaks for their side. */
const sideOf = ({ standsAs }: Case): 'reporter' | 'own' | 'counterpart' =>
  standsAs.find(it => it !== 'reporter') ?? 'reporter'

const caseRoutes: readonly Route[] = [
  page<FilesSubject>({
    path: '/avvikelser/:code/bilagor',
    action: 'attachment.add',
    load: loadFiles,
    noted: notedAs('attachment', it => it),
    show: ({ subject, settings }) => CaseFilesPage({ ...subject, megabytes: settings.CASE_FILE_MB, refused: [] }),
  }),
  command<FilesSubject, 'attachment.add', typeof filesForm>({
    path: '/avvikelser/:code/bilagor',
    action: 'attachment.add',
    uploads: true,
    rate: 'upload',
    load: loadFiles,
    form: filesForm,
    ahead: ({ files, settings, now }) => lookAhead(files, settings.CASE_FILE_MB * megabyte, dateAt(now)),
    run: async ({ subject, files, form, settings, tx, permit, now }) => {
      if (files.length === 0) return refused({ files: 'Välj minst en fil.' })
      const side = sideOf(subject)
      await oneSendingAtATime(tx, subject.id)
      const before = await filesOfCase(readerOf(tx), subject.id)
      const taken = await takeFiles(files, {
        limit: settings.CASE_FILE_MB * megabyte,
        there: before.filter(it => it.side === side && it.removedAt === null).length,
        ...{ personLooked: form.looked === 'ja', today: dateAt(now) },
      })
      for (const it of taken.files) await addFile(tx, permit, { deviationId: subject.id, side }, it, now)
      if (taken.refused.length === 0)
        return seeOther(`${href('/avvikelser/:code', subject)}#bilagor`, addedWords(taken.files.length))
      if (taken.files.length === 0) return refused({ files: taken.refused.join(' ') })
      const there = await filesOfCase(readerOf(tx), subject.id)
      const given = { code: subject.code, files: there, megabytes: settings.CASE_FILE_MB, refused: taken.refused }
      return shown({ ...CaseFilesPage(given), status: 422 })
    },
    again: ({ subject, settings, errors }) =>
      CaseFilesPage({ ...subject, megabytes: settings.CASE_FILE_MB, refused: Object.values(errors) }),
  }),
  api<FileSubject>({
    path: '/avvikelser/:code/bilagor/:file',
    action: 'deviation.read',
    load: loadFile,
    noted: notedAs('attachment', it => it),
    answer: async ({ subject: { file }, read }) => handedOut(file, await read(db => bytesOf(db, file.id))),
  }),
  page<FileSubject>({
    path: '/avvikelser/:code/bilagor/:file/ta-bort',
    action: 'attachment.add',
    load: loadFile,
    noted: notedAs<FileSubject>('attachment', it => it),
    show: ({ subject }) => RemoveFilePage({ code: subject.code, file: subject.file, typed: '', errors: {} }),
  }),
  command<FileSubject, 'attachment.add', typeof removeForm>({
    path: '/avvikelser/:code/bilagor/:file/ta-bort',
    action: 'attachment.add',
    load: loadFile,
    form: removeForm,
    run: stopped(['why'], async ({ subject, form, tx, permit, now }) => {
      await removeFile(tx, permit, subject.file, form.why, now)
      return seeOther(filesHref(subject), 'Bilagan är borttagen.')
    }),
    again: ({ subject, typed, errors }) =>
      RemoveFilePage({ code: subject.code, file: subject.file, typed: String(typed.why ?? ''), errors }),
  }),
]

export const attachmentRoutes: readonly Route[] = [...draftRoutes, ...caseRoutes]
