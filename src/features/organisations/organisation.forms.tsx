import type { VNode } from 'preact'
import { z } from 'zod'
import { chosen, date, inOrder, line, lineNeeded, outOfOrder, typedOr } from '../../http/fields.ts'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import { Facts } from '../../ui/facts.tsx'
import { RadioGroup, Select } from '../../ui/fields/choice.tsx'
import { DateField, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { periodText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { crumbsOf } from './organisation.pages.tsx'
import type { Bodies } from './organisation.row.ts'
import { kindWords, type Organisation, organisationHref } from './organisation.ts'

const values = {
  name: lineNeeded('Skriv vad organisationen heter.'),
  shortName: line(60),
  code: line(10),
  parent: chosen,
  from: date,
  to: date,
}

export const organisationForm = z.object(values).refine(inOrder, outOfOrder)
export const newOrganisationForm = z
  .object({ ...values, kind: z.enum(['municipality', 'association', 'unit', 'provider', 'other'], 'Välj slag.') })
  .refine(inOrder, outOfOrder)
  .refine(it => it.kind !== 'municipality' || /^\d{4}$/.test(it.code ?? ''), {
    path: ['code'],
    error: 'Skriv SCB:s kommunkod med fyra siffror.',
  })

interface Filling {
  readonly typed: Typed
  readonly errors: FieldErrors
}

const parents = (bodies: Bodies, own?: string) =>
  bodies.organisations
    .filter(it => it.id !== own && it.kind !== 'association')
    .map(it => ({ value: it.id, label: it.name }))

const Values = ({ bodies, held, typed, errors }: Filling & { bodies: Bodies; held?: Organisation }): VNode => (
  <>
    <TextField name="name" label="Namn" value={typedOr(typed, 'name', held?.name)} error={errors.name} />
    <TextField
      name="shortName"
      label="Kallas"
      optional
      width="short"
      help="Det korta namn som används i listor: Ale, VGR, SÄS."
      value={typedOr(typed, 'shortName', held?.shortName)}
      error={errors.shortName}
    />
    {(!held || held.kind === 'municipality' || held.kind === 'region') && (
      <TextField
        name="code"
        label={held?.kind === 'region' ? 'Länskod' : 'SCB:s kommunkod'}
        optional={!held}
        width="tiny"
        inputmode="numeric"
        value={typedOr(typed, 'code', held?.code)}
        error={errors.code}
        {...(held ? {} : { help: 'Bara för kommuner.' })}
      />
    )}
    {(!held || ['unit', 'provider', 'other'].includes(held.kind)) && (
      <Select
        name="parent"
        label="Hör till"
        optional
        empty="Ingen annan organisation"
        options={parents(bodies, held?.id)}
        value={typedOr(typed, 'parent', held?.parentId)}
        error={errors.parent}
      />
    )}
    <DateField
      name="from"
      label="Första dagen"
      optional
      value={typedOr(typed, 'from', held?.from)}
      error={errors.from}
    />
    <DateField
      name="to"
      label="Sista dagen"
      optional
      help="Fylls i när organisationen upphör. Det som gällde innan finns kvar."
      value={typedOr(typed, 'to', held?.to)}
      error={errors.to}
    />
  </>
)

/** What holds now, beside what was typed on an older version. */
const Now = ({ typed, version, facts }: { typed: Typed; version: number; facts: VNode }): VNode | null =>
  typed.version !== undefined && Number(typed.version) !== version ? (
    <Section title="Nu gäller" level={2}>
      {facts}
    </Section>
  ) : null

export const ChangeOrganisationPage = ({
  organisation,
  bodies,
  typed,
  errors,
}: Filling & { organisation: Organisation; bodies: Bodies }): PageContent => ({
  title: `Ändra ${organisation.name}`,
  breadcrumbs: [...crumbsOf(organisation), [organisation.name, organisationHref(organisation)]],
  main: (
    <>
      <PageHead title={`Ändra ${organisation.name}`} meta={kindWords[organisation.kind]} />
      <Now
        typed={typed}
        version={organisation.version}
        facts={
          <Facts
            facts={[
              { term: 'Namn', value: organisation.name },
              { term: 'Kallas', value: organisation.shortName ?? '' },
              { term: 'Kod', value: organisation.code ?? '' },
              { term: 'Finns', value: periodText(organisation.from ?? undefined, organisation.to ?? undefined) },
            ]}
          />
        }
      />
      <Form
        action={`/organisationer/${organisation.slug}/andra`}
        submit="Spara ändringen"
        version={organisation.version}
        errors={errors}
        cancelHref={organisationHref(organisation)}
      >
        <Values bodies={bodies} held={organisation} typed={typed} errors={errors} />
      </Form>
    </>
  ),
})

export const NewOrganisationPage = ({ bodies, typed, errors }: Filling & { bodies: Bodies }): PageContent => ({
  title: 'Lägg till en organisation',
  breadcrumbs: [['Organisationer', '/organisationer']],
  main: (
    <>
      <PageHead title="Lägg till en organisation" />
      <Form action="/organisationer/ny" submit="Lägg till organisationen" errors={errors} cancelHref="/organisationer">
        <RadioGroup
          name="kind"
          label="Slag"
          value={typedOr(typed, 'kind', 'unit')}
          error={errors.kind}
          options={(['unit', 'provider', 'association', 'municipality', 'other'] as const).map(it => ({
            value: it,
            label: kindWords[it],
          }))}
        />
        <Values bodies={bodies} typed={typed} errors={errors} />
      </Form>
    </>
  ),
})
