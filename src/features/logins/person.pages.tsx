import type { VNode } from 'preact'
import { type FieldErrors, href, type PageContent, type Typed } from '../../http/route.ts'
import { ButtonForm } from '../../ui/buttons.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { PageHead, Section, Stack } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import { type SessionRow, SessionTable, whenText } from '../sessions/session.view.tsx'
import { type Identity, issuerText } from './identity.ts'
import { KeyTable } from './own.pages.tsx'
import type { Passkey } from './passkey.ts'

interface Person {
  readonly code: string
  readonly name: string
  readonly identities: readonly Identity[]
  readonly keys: readonly Passkey[]
  readonly sessions: readonly SessionRow[]
  readonly invitedUntil: string | undefined
}

interface PersonLogins {
  readonly person: Person
  readonly now: string
  readonly passkeys: boolean
  /** Whether an invitation can be mailed. */
  readonly mails: boolean
  /** The provider that people log in through; undefined without one. */
  readonly issuer: string | undefined
  readonly current: string | undefined
  readonly typed?: Typed
  readonly errors?: FieldErrors
}

export const loginCrumbs: NonNullable<PageContent['breadcrumbs']> = [
  ['Administration', '/administration'],
  ['Inloggningar', '/administration/inloggningar'],
]

const Identities = ({ person, now, issuer, typed, errors }: PersonLogins): VNode => (
  <Section title="Med arbetets inloggning">
    {person.identities.length === 0 ? (
      <p>Ingen identitet hör till {person.name} än.</p>
    ) : (
      <ResponsiveTable
        caption="Identiteter"
        captionHidden
        rows={person.identities}
        columns={[
          { head: 'Identitet', main: true, cell: it => it.subject },
          { head: 'Inloggningstjänst', cell: it => issuerText(it.issuer) },
          { head: 'Senast', cell: it => (it.lastLoginAt ? whenText(it.lastLoginAt, now) : 'aldrig') },
          {
            head: 'Ändra',
            bare: true,
            cell: it => (
              <ButtonForm
                action={href('/personer/:code/inloggning/identiteter/:id/ta-bort', { code: person.code, id: it.id })}
                look="secondary"
                compact
                aria-label={`Ta bort identiteten ${it.subject}`}
              >
                Ta bort
              </ButtonForm>
            ),
          },
        ]}
      />
    )}
    {issuer && (
      <Form
        action={href('/personer/:code/inloggning/knyt', person)}
        submit="Knyt identiteten"
        look="secondary"
        {...(errors && !errors.mejl ? { errors } : {})}
      >
        <TextField
          name="subject"
          label="Knyt en identitet"
          help={`Det som ${issuerText(issuer)} kallar personen, till exempel ett HSA-id. Aldrig ett personnummer. Har personen redan försökt logga in är det lättare att utgå från försöket.`}
          value={typeof typed?.subject === 'string' ? typed.subject : ''}
          error={errors?.subject}
          spellcheck={false}
          autocomplete="off"
        />
      </Form>
    )}
  </Section>
)

const Keys = ({ person, now, mails, typed, errors }: PersonLogins): VNode => (
  <Section title="Med passnyckel">
    {person.keys.length === 0 ? (
      <p>{person.name} har ingen passnyckel.</p>
    ) : (
      <KeyTable
        keys={person.keys}
        now={now}
        actions={it => (
          <ButtonForm
            action={href('/personer/:code/inloggning/passnycklar/:id/ta-bort', { code: person.code, id: it.id })}
            look="secondary"
            compact
            aria-label={`Ta bort passnyckeln ${it.name}`}
          >
            Ta bort
          </ButtonForm>
        )}
      />
    )}
    {person.invitedUntil && (
      <p>En inbjudan som inte är använd gäller till {whenText(person.invitedUntil, now)}. En ny ersätter den.</p>
    )}
    <Form
      action={href('/personer/:code/inloggning/bjud-in', person)}
      submit="Gör en inbjudan"
      look="secondary"
      {...(errors?.mejl ? { errors } : {})}
    >
      {mails && (
        <TextField
          name="mejl"
          type="email"
          label="Mejla inbjudan till"
          optional
          help="Lämna tomt för att få se länken en gång och lämna den själv. Adressen glöms när mejlet är en månad gammalt."
          value={typeof typed?.mejl === 'string' ? typed.mejl : ''}
          error={errors?.mejl}
          autocomplete="off"
          spellcheck={false}
        />
      )}
    </Form>
  </Section>
)

export const PersonLoginsPage = (it: PersonLogins): PageContent => ({
  title: `Inloggning för ${it.person.name}`,
  breadcrumbs: loginCrumbs,
  main: (
    <>
      <PageHead
        title={`Inloggning för ${it.person.name}`}
        lead="Hur personen kan logga in, och var personen är inloggad. Vad personen får göra står bland rollerna."
        meta={<a href={href('/personer/:code', it.person)}>Om personen</a>}
      />
      <Stack gap="loose">
        <Section title="Inloggad nu">
          {it.person.sessions.length === 0 ? (
            <p>{it.person.name} är inte inloggad.</p>
          ) : (
            <>
              <SessionTable
                rows={it.person.sessions}
                {...{ now: it.now, current: it.current }}
                endHref={row => href('/administration/inloggningar/:id/avsluta', row)}
              />
              <ButtonForm action={href('/personer/:code/inloggning/avsluta-alla', it.person)} look="secondary">
                Avsluta alla
              </ButtonForm>
            </>
          )}
        </Section>
        {(it.issuer || it.person.identities.length > 0) && <Identities {...it} />}
        {it.passkeys && <Keys {...it} />}
        {!it.issuer && !it.passkeys && (
          <Notice tone="info">
            Varken inloggningstjänst eller passnycklar är påkopplade. Det görs i driftens inställningar.
          </Notice>
        )}
      </Stack>
    </>
  ),
})

export const InvitedOncePage = ({
  person,
  link,
  expiresAt,
  now,
}: {
  readonly person: { readonly code: string; readonly name: string }
  readonly link: string
  readonly expiresAt: string
  readonly now: string
}): PageContent => ({
  title: `Inbjudan till ${person.name}`,
  breadcrumbs: loginCrumbs,
  main: (
    <>
      <PageHead
        title={`Inbjudan till ${person.name}`}
        lead="Länken visas bara nu. Lämna den själv till personen, på ett sätt så att ingen annan får den: den som har länken kan logga in som personen."
        meta={`Den gäller till ${whenText(expiresAt, now)} och går att använda en gång.`}
      />
      <Stack>
        <TextField name="lank" label="Länk" value={link} spellcheck={false} autocomplete="off" />
        <p>
          <a href={href('/personer/:code/inloggning', person)}>Tillbaka till inloggning för {person.name}</a>
        </p>
      </Stack>
    </>
  ),
})
