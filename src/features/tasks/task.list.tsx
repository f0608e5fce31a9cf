/** Uppgifter: the register across forums, as sentences; what is late is first. */
import type { VNode } from 'preact'
import type { PageContent } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Entries } from '../../ui/entries.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { Checkbox, Select } from '../../ui/fields/choice.tsx'
import { Combobox, TextField } from '../../ui/fields/text.tsx'
import { type FilterChip, FilterChips, FilterPanel } from '../../ui/filters.tsx'
import { dateText } from '../../ui/format.ts'
import { FilteredList, PageHead } from '../../ui/layout.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { ResultCount, ResultHead, SortLinks } from '../../ui/results.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import {
  filtersInUse,
  type Scope,
  type Sort,
  type StateView,
  scopeWords,
  sortWords,
  stateWords,
  unfiltered,
  type View,
  viewFields,
  viewHref,
  whenWords,
  wordFor,
} from './filters.ts'
import type { Choices, ScopeCounts } from './list.row.ts'
import { taskHref, tasksHref } from './task.links.ts'
import type { TaskRow } from './task.row.ts'
import { Owners, StandingFlag } from './task.view.tsx'
import { dueText, handedOutOn } from './task.words.ts'

/** Rows on a page. */
export const pageSize = 25

export interface TaskListGiven {
  readonly view: View
  readonly rows: readonly TaskRow[]
  readonly total: number
  readonly overdue: number
  readonly counts: ScopeCounts
  readonly choices: Choices
  readonly today: LocalDate
  /** Whether the person speaks for an organisation, and sits in or handles a forum: else their tabs are left out. */
  readonly speaks: boolean
  readonly partakes: boolean
  readonly mayAdd: boolean
}

const scopeLabels: Readonly<Record<Scope, string>> = {
  mine: 'Mina',
  organisations: 'Min organisation',
  forums: 'Mina forum',
  all: 'Alla',
}

const stateLabels: Readonly<Record<StateView, string>> = {
  followed: 'Inte avslutade',
  reported: 'Rapporterade, väntar på forumet',
  closed: 'Klara',
  dropped: 'Avskrivna',
  all: 'Alla lägen',
}

const whenLabels: Readonly<Record<string, string>> = {
  '7': 'Inom en vecka',
  '30': 'Inom 30 dagar',
  '90': 'Inom tre månader',
  '365': 'Inom ett år',
  utan: 'Utan dag',
}

const sortLabels: Readonly<Record<Sort, string>> = { due: 'förfaller först', newest: 'nyast', oldest: 'äldst' }

function Panel({ view, choices }: TaskListGiven): VNode {
  const { visa, sortera } = viewFields(view)
  return (
    <FilterPanel
      action={tasksHref()}
      active={filtersInUse(view)}
      clearHref={viewHref(unfiltered(view))}
      keep={{ visa, sortera }}
    >
      <TextField name="ord" type="search" label="Ord i uppgiften" value={view.words} />
      <Select
        name="lage"
        label="Läge"
        value={wordFor(stateWords, view.state) ?? 'kvar'}
        options={Object.entries(stateWords).map(([value, code]) => ({ value, label: stateLabels[code] }))}
      />
      <Select
        name="nar"
        label="Ska vara klar"
        empty="När som helst"
        value={view.when === undefined ? undefined : wordFor(whenWords, view.when)}
        options={Object.keys(whenWords).map(value => ({ value, label: whenLabels[value] ?? value }))}
      />
      <Select
        name="forum"
        label="Forum"
        empty="Alla forum"
        value={view.forum}
        options={choices.forums.map(it => ({ value: it.slug, label: it.name }))}
      />
      <Combobox name="agare" label="Vem har den" value={view.whose} options={choices.owners} />
      <Checkbox name="forsenade" label="Bara försenade" checked={view.overdue ?? false} />
    </FilterPanel>
  )
}

function chipsOf({ view, choices }: TaskListGiven): readonly FilterChip[] {
  const forum = choices.forums.find(it => it.slug === view.forum)?.name ?? view.forum
  const said: readonly (readonly [keyof View, string, string | false | undefined, unknown?])[] = [
    ['words', 'Ord', view.words],
    ['state', 'Läge', view.state !== 'followed' && stateLabels[view.state], 'followed'],
    ['when', 'Klar', view.when !== undefined && whenLabels[wordFor(whenWords, view.when) ?? '']],
    ['forum', 'Forum', view.forum && forum],
    ['whose', 'Vem', view.whose],
    ['overdue', 'Tid', view.overdue && 'försenade'],
  ]
  return said.flatMap(([key, label, value, usual]) =>
    value ? [{ label, value, removeHref: viewHref(view, { [key]: usual }) }] : [],
  )
}

/** One task as a sentence: what, who, when, and how it stands. */
export const TaskEntry = ({ task, today }: { readonly task: TaskRow; readonly today: LocalDate }): VNode => (
  <article class="entry task-entry">
    <h2 class="entry-title strong">
      <a href={taskHref(task)}>{task.words}</a>
    </h2>
    <p class="small">
      <Owners owners={task.owners} /> <span class="soft">· {dueText(task)}</span>{' '}
      <StandingFlag task={task} today={today} />
    </p>
    {task.state === 'reported' && task.report && (
      <p class="small">
        <span class="soft">Rapporterat: </span>
        {task.report.words}
      </p>
    )}
    <div class="entry-meta">
      <span>
        <a href={`/forum/${task.forum.slug}`}>{task.forum.shortName ?? task.forum.name}</a>
      </span>
      <span>
        {task.meeting ? (
          <>
            delades ut <a href={`/moten/${task.meeting.code}`}>{dateText(task.meeting.date)}</a>
          </>
        ) : (
          `sedan ${dateText(handedOutOn(task))}`
        )}
      </span>
      {task.coming && (
        <span>
          tas upp på <a href={`/moten/${task.coming.code}`}>mötet {dateText(task.coming.date)}</a>
        </span>
      )}
    </div>
  </article>
)

const emptyWords: Readonly<Record<Scope, string>> = {
  mine: 'Här syns det du har fått att göra på ett möte, eller som har lagts på en plats som du sitter på.',
  organisations: 'Här syns det som forumen har gett din organisation att göra.',
  forums: 'Här syns det som dina forum har delat ut och som inte är klart.',
  all: 'Här syns alla uppgifter som du får se. De kommer från möten som har hållits i Samklang, eller läggs till för hand.',
}

function Nothing({ view, mayAdd }: TaskListGiven): VNode {
  const filtered = filtersInUse(view) > 0
  const action = filtered ? (
    <ButtonLink href={viewHref(unfiltered(view))}>Ta bort filtren</ButtonLink>
  ) : mayAdd ? (
    <ButtonLink href="/uppgifter/ny">Lägg till en uppgift</ButtonLink>
  ) : view.scope !== 'all' ? (
    <ButtonLink href={viewHref(view, { scope: 'all' })}>Visa alla uppgifter</ButtonLink>
  ) : undefined
  return (
    <EmptyState
      title={filtered ? 'Inget stämmer med alla filter' : 'Inget att göra just nu'}
      {...(action ? { action } : {})}
    >
      {emptyWords[view.scope]}
    </EmptyState>
  )
}

const scopesOf = ({ speaks, partakes, view }: TaskListGiven): readonly Scope[] =>
  Object.values(scopeWords).filter(
    it => it === view.scope || (it === 'organisations' ? speaks : it === 'forums' ? partakes : true),
  )

const lead =
  'Det som någon har fått att göra på ett möte, från det att det delas ut tills forumet har sagt att det är klart.'

export function TaskListPage(given: TaskListGiven): PageContent {
  const { view, rows, total, overdue, counts, today, mayAdd } = given
  return {
    title: 'Uppgifter',
    breadcrumbs: [['Uppföljning', '/uppfoljning']],
    description: lead,
    main: (
      <>
        <PageHead
          title="Uppgifter"
          lead={lead}
          {...(mayAdd ? { action: <ButtonLink href="/uppgifter/ny">Lägg till en uppgift</ButtonLink> } : {})}
        />
        <Tabs
          label="Vems uppgifter"
          tabs={scopesOf(given).map(it => ({
            label: scopeLabels[it],
            href: viewHref({ ...unfiltered(view), scope: it }),
            current: it === view.scope,
            count: counts[it],
          }))}
        />
        <FilteredList filters={<Panel {...given} />}>
          <FilterChips chips={chipsOf(given)} clearHref={viewHref(unfiltered(view))} />
          <ResultHead>
            <ResultCount total={total} one="uppgift" many="uppgifter">
              {overdue > 0 && !view.overdue && (
                <>
                  varav <a href={viewHref(view, { overdue: true })}>{overdue} försenade</a>
                </>
              )}
            </ResultCount>
            {total > 1 && (
              <SortLinks
                current={view.sort}
                options={Object.values(sortWords).map(code => ({
                  code,
                  label: sortLabels[code],
                  href: viewHref(view, { sort: code }),
                }))}
              />
            )}
            {total > 0 && <ExportLinks href={viewHref(view)} what="uppgifterna" />}
          </ResultHead>
          {total === 0 ? (
            <Nothing {...given} />
          ) : (
            <Entries>
              {rows.map(task => (
                <TaskEntry task={task} today={today} />
              ))}
            </Entries>
          )}
          <Pagination page={view.page} size={pageSize} total={total} href={page => viewHref(view, { page })} />
        </FilteredList>
      </>
    ),
  }
}
