import type { z } from 'zod'
import type { Tx } from '../../data/open.ts'
import { command, page, type Route, type Running, refused, seeOther } from '../../http/route.ts'
import { isUuid } from '../../kernel/ids.ts'
import { folded } from '../../kernel/text.ts'
import { dateText } from '../../ui/format.ts'
import { agendaHref, itemHref, itemPlaceHref } from './agenda.links.ts'
import { changeAgendaItem, overrule, takeBackOverruling } from './agenda.store.ts'
import { orderClauses, removeClause, saveClause } from './clause.change.ts'
import { clauseForm, readClause } from './clause.form.ts'
import { itemForm, leaveForm, overruleForm } from './item.form.ts'
import { type ClauseSubject, type ItemPageSubject, loadClause, loadItemPage } from './item.load.ts'
import { ItemPage, type Sent } from './item.pages.tsx'
import { closedText } from './item.words.ts'
import { moveAgendaItem, reinstateAgendaItem, removeAgendaItem } from './leave.store.ts'
import { presentersOf } from './presenter.row.ts'

type Doing<Form, Subject = ItemPageSubject> = Running<Subject & ItemPageSubject, 'agenda.change', Form>
type Again = Parameters<NonNullable<Parameters<typeof command<ItemPageSubject, 'agenda.change'>>[0]['again']>>[0]

const again =
  (sent: Exclude<Sent, undefined>) =>
  ({ subject, actor, typed, errors }: Again) =>
    ItemPage({ subject, actor, sent, typed, errors })

const placeOf = ({ meeting, slot }: ItemPageSubject, mark = ''): string =>
  `${itemHref(meeting.code, slot.item.code)}${mark && `#${mark}`}`

/** The matter that was named; undefined where none is called so, null where none was named. */
async function namedMatter(tx: Tx, title: string | null): Promise<string | null | undefined> {
  if (title === null) return null
  const rows = await tx
    .selectFrom('matter')
    .select(['id', 'title'])
    .where('merged_into', 'is', null)
    .where('ended', '=', false)
    .where('title', 'ilike', title.replace(/[\\%_]/g, '\\$&'))
    .limit(2)
    .execute()
  return rows.length === 1 ? rows[0]?.id : undefined
}

async function save({ subject, form, tx, permit }: Doing<z.output<typeof itemForm>>) {
  const { meeting, slot, open } = subject
  if (!open) return refused(closedText)
  const matter = await namedMatter(tx, form.matter && folded(form.matter))
  if (matter === undefined)
    return refused({ matter: 'Inget ärende heter så. Välj i listan, eller börja ett nytt ärende.' })
  const known = new Set(slot.item.matters.map(it => it.id))
  await changeAgendaItem(tx, permit, {
    ...{ title: form.title, minutes: form.minutes, purpose: form.purpose, wanted: form.wanted },
    types: slot.item.kind === 'break' ? [] : form.types,
    presenters: await presentersOf(tx, form.presenters, { forumId: meeting.forumId, date: meeting.date }),
    matterIds: [...form.matters.filter(it => known.has(it)), ...(matter ? [matter] : [])],
  })
  return seeOther(itemPlaceHref(meeting.code, slot.item.code), `Sparad: ${form.title}.`)
}

async function leave({ subject, form, tx, permit }: Doing<z.output<typeof leaveForm>>) {
  const { meeting, slot, others, open, sentN } = subject
  if (!open) return refused(closedText)
  if (sentN !== null && !form.varfor && form.fran === 'punkt')
    return refused({ varfor: 'Dagordningen är skickad. Skriv varför punkten utgår, så att deltagarna får veta det.' })
  const { id, title } = slot.item
  const why = form.varfor ?? (sentN === null ? null : 'Dagordningen var för lång.')
  const back = agendaHref(meeting.code)
  if (form.till === 'bort') {
    const done = await removeAgendaItem(tx, permit, id, why)
    return seeOther(back, done === 'removed' ? `Borttagen: ${title}.` : `Utgår: ${title}.`)
  }
  const other = others.find(it => it.id === form.till)
  if (isUuid(form.till) && !other)
    return refused({ till: 'Det mötet går inte att flytta till längre. Välj ett annat.' })
  await moveAgendaItem(tx, permit, id, { meetingId: other?.id ?? null, why })
  return seeOther(
    back,
    other ? `Flyttad till mötet ${dateText(other.date)}: ${title}.` : `Ligger på parkeringsplatsen: ${title}.`,
  )
}

async function sendAnyway({ subject, form, tx, permit, now }: Doing<z.output<typeof overruleForm>>) {
  const { completeness, slot, open } = subject
  if (!open) return refused(closedText)
  const what = completeness.stops.filter(it => it.itemId === slot.item.id).map(it => it.what)
  const before = slot.item.overruled?.what ?? []
  if (what.length === 0) return refused('Inget stoppar punkten längre.')
  await overrule(tx, permit, { why: form.why, what: [...new Set([...before, ...what])], now })
  return seeOther(placeOf(subject, 'skicka-anda'), 'Punkten går ut ändå. Deltagarna ser varför.')
}

/** Saves a clause, a new one where none is given; 'Skriv meningen' only composes it and shows the page again. */
async function writeClause(
  { subject, form, tx, permit }: Doing<z.output<typeof clauseForm>>,
  clause: ClauseSubject['clause'] | null,
) {
  const { meeting, slot, open } = subject
  if (!open) return refused(closedText)
  const read = readClause(form, meeting.forum.shortName ?? meeting.forum.name)
  if (read.kind === 'again') return refused({})
  if (read.kind === 'wrong') return refused(read.errors)
  const of = { itemId: slot.item.id, stage: 'proposed' as const }
  await saveClause(tx, permit, of, clause && { id: clause.id, version: clause.version }, read.draft)
  return seeOther(placeOf(subject, 'forslag'), 'Förslaget är sparat.')
}

const clauseAgain = ({ subject, actor, typed, errors }: Again & { readonly subject: ClauseSubject }) =>
  ItemPage({ subject, actor, sent: 'clause', clauseId: subject.clause.id, typed, errors })

async function orderClause({ subject, tx, permit }: Doing<object, ClauseSubject>, way: -1 | 1) {
  const ids = subject.slot.item.proposed.map(it => it.id)
  const at = ids.indexOf(subject.clause.id)
  const to = Math.max(0, Math.min(ids.length - 1, at + way))
  const next = ids.toSpliced(at, 1).toSpliced(to, 0, subject.clause.id)
  await orderClauses(tx, permit, { itemId: subject.slot.item.id, stage: 'proposed' }, next)
  return seeOther(placeOf(subject, 'forslag'))
}

const at = '/moten/:code/dagordning/:item' as const
const action = 'agenda.change' as const

const clauseRoutes: readonly Route[] = [
  command<ItemPageSubject, 'agenda.change', typeof clauseForm>({
    ...{ path: `${at}/forslag`, action, load: loadItemPage, form: clauseForm, again: again('clause') },
    run: given => writeClause(given, null),
  }),
  command<ClauseSubject, 'agenda.change', typeof clauseForm>({
    ...{ path: `${at}/forslag/:clause`, action, load: loadClause, form: clauseForm, again: clauseAgain },
    run: given => writeClause(given, given.subject.clause),
  }),
  command<ClauseSubject, 'agenda.change'>({
    ...{ path: `${at}/forslag/:clause/ta-bort`, action, load: loadClause, again: clauseAgain },
    run: async ({ subject, tx, permit }) => {
      const { id, version } = subject.clause
      await removeClause(tx, permit, { itemId: subject.slot.item.id, stage: 'proposed' }, { id, version })
      return seeOther(placeOf(subject, 'forslag'), 'Satsen är borttagen ur förslaget.')
    },
  }),
  command<ClauseSubject, 'agenda.change'>({
    ...{ path: `${at}/forslag/:clause/upp`, action, load: loadClause, again: clauseAgain },
    run: given => orderClause(given, -1),
  }),
  command<ClauseSubject, 'agenda.change'>({
    ...{ path: `${at}/forslag/:clause/ned`, action, load: loadClause, again: clauseAgain },
    run: given => orderClause(given, 1),
  }),
]

export const itemRoutes: readonly Route[] = [
  page<ItemPageSubject>({
    ...{ path: at, action, load: loadItemPage },
    show: ({ subject, actor }) => ItemPage({ subject, actor, typed: {}, errors: {} }),
  }),
  command<ItemPageSubject, 'agenda.change', typeof itemForm>({
    ...{ path: at, action, load: loadItemPage, form: itemForm, run: save, again: again('item') },
  }),
  command<ItemPageSubject, 'agenda.change', typeof leaveForm>({
    ...{ path: `${at}/lamna`, action, load: loadItemPage, form: leaveForm, run: leave, again: again('leave') },
  }),
  command<ItemPageSubject, 'agenda.change'>({
    ...{ path: `${at}/ta-tillbaka`, action, load: loadItemPage, again: again('leave') },
    run: async ({ subject, tx, permit }) => {
      if (!subject.open) return refused(closedText)
      await reinstateAgendaItem(tx, permit)
      return seeOther(placeOf(subject), 'Punkten tas upp igen. Sätt hur många minuter den får.')
    },
  }),
  command<ItemPageSubject, 'agenda.change', typeof overruleForm>({
    ...{ path: `${at}/skicka-anda`, action, load: loadItemPage, form: overruleForm },
    ...{ run: sendAnyway, again: again('overrule') },
  }),
  command<ItemPageSubject, 'agenda.change'>({
    ...{ path: `${at}/skicka-anda/angra`, action, load: loadItemPage, again: again('overrule') },
    run: async ({ subject, tx, permit }) => {
      await takeBackOverruling(tx, permit)
      return seeOther(placeOf(subject), 'Punkten stoppas igen tills det som saknas finns.')
    },
  }),
  ...clauseRoutes,
]
