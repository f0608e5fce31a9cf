import type { VNode } from 'preact'
import { z } from 'zod'
import { date, inOrder, lineNeeded, outOfOrder, typedOr } from '../../http/fields.ts'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import { covers, type LocalDate } from '../../kernel/time.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { DateField, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { countText, listText, periodText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { type ForumInList, ForumLines } from '../forums/forum.view.tsx'
import type { AreaRow, Bodies } from './organisation.row.ts'
import { called, organisationHref } from './organisation.ts'

const membersOf = (bodies: Bodies, area: AreaRow) =>
  bodies.areaMembers
    .filter(it => it.areaId === area.id)
    .flatMap(member => {
      const organisation = bodies.byId.get(member.organisationId)
      return organisation ? [{ member, organisation }] : []
    })
    .sort((a, b) => a.organisation.name.localeCompare(b.organisation.name, 'sv'))

export const AreasPage = ({
  bodies,
  today,
  mayAdd,
}: {
  readonly bodies: Bodies
  readonly today: LocalDate
  readonly mayAdd: boolean
}): PageContent => ({
  title: 'Delregionala områden',
  main: (
    <>
      <PageHead
        title="Delregionala områden"
        lead="Områdena som kommunerna och regionens vård samverkar i. Ett område är inte detsamma som ett kommunalförbund."
        {...(mayAdd ? { action: <ButtonLink href="/omraden/ny">Lägg till ett område</ButtonLink> } : {})}
      />
      {bodies.areas.map(area => {
        const now = membersOf(bodies, area).filter(it => covers(it.member, today))
        const unsure = now.filter(it => !it.member.confirmed).length
        return (
          <Section ruled>
            <h2>
              <a href={`/omraden/${area.slug}`}>{area.name}</a>
            </h2>
            <p>
              {countText(now.length, 'kommun', 'kommuner')}
              {now.length > 0 && `: ${listText(now.map(it => called(it.organisation)))}`}{' '}
              {unsure > 0 && <Flag>{`${unsure} inte bekräftad`}</Flag>}
            </p>
          </Section>
        )
      })}
      {bodies.areas.length > 0 && <ExportLinks href="/omraden" what="listan över områden" />}
    </>
  ),
})

export interface AreaProps {
  readonly area: AreaRow
  readonly bodies: Bodies
  readonly forums: readonly ForumInList[]
  readonly today: LocalDate
  readonly mayChange: boolean
}

export function AreaPage({ area, bodies, forums, today, mayChange }: AreaProps): PageContent {
  const members = membersOf(bodies, area)
  const now = members.filter(it => covers(it.member, today))
  const other = members.filter(it => !covers(it.member, today))
  const line = ({ member, organisation }: (typeof members)[number]): VNode => (
    <li>
      <a href={organisationHref(organisation)}>{organisation.name}</a>
      {(member.from || member.to) && (
        <span class="soft"> {periodText(member.from ?? undefined, member.to ?? undefined)}</span>
      )}{' '}
      {!member.confirmed && <Flag>inte bekräftat</Flag>}
    </li>
  )
  return {
    title: area.name,
    description: `${area.name}: kommunerna i området och forumen där de möts.`,
    breadcrumbs: [['Områden', '/omraden']],
    main: (
      <>
        <PageHead
          title={area.name}
          lead={`Delregionalt område med ${countText(now.length, 'kommun', 'kommuner')}.`}
          {...(mayChange
            ? { action: <ButtonLink href={`/omraden/${area.slug}/andra`}>Ändra området</ButtonLink> }
            : {})}
        />
        {area.to && <Notice tone="info">{`Området finns ${periodText(area.from ?? undefined, area.to)}.`}</Notice>}
        <Section title="Kommuner nu">
          <ul class="lines columns-3">{now.map(line)}</ul>
          {mayChange && <p class="help">Byt område för en kommun på kommunens sida.</p>}
        </Section>
        {other.length > 0 && (
          <Section title="Andra tider">
            <ul class="lines">{other.map(line)}</ul>
          </Section>
        )}
        <Section title="Forum">
          {forums.length > 0 ? <ForumLines forums={forums} /> : <p>Inget forum är knutet till området.</p>}
        </Section>
      </>
    ),
  }
}

export const areaForm = z
  .object({ name: lineNeeded('Skriv vad området heter.', 80), from: date, to: date })
  .refine(inOrder, outOfOrder)

export const AreaFormPage = ({
  area,
  typed,
  errors,
}: {
  readonly area: AreaRow | undefined
  readonly typed: Typed
  readonly errors: FieldErrors
}): PageContent => {
  const title = area ? `Ändra ${area.name}` : 'Lägg till ett område'
  return {
    title,
    breadcrumbs: [['Områden', '/omraden'], ...(area ? [[area.name, `/omraden/${area.slug}`] as const] : [])],
    main: (
      <>
        <PageHead title={title} />
        <Form
          action={area ? `/omraden/${area.slug}/andra` : '/omraden/ny'}
          submit={area ? 'Spara ändringen' : 'Lägg till området'}
          errors={errors}
          cancelHref={area ? `/omraden/${area.slug}` : '/omraden'}
          {...(area ? { version: area.version } : {})}
        >
          <TextField name="name" label="Namn" value={typedOr(typed, 'name', area?.name)} error={errors.name} />
          <DateField
            name="from"
            label="Första dagen"
            optional
            value={typedOr(typed, 'from', area?.from)}
            error={errors.from}
          />
          <DateField
            name="to"
            label="Sista dagen"
            optional
            help="Fylls i när området upphör."
            value={typedOr(typed, 'to', area?.to)}
            error={errors.to}
          />
        </Form>
      </>
    ),
  }
}
