import { z } from 'zod'
import { permitFor } from '../../access/permit.ts'
import type { Subject } from '../../access/rules.ts'
import { date, line, text } from '../../http/fields.ts'
import {
  command,
  type FieldErrors,
  type Load,
  type Noting,
  type Outcome,
  page,
  type Route,
  type Running,
  refused,
  seeOther,
} from '../../http/route.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { notedAs } from '../accesses/access.change.ts'
import { dueIn } from '../deviations/deviation.change.ts'
import { loadCase } from '../deviations/deviation.row.ts'
import { haltedBy } from '../guard/guarded.ts'
import { DutyPage, type DutySubject, unasked } from './duty.pages.tsx'
import { dutiesOf, legalDuties, type Prompt, promptsOf } from './duty.row.ts'
import { answerPrompt, promptDuties, seePrompt } from './duty.store.ts'
import { askTellingDuties } from './duty.tell.ts'
import { toReport } from './duty.ts'
import { guardFieldsOfForm } from './remedy.form.ts'
import { dutyHref } from './remedy.links.ts'

const loadDuties: Load<DutySubject> = async loading => {
  const { db, now } = loading
  const held = await loadCase(loading)
  if (!held) return undefined
  const today = dateAt(now)
  return {
    ...held,
    found: await dutiesOf(db, held),
    legal: await legalDuties(db, today),
    prompts: await promptsOf(db, held.id),
    today,
  }
}

/** Whoever opens it on the side that was asked has seen it. */
const seen: Noting<DutySubject> = async (tx, given) => {
  const { actor, subject, now } = given
  const first = await notedAs<DutySubject>('case', it => it)(tx, given)
  if (first || actor.kind !== 'person') return first
  const permit = permitFor(actor, 'duty.read', subject)
  for (const it of subject.prompts)
    if (it.toldAt && !it.seenAt && subject.standsAs.includes(it.side))
      await seePrompt(tx, permit, { id: it.id, deviationId: subject.id, version: it.version }, now)
}

const askForm = z.object({
  where: z.enum(['own', 'counterpart', 'both'], 'Välj i vems verksamhet det hände.'),
})

async function ask(given: Running<DutySubject, 'duty.prompt', z.output<typeof askForm>>): Promise<Outcome> {
  const { subject, form, tx, permit, jobs, now } = given
  const codes = toReport(subject.found).map(it => it.code)
  const open = unasked(subject)
  const sides = form.where === 'both' ? open : open.filter(it => it === form.where)
  const dutyIds = subject.legal.filter(it => codes.some(one => one === it.code)).map(it => it.id)
  if (sides.length === 0 || dutyIds.length === 0)
    return refused('Det finns inget mer att uppmana till. Ladda om sidan och se hur det står.')
  const by = subject.standsAs.includes('own') ? 'own' : 'counterpart'
  const startDueOn = await dueIn(tx, 'analysis-start', now)
  await promptDuties(tx, permit, { deviationId: subject.id, by, sides, dutyIds, startDueOn }, now)
  await askTellingDuties(jobs, tx)
  return seeOther(
    dutyHref(subject),
    subject.forwardedAt || !sides.includes('counterpart')
      ? 'Uppmaningen är sparad, och den som ska pröva får veta det.'
      : 'Uppmaningen är sparad. Motparten får veta det så snart ärendet är skickat dit.',
  )
}

const answerForm = z.object({
  outcome: z.enum(['trying', 'to-report', 'reported', 'not-reported'], 'Välj vad ni har kommit fram till.'),
  on: date,
  words: text(1000),
  reference: line(60),
  informed: z.enum(['', 'yes', 'no', 'not-possible'], 'Välj i listan.').default(''),
  informedOn: date,
  ...guardFieldsOfForm,
})

type AnswerForm = z.output<typeof answerForm>

function wrongIn(form: AnswerForm, today: LocalDate): FieldErrors {
  const ahead = 'Dagen har inte varit än.'
  return {
    ...(form.outcome === 'reported' && !form.on ? { on: 'Skriv vilken dag den anmäldes.' } : {}),
    ...(form.on && form.on > today ? { on: ahead } : {}),
    ...(form.outcome === 'not-reported' && !form.words ? { words: 'Skriv varför händelsen inte anmäls.' } : {}),
    ...(form.informedOn && form.informedOn > today ? { informedOn: ahead } : {}),
  }
}

interface PromptSubject extends Subject {
  readonly id: string
  readonly version: number
  readonly mine: boolean
  readonly whole: DutySubject
  readonly prompt: Prompt
}

const loadPrompt: Load<PromptSubject> = async loading => {
  const whole = await loadDuties(loading)
  const prompt = whole?.prompts.find(it => it.id === loading.params.prompt)
  if (!whole || !prompt) return undefined
  const mine = whole.standsAs.includes(prompt.side)
  return { id: prompt.id, version: prompt.version, standsAs: whole.standsAs, mine, whole, prompt }
}

async function answer(given: Running<PromptSubject, 'duty.answer', AnswerForm>): Promise<Outcome> {
  const { subject, form, tx, permit, now } = given
  const today = dateAt(now)
  const halted = haltedBy(form, ['words', 'reference'], today)
  if (halted) return refused(halted)
  const wrong = wrongIn(form, today)
  if (Object.keys(wrong).length > 0) return refused(wrong)
  const ref = { id: subject.id, deviationId: subject.whole.id, version: subject.version }
  const informed = form.informed || null
  await answerPrompt(
    tx,
    permit,
    ref,
    { ...form, informed, informedOn: informed === 'yes' ? form.informedOn : null },
    now,
  )
  return seeOther(dutyHref(subject.whole), 'Prövningen är sparad.')
}

export const dutyRoutes: readonly Route[] = [
  page<DutySubject>({
    path: '/avvikelser/:code/anmalan',
    action: 'duty.read',
    load: loadDuties,
    noted: seen,
    show: given => DutyPage(given),
  }),
  command<DutySubject, 'duty.prompt', typeof askForm>({
    path: '/avvikelser/:code/anmalan/fraga',
    action: 'duty.prompt',
    load: loadDuties,
    form: askForm,
    run: ask,
    again: given => DutyPage({ ...given, sent: 'fraga' }),
  }),
  command<PromptSubject, 'duty.answer', typeof answerForm>({
    path: '/avvikelser/:code/anmalan/:prompt',
    action: 'duty.answer',
    load: loadPrompt,
    form: answerForm,
    run: answer,
    again: ({ subject, typed, errors }) => DutyPage({ subject: subject.whole, typed, errors, sent: subject.id }),
  }),
]
