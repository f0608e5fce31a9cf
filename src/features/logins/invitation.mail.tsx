/** Inbjudan som mejl: the link with which somebody makes a passkey. */
import { MailButton, MailFoot, MailHeading, MailText, mailHtml } from '../../edges/mail/layout.tsx'
import type { MailParts } from '../subscriptions/news.mail.tsx'

interface InvitationGiven {
  readonly name: string
  /** The whole address, with the origin. */
  readonly link: string
  /** 'i dag kl. 9.05', '11 april 2025 kl. 9.05'. */
  readonly until: string
}

export function invitationMail({ name, link, until }: InvitationGiven): MailParts {
  const subject = 'Inbjudan att logga in i Samklang'
  const said = [
    `Du är inbjuden att logga in i Samklang som ${name}. Öppna sidan på den telefon eller dator som du vill logga in med, och gör en passnyckel där.`,
    `Länken gäller till ${until} och går att använda en gång. Skicka den inte vidare: den som har länken kan logga in som du.`,
  ]
  const stray = 'Är det inte du? Släng mejlet, och säg gärna till den som förvaltar Samklang hos er.'
  return {
    subject,
    text: [...said, `Gör en passnyckel: ${link}`, stray].join('\n\n'),
    html: mailHtml({
      title: subject,
      preview: said[0] ?? '',
      children: (
        <>
          <MailHeading>{subject}</MailHeading>
          {said.map(it => (
            <MailText>{it}</MailText>
          ))}
          <MailButton href={link}>Gör en passnyckel</MailButton>
        </>
      ),
      footer: <MailFoot>{stray}</MailFoot>,
    }),
  }
}
