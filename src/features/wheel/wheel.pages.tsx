/** Årshjul: what is planned for the year, per forum or across them, as a wheel, a table and a calendar. */
import type { VNode } from 'preact'
import type { PageContent } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { Select } from '../../ui/fields/choice.tsx'
import { type FilterChip, FilterChips, FilterPanel } from '../../ui/filters.tsx'
import { Columns, PageHead, Panel, Section } from '../../ui/layout.tsx'
import { ResultCount } from '../../ui/results.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import type { NamedMeeting } from './moves.ts'
import { Calendar } from './wheel.calendar.tsx'
import {
  type AskedWheel,
  categoriesPath,
  chainPath,
  forumWheelHref,
  newEntryHref,
  views,
  viewWords,
  wheelAction,
  wheelHref,
} from './wheel.links.ts'
import { Dial } from './wheel.svg.tsx'
import { EntryList, WheelTable } from './wheel.table.tsx'
import {
  capital,
  forumWord,
  monthName,
  type Numbered,
  numbered,
  shownCategories,
  type WheelCategory,
  type WheelEntry,
  type WheelForum,
} from './wheel.ts'

export interface WheelGiven {
  readonly asked: AskedWheel
  /** The forum whose own wheel it is. */
  readonly forum: WheelForum | undefined
  readonly forums: readonly { readonly name: string; readonly slug: string }[]
  readonly categories: readonly WheelCategory[]
  readonly entries: readonly WheelEntry[]
  readonly meetings: readonly NamedMeeting[]
  readonly years: readonly number[]
  readonly today: LocalDate
  /** How many boxes of old minutes could be taken over. */
  readonly cells: number
  readonly may: { readonly change: boolean; readonly categories: boolean; readonly chain: boolean }
}

const whose = ({ forum, asked, forums }: WheelGiven): string =>
  forum ? forumWord(forum) : (forums.find(it => it.slug === asked.forum)?.name ?? 'alla forum')

const Filters = ({ asked, forums, categories, years }: WheelGiven): VNode => (
  <FilterPanel
    action={wheelAction(asked)}
    active={[asked.forum, asked.category].filter(Boolean).length}
    clearHref={wheelHref(asked, { forum: undefined, category: undefined })}
  >
    <Select
      name="ar"
      label="År"
      value={String(asked.year)}
      options={years.map(it => ({ value: String(it), label: String(it) }))}
    />
    {!asked.own && (
      <Select
        name="forum"
        label="Forum"
        empty="Alla forum"
        value={asked.forum}
        options={forums.map(it => ({ value: it.slug, label: it.name }))}
      />
    )}
    <Select
      name="kategori"
      label="Kategori"
      empty="Alla kategorier"
      value={asked.category}
      options={categories.map(it => ({ value: it.code, label: it.name }))}
    />
  </FilterPanel>
)

const chips = ({ asked, forums, categories }: WheelGiven): readonly FilterChip[] => {
  const forum = forums.find(it => it.slug === asked.forum)
  const category = categories.find(it => it.code === asked.category)
  return [
    ...(forum ? [{ label: 'Forum', value: forum.name, removeHref: wheelHref(asked, { forum: undefined }) }] : []),
    ...(category
      ? [{ label: 'Kategori', value: category.name, removeHref: wheelHref(asked, { category: undefined }) }]
      : []),
  ]
}

function Empty({ asked, forum, may }: WheelGiven): VNode {
  if (forum && may.change)
    return (
      <EmptyState
        title={`Inget är planerat för ${asked.year} än`}
        action={
          <>
            <ButtonLink href={newEntryHref(forum.slug, { ar: String(asked.year) })}>Lägg till en post</ButtonLink>
            <a href={forumWheelHref(forum.slug, { ar: String(asked.year - 1) })}>{`Se ${asked.year - 1}`}</a>
          </>
        }
      >
        Här samlas vad forumet ska ta upp, månad för månad. Återkommande poster kan kopieras från året före.
      </EmptyState>
    )
  return (
    <EmptyState title={`Inget att visa för ${asked.year}`}>
      Här syns det som ett forum har öppnat för alla, och hela årshjulet för dig som sitter i forumet.
    </EmptyState>
  )
}

function Shown(given: WheelGiven): VNode {
  const { asked, forum, entries, meetings, today } = given
  const categories = shownCategories(given.categories, entries).filter(
    it => asked.category === undefined || it.code === asked.category,
  )
  const all = numbered(entries)
  const withForum = !forum && asked.forum === undefined
  const table = {
    ...{ caption: `Årshjul ${asked.year}, ${whose(given)}`, categories, entries: all, meetings, withForum },
  }
  if (asked.view === 'kalender')
    return (
      <Section title={`Kalender ${asked.year}`}>
        <Calendar {...{ year: asked.year, entries: all, meetings, withForum, today }} />
      </Section>
    )
  if (asked.view === 'tabell')
    return (
      <Section title={`Månader och kategorier ${asked.year}`}>
        <WheelTable {...table} withNumbers={false} />
      </Section>
    )
  const dial = { year: asked.year, whose: whose(given), categories, entries: all, meetings, today }
  return (
    <>
      <Columns
        asideLabel="Härnäst"
        main={<Dial {...dial} tableHref={wheelHref(asked, { view: 'tabell' })} />}
        aside={<Next {...{ asked, entries: all, withForum, today }} />}
      />
      <Section title="Samma poster som tabell">
        <WheelTable {...table} withNumbers />
      </Section>
    </>
  )
}

/** The first months ahead; in a year to come its beginning. */
const nextCount = 7

function Next({
  asked,
  entries,
  withForum,
  today,
}: Pick<WheelGiven, 'asked' | 'today'> & {
  readonly entries: readonly Numbered[]
  readonly withForum: boolean
}): VNode | null {
  const from = String(asked.year) === today.slice(0, 4) ? Number(today.slice(5, 7)) : 1
  const coming = asked.year < Number(today.slice(0, 4)) ? [] : entries.filter(it => it.entry.month >= from)
  const months = Map.groupBy(coming.slice(0, nextCount), it => it.entry.month)
  return months.size === 0 ? null : (
    <Panel>
      <h2>Härnäst</h2>
      {[...months].map(([month, mine]) => (
        <div>
          <h3>{capital(monthName(month))}</h3>
          <EntryList entries={mine} {...{ withForum, withNumbers: true }} />
        </div>
      ))}
      {coming.length > nextCount && <p class="small soft">{`och ${coming.length - nextCount} till senare på året`}</p>}
    </Panel>
  )
}

/** What else one can do with the wheel, for whoever keeps it. */
const Keeping = ({ asked, forum, cells, may }: WheelGiven): VNode | null =>
  !may.chain && !may.categories && !may.change ? null : (
    <nav class="wheel-keeping" aria-label="Mer om årshjulet">
      <ul class="lines">
        {forum && may.change && (
          <>
            <li>
              <a href={`/forum/${forum.slug}/arshjul/kopiera?ar=${asked.year}`}>{`Kopiera till ${asked.year + 1}`}</a>
            </li>
            {cells > 0 && (
              <li>
                <a href={`/forum/${forum.slug}/arshjul/ur-anteckningar`}>Ta över ur gamla mötesanteckningar</a>
              </li>
            )}
          </>
        )}
        {may.chain && (
          <li>
            <a href={chainPath}>Kedjan mellan forumens möten</a>
          </li>
        )}
        {may.categories && (
          <li>
            <a href={categoriesPath}>Kategorier</a>
          </li>
        )}
      </ul>
    </nav>
  )

const head = (given: WheelGiven): VNode => {
  const { asked, forum, may } = given
  return (
    <PageHead
      title={forum ? `Årshjul ${asked.year} för ${forumWord(forum)}` : `Årshjul ${asked.year}`}
      lead={
        forum
          ? `Vad ${forumWord(forum)} ska ta upp under året, månad för månad och i vilken kategori.`
          : 'Vad forumen ska ta upp under året, månad för månad och i vilken kategori.'
      }
      {...(forum && may.change
        ? {
            action: (
              <ButtonLink look="primary" href={newEntryHref(forum.slug, { ar: String(asked.year) })}>
                Lägg till en post
              </ButtonLink>
            ),
          }
        : {})}
      {...(forum
        ? { meta: <a href={wheelHref({ ...asked, own: undefined, forum: undefined })}>Alla forums årshjul</a> }
        : {})}
    />
  )
}

export const WheelPage = (given: WheelGiven): PageContent => {
  const { asked, forum, entries, meetings } = given
  return {
    title: forum ? `Årshjul ${asked.year}, ${forumWord(forum)}` : `Årshjul ${asked.year}`,
    breadcrumbs: forum
      ? [
          ['Forum', '/forum'],
          [forumWord(forum), `/forum/${forum.slug}`],
        ]
      : [['Möten', '/moten']],
    main: (
      <div class="wheel-page">
        {head(given)}
        <Filters {...given} />
        <FilterChips chips={chips(given)} />
        <Tabs
          label="Hur årshjulet visas"
          tabs={views.map(view => ({
            label: viewWords[view],
            href: wheelHref(asked, { view }),
            current: view === asked.view,
          }))}
        />
        <ResultCount total={entries.length} one="post" many="poster" />
        {entries.length + meetings.length === 0 ? <Empty {...given} /> : <Shown {...given} />}
        {entries.length > 0 && (
          <ExportLinks href={wheelHref(asked, { view: 'hjul' })} what={`årshjulet ${asked.year}`} />
        )}
        <Keeping {...given} />
      </div>
    ),
  }
}
