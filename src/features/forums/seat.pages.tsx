import type { VNode } from 'preact'
import { z } from 'zod'
import { chosen, date, inOrder, line, outOfOrder, typedOr } from '../../http/fields.ts'
import { type FieldErrors, href, type PageContent, type Typed } from '../../http/route.ts'
import { covers, type LocalDate } from '../../kernel/time.ts'
import { ButtonForm, ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Select } from '../../ui/fields/choice.tsx'
import { DateField, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import { called } from '../organisations/organisation.ts'
import type { Forum } from './forum.ts'
import type { SeatRow, TermRow } from './seat.row.ts'
import { seatRoles, seatRoleWords } from './seat.ts'
import { heldText } from './seat.view.tsx'

export const seatForm = z
  .object({
    role: z.enum(seatRoles, 'Välj roll.'),
    organisation: chosen,
    title: line(120),
    from: date,
    to: date,
  })
  .refine(inOrder, outOfOrder)

export interface Filling {
  readonly typed: Typed
  readonly errors: FieldErrors
}

type Choices = readonly { readonly id: string; readonly name: string }[]

export const crumbs = (forum: Forum, deep = true): PageContent['breadcrumbs'] => [
  ['Forum', '/forum'],
  [forum.shortName ?? forum.name, `/forum/${forum.slug}`],
  ...(deep ? [['Platser', `/forum/${forum.slug}/platser`] as const] : []),
]

/** 'Ledamot, Ale, primärvården' */
export const seatText = (it: Pick<SeatRow, 'role' | 'title' | 'organisation'>): string =>
  [seatRoleWords[it.role], it.organisation ? called(it.organisation) : '', it.title ?? ''].filter(Boolean).join(', ')

export const seatHref = (forum: Forum, seat: { readonly id: string }): string =>
  href('/forum/:slug/platser/:seat', { slug: forum.slug, seat: seat.id })

export interface SeatsProps {
  readonly forum: Forum
  readonly seats: readonly SeatRow[]
  readonly terms: readonly TermRow[]
  readonly today: LocalDate
}

export function SeatsPage({ forum, seats, terms, today }: SeatsProps): PageContent {
  const sorted = seats.toSorted(
    (a, b) =>
      Number(covers(b, today)) - Number(covers(a, today)) ||
      seatRoles.indexOf(a.role) - seatRoles.indexOf(b.role) ||
      a.ordinal - b.ordinal,
  )
  return {
    title: `Platser i ${forum.shortName ?? forum.name}`,
    breadcrumbs: crumbs(forum, false) ?? [],
    main: (
      <>
        <PageHead
          title={`Platser i ${forum.shortName ?? forum.name}`}
          lead="En plats hör till en organisation. Personer sitter på den en tid. Det som har varit avslutas med ett datum och finns kvar."
          action={
            <ButtonLink look="primary" href={`/forum/${forum.slug}/platser/ny`}>
              Lägg till en plats
            </ButtonLink>
          }
        />
        {sorted.length === 0 ? (
          <EmptyState title="Inga platser ännu">Lägg till en plats för varje organisation som ska delta.</EmptyState>
        ) : (
          <ResponsiveTable
            caption="Platser"
            captionHidden
            rows={sorted}
            columns={[
              {
                head: 'Plats',
                main: true,
                cell: it => (
                  <>
                    <a href={seatHref(forum, it)}>{seatText(it)}</a>{' '}
                    {!covers(it, today) && <Flag tone="quiet">avslutad</Flag>}
                  </>
                ),
              },
              {
                head: 'Sitter nu',
                cell: it =>
                  terms
                    .filter(term => term.seatId === it.id && covers(term, today))
                    .map(term => term.person.name)
                    .join(', ') || '–',
              },
              { head: 'Uppdrag', numeric: true, cell: it => terms.filter(term => term.seatId === it.id).length },
            ]}
          />
        )}
      </>
    ),
  }
}

const SeatFields = ({
  seat,
  organisations,
  typed,
  errors,
}: Filling & { seat: SeatRow | undefined; organisations: Choices }): VNode => (
  <>
    <Select
      name="role"
      label="Roll"
      options={seatRoles.map(it => ({ value: it, label: seatRoleWords[it] }))}
      value={typedOr(typed, 'role', seat?.role ?? 'member')}
      error={errors.role}
    />
    <Select
      name="organisation"
      label="Företräder"
      empty="Ingen organisation"
      options={organisations.map(it => ({ value: it.id, label: it.name }))}
      value={typedOr(typed, 'organisation', seat?.organisation?.id)}
      error={errors.organisation}
    />
    <TextField
      name="title"
      label="Närmare om platsen"
      optional
      help="Till exempel ’Fyrbodal, kommunerna’ eller ’Primärvården’."
      value={typedOr(typed, 'title', seat?.title)}
      error={errors.title}
    />
    <DateField
      name="from"
      label="Första dagen"
      optional
      value={typedOr(typed, 'from', seat?.from)}
      error={errors.from}
    />
    <DateField name="to" label="Sista dagen" optional value={typedOr(typed, 'to', seat?.to)} error={errors.to} />
  </>
)

export const NewSeatPage = ({
  forum,
  organisations,
  typed,
  errors,
}: Filling & { forum: Forum; organisations: Choices }): PageContent => ({
  title: 'Lägg till en plats',
  breadcrumbs: crumbs(forum) ?? [],
  main: (
    <>
      <PageHead title="Lägg till en plats" meta={forum.name} />
      <Form
        action={`/forum/${forum.slug}/platser/ny`}
        submit="Lägg till platsen"
        errors={errors}
        cancelHref={`/forum/${forum.slug}/platser`}
      >
        <SeatFields seat={undefined} organisations={organisations} typed={typed} errors={errors} />
      </Form>
    </>
  ),
})

export interface SeatProps extends Filling {
  readonly forum: Forum
  readonly seat: SeatRow
  readonly terms: readonly TermRow[]
  readonly organisations: Choices
}

export const SeatPage = ({ forum, seat, terms, organisations, typed, errors }: SeatProps): PageContent => ({
  title: seatText(seat),
  breadcrumbs: crumbs(forum) ?? [],
  main: (
    <>
      <PageHead
        title={seatText(seat)}
        meta={`${forum.name} · ${heldText(seat)}`}
        action={
          <ButtonLink look="primary" href={`${seatHref(forum, seat)}/uppdrag/nytt`}>
            Sätt någon på platsen
          </ButtonLink>
        }
      />
      <Section title="Vilka som har suttit">
        {terms.length === 0 ? (
          <EmptyState
            level={3}
            title="Ingen har suttit här"
            action={
              <ButtonForm
                action={`${seatHref(forum, seat)}/ta-bort`}
                look="secondary"
                fields={{ version: String(seat.version) }}
              >
                Ta bort platsen
              </ButtonForm>
            }
          >
            Är platsen inlagd av misstag kan du ta bort den.
          </EmptyState>
        ) : (
          <ResponsiveTable
            caption="Uppdrag på platsen"
            captionHidden
            rows={terms.toReversed()}
            columns={[
              { head: 'Person', main: true, cell: it => <a href={`/personer/${it.person.code}`}>{it.person.name}</a> },
              { head: 'Tid', cell: heldText },
              {
                head: 'Ändra',
                bare: true,
                cell: it => (
                  <a
                    href={`/forum/${forum.slug}/uppdrag/${it.id}`}
                    aria-label={`Ändra tiden för ${it.person.name}, ${heldText(it)}`}
                  >
                    Ändra tiden
                  </a>
                ),
              },
            ]}
          />
        )}
      </Section>
      <Section title="Ändra platsen">
        <Form
          action={seatHref(forum, seat)}
          submit="Spara platsen"
          version={seat.version}
          errors={errors}
          look="secondary"
        >
          <SeatFields seat={seat} organisations={organisations} typed={typed} errors={errors} />
        </Form>
      </Section>
    </>
  ),
})
