import { may } from '../../access/rules.ts'
import type { Asked } from '../../http/request.ts'
import { command, type FieldErrors, page, type Route, refused, seeOther, type Typed } from '../../http/route.ts'
import { tellPeople } from '../messages/message.change.ts'
import {
  answerForm,
  clearerOf,
  emptyForm,
  linkOf,
  nameForm,
  noAddress,
  noteForm,
  oneForm,
  questionForm,
  withdrawForm,
} from './clearance.form.ts'
import { clearHref } from './clearance.links.ts'
import {
  type ConditionsSubject,
  type GateSubject,
  givenOf,
  loadConditions,
  loadGate,
  loadGatePage,
} from './clearance.load.ts'
import { askMessage, type MailedGate, openedMessage, refusedMessage } from './clearance.mail.ts'
import { ClearancePage, forumOf } from './clearance.pages.tsx'
import {
  answerClearance,
  askClearers,
  nameClearers,
  noteClearance,
  removeClearer,
  saveQuestion,
  takeBack,
} from './clearance.store.ts'
import { removable, removeRefusalText } from './clearance.ts'
import { ConditionsPage } from './conditions.pages.tsx'
import { sendIfOpen } from './opened.change.ts'
import { proposedClearers } from './proposed.ts'

const again = (given: Asked & { readonly subject: GateSubject; readonly typed: Typed; readonly errors: FieldErrors }) =>
  ClearancePage(givenOf(given, given.typed, given.errors))

const mailed = ({ held, meeting }: GateSubject): MailedGate => ({
  ...{ id: held.id, code: held.code, meetingId: held.meetingId, version: held.version },
  forum: meeting ? forumOf(meeting) : 'Ett forum',
  date: meeting?.date ?? null,
  number: held.item?.number ?? null,
})

const answeredText = 'Frågan är redan besvarad, eller ställs inte längre.'
const wentOutText = 'Satsen har gått ut, så det kan inte ändras. Det krävs ett nytt ställningstagande.'

const path = <P extends string>(rest: P) => `/klarera/:code${rest}` as const

const askRoutes: readonly Route[] = [
  command<GateSubject, 'clearance.ask', typeof nameForm>({
    path: path('/utse'),
    action: 'clearance.ask',
    load: loadGate,
    form: nameForm,
    run: async ({ subject, form, tx, permit }) => {
      const { held, known, organisations } = subject
      if (held.wentOut) return refused(wentOutText)
      const chosen = clearerOf(form, known, organisations)
      const named = form.forslag ? proposedClearers(held.condition, known, organisations) : chosen ? [chosen] : []
      if ((await nameClearers(tx, permit, held, named)) === 0)
        return refused(named.length === 0 ? 'Den som valdes finns inte längre att välja.' : 'Den är redan utsedd.')
      return seeOther(clearHref(held.code), 'Listan är ändrad. Fråga när underlaget är på plats.')
    },
    again,
  }),
  command<GateSubject, 'clearance.ask', typeof oneForm>({
    path: path('/ta-bort'),
    action: 'clearance.ask',
    load: loadGate,
    form: oneForm,
    run: async ({ subject: { held }, form, tx, permit, now }) => {
      const gone = removable(held.clearances, form.klarering ?? '', held.wentOut)
      if (!gone.ok) return refused(removeRefusalText[gone.why])
      await removeClearer(tx, permit, held, gone.value.id, now)
      return seeOther(clearHref(held.code), `${gone.value.label} är borttagen.`)
    },
    again,
  }),
  command<GateSubject, 'clearance.ask', typeof emptyForm>({
    path: path('/fraga'),
    action: 'clearance.ask',
    load: loadGate,
    form: emptyForm,
    run: async ({ subject, tx, permit, jobs, now }) => {
      const { held } = subject
      if (held.gone) return refused('Orden har ändrats, så de klareras inte längre.')
      const asked = await askClearers(tx, permit, held, now)
      if (asked.length === 0) return refused('Det finns ingen att fråga.')
      await tellPeople(jobs, tx, ...asked.map(it => askMessage(mailed(subject), it)))
      return seeOther(clearHref(held.code), 'Frågan är skickad.')
    },
    again,
  }),
  command<GateSubject, 'clearance.ask', typeof questionForm>({
    path: path('/underlag'),
    action: 'clearance.ask',
    load: loadGate,
    form: questionForm,
    run: async ({ subject: { held, papers }, form, tx, permit, now }) => {
      if (held.wentOut) return refused(wentOutText)
      const link = linkOf(form.lank)
      if (!link.ok) return refused({ lank: noAddress })
      if (form.handling && !papers.some(it => it.versionId === form.handling))
        return refused({ handling: 'Handlingen finns inte längre.' })
      const given = { words: form.ord, link: link.value, paperVersionId: form.handling }
      await saveQuestion(tx, permit, held, given, now)
      return seeOther(clearHref(held.code), 'Underlaget är sparat.')
    },
    again,
  }),
]

/** Who is told of an answer: those who asked. */
const askers = ({ held }: GateSubject): readonly string[] => [
  ...new Set(held.clearances.flatMap(it => it.askedBy ?? [])),
]

const answerRoutes: readonly Route[] = [
  command<GateSubject, 'clearance.answer', typeof answerForm>({
    path: path('/svara'),
    action: 'clearance.answer',
    load: loadGate,
    form: answerForm,
    run: async ({ subject, form, tx, permit, jobs, now }) => {
      const { held } = subject
      const link = linkOf(form.lank)
      if (!link.ok) return refused({ lank: noAddress })
      const id = form.klarering ?? ''
      const own = held.clearances.find(it => it.id === id)
      const given = { answer: form.svar, words: form.ord, link: link.value }
      if (!own || !(await answerClearance(tx, permit, id, given, now))) return refused(answeredText)
      const opened = await sendIfOpen(tx, permit, jobs, held, now)
      if (form.svar === 'refused')
        await tellPeople(jobs, tx, refusedMessage(mailed(subject), id, own.label, askers(subject)))
      else if (opened) await tellPeople(jobs, tx, openedMessage(mailed(subject), id, askers(subject)))
      return seeOther(clearHref(held.code), form.svar === 'cleared' ? 'Du har godkänt.' : 'Ditt svar är skickat.')
    },
    again,
  }),
  command<GateSubject, 'clearance.note', typeof noteForm>({
    path: path('/anteckna'),
    action: 'clearance.note',
    load: loadGate,
    form: noteForm,
    run: async ({ subject: { held }, form, tx, permit, jobs, now }) => {
      const link = linkOf(form.lank)
      if (!link.ok) return refused({ lank: noAddress })
      const given = { answer: form.svar, words: form.ord, link: link.value, on: form.on, how: form.hur }
      if (form.on > now.slice(0, 10)) return refused({ on: 'Dagen har inte varit än.' })
      if (!(await noteClearance(tx, permit, form.klarering ?? '', given, now))) return refused(answeredText)
      await sendIfOpen(tx, permit, jobs, held, now)
      return seeOther(clearHref(held.code), 'Svaret är antecknat.')
    },
    again,
  }),
  command<GateSubject, 'clearance.withdraw', typeof withdrawForm>({
    path: path('/angra'),
    action: 'clearance.withdraw',
    load: loadGate,
    form: withdrawForm,
    run: async ({ subject: { held }, form, tx, permit, now }) =>
      (await takeBack(tx, permit, form.klarering ?? '', form.skal, now))
        ? seeOther(clearHref(held.code), 'Svaret är ångrat. Frågan väntar på ett nytt svar.')
        : refused(held.wentOut ? wentOutText : 'Svaret kan inte ångras av dig.'),
    again,
  }),
]

export const clearanceRoutes: readonly Route[] = [
  page<ConditionsSubject>({
    path: '/moten/:code/villkor',
    action: 'clearance.read',
    load: loadConditions,
    show: ({ subject, actor }) =>
      ConditionsPage({
        ...{ meeting: subject.meeting, held: subject.held, mine: subject.mineOf, actor },
        called: subject.mine === true,
        handler: may(actor, 'clearance.ask', subject),
      }),
  }),
  page<GateSubject>({
    path: '/klarera/:code',
    action: 'clearance.read',
    load: loadGatePage,
    show: given => ClearancePage(givenOf(given)),
  }),
  ...askRoutes,
  ...answerRoutes,
]
