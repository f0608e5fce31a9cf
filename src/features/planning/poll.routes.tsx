import { z } from 'zod'
import { may, type Subject } from '../../access/rules.ts'
import type { Tx } from '../../data/open.ts'
import { chosen, dateNeeded, text } from '../../http/fields.ts'
import {
  command,
  type FieldErrors,
  href,
  type Load,
  type Loading,
  live,
  page,
  type Route,
  refused,
  seeOther,
} from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { dateText } from '../../ui/format.ts'
import { forumBySlug } from '../forums/forum.row.ts'
import type { Forum } from '../forums/forum.ts'
import { seatRows, termRows } from '../forums/seat.row.ts'
import { type Callee, rosterToCall } from '../notices/called.ts'
import { organisationRows } from '../organisations/organisation.row.ts'
import { matchNames } from '../persons/person.match.ts'
import { planMeeting } from './planning.change.ts'
import { planRefusals } from './planning.words.ts'
import { type Askable, NewPollPage, newPollForm } from './poll.forms.tsx'
import { PollPage } from './poll.pages.tsx'
import { findPoll } from './poll.row.ts'
import { addPoll, closePoll, moveDeadline, pollTopic, writeAnswers } from './poll.store.ts'
import {
  type AnswerRefusal,
  type Asked,
  type AskPollRefusal,
  answer,
  ask,
  type CloseRefusal,
  close,
  type DateAnswer,
  dateAnswers,
  type Poll,
} from './poll.ts'

interface NewSubject extends Subject {
  readonly forumId: string
  readonly forum: Forum
  readonly roster: readonly Callee[]
}

interface PollSubject extends Subject {
  readonly id: string
  readonly version: number
  readonly forumId: string
  readonly mine: boolean
  readonly poll: Poll
  readonly own: Asked | undefined
}

const loadNew: Load<NewSubject> = async ({ db, params, now }) => {
  const forum = await forumBySlug(db, params.slug ?? '')
  if (!forum) return undefined
  const seats = await seatRows(db, forum.id)
  const terms = await termRows(
    db,
    seats.map(it => it.id),
  )
  const organisations = new Map((await organisationRows(db)).map(it => [it.id, it]))
  return { forumId: forum.id, forum, roster: rosterToCall(seats, terms, organisations, dateAt(now)).callees }
}

const loadPoll: Load<PollSubject> = async ({ db, params, actor }: Loading) => {
  const poll = await findPoll(db, { code: params.code ?? '' })
  if (!poll) return undefined
  const own = actor.kind === 'person' ? poll.asked.find(it => it.personId === actor.personId) : undefined
  const { id, version, forumId } = poll
  return { id, version, forumId, poll, own, mine: own !== undefined }
}

const askableOf = ({ roster }: NewSubject): readonly Askable[] =>
  roster.map(it => ({ ...it, member: it.capacity === 'member' }))

const askRefusals: Readonly<Record<AskPollRefusal, (day: string) => FieldErrors>> = {
  'no-options': () => ({ day: 'Föreslå minst en tid.' }),
  'too-many-options': () => ({ day: 'Föreslå högst tolv tider. Fler är svåra att överblicka.' }),
  'past-option': day => ({ day: `${day} har varit eller är i dag. Föreslå en dag framåt.` }),
  'ends-before-start': day => ({ day: `${day}: mötet slutar innan det börjar.` }),
  'same-option': day => ({ day: `${day} är föreslagen två gånger med samma klockslag.` }),
  nobody: () => ({ person: 'Välj minst en person att fråga.' }),
  'past-deadline': () => ({ deadline: 'Sista svarsdagen har varit.' }),
  'late-deadline': () => ({ deadline: 'Sista svarsdagen ligger efter en av de föreslagna dagarna.' }),
}

const answerRefusals: Readonly<Record<Exclude<AnswerRefusal, 'incomplete'>, string>> = {
  closed: 'Datumförslaget är avslutat. Svaren kan inte ändras.',
  'too-late': 'Svarstiden är ute.',
  'not-asked': 'Du är inte tillfrågad.',
}

const closeRefusals: Readonly<Record<CloseRefusal, string>> = {
  closed: 'Datumförslaget är redan avslutat.',
  'no-such-option': 'Tiden finns inte bland de föreslagna.',
}

/** Those who were named beside the roster, or the name that nobody is known by. */
async function others(
  tx: Tx,
  names: readonly string[],
): Promise<readonly { personId: string; name: string }[] | string> {
  const matches = await matchNames(tx, names)
  const found: { personId: string; name: string }[] = []
  for (const name of names) {
    const personId = matches.get(name)?.exact
    if (!personId) return name
    found.push({ personId, name })
  }
  return found
}

const asking: readonly Route[] = [
  page<NewSubject>({
    path: '/forum/:slug/datumforslag/nytt',
    action: 'poll.ask',
    load: loadNew,
    show: ({ subject }) => NewPollPage({ ...subject, askable: askableOf(subject), typed: {}, errors: {} }),
  }),
  command({
    path: '/forum/:slug/datumforslag/nytt',
    action: 'poll.ask',
    load: loadNew,
    form: newPollForm,
    run: async ({ subject, permit, form, tx, now }) => {
      const more = await others(tx, form.more)
      if (typeof more === 'string')
        return refused({ more: `${more} finns inte bland personerna. Lägg till personen först, eller rätta namnet.` })
      const roster = subject.roster.filter(it => form.person.includes(it.personId))
      const asked = [
        ...roster,
        ...more
          .filter(it => !roster.some(one => one.personId === it.personId))
          .map(it => ({ ...it, organisation: null, party: null })),
      ]
      const { title, message, place, link, deadline } = form
      const fits = ask({ options: form.options, asked: asked.length, deadline }, dateAt(now))
      if (!fits.ok) return refused(askRefusals[fits.why](fits.detail ? dateText(fits.detail) : ''))
      const it = { forumId: subject.forumId, title, message, place, link, deadline, kind: 'extra' as const }
      const code = await addPoll(tx, permit, { ...it, options: fits.value, asked }, now)
      return seeOther(href('/datumforslag/:code', { code }), 'Frågan är ställd.')
    },
    again: ({ subject, typed, errors }) => NewPollPage({ ...subject, askable: askableOf(subject), typed, errors }),
  }),
]

const shown = ({ poll, own }: PollSubject) => ({ poll, mine: own })
const at = ({ poll }: PollSubject): string => href('/datumforslag/:code', poll)

/** 'svar-<option>' → what was answered on it. */
const answerForm = z.looseObject({ words: text(500) }).transform(given => ({
  words: given.words,
  answers: new Map(
    Object.entries(given).flatMap(([key, value]): [string, DateAnswer][] => {
      const said = dateAnswers.find(it => it === value)
      return key.startsWith('svar-') && said ? [[key.slice(5), said]] : []
    }),
  ),
}))

const answering: readonly Route[] = [
  page<PollSubject>({
    path: '/datumforslag/:code',
    action: 'poll.read',
    load: loadPoll,
    show: ({ subject, actor, now }) =>
      PollPage({
        ...shown(subject),
        ...{ today: dateAt(now), mayClose: may(actor, 'poll.close', subject), typed: {}, errors: {} },
      }),
  }),
  live<PollSubject>({
    path: '/datumforslag/:code/nytt',
    action: 'poll.read',
    load: loadPoll,
    topic: it => pollTopic(it.id),
  }),
  command({
    path: '/datumforslag/:code',
    action: 'poll.answer',
    load: loadPoll,
    form: answerForm,
    run: async ({ subject, permit, form, tx, now }) => {
      const may = answer(subject.poll, subject.own, form.answers, dateAt(now))
      if (!may.ok) {
        if (may.why !== 'incomplete') return refused(answerRefusals[may.why])
        const missing = subject.poll.options.filter(it => !form.answers.has(it.id))
        return refused(Object.fromEntries(missing.map(it => [`svar-${it.id}`, `Svara också på ${dateText(it.date)}.`])))
      }
      const answers = new Map([...may.value].filter(([id]) => subject.poll.options.some(it => it.id === id)))
      await writeAnswers(tx, permit, subject.own?.id ?? '', { answers, words: form.words }, now)
      return seeOther(at(subject), 'Tack, ditt svar är sparat.')
    },
    again: ({ subject, actor, now, typed, errors }) =>
      PollPage({
        ...shown(subject),
        ...{ today: dateAt(now), mayClose: may(actor, 'poll.close', subject), typed, errors },
      }),
  }),
]

const closing: readonly Route[] = [
  command({
    path: '/datumforslag/:code/valj',
    action: 'poll.close',
    load: loadPoll,
    form: z.object({ option: chosen }),
    run: async ({ subject, permit, form, tx, now }) => {
      const { poll, forumId } = subject
      const may = close(poll, form.option)
      if (!may.ok) return refused(closeRefusals[may.why])
      if (!may.value) {
        await closePoll(tx, permit, null, now)
        return seeOther(at(subject), 'Datumförslaget är avslutat.')
      }
      const { date, startTime, endTime } = may.value
      const told = { place: poll.place, link: poll.link, message: null, answerBy: null }
      const it = { date, startTime, endTime, ...told, kind: poll.kind, title: poll.title, announced: false }
      const done = await planMeeting(tx, permit, forumId, it, now)
      if (!done.ok) return refused(Object.values(planRefusals[done.why])[0] ?? '')
      await closePoll(tx, permit, done.value.id, now)
      return seeOther(href('/moten/:code/planera', done.value), `Mötet är planerat till ${dateText(date)}.`)
    },
    again: ({ subject, now, errors }) =>
      PollPage({ ...shown(subject), ...{ today: dateAt(now), mayClose: true, typed: {}, errors } }),
  }),
  command({
    path: '/datumforslag/:code/svarsdag',
    action: 'poll.ask',
    load: loadPoll,
    form: z.object({ deadline: dateNeeded('Skriv sista dagen att svara.') }),
    run: async ({ subject, permit, form, tx, now }) => {
      const options = subject.poll.options
      const fits = ask({ options, asked: subject.poll.asked.length, deadline: form.deadline }, dateAt(now))
      if (!fits.ok) return refused(askRefusals[fits.why](fits.detail ? dateText(fits.detail) : ''))
      await moveDeadline(tx, permit, form.deadline)
      return seeOther(at(subject), `Svar tas emot till och med ${dateText(form.deadline)}.`)
    },
    again: ({ subject, now, errors }) =>
      PollPage({ ...shown(subject), ...{ today: dateAt(now), mayClose: true, typed: {}, errors } }),
  }),
]

export const pollRoutes: readonly Route[] = [...asking, ...answering, ...closing]
