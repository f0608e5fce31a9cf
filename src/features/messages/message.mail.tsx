/** Meddelandet som mejl, as text and as HTML. */
import { MailButton, MailFoot, MailHeading, MailLink, MailText, mailHtml } from '../../edges/mail/layout.tsx'
import type { MailParts } from '../subscriptions/news.mail.tsx'
import type { Message } from './message.change.ts'

export const messageMail = (
  { subject, heading, said, links, because }: Pick<Message, 'subject' | 'heading' | 'said' | 'links' | 'because'>,
  origin: string,
): MailParts => ({
  subject: subject.replaceAll(/\s+/gu, ' '),
  text: [heading, ...said, links.map(it => `${it.label}: ${origin}${it.path}`).join('\n'), because]
    .filter(Boolean)
    .join('\n\n'),
  html: mailHtml({
    title: subject,
    preview: said[0] ?? heading,
    children: (
      <>
        <MailHeading>{heading}</MailHeading>
        {said.map(it => (
          <MailText>{it}</MailText>
        ))}
        {links.map((it, at) =>
          at === 0 ? (
            <MailButton href={origin + it.path}>{it.label}</MailButton>
          ) : (
            <MailText>
              <MailLink href={origin + it.path}>{it.label}</MailLink>
            </MailText>
          ),
        )}
      </>
    ),
    footer: <MailFoot>{because}</MailFoot>,
  }),
})
