import { z } from 'zod'
import { readerOf } from '../../data/reading.ts'
import { setPdf } from '../../documents/typesetting/set.ts'
import { lineNeeded } from '../../http/fields.ts'
import { api, command, type Load, page, type Route, type Running, refused, seeOther, shown } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { countText } from '../../ui/format.ts'
import { oneSendingAtATime } from '../attachments/attachment.change.ts'
import { handedOut } from '../attachments/kept.ts'
import { lookAhead, takeFiles } from '../attachments/take.ts'
import { stopped } from '../guard/guarding.ts'
import { agreedDocument } from './agreed.document.ts'
import { RemoveStepFilePage, StepFilesPage, stepFilesHref } from './agreed.pages.tsx'
import { bytesOfStepFile, filesOfDispute, type StepFile } from './agreed.row.ts'
import { addStepFile, removeStepFile } from './agreed.store.ts'
import { disputeHref } from './dispute.links.ts'
import { type DisputePageSubject, loadDisputePage, sideOf } from './dispute.load.ts'
import type { Agreement } from './dispute.row.ts'

interface StepSubject extends DisputePageSubject {
  readonly ordinal: number
}

/** A step that the dispute stands on, or has stood on. */
const loadStep: Load<StepSubject> = async loading => {
  const found = await loadDisputePage(loading)
  const step = found?.steps.find(it => String(it.ordinal) === loading.params.n)
  return found && step && { ...found, ordinal: step.ordinal }
}

interface FileSubject extends DisputePageSubject {
  readonly file: StepFile
}

const loadFile: Load<FileSubject> = async loading => {
  const found = await loadDisputePage(loading)
  const file = found?.files.find(it => it.code === loading.params.file && it.removedAt === null)
  return found && file && { ...found, file }
}

/** Somebody takes away what their own side has added. */
const loadOwnFile: Load<FileSubject> = async loading => {
  const found = await loadFile(loading)
  return found?.standsAs.includes(found.file.side) ? found : undefined
}

interface AgreedSubject extends DisputePageSubject {
  readonly agreed: Agreement
}

/** The newest that was written on the step. */
const loadAgreed: Load<AgreedSubject> = async loading => {
  const found = await loadStep(loading)
  const agreed = found?.agreements.findLast(it => it.ordinal === found.ordinal)
  return found && agreed && { ...found, agreed }
}

const filesForm = z.object({ looked: z.string().optional() })
const removeForm = z.object({ why: lineNeeded('Skriv varför filen tas bort.') })
const megabyte = 1_048_576
const kept = { 'cache-control': 'private, no-store' }

async function take({
  subject,
  files,
  form,
  settings,
  tx,
  permit,
  now,
}: Running<StepSubject, 'dispute.handle', z.output<typeof filesForm>>) {
  if (subject.state === 'closed') return refused({ files: 'Tvisten är avslutad. Nya filer tas inte emot.' })
  if (files.length === 0) return refused({ files: 'Välj minst en fil.' })
  const { ordinal } = subject
  const side = sideOf(subject)
  await oneSendingAtATime(tx, subject.id)
  const before = await filesOfDispute(readerOf(tx), subject.id)
  const taken = await takeFiles(files, {
    limit: settings.CASE_FILE_MB * megabyte,
    there: before.filter(it => it.ordinal === ordinal && it.side === side && it.removedAt === null).length,
    ...{ personLooked: form.looked === 'ja', today: dateAt(now) },
  })
  for (const it of taken.files) await addStepFile(tx, permit, { ordinal, side }, it, now)
  const added = `${countText(taken.files.length, 'fil är bifogad', 'filer är bifogade')}.`
  if (taken.refused.length === 0) return seeOther(stepFilesHref(subject, ordinal), added)
  if (taken.files.length === 0) return refused({ files: taken.refused.join(' ') })
  const there = { ...subject, files: await filesOfDispute(readerOf(tx), subject.id) }
  const page = StepFilesPage({ subject: there, megabytes: settings.CASE_FILE_MB, refused: taken.refused })
  return shown({ ...page, status: 422 })
}

export const agreedRoutes: readonly Route[] = [
  page<StepSubject>({
    path: '/tvister/:code/steg/:n/filer',
    action: 'dispute.handle',
    load: loadStep,
    show: ({ subject, settings }) => StepFilesPage({ subject, megabytes: settings.CASE_FILE_MB, refused: [] }),
  }),
  command<StepSubject, 'dispute.handle', typeof filesForm>({
    path: '/tvister/:code/steg/:n/filer',
    action: 'dispute.handle',
    uploads: true,
    rate: 'upload',
    load: loadStep,
    form: filesForm,
    ahead: ({ files, settings, now }) => lookAhead(files, settings.CASE_FILE_MB * megabyte, dateAt(now)),
    run: take,
    again: ({ subject, settings, errors }) =>
      StepFilesPage({ subject, megabytes: settings.CASE_FILE_MB, refused: Object.values(errors) }),
  }),
  api<FileSubject>({
    path: '/tvister/:code/filer/:file',
    action: 'dispute.read',
    load: loadFile,
    answer: async ({ subject: { file }, read }) => handedOut(file, await read(db => bytesOfStepFile(db, file.id))),
  }),
  page<FileSubject>({
    path: '/tvister/:code/filer/:file/ta-bort',
    action: 'dispute.handle',
    load: loadOwnFile,
    show: ({ subject }) => RemoveStepFilePage({ subject, typed: '', errors: {} }),
  }),
  command<FileSubject, 'dispute.handle', typeof removeForm>({
    path: '/tvister/:code/filer/:file/ta-bort',
    action: 'dispute.handle',
    load: loadOwnFile,
    form: removeForm,
    run: stopped(['why'], async ({ subject, form, tx, permit, now }) => {
      await removeStepFile(tx, permit, subject.file, form.why, now)
      return seeOther(stepFilesHref(subject, subject.file.ordinal), 'Bilagan är borttagen.')
    }),
    again: ({ subject, typed, errors }) => RemoveStepFilePage({ subject, typed: String(typed.why ?? ''), errors }),
  }),
  api<AgreedSubject>({
    path: '/tvister/:code/steg/:n/overenskommelse.pdf',
    action: 'dispute.read',
    rate: 'export',
    load: loadAgreed,
    answer: async ({ subject, now }) => {
      const { agreed } = subject
      const files = subject.files.filter(it => it.ordinal === agreed.ordinal && it.removedAt === null)
      const made = await setPdf(agreedDocument(subject, agreed, files))
      if (!made.ok)
        return new Response(null, { status: 303, headers: { location: `${disputeHref(subject)}?pdf=saknas`, ...kept } })
      const name = `samklang-tvist-${subject.code}-steg-${agreed.ordinal}-${dateAt(now)}.pdf`
      return new Response(made.value as Uint8Array<ArrayBuffer>, {
        headers: {
          ...{ 'content-type': 'application/pdf', ...kept },
          'content-disposition': `attachment; filename="${name}"`,
        },
      })
    },
  }),
]
