import { z } from 'zod'
import type { Subject } from '../../access/rules.ts'
import { answered, command, type Load, type Loading, page, type Route, refused, seeOther } from '../../http/route.ts'
import { isUuid } from '../../kernel/ids.ts'
import { addressRefusalText, parseAddress } from './address.ts'
import { confirmMail, linkMail } from './ask.mail.tsx'
import { isKey, newKey } from './key.ts'
import { mailingOf } from './mailing.ts'
import type { MailParts } from './news.mail.tsx'
import { deliverMailName } from './published.ts'
import {
  AskPage,
  EndedPage,
  GonePage,
  LeavePage,
  type OwnGiven,
  OwnPage,
  SentPage,
  StartPage,
} from './subscription.pages.tsx'
import { ask, changeFrequency, confirm, end, leave, type Own, openWith } from './subscription.store.ts'
import { frequencyWords, kindWords, type SubscriptionKind } from './subscription.ts'
import { findWatched, type Watched } from './watched.row.ts'

interface WatchedSubject extends Subject {
  readonly watched: Watched
}

/** What the address asks for: '?slag=forum&mal=vvg'. */
const loadWatched: Load<WatchedSubject> = async ({ db, url }) => {
  const word = url.searchParams.get('slag') ?? ''
  const kind: SubscriptionKind | undefined = Object.hasOwn(kindWords, word)
    ? kindWords[word as keyof typeof kindWords]
    : undefined
  const watched = kind && (await findWatched(db, kind, url.searchParams.get('mal') ?? ''))
  return watched && { watched }
}

interface OwnSubject extends Subject {
  readonly own: (Own & OwnGiven) | undefined
}

/** Whoever has the key. One that opens nothing is told so by the page: no one can try keys out anyway. */
const loadOwn: Load<OwnSubject> = async ({ db, params }) => {
  const { key } = params
  const own = isKey(key) ? await openWith(db, key) : undefined
  return { own: own && key ? { ...own, key, subscriptions: await withNames(db, own) } : undefined }
}

async function withNames(db: Loading['db'], own: Own): Promise<OwnGiven['subscriptions']> {
  const rows: OwnGiven['subscriptions'][number][] = []
  for (const it of own.subscriptions) rows.push({ ...it, watched: await findWatched(db, it.kind, it.target) })
  return rows
}

const address = z
  .string(addressRefusalText.missing)
  .max(1000, addressRefusalText['too-long'])
  .transform((typed, context) => {
    const parsed = parseAddress(typed)
    if (parsed.ok) return parsed.value
    context.addIssue({ code: 'custom', message: addressRefusalText[parsed.why] })
    return z.NEVER
  })
const howOften = z
  .enum(['genast', 'varje-dag', 'varje-vecka'], 'Välj när du vill få mejl.')
  .transform(it => frequencyWords[it])
const one = z.string('Välj en bevakning.').refine(isUuid, 'Välj en bevakning.')
const several = z.preprocess(it => (it === undefined ? [] : [it].flat()), z.array(one).max(100))

const noMail = 'Mejl är inte påkopplat här än, så det går inte att bevaka något.'
const gone = 'Länken gäller inte längre. Be om en ny på sidan Bevakningar.'

/** A key and the mail that holds it. */
const withKey = (origin: string, make: (given: { origin: string; key: string }) => MailParts, keep: boolean) => {
  const key = newKey()
  return { key, keep, ...make({ origin, key }) }
}

const askingRoutes: readonly Route[] = [
  page({
    path: '/bevakning',
    action: 'subscription.ask',
    show: ({ settings }) => StartPage({ mailing: mailingOf(settings) }),
  }),
  page({
    path: '/bevakning/ny',
    action: 'subscription.ask',
    load: loadWatched,
    show: ({ subject, settings }) => AskPage({ ...subject, mailing: mailingOf(settings) }),
  }),
  page({
    path: '/bevakning/tack',
    action: 'subscription.ask',
    show: ({ settings }) => SentPage({ mailing: mailingOf(settings) }),
  }),
  page({ path: '/bevakning/avslutad', action: 'subscription.ask', show: () => EndedPage() }),
  command({
    path: '/bevakning',
    action: 'subscription.ask',
    rate: 'subscribe',
    load: loadWatched,
    form: z.object({ epost: address, ofta: howOften }),
    run: async ({ subject, form, tx, permit, jobs, settings, url }) => {
      const mailing = mailingOf(settings)
      if (mailing === 'none') return refused(noMail)
      const { kind, target, name } = subject.watched
      const wanted = { kind, target, frequency: form.ofta }
      const make = (given: { origin: string; key: string }) =>
        confirmMail({ ...given, watched: name, frequency: form.ofta })
      const mailId = await ask(tx, permit, form.epost, wanted, withKey(url.origin, make, mailing === 'kept'))
      if (mailId && mailing === 'sent') await jobs.add(tx, deliverMailName, [{ mailId }])
      return seeOther('/bevakning/tack')
    },
    again: ({ subject, settings, typed, errors }) =>
      AskPage({ ...subject, mailing: mailingOf(settings), typed, errors }),
  }),
  command({
    path: '/bevakning/lank',
    action: 'subscription.ask',
    rate: 'subscribe',
    form: z.object({ epost: address }),
    run: async ({ form, tx, permit, jobs, settings, url }) => {
      const mailing = mailingOf(settings)
      if (mailing === 'none') return refused(noMail)
      const mail = withKey(url.origin, linkMail, mailing === 'kept')
      const mailId = await ask(tx, permit, form.epost, undefined, mail)
      if (mailId && mailing === 'sent') await jobs.add(tx, deliverMailName, [{ mailId }])
      return seeOther('/bevakning/tack')
    },
    again: ({ settings, typed, errors }) => StartPage({ mailing: mailingOf(settings), typed, errors }),
  }),
]

const keyed = <P extends string>(rest: P) => `/bevakning/:key${rest}` as const

const ownRoutes: readonly Route[] = [
  page<OwnSubject>({
    path: keyed(''),
    action: 'subscription.manage',
    load: loadOwn,
    show: ({ subject }) => (subject.own ? OwnPage(subject.own) : GonePage()),
  }),
  command({
    path: keyed('/bekrafta'),
    action: 'subscription.manage',
    load: loadOwn,
    form: z.object({ bevakning: several }),
    run: async ({ subject: { own }, form, tx, permit, now }) => {
      if (!own) return refused(gone)
      const begun = await confirm(tx, permit, own, form.bevakning, now)
      const said = begun === 0 ? 'Inget är bekräftat.' : 'Klart. Du får mejl när det finns något nytt.'
      return seeOther(`/bevakning/${own.key}`, said)
    },
  }),
  command({
    path: keyed('/andra'),
    action: 'subscription.manage',
    load: loadOwn,
    form: z.object({ bevakning: one, ofta: howOften }),
    run: async ({ subject: { own }, form, tx, permit }) => {
      if (!own) return refused(gone)
      await changeFrequency(tx, permit, own, form.bevakning, form.ofta)
      return seeOther(`/bevakning/${own.key}`, 'Ändringen är sparad.')
    },
  }),
  command({
    path: keyed('/ta-bort'),
    action: 'subscription.manage',
    load: loadOwn,
    form: z.object({ bevakning: one }),
    run: async ({ subject: { own }, form, tx, permit }) => {
      if (!own) return refused(gone)
      await end(tx, permit, own, form.bevakning)
      const last = own.subscriptions.every(it => it.id === form.bevakning)
      return last ? seeOther('/bevakning/avslutad') : seeOther(`/bevakning/${own.key}`, 'Bevakningen är avslutad.')
    },
  }),
  page<OwnSubject>({
    path: keyed('/avsluta'),
    action: 'subscription.manage',
    load: loadOwn,
    show: ({ subject: { own } }) => (own ? LeavePage({ own }) : GonePage()),
  }),
  command({
    path: keyed('/avsluta'),
    action: 'subscription.manage',
    oneClick: true,
    load: loadOwn,
    form: z.object({ 'List-Unsubscribe': z.string().optional() }),
    run: async ({ subject: { own }, form, tx, permit }) => {
      if (own) await leave(tx, permit, own)
      // A mail program is answered, not sent on (RFC 8058, section 3.1).
      return form['List-Unsubscribe'] ? answered({ left: true }) : seeOther('/bevakning/avslutad')
    },
  }),
]

export const subscriptionRoutes: readonly Route[] = [...askingRoutes, ...ownRoutes]
