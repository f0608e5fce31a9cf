import { z } from 'zod'
import type { Permit } from '../../access/permit.ts'
import { may } from '../../access/rules.ts'
import type { Jobs } from '../../data/jobs.ts'
import type { Tx } from '../../data/open.ts'
import { line, text } from '../../http/fields.ts'
import { command, href, type Load, live, type Outcome, page, type Route, refused, seeOther } from '../../http/route.ts'
import { isUuid } from '../../kernel/ids.ts'
import { dateAt, type Instant } from '../../kernel/time.ts'
import { countText } from '../../ui/format.ts'
import { matchNames } from '../persons/person.match.ts'
import { AnswerForPage, AnswerPage, otherPerson } from './answer.pages.tsx'
import { tell } from './notice.change.ts'
import { loadNotice, loadOwner, type NoticeSubject } from './notice.load.ts'
import { answersTopic, markReminded, writeAnswer } from './notice.store.ts'
import {
  type Answering,
  type AnswerRefusal,
  answer,
  answerRefusalText,
  owesAnswer,
  type Participant,
} from './notice.ts'

interface ForSubject extends NoticeSubject {
  readonly to: Participant
}

/** One participant's answer: by themselves, or by whoever handles the forum. To others the address leads nowhere. */
const loadFor: Load<ForSubject> = async loading => {
  const subject = await loadNotice(loading)
  const to = subject?.participants.find(it => it.id === loading.params.participant)
  if (!subject || !to) return undefined
  const handles = may(loading.actor, 'notice.send', { forumId: subject.forumId })
  return handles || to.id === subject.own?.id ? { ...subject, to } : undefined
}

const answerForm = z.object({
  svar: z.enum(['yes', 'no', 'substitute'], 'Välj ett svar.'),
  ersattare: z
    .string()
    .default('')
    .refine(it => it === '' || it === otherPerson || isUuid(it), 'Välj i listan.'),
  'ersattare-namn': line(),
  punkter: z.preprocess(
    it => (it === undefined ? [] : [it].flat()),
    z.array(z.string().refine(isUuid, 'Välj i listan.')).max(200),
  ),
  ord: text(500),
})

type Answered = z.output<typeof answerForm>

/** Who is meant: a substitute from the list, a person who is known by the name, or the name alone. */
async function standInOf(tx: Tx, form: Answered, participants: readonly Participant[]): Promise<Answering['standIn']> {
  if (isUuid(form.ersattare)) {
    const listed = participants.find(it => it.personId === form.ersattare)
    return listed ? { personId: form.ersattare, name: listed.name } : null
  }
  const name = form['ersattare-namn']
  if (!name) return null
  const match = (await matchNames(tx, [name])).get(name)
  return { personId: match?.exact ?? null, name }
}

const errorField = (why: AnswerRefusal): string =>
  ['no-stand-in', 'oneself', 'takes-part', 'stands-in'].includes(why) ? 'ersattare' : ''

interface Given {
  readonly subject: NoticeSubject
  readonly form: Answered
  readonly tx: Tx
  readonly jobs: Jobs
  readonly permit: Permit<'notice.answer'>
  readonly now: Instant
}

/** Writes the answer, and tells whoever comes instead, and whoever was to. */
async function answerTo(to: Participant, { subject, form, tx, jobs, permit, now }: Given): Promise<Outcome> {
  const { meeting, participants } = subject
  const standIn = form.svar === 'substitute' ? await standInOf(tx, form, participants) : null
  const given: Answering = { said: form.svar, words: form.ord, standIn, items: form.punkter }
  const allowed = answer(to, given, { state: meeting.state, participants })
  if (!allowed.ok) return refused({ [errorField(allowed.why)]: answerRefusalText[allowed.why] })
  const of = { participantId: to.id, meetingId: meeting.id }
  const { came, standIn: named, released = [] } = await writeAnswer(tx, permit, of, allowed.value, now)
  if (came !== 'answered') return refused({ [errorField(came)]: answerRefusalText[came] })
  const told = { meetingId: meeting.id, at: now }
  if (named) await tell(jobs, tx, { ...told, what: 'stand-in', participants: [named] })
  if (released.length > 0) await tell(jobs, tx, { ...told, what: 'released', persons: released })
  return seeOther(href('/moten/:code/svar', meeting), savedText(to, subject, given))
}

function savedText(to: Participant, { own }: NoticeSubject, { said, standIn }: Answering): string {
  const whose = to.id === own?.id ? 'Ditt svar är sparat' : `Svaret för ${to.name} är sparat`
  if (said !== 'substitute' || !standIn) return `${whose}.`
  return standIn.personId
    ? `${whose}. ${standIn.name} får kallelsen.`
    : `${whose}. ${standIn.name} finns inte i personregistret, så ge själv personen det den behöver.`
}

const answering: readonly Route[] = [
  page<NoticeSubject>({
    path: '/moten/:code/svar',
    action: 'notice.read',
    load: loadNotice,
    show: ({ subject, actor }) => AnswerPage({ ...subject, actor, typed: {}, errors: {} }),
  }),
  command<NoticeSubject, 'notice.answer', typeof answerForm>({
    path: '/moten/:code/svar',
    action: 'notice.answer',
    load: loadNotice,
    form: answerForm,
    run: async given =>
      given.subject.own ? answerTo(given.subject.own, given) : refused(answerRefusalText['not-called']),
    again: ({ subject, actor, typed, errors }) => AnswerPage({ ...subject, actor, typed, errors }),
  }),
  live({
    path: '/moten/:code/svar/nytt',
    action: 'notice.read',
    load: loadOwner,
    topic: ({ id }) => answersTopic(id ?? ''),
  }),
  command<NoticeSubject, 'notice.remind'>({
    path: '/moten/:code/svar/paminn',
    action: 'notice.remind',
    load: loadNotice,
    run: async ({ subject: { meeting, participants }, tx, jobs, permit, now }) => {
      const silent = participants.filter(owesAnswer)
      const due = silent.filter(it => it.remindedAt === null || dateAt(it.remindedAt) < dateAt(now))
      if (meeting.state !== 'called') return refused('Mötet tar inte emot svar, så det finns ingen att påminna.')
      if (silent.length === 0) return refused('Alla har svarat.')
      if (due.length === 0) return refused('Alla som inte har svarat är redan påminda i dag.')
      const ids = due.map(it => it.id)
      await markReminded(tx, permit, meeting.id, ids, now)
      await tell(jobs, tx, { meetingId: meeting.id, what: 'reminder', participants: ids, at: now })
      return seeOther(href('/moten/:code/svar', meeting), `${countText(ids.length, 'person', 'personer')} påminns.`)
    },
    again: ({ subject, actor, typed, errors }) => AnswerPage({ ...subject, actor, typed, errors }),
  }),
]

const onBehalf: readonly Route[] = [
  page<ForSubject>({
    path: '/moten/:code/svar/:participant',
    action: 'notice.answer',
    load: loadFor,
    show: ({ subject, actor }) => AnswerForPage({ ...subject, actor, typed: {}, errors: {} }),
  }),
  command<ForSubject, 'notice.answer', typeof answerForm>({
    path: '/moten/:code/svar/:participant',
    action: 'notice.answer',
    load: loadFor,
    form: answerForm,
    run: given => answerTo(given.subject.to, given),
    again: ({ subject, actor, typed, errors }) => AnswerForPage({ ...subject, actor, typed, errors }),
  }),
]

export const answerRoutes: readonly Route[] = [...answering, ...onBehalf]
