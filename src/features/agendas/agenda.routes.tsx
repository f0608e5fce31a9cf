import { z } from 'zod'
import { answered, command, live, page, type Route, type Running, refused, seeOther } from '../../http/route.ts'
import { isUuid } from '../../kernel/ids.ts'
import { followMinutes } from '../publications/next.change.ts'
import { returnTasks } from '../tasks/task.change.ts'
import { agendaHref, itemHref, itemPlaceHref } from './agenda.links.ts'
import { type AgendaPageSubject, type AgendaSubject, loadAgenda, loadAgendaPage } from './agenda.load.ts'
import { AgendaPage } from './agenda.pages.tsx'
import { addAgendaItem, agendaTopic } from './agenda.store.ts'
import { addForm, orderForm } from './item.form.ts'
import { type ItemSubject, loadItem } from './item.load.ts'
import { itemRoutes } from './item.routes.tsx'
import { closedText, orderRefusals } from './item.words.ts'
import { moveAgendaItem } from './leave.store.ts'
import { orderAgendaItem } from './order.store.ts'
import type { Spot, Step } from './order.ts'
import { templateRoutes } from './template.routes.tsx'
import { beginAgenda } from './template.store.ts'

type Adding = Running<AgendaPageSubject, 'agenda.change', z.output<typeof addForm>>

/** A new item, last on the agenda or as a part of another one. */
async function add({ subject, form, tx, permit }: Adding) {
  const { meeting, slots, open } = subject
  if (!open) return refused(closedText)
  const parent = form.parent ? slots.find(it => it.item.id === form.parent && it.depth === 0) : undefined
  if (form.parent && !parent) return refused('Punkten som den skulle ligga under finns inte längre.')
  const kind = form.sort === 'break' ? 'break' : 'item'
  const types = form.sort === 'break' || form.sort === 'none' ? [] : [form.sort]
  const { code } = await addAgendaItem(tx, permit, {
    ...{ forumId: subject.forumId, meetingId: meeting.id, parentId: parent?.item.id ?? null },
    ...{ title: form.title, kind, types, minutes: form.minutes, matterIds: form.matter ? [form.matter] : [] },
  })
  const to = parent ? `${itemHref(meeting.code, parent.item.code)}#delpunkter` : itemPlaceHref(meeting.code, code)
  return seeOther(to, `Lades till: ${form.title}.`)
}

const spotOf = (form: z.output<typeof orderForm>): Step | Spot =>
  form.way ?? { parentId: form.parent || null, after: form.after || null }

const takeUpForm = z.object({ item: z.string().refine(isUuid, 'Välj en punkt.') })

/** Of what waits: what is parked is moved here, what lapsed or was postponed goes on as a new item. */
async function takeUp({ subject, form, tx, permit }: Running<AgendaPageSubject, 'agenda.change', { item: string }>) {
  const { meeting, waiting, open } = subject
  if (!open) return refused(closedText)
  const it = waiting.find(one => one.item.id === form.item)
  if (!it) return refused('Punkten väntar inte längre. Någon annan kan ha tagit upp den.')
  const { id, title, types, lapses } = it.item
  const { code } = it.parked
    ? await moveAgendaItem(tx, permit, id, { meetingId: meeting.id })
    : await addAgendaItem(tx, permit, {
        ...{ forumId: meeting.forumId, meetingId: meeting.id, title, types, carriedFrom: id },
        lapses: lapses + (it.why === 'lapsed' ? 1 : 0),
      })
  return seeOther(itemPlaceHref(meeting.code, code), `Lades till: ${title}.`)
}

const beginForm = z.object({
  parked: z.preprocess(
    it => (it === undefined ? [] : [it].flat()),
    z.array(z.string().refine(isUuid, 'Välj i listan.')),
  ),
})

const again = (given: Parameters<typeof AgendaPage>[0]) => AgendaPage(given)

export const agendaRoutes: readonly Route[] = [
  page<AgendaPageSubject>({
    path: '/moten/:code/dagordning',
    action: 'agenda.change',
    load: loadAgendaPage,
    show: ({ subject, actor, now }) => AgendaPage({ subject, actor, now, typed: {}, errors: {} }),
  }),
  command<AgendaPageSubject, 'agenda.change', typeof addForm>({
    path: '/moten/:code/dagordning',
    action: 'agenda.change',
    load: loadAgendaPage,
    form: addForm,
    run: add,
    again,
  }),
  live<AgendaSubject>({
    path: '/moten/:code/dagordning/nytt',
    action: 'agenda.change',
    load: loadAgenda,
    topic: ({ id }) => agendaTopic(id),
  }),
  command<AgendaPageSubject, 'agenda.change', typeof beginForm>({
    path: '/moten/:code/dagordning/borja',
    action: 'agenda.change',
    load: loadAgendaPage,
    form: beginForm,
    run: async ({ subject, form, tx, permit, now }) => {
      if (!subject.open) return refused(closedText)
      const came = await beginAgenda(tx, permit, subject.meeting, { parked: form.parked })
      await followMinutes(tx, permit.actor, subject.meeting.forumId, now)
      await returnTasks(tx, permit, subject.meeting.forumId, now)
      return seeOther(
        agendaHref(subject.meeting.code),
        came === 1 ? 'En punkt lades till.' : `${came} punkter lades till.`,
      )
    },
    again,
  }),
  command<AgendaPageSubject, 'agenda.change', typeof takeUpForm>({
    path: '/moten/:code/dagordning/ta-upp',
    action: 'agenda.change',
    load: loadAgendaPage,
    form: takeUpForm,
    run: takeUp,
    again,
  }),
  command<ItemSubject & AgendaPageSubject, 'agenda.change', typeof orderForm>({
    path: '/moten/:code/dagordning/:item/ordna',
    action: 'agenda.change',
    load: async loading => {
      const [subject, rest] = [await loadItem(loading), await loadAgendaPage(loading)]
      return subject && rest && { ...rest, ...subject }
    },
    form: orderForm,
    run: async ({ subject, form, tx, permit }) => {
      const { forumId, meeting, open, slot } = subject
      if (!open) return refused(closedText)
      const done = await orderAgendaItem(tx, permit, { forumId, meetingId: meeting.id }, spotOf(form))
      if (!done.ok) return refused(orderRefusals[done.why])
      // The script asks for a place; the buttons for a step, and get the page.
      return form.way
        ? seeOther(itemPlaceHref(meeting.code, slot.item.code))
        : answered({ version: subject.version + 1 })
    },
    again,
  }),
  ...itemRoutes,
  ...templateRoutes,
]
