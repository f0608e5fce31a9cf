import type { z } from 'zod'
import type { Tx } from '../../data/open.ts'
import { readerOf } from '../../data/reading.ts'
import {
  command,
  type FieldErrors,
  type Outcome,
  page,
  type Route,
  type Running,
  refused,
  seeOther,
  type Typed,
} from '../../http/route.ts'
import { isUuid } from '../../kernel/ids.ts'
import { advance } from '../deviations/deviation.change.ts'
import { findCase } from '../deviations/deviation.row.ts'
import { askTelling } from '../deviations/tell.change.ts'
import { maskIn } from '../guard/guarded.ts'
import { guarded } from '../guard/guarding.ts'
import { targetId } from '../lessons/tie.row.ts'
import { agreedRoutes } from './agreed.routes.tsx'
import { disputeExports } from './dispute.export.ts'
import {
  agreementForm,
  claimForm,
  documentCodeOf,
  openingForm,
  plainForm,
  questionForm,
  questionGuards,
  signForm,
  standpointForm,
} from './dispute.form.ts'
import { type DisputeCommand, disputeHref } from './dispute.links.ts'
import { ListPage, OpeningPage } from './dispute.list.tsx'
import {
  type DisputePageSubject,
  type ListSubject,
  loadDisputePage,
  loadList,
  loadOpening,
  type OpeningSubject,
  sideOf,
} from './dispute.load.ts'
import { DisputePage } from './dispute.pages.tsx'
import {
  addClaim,
  addStandpoint,
  changeQuestion,
  closeDispute,
  insertDispute,
  putForward,
  type Question,
  removeClaim,
  signSecond,
} from './dispute.store.ts'
import { close, propose, stillFits } from './dispute.ts'
import { closingRefusals, proposalRefusals, sumChanged } from './dispute.words.ts'
import { kronorTyped, oreOf, sumOf } from './money.ts'

type Acting<F> = Running<DisputePageSubject, 'dispute.handle', F>

const again =
  (sent: DisputeCommand) =>
  ({
    subject,
    typed,
    errors,
  }: {
    readonly subject: DisputePageSubject
    readonly typed: Typed
    readonly errors: FieldErrors
  }) =>
    DisputePage({ subject, sent, typed: maskIn(typed, subject.today), errors })

const over = 'Tvisten pågår inte längre. Det som står i den finns kvar.'

/** What the form says of the agreement, with the document that its address leads to. */
async function questionOf(tx: Tx, form: z.output<typeof questionForm>): Promise<Question | FieldErrors> {
  const { title, disagreement, agreement, quotation } = form
  const code = documentCodeOf(form.document)
  if (code === null) return { title, disagreement, agreement, quotation, documentId: null }
  const documentId = await targetId(readerOf(tx), 'document', code)
  return documentId
    ? { title, disagreement, agreement, quotation, documentId }
    : { document: 'Dokumentet finns inte, eller får inte visas för dig.' }
}

const isQuestion = (it: Question | FieldErrors): it is Question => 'documentId' in it

const opening: readonly Route[] = [
  page<OpeningSubject>({
    path: '/tvister/ny',
    action: 'dispute.open',
    load: loadOpening,
    show: ({ subject }) => OpeningPage(subject, { typed: {}, errors: {} }),
  }),
  command<OpeningSubject, 'dispute.open', typeof openingForm>({
    path: '/tvister/ny',
    action: 'dispute.open',
    load: loadOpening,
    form: openingForm,
    run: guarded(questionGuards, async ({ subject, form, permit, tx, now }) => {
      if (!subject.ladder) return refused('Det finns ingen eskaleringstrappa som gäller i dag.')
      const own = subject.own.find(it => it.id === form.own)
      const other = subject.counterparts.find(it => it.id === form.counterpart)
      if (!own || !other) return refused({ [own ? 'counterpart' : 'own']: 'Välj i listan.' })
      const question = await questionOf(tx, form)
      if (!isQuestion(question)) return refused(question)
      const it = { ...question, ownId: own.id, counterpartId: other.id, deviationId: null }
      const made = await insertDispute(tx, permit, it, subject.ladder, now)
      return seeOther(disputeHref(made), 'Tvisten är öppnad. Motparten ser den nu.')
    }),
    again: ({ subject, typed, errors }) => OpeningPage(subject, { typed: maskIn(typed, subject.today), errors }),
  }),
]

async function writeAgreement({
  subject,
  form,
  permit,
  tx,
  now,
}: Acting<z.output<typeof agreementForm>>): Promise<Outcome> {
  const shares = {
    own: kronorTyped(form.ownKronor) ?? 0,
    counterpart: kronorTyped(form.counterpartKronor) ?? 0,
    dropped: kronorTyped(form.droppedKronor) ?? 0,
  }
  const isLast = subject.step === subject.ladder.steps.length
  const done = propose({ ...subject, isLast }, { outcome: form.outcome, shares })
  if (!done.ok) {
    const field = done.why === 'no-next' ? 'outcome' : done.why === 'not-open' ? '' : 'ownKronor'
    return refused({ [field]: proposalRefusals(sumOf(shares), subject.left)[done.why] })
  }
  const it = { ...done.value, side: sideOf(subject), attended: form.attended, words: form.agreed }
  await putForward(tx, permit, subject, it, now)
  return seeOther(
    `${disputeHref(subject)}#trappan`,
    'Det är nedskrivet och godkänt för er del. Nu väntar det på motparten.',
  )
}

async function signAgreement({ subject, form, permit, tx, now }: Acting<z.output<typeof signForm>>): Promise<Outcome> {
  if (subject.state !== 'open') return refused(over)
  const newest = subject.agreements.at(-1)
  const side = subject.standsAs.find(one => !newest?.signatures.some(it => it.side === one))
  if (!newest || newest.ordinal !== subject.step || !side) return refused('Det finns inget att godkänna.')
  if (newest.sha256 !== form.sha256) return refused('Förslaget har ändrats sedan du läste det. Läs det nya.')
  if (!stillFits(subject.left, newest)) return refused(sumChanged)
  await signSecond(tx, permit, subject, { it: newest, side }, now)
  return seeOther(`${disputeHref(subject)}#trappan`, 'Båda sidor har godkänt. Steget är avslutat.')
}

/** Closes it; the case that it came of goes on, where whoever closes the dispute coordinates it. */
async function closing({ subject, permit, tx, now, jobs }: Acting<object>): Promise<Outcome> {
  const done = close({ ...subject, lessonApproved: subject.lessons.some(it => it.approved) })
  if (!done.ok) return refused(closingRefusals[done.why])
  await closeDispute(tx, permit, now)
  const held = subject.deviationId ? await findCase(readerOf(tx), { id: subject.deviationId }) : undefined
  if (held?.state !== 'disputed') return seeOther(disputeHref(subject), 'Tvisten är avslutad.')
  const words = `Tvisten ${subject.code} är avslutad.`
  const went = await advance(tx, permit, held, { verb: 'settle', to: 'accepted', words }, now)
  if (went.ok) await askTelling(jobs, tx, held.id)
  return seeOther(
    disputeHref(subject),
    went.ok ? 'Tvisten är avslutad, och ärendet går vidare.' : 'Tvisten är avslutad.',
  )
}

const saying: readonly Route[] = [
  command<DisputePageSubject, 'dispute.handle', typeof questionForm>({
    path: '/tvister/:code/fragan',
    action: 'dispute.handle',
    load: loadDisputePage,
    form: questionForm,
    run: guarded(questionGuards, async ({ subject, form, permit, tx }) => {
      if (subject.state !== 'open') return refused(over)
      const question = await questionOf(tx, form)
      if (!isQuestion(question)) return refused(question)
      await changeQuestion(tx, permit, question)
      return seeOther(disputeHref(subject), 'Frågan är sparad.')
    }),
    again: again('fragan'),
  }),
  command<DisputePageSubject, 'dispute.handle', typeof standpointForm>({
    path: '/tvister/:code/standpunkt',
    action: 'dispute.handle',
    load: loadDisputePage,
    form: standpointForm,
    run: guarded(['words'], async ({ subject, form, permit, tx, now }) => {
      if (subject.state !== 'open') return refused(over)
      const side = sideOf(subject)
      if (subject.standpoints.find(it => it.side === side)?.words === form.words)
        return refused({ words: 'Det står redan så. Ändra texten innan du sparar.' })
      await addStandpoint(tx, permit, subject, { side, words: form.words }, now)
      return seeOther(`${disputeHref(subject)}#standpunkter`, 'Er ståndpunkt är sparad.')
    }),
    again: again('standpunkt'),
  }),
  command<DisputePageSubject, 'dispute.handle', typeof claimForm>({
    path: '/tvister/:code/belopp',
    action: 'dispute.handle',
    load: loadDisputePage,
    form: claimForm,
    run: guarded(['claim'], async ({ subject, form, permit, tx, now }) => {
      if (subject.state !== 'open') return refused(over)
      const ore = oreOf(form.amount)
      if (ore === undefined) return refused({ amount: 'Skriv beloppet i kronor.' })
      await addClaim(tx, permit, { side: sideOf(subject), words: form.claim, ore }, now)
      return seeOther(`${disputeHref(subject)}#belopp`, 'Beloppet är tillagt.')
    }),
    again: again('belopp'),
  }),
  command<DisputePageSubject, 'dispute.handle'>({
    path: '/tvister/:code/belopp/:claim/ta-bort',
    action: 'dispute.handle',
    load: async loading => (isUuid(loading.params.claim) ? loadDisputePage(loading) : undefined),
    run: async ({ subject, permit, tx, params, now }) => {
      const held = subject.claims.find(it => it.id === params.claim)
      if (subject.state !== 'open' || !held) return refused(over)
      // What is settled in part stays at stake: the sum never falls below it.
      if (subject.agreements.some(it => it.signatures.length === 2 && it.outcome === 'partly'))
        return refused(
          'En del av beloppet är redan reglerat. Skriv i stället vad ingen kräver längre när ni är överens.',
        )
      if (!subject.standsAs.includes(held.side)) return refused('Beloppet är motpartens att ta bort.')
      await removeClaim(tx, permit, held.id, now)
      return seeOther(`${disputeHref(subject)}#belopp`, 'Beloppet är borttaget.')
    },
    again: again('godkann'),
  }),
]

const ending: readonly Route[] = [
  command<DisputePageSubject, 'dispute.handle', typeof agreementForm>({
    path: '/tvister/:code/kom-fram-till',
    action: 'dispute.handle',
    load: loadDisputePage,
    form: agreementForm,
    run: guarded(['attended', 'agreed'], writeAgreement),
    again: again('kom-fram-till'),
  }),
  command<DisputePageSubject, 'dispute.handle', typeof signForm>({
    path: '/tvister/:code/godkann',
    action: 'dispute.handle',
    load: loadDisputePage,
    form: signForm,
    run: signAgreement,
    again: again('godkann'),
  }),
  command<DisputePageSubject, 'dispute.handle', typeof plainForm>({
    path: '/tvister/:code/avsluta',
    action: 'dispute.handle',
    load: loadDisputePage,
    form: plainForm,
    run: closing,
    again: again('avsluta'),
  }),
]

export const disputeRoutes: readonly Route[] = [
  page<ListSubject>({
    path: '/tvister',
    action: 'dispute.list',
    load: loadList,
    show: ({ subject }) => ListPage(subject),
  }),
  ...disputeExports,
  ...opening,
  page<DisputePageSubject>({
    path: '/tvister/:code',
    action: 'dispute.read',
    load: loadDisputePage,
    show: ({ subject, url }) => DisputePage({ subject, noPdf: url.searchParams.get('pdf') === 'saknas' }),
  }),
  ...saying,
  ...ending,
  ...agreedRoutes,
]
