/** Kallelsen som mejl, och det som följer på den: moved, cancelled, a reminder, somebody's place. As text and as HTML. */
import {
  MailButton,
  MailFact,
  MailFoot,
  MailHeading,
  MailLink,
  MailRows,
  MailText,
  mailHtml,
} from '../../edges/mail/layout.tsx'
import type { MailParts } from '../subscriptions/news.mail.tsx'

export interface LetterItem {
  /** '4a' */
  readonly number: string
  /** '9.00–9.30' */
  readonly clock: string
  readonly title: string
  readonly meta: string
}

export interface Letter {
  readonly subject: string
  readonly heading: string
  /** Sentences above all else: what this mail is, and what the receiver is asked. */
  readonly said: readonly string[]
  /** What whoever sends it has written. */
  readonly message: string | null
  readonly facts: readonly { readonly term: string; readonly value: string; readonly href?: string | undefined }[]
  readonly items: readonly LetterItem[]
  /** The main thing to do, and the others, with whole addresses. */
  readonly links: readonly { readonly label: string; readonly href: string }[]
}

const why = (forum: string): string =>
  `Du får mejlet för att du är kallad av ${forum}. Svaret ger du på mötets sida: ett svar på mejlet eller i kalendern kommer inte fram.`

export const noticeMail = (letter: Letter, forum: string): MailParts => ({
  subject: letter.subject,
  text: textOf(letter, forum),
  html: htmlOf(letter, forum),
})

function textOf({ heading, said, message, facts, items, links }: Letter, forum: string): string {
  const rows = items.map(it => `${[it.number, it.clock].filter(Boolean).join('  ')}  ${it.title}`.trim())
  return [
    heading,
    ...said,
    message,
    facts.map(it => `${it.term}: ${it.value}`).join('\n'),
    items.length > 0 && `Dagordning\n\n${rows.join('\n')}`,
    links.map(it => `${it.label}: ${it.href}`).join('\n'),
    why(forum),
  ]
    .filter(Boolean)
    .join('\n\n')
}

function htmlOf({ subject, heading, said, message, facts, items, links }: Letter, forum: string): string {
  const [main, ...others] = links
  return mailHtml({
    title: subject,
    preview: said[0] ?? heading,
    children: (
      <>
        <MailHeading>{heading}</MailHeading>
        {said.map(it => (
          <MailText>{it}</MailText>
        ))}
        {message && <MailText lines>{message}</MailText>}
        {facts.map(it => (
          <MailFact term={it.term}>{it.href ? <MailLink href={it.href}>{it.value}</MailLink> : it.value}</MailFact>
        ))}
        {main && <MailButton href={main.href}>{main.label}</MailButton>}
        {others.map(it => (
          <MailText soft>
            <MailLink href={it.href}>{it.label}</MailLink>
          </MailText>
        ))}
        {items.length > 0 && (
          <>
            <MailHeading level={2}>Dagordning</MailHeading>
            <MailRows rows={items.map(it => ({ head: it.number, under: it.clock, words: it.title, more: it.meta }))} />
          </>
        )}
      </>
    ),
    footer: <MailFoot>{why(forum)}</MailFoot>,
  })
}
