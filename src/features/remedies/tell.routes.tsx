import type { z } from 'zod'
import type { Tx } from '../../data/open.ts'
import { command, type Outcome, page, type Route, type Running, refused, seeOther } from '../../http/route.ts'
import { dateAt, type Instant, type LocalDate } from '../../kernel/time.ts'
import { notedAs } from '../accesses/access.change.ts'
import { dueIn } from '../deviations/deviation.change.ts'
import { haltedBy } from '../guard/guarded.ts'
import { guarded } from '../guard/guarding.ts'
import { type ToldOwner, tellOwners } from './owner.tell.ts'
import { responsibleIn } from './owner.ts'
import { knownCauses } from './plan.routes.tsx'
import {
  causesForm,
  causesIn,
  checkForm,
  doneForm,
  handForm,
  moveForm,
  notAhead,
  notYet,
  responsibleErrors,
  resumeForm,
  whyForm,
} from './remedy.form.ts'
import { remedyHref, type Telling } from './remedy.links.ts'
import { loadRemedy, type RemedySubject } from './remedy.load.ts'
import { RemedyPage } from './remedy.pages.tsx'
import { handRemedy, linkCauses, type RemedyRef, type SaidOfRemedy, tellRemedy } from './remedy.store.ts'
import { type RemedyVerb, take } from './remedy.ts'
import { answerForm } from './word.form.ts'
import { answerOwner } from './word.store.ts'
import { sayWord, waits } from './word.ts'

const refOf = ({ remedy }: RemedySubject): RemedyRef => ({
  ...{ id: remedy.id, deviationId: remedy.deviationId, version: remedy.version, side: remedy.side },
})

/** The clock of the effect runs from the day that it was done, which may be before today. */
const effectDue = (tx: Tx, on: LocalDate): Promise<LocalDate | null> => dueIn(tx, 'effect', `${on}T12:00:00.000Z`)

/** Whom a remedy lies with, where it is a person who still works there. */
const ownerOf = ({ remedy, colleagues }: RemedySubject): string | null =>
  colleagues.some(it => it.personId === remedy.liesWith) ? remedy.liesWith : null

const changes: readonly RemedyVerb[] = ['move', 'undo', 'recheck']

/** What is news to the one whom it lies with: that it is gone, is back, has changed, or that what they said was answered. */
function newsFor(subject: RemedySubject, verb: RemedyVerb | 'back'): readonly ToldOwner[] {
  const { remedy, held, said } = subject
  const news =
    verb === 'drop'
      ? 'taken'
      : verb === 'resume'
        ? 'given'
        : verb === 'back' || changes.includes(verb) || waits(said[0])
          ? 'changed'
          : undefined
  const occasion = verb === 'back' ? `${remedy.version}:back:${said.length}` : String(remedy.version)
  return news ? [{ code: held.code, remedyId: remedy.id, occasion, personId: ownerOf(subject), news }] : []
}

interface Said<Form extends z.ZodType> {
  readonly telling: Telling
  readonly verb: RemedyVerb
  readonly form: Form
  readonly texts: readonly string[]
  readonly flash: string
  /** What the form says, or what is wrong with it. */
  readonly say: (
    form: z.output<Form>,
    given: { readonly subject: RemedySubject; readonly tx: Tx; readonly now: Instant; readonly today: LocalDate },
  ) => Promise<Omit<SaidOfRemedy, 'verb'> | { readonly errors: Readonly<Record<string, string>> }>
}

const telling = <Form extends z.ZodType<object>>(it: Said<Form>): Route =>
  command<RemedySubject, 'remedy.tell', Form>({
    path: `/avvikelser/:code/atgarder/:n/${it.telling}`,
    action: 'remedy.tell',
    load: loadRemedy,
    form: it.form,
    run: async ({ subject, form, tx, permit, now, jobs, actor }): Promise<Outcome> => {
      const today = dateAt(now)
      const halted = haltedBy(form as Readonly<Record<string, unknown>>, it.texts, today)
      if (halted) return refused(halted)
      if (!take(subject.remedy.state, it.verb).ok)
        return refused('Åtgärden är inte som när sidan öppnades. Ladda om sidan och se hur det står.')
      const said = await it.say(form, { subject, tx, now, today })
      if ('errors' in said) return refused(said.errors)
      await tellRemedy(tx, permit, refOf(subject), { verb: it.verb, ...said }, now)
      await tellOwners(jobs, tx, actor, ...newsFor(subject, it.verb))
      return seeOther(remedyHref(subject.held, subject.remedy.n), it.flash)
    },
    again: given => RemedyPage({ ...given, sent: it.telling }),
  })

const done = telling({
  ...{ telling: 'klar', verb: 'done', form: doneForm, texts: ['words'] },
  flash: 'Åtgärden är gjord. Om några månader påminns ni om att kontrollera om den hjälpte.',
  say: async (form, { tx, today }) => {
    const wrong = notYet(form.on, today)
    if (wrong) return { errors: { on: wrong } }
    return { happenedOn: form.on, words: form.words, dueOn: await effectDue(tx, form.on) }
  },
})

const checked = telling({
  ...{ telling: 'effekt', verb: 'check', form: checkForm, texts: ['measured', 'words'] },
  flash: 'Kontrollen är sparad.',
  say: async form => ({ outcome: form.outcome, measured: form.measured, words: form.words }),
})

const moved = telling({
  ...{ telling: 'flytta', verb: 'move', form: moveForm, texts: ['words'], flash: 'Den nya dagen är sparad.' },
  say: async (form, { subject: { remedy }, today }) => {
    const wrong = notAhead(form.dueOn, today)
    if (wrong) return { errors: { dueOn: wrong } }
    const dueBefore = remedy.state === 'done' ? remedy.effectDueOn : remedy.dueOn
    return { dueOn: form.dueOn, dueBefore, words: form.words }
  },
})

const again = telling({
  ...{ telling: 'igen', verb: 'recheck', form: moveForm, texts: ['words'] },
  flash: 'Effekten kontrolleras en gång till.',
  say: async (form, { today }) => {
    const wrong = notAhead(form.dueOn, today)
    return wrong ? { errors: { dueOn: wrong } } : { dueOn: form.dueOn, words: form.words }
  },
})

const resumed = telling({
  ...{ telling: 'ateruppta', verb: 'resume', form: resumeForm, texts: ['words'], flash: 'Åtgärden är uppe igen.' },
  say: async (form, { today }) => {
    const wrong = form.dueOn ? notAhead(form.dueOn, today) : 'Skriv när åtgärden ska vara gjord.'
    return wrong ? { errors: { dueOn: wrong } } : { dueOn: form.dueOn, words: form.words }
  },
})

const plain: readonly Route[] = [
  telling({
    ...{ telling: 'angra', verb: 'undo', form: whyForm, texts: ['words'], flash: 'Åtgärden är inte gjord.' },
    say: async form => ({ words: form.words }),
  }),
  telling({
    ...{ telling: 'avskriv', verb: 'drop', form: whyForm, texts: ['words'], flash: 'Åtgärden är avskriven.' },
    say: async form => ({ words: form.words }),
  }),
]

async function hand({
  subject,
  form,
  tx,
  permit,
  now,
  jobs,
  actor,
}: Running<RemedySubject, 'remedy.tell', z.output<typeof handForm>>): Promise<Outcome> {
  const halted = haltedBy(form, ['responsible'], dateAt(now))
  if (halted) return refused(halted)
  if (!take(subject.remedy.state, 'hand').ok)
    return refused('Åtgärden är avslutad. Ladda om sidan och se hur det står.')
  const responsible = responsibleIn(form, subject.remedy.side, subject.colleagues)
  if (!responsible.ok) return refused(responsibleErrors(responsible.why))
  await handRemedy(tx, permit, refOf(subject), responsible.value, now)
  const before = ownerOf(subject)
  const told = { code: subject.held.code, remedyId: subject.remedy.id, occasion: String(subject.remedy.version) }
  if (before !== responsible.value.personId)
    await tellOwners(...([jobs, tx, actor, { ...told, personId: before, news: 'taken' }] as const), {
      ...told,
      personId: responsible.value.personId,
      news: 'given',
    })
  return seeOther(remedyHref(subject.held, subject.remedy.n), 'Åtgärden har en ny ansvarig.')
}

const owning: readonly Route[] = [
  command<RemedySubject, 'remedy.tell', typeof handForm>({
    path: '/avvikelser/:code/atgarder/:n/ansvarig',
    action: 'remedy.tell',
    load: loadRemedy,
    form: handForm,
    run: hand,
    again: given => RemedyPage({ ...given, sent: 'ansvarig' }),
  }),
  command<RemedySubject, 'remedy.tell', typeof answerForm>({
    path: '/avvikelser/:code/atgarder/:n/svara',
    action: 'remedy.tell',
    load: loadRemedy,
    form: answerForm,
    run: guarded(['words'], async ({ subject, form, tx, permit, now, jobs, actor }) => {
      if (!sayWord('back', subject.remedy.state, waits(subject.said[0])).ok)
        return refused('Beskedet är redan besvarat. Ladda om sidan och se hur det står.')
      await answerOwner(tx, permit, subject.remedy, form.words, now)
      await tellOwners(jobs, tx, actor, ...newsFor(subject, 'back'))
      return seeOther(remedyHref(subject.held, subject.remedy.n), 'Svaret är skickat till den som ansvarar.')
    }),
    again: given => RemedyPage({ ...given, sent: 'svara' }),
  }),
  command<RemedySubject, 'remedy.tell', typeof causesForm>({
    path: '/avvikelser/:code/atgarder/:n/orsaker',
    action: 'remedy.tell',
    load: loadRemedy,
    form: causesForm,
    run: async ({ subject, form, tx, permit, now }) => {
      const causes = causesIn(form)
      if (causes.length === 0) return refused({ otherCause: 'Välj en orsak.' })
      if (!knownCauses(causes, { found: subject.causes, codes: subject.causeCodes }))
        return refused({ otherCause: 'Välj i listan.' })
      await linkCauses(tx, permit, refOf(subject), causes, now)
      return seeOther(remedyHref(subject.held, subject.remedy.n), 'Åtgärden är knuten till orsaken.')
    },
    again: given => RemedyPage({ ...given, sent: 'orsaker' }),
  }),
]

export const tellRoutes: readonly Route[] = [
  page<RemedySubject>({
    path: '/avvikelser/:code/atgarder/:n',
    action: 'remedy.read',
    load: loadRemedy,
    noted: notedAs<RemedySubject>('case', it => it.held),
    show: given => RemedyPage(given),
  }),
  ...[done, checked, moved, again, resumed],
  ...plain,
  ...owning,
]
