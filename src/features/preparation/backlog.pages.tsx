/** Beredning: what has been raised and waits for somebody to say whose it is and when. */
import type { VNode } from 'preact'
import { href, type PageContent } from '../../http/route.ts'
import { dateAt, type Instant } from '../../kernel/time.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Entries, Entry } from '../../ui/entries.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { Select } from '../../ui/fields/choice.tsx'
import { FilterChips, FilterPanel } from '../../ui/filters.tsx'
import { countText, dateText } from '../../ui/format.ts'
import { FilteredList, PageHead } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { ResultCount, ResultHead } from '../../ui/results.tsx'
import { SearchForm } from '../../ui/search.tsx'
import { itemTypeWords } from '../agendas/agenda.ts'
import {
  ages,
  type BacklogAsked,
  backlogHref,
  type StateFilter,
  stateCode,
  stateCodes,
  typeCode,
  typeCodes,
} from './backlog.ts'
import { daysWaiting, type SubmissionForum, type SubmissionRow } from './submission.ts'
import {
  expectedText,
  forumName,
  ownerText,
  placeText,
  standingWords,
  stateTones,
  typesText,
} from './submission.words.ts'

export interface BacklogGiven {
  readonly asked: BacklogAsked
  readonly rows: readonly SubmissionRow[]
  readonly total: number
  readonly size: number
  readonly forums: readonly SubmissionForum[]
  readonly now: Instant
}

const filterWords: Readonly<Record<StateFilter, string>> = {
  open: 'Öppna',
  ...{ sent: 'Väntar på beredning', asked: 'Frågade', accepted: 'Mottagna', refused: 'Avslagna' },
  withdrawn: 'Återtagna',
  all: 'Alla',
}

const ageText = (days: number): string => `minst ${days} dagar`

export const SubmissionEntry = ({
  row,
  now,
  level = 2,
}: {
  readonly row: SubmissionRow
  readonly now: Instant
  readonly level?: 2 | 3
}): VNode => {
  const days = row.state === 'sent' || row.state === 'asked' ? daysWaiting(row, now) : undefined
  return (
    <Entry
      titleFirst
      level={level}
      title={row.title}
      href={href('/beredning/:code', row)}
      meta={[
        <Flag tone={stateTones[row.state]}>{standingWords(row)}</Flag>,
        ...(row.early ? [<Flag tone="info">{`tidig avisering, väntas ${expectedText(row)}`}</Flag>] : []),
        [
          row.state === 'draft' ? 'inte skickad' : `hos ${ownerText(row.forum)}`,
          typesText(row.types).toLowerCase(),
          row.sentAt && `skickad ${dateText(dateAt(row.sentAt))}`,
          days !== undefined && days > 0 && `har väntat ${countText(days, 'dag', 'dagar')}`,
          row.neededBy && `behövs senast ${dateText(row.neededBy)}`,
        ]
          .filter(Boolean)
          .join(' · '),
      ]}
    >
      {row.places.length > 0 ? (
        <ul class="lines small">
          {row.places.map(it => (
            <li>{placeText(it)}</li>
          ))}
        </ul>
      ) : null}
      <p class="small soft">
        {row.raisedBy.name}
        {row.organisation ? `, för ${row.organisation}` : ''}
      </p>
    </Entry>
  )
}

const Panel = ({ asked, forums }: BacklogGiven): VNode => (
  <FilterPanel
    action="/beredning"
    keep={{ q: asked.q }}
    active={[asked.forum, asked.type, asked.age, asked.state !== 'open'].filter(Boolean).length}
    clearHref={backlogHref(asked, { state: 'open', forum: undefined, type: undefined, age: undefined })}
  >
    <Select
      name="lage"
      label="Läge"
      value={stateCode(asked.state)}
      options={Object.entries(stateCodes).map(([value, it]) => ({ value, label: filterWords[it] }))}
    />
    <Select
      name="forum"
      label="Ligger hos"
      empty="Alla"
      value={asked.forum}
      options={[
        { value: 'utan', label: 'Inget forum än' },
        ...forums.map(it => ({ value: it.slug, label: forumName(it) })),
      ]}
    />
    <Select
      name="slag"
      label="Slag"
      empty="Alla"
      value={typeCode(asked.type)}
      options={Object.entries(typeCodes).map(([value, it]) => ({ value, label: itemTypeWords[it] }))}
    />
    <Select
      name="alder"
      label="Skickad för"
      empty="När som helst"
      value={asked.age === undefined ? undefined : String(asked.age)}
      options={ages.map(it => ({ value: String(it), label: `${ageText(it)} sedan` }))}
    />
  </FilterPanel>
)

const Chips = ({ asked, forums }: BacklogGiven): VNode => {
  const forum = forums.find(it => it.slug === asked.forum)
  const chip = (label: string, value: string, change: Parameters<typeof backlogHref>[1]) => ({
    ...{ label, value, removeHref: backlogHref(asked, change) },
  })
  return (
    <FilterChips
      clearHref={backlogHref(asked, { state: 'open', forum: undefined, type: undefined, age: undefined })}
      chips={[
        ...(asked.state === 'open' ? [] : [chip('Läge', filterWords[asked.state], { state: 'open' })]),
        ...(asked.forum ? [chip('Ligger hos', forum ? forumName(forum) : 'inget forum än', { forum: undefined })] : []),
        ...(asked.type ? [chip('Slag', itemTypeWords[asked.type], { type: undefined })] : []),
        ...(asked.age ? [chip('Skickad för', `${ageText(asked.age)} sedan`, { age: undefined })] : []),
      ]}
    />
  )
}

const Nothing = ({ asked }: BacklogGiven): VNode =>
  asked.q || asked.forum || asked.type || asked.age || asked.state !== 'open' ? (
    <EmptyState title="Inga träffar" action={<ButtonLink href="/beredning">Visa det som är öppet</ButtonLink>}>
      Ta bort ett ord eller ett filter.
    </EmptyState>
  ) : (
    <EmptyState
      title="Inget väntar på beredning"
      action={<ButtonLink href="/beredning?lage=alla">Visa alla anmälningar</ButtonLink>}
    >
      Det som någon anmäler kommer hit. Då avgör du vilket forum som äger frågan, hur den tas upp och när.
    </EmptyState>
  )

export function BacklogPage(given: BacklogGiven): PageContent {
  const { asked, rows, total, size } = given
  return {
    title: 'Beredning',
    search: false,
    main: (
      <>
        <PageHead
          title="Beredning"
          lead="Det som någon vill att ett forum tar upp. För dig som avgör vilket forum som äger frågan, hur den tas upp och när."
          action={<ButtonLink href="/beredning/ny">Anmäl ett ärende</ButtonLink>}
        />
        <p class="after-head">
          <a href="/beredning/aviserat">Det som är aviserat</a> ·{' '}
          <a href="/forum-for-fragan">Vilket forum äger frågan?</a>
        </p>
        <FilteredList
          search={
            <SearchForm
              size="large"
              action="/beredning"
              value={asked.q}
              label="Sök bland anmälningar"
              placeholder="Ord ur rubrik, syfte eller ämnesord"
              keep={{
                ...{ forum: asked.forum, slag: typeCode(asked.type) },
                lage: asked.state === 'open' ? undefined : stateCode(asked.state),
                alder: asked.age === undefined ? undefined : String(asked.age),
              }}
            />
          }
          filters={<Panel {...given} />}
        >
          <Chips {...given} />
          <ResultHead>
            <ResultCount total={total} one="anmälan" many="anmälningar">
              {[asked.q && `för ”${asked.q}”`, total > 1 && 'det som har väntat längst först']
                .filter(Boolean)
                .join(', ')}
            </ResultCount>
          </ResultHead>
          {total === 0 ? (
            <Nothing {...given} />
          ) : (
            <Entries label="Anmälningar">
              {rows.map(row => (
                <SubmissionEntry row={row} now={given.now} />
              ))}
            </Entries>
          )}
          <Pagination page={asked.page} size={size} total={total} href={page => backlogHref(asked, { page })} />
          {total > 0 && (
            <ExportLinks href={backlogHref(asked)} what={`alla ${countText(total, 'anmälan', 'anmälningar')}`} />
          )}
        </FilteredList>
      </>
    ),
  }
}
