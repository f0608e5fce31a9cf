import { z } from 'zod'
import type { Subject } from '../../access/rules.ts'
import { dateNeeded, line, lineNeeded } from '../../http/fields.ts'
import { command, type Load, page, type Route, refused, seeOther } from '../../http/route.ts'
import { isUuid } from '../../kernel/ids.ts'
import { dateAt } from '../../kernel/time.ts'
import { stopped } from '../guard/guarding.ts'
import {
  type ClockGiven,
  ClockPage,
  type ClocksGiven,
  ClocksPage,
  ProcedurePage,
  TransitionPage,
  TransitionsPage,
} from './clock.pages.tsx'
import { changeClock, clockNamed, clocksOf, renameStep, settleClock } from './clock.store.ts'
import { type ClockRefusal, changedClock, clockWords, longest, unitWords } from './clock.ts'
import { clocksHref, stepsHref } from './deviation.links.ts'
import { type HeldTransition, transitionsOf } from './transition.row.ts'

const clockForm = z.object({
  amount: z
    .string()
    .default('')
    .transform(it => (/^[1-9]\d{0,3}$/.test(it.trim()) ? Number(it.trim()) : 0))
    .refine(it => it > 0, 'Skriv ett helt tal som är större än noll.'),
  unit: z.enum(['hours', 'working-days', 'days', 'months'], 'Välj i listan.'),
  from: dateNeeded('Skriv från vilken dag det ska gälla.'),
  source: line(300),
})

const stepForm = z.object({
  label: lineNeeded('Skriv vad steget heter.', 80),
  needsWords: z.string().optional(),
})

type ClockSubject = Subject & ClockGiven

const loadClock: Load<ClockSubject> = async ({ db, params, now }) => {
  const clock = await clockNamed(db, params.name ?? '')
  return clock && { clock, version: clock.version, today: dateAt(now) }
}

type StepSubject = Subject & { readonly transition: HeldTransition }

const loadTransition: Load<StepSubject> = async ({ db, params }) => {
  const { id = '' } = params
  const transition = isUuid(id) ? (await transitionsOf(db)).find(it => it.id === id) : undefined
  return transition && { transition, version: transition.version }
}

const whyNot: Readonly<Record<ClockRefusal, (unit: keyof typeof longest) => Record<string, string>>> = {
  'too-long': unit => ({ amount: `Skriv högst ${longest[unit]} ${unitWords[unit]}.` }),
  'in-the-past': () => ({ from: 'Det som har gällt ändras inte. Välj i dag eller en senare dag.' }),
  'not-after': () => ({ from: 'En ändring gäller redan från den dagen eller senare. Välj en senare dag.' }),
}

const clockOnes: readonly Route[] = [
  page<ClockSubject>({
    path: '/administration/avvikelser/tider/:name',
    action: 'procedure.change',
    load: loadClock,
    show: ({ subject }) => ClockPage(subject),
  }),
  command<ClockSubject, 'procedure.change', typeof clockForm>({
    path: '/administration/avvikelser/tider/:name',
    action: 'procedure.change',
    load: loadClock,
    form: clockForm,
    run: stopped(['source'], async ({ subject, form, tx, permit }) => {
      const changed = changedClock(subject.clock, form, form.from, subject.today)
      if (!changed.ok) return refused(whyNot[changed.why](form.unit))
      await changeClock(tx, permit, subject.clock, form)
      return seeOther(
        clocksHref,
        `Den nya tiden för ”${clockWords[subject.clock.name] ?? subject.clock.name}” är sparad.`,
      )
    }),
    again: ({ subject, typed, errors }) => ClockPage({ ...subject, typed, errors }),
  }),
  command<ClockSubject, 'procedure.change'>({
    path: '/administration/avvikelser/tider/:name/bestam',
    action: 'procedure.change',
    load: loadClock,
    run: async ({ subject, tx, permit }) => {
      await settleClock(tx, permit, subject.clock)
      return seeOther(clocksHref, 'Tiden är bestämd och inte längre ett förslag.')
    },
    again: ({ subject, errors }) => ClockPage({ ...subject, errors }),
  }),
]

const stepOnes: readonly Route[] = [
  page<StepSubject>({
    path: '/administration/avvikelser/steg/:id',
    action: 'procedure.change',
    load: loadTransition,
    show: ({ subject }) => TransitionPage(subject),
  }),
  command<StepSubject, 'procedure.change', typeof stepForm>({
    path: '/administration/avvikelser/steg/:id',
    action: 'procedure.change',
    load: loadTransition,
    form: stepForm,
    run: stopped(['label'], async ({ subject, form, tx, permit }) => {
      await renameStep(tx, permit, subject.transition, { label: form.label, needsWords: form.needsWords === 'ja' })
      return seeOther(stepsHref, 'Steget är ändrat.')
    }),
    again: ({ subject, typed, errors }) => TransitionPage({ ...subject, typed, errors }),
  }),
]

export const clockRoutes: readonly Route[] = [
  page({ path: '/administration/avvikelser', action: 'procedure.change', show: () => ProcedurePage() }),
  page<Subject & ClocksGiven>({
    path: '/administration/avvikelser/tider',
    action: 'procedure.change',
    load: async ({ db, now }) => ({ clocks: await clocksOf(db), today: dateAt(now) }),
    show: ({ subject }) => ClocksPage(subject),
  }),
  ...clockOnes,
  page<Subject & { readonly transitions: readonly HeldTransition[] }>({
    path: '/administration/avvikelser/steg',
    action: 'procedure.change',
    load: async ({ db }) => ({ transitions: await transitionsOf(db) }),
    show: ({ subject }) => TransitionsPage(subject),
  }),
  ...stepOnes,
]
