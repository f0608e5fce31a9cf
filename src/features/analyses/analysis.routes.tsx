import type { z } from 'zod'
import { setPdf } from '../../documents/typesetting/set.ts'
import {
  api,
  command,
  type Load,
  type Outcome,
  page,
  type Route,
  type Running,
  refused,
  seeOther,
} from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { notedAs } from '../accesses/access.change.ts'
import { dueIn, note } from '../deviations/deviation.change.ts'
import { haltedBy } from '../guard/guarded.ts'
import { analysisDocument } from './analysis.document.ts'
import { entryForm, entryFrom, newEntryForm } from './analysis.form.ts'
import { analysisHref } from './analysis.links.ts'
import { type AnalysisSubject, type EntrySubject, loadAnalysis, loadEntry, sideOf } from './analysis.load.ts'
import { AnalysisPage } from './analysis.pages.tsx'
import type { Analysis } from './analysis.row.ts'
import { addEntry, agreeTo, changeEntry, removeEntry, reopen, startAnalysis } from './analysis.store.ts'
import { mayAgree } from './analysis.ts'
import { refusalWords } from './analysis.words.ts'
import { EntryPage } from './entry.pages.tsx'

const finished = 'Analysen är klar. Öppna den igen för att skriva i den.'
const notBegun = 'Analysen är inte påbörjad. Ladda om sidan och se hur det står.'

async function add({
  subject,
  form,
  tx,
  permit,
  now,
}: Running<AnalysisSubject, 'analysis.write', z.output<typeof newEntryForm>>): Promise<Outcome> {
  const { analysis, held, today } = subject
  if (!analysis) return refused(notBegun)
  const halted = haltedBy(form, ['words'], today)
  if (halted) return refused(halted)
  if (analysis.finishedAt) return refused(finished)
  const entry = entryFrom(form, form.kind, subject, today)
  if ('errors' in entry) return refused(entry.errors)
  await addEntry(tx, permit, { id: analysis.id, deviationId: held.id }, { ...entry, side: sideOf(subject) }, now)
  return seeOther(`${analysisHref(held)}#${form.kind}`, 'Raden är sparad.')
}

async function change({
  subject,
  form,
  tx,
  permit,
  now,
}: Running<EntrySubject, 'analysis.write', z.output<typeof entryForm>>): Promise<Outcome> {
  const { entry, whole } = subject
  const halted = haltedBy(form, ['words'], whole.today)
  if (halted) return refused(halted)
  if (whole.analysis.finishedAt) return refused(finished)
  const written = entryFrom(form, entry.kind, whole, whole.today)
  if ('errors' in written) return refused(written.errors)
  await changeEntry(tx, permit, { id: entry.id, version: entry.version, deviationId: whole.id }, written, now)
  return seeOther(`${analysisHref(whole.held)}#${entry.kind}`, 'Raden är sparad.')
}

const writing: readonly Route[] = [
  command<AnalysisSubject, 'analysis.write'>({
    path: '/avvikelser/:code/handelseanalys/borja',
    action: 'analysis.write',
    load: loadAnalysis,
    run: async ({ subject, tx, permit, now }) => {
      const { held, analysis } = subject
      if (!analysis) {
        const dueOn = await dueIn(tx, 'analysis-ready', now)
        await startAnalysis(tx, permit, { deviationId: held.id, side: sideOf(subject), dueOn }, now)
        await note(tx, permit, held, { verb: 'analyse', side: sideOf(subject) }, now)
      }
      return seeOther(analysisHref(held), analysis ? 'Analysen var redan påbörjad.' : 'Analysen är påbörjad.')
    },
    again: given => AnalysisPage(given),
  }),
  // No version of the whole: a row that is added does not overwrite anybody's.
  command<AnalysisSubject, 'analysis.write', typeof newEntryForm>({
    path: '/avvikelser/:code/handelseanalys/rader',
    action: 'analysis.write',
    load: loadAnalysis,
    form: newEntryForm,
    run: add,
    again: given => AnalysisPage({ ...given, sent: String(given.typed.kind ?? '') }),
  }),
  page<EntrySubject>({
    path: '/avvikelser/:code/handelseanalys/rader/:entry',
    action: 'analysis.write',
    load: loadEntry,
    noted: notedAs<EntrySubject>('case', it => it.whole.held),
    show: given => EntryPage(given),
  }),
  command<EntrySubject, 'analysis.write', typeof entryForm>({
    path: '/avvikelser/:code/handelseanalys/rader/:entry',
    action: 'analysis.write',
    load: loadEntry,
    form: entryForm,
    run: change,
    again: given => EntryPage(given),
  }),
  command<EntrySubject, 'analysis.write'>({
    path: '/avvikelser/:code/handelseanalys/rader/:entry/ta-bort',
    action: 'analysis.write',
    load: loadEntry,
    run: async ({ subject, tx, permit, now }) => {
      const { entry, whole } = subject
      if (whole.analysis.finishedAt) return refused(finished)
      await removeEntry(tx, permit, { id: entry.id, version: entry.version, deviationId: whole.id }, now)
      return seeOther(`${analysisHref(whole.held)}#${entry.kind}`, 'Raden är borttagen.')
    },
    again: given => EntryPage(given),
  }),
]

const standingOf = (analysis: Analysis, deviationId: string) => ({
  ...{ id: analysis.id, version: analysis.version, deviationId },
})

async function agree({
  subject,
  tx,
  permit,
  now,
}: Running<AnalysisSubject, 'analysis.agree', object>): Promise<Outcome> {
  const { analysis, held } = subject
  if (!analysis) return refused(notBegun)
  const side = sideOf(subject)
  const agreed = [
    ...(analysis.ownAgreedAt ? ['own' as const] : []),
    ...(analysis.counterpartAgreedAt ? ['counterpart' as const] : []),
  ]
  const kinds = analysis.entries.map(it => it.kind)
  const ready = mayAgree({ kinds, finished: analysis.finishedAt !== null, agreed }, side)
  if (!ready.ok) return refused(refusalWords[ready.why])
  await agreeTo(tx, permit, standingOf(analysis, held.id), side, now)
  await note(tx, permit, held, { verb: 'analyse', side }, now)
  return seeOther(analysisHref(held), agreed.length > 0 ? 'Analysen är klar.' : 'Ni står bakom analysen.')
}

const agreeing: readonly Route[] = [
  command<AnalysisSubject, 'analysis.agree'>({
    path: '/avvikelser/:code/handelseanalys/enig',
    action: 'analysis.agree',
    load: loadAnalysis,
    run: agree,
    again: given => AnalysisPage(given),
  }),
  command<AnalysisSubject, 'analysis.agree'>({
    path: '/avvikelser/:code/handelseanalys/oppna',
    action: 'analysis.agree',
    load: loadAnalysis,
    run: async ({ subject, tx, permit, now }) => {
      const { analysis, held } = subject
      if (!analysis?.finishedAt) return refused('Analysen är redan öppen.')
      await reopen(tx, permit, standingOf(analysis, held.id))
      await note(tx, permit, held, { verb: 'analyse', side: sideOf(subject) }, now)
      return seeOther(analysisHref(held), 'Analysen är öppen igen.')
    },
    again: given => AnalysisPage(given),
  }),
]

type Begun = AnalysisSubject & { readonly analysis: Analysis }

const loadBegun: Load<Begun> = async loading => {
  const subject = await loadAnalysis(loading)
  return subject?.analysis ? { ...subject, analysis: subject.analysis } : undefined
}

const kept = { 'cache-control': 'no-store' }

export const analysisRoutes: readonly Route[] = [
  page<AnalysisSubject>({
    path: '/avvikelser/:code/handelseanalys',
    action: 'analysis.read',
    load: loadAnalysis,
    noted: notedAs<AnalysisSubject>('case', it => it.held),
    show: given => AnalysisPage(given),
  }),
  api<Begun>({
    path: '/avvikelser/:code/handelseanalys.pdf',
    action: 'analysis.read',
    rate: 'export',
    load: loadBegun,
    noted: notedAs<Begun>('case', it => it.held),
    answer: async ({ subject, now }) => {
      const made = await setPdf(analysisDocument(subject, subject.analysis))
      if (!made.ok)
        return new Response(null, { status: 303, headers: { location: analysisHref(subject.held), ...kept } })
      const name = `samklang-handelseanalys-${subject.held.code}-${dateAt(now)}.pdf`
      return new Response(made.value as Uint8Array<ArrayBuffer>, {
        headers: {
          ...{ 'content-type': 'application/pdf', ...kept },
          'content-disposition': `attachment; filename="${name}"`,
        },
      })
    },
  }),
  ...writing,
  ...agreeing,
]
