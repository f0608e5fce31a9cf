import type { VNode } from 'preact'
import { href, type PageContent } from '../../http/route.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { ButtonForm, ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { countText, dateText } from '../../ui/format.ts'
import { Columns, PageHead, Panel, Section, Stack } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { ResultCount, ResultHead } from '../../ui/results.tsx'
import { SearchForm } from '../../ui/search.tsx'
import { type HeldSeat, HeldSeats } from '../forums/seat.view.tsx'
import { MeetingList, type MeetingRow, PresentationList, type PresentationRow } from '../meetings/meeting.view.tsx'
import { PersonRoles, type RoleRow } from '../roles/role.view.tsx'
import { type TaskRow, TasksSection } from '../tasks/task.view.tsx'
import type { AliasRow, MergeRow, PersonRow } from './person.row.ts'

export interface PersonsProps {
  readonly rows: readonly PersonRow[]
  readonly total: number
  readonly page: number
  readonly size: number
  readonly text: string
}

export const PersonsPage = ({ rows, total, page, size, text }: PersonsProps): PageContent => ({
  title: 'Personer',
  search: false,
  main: (
    <>
      <PageHead
        title="Personer"
        lead="De som har suttit i ett forum, varit med på ett möte eller föredragit ett ärende."
      />
      <Stack>
        <SearchForm
          size="large"
          action="/personer"
          value={text}
          label="Sök person"
          placeholder="Namn, också gamla stavningar"
        />
        <ResultHead>
          <ResultCount total={total} one="person" many="personer">
            {text && `för ”${text}”`}
          </ResultCount>
        </ResultHead>
      </Stack>
      {rows.length === 0 ? (
        <EmptyState title="Ingen person heter så">Pröva en del av namnet, eller en annan stavning.</EmptyState>
      ) : (
        <ul class="lines columns-3">
          {rows.map(it => (
            <li>
              <a href={href('/personer/:code', it)}>{it.name}</a>
            </li>
          ))}
        </ul>
      )}
      <Pagination
        page={page}
        size={size}
        total={total}
        href={n => href('/personer', {}, { q: text, sida: n > 1 ? String(n) : undefined })}
      />
      {total > 0 && <ExportLinks href={href('/personer', {}, { q: text })} what="listan över personer" />}
    </>
  ),
})

export interface PersonProps {
  readonly person: PersonRow
  readonly spellings: readonly AliasRow[]
  readonly held: readonly HeldSeat[]
  readonly meetings: readonly MeetingRow[]
  readonly presentations: readonly PresentationRow[]
  readonly merges: readonly MergeRow[]
  readonly tasks: readonly TaskRow[]
  /** Set where the address is that of somebody who was merged into this person. */
  readonly cameFrom: string | undefined
  readonly today: LocalDate
  readonly roles: readonly RoleRow[] | undefined
  readonly may: { readonly change: boolean; readonly merge: boolean; readonly logins: boolean }
}

const Spellings = ({ person, spellings }: PersonProps): VNode | null => {
  const others = spellings.filter(it => it.name !== person.name)
  return others.length === 0 ? null : (
    <Section title="Skrivs också" level={3}>
      <ul class="lines">
        {others.map(it => (
          <li>{it.name}</li>
        ))}
      </ul>
    </Section>
  )
}

const Merges = ({ person, merges, may }: PersonProps): VNode | null => {
  const into = merges.filter(it => it.kept.id === person.id)
  return !may.merge || into.length === 0 ? null : (
    <Section title="Sammanslagna" level={3}>
      {into.map(it => (
        <>
          <p>{`${it.gone.name} slogs ihop med ${person.name} den ${dateText(dateAt(it.at))}.`}</p>
          <ButtonForm
            action={`/personer/${it.gone.code}/sla-ihop/angra`}
            look="secondary"
            compact
            fields={{ merge: it.id, version: String(it.gone.version) }}
            aria-label={`Ångra sammanslagningen av ${it.gone.name}`}
          >
            Ångra sammanslagning
          </ButtonForm>
        </>
      ))}
    </Section>
  )
}

function Main({ person, held, meetings, presentations, tasks, today }: PersonProps): VNode {
  const nothing = held.length + meetings.length + presentations.length + tasks.length === 0
  return (
    <>
      {nothing && (
        <EmptyState title="Inget ännu">
          {`Här syns de platser som ${person.name} har haft, mötena och det som personen har föredragit.`}
        </EmptyState>
      )}
      <TasksSection tasks={tasks} today={today} />
      {held.length > 0 && (
        <Section title="Platser i forum">
          <HeldSeats held={held} today={today} page="person" caption="Platser i forum" />
        </Section>
      )}
      {meetings.length > 0 && (
        <Section title={`Möten: ${meetings.length}`}>
          <MeetingList meetings={meetings.slice(0, 10)} label="Möten" />
          {meetings.length > 10 && (
            <details>
              <summary>Tidigare: {countText(meetings.length - 10, 'möte', 'möten')}</summary>
              <MeetingList meetings={meetings.slice(10)} label="Tidigare möten" />
            </details>
          )}
        </Section>
      )}
      {presentations.length > 0 && (
        <Section title={`Föredrog: ${countText(presentations.length, 'punkt', 'punkter')}`}>
          <PresentationList presentations={presentations} />
        </Section>
      )}
    </>
  )
}

export function PersonPage(props: PersonProps): PageContent {
  const { person, may, cameFrom } = props
  const known = props.spellings.some(it => it.name !== person.name)
  const aside = (known || may.merge || may.logins || props.roles) && (
    <>
      {props.roles && <PersonRoles roles={props.roles} person={person} today={props.today} />}
      <Spellings {...props} />
      <Merges {...props} />
      {may.logins && (
        <p>
          <a href={`/personer/${person.code}/inloggning`}>Hur personen loggar in</a>
        </p>
      )}
      {may.merge && (
        <p>
          <a href={`/personer/${person.code}/sla-ihop`}>Är det samma person som någon annan?</a>
        </p>
      )}
    </>
  )
  return {
    title: person.name,
    description: `${person.name}: platser i forum, möten och föredragningar.`,
    breadcrumbs: [['Personer', '/personer']],
    main: (
      <>
        <PageHead
          title={person.name}
          lead="Platser, möten och föredragningar, så som de står i det som är publicerat."
          {...(may.change
            ? { action: <ButtonLink href={`/personer/${person.code}/andra`}>Ändra namn och stavningar</ButtonLink> }
            : {})}
        />
        {cameFrom && <Notice tone="info">{`${cameFrom} är hopslagen med ${person.name}.`}</Notice>}
        {aside ? (
          <Columns
            main={<Main {...props} />}
            aside={<Panel>{aside}</Panel>}
            asideLabel={props.roles ? 'Roller, namn och stavningar' : 'Namn och stavningar'}
          />
        ) : (
          <Main {...props} />
        )}
      </>
    ),
  }
}
