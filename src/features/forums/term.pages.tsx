import type { VNode } from 'preact'
import { z } from 'zod'
import { date, inOrder, lineNeeded, outOfOrder, typedOr } from '../../http/fields.ts'
import type { PageContent } from '../../http/route.ts'
import { ButtonForm } from '../../ui/buttons.tsx'
import { RadioGroup } from '../../ui/fields/choice.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { Combobox, DateField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { PageHead, Section, Stack } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { NearName } from '../persons/person.match.ts'
import type { Forum } from './forum.ts'
import { crumbs, type Filling, seatHref, seatText } from './seat.pages.tsx'
import type { SeatRow, TermRow } from './seat.row.ts'
import { heldText } from './seat.view.tsx'

export const termForm = z
  .object({
    person: lineNeeded('Skriv personens namn.', 120),
    /** Said when the name is near others: a person's id, or 'new'. */
    choice: z.union([z.uuid(), z.literal('new')]).optional(),
    from: date,
    to: date,
  })
  .refine(inOrder, outOfOrder)

export const periodForm = z.object({ from: date, to: date }).refine(inOrder, outOfOrder)

export interface NewTermProps extends Filling {
  readonly forum: Forum
  readonly seat: SeatRow
  readonly names: readonly string[]
  /** What the address already says, when the name was near others and has to be asked about. */
  readonly asked: {
    readonly person: string
    readonly from: string
    readonly to: string
    readonly near: readonly NearName[]
  }
}

const WhichOne = ({ asked, typed, errors }: Pick<NewTermProps, 'asked' | 'typed' | 'errors'>): VNode => (
  <>
    <Hidden name="person" value={typedOr(typed, 'person', asked.person)} />
    <RadioGroup
      name="choice"
      label="Vem är det?"
      value={typedOr(typed, 'choice', undefined)}
      error={errors.choice}
      options={[
        ...asked.near.map(it => ({ value: it.personId, label: it.name })),
        { value: 'new', label: `Ingen av dem: ${asked.person} är någon annan` },
      ]}
    />
  </>
)

const WhatName = ({
  names,
  asked,
  typed,
  errors,
}: Pick<NewTermProps, 'names' | 'asked' | 'typed' | 'errors'>): VNode => (
  <Combobox
    name="person"
    label="Person"
    help="Skriv hela namnet. Den som inte finns läggs till."
    options={names}
    value={typedOr(typed, 'person', asked.person)}
    error={errors.person}
  />
)

/** One question at a time: the name; and, only where others are written almost so, which of them it is. */
export function NewTermPage({ forum, seat, names, asked, typed, errors }: NewTermProps): PageContent {
  const base = `${seatHref(forum, seat)}/uppdrag/nytt`
  const asking = asked.near.length > 0
  return {
    title: asking ? 'Menar du …?' : 'Sätt någon på platsen',
    breadcrumbs: [...(crumbs(forum) ?? []), [seatText(seat), seatHref(forum, seat)]],
    main: (
      <>
        <PageHead title={asking ? 'Menar du …?' : 'Sätt någon på platsen'} meta={`${seatText(seat)} · ${forum.name}`} />
        <Stack>
          {asking && (
            <Notice tone="info">
              {`Det finns personer som skrivs nästan som ”${asked.person}”. Ingen slås ihop av sig själv: välj vem du menar.`}
            </Notice>
          )}
          <Form
            action={asking ? `${base}?${new URLSearchParams({ person: asked.person })}` : base}
            submit={asking ? 'Fortsätt' : 'Spara uppdraget'}
            errors={errors}
            cancelHref={seatHref(forum, seat)}
          >
            {asking ? (
              <WhichOne asked={asked} typed={typed} errors={errors} />
            ) : (
              <WhatName names={names} asked={asked} typed={typed} errors={errors} />
            )}
            <DateField
              name="from"
              label="Första dagen"
              optional
              value={typedOr(typed, 'from', asked.from)}
              error={errors.from}
            />
            <DateField
              name="to"
              label="Sista dagen"
              optional
              help="Lämna tomt så länge uppdraget gäller tills vidare."
              value={typedOr(typed, 'to', asked.to)}
              error={errors.to}
            />
          </Form>
        </Stack>
      </>
    ),
  }
}

export interface TermProps extends Filling {
  readonly forum: Forum
  readonly seat: SeatRow
  readonly term: TermRow
}

export const TermPage = ({ forum, seat, term, typed, errors }: TermProps): PageContent => ({
  title: `${term.person.name}, ${seatText(seat)}`,
  breadcrumbs: [...(crumbs(forum) ?? []), [seatText(seat), seatHref(forum, seat)]],
  main: (
    <>
      <PageHead title={term.person.name} meta={`${seatText(seat)} · ${forum.name} · ${heldText(term)}`} />
      <Section>
        <Form
          action={`/forum/${forum.slug}/uppdrag/${term.id}`}
          submit="Spara tiden"
          version={term.version}
          errors={errors}
          cancelHref={seatHref(forum, seat)}
        >
          <DateField
            name="from"
            label="Första dagen"
            optional
            value={typedOr(typed, 'from', term.from)}
            error={errors.from}
          />
          <DateField
            name="to"
            label="Sista dagen"
            optional
            help="Fyll i när personen slutar. Uppdraget finns kvar i historiken."
            value={typedOr(typed, 'to', term.to)}
            error={errors.to}
          />
        </Form>
      </Section>
      <Section title="Inlagt av misstag?">
        <p>Har personen aldrig suttit på platsen kan du ta bort uppdraget helt. Annars: fyll i sista dagen.</p>
        <ButtonForm
          action={`/forum/${forum.slug}/uppdrag/${term.id}/ta-bort`}
          look="secondary"
          fields={{ version: String(term.version) }}
        >
          Ta bort uppdraget
        </ButtonForm>
      </Section>
    </>
  ),
})
