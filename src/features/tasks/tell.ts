// Att berätta om uppgifter: once for what is new, once before the day and once after it, and a list each week.

import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import { readerOf } from '../../data/reading.ts'
import type { Deps } from '../../http/request.ts'
import { sha256Of } from '../../kernel/hash.ts'
import { dateAt, daysAfter, type Instant } from '../../kernel/time.ts'
import { secretariesOf } from '../extracts/receiver.row.ts'
import { type Message, tellPeople } from '../messages/message.change.ts'
import { againMessage, givenMessage, overdueMessage, reminderMessage } from './task.mail.ts'
import { reminding } from './task.ts'
import {
  type LateForum,
  lateForums,
  markTold,
  type OwnerToTell,
  oneTellingAtATime,
  ownersToTell,
} from './told.store.ts'

export const worker = samklang('tasks')

type Told = Pick<Deps, 'data' | 'jobs'>

const short = (text: string): string => sha256Of(text).slice(0, 24)

/** Everyone behind these owners, each once. */
const receiversOf = (owners: readonly OwnerToTell[]): Pick<Message, 'persons' | 'organisations'> => ({
  persons: [...new Set(owners.flatMap(it => it.persons))],
  organisations: [...new Set(owners.flatMap(it => it.organisationId ?? []))],
})

/** One mail to each of what is new to them in a forum. Done again it tells nothing. */
export async function tellGiven({ data, jobs }: Told, forumId: string, now: Instant): Promise<void> {
  await data.as(worker, async tx => {
    await oneTellingAtATime(tx, forumId)
    const owners = await ownersToTell(tx, { untoldIn: forumId }, dateAt(now))
    if (owners.length === 0) return
    await tellPeople(jobs, tx, ...givenMessages(owners))
    await markTold(
      tx,
      permitFor(worker, 'task.tell'),
      owners.map(it => it.ownerId),
      now,
    )
  })
}

function givenMessages(owners: readonly OwnerToTell[]): readonly Message[] {
  const one = (key: string, own: readonly OwnerToTell[], to: Pick<Message, 'persons' | 'organisations'>): Message => {
    const tasks = [...new Map(own.map(it => [it.taskId, it])).values()]
    const occasion = `task-given:${short(key + own.map(it => it.ownerId).join())}`
    return { kind: 'task', occasion, ...to, ...givenMessage(tasks) }
  }
  const { persons = [], organisations = [] } = receiversOf(owners)
  return [
    ...persons.map(id =>
      one(
        id,
        owners.filter(it => it.persons.includes(id)),
        { persons: [id] },
      ),
    ),
    ...organisations.map(id =>
      one(
        id,
        owners.filter(it => it.organisationId === id),
        { organisations: [id] },
      ),
    ),
  ]
}

/** A task that was sent back, or opened again, is told of to whoever has it. */
export async function tellAgain({ data, jobs }: Told, taskId: string, now: Instant): Promise<void> {
  await data.as(worker, async tx => {
    const owners = await ownersToTell(tx, { taskId }, dateAt(now))
    const [task] = owners
    if (!task) return
    const occasion = `task-again:${taskId}:${task.version}`
    await tellPeople(jobs, tx, { kind: 'task', occasion, ...receiversOf(owners), ...againMessage(task) })
  })
}

/** Reminds those whose tasks are due in a week, or were the day before: each once for a task and its day. */
export async function remindOwners({ data, jobs }: Told, now: Instant): Promise<void> {
  const today = dateAt(now)
  await data.as(worker, async tx => {
    const owners = await ownersToTell(tx, { from: daysAfter(today, -7), to: daysAfter(today, 7) }, today)
    const messages = [...Map.groupBy(owners, it => it.taskId).values()].flatMap((own): readonly Message[] => {
      const [task] = own
      const when = task && reminding(task, today)
      if (!when) return []
      const occasion = `task-${when}:${task.taskId}:${task.dueBy}`
      return [{ kind: 'task', occasion, ...receiversOf(own), ...reminderMessage(task, when) }]
    })
    await tellPeople(jobs, tx, ...messages)
  })
}

/** Tells those who keep the forums' affairs what is late in them: once a week. */
export async function tellOverdue({ data, jobs }: Told, now: Instant): Promise<void> {
  const today = dateAt(now)
  await data.as(worker, async tx => {
    const forums = await lateForums(tx, today)
    const whose = new Map<string, LateForum[]>()
    for (const forum of forums)
      for (const id of await secretariesOf(readerOf(tx), forum.id, today))
        whose.set(id, [...(whose.get(id) ?? []), forum])
    await tellPeople(
      jobs,
      tx,
      ...[...whose].map(
        ([id, own]): Message => ({
          kind: 'task',
          occasion: `tasks-late:${today}`,
          persons: [id],
          ...overdueMessage(own),
        }),
      ),
    )
  })
}
