/** Registratorernas adresser: one organisation's, all of them, and many at once from a file. */
import type { VNode } from 'preact'
import { href, type PageContent } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { Button, ButtonForm, ButtonLink } from '../../ui/buttons.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { ErrorSummary } from '../../ui/fields/error-summary.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { TextArea, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { countText, dateText } from '../../ui/format.ts'
import { PageHead, Section, Stack } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import { isPrincipal, type Organisation, organisationHref } from '../organisations/organisation.ts'
import type { Registry } from './registry.row.ts'
import { changesIn, faultsIn, type RegistryRow } from './registry.ts'

interface RegistryProps {
  readonly organisation: Organisation
  readonly registry: Registry | undefined
  readonly typed: string | undefined
  readonly errors: Readonly<Record<string, string>>
}

export const registryHref = ({ slug }: Pick<Organisation, 'slug'>): string =>
  href('/organisationer/:slug/adress', { slug })

export const RegistryPage = ({ organisation, registry, typed, errors }: RegistryProps): PageContent => ({
  title: `Registratorns adress: ${organisation.name}`,
  breadcrumbs: [
    isPrincipal(organisation.kind) ? ['Huvudmän', '/huvudman'] : ['Organisationer', '/organisationer'],
    [organisation.name, organisationHref(organisation)],
  ],
  main: (
    <>
      <PageHead
        title="Registratorns adress"
        meta={organisation.name}
        lead="Hit mejlas utdrag ur mötesanteckningar som riktar sig till organisationen. Bara organisationens egna och de som handlägger länets forum ser adressen."
      />
      <Stack>
        <p>
          {registry ? (
            <>
              Nu används <b>{registry.address}</b>{' '}
              <span class="soft">sedan {dateText(dateAt(registry.changedAt))}</span>
            </>
          ) : (
            'Organisationen har ingen adress. Utdrag till den väntar tills den får en, eller tills någon som leder den är med i Samklang.'
          )}
        </p>
        <Form
          action={registryHref(organisation)}
          submit="Spara adressen"
          errors={errors}
          cancelHref={organisationHref(organisation)}
        >
          <TextField
            name="address"
            label="Mejladress"
            type="email"
            help="Registratorn eller den funktionsbrevlåda som ni läser varje dag, till exempel registrator@kommun.se."
            value={typed ?? registry?.address ?? ''}
            error={errors.address}
          />
        </Form>
        {registry && (
          <ButtonForm action={`${registryHref(organisation)}/ta-bort`} look="quiet">
            Ta bort adressen
          </ButtonForm>
        )}
      </Stack>
    </>
  ),
})

interface RegistriesProps {
  readonly rows: readonly { readonly organisation: Organisation; readonly registry: Registry | undefined }[]
}

/** Every organisation that extracts may go to, those without an address first. */
export function RegistriesPage({ rows }: RegistriesProps): PageContent {
  const missing = rows.filter(it => !it.registry).length
  return {
    title: 'Adresser till registratorer',
    breadcrumbs: [['Organisationer', '/organisationer']],
    main: (
      <>
        <PageHead
          title="Adresser till registratorer"
          lead="Hit går utdrag ur mötesanteckningar. För dig som ser till att varje huvudman nås."
          action={<ButtonLink href="/organisationer/adresser/las-in">Läs in adresser ur en fil</ButtonLink>}
        />
        {missing > 0 && (
          <Notice tone="warning">{`${countText(missing, 'organisation', 'organisationer')} av ${rows.length} saknar adress.`}</Notice>
        )}
        <ResponsiveTable
          caption="Adresser till registratorer"
          captionHidden
          rows={rows}
          columns={[
            {
              head: 'Organisation',
              main: true,
              cell: ({ organisation }) => <a href={organisationHref(organisation)}>{organisation.name}</a>,
            },
            {
              head: 'Adress',
              cell: ({ registry }) => registry?.address ?? <Flag>saknas</Flag>,
            },
            {
              head: 'Sedan',
              nowrap: true,
              cell: ({ registry }) => registry && dateText(dateAt(registry.changedAt)),
            },
            {
              head: 'Ändra',
              cell: ({ organisation, registry }) => (
                <a
                  href={registryHref(organisation)}
                  aria-label={`${registry ? 'Ändra adressen' : 'Lägg till adress'} för ${organisation.name}`}
                >
                  {registry ? 'Ändra' : 'Lägg till'}
                </a>
              ),
            },
          ]}
        />
        <ExportLinks href="/organisationer/adresser" what="adresserna" />
      </>
    ),
  }
}

interface ImportProps {
  readonly typed: string
  /** What the lines would do; none before anything was sent. */
  readonly rows: readonly RegistryRow[] | undefined
  readonly errors: Readonly<Record<string, string>>
}

const rowText = (it: RegistryRow): VNode =>
  it.fault !== null ? (
    <Flag tone="error">{it.fault}</Flag>
  ) : it.before === it.address ? (
    <Flag tone="quiet">har redan adressen</Flag>
  ) : (
    <Flag tone="success">{it.before ? `ändras från ${it.before}` : 'läggs till'}</Flag>
  )

function Preview({ rows, typed }: { readonly rows: readonly RegistryRow[]; readonly typed: string }): VNode {
  const faults = faultsIn(rows)
  const changes = changesIn(rows)
  return (
    <Section title="Så blir det" ruled>
      <Stack>
        {faults > 0 ? (
          <Notice tone="error" title="Inget är inläst.">
            {`${countText(faults, 'rad', 'rader')} av ${rows.length} behöver rättas. Rätta i rutan eller i filen och visa igen.`}
          </Notice>
        ) : (
          <form class="form" method="post" action="/organisationer/adresser/las-in/spara">
            <Hidden name="text" value={typed} />
            <p>
              {changes.length === 0
                ? 'Alla adresser är redan som i filen.'
                : `${countText(changes.length, 'adress', 'adresser')} av ${rows.length} läggs till eller ändras. Inget är sparat än.`}
            </p>
            {changes.length > 0 && (
              <div class="buttons">
                <Button>{`Spara ${countText(changes.length, 'adress', 'adresser')}`}</Button>
              </div>
            )}
          </form>
        )}
        <ResponsiveTable
          caption="Rader i filen"
          captionHidden
          rows={rows}
          columns={[
            { head: 'Rad', numeric: true, cell: it => String(it.line) },
            { head: 'Organisation', main: true, cell: it => it.organisation?.name ?? it.said },
            { head: 'Adress', cell: it => it.address },
            { head: 'Vad som händer', cell: rowText },
          ]}
        />
      </Stack>
    </Section>
  )
}

export const RegistryImportPage = ({ typed, rows, errors }: ImportProps): PageContent => ({
  title: 'Läs in adresser till registratorer',
  breadcrumbs: [
    ['Organisationer', '/organisationer'],
    ['Adresser till registratorer', '/organisationer/adresser'],
  ],
  main: (
    <>
      <PageHead
        title="Läs in adresser"
        lead="Många adresser på en gång: en rad för varje organisation. Du ser vad som händer innan något sparas."
      />
      <ErrorSummary
        errors={Object.entries(errors).map(([name, message]) => (name === '' ? { message } : { message, name }))}
      />
      <form class="form" method="post" action="/organisationer/adresser/las-in" enctype="multipart/form-data">
        <div class="ds-field">
          <label class="ds-label" for="files">
            CSV-fil <span class="label-note">(frivilligt)</span>
          </label>
          <input class="ds-input" type="file" id="files" name="files" accept=".csv,.txt,text/csv,text/plain" />
        </div>
        <TextArea
          name="text"
          label="Eller klistra in raderna"
          help="Kommunkod eller namn, semikolon, mejladress. Till exempel: 1495; registrator@skara.example"
          rows={10}
          value={typed}
          error={errors.text}
        />
        <div class="buttons">
          <Button>Visa vad som händer</Button>
          <a href="/organisationer/adresser">Avbryt</a>
        </div>
      </form>
      {rows && rows.length > 0 && <Preview rows={rows} typed={typed} />}
    </>
  ),
})
