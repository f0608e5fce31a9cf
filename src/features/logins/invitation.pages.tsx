import { href, type PageContent } from '../../http/route.ts'
import { PageHead, Prose, Stack } from '../../ui/layout.tsx'
import { whenText } from '../sessions/session.view.tsx'
import { KeyForm, KeyName } from './login.pages.tsx'
import type { Invitation } from './passkey.ts'

export const InvitedPage = ({
  invitation,
  token,
  now,
}: {
  readonly invitation: Invitation
  readonly token: string
  readonly now: string
}): PageContent => ({
  title: 'Gör din passnyckel',
  scripts: ['passkey'],
  main: (
    <>
      <PageHead
        title="Gör din passnyckel"
        lead={`Du har fått en länk för att kunna logga in i Samklang som ${invitation.personName}. Är det inte du, så stäng sidan och säg till den som skickade länken.`}
        meta={`Länken gäller till ${whenText(invitation.expiresAt, now)} och går att använda en gång.`}
      />
      <Stack gap="loose">
        <Prose>
          <p>
            En passnyckel (kallas också passkey eller nyckel) ersätter lösenordet. Den ligger i din telefon, din dator
            eller på en säkerhetsnyckel och låses upp med PIN-kod, fingeravtryck eller ansikte. De uppgifterna stannar i
            enheten: Samklang får dem aldrig.
          </p>
        </Prose>
        <KeyForm
          kind="make"
          ask={href('/inbjudan/:token/fraga', { token })}
          action={href('/inbjudan/:token', { token })}
          submit="Gör passnyckeln och logga in"
        >
          <KeyName />
        </KeyForm>
      </Stack>
    </>
  ),
})

export const InvitationGonePage = (): PageContent => ({
  title: 'Länken gäller inte längre',
  status: 410,
  main: (
    <>
      <PageHead
        title="Länken gäller inte längre"
        lead="Den är redan använd, för gammal, eller ersatt av en nyare. Be den som är systemadministratör om en ny. Har du redan en passnyckel loggar du in med den."
      />
      <p>
        <a href="/logga-in">Till inloggningen</a>
      </p>
    </>
  ),
})
