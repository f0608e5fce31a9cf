// Svar till rapportören: given by the reporting side, proposed by the counterpart, judged by whoever reported.
import { z } from 'zod'
import { text } from '../../http/fields.ts'
import { command, type Load, page, type Route, refused, seeOther } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { notedAs } from '../accesses/access.change.ts'
import { note } from '../deviations/deviation.change.ts'
import { loadCase } from '../deviations/deviation.row.ts'
import { versionsOf } from '../reports/version.row.ts'
import { AnswerPage, type AnswerSubject, OpinionPage } from './answer.pages.tsx'
import { askSideTold } from './side.change.ts'
import { answerHref } from './side.links.ts'
import { opinionOf, reporterAnswersOf } from './side.row.ts'
import { answerReporter, judgeAnswer } from './side.store.ts'
import { isOver, speaksFor } from './side.ts'
import { spokenFields, spokenHalt } from './spoken.ts'

const load: Load<AnswerSubject> = async loading => {
  const held = await loadCase(loading)
  if (!held) return undefined
  const { db, now } = loading
  const [report] = await versionsOf(db, held.id)
  return {
    ...{ ...held, case: held, side: speaksFor(held.standsAs, undefined) ?? 'own', today: dateAt(now) },
    ...{ answers: await reporterAnswersOf(db, held.id), opinion: await opinionOf(db, held.id) },
    proposal: report?.proposal ?? null,
  }
}

const answerForm = z.object({ words: text(4000), ...spokenFields })

const answers = { yes: 'yes', partly: 'partly', no: 'no' } as const
const opinionForm = z.object({
  gotAnswer: z.enum(answers, 'Välj ja, delvis eller nej.'),
  useful: z.union([z.enum(answers), z.literal('').transform(() => null)]).default(null),
  words: text(2000),
  ...spokenFields,
})

export const answerRoutes: readonly Route[] = [
  page<AnswerSubject>({
    path: '/avvikelser/:code/svar-till-rapportoren',
    action: 'answer.give',
    load,
    noted: notedAs('reporter-answer', it => it.case),
    show: ({ subject }) => AnswerPage(subject),
  }),
  command<AnswerSubject, 'answer.give', typeof answerForm>({
    path: '/avvikelser/:code/svar-till-rapportoren',
    action: 'answer.give',
    load,
    form: answerForm,
    run: async ({ subject, form, tx, permit, jobs, now }) => {
      const { case: held } = subject
      const side = speaksFor(held.standsAs, form.side)
      if (!side) return refused('Bara sidornas samordnare svarar rapportören.')
      if (!held.reportedHere) return refused('Ärendet kom från ett annat system. Svara rapportören där.')
      const halted = spokenHalt(form, ['words'], dateAt(now))
      if (halted) return refused(halted)
      if (!form.words) return refused({ words: 'Skriv ett svar.' })
      const n = await answerReporter(tx, permit, { side, words: form.words }, now)
      // What is only proposed is between the sides, and leaves no row in the history that the reporter reads.
      if (side === 'own') {
        await note(tx, permit, held, { verb: 'answer-reporter', side }, now)
        await askSideTold(jobs, tx, { caseId: held.id, to: 'reporter', what: 'answer', key: String(n) })
        return seeOther(answerHref(held), 'Svaret är skickat. Den som rapporterade har fått ett mejl om att det finns.')
      }
      await askSideTold(jobs, tx, { caseId: held.id, to: 'own', what: 'proposed-answer', key: String(n) })
      return seeOther(answerHref(held), 'Förslaget är skickat till den rapporterande sidan.')
    },
    again: ({ subject, typed, errors }) =>
      AnswerPage({ ...subject, side: speaksFor(subject.standsAs, typed.side) ?? subject.side }, { typed, errors }),
  }),
  page<AnswerSubject>({
    path: '/avvikelser/:code/omdome',
    action: 'answer.judge',
    load,
    noted: notedAs('reporter-answer', it => it.case),
    show: ({ subject }) => OpinionPage(onlyOwn(subject)),
  }),
  command<AnswerSubject, 'answer.judge', typeof opinionForm>({
    path: '/avvikelser/:code/omdome',
    action: 'answer.judge',
    load,
    form: opinionForm,
    run: async ({ subject, form, tx, permit, now }) => {
      if (!isOver(subject.case.state)) return refused('Ärendet är inte avslutat än. Du får frågan när det är det.')
      const halted = spokenHalt(form, ['words'], dateAt(now))
      if (halted) return refused(halted)
      await judgeAnswer(tx, permit, { gotAnswer: form.gotAnswer, useful: form.useful, words: form.words }, now)
      return seeOther(`/avvikelser/${subject.case.code}`, 'Tack. Båda sidor ser vad du svarade.')
    },
    again: ({ subject, typed, errors }) => OpinionPage(onlyOwn(subject), { typed, errors }),
  }),
]

/** To whoever reported it an answer is what the own side said, also where they coordinate it as well. */
const onlyOwn = (subject: AnswerSubject): AnswerSubject => ({
  ...subject,
  answers: subject.answers.filter(it => it.side === 'own'),
})
