import type { VNode } from 'preact'
import { z } from 'zod'
import { chosen, date, dateNeeded, inOrder, line, lineNeeded, outOfOrder, typedOr } from '../../http/fields.ts'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { ButtonForm } from '../../ui/buttons.tsx'
import { Facts } from '../../ui/facts.tsx'
import { RadioGroup, Select } from '../../ui/fields/choice.tsx'
import { DateField, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { periodText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { crumbsOf } from './organisation.pages.tsx'
import type { Bodies } from './organisation.row.ts'
import { called, kindWords, type Organisation, organisationHref } from './organisation.ts'
import { areasOf } from './principal.ts'

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

export const moveForm = z.object({ area: chosen, from: date, note: line(500) })

/** Which area a municipality belongs to: confirm what is unsure, or say what holds from a day. */
export function AreaOfPage({
  organisation,
  bodies,
  typed,
  errors,
}: Filling & { organisation: Organisation; bodies: Bodies }): PageContent {
  const now = areasOf(bodies, organisation.id).at(-1)
  const unsure = now && !now.member.confirmed ? now : undefined
  const base = `/organisationer/${organisation.slug}/omrade`
  return {
    title: `Område för ${organisation.name}`,
    breadcrumbs: [...crumbsOf(organisation), [organisation.name, organisationHref(organisation)]],
    main: (
      <>
        <PageHead
          title={`Område för ${organisation.name}`}
          meta={
            now
              ? `Nu: ${now.area.name} ${periodText(now.member.from ?? undefined, now.member.to ?? undefined)}`
              : 'Nu: inget område'
          }
        />
        {unsure && (
          <Section title="Bekräfta området">
            <Notice tone="warning">{unsure.member.note ?? 'Området är inte bekräftat.'}</Notice>
            <p>
              Vet du att {called(organisation)} hör till {unsure.area.name}? Då försvinner märkningen.
            </p>
            <ButtonForm
              action={`${base}/bekrafta`}
              look="primary"
              fields={{ member: unsure.member.id, memberVersion: String(unsure.member.version) }}
            >
              Bekräfta område
            </ButtonForm>
          </Section>
        )}
        <Section title={now ? 'Byt område' : 'Välj område'}>
          <Form action={base} submit="Spara området" errors={errors} cancelHref={organisationHref(organisation)}>
            <Select
              name="area"
              label="Område"
              empty="Inget område"
              options={bodies.areas.map(it => ({ value: it.id, label: it.name }))}
              value={typedOr(typed, 'area', now?.area.id)}
              error={errors.area}
            />
            <DateField
              name="from"
              label="Från och med"
              optional
              help="Det som gällde dagen innan avslutas och finns kvar. Lämna tomt om uppgiften alltid har varit fel: då rättas den."
              value={typedOr(typed, 'from', '')}
              error={errors.from}
            />
            <TextField
              name="note"
              label="Anteckning"
              optional
              help="Till exempel vilket beslut bytet bygger på."
              value={typedOr(typed, 'note', '')}
              error={errors.note}
            />
          </Form>
        </Section>
      </>
    ),
  }
}

export const joinForm = z.object({ organisation: chosen, from: date, to: date }).refine(inOrder, outOfOrder)
export const leaveForm = z.object({
  /** 'id version' of the membership. */
  member: z
    .string('Välj vem som lämnar.')
    .regex(/^[0-9a-f-]{36} \d+$/, 'Välj vem som lämnar.')
    .transform(it => ({ id: it.slice(0, 36), version: Number(it.slice(37)) })),
  to: dateNeeded('Skriv sista dagen.'),
})

export function MembersPage({
  organisation,
  bodies,
  today,
  typed,
  errors,
}: Filling & { organisation: Organisation; bodies: Bodies; today: LocalDate }): PageContent {
  const base = `/organisationer/${organisation.slug}/medlemmar`
  const rows = bodies.associationMembers
    .filter(it => it.associationId === organisation.id && (!it.to || it.to >= today))
    .flatMap(member => {
      const one = bodies.byId.get(member.organisationId)
      return one ? [{ member, one }] : []
    })
    .sort((a, b) => a.one.name.localeCompare(b.one.name, 'sv'))
  return {
    title: `Medlemmar i ${organisation.name}`,
    breadcrumbs: [...crumbsOf(organisation), [organisation.name, organisationHref(organisation)]],
    main: (
      <>
        <PageHead title={`Medlemmar i ${called(organisation)}`} />
        <Section title="Lägg till en medlem">
          <Form action={base} submit="Lägg till medlemmen" errors={errors}>
            <Select
              name="organisation"
              label="Organisation"
              empty="Välj"
              options={bodies.organisations
                .filter(it => (it.kind === 'municipality' || it.kind === 'association') && it.id !== organisation.id)
                .map(it => ({ value: it.id, label: it.name }))}
              value={typedOr(typed, 'organisation', '')}
              error={errors.organisation}
            />
            <DateField
              name="from"
              label="Första dagen"
              optional
              value={typedOr(typed, 'from', '')}
              error={errors.from}
            />
          </Form>
        </Section>
        <Section title="Avsluta ett medlemskap">
          <Form action={`${base}/avsluta`} submit="Avsluta medlemskapet" look="secondary">
            <Select
              name="member"
              id="falt-medlem"
              label="Medlem"
              options={rows.map(({ member, one }) => ({ value: `${member.id} ${member.version}`, label: one.name }))}
              error={errors.member}
            />
            <DateField name="to" id="falt-sista" label="Sista dagen" value="" error={errors.to} />
          </Form>
        </Section>
      </>
    ),
  }
}
