import { z } from 'zod'
import { handledForums, holds } from '../../access/actor.ts'
import { may, type Subject } from '../../access/rules.ts'
import { readerOf } from '../../data/reading.ts'
import { chosen, line, lineNeeded, text } from '../../http/fields.ts'
import type { Asked } from '../../http/request.ts'
import {
  command,
  type FieldErrors,
  type Load,
  page,
  type Route,
  refused,
  seeOther,
  type Typed,
} from '../../http/route.ts'
import type { MandateGiven } from './mandate.given.ts'
import { mandateHref } from './mandate.links.ts'
import { askedClause, loadMandatePage, type PageSubject, rightsTo } from './mandate.load.ts'
import { MandatePage } from './mandate.pages.tsx'
import { mandates } from './mandate.row.ts'
import { addDocument, addNote, removeDocument, tieOrigin, untieOrigin } from './mandate.store.ts'
import type { Mandate } from './mandate.ts'
import type { Clause } from './origin.row.ts'
import { leaveReport, receiveReport } from './report.store.ts'
import { TiePage } from './tie.pages.tsx'

// Det som hör till ett uppdrag: its reports, documents, notes, and the words that it came out of.

type Again = Asked & { readonly subject: PageSubject; readonly typed: Typed; readonly errors: FieldErrors }

const again =
  (form?: NonNullable<MandateGiven['form']>) =>
  ({ subject, actor, typed, errors }: Again) =>
    MandatePage({ ...subject, may: rightsTo(subject, actor), typed, errors, ...(form ? { form } : {}) })

const https = (it: string | null): boolean => it === null || /^https:\/\/\S+$/.test(it)

const reportForm = z.object({
  words: text(8000),
  link: line(1000).refine(https, 'Skriv hela länken. Den börjar med https://.'),
})
const receiveForm = z.object({ report: chosen })
const documentForm = z.object({
  name: lineNeeded('Skriv vad dokumentet heter.'),
  address: lineNeeded('Skriv en länk som börjar med https://, eller dokumentets kod.', 1000),
})
const removeForm = z.object({ document: chosen })
const noteForm = z.object({ note: text(4000) })
const tieForm = z.object({ ur: line(60), n: line(5) })
const untieForm = z.object({ origin: chosen })

const reporting: readonly Route[] = [
  command({
    path: '/uppdrag/:code/rapport',
    action: 'mandate.work',
    load: loadMandatePage,
    form: reportForm,
    run: async ({ subject: { mandate }, form, tx, permit, now }) => {
      if (mandate.state === 'draft') return refused('Uppdraget är inte gett än.')
      if (form.words === null) return refused({ words: 'Skriv vad gruppen rapporterar.' })
      await leaveReport(tx, permit, mandate, { words: form.words, link: form.link }, now)
      return seeOther(`${mandateHref(mandate)}#rapport`, 'Rapporten är lämnad.')
    },
    again: again('report'),
  }),
  command({
    path: '/uppdrag/:code/ta-emot',
    action: 'mandate.change',
    load: loadMandatePage,
    form: receiveForm,
    run: async ({ subject: { mandate, reports }, form, tx, permit, now }) => {
      if (form.report === null || !reports.some(it => it.id === form.report)) return refused('Rapporten finns inte.')
      await receiveReport(tx, permit, form.report, now)
      return seeOther(`${mandateHref(mandate)}#rapport`, 'Rapporten är mottagen, och offentlig från nu.')
    },
    again: again(),
  }),
  command({
    path: '/uppdrag/:code/anteckning',
    action: 'mandate.work',
    load: loadMandatePage,
    form: noteForm,
    run: async ({ subject: { mandate }, form, tx, permit, now }) => {
      if (form.note === null) return refused({ note: 'Skriv något först.' })
      await addNote(tx, permit, mandate, form.note, now)
      return seeOther(`${mandateHref(mandate)}#anteckningar`, 'Anteckningen är sparad.')
    },
    again: again('note'),
  }),
]

const documents: readonly Route[] = [
  command({
    path: '/uppdrag/:code/dokument',
    action: 'mandate.change',
    load: loadMandatePage,
    form: documentForm,
    run: async ({ subject: { mandate }, form, tx, permit, now }) => {
      const { name, address } = form
      const code = address.replace(/^.*\/dokument\//, '')
      const known = /^https:\/\/\S+$/.test(address)
        ? undefined
        : await tx.selectFrom('document').select('id').where('code', '=', code).executeTakeFirst()
      if (!known && !https(address))
        return refused({ address: 'Skriv en länk som börjar med https://, eller ett dokuments kod.' })
      const it = known ? { link: null, documentId: known.id } : { link: address, documentId: null }
      await addDocument(tx, permit, mandate, { title: name, ...it }, now)
      return seeOther(`${mandateHref(mandate)}#dokument`, 'Dokumentet är tillagt.')
    },
    again: again('document'),
  }),
  command({
    path: '/uppdrag/:code/dokument/ta-bort',
    action: 'mandate.change',
    load: loadMandatePage,
    form: removeForm,
    run: async ({ subject: { mandate }, form, tx, permit }) =>
      form.document !== null && (await removeDocument(tx, permit, form.document))
        ? seeOther(`${mandateHref(mandate)}#dokument`, 'Dokumentet hör inte till uppdraget längre.')
        : refused('Dokumentet finns inte.'),
    again: again(),
  }),
]

interface TieSubject extends Subject {
  readonly clause: Clause
  readonly choices: readonly Mandate[]
}

const loadTie: Load<TieSubject> = async ({ db, url, actor }) => {
  const clause = await askedClause(db, url.searchParams.get('ur'), url.searchParams.get('n'))
  if (!clause) return undefined
  const own = handledForums(actor)
  const all = holds(actor, 'administrator')
  return {
    clause,
    choices: (await mandates(db)).filter(it => it.state !== 'ended' && (all || own.includes(it.forumId))),
  }
}

const tying: readonly Route[] = [
  page<TieSubject>({
    path: '/uppdrag/knyt',
    action: 'mandate.change',
    load: loadTie,
    show: ({ subject, actor }) => TiePage({ ...subject, mayAdd: may(actor, 'mandate.change'), errors: {} }),
  }),
  command({
    path: '/uppdrag/:code/knyt',
    action: 'mandate.change',
    load: loadMandatePage,
    form: tieForm,
    run: async ({ subject: { mandate }, form, tx, permit, now }) => {
      const clause = await askedClause(readerOf(tx), form.ur, form.n)
      if (!clause) return refused('Orden finns inte längre.')
      const { code, ordinal, wordsHash } = clause
      await tieOrigin(tx, permit, mandate, { code, clause: { ordinal, wordsHash } }, now)
      return seeOther(mandateHref(mandate), 'Orden är kopplade till uppdraget.')
    },
    again: again(),
  }),
  command({
    path: '/uppdrag/:code/los',
    action: 'mandate.change',
    load: loadMandatePage,
    form: untieForm,
    run: async ({ subject: { mandate }, form, tx, permit }) =>
      form.origin !== null && (await untieOrigin(tx, permit, form.origin))
        ? seeOther(mandateHref(mandate), 'Kopplingen är borttagen.')
        : refused('Kopplingen finns inte.'),
    again: again(),
  }),
]

export const partRoutes: readonly Route[] = [...reporting, ...documents, ...tying]
