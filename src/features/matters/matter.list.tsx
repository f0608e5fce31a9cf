/** Ärenden: found by words, forum and whether something applies. */
import type { ComponentChildren, VNode } from 'preact'
import { href, type PageContent } from '../../http/route.ts'
import { excerpt } from '../../kernel/text.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { DecidedWords } from '../../ui/decided.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Entries, Entry } from '../../ui/entries.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { RadioGroup, Select } from '../../ui/fields/choice.tsx'
import { FilterChips, FilterPanel } from '../../ui/filters.tsx'
import { countText, dateText, listText } from '../../ui/format.ts'
import { FilteredList, PageHead } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { ResultCount, ResultHead } from '../../ui/results.tsx'
import { SearchForm } from '../../ui/search.tsx'
import { forumLabel } from '../stances/stance.view.tsx'
import { type Asked, askedHref } from './asked.ts'
import { forumsOf, holding, type MatterRow, threadClauses, yearsOf } from './matter.ts'
import { SuggestionsWaiting, type WaitingSuggestions } from './suggesting/suggestion.view.tsx'

export interface ForumChoice {
  readonly slug: string
  readonly name: string
  readonly shortName: string | null
}

export interface MattersGiven {
  readonly asked: Asked
  readonly matters: readonly MatterRow[]
  readonly total: number
  readonly size: number
  readonly forums: readonly ForumChoice[]
  readonly today: LocalDate
  readonly keeper: boolean
  /** For whoever keeps the matters: what waits for an answer. */
  readonly suggestions: WaitingSuggestions | undefined
}

const shortForums = (matter: MatterRow): string => {
  const names = forumsOf(matter).map(forumLabel)
  return names.length > 3 ? `${names.slice(0, 2).join(', ')} och ${names.length - 2} forum till` : listText(names)
}

const yearsText = (matter: MatterRow): string => {
  const years = yearsOf(matter)
  return years ? (years.from === years.to ? years.from : `${years.from}–${years.to}`) : 'utan datum'
}

const Standing = ({ matter, today }: { readonly matter: MatterRow; readonly today: LocalDate }): VNode | null => {
  const { inForce, timed, open } = holding(threadClauses(matter, today))
  const shown = timed[0] ?? open[0]
  if (!shown)
    return (
      <p class="small soft">
        {inForce === 'unknown' ? 'Vad som gäller går inte att säga: datum saknas.' : 'Inget gäller nu.'}
      </p>
    )
  const { clause, stance } = shown
  return (
    <DecidedWords
      verb={clause.verb}
      caption={`${forumLabel(stance.forum)}${stance.takenOn ? ` ${dateText(stance.takenOn)}` : ''}`}
      meta={[
        <Flag tone={timed[0] ? 'success' : 'info'}>
          {clause.validTo
            ? `gäller till och med ${dateText(clause.validTo)}`
            : timed[0]
              ? 'gäller nu'
              : 'sagt utan slutdatum'}
        </Flag>,
        ...(clause.condition ? [<Flag tone="warning">med villkor</Flag>] : []),
      ]}
    >
      {excerpt(clause.words, 220)}
    </DecidedWords>
  )
}

export const MatterEntry = ({ matter, today, children }: MatterEntryProps): VNode => (
  <Entry
    titleFirst
    level={2}
    title={matter.title}
    href={href('/arenden/:code', matter)}
    meta={[
      [shortForums(matter), countText(matter.handlings.length, 'punkt', 'punkter'), yearsText(matter)]
        .filter(Boolean)
        .join(' · '),
      ...(matter.published ? [] : [<Flag tone="info">inte publicerat</Flag>]),
    ]}
  >
    <Standing matter={matter} today={today} />
    {children}
  </Entry>
)

interface MatterEntryProps {
  readonly matter: MatterRow
  readonly today: LocalDate
  readonly children?: ComponentChildren
}

const stateLabels = { applies: 'Gäller nu', nothing: 'Inget gäller nu' } as const

const Panel = ({ asked, forums }: MattersGiven): VNode => (
  <FilterPanel
    action="/arenden"
    keep={{ q: asked.q }}
    active={[asked.forum, asked.state].filter(Boolean).length}
    clearHref={askedHref(asked, { forum: undefined, state: undefined })}
  >
    <Select
      name="forum"
      label="Forum"
      empty="Alla forum"
      value={asked.forum}
      options={forums.map(it => ({ value: it.slug, label: it.shortName ?? it.name }))}
    />
    <RadioGroup
      name="lage"
      label="Gäller något nu?"
      value={asked.state === undefined ? '' : asked.state === 'applies' ? 'nu' : 'inget'}
      options={[
        { value: '', label: 'Alla' },
        { value: 'nu', label: stateLabels.applies },
        { value: 'inget', label: stateLabels.nothing },
      ]}
    />
  </FilterPanel>
)

const Chips = ({ asked, forums }: MattersGiven): VNode => {
  const forum = forums.find(it => it.slug === asked.forum)
  return (
    <FilterChips
      clearHref={askedHref(asked, { forum: undefined, state: undefined })}
      chips={[
        ...(asked.forum
          ? [
              {
                label: 'Forum',
                value: forum?.shortName ?? forum?.name ?? asked.forum,
                removeHref: askedHref(asked, { forum: undefined }),
              },
            ]
          : []),
        ...(asked.state
          ? [{ label: 'Läge', value: stateLabels[asked.state], removeHref: askedHref(asked, { state: undefined }) }]
          : []),
      ]}
    />
  )
}

const Nothing = ({ asked, keeper }: MattersGiven): VNode =>
  asked.q || asked.forum || asked.state ? (
    <EmptyState title="Inga träffar" action={<ButtonLink href="/arenden">Visa alla ärenden</ButtonLink>}>
      Alla ord måste finnas i ärendets rubrik eller i någon av dess punkter. Ta bort ett ord eller ett filter.
    </EmptyState>
  ) : (
    <EmptyState
      title="Inga ärenden än"
      action={<ButtonLink href="/stallningstaganden?visa=punkter">Visa punkterna</ButtonLink>}
    >
      {keeper
        ? 'Ett ärende binder ihop punkter från olika möten, forum och år. Öppna en punkt och välj ”Gör till ärende”.'
        : 'Ett ärende binder ihop det som har sagts om samma fråga i olika forum genom åren. Här kommer de när någon har gjort det.'}
    </EmptyState>
  )

export function MattersPage(given: MattersGiven): PageContent {
  const { asked, matters, total, size, today } = given
  return {
    title: asked.q ? `${asked.q} – Ärenden` : 'Ärenden',
    description: 'Samma fråga genom forum och år: vad som har sagts och vad som gäller nu.',
    search: false,
    main: (
      <>
        <PageHead
          title="Ärenden"
          lead="Samma fråga genom forum och år. För dig som undrar vad som har sagts, i vilken ordning, och vad som gäller nu."
        />
        <FilteredList
          search={
            <SearchForm
              size="large"
              action="/arenden"
              value={asked.q}
              label="Sök bland ärenden"
              placeholder="Ord ur en rubrik"
              keep={{ forum: asked.forum, lage: asked.state && (asked.state === 'applies' ? 'nu' : 'inget') }}
            />
          }
          filters={<Panel {...given} />}
        >
          {given.suggestions && given.suggestions.links > 0 && (
            <Notice tone="info" title="" class="flash">
              <SuggestionsWaiting waiting={given.suggestions} />
            </Notice>
          )}
          <Chips {...given} />
          <ResultHead>
            <ResultCount total={total} one="ärende" many="ärenden">
              {[asked.q && `för ”${asked.q}”`, total > 1 && 'senast behandlat först'].filter(Boolean).join(', ')}
            </ResultCount>
          </ResultHead>
          {total === 0 ? (
            <Nothing {...given} />
          ) : (
            <Entries label="Ärenden">
              {matters.map(matter => (
                <MatterEntry matter={matter} today={today} />
              ))}
            </Entries>
          )}
          <Pagination page={asked.page} size={size} total={total} href={page => askedHref(asked, { page })} />
          {total > 0 && <ExportLinks href={askedHref(asked)} what={`alla ${countText(total, 'ärende', 'ärenden')}`} />}
        </FilteredList>
      </>
    ),
  }
}
