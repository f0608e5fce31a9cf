/** Roller: who may what, for what, and until when. */
import type { VNode } from 'preact'
import { href, type PageContent } from '../../http/route.ts'
import { roleNames } from '../../kernel/claims.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { RadioGroup, Select } from '../../ui/fields/choice.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { FilterChips, FilterPanel } from '../../ui/filters.tsx'
import { countText, dateText, periodText } from '../../ui/format.ts'
import { FilteredList, PageHead } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { Pagination, type Paging } from '../../ui/pagination.tsx'
import { ResultCount, ResultHead, SortLinks } from '../../ui/results.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import { givePath, requestsPath, roleHref, rolesPath } from './role.links.ts'
import { type AskedRoles, listHref } from './role.list.ts'
import { type NamedScope, orders, type RoleOrder, type RoleRow, shownStates } from './role.row.ts'
import { stateOf } from './role.ts'
import { SoonMark } from './role.view.tsx'
import { roleWords, scopeKindWords, scopeText, scopeValue, shownWords, stateWords } from './role.words.ts'

export interface RoleListGiven {
  readonly asked: AskedRoles
  readonly rows: readonly RoleRow[]
  readonly paging: Paging
  readonly scopes: readonly NamedScope[]
  readonly waiting: number
  readonly soon: number
  readonly today: LocalDate
}

/** 'Forum: VVG': what it is, where the name alone does not say. */
export const scopeLabel = (it: NamedScope): string =>
  ['forum', 'area'].includes(it.kind) ? `${scopeKindWords[it.kind]}: ${scopeText(it)}` : scopeText(it)

const Filters = ({ asked, scopes }: RoleListGiven): VNode => (
  <FilterPanel
    action={rolesPath}
    active={[asked.q, asked.role, asked.scope, asked.state !== 'galler'].filter(Boolean).length}
    clearHref={rolesPath}
    keep={{ ordning: asked.order === 'namn' ? undefined : asked.order }}
  >
    <TextField name="q" label="Person" value={asked.q} autocomplete="off" />
    <RadioGroup
      name="visa"
      label="Visa"
      value={asked.state}
      options={shownStates.map(value => ({ value, label: shownWords[value] }))}
    />
    <Select
      name="roll"
      label="Roll"
      empty="Alla roller"
      value={asked.role}
      options={roleNames.map(value => ({ value, label: roleWords[value] }))}
    />
    <Select
      name="for"
      label="För"
      empty="Allt"
      value={asked.scope && scopeValue(asked.scope)}
      options={scopes.map(it => ({ value: scopeValue(it), label: scopeLabel(it) }))}
    />
  </FilterPanel>
)

const chips = ({ asked, scopes }: RoleListGiven) => {
  const scope = asked.scope && scopes.find(it => scopeValue(it) === (asked.scope && scopeValue(asked.scope)))
  return [
    ...(asked.q ? [{ label: 'Person', value: asked.q, removeHref: listHref(asked, { q: undefined }) }] : []),
    ...(asked.state === 'galler'
      ? []
      : [{ label: 'Visa', value: shownWords[asked.state], removeHref: listHref(asked, { visa: undefined }) }]),
    ...(asked.role
      ? [{ label: 'Roll', value: roleWords[asked.role], removeHref: listHref(asked, { roll: undefined }) }]
      : []),
    ...(scope ? [{ label: 'För', value: scopeText(scope), removeHref: listHref(asked, { for: undefined }) }] : []),
  ]
}

const StateMark = ({ role, today }: { readonly role: RoleRow; readonly today: LocalDate }): VNode | null => {
  const state = stateOf(role, today)
  return state === 'holds' ? <SoonMark {...{ role, today }} /> : <Flag tone="quiet">{stateWords[state]}</Flag>
}

const orderWords: Readonly<Record<RoleOrder, string>> = {
  namn: 'Namn',
  roll: 'Roll',
  fran: 'Senast given',
  till: 'Slutar först',
}

/** 'sedan 1 mars 2017', '1 mars 2017–31 december 2027'. */
const timeText = (it: RoleRow, today: LocalDate): string =>
  it.to === null ? `${it.from > today ? 'från' : 'sedan'} ${dateText(it.from)}` : periodText(it.from, it.to)

const Table = ({ rows, today }: RoleListGiven): VNode => (
  <ResponsiveTable
    caption="Roller"
    captionHidden
    rows={rows}
    columns={[
      { head: 'Person', main: true, cell: it => <a href={href('/personer/:code', it.person)}>{it.person.name}</a> },
      {
        head: 'Roll',
        cell: it => (
          <>
            <a href={roleHref(it)} aria-label={`${roleWords[it.role]}, ${it.person.name}, ${scopeText(it.scope)}`}>
              {roleWords[it.role]}
            </a>{' '}
            <StateMark {...{ role: it, today }} />
          </>
        ),
      },
      { head: 'För', cell: it => `${scopeText(it.scope)}${it.organisation ? `, ${it.organisation}` : ''}` },
      { head: 'Tid', cell: it => timeText(it, today) },
    ]}
  />
)

export const RolesPage = (given: RoleListGiven): PageContent => ({
  title: 'Roller',
  breadcrumbs: [['Administration', '/administration']],
  main: (
    <>
      <PageHead
        title="Roller"
        lead="Vem som får göra vad, för vilket forum, område eller organisation, och hur länge. En roll som har gällt tas aldrig bort ur listan."
        meta={<a href={requestsPath}>Begäranden om systemadministratör</a>}
        action={
          <ButtonLink href={givePath} look="primary">
            {'Ge en roll'}
          </ButtonLink>
        }
      />
      {given.waiting > 0 && (
        <Notice tone="condition" title="Väntar.">
          <p>
            <a href={requestsPath}>
              {countText(given.waiting, 'begäran om systemadministratör', 'begäranden om systemadministratör')}
            </a>{' '}
            ska besvaras av en annan systemadministratör än den som gjorde den.
          </p>
        </Notice>
      )}
      <FilteredList filters={<Filters {...given} />}>
        <FilterChips chips={chips(given)} clearHref={rolesPath} />
        {given.rows.length === 0 ? (
          <EmptyState title="Ingen roll passar" action={<ButtonLink href={rolesPath}>Visa dem som gäller</ButtonLink>}>
            Ta bort ett filter för att se fler.
          </EmptyState>
        ) : (
          <>
            <ResultHead>
              <ResultCount total={given.paging.total} one="roll" many="roller">
                {given.soon > 0 && given.asked.state === 'galler' && (
                  <a href={listHref(given.asked, { visa: 'snart' })}>{`${given.soon} slutar snart`}</a>
                )}
              </ResultCount>
              <SortLinks
                current={given.asked.order}
                options={orders.map(code => ({
                  ...{ code, label: orderWords[code] },
                  href: listHref(given.asked, { ordning: code === 'namn' ? undefined : code }),
                }))}
              />
            </ResultHead>
            <Table {...given} />
            <Pagination
              {...given.paging}
              href={page => listHref(given.asked, { sida: page > 1 ? String(page) : undefined })}
            />
            <ExportLinks href={listHref(given.asked)} what="rollerna" />
          </>
        )}
      </FilteredList>
    </>
  ),
})
