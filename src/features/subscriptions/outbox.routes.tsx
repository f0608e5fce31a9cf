import { may, type Subject } from '../../access/rules.ts'
import { pageNumber } from '../../http/paging.ts'
import { api, command, type Load, type Loading, page, type Route, refused, seeOther } from '../../http/route.ts'
import { isUuid } from '../../kernel/ids.ts'
import { mailingOf, originOf } from './mailing.ts'
import { mailExports } from './outbox.export.ts'
import { KeptMailPage, MailsPage, type MailsShown, OutboxPage } from './outbox.pages.tsx'
import { countKept, countMails, findMail, keptMail, keptMails, listMails, retryMail } from './outbox.store.ts'
import { type MailTab, tabOf, tabStates, type WrittenMail } from './outbox.ts'
import { deliverMailName } from './published.ts'

const size = 50

interface Kept extends Subject {
  readonly mails: readonly WrittenMail[]
  readonly total: number
  readonly page: number
}

/** Only a demonstration has an outbox that is open: elsewhere it is not there at all. */
const loadKept: Load<Kept> = async ({ db, url, settings }) => {
  if (settings.SAMKLANG_MODE !== 'demonstration') return undefined
  const total = await countKept(db)
  const page = Math.min(pageNumber(url), Math.max(1, Math.ceil(total / size)))
  return { total, page, mails: await keptMails(db, size, (page - 1) * size) }
}

const loadKeptMail: Load<Subject & { readonly mail: WrittenMail; readonly origin: string }> = async ({
  db,
  params,
  settings,
}) => {
  if (settings.SAMKLANG_MODE !== 'demonstration' || !isUuid(params.id)) return undefined
  const mail = await keptMail(db, params.id)
  return mail && { mail, origin: originOf(settings) }
}

type MailsSeen = Subject & Pick<MailsShown, 'tab' | 'mails' | 'counts'> & { readonly page: number }

/** Nothing is asked for somebody who may not see it: the database would refuse, and this is a 403. */
const loadMails: Load<Partial<MailsSeen>> = async ({ db, url, actor }) =>
  may(actor, 'mail.read') ? seenMails(db, url) : {}

async function seenMails(db: Loading['db'], url: URL): Promise<MailsSeen> {
  const tab = tabOf(url)
  const found = await countMails(db)
  const count = (it: MailTab): number => tabStates[it].reduce((sum, state) => sum + (found.get(state) ?? 0), 0)
  const counts = { failed: count('failed'), waiting: count('waiting'), sent: count('sent') }
  const at = Math.min(pageNumber(url), Math.max(1, Math.ceil(counts[tab] / size)))
  return { tab, counts, page: at, mails: await listMails(db, tabStates[tab], size, (at - 1) * size) }
}

const loadMail: Load<Subject> = async ({ db, params, actor }) => {
  if (!may(actor, 'mail.retry')) return {}
  return isUuid(params.id) ? findMail(db, params.id) : undefined
}

/** The mail's own style stands within it, and nothing else is let in: no script, no picture, no form. */
const mailPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

export const outboxRoutes: readonly Route[] = [
  ...mailExports,
  page<Kept>({
    path: '/utkorg',
    action: 'outbox.read',
    load: loadKept,
    show: ({ subject: { mails, page, total } }) => OutboxPage({ mails, paging: { page, size, total } }),
  }),
  page({
    path: '/utkorg/:id',
    action: 'outbox.read',
    load: loadKeptMail,
    show: ({ subject }) => KeptMailPage(subject),
  }),
  api({
    path: '/utkorg/:id/kalender.ics',
    action: 'outbox.read',
    load: async loading => {
      const kept = await loadKeptMail(loading)
      return kept?.mail.calendar ? kept : undefined
    },
    answer: ({ subject }) =>
      new Response(subject.mail.calendar, {
        headers: {
          'content-type': 'text/calendar; charset=utf-8',
          'content-disposition': 'attachment; filename="mote.ics"',
        },
      }),
  }),
  api({
    path: '/utkorg/:id/html',
    action: 'outbox.read',
    load: loadKeptMail,
    answer: ({ subject }) =>
      new Response(subject.mail.html, {
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': mailPolicy,
          'cache-control': 'no-store',
        },
      }),
  }),
  page<MailsSeen>({
    path: '/administration/mejl',
    action: 'mail.read',
    load: loadMails as Load<MailsSeen>,
    show: ({ subject: { page, ...seen }, actor, settings }) =>
      MailsPage({
        ...seen,
        paging: { page, size, total: seen.counts[seen.tab] },
        mailing: mailingOf(settings),
        mayRetry: may(actor, 'mail.retry'),
      }),
  }),
  command({
    path: '/administration/mejl/:id/igen',
    action: 'mail.retry',
    load: loadMail,
    run: async ({ tx, permit, jobs }) => {
      if (!(await retryMail(tx, permit))) return refused('Mejlet är redan skickat igen av någon annan.')
      await jobs.add(tx, deliverMailName, [{ mailId: permit.subjectId }])
      return seeOther('/administration/mejl?visa=vantar', 'Mejlet skickas igen.')
    },
  }),
]
