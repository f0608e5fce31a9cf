import type { z } from 'zod'
import type { Jobs } from '../../data/jobs.ts'
import type { Tx } from '../../data/open.ts'
import { listExports } from '../../http/export.ts'
import type { Asked } from '../../http/request.ts'
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
import { dateAt } from '../../kernel/time.ts'
import { soughtIds } from './list.row.ts'
import { meetingTaskRoutes } from './meeting.routes.tsx'
import { newTaskRoutes } from './new.routes.tsx'
import { settleFollowup } from './settled.change.ts'
import { askReturns } from './task.change.ts'
import { type ExportedTask, taskColumns } from './task.columns.ts'
import {
  closeForm,
  dayWrong,
  dueFrom,
  moveForm,
  ownersForm,
  proofOf,
  proofWords,
  reportForm,
  returnForm,
  whyForm,
} from './task.form.ts'
import { askTelling } from './task.jobs.ts'
import { type TaskCommand, taskHref } from './task.links.ts'
import { TaskListPage } from './task.list.tsx'
import { loadTaskPage, loadTasks, type TaskPageSubject, viewOf } from './task.load.ts'
import { TaskPage } from './task.pages.tsx'
import { taskRows } from './task.row.ts'
import { handOver, moveTask, reportTask, settleTask } from './task.store.ts'
import { type TaskStep, take } from './task.ts'
import { refusalWords } from './task.words.ts'

const path = <P extends TaskCommand>(what: P) => `/uppgifter/:code/${what}` as const

/** The page with the form that was sent, as it was typed. */
const again =
  (sent: TaskCommand) =>
  (given: Asked & { readonly subject: TaskPageSubject; readonly typed: Typed; readonly errors: FieldErrors }) =>
    TaskPage({ ...given, sent })

/** Why the step cannot be taken as the task stands; nothing where it can. */
function wrong({ task }: TaskPageSubject, step: TaskStep): Outcome | undefined {
  const taken = take(task.state, step)
  return taken.ok ? undefined : refused(refusalWords[taken.why])
}

const refOf = ({ task }: TaskPageSubject) => ({ id: task.id, forumId: task.forumId, version: task.version })

/** What is done with a document that somebody names as proof: its id, as the actor may see it. */
async function documentId(tx: Tx, code: string | null): Promise<string | null | undefined> {
  if (code === null) return null
  return (await tx.selectFrom('document').select('id').where('code', '=', code).executeTakeFirst())?.id
}

async function report({
  subject,
  form,
  tx,
  permit,
  jobs,
  now,
  url,
}: Running<TaskPageSubject, 'task.report', z.output<typeof reportForm>>): Promise<Outcome> {
  const not = wrong(subject, 'reported')
  if (not) return not
  const today = dateAt(now)
  const day = dayWrong(form.on, today)
  const proof = proofOf(form.proof, url.origin)
  const id = proof && (await documentId(tx, proof.documentCode))
  if (day || !proof || id === undefined)
    return refused({
      ...(day ? { on: day } : {}),
      ...(proof ? {} : { proof: proofWords }),
      ...(proof && id === undefined ? { proof: 'Dokumentet finns inte, eller får inte visas för dig.' } : {}),
    })
  const said = { words: form.words, on: form.on ?? today, link: proof.link, documentId: id }
  await reportTask(tx, permit, refOf(subject), said, now)
  await askReturns(jobs, tx, subject.forumId)
  return seeOther(taskHref(subject.task), 'Tack, rapporten är sparad. Forumet tar ställning till om uppgiften är klar.')
}

const reporting: Route = command<TaskPageSubject, 'task.report', typeof reportForm>({
  path: path('rapportera'),
  action: 'task.report',
  load: loadTaskPage,
  form: reportForm,
  run: report,
  again: again('rapportera'),
})

interface Settled {
  readonly what: TaskCommand
  readonly step: 'closed' | 'returned' | 'dropped' | 'reopened'
  readonly form: typeof closeForm | typeof returnForm | typeof whyForm
  readonly flash: string
}

const settled: readonly Settled[] = [
  { what: 'stang', step: 'closed', form: closeForm, flash: 'Uppgiften är avslutad som klar.' },
  { what: 'skicka-tillbaka', step: 'returned', form: returnForm, flash: 'Uppgiften är skickad tillbaka.' },
  { what: 'avskriv', step: 'dropped', form: whyForm, flash: 'Uppgiften är avskriven.' },
  { what: 'oppna', step: 'reopened', form: whyForm, flash: 'Uppgiften är öppen igen.' },
]

const settling: readonly Route[] = settled.map(({ what, step, form: shape, flash }) =>
  command<TaskPageSubject, 'task.settle', Settled['form']>({
    path: path(what),
    action: 'task.settle',
    load: loadTaskPage,
    form: shape,
    run: async ({ subject, form, tx, permit, jobs, now }) => {
      const not = wrong(subject, step)
      if (not) return not
      await settleTask(tx, permit, refOf(subject), { step, words: form.words, at: now })
      if (step === 'closed') await settleFollowup(tx, permit.actor, subject.task, now)
      await after(jobs, tx, subject, step === 'returned' || step === 'reopened')
      return seeOther(taskHref(subject.task), flash)
    },
    again: again(what),
  }),
)

/** What follows on everything that is said: the agendas are looked over, and whoever has it is told where it is theirs again. */
async function after(jobs: Jobs, tx: Tx, { forumId, task }: TaskPageSubject, tells: boolean): Promise<void> {
  await askReturns(jobs, tx, forumId)
  if (tells) await askTelling(jobs, tx, { again: task.id })
}

const moving: readonly Route[] = [
  command<TaskPageSubject, 'task.change', typeof moveForm>({
    path: path('flytta'),
    action: 'task.change',
    load: loadTaskPage,
    form: moveForm,
    run: async ({ subject, form, tx, permit, jobs, now }) => {
      const not = wrong(subject, 'moved')
      if (not) return not
      const to = dueFrom(form)
      if (to.due === null && to.dueOn === null)
        return refused({ dueOn: 'Välj ett möte, skriv en dag eller skriv med ord när den ska vara klar.' })
      const { due, dueOn } = subject.task
      await moveTask(tx, permit, { ...refOf(subject), due, dueOn }, { ...to, words: form.words, at: now })
      await after(jobs, tx, subject, false)
      return seeOther(taskHref(subject.task), 'Den nya dagen är sparad.')
    },
    again: again('flytta'),
  }),
  command<TaskPageSubject, 'task.change', typeof ownersForm>({
    path: path('agare'),
    action: 'task.change',
    load: loadTaskPage,
    form: ownersForm,
    run: async ({ subject, form, tx, permit, jobs, now }) => {
      const not = wrong(subject, 'owned')
      if (not) return not
      const { task } = subject
      const held = await tx.selectFrom('task').select('meeting_id').where('id', '=', task.id).executeTakeFirst()
      const ref = { ...refOf(subject), owners: task.owners.map(it => it.name), meetingId: held?.meeting_id ?? null }
      await handOver(tx, permit, ref, { owners: form.owners, words: form.words, at: now })
      await askTelling(jobs, tx, { forumId: subject.forumId })
      await askReturns(jobs, tx, subject.forumId)
      return seeOther(taskHref(task), 'Uppgiften har en ny ansvarig.')
    },
    again: again('agare'),
  }),
]

export const taskRoutes: readonly Route[] = [
  page({
    path: '/uppgifter',
    action: 'task.list',
    load: loadTasks,
    show: ({ subject }) => TaskListPage(subject),
  }),
  ...listExports<ExportedTask>({
    path: '/uppgifter',
    action: 'task.list',
    name: 'uppgifter',
    columns: taskColumns,
    load: async ({ db, url, actor, now }) => {
      const today = dateAt(now)
      const ids = await soughtIds(db, await viewOf({ db, url, actor }), actor, today)
      return { ids, rows: async (then, some) => (await taskRows(then, some)).map(it => ({ ...it, today })) }
    },
  }),
  ...newTaskRoutes,
  page<TaskPageSubject>({
    path: '/uppgifter/:code',
    action: 'task.read',
    load: loadTaskPage,
    show: given => TaskPage(given),
  }),
  reporting,
  ...settling,
  ...moving,
  ...meetingTaskRoutes,
]
