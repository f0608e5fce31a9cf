import type { z } from 'zod'
import { permitFor } from '../../access/permit.ts'
import { command, type Outcome, type Route, type Running, refused, seeOther } from '../../http/route.ts'
import { isLocalDate } from '../../kernel/time.ts'
import { settleFollowup } from './settled.change.ts'
import { askReturns } from './task.change.ts'
import { atMeetingForm, dueFrom } from './task.form.ts'
import { taskHref } from './task.links.ts'
import { loadTaskPage, type TaskPageSubject } from './task.load.ts'
import { TaskPage } from './task.pages.tsx'
import { moveTask, settleTask } from './task.store.ts'
import { take } from './task.ts'
import { refusalWords } from './task.words.ts'

// Vad mötet säger om en uppgift som har kommit tillbaka: done, not done, or another day.

type Said = Running<TaskPageSubject, 'task.settle', z.output<typeof atMeetingForm>>

/** The meeting that the task has come back at, while it can still say something. */
const meetingOf = ({ tx, form, subject }: Said) =>
  tx
    .selectFrom('task_return as r')
    .innerJoin('meeting as m', 'm.id', 'r.meeting_id')
    .select(['m.id', 'm.date'])
    .where('r.task_id', '=', subject.task.id)
    .where('r.meeting_id', '=', form.meeting)
    .where('m.state', 'in', ['ongoing', 'paused', 'ended'])
    .executeTakeFirst()

async function say(given: Said): Promise<Outcome> {
  const { subject, form, tx, permit, jobs, now } = given
  const { task } = subject
  const meeting = await meetingOf(given)
  if (!meeting) return refused('Uppgiften ligger inte på mötet, eller så har det inte börjat.')
  const taken = take(task.state, form.how)
  if (!taken.ok) return refused(refusalWords[taken.why])
  // What the secretary saw: somebody may have reported it since.
  const ref = { id: task.id, forumId: task.forumId, version: form.readAt }
  if (form.how === 'moved') {
    const day = form.to === 'next' || isLocalDate(form.to) ? form.to : ''
    const to = dueFrom({ due: null, dueOn: day ? null : form.day, meeting: day })
    if (to.due === null && to.dueOn === null) return refused('Välj ett möte eller en dag som uppgiften ska vara klar.')
    const change = permitFor(permit.actor, 'task.change', { id: task.id, version: task.version, forumId: task.forumId })
    const said = { ...to, words: null, at: now, meetingId: meeting.id }
    await moveTask(tx, change, { ...ref, due: task.due, dueOn: task.dueOn }, said)
  } else {
    await settleTask(tx, permit, ref, { step: form.how, words: null, at: now, meetingId: meeting.id })
    if (form.how === 'closed') await settleFollowup(tx, permit.actor, task, now)
  }
  await askReturns(jobs, tx, task.forumId)
  return seeOther(form.till.startsWith('/moten/') ? form.till : taskHref(task), flashes[form.how])
}

const flashes = {
  closed: 'Uppgiften är avslutad som klar.',
  'not-done': 'Uppgiften är inte klar, och kommer tillbaka nästa gång.',
  moved: 'Uppgiften har en ny dag.',
} as const

export const meetingTaskRoutes: readonly Route[] = [
  command<TaskPageSubject, 'task.settle', typeof atMeetingForm>({
    path: '/uppgifter/:code/pa-motet',
    action: 'task.settle',
    load: loadTaskPage,
    form: atMeetingForm,
    run: say,
    again: given => TaskPage({ ...given, sent: 'pa-motet' }),
  }),
]
