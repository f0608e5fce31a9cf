import type { z } from 'zod'
import {
  command,
  type FieldErrors,
  page,
  type Route,
  type Running,
  refused,
  seeOther,
  type Typed,
} from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { haltedBy, maskIn } from '../guard/guarded.ts'
import { guarded } from '../guard/guarding.ts'
import { lessonExports } from './lesson.export.ts'
import { approveForm, lessonForm, lessonFrom, lessonGuards, withdrawForm } from './lesson.form.tsx'
import { lessonHref } from './lesson.links.ts'
import { LessonListPage } from './lesson.list.tsx'
import {
  type LessonListSubject,
  type LessonSubject,
  loadLesson,
  loadLessons,
  loadNewLesson,
  type NewLessonSubject,
} from './lesson.load.ts'
import { ChangeLessonPage, LessonPage, NewLessonPage } from './lesson.pages.tsx'
import { addApproval, addLesson, publishLesson, rewrite, withdrawLesson } from './lesson.store.ts'
import { approve, publish } from './lesson.ts'
import { approvalRefusals, publishRefusals } from './lesson.words.ts'
import { tieRoutes } from './tie.routes.tsx'

type Again = { readonly subject: LessonSubject; readonly typed: Typed; readonly errors: FieldErrors }
const again = ({ subject, typed, errors }: Again) =>
  LessonPage({ subject, typed: maskIn(typed, subject.today), errors })

/** A type or a cause that is none of those to choose from. */
function foreign(
  { choices }: NewLessonSubject | LessonSubject,
  it: z.output<typeof lessonForm>,
): FieldErrors | undefined {
  if (it.type && !choices.types.some(one => one.id === it.type)) return { type: 'Välj i listan.' }
  if (it.cause && !choices.causes.some(one => one.id === it.cause)) return { cause: 'Välj i listan.' }
  return undefined
}

const writing: readonly Route[] = [
  page<NewLessonSubject>({
    path: '/lardomar/ny',
    action: 'lesson.write',
    load: loadNewLesson,
    show: ({ subject }) => NewLessonPage(subject, { typed: {}, errors: {} }),
  }),
  command<NewLessonSubject, 'lesson.write', typeof lessonForm>({
    path: '/lardomar/ny',
    action: 'lesson.write',
    load: loadNewLesson,
    form: lessonForm,
    run: async ({ subject, form, permit, tx, now }) => {
      const halted = haltedBy(form, lessonGuards, dateAt(now)) ?? foreign(subject, form)
      if (halted) return refused(halted)
      const made = await addLesson(tx, permit, subject.of, lessonFrom(form), now)
      return seeOther(lessonHref(made), 'Utkastet är sparat. Båda parter godkänner texten innan den lämnar er.')
    },
    again: ({ subject, typed, errors }) => NewLessonPage(subject, { typed: maskIn(typed, subject.today), errors }),
  }),
  page<LessonSubject>({
    path: '/lardomar/:code/andra',
    action: 'lesson.write',
    load: loadLesson,
    show: ({ subject }) => ChangeLessonPage(subject, { typed: {}, errors: {} }),
  }),
  command<LessonSubject, 'lesson.write', typeof lessonForm>({
    path: '/lardomar/:code/andra',
    action: 'lesson.write',
    load: loadLesson,
    form: lessonForm,
    run: async ({ subject, form, permit, tx, now }) => {
      if (subject.state !== 'draft') return refused(publishRefusals['not-draft'])
      const halted = haltedBy(form, lessonGuards, dateAt(now)) ?? foreign(subject, form)
      if (halted) return refused(halted)
      await rewrite(tx, permit, subject, lessonFrom(form), now)
      return seeOther(lessonHref(subject), 'Texten är sparad.')
    },
    again: ({ subject, typed, errors }) => ChangeLessonPage(subject, { typed: maskIn(typed, subject.today), errors }),
  }),
]

async function approving({
  subject,
  form,
  permit,
  tx,
  now,
}: Running<LessonSubject, 'lesson.write', z.output<typeof approveForm>>) {
  const side = subject.standsAs.find(it => subject.needs.includes(it) && !subject.approvedBy.includes(it))
  if (!side) return refused(approvalRefusals.already)
  const done = approve(subject, { side, sha256: form.sha256, checked: form.checked })
  if (!done.ok) return refused({ [done.why === 'unchecked' ? 'checked' : '']: approvalRefusals[done.why] })
  await addApproval(tx, permit, subject, side, now)
  return seeOther(lessonHref(subject), 'Ni har godkänt texten.')
}

const leaving: readonly Route[] = [
  command<LessonSubject, 'lesson.write', typeof approveForm>({
    path: '/lardomar/:code/godkann',
    action: 'lesson.write',
    load: loadLesson,
    form: approveForm,
    run: approving,
    again,
  }),
  command<LessonSubject, 'lesson.write'>({
    path: '/lardomar/:code/publicera',
    action: 'lesson.write',
    load: loadLesson,
    run: async ({ subject, permit, tx, now }) => {
      const done = publish(subject)
      if (!done.ok) return refused(publishRefusals[done.why])
      await publishLesson(tx, permit, now)
      return seeOther(lessonHref(subject), 'Lärdomen är publicerad.')
    },
    again,
  }),
  command<LessonSubject, 'lesson.write', typeof withdrawForm>({
    path: '/lardomar/:code/aterkalla',
    action: 'lesson.write',
    load: loadLesson,
    form: withdrawForm,
    run: guarded(['why'], async ({ subject, form, permit, tx, now }) => {
      if (subject.state !== 'published') return refused('Lärdomen är inte publicerad.')
      await withdrawLesson(tx, permit, form.why, now)
      return seeOther(lessonHref(subject), 'Lärdomen är återkallad.')
    }),
    again,
  }),
]

export const lessonRoutes: readonly Route[] = [
  page<LessonListSubject>({
    path: '/lardomar',
    action: 'lesson.list',
    load: loadLessons,
    show: ({ subject }) => LessonListPage(subject),
  }),
  ...lessonExports,
  ...writing,
  ...tieRoutes,
  page<LessonSubject>({
    path: '/lardomar/:code',
    action: 'lesson.read',
    load: loadLesson,
    show: ({ subject }) => LessonPage({ subject }),
  }),
  ...leaving,
]
