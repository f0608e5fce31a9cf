import type { VNode } from 'preact'
import { z } from 'zod'
import { chosen, date, dateNeeded, inOrder, line, outOfOrder, typedOr } from '../../http/fields.ts'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { ButtonForm } from '../../ui/buttons.tsx'
import { Select } from '../../ui/fields/choice.tsx'
import { DateField, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { periodText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { crumbsOf } from './organisation.pages.tsx'
import type { AssociationMemberRow, Bodies } from './organisation.row.ts'
import { called, type Organisation, organisationHref } from './organisation.ts'
import { type AreaOfOne, areasOf } from './principal.ts'

interface Filling {
  readonly typed: Typed
  readonly errors: FieldErrors
}

export const moveForm = z.object({ area: chosen, from: date, note: line(500) })

const Confirm = ({ unsure, organisation }: { unsure: AreaOfOne; organisation: Organisation }): VNode => (
  <Section title="Bekräfta området">
    <Notice tone="warning">{unsure.member.note ?? 'Området är inte bekräftat.'}</Notice>
    <p>{`Vet du att ${called(organisation)} hör till ${unsure.area.name}? Då försvinner märkningen.`}</p>
    <ButtonForm action={`/organisationer/${organisation.slug}/omrade/bekrafta`} look="primary">
      Bekräfta område
    </ButtonForm>
  </Section>
)

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
        {unsure && <Confirm unsure={unsure} organisation={organisation} />}
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

interface Membership {
  readonly member: AssociationMemberRow
  readonly one: Organisation
}

const Leave = ({ action, rows, typed, errors }: Filling & { action: string; rows: readonly Membership[] }): VNode => (
  <Section title="Avsluta ett medlemskap">
    <Form action={action} submit="Avsluta medlemskapet" look="secondary">
      <Select
        name="member"
        id="falt-medlem"
        label="Medlem"
        empty="Välj"
        options={rows.map(({ member, one }) => ({ value: `${member.id} ${member.version}`, label: one.name }))}
        value={typedOr(typed, 'member', '')}
        error={errors.member}
      />
      <DateField name="to" id="falt-sista" label="Sista dagen" value={typedOr(typed, 'to', '')} error={errors.to} />
    </Form>
  </Section>
)

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
        <PageHead
          title={`Medlemmar i ${called(organisation)}`}
          lead="Vilka som är med, och sedan när. Det som avslutas finns kvar med sina datum."
        />
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
        <Leave action={`${base}/avsluta`} rows={rows} typed={typed} errors={errors} />
      </>
    ),
  }
}
