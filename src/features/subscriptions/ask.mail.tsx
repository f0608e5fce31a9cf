/** Mejlen som man själv har bett om: to confirm a subscription, and the link to those that one has. */
import type { ComponentChildren } from 'preact'
import { MailButton, MailFoot, MailHeading, MailLink, MailText, mailHtml } from '../../edges/mail/layout.tsx'
import { leaveHref, manageHref } from './key.ts'
import type { MailParts } from './news.mail.tsx'
import { type Frequency, frequencyText } from './subscription.ts'

interface AskGiven {
  readonly origin: string
  readonly key: string
}

const holds = 'Länken gäller i två dygn.'

export function confirmMail(given: AskGiven & { readonly watched: string; readonly frequency: Frequency }): MailParts {
  const { watched, frequency } = given
  const asked = `Någon, troligen du, har skrivit in den här adressen för att bevaka ${watched} i Samklang och få mejl ${frequencyText[frequency]}.`
  const go =
    'Öppna sidan och bekräfta, så börjar bevakningen. Gör du inget händer inget, och adressen glöms efter två dygn.'
  return askMail(given, 'Bekräfta din bevakning i Samklang', [asked, go], 'Bekräfta bevakningen')
}

export function linkMail(given: AskGiven): MailParts {
  const asked =
    'Här är länken till det som den här adressen bevakar i Samklang. Där kan du ändra hur ofta du får mejl, och avsluta.'
  return askMail(given, 'Dina bevakningar i Samklang', [asked], 'Se dina bevakningar')
}

function askMail({ origin, key }: AskGiven, subject: string, said: readonly string[], verb: string): MailParts {
  const href = `${origin}${manageHref(key)}`
  const gone = `${origin}${leaveHref(key)}`
  const footer: ComponentChildren = (
    <MailFoot>
      Var det inte du? <MailLink href={gone}>Ta bort adressen</MailLink>, eller låt det vara.
    </MailFoot>
  )
  return {
    subject,
    text: [...said, `${verb}: ${href}`, holds, `Var det inte du? Ta bort adressen: ${gone}`].join('\n\n'),
    html: mailHtml({
      title: subject,
      preview: said[0] ?? '',
      children: (
        <>
          <MailHeading>{subject}</MailHeading>
          {said.map(it => (
            <MailText>{it}</MailText>
          ))}
          <MailButton href={href}>{verb}</MailButton>
          <MailText soft>{holds}</MailText>
        </>
      ),
      footer,
    }),
  }
}
