import { sql } from 'kysely'
import type { Subject } from '../../access/rules.ts'
import { command, type Load, page, type Route, refused, seeOther } from '../../http/route.ts'
import { folded } from '../../kernel/text.ts'
import { followupsOfCode } from '../followups/followup.row.ts'
import type { Followup } from '../followups/followup.ts'
import { taskOfFollowup } from './taken.view.tsx'
import { askReturns } from './task.change.ts'
import { dueFrom, newTaskForm } from './task.form.ts'
import { askTelling } from './task.jobs.ts'
import { taskHref } from './task.links.ts'
import { type ChooseForumSubject, loadChoice, loadNewTask, type NewTaskSubject } from './task.load.ts'
import { ChooseForumPage, NewTaskPage } from './task.pages.tsx'
import { addTask } from './task.store.ts'

// Uppgifter som inte delades ut på ett möte här: written by hand, or taken in from earlier minutes.

interface TakenSubject extends Subject {
  readonly forumId: string | null
  readonly published: boolean
  readonly followup: Followup
}

const loadFollowup: Load<TakenSubject> = async ({ db, params }) => {
  const number = /^[1-9]\d{0,3}$/.test(params.n ?? '') ? Number(params.n) : 0
  const all = number === 0 ? [] : await followupsOfCode(db, params.code ?? '', 'mandate')
  const followup = all.find(it => it.ordinal === number - 1)
  return followup && { forumId: followup.forumId, published: followup.published, followup }
}

export const newTaskRoutes: readonly Route[] = [
  page<ChooseForumSubject>({
    path: '/uppgifter/ny',
    action: 'task.list',
    load: loadChoice,
    show: ({ subject }) => ChooseForumPage(subject),
  }),
  page<NewTaskSubject>({
    path: '/forum/:slug/uppgifter/ny',
    action: 'task.add',
    load: loadNewTask,
    show: ({ subject }) => NewTaskPage({ subject }),
  }),
  command<NewTaskSubject, 'task.add', typeof newTaskForm>({
    path: '/forum/:slug/uppgifter/ny',
    action: 'task.add',
    load: loadNewTask,
    form: newTaskForm,
    run: async ({ subject, form, tx, permit, jobs, now }) => {
      const { forumId, matters } = subject
      const matter = form.matter && matters.find(it => folded(it.title) === form.matter)
      if (form.matter && !matter) return refused({ matter: 'Inget ärende heter så. Välj i listan.' })
      const { words, owners } = form
      const added = { forumId, words, owners, ...dueFrom(form), matterId: matter ? matter.id : null }
      const { code } = await addTask(tx, permit, added, now)
      await askTelling(jobs, tx, { forumId })
      await askReturns(jobs, tx, forumId)
      return seeOther(taskHref({ code }), 'Uppgiften är tillagd.')
    },
    again: ({ subject, typed, errors }) => NewTaskPage({ subject, typed, errors }),
  }),
  command<TakenSubject, 'task.add'>({
    path: '/uppfoljning/uppdrag/:code/:n/uppgift',
    action: 'task.add',
    load: loadFollowup,
    run: async ({ subject: { followup, forumId }, tx, permit, jobs, now }) => {
      if (forumId === null) return refused('Uppdraget hör inte till något forum, så ingen kan följa det som uppgift.')
      const there = await taskOfFollowup(tx, followup)
      if (there) return seeOther(taskHref(there), 'Uppdraget följs redan som uppgift.')
      const { words, named, dueOn, dueSaid, code, ordinal, wordsHash: hash } = followup
      const matterId = await matterOf(tx, followup.item.code)
      const source = { code, ordinal, hash }
      const when = { due: dueSaid?.replace(/\.$/u, '').slice(0, 200) ?? null, dueOn, saidOn: followup.saidOn }
      const taken = await addTask(tx, permit, { forumId, words, owners: named, ...when, matterId, source }, now)
      await askReturns(jobs, tx, forumId)
      return seeOther(
        taskHref(taken),
        taken.isNew ? 'Uppdraget följs nu som uppgift.' : 'Uppdraget följs redan som uppgift.',
      )
    },
  }),
]

/** The matter that the item of earlier minutes belongs to. */
async function matterOf(tx: Parameters<typeof addTask>[0], itemCode: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select h.matter_id as id from matter_handling h
    where h.item_code = ${itemCode} limit 1`.execute(tx)
  return rows[0]?.id ?? null
}
