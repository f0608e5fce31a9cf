import type { VNode } from 'preact'
import type { PageContent } from '../../http/route.ts'
import { covers, type LocalDate } from '../../kernel/time.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { type Fact, Facts } from '../../ui/facts.tsx'
import { countText, periodText } from '../../ui/format.ts'
import { Columns, PageHead, Panel, Section } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { PartyMark } from '../../ui/party.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import { AskedList, type AskedOf } from '../followups/followup.view.tsx'
import { type ForumInList, ForumLines } from '../forums/forum.view.tsx'
import { type HeldSeat, HeldSeats } from '../forums/seat.view.tsx'
import { StanceList, type StanceRow } from '../stances/stance.view.tsx'
import { type TaskRow, TasksSection } from '../tasks/task.view.tsx'
import type { AssociationMemberRow, Bodies } from './organisation.row.ts'
import { called, isPrincipal, kindWords, type Organisation, organisationHref, partyOf } from './organisation.ts'
import { areasOf } from './principal.ts'

export interface OrganisationProps {
  readonly organisation: Organisation
  readonly bodies: Bodies
  readonly held: readonly HeldSeat[]
  /** The forums of the area that a municipality belongs to today. */
  readonly areaForums: readonly ForumInList[]
  readonly stances: readonly StanceRow[]
  /** What the forums ask of it that nobody has reported. */
  readonly asked: AskedOf | undefined
  readonly tasks: readonly TaskRow[]
  readonly today: LocalDate
  readonly may: {
    readonly change: boolean
    readonly area: boolean
    readonly members: boolean
    readonly registry: boolean
  }
}

export const crumbsOf = (it: Organisation): readonly (readonly [string, string])[] => [
  isPrincipal(it.kind) ? ['Huvudmän', '/huvudman'] : ['Organisationer', '/organisationer'],
]

const period = (from: string | null | undefined, to: string | null | undefined): string =>
  periodText(from ?? undefined, to ?? undefined)

function Areas({ organisation, bodies, may }: OrganisationProps): VNode | null {
  const rows = areasOf(bodies, organisation.id)
  if (organisation.kind !== 'municipality') return null
  const unsure = rows.find(it => !it.member.confirmed && !it.member.to)
  return (
    <Section title="Delregionalt område">
      {rows.length === 0 && <p>Kommunen hör inte till något område.</p>}
      <ul class="lines">
        {rows.map(({ area, member }) => (
          <li>
            <a href={`/omraden/${area.slug}`}>{area.name}</a>
            {period(member.from, member.to) && <span class="soft"> {period(member.from, member.to)}</span>}{' '}
            {!member.confirmed && <Flag>inte bekräftat</Flag>}
          </li>
        ))}
      </ul>
      {unsure && <Notice tone="warning">{unsure.member.note ?? 'Området är inte bekräftat.'}</Notice>}
      {may.area && (
        <p>
          <a href={`/organisationer/${organisation.slug}/omrade`}>
            {unsure ? 'Bekräfta eller ändra område' : 'Ändra område'}
          </a>
        </p>
      )}
    </Section>
  )
}

function Associations({ organisation, bodies }: OrganisationProps): VNode | null {
  const rows = bodies.associationMembers.filter(it => it.organisationId === organisation.id)
  if (rows.length === 0) return null
  return (
    <Section title="Med i">
      <ul class="lines">
        {rows.map(it => (
          <li>
            <AssociationLink row={it} bodies={bodies} />
            {period(it.from, it.to) && <span class="soft"> {period(it.from, it.to)}</span>}
          </li>
        ))}
      </ul>
    </Section>
  )
}

const AssociationLink = ({ row, bodies }: { readonly row: AssociationMemberRow; readonly bodies: Bodies }) => {
  const it = bodies.byId.get(row.associationId)
  return it ? <a href={organisationHref(it)}>{it.name}</a> : null
}

function Members({ organisation, bodies, today, may }: OrganisationProps): VNode | null {
  if (organisation.kind !== 'association') return null
  const rows = bodies.associationMembers
    .filter(it => it.associationId === organisation.id)
    .flatMap(member => {
      const one = bodies.byId.get(member.organisationId)
      return one ? [{ member, one }] : []
    })
    .sort((a, b) => a.one.name.localeCompare(b.one.name, 'sv'))
  const now = rows.filter(it => covers(it.member, today))
  return (
    <Section
      title={`Medlemmar: ${now.length}`}
      {...(may.members
        ? { more: { label: 'Ändra medlemmar', href: `/organisationer/${organisation.slug}/medlemmar` } }
        : {})}
    >
      <ul class="lines columns-3">
        {rows.map(({ member, one }) => (
          <li>
            <a href={organisationHref(one)}>{one.name}</a>
            {period(member.from, member.to) && <span class="soft"> {period(member.from, member.to)}</span>}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Under({ organisation, bodies }: OrganisationProps): VNode | null {
  const rows = bodies.organisations.filter(it => it.parentId === organisation.id)
  return rows.length === 0 ? null : (
    <Section title="Under organisationen">
      <ul class="lines">
        {rows.map(it => (
          <li>
            <a href={organisationHref(it)}>{it.name}</a>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Seats({ held, today, organisation }: OrganisationProps): VNode {
  const now = held.filter(it => covers(it, today))
  const before = held.filter(it => !covers(it, today))
  return (
    <Section title="Platser i forum">
      {held.length === 0 && (
        <EmptyState level={3} title="Inga platser">
          {`Här syns vilka som företräder ${called(organisation)}, i vilka forum och när.`}
        </EmptyState>
      )}
      {now.length > 0 && <HeldSeats held={now} today={today} page="organisation" caption="Platser nu" />}
      {before.length > 0 && (
        <details>
          <summary>Tidigare: {countText(before.length, 'uppdrag', 'uppdrag')}</summary>
          <HeldSeats held={before} today={today} page="organisation" caption="Tidigare platser" />
        </details>
      )}
    </Section>
  )
}

const Stances = ({ stances, today, organisation }: OrganisationProps): VNode | null =>
  stances.length === 0 ? null : (
    <Section title={`Riktat till ${called(organisation)}`}>
      <StanceList stances={stances} today={today} label="Ställningstaganden" />
    </Section>
  )

const AreaForums = ({ areaForums }: OrganisationProps): VNode | null =>
  areaForums.length === 0 ? null : (
    <Section title="Forum i området">
      <ForumLines forums={areaForums} />
    </Section>
  )

function factsOf({ organisation, bodies }: OrganisationProps): readonly Fact[] {
  const parent = organisation.parentId ? bodies.byId.get(organisation.parentId) : undefined
  const party = partyOf(organisation, bodies.byId)
  return [
    { term: 'Slag', value: kindWords[organisation.kind] },
    ...(isPrincipal(organisation.kind) || party === 'none'
      ? []
      : [
          {
            term: 'Företräder',
            value: <PartyMark party={party}>{party === 'region' ? 'Regionen' : 'Kommunerna'}</PartyMark>,
          },
        ]),
    { term: 'Kallas', value: organisation.shortName === organisation.name ? '' : (organisation.shortName ?? '') },
    { term: organisation.kind === 'region' ? 'Länskod' : 'SCB:s kommunkod', value: organisation.code ?? '' },
    { term: 'Hör till', value: parent ? <a href={organisationHref(parent)}>{parent.name}</a> : '' },
    { term: 'Finns', value: period(organisation.from, organisation.to) },
  ]
}

export function OrganisationPage(props: OrganisationProps): PageContent {
  const { organisation, may } = props
  const leads: Readonly<Record<string, string>> = {
    region:
      'Huvudman för regionens hälso- och sjukvård. Här syns vad som rör regionen: platser, personer och det som forumen har riktat till den.',
    municipality:
      'Huvudman för kommunens hälso- och sjukvård. Här syns vad som rör kommunen: område, platser, personer och det som forumen har riktat till den.',
  }
  return {
    title: organisation.name,
    description:
      leads[organisation.kind] ??
      `${organisation.name}: ${kindWords[organisation.kind].toLowerCase()}, med platser i forum.`,
    breadcrumbs: crumbsOf(organisation),
    main: (
      <>
        <PageHead
          title={organisation.name}
          lead={leads[organisation.kind] ?? `${kindWords[organisation.kind]}.`}
          {...(may.change
            ? { action: <ButtonLink href={`/organisationer/${organisation.slug}/andra`}>Ändra uppgifterna</ButtonLink> }
            : {})}
        />
        {may.registry && (
          <p class="after-head">
            <a href={`/organisationer/${organisation.slug}/adress`}>Registratorns adress</a>
          </p>
        )}
        <Columns
          main={
            <>
              <Members {...props} />
              {props.asked && <AskedList asked={props.asked} today={props.today} />}
              <TasksSection tasks={props.tasks} today={props.today} />
              <Stances {...props} />
              <Seats {...props} />
              <AreaForums {...props} />
            </>
          }
          aside={
            <>
              <Panel>
                <Facts narrow facts={factsOf(props)} />
              </Panel>
              <Areas {...props} />
              <Associations {...props} />
              <Under {...props} />
            </>
          }
        />
      </>
    ),
  }
}

export interface OrganisationsProps {
  readonly bodies: Bodies
  readonly mayAdd: boolean
}

/** Those that are no huvudmän: associations, and what lies under somebody. */
export const OrganisationsPage = ({ bodies, mayAdd }: OrganisationsProps): PageContent => ({
  title: 'Organisationer',
  main: (
    <>
      <PageHead
        title="Organisationer"
        lead="Kommunernas samorganisationer, och verksamheter som har platser i forumen. Regionen och kommunerna finns bland huvudmännen."
        {...(mayAdd ? { action: <ButtonLink href="/organisationer/ny">Lägg till en organisation</ButtonLink> } : {})}
      />
      <ResponsiveTable
        caption="Organisationer"
        captionHidden
        rows={bodies.organisations.filter(it => !isPrincipal(it.kind))}
        columns={[
          { head: 'Organisation', main: true, cell: it => <a href={organisationHref(it)}>{it.name}</a> },
          { head: 'Slag', cell: it => kindWords[it.kind] },
          {
            head: 'Hör till',
            cell: it => {
              const parent = it.parentId ? bodies.byId.get(it.parentId) : undefined
              return parent && <a href={organisationHref(parent)}>{called(parent)}</a>
            },
          },
        ]}
      />
      <ExportLinks href="/organisationer" what="listan över organisationer" />
    </>
  ),
})
