import { z } from 'zod'
import type { Actor } from '../../access/actor.ts'
import { worksIn } from '../../access/actor.ts'
import type { Subject } from '../../access/rules.ts'
import type { Tx } from '../../data/open.ts'
import { readerOf } from '../../data/reading.ts'
import {
  answered,
  command,
  type Load,
  moved,
  page,
  type Route,
  type Running,
  refused,
  seeOther,
  shown,
} from '../../http/route.ts'
import { isUuid } from '../../kernel/ids.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { dateText } from '../../ui/format.ts'
import { notedAs } from '../accesses/access.change.ts'
import type { Case } from '../deviations/deviation.row.ts'
import { loadCase } from '../deviations/deviation.row.ts'
import { askTelling } from '../deviations/tell.change.ts'
import { haltedBy } from '../guard/guarded.ts'
import { holdsOn } from '../taxonomies/taxonomy.ts'
import { allCodesOf } from '../taxonomies/taxonomy.view.tsx'
import { isSameProvider, isThere, searchUnits, unitLabel, unitsWithIds } from '../units/unit.view.tsx'
import { clockWords } from './clock.row.ts'
import { completeRoutes } from './complete.routes.tsx'
import { draftsOf, sentAs } from './draft.row.ts'
import { discardDraft, saveDraft } from './draft.store.ts'
import type { Draft } from './draft.ts'
import { notTheSame } from './duplicate.view.tsx'
import { mergeRoutes } from './merge.routes.tsx'
import { MinePage } from './mine.pages.tsx'
import { nearReports } from './near.row.ts'
import { sendReport } from './report.change.ts'
import { draftFields, guardedNames, type ReportForm, readReport, reportForm, tooLongToKeep } from './report.form.ts'
import { type FormSubject, loadForm } from './report.load.ts'
import { draftFilesHref, mineHref, newReportHref, ReceiptPage, ReportPage, receiptHref } from './report.pages.tsx'
import { saySameEvent } from './report.store.ts'
import type { SentReport } from './report.ts'
import { type OwnReport, ownReports } from './report.view.tsx'

type Writing = Running<FormSubject, 'deviation.report', ReportForm>

/** The form once more with what a search found. Nothing is saved. */
async function search({ tx, form, subject, now }: Writing, which: 'own' | 'other') {
  const words = which === 'own' ? form.ownUnitWords : form.otherUnitWords
  const found = (await searchUnits(readerOf(tx), words, 12, dateAt(now))).map(it => ({
    id: it.id,
    label: unitLabel(it),
  }))
  return shown(ReportPage({ subject, typed: form, errors: {}, found: { [which]: found } }))
}

async function save({ tx, permit, form, now }: Writing): Promise<void> {
  await saveDraft(tx, permit, form.clientId, { fields: draftFields(form), seq: undefined }, now)
}

/** What is wrong with the two units, field by field. */
async function unitErrors(tx: Tx, actor: Actor, it: SentReport): Promise<Record<string, string>> {
  const units = await unitsWithIds(readerOf(tx), [it.reportingUnitId, it.counterpartUnitId])
  const own = units.find(one => one.id === it.reportingUnitId)
  const other = units.find(one => one.id === it.counterpartUnitId)
  if (!own) return { ownUnit: 'Välj er enhet i listan.' }
  if (!other) return { otherUnit: 'Välj enheten i listan.' }
  for (const [name, unit] of [['ownUnit', own] as const, ['otherUnit', other] as const])
    if (unit.endsOn && !isThere(unit, it.happenedOn))
      return {
        [name]: `${unit.name} avslutades ${dateText(unit.endsOn)}. Välj enheten som tog över, eller rätta dagen då det hände.`,
      }
  if (isSameProvider(own, other))
    return {
      otherUnit: `Enheterna hör till samma vårdgivare. Rapportera det i ${own.principal ?? 'er organisation'}s eget avvikelsesystem.`,
    }
  const works = await unitsWithIds(readerOf(tx), worksIn(actor))
  return works.length > 0 && !works.some(one => isSameProvider(one, own))
    ? { ownUnit: 'Välj en enhet hos din egen vårdgivare.' }
    : {}
}

async function codeErrors(tx: Tx, it: SentReport, today: LocalDate): Promise<Record<string, string>> {
  const asked = [
    ['step', 'step', it.stepId],
    ['actual', 'consequence', it.actualId],
    ['potential', 'consequence', it.potentialId],
  ] as const
  if (asked.every(([, , id]) => id === null)) return {}
  const codes = (await allCodesOf(readerOf(tx), ['step', 'consequence'])).filter(one => holdsOn(one, today))
  return Object.fromEntries(
    asked.flatMap(([name, list, id]) =>
      id === null || codes.some(one => one.id === id && one.list === list) ? [] : [[name, 'Välj i listan.']],
    ),
  )
}

/** Sends it, or says why not. The same report sent again is answered with the receipt that it has. */
async function send(given: Writing) {
  const { form, tx, permit, actor, now, subject, jobs } = given
  const known = await sentAs(tx, form.clientId)
  if (known) return sent(known.code)
  const today = dateAt(now)
  const { report, errors } = readReport(form, today)
  const halted = haltedBy(form, guardedNames, today)
  if (halted || Object.keys(errors).length > 0) return refused({ ...errors, ...halted })
  const wrong = { ...(await unitErrors(tx, actor, report)), ...(await codeErrors(tx, report, today)) }
  if (Object.keys(wrong).length > 0) return refused(wrong)
  if (form.sameAs === '') {
    const near = await nearReports(readerOf(tx), report)
    if (near.length > 0) {
      const asked = { sameAs: 'Det här kan redan vara rapporterat. Svara och skicka igen.' }
      return shown({ ...ReportPage({ subject, typed: form, errors: asked, near }), status: 422 })
    }
  }
  const made = await sendReport(tx, permit, report, now)
  if (!made.again) await askTelling(jobs, tx, made.id)
  if (!made.again && form.sameAs !== '' && form.sameAs !== notTheSame)
    await saySameEvent(tx, permit, made.id, form.sameAs, now)
  return sent(made.code)
}

const sent = (code: string) => ({
  ...seeOther(receiptHref(code)),
  toPrograms: { code, receipt: receiptHref(code) },
})

const writing: readonly Route[] = [
  page<FormSubject>({
    path: '/avvikelser/ny',
    action: 'deviation.report',
    load: loadForm,
    show: ({ subject }) =>
      subject.sent === null ? ReportPage({ subject, typed: {}, errors: {} }) : moved(receiptHref(subject.sent)),
  }),
  command<FormSubject, 'deviation.report', typeof reportForm>({
    path: '/avvikelser/ny',
    action: 'deviation.report',
    load: loadForm,
    form: reportForm,
    run: async given => {
      const { form } = given
      if (form.steg === 'sok-egen') return search(given, 'own')
      if (form.steg === 'sok-motpart') return search(given, 'other')
      if (form.steg === 'utkast' || form.steg === 'bifoga') {
        const known = await sentAs(given.tx, form.clientId)
        if (known) return sent(known.code)
        const long = tooLongToKeep(form)
        if (long) return refused(long)
        await save(given)
        return form.steg === 'bifoga'
          ? seeOther(draftFilesHref(form.clientId))
          : seeOther(newReportHref(form.clientId), 'Utkastet är sparat. Det är inte skickat än.')
      }
      return send(given)
    },
    again: ({ subject, typed, errors }) => ReportPage({ subject, typed, errors }),
  }),
]

interface DraftSubject extends Subject {
  readonly clientId: string
}

const loadDraftId: Load<DraftSubject> = async ({ params }) =>
  isUuid(params.clientId) ? { clientId: params.clientId } : undefined

const draftForm = z.looseObject({ seq: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional() })

const drafts: readonly Route[] = [
  // Saved by the script while somebody writes. What is sent already is told instead of being begun again.
  command<DraftSubject, 'deviation.report', typeof draftForm>({
    path: '/avvikelser/utkast/:clientId',
    action: 'deviation.report',
    load: loadDraftId,
    form: draftForm,
    run: async ({ subject, form, tx, permit, now }) => {
      const known = await sentAs(tx, subject.clientId)
      if (known) return answered({ sent: known.code, receipt: receiptHref(known.code) })
      const long = tooLongToKeep(form)
      if (long) return refused(long)
      const id = await saveDraft(tx, permit, subject.clientId, { fields: draftFields(form), seq: form.seq }, now)
      return answered({ saved: id !== undefined, at: now })
    },
  }),
  command<DraftSubject, 'deviation.report'>({
    path: '/avvikelser/utkast/:clientId/ta-bort',
    action: 'deviation.report',
    load: loadDraftId,
    run: async ({ subject, tx, permit }) => {
      await discardDraft(tx, permit, subject.clientId)
      return seeOther(mineHref, 'Utkastet är borttaget.')
    },
  }),
]

interface MineSubject extends Subject {
  readonly drafts: readonly Draft[]
  readonly reports: readonly OwnReport[]
}

const loadMine: Load<MineSubject> = async ({ db, actor }) =>
  actor.kind === 'person' ? { drafts: await draftsOf(db), reports: await ownReports(db) } : { drafts: [], reports: [] }

interface ReceiptSubject extends Case {
  readonly answerWithin: string | null
}

const loadReceipt: Load<ReceiptSubject> = async loading => {
  const held = await loadCase(loading)
  return held && { ...held, answerWithin: await clockWords(loading.db, 'with-counterpart', dateAt(loading.now)) }
}

const looking: readonly Route[] = [
  page<MineSubject>({
    path: '/avvikelser/mina',
    action: 'deviation.report',
    load: loadMine,
    show: ({ subject, now, settings }) =>
      MinePage({ ...subject, today: dateAt(now), draftDays: settings.REPORT_DRAFT_DAYS }),
  }),
  page<ReceiptSubject>({
    path: '/avvikelser/:code/kvitto',
    action: 'deviation.read',
    load: loadReceipt,
    noted: notedAs('case', it => it),
    show: ({ subject }) => ReceiptPage({ case: subject, answerWithin: subject.answerWithin }),
  }),
]

export const reportRoutes: readonly Route[] = [...writing, ...drafts, ...looking, ...completeRoutes, ...mergeRoutes]
