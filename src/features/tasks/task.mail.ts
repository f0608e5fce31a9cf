// Uppgifternas mejl: how many and till when, and the way to them; never their words, which a mail must not carry. Pure.
import type { LocalDate } from '../../kernel/time.ts'
import { countText, dateText } from '../../ui/format.ts'
import type { Message } from '../messages/message.change.ts'
import { taskHref, tasksHref } from './task.links.ts'

export interface ToTell {
  readonly code: string
  readonly forum: string
  readonly dueBy: LocalDate | null
}

export interface Told {
  readonly persons: readonly string[]
  readonly organisations: readonly string[]
}

type Words = Pick<Message, 'subject' | 'heading' | 'said' | 'links' | 'because'>

const because = 'Du får mejlet för att uppgiften är din, din organisations eller hör till en plats som du sitter på.'

const dayOf = ({ dueBy }: ToTell): string =>
  dueBy ? `ska vara klar senast den ${dateText(dueBy)}` : 'har ingen sista dag'

const linksTo = (tasks: readonly ToTell[]): Message['links'] => {
  const [first] = tasks
  return tasks.length === 1 && first
    ? [{ label: 'Öppna uppgiften', path: taskHref(first) }]
    : [{ label: 'Visa uppgifterna', path: tasksHref() }]
}

/** Somebody has got something to do. All of the tasks are of one forum. */
export function givenMessage(tasks: readonly ToTell[]): Words {
  const forum = tasks[0]?.forum ?? ''
  const many = countText(tasks.length, 'uppgift', 'uppgifter')
  return {
    subject: tasks.length === 1 ? `Du har fått en uppgift från ${forum}` : `Du har fått ${many} från ${forum}`,
    heading: tasks.length === 1 ? 'Du har fått en uppgift' : `Du har fått ${many}`,
    said: [
      `${forum} har delat ut ${tasks.length === 1 ? 'en uppgift' : many} till dig eller dem du företräder.`,
      ...tasks.map((it, at) => `${tasks.length === 1 ? 'Den' : `Uppgift ${at + 1}`} ${dayOf(it)}.`),
      'När du har gjort det rapporterar du det i Samklang, så ser forumet det på sin nästa dagordning.',
    ],
    links: linksTo(tasks),
    because,
  }
}

/** It was reported, or closed, and is to be done after all. */
export const againMessage = (task: ToTell): Words => ({
  subject: `En uppgift från ${task.forum} är din igen`,
  heading: 'Uppgiften är inte klar än',
  said: [`${task.forum} har svarat på rapporten. Öppna uppgiften för att se vad som saknas.`, `Den ${dayOf(task)}.`],
  links: linksTo([task]),
  because,
})

export function reminderMessage(task: ToTell, when: 'soon' | 'late'): Words {
  const day = task.dueBy ? dateText(task.dueBy) : ''
  return when === 'soon'
    ? {
        subject: `Snart dags: en uppgift från ${task.forum}`,
        heading: 'En uppgift ska snart vara klar',
        said: [`Den ska vara klar senast den ${day}.`],
        links: linksTo([task]),
        because,
      }
    : {
        subject: `Försenad: en uppgift från ${task.forum}`,
        heading: 'En uppgift skulle ha varit klar',
        said: [
          `Den skulle ha varit klar den ${day}, och är inte rapporterad.`,
          'Är den gjord? Rapportera den. Behövs mer tid? Säg till forumets sekreterare.',
        ],
        links: linksTo([task]),
        because,
      }
}

/** To those who keep the forums' affairs: what is late in them. */
export function overdueMessage(
  forums: readonly { readonly name: string; readonly slug: string; readonly late: number }[],
): Words {
  const total = forums.reduce((sum, it) => sum + it.late, 0)
  const many = countText(total, 'försenad uppgift', 'försenade uppgifter')
  return {
    subject: `${many} i dina forum`,
    heading: `Du har ${many} att följa upp`,
    said: forums.map(it => `${it.name}: ${countText(it.late, 'uppgift', 'uppgifter')}.`),
    links: [
      { label: 'Visa de försenade', path: tasksHref({ visa: 'forumets', forsenade: 'ja' }) },
      ...(forums.length > 1
        ? forums.map(it => ({ label: it.name, path: tasksHref({ visa: 'alla', forum: it.slug, forsenade: 'ja' }) }))
        : []),
    ],
    because: 'Du får mejlet en gång i veckan för att du är sekreterare i forumet.',
  }
}
