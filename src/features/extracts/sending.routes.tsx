import { z } from 'zod'
import { type Column, listExports } from '../../http/export.ts'
import { chosen, line, lineNeeded } from '../../http/fields.ts'
import { command, page, type Route, refused, seeOther } from '../../http/route.ts'
import { isUuid } from '../../kernel/ids.ts'
import { dateAt } from '../../kernel/time.ts'
import type { Delivery } from './delivery.row.ts'
import { mailAgain, sendExtracts } from './extract.change.ts'
import { extractHref, sendingHref } from './extract.links.ts'
import { stateWords } from './extract.words.ts'
import type { Tied } from './receiver.ts'
import { loadSending, type SendingSubject } from './sending.load.ts'
import { SendingPage } from './sending.pages.tsx'
import { tieName, untieName } from './tie.store.ts'

const tieForm = z.object({ named: lineNeeded('Välj ett namn.'), who: line(100), why: line(200) })
const untieForm = z.object({ tie: chosen })
const againForm = z.object({ delivery: chosen })

/** What was chosen in the list of those that a name can mean. */
function tiedOf({ who, why }: z.output<typeof tieForm>): Tied | { readonly errors: Record<string, string> } {
  const [kind = '', id = ''] = (who ?? '').split(':')
  if (kind === 'nobody') return why ? { kind, why } : { errors: { why: 'Skriv varför det inte ska skickas.' } }
  if (kind === 'everyone' && (id === 'principals' || id === 'municipalities')) return { kind, everyone: id }
  if ((kind === 'organisation' || kind === 'forum' || kind === 'person') && isUuid(id))
    return { kind: 'receiver', receiver: { kind, id } }
  return { errors: { who: 'Välj vem det är, eller att det inte ska skickas.' } }
}

const columns: readonly Column<Delivery>[] = [
  { key: 'item', title: 'Punkt', value: it => it.itemNumber },
  { key: 'title', title: 'Rubrik', value: it => it.itemTitle },
  { key: 'words', title: 'Ord', value: it => it.words },
  { key: 'condition', title: 'Villkor', value: it => it.condition },
  { key: 'named', title: 'Mottagare, som den nämns', value: it => it.named },
  { key: 'receiver', title: 'Mottagare', value: it => it.receiver?.name },
  { key: 'raiser', title: 'Anmälde ärendet', type: 'yes-no', value: it => it.kind === 'raiser' },
  { key: 'state', title: 'Läge', value: it => stateWords[it.state] },
  { key: 'why', title: 'Varför det inte ska skickas', value: it => it.nobodyWhy },
  { key: 'sent', title: 'Skickat', type: 'date', value: it => it.sentAt && dateAt(it.sentAt) },
  { key: 'received', title: 'Bekräftat', type: 'date', value: it => it.receivedAt && dateAt(it.receivedAt) },
  { key: 'superseded', title: 'Ersatt av en rättelse', type: 'yes-no', value: it => it.superseded },
  { key: 'extract', title: 'Utdrag', type: 'link', value: it => it.extractCode && extractHref(it.extractCode) },
]

const soon = 'Listan räknas om, vilket tar några sekunder.'

export const sendingRoutes: readonly Route[] = [
  page<SendingSubject>({
    path: '/moten/:code/utdrag',
    action: 'extract.send',
    load: loadSending,
    show: ({ subject, actor }) => SendingPage({ subject, actor, typed: {}, errors: {} }),
  }),
  ...listExports<Delivery>({
    ...{ path: '/moten/:code/utdrag', action: 'extract.send', name: 'utdrag', columns, about: loadSending },
    load: async loading => (await loadSending(loading))?.deliveries,
  }),
  command<SendingSubject, 'extract.send', typeof tieForm>({
    path: '/moten/:code/utdrag/mottagare',
    action: 'extract.send',
    load: loadSending,
    form: tieForm,
    run: async ({ subject, form, tx, permit, jobs, now }) => {
      const tied = tiedOf(form)
      if ('errors' in tied) return refused(tied.errors)
      if (form.who?.includes(':') && !subject.choices.some(it => it.value === form.who))
        return refused({ who: 'Välj någon i listan.' })
      await tieName(tx, permit, { forumId: subject.forumId, named: form.named, tied, now })
      await sendExtracts(tx, permit, jobs, { meetingId: subject.id, now })
      return seeOther(sendingHref(subject.meeting.code), `Mottagaren är sparad. ${soon}`)
    },
    again: ({ subject, actor, typed, errors }) => SendingPage({ subject, actor, typed, errors }),
  }),
  command<SendingSubject, 'extract.send', typeof untieForm>({
    path: '/moten/:code/utdrag/mottagare/ta-bort',
    action: 'extract.send',
    load: loadSending,
    form: untieForm,
    run: async ({ subject, form, tx, permit, jobs, now }) => {
      if (!form.tie) return refused('Välj vad som ska tas bort.')
      await untieName(tx, permit, form.tie)
      await sendExtracts(tx, permit, jobs, { meetingId: subject.id, now })
      return seeOther(sendingHref(subject.meeting.code), `Kopplingen är borttagen. ${soon}`)
    },
    again: ({ subject, actor, typed, errors }) => SendingPage({ subject, actor, typed, errors }),
  }),
  command<SendingSubject, 'extract.send', typeof againForm>({
    path: '/moten/:code/utdrag/skicka-igen',
    action: 'extract.send',
    load: loadSending,
    form: againForm,
    run: async ({ subject, form, tx, permit, jobs }) => {
      const delivery = subject.deliveries.find(it => it.id === form.delivery && it.state === 'sent')
      if (!delivery) return refused('Välj en mottagare som utdraget har skickats till.')
      await mailAgain(tx, permit, jobs, { meetingId: subject.id, againTo: delivery.id })
      return seeOther(
        sendingHref(subject.meeting.code),
        `Utdraget skickas igen till ${delivery.receiver?.name ?? 'mottagaren'}.`,
      )
    },
    again: ({ subject, actor, typed, errors }) => SendingPage({ subject, actor, typed, errors }),
  }),
  command<SendingSubject, 'extract.send', z.ZodType<object>>({
    path: '/moten/:code/utdrag/rakna-om',
    action: 'extract.send',
    load: loadSending,
    run: async ({ subject, tx, permit, jobs, now }) => {
      await sendExtracts(tx, permit, jobs, { meetingId: subject.id, now })
      return seeOther(sendingHref(subject.meeting.code), soon)
    },
  }),
]
