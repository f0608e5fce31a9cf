import type { VNode } from 'preact'
import type { PageContent } from '../../http/route.ts'
import { hasPasskeys, hasProvider } from '../../kernel/login-settings.ts'
import type { Settings } from '../../kernel/settings.ts'
import { Button, ButtonLink } from '../../ui/buttons.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { PageHead, Section, Stack } from '../../ui/layout.tsx'

interface LogIn {
  readonly settings: Settings
  /** Where to go afterwards. */
  readonly till: string
  /** Who is logged in already. */
  readonly current: string | undefined
}

/** A form that only the script can carry out; it says so itself where scripts do not run. */
export const KeyForm = ({
  kind,
  ask,
  action,
  submit,
  children,
  look = 'primary',
}: {
  readonly kind: 'make' | 'use'
  readonly ask: string
  readonly action: string
  readonly submit: string
  readonly children?: VNode | readonly VNode[]
  readonly look?: 'primary' | 'secondary'
}): VNode => (
  <form class="form" method="post" action={action} data-passkey={kind} data-ask={ask}>
    {children}
    <Button look={look} disabled>
      {submit}
    </Button>
    <p class="soft" role="status" data-said>
      <noscript>Passnycklar kräver att webbläsaren får köra skript från den här sidan.</noscript>
    </p>
  </form>
)

/** What a new key is to be called. */
export const KeyName = (): VNode => (
  <TextField
    name="name"
    label="Passnyckelns namn"
    help="Så att du känner igen den, till exempel Telefonen eller Jobbdatorn."
    optional
    width="short"
    autocomplete="off"
  />
)

const Passkey = ({ till, first }: { readonly till: string; readonly first: boolean }): VNode => (
  <Section title="Med passnyckel">
    <p>
      En passnyckel (kallas också passkey eller nyckel) ligger i din telefon eller dator och låses upp med PIN-kod,
      fingeravtryck eller ansikte. Har du ingen får du en länk av den som är systemadministratör.
    </p>
    <KeyForm
      kind="use"
      ask="/logga-in/nyckel/fraga"
      action="/logga-in/nyckel"
      submit="Logga in med passnyckel"
      look={first ? 'primary' : 'secondary'}
    >
      <Hidden name="till" value={till} />
    </KeyForm>
  </Section>
)

const Provider = ({ name, till }: { readonly name: string; readonly till: string }): VNode => (
  <Section title="Med arbetets inloggning">
    <p>Du skickas till inloggningen hos {name} och kommer sedan tillbaka hit.</p>
    <div class="buttons" data-no-prefetch>
      <ButtonLink
        look="primary"
        href={till === '/' ? '/logga-in/organisation' : `/logga-in/organisation?till=${encodeURIComponent(till)}`}
      >
        {`Logga in med ${name}`}
      </ButtonLink>
    </div>
  </Section>
)

const Demonstration = ({ till }: { readonly till: string }): VNode => (
  <Section title="I demonstrationen">
    <p>Här loggar man inte in på riktigt. Välj i stället en påhittad person att vara.</p>
    <ButtonLink look="primary" href={till === '/' ? '/prova-som' : `/prova-som?till=${encodeURIComponent(till)}`}>
      Välj vem du vill vara
    </ButtonLink>
  </Section>
)

export function LogInPage({ settings, till, current }: LogIn): PageContent {
  const provider = hasProvider(settings)
  const passkeys = hasPasskeys(settings)
  const demonstration = settings.SAMKLANG_MODE === 'demonstration'
  return {
    title: 'Logga in',
    ...(passkeys ? { scripts: ['passkey'] } : {}),
    main: (
      <>
        <PageHead
          title="Logga in"
          lead="För dig som har en roll i Samklang. Det som är publicerat läser du utan att logga in."
          {...(current ? { meta: `Du är redan inloggad som ${current}.` } : {})}
        />
        <Stack gap="loose">
          {provider && <Provider name={settings.OIDC_NAME} till={till} />}
          {passkeys && <Passkey till={till} first={!provider} />}
          {demonstration && <Demonstration till={till} />}
        </Stack>
      </>
    ),
  }
}
