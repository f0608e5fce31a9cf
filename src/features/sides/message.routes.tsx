// Meddelanden mellan sidorna i ett ärende.
import { z } from 'zod'
import { permitFor } from '../../access/permit.ts'
import { text } from '../../http/fields.ts'
import { command, type Load, page, type Route, refused, seeOther } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { notedAs } from '../accesses/access.change.ts'
import { loadCase } from '../deviations/deviation.row.ts'
import { type MessageSubject, MessagesPage } from './message.pages.tsx'
import { askSideTold } from './side.change.ts'
import { messagesHref } from './side.links.ts'
import { caseMessagesOf, readMarksOf } from './side.row.ts'
import { markRead, sendMessage } from './side.store.ts'
import { otherSide, partiesOf, speaksFor } from './side.ts'
import { spokenFields, spokenHalt } from './spoken.ts'

const load: Load<MessageSubject> = async loading => {
  const held = await loadCase(loading)
  if (!held) return undefined
  const { db, now } = loading
  return {
    ...{ ...held, case: held, side: speaksFor(held.standsAs, undefined) ?? 'own', today: dateAt(now) },
    ...{ messages: await caseMessagesOf(db, held.id), readTo: await readMarksOf(db, held.id) },
  }
}

const messageForm = z.object({ words: text(4000), ...spokenFields })
const readNoted = notedAs<MessageSubject>('messages', it => it.case)

export const messageRoutes: readonly Route[] = [
  page<MessageSubject>({
    path: '/avvikelser/:code/meddelanden',
    action: 'message.send',
    load,
    noted: async (tx, given) => {
      const first = await readNoted(tx, given)
      if (first) return first
      const { subject, actor } = given
      const newest = subject.messages.at(-1)
      if (!newest) return undefined
      const permit = permitFor(actor, 'message.send', subject)
      for (const side of partiesOf(subject.standsAs)) await markRead(tx, permit, side, newest.at)
      return undefined
    },
    show: ({ subject }) => MessagesPage(subject),
  }),
  command<MessageSubject, 'message.send', typeof messageForm>({
    path: '/avvikelser/:code/meddelanden',
    action: 'message.send',
    load,
    form: messageForm,
    run: async ({ subject, form, tx, permit, jobs, now }) => {
      const { case: held } = subject
      const side = speaksFor(held.standsAs, form.side)
      if (!side || held.forwardedAt === null)
        return refused('Ärendet har inte skickats till motparten än. Skriv när det har skickats.')
      const halted = spokenHalt(form, ['words'], dateAt(now))
      if (halted) return refused(halted)
      if (!form.words) return refused({ words: 'Skriv ett meddelande.' })
      const id = await sendMessage(tx, permit, { side, words: form.words }, now)
      await askSideTold(jobs, tx, { caseId: held.id, to: otherSide(side), what: 'message', key: id })
      return seeOther(messagesHref(held), 'Meddelandet är skickat.')
    },
    again: ({ subject, typed, errors }) =>
      MessagesPage({ ...subject, side: speaksFor(subject.standsAs, typed.side) ?? subject.side }, { typed, errors }),
  }),
]
