import type { VNode } from 'preact'
import { type FieldErrors, href, type PageContent, type Typed } from '../../http/route.ts'
import { Button, ButtonForm, Buttons } from '../../ui/buttons.tsx'
import { ErrorSummary } from '../../ui/fields/error-summary.tsx'
import { PageHead, Section, Stack } from '../../ui/layout.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import { type SessionRow, SessionTable, whenText } from '../sessions/session.view.tsx'
import { KeyForm, KeyName } from './login.pages.tsx'
import { mayRemove, type Passkey } from './passkey.ts'

interface OwnLogins {
  readonly name: string
  readonly keys: readonly Passkey[]
  readonly identities: number
  readonly sessions: readonly SessionRow[]
  /** The login that asks. */
  readonly current: string | undefined
  /** Whether passkeys are used here. */
  readonly passkeys: boolean
  readonly now: string
  readonly typed: Typed
  readonly errors: FieldErrors
}

export const KeyTable = ({
  keys,
  now,
  actions,
}: {
  readonly keys: readonly Passkey[]
  readonly now: string
  readonly actions: (key: Passkey) => VNode | null
}): VNode => (
  <ResponsiveTable
    caption="Passnycklar"
    captionHidden
    rows={keys}
    columns={[
      { head: 'Namn', main: true, cell: it => it.name },
      { head: 'Tillagd', cell: it => whenText(it.addedAt, now) },
      { head: 'Senast använd', cell: it => (it.lastUsedAt ? whenText(it.lastUsedAt, now) : 'aldrig') },
      { head: 'Finns', cell: it => (it.backedUp ? 'på flera enheter' : 'bara på en enhet') },
      { head: 'Ändra', bare: true, cell: actions },
    ]}
  />
)

const Keys = ({ keys, identities, now }: Pick<OwnLogins, 'keys' | 'identities' | 'now'>): VNode => (
  <Section title="Dina passnycklar">
    {keys.length === 0 ? (
      <p>Du har ingen passnyckel än.</p>
    ) : (
      <KeyTable
        {...{ keys, now }}
        actions={it =>
          mayRemove(keys.length, identities) ? (
            <ButtonForm
              action={href('/mitt/passnycklar/:id/ta-bort', it)}
              look="secondary"
              compact
              aria-label={`Ta bort passnyckeln ${it.name}`}
            >
              Ta bort
            </ButtonForm>
          ) : (
            <span class="soft">ditt enda sätt att logga in</span>
          )
        }
      />
    )}
    <h3>Lägg till en passnyckel</h3>
    <KeyForm kind="make" ask="/mitt/passnycklar/fraga" action="/mitt/passnycklar" submit="Lägg till" look="secondary">
      <KeyName />
    </KeyForm>
  </Section>
)

export const OwnLoginsPage = (it: OwnLogins): PageContent => ({
  title: 'Dina inloggningar',
  breadcrumbs: [['Mitt', '/mitt']],
  ...(it.passkeys ? { scripts: ['passkey'] } : {}),
  main: (
    <>
      <PageHead
        title="Dina inloggningar"
        lead="Var du är inloggad just nu. Avsluta det du inte känner igen, och säg till systemadministratören."
      />
      <ErrorSummary errors={Object.values(it.errors).map(message => ({ message }))} />
      <Stack gap="loose">
        <Section title="Inloggad nu">
          <SessionTable
            rows={it.sessions}
            now={it.now}
            current={it.current}
            endHref={row => href('/mitt/inloggningar/:id/avsluta', row)}
          />
          {it.sessions.length > 1 && (
            <form method="post" action="/mitt/inloggningar/avsluta-andra">
              <Buttons>
                <Button look="secondary">Avsluta alla andra</Button>
              </Buttons>
            </form>
          )}
        </Section>
        {it.passkeys && <Keys {...it} />}
      </Stack>
    </>
  ),
})
