import type { VNode } from 'preact'
import { type FieldErrors, href, type PageContent } from '../../http/route.ts'
import { Button, ButtonForm, Buttons } from '../../ui/buttons.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { countText } from '../../ui/format.ts'
import { PageHead, Section, Stack } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import { whenText } from '../sessions/session.view.tsx'
import { issuerText, type RefusedLogin, refusedDays } from './identity.ts'
import { loginCrumbs } from './person.pages.tsx'

export interface PersonFound {
  readonly code: string
  readonly name: string
  readonly enters: boolean
}

const Search = ({
  q,
  action,
  label,
}: {
  readonly q: string
  readonly action: string
  readonly label: string
}): VNode => (
  <form class="form" method="get" action={action}>
    <TextField name="q" label={label} value={q} type="search" autocomplete="off" />
    <Buttons>
      <Button look="secondary">Sök</Button>
    </Buttons>
  </form>
)

const Found = ({
  q,
  found,
  action,
}: {
  readonly q: string
  readonly found: readonly PersonFound[]
  readonly action: (it: PersonFound) => VNode
}): VNode | null =>
  q === '' ? null : found.length === 0 ? (
    <p>
      Ingen heter så. Finns personen inte i Samklang än läggs den till när den får en plats i ett forum, eller av den
      som sköter driften.
    </p>
  ) : (
    <ResponsiveTable
      caption="Personer som heter så"
      captionHidden
      keep
      rows={found}
      columns={[
        {
          head: 'Person',
          main: true,
          cell: it => (
            <>
              <a href={href('/personer/:code', it)}>{it.name}</a>
              {it.enters && <span class="soft"> · kan redan logga in</span>}
            </>
          ),
        },
        { head: 'Välj', bare: true, cell: action },
      ]}
    />
  )

interface Waiting {
  readonly refused: readonly RefusedLogin[]
  readonly q: string
  readonly found: readonly PersonFound[]
  readonly now: string
  readonly provider: boolean
  readonly passkeys: boolean
}

export const WaitingPage = ({ refused, q, found, now, provider, passkeys }: Waiting): PageContent => ({
  title: 'Släpp in någon',
  breadcrumbs: loginCrumbs,
  main: (
    <>
      <PageHead
        title="Släpp in någon"
        lead="En person kan logga in när en identitet eller en passnyckel hör till den. Vad personen får göra avgörs av rollerna."
      />
      <Stack gap="loose">
        {(provider || refused.length > 0) && (
          <Section title={`${countText(refused.length, 'försök', 'försök')} från någon som inte finns här`}>
            {refused.length === 0 ? (
              <p>Här står de som har loggat in med sin organisation men inte hör till någon person i Samklang.</p>
            ) : (
              <ResponsiveTable
                caption="Nekade inloggningar"
                captionHidden
                rows={refused}
                columns={[
                  {
                    head: 'Namn',
                    main: true,
                    cell: it => <a href={href('/administration/inloggningar/nya/:id', it)}>{it.name ?? 'utan namn'}</a>,
                  },
                  { head: 'Identitet', cell: it => it.subject },
                  { head: 'Inloggningstjänst', cell: it => issuerText(it.issuer) },
                  { head: 'Senast', cell: it => whenText(it.lastAt, now) },
                  { head: 'Försök', numeric: true, cell: it => String(it.tries) },
                ]}
              />
            )}
            {refused.length > 0 && (
              <ExportLinks href="/administration/inloggningar/nya" what="de nekade inloggningarna" />
            )}
            <p class="soft">Ett försök som ingen gör något åt glöms efter {refusedDays} dagar.</p>
          </Section>
        )}
        {(passkeys || provider) && (
          <Section title="Sök upp en person">
            <Search q={q} action="/administration/inloggningar/nya" label="Namn" />
            <Found
              {...{ q, found }}
              action={it => <a href={href('/personer/:code/inloggning', it)}>Inloggning för {it.name}</a>}
            />
          </Section>
        )}
        {!passkeys && !provider && (
          <Notice tone="info">
            Varken inloggningstjänst eller passnycklar är påkopplade. Det görs i driftens inställningar.
          </Notice>
        )}
      </Stack>
    </>
  ),
})

export const RefusedPage = ({
  refused,
  q,
  found,
  now,
  errors = {},
}: {
  readonly refused: RefusedLogin
  readonly q: string
  readonly found: readonly PersonFound[]
  readonly now: string
  readonly errors?: FieldErrors
}): PageContent => ({
  title: `Vem är ${refused.name ?? 'det'}?`,
  breadcrumbs: [...loginCrumbs, ['Släpp in någon', '/administration/inloggningar/nya']],
  main: (
    <>
      <PageHead
        title={`Vem är ${refused.name ?? 'det'}?`}
        lead={`Någon har loggat in hos ${issuerText(refused.issuer)} som ${refused.subject}. Välj vem det är, så kan personen logga in. Fråga personen om du är det minsta osäker.`}
        meta={`Senast ${whenText(refused.lastAt, now)}, ${countText(refused.tries, 'försök', 'försök')}.`}
      />
      <Stack gap="loose">
        {Object.values(errors).map(it => (
          <Notice tone="error">{it}</Notice>
        ))}
        <Section title="Personer som heter så">
          <Found
            {...{ q, found }}
            action={it => (
              <ButtonForm
                action={href('/administration/inloggningar/nya/:id/knyt', refused)}
                fields={{ person: it.code }}
                compact
                aria-label={`Knyt till ${it.name}`}
              >
                Det är den här
              </ButtonForm>
            )}
          />
          <Search q={q} action={href('/administration/inloggningar/nya/:id', refused)} label="Sök på ett annat namn" />
        </Section>
        <Section title="Ska inte in">
          <ButtonForm action={href('/administration/inloggningar/nya/:id/ta-bort', refused)} look="quiet">
            Ta bort försöket ur listan
          </ButtonForm>
        </Section>
      </Stack>
    </>
  ),
})
