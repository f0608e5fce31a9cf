// Hur det går med mejlen, att ta hem: as on the page neither what they say nor whose they are.
import { type Column, listExports } from '../../http/export.ts'
import type { Route } from '../../http/route.ts'
import { kindText } from './outbox.pages.tsx'
import { listMails } from './outbox.store.ts'
import { type MailSeen, type MailState, tabOf, tabStates } from './outbox.ts'

const stateText: Readonly<Record<MailState, string>> = {
  kept: 'i utkorgen',
  waiting: 'väntar',
  sending: 'skickas',
  sent: 'skickat',
  failed: 'kom inte iväg',
  unknown: 'kom kanske inte fram',
  dropped: 'skickades inte',
}

const columns: readonly Column<MailSeen>[] = [
  { key: 'kind', title: 'Mejl', value: it => kindText[it.kind] },
  { key: 'receiver', title: 'Till', value: it => it.receiver },
  { key: 'state', title: 'Läge', value: it => stateText[it.state] },
  { key: 'tries', title: 'Försök', type: 'number', value: it => it.tries },
  { key: 'why', title: 'Mejlservern sa', value: it => it.why },
  { key: 'writtenAt', title: 'Skrivet', type: 'instant', value: it => it.writtenAt },
  { key: 'sentAt', title: 'Skickat', type: 'instant', value: it => it.sentAt },
]

/** More than is mailed in the thirty days that a mail is remembered. */
const most = 1_000_000

export const mailExports: readonly Route[] = listExports<MailSeen>({
  path: '/administration/mejl',
  action: 'mail.read',
  name: 'mejl',
  columns,
  load: ({ db, url }) => listMails(db, tabStates[tabOf(url)], most, 0),
})
