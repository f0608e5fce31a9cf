/** Utkorgens sidor: a demonstration's mails to read, and how it goes with the mails for administrators. */
import type { VNode } from 'preact'
import type { PageContent } from '../../http/route.ts'
import { clockAt, dateAt, type Instant } from '../../kernel/time.ts'
import { ButtonForm, ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { Facts } from '../../ui/facts.tsx'
import { clockText, countText, shortDateText } from '../../ui/format.ts'
import { PageHead } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Pagination, type Paging } from '../../ui/pagination.tsx'
import { type Column, ResponsiveTable } from '../../ui/table.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { addressText } from './address.ts'
import type { Mailing } from './mailing.ts'
import { canRetry, type MailKind, type MailSeen, type MailTab, tabWords, type WrittenMail } from './outbox.ts'
import { wordOf } from './subscription.ts'

export const kindText: Readonly<Record<MailKind, string>> = {
  confirm: 'Bekräfta en bevakning',
  link: 'Länk till bevakningar',
  news: 'Nytt i en bevakning',
  invitation: 'Inbjudan att logga in',
  notice: 'Kallelse till ett möte',
  moved: 'Ändring av ett möte',
  cancelled: 'Inställt möte',
  reminder: 'Påminnelse om att svara',
  minutes: 'Mötesanteckningar',
  clearance: 'Villkor att klarera',
  extract: 'Protokollsutdrag',
  task: 'Uppgift',
  mandate: 'Uppdragshandling',
  deviation: 'Avvikelse mellan vårdgivare',
}

const momentText = (at: Instant): string => `${shortDateText(dateAt(at))} kl. ${clockText(clockAt(at))}`

export const OutboxPage = ({
  mails,
  paging,
}: {
  readonly mails: readonly WrittenMail[]
  readonly paging: Paging
}): PageContent => ({
  title: 'Utkorgen',
  main: (
    <>
      <PageHead
        title="Utkorgen"
        lead="Demonstrationen skickar inga mejl. De ligger här i stället, så som de skulle ha kommit fram, och länkarna i dem fungerar."
      />
      {mails.length === 0 ? (
        <EmptyState title="Utkorgen är tom" action={<ButtonLink href="/bevakning">Om bevakningar</ButtonLink>}>
          Bevaka ett forum eller en sökning, så lägger sig mejlet som du bekräftar med här.
        </EmptyState>
      ) : (
        <>
          <ResponsiveTable
            caption="Mejl, de senaste först"
            captionHidden
            rows={mails}
            columns={[
              { head: 'Ämne', main: true, cell: it => <a href={`/utkorg/${it.id}`}>{it.subject}</a> },
              { head: 'Till', cell: it => addressText(it.address) },
              { head: 'Skrivet', nowrap: true, cell: it => momentText(it.writtenAt) },
            ]}
          />
          <Pagination {...paging} href={page => (page > 1 ? `/utkorg?sida=${page}` : '/utkorg')} />
        </>
      )}
    </>
  ),
})

const link = /(https?:\/\/\S+)/

/** The text as it came, with its addresses as links. */
const Linked = ({ text, origin }: { readonly text: string; readonly origin: string }): VNode => (
  <pre class="mail-text">
    {text.split(link).map(part => (link.test(part) ? <a href={localHref(part, origin)}>{part}</a> : part))}
  </pre>
)

/**
 * An address of our own leads to wherever the reader is: a demonstration may be reached by more names than one. Others
 * are left as they are.
 */
const localHref = (address: string, origin: string): string => {
  const url = URL.parse(address)
  return url?.origin === origin ? `${url.pathname}${url.search}` : address
}

const alone = (kind: MailKind): string =>
  kind === 'confirm' || kind === 'link' || kind === 'news'
    ? 'Nej, mejlet är ett svar på något man har bett om'
    : 'Nej, det går bara till den som det gäller'

export const KeptMailPage = ({
  mail,
  origin,
}: {
  readonly mail: WrittenMail
  readonly origin: string
}): PageContent => ({
  title: mail.subject,
  breadcrumbs: [['Utkorgen', '/utkorg']],
  main: (
    <>
      <PageHead
        title={mail.subject}
        action={
          <ButtonLink look="primary" href={`/utkorg/${mail.id}/html`}>
            Visa med formgivning
          </ButtonLink>
        }
      />
      <Facts
        facts={[
          { term: 'Till', value: addressText(mail.address) },
          { term: 'Skrivet', value: momentText(mail.writtenAt) },
          { term: 'Slag', value: kindText[mail.kind] },
          {
            term: 'Avslutas med ett klick',
            value: mail.leavePath ? <a href={mail.leavePath}>Ja, på sidan där man avslutar</a> : alone(mail.kind),
          },
          {
            term: 'Kalender',
            value: mail.calendar && <a href={`/utkorg/${mail.id}/kalender.ics`}>Filen som följer med</a>,
          },
        ]}
      />
      <Linked text={mail.text} origin={origin} />
    </>
  ),
})

const tabText: Readonly<Record<MailTab, string>> = { failed: 'Kom inte iväg', waiting: 'Väntar', sent: 'Skickade' }

const emptyText: Readonly<Record<MailTab, readonly [string, string]>> = {
  failed: [
    'Allt har kommit iväg',
    'Mejl som mejlservern har sagt nej till, eller som kanske inte kom fram, visas här.',
  ],
  waiting: ['Inget väntar', 'Mejl som ska skickas, eller som mejlservern inte kunde ta emot än, visas här.'],
  sent: ['Inget är skickat', 'Det som har skickats visas här i trettio dagar, utan innehåll.'],
}

const address = (tab: MailTab, page = 1): string =>
  `/administration/mejl?visa=${wordOf(tabWords, tab)}${page > 1 ? `&sida=${page}` : ''}`

const whyText = (it: MailSeen): VNode | string => {
  const said =
    it.why && it.why !== 'interrupted' ? (
      <>
        {' '}
        Mejlservern sa: <q lang="en">{it.why}</q>
      </>
    ) : (
      ''
    )
  if (it.state === 'unknown')
    return <>Ingen vet om det kom fram: förbindelsen bröts efter att allt var överlämnat.{said}</>
  if (it.state === 'dropped') return 'Skickades inte: det som stod i det var inte längre publicerat.'
  if (it.state === 'kept') return 'Ligger i demonstrationens utkorg.'
  return said
}

const columns = (tab: MailTab, mayRetry: boolean): readonly Column<MailSeen>[] => [
  { head: 'Mejl', main: true, cell: it => kindText[it.kind] },
  { head: 'Till', cell: it => it.receiver },
  { head: 'Skrivet', nowrap: true, cell: it => momentText(it.writtenAt) },
  ...(tab === 'sent'
    ? [{ head: 'Skickat', nowrap: true, cell: (it: MailSeen) => it.sentAt && momentText(it.sentAt) }]
    : [{ head: 'Försök', cell: (it: MailSeen) => countText(it.tries, 'försök', 'försök') }]),
  {
    head: 'Vad som hände',
    cell: it => (
      <>
        {whyText(it)}
        {tab === 'failed' && it.kind === 'invitation' && ' Gör en ny inbjudan i stället.'}
      </>
    ),
  },
  ...(tab === 'failed' && mayRetry
    ? [
        {
          head: 'Skicka igen',
          bare: true,
          cell: (it: MailSeen) =>
            canRetry(it) && (
              <ButtonForm
                action={`/administration/mejl/${it.id}/igen`}
                look="secondary"
                compact
                aria-label={`Skicka igen till ${it.receiver}`}
              >
                Skicka igen
              </ButtonForm>
            ),
        },
      ]
    : []),
]

export interface MailsShown {
  readonly tab: MailTab
  readonly mails: readonly MailSeen[]
  readonly counts: Readonly<Record<MailTab, number>>
  readonly paging: Paging
  readonly mailing: Mailing
  readonly mayRetry: boolean
}

export const MailsPage = ({ tab, mails, counts, paging, mailing, mayRetry }: MailsShown): PageContent => ({
  title: 'Mejl',
  breadcrumbs: [['Administration', '/administration']],
  main: (
    <>
      <PageHead
        title="Mejl"
        lead="Hur det går med mejlen till dem som bevakar något, bjuds in eller kallas. Vad de handlar om och till vem syns inte här."
      />
      {mailing === 'none' && (
        <Notice tone="warning" class="flash">
          Mejl är inte påkopplat: inställningarna SMTP_URL och MAIL_FROM saknas. Ingen kan bevaka något förrän de finns.
        </Notice>
      )}
      {mailing === 'kept' && (
        <Notice tone="info" class="flash">
          En demonstration skickar inget. Mejlen ligger i <a href="/utkorg">utkorgen</a>.
        </Notice>
      )}
      <Tabs
        label="Läge"
        tabs={(Object.keys(tabText) as MailTab[]).map(it => ({
          label: tabText[it],
          href: address(it),
          count: counts[it],
          current: it === tab,
        }))}
      />
      {mails.length === 0 ? (
        <EmptyState title={emptyText[tab][0]}>{emptyText[tab][1]}</EmptyState>
      ) : (
        <>
          <ResponsiveTable caption={tabText[tab]} captionHidden columns={columns(tab, mayRetry)} rows={mails} />
          <Pagination {...paging} href={page => address(tab, page)} />
          <ExportLinks href={address(tab)} what={`mejlen: ${tabText[tab]}`} />
        </>
      )}
    </>
  ),
})
