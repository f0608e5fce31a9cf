/** Registret: search, filters, tabs and the list. */
import type { ComponentChildren, VNode } from 'preact'
import type { PageContent } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Entries, Entry } from '../../ui/entries.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { countText, dateText, numberText } from '../../ui/format.ts'
import { FilteredList, PageHead } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { ResultCount, ResultHead, SortLinks } from '../../ui/results.tsx'
import { SearchForm } from '../../ui/search.tsx'
import { Marked, Snippet } from '../../ui/snippet.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { documentHref } from '../documents/document.links.ts'
import { formLabels } from '../documents/document.words.ts'
import { ItemEntry, type ItemRow } from '../items/item.view.tsx'
import { plain } from '../items/passage.ts'
import { StanceEntry, type StanceRow } from '../stances/stance.view.tsx'
import { type Mailing, Watch } from '../subscriptions/watch.view.tsx'
import { isFiltered, type Kind, sortOf, unfiltered, type View, viewFields, viewHref } from './filters.ts'
import type { StemmedTerm } from './query.ts'
import { type PanelGiven, RegisterChips, RegisterPanel } from './register.panel.tsx'
import { countedAtMost, type DocumentHit, pageSize, turnedAtMost } from './register.ts'
import { hitsIn, markedText, snippets } from './snippets.ts'
import { viewTitle } from './view.words.ts'

export type Rows =
  | { readonly kind: 'stance'; readonly rows: readonly StanceRow[]; readonly texts: ReadonlyMap<string, string> }
  | { readonly kind: 'item'; readonly rows: readonly ItemRow[] }
  | { readonly kind: 'document'; readonly rows: readonly DocumentHit[] }

export interface RegisterGiven extends PanelGiven {
  readonly total: number
  /** There are more hits than are counted; `total` is then how far the pages go. */
  readonly more: boolean
  readonly rows: Rows
  readonly terms: readonly StemmedTerm[]
  /** The words that are shown, or could be, instead of those that were typed. */
  readonly respelt?: { readonly words: string; readonly shown: boolean }
  /** Something was typed that holds nothing to look for. */
  readonly wordless: boolean
  readonly today: LocalDate
  /** Nothing at all is in the register. */
  readonly empty: boolean
}

const nouns: Readonly<Record<Kind, { one: string; many: string; tab: string }>> = {
  stance: { one: 'ställningstagande', many: 'ställningstaganden', tab: 'Ställningstaganden' },
  item: { one: 'punkt', many: 'punkter', tab: 'Punkter' },
  document: { one: 'dokument', many: 'dokument', tab: 'Dokument' },
}

/** Around each hit, in characters. */
const around = { most: 3, around: 80 } as const

const Pieces = ({ text, terms, most }: { text: string; terms: readonly StemmedTerm[]; most: number }): VNode => (
  <>
    {snippets(plain(text), terms, { ...around, most }).map(it => (
      <Snippet text={it} />
    ))}
  </>
)

function StanceHit({
  row,
  text,
  terms,
  today,
}: {
  row: StanceRow
  text: string
  terms: readonly StemmedTerm[]
  today: LocalDate
}): VNode {
  const met = (words: string) => new Set(hitsIn(words, terms).map(it => it.term)).size
  const hit = row.clauses.reduce<StanceRow['clauses'][number] | undefined>(
    (best, it) => (met(it.words) > (best ? met(best.words) : 0) ? it : best),
    undefined,
  )
  return (
    <StanceEntry
      row={row}
      today={today}
      level={2}
      {...(hit ? { words: <Marked text={markedText(hit.words, terms)} />, verb: hit.verb } : {})}
      title={<Marked text={markedText(row.title, terms)} />}
      below={text && terms.length > 0 ? <Pieces text={text} terms={terms} most={2} /> : undefined}
    />
  )
}

const DocumentEntry = ({ row, terms }: { row: DocumentHit; terms: readonly StemmedTerm[] }): VNode => (
  <Entry
    titleFirst
    level={2}
    title={row.title}
    href={documentHref(row.code)}
    meta={[
      [
        row.forumName,
        row.date ? dateText(row.date) : 'utan datum',
        (formLabels[row.form] ?? 'dokument').toLowerCase(),
      ].join(' · '),
      ...(row.published ? [] : [<Flag tone="info">inte publicerat</Flag>]),
    ]}
  >
    {terms.length > 0 && <Pieces text={row.text} terms={terms} most={3} />}
  </Entry>
)

function Hits({ rows, terms, today }: Pick<RegisterGiven, 'rows' | 'terms' | 'today'>): VNode {
  const children =
    rows.kind === 'stance'
      ? rows.rows.map(row => <StanceHit row={row} text={rows.texts.get(row.id) ?? ''} terms={terms} today={today} />)
      : rows.kind === 'item'
        ? rows.rows.map(row => (
            <ItemEntry row={row} level={2}>
              {terms.length > 0 && <Pieces text={row.text} terms={terms} most={3} />}
            </ItemEntry>
          ))
        : rows.rows.map(row => <DocumentEntry row={row} terms={terms} />)
  return <Entries label="Träffar">{children}</Entries>
}

const tabs = ({ view, counts }: RegisterGiven) =>
  (['stance', 'item', 'document'] as const).map(kind => ({
    label: nouns[kind].tab,
    href: viewHref(kind === 'stance' ? view : { ...unfiltered(view), ...sharedFilters(view) }, { kind }),
    current: view.kind === kind,
    ...(counts.tabs[kind] === undefined ? {} : { count: counts.tabs[kind] }),
  }))

/** Items and documents have forum, level and years in common with stances, and nothing else. */
const sharedFilters = ({ forum, level, from, to }: View): Partial<View> => ({
  ...(forum && { forum }),
  ...(level && { level }),
  ...(from !== undefined && { from }),
  ...(to !== undefined && { to }),
})

const Respelt = ({
  view,
  respelt,
}: Pick<RegisterGiven, 'view'> & { readonly respelt: RegisterGiven['respelt'] | undefined }): VNode | null =>
  !respelt ? null : respelt.shown ? (
    <p class="respelt">
      Visar träffar för <strong>{respelt.words}</strong>. Inget innehåller ”{view.q}”.
    </p>
  ) : (
    <p class="respelt">
      Menade du <a href={viewHref(view, { q: respelt.words })}>{respelt.words}</a>?
    </p>
  )

function Nothing({ view, empty, counts }: Pick<RegisterGiven, 'view' | 'empty' | 'counts'>): VNode {
  if (empty)
    return (
      <EmptyState title="Registret är tomt än så länge" action={<ButtonLink href="/om">Läs om Samklang</ButtonLink>}>
        Här kommer varje ställningstagande som forumen har tagit, ord för ord. Det fylls när minnesanteckningar har
        lästs in och godkänts.
      </EmptyState>
    )
  const broader: readonly ComponentChildren[] = [
    isFiltered(view) && <ButtonLink href={viewHref(unfiltered(view))}>Ta bort filtren</ButtonLink>,
    view.q && view.kind !== 'item' && (counts.tabs.item ?? 0) > 0 && (
      <ButtonLink href={viewHref(unfiltered(view), { kind: 'item' })}>Sök i punkterna i stället</ButtonLink>
    ),
    view.q && view.kind !== 'document' && (counts.tabs.document ?? 0) > 0 && (
      <ButtonLink href={viewHref(unfiltered(view), { kind: 'document' })}>Sök i dokumenten i stället</ButtonLink>
    ),
    !view.q && !isFiltered(view) && <ButtonLink href="/stallningstaganden">Visa ställningstagandena</ButtonLink>,
  ].filter(Boolean)
  return (
    <EmptyState title="Inga träffar" action={broader}>
      {view.q
        ? 'Alla ord måste finnas med. Ta bort ett ord, skriv bara början av det eller sök utan citattecken. Böjningar och sammansättningar hittas av sig själva.'
        : 'Inget stämmer med alla filter på en gång. Ta bort något av dem.'}
    </EmptyState>
  )
}

const sortOptions = (view: View) => [
  ...(view.q ? [{ code: 'relevance', label: 'bäst träff', href: viewHref(view, { sort: 'relevance' }) }] : []),
  { code: 'newest', label: 'nyast', href: viewHref(view, { sort: 'newest' }) },
  { code: 'oldest', label: 'äldst', href: viewHref(view, { sort: 'oldest' }) },
]

/** The feed of a view's words and filters; it is of stances, the newest first. */
const feedHref = (view: View): string =>
  viewHref(view, { kind: 'stance', sort: undefined }).replace('/stallningstaganden', '/stallningstaganden.atom')

function Results(given: RegisterGiven): VNode {
  const { view, total, more, respelt } = given
  const { one, many } = nouns[view.kind]
  return (
    <>
      <Tabs label="Sök bland" tabs={tabs(given)} />
      <RegisterChips view={view} forums={given.forums} />
      <Respelt view={view} respelt={respelt} />
      {given.wordless && <p class="respelt">Sökningen innehåller inga bokstäver eller siffror. Här visas allt.</p>}
      <ResultHead>
        <ResultCount total={total} one={one} many={many} {...(more ? { moreThan: countedAtMost } : {})}>
          {view.q && !given.wordless && `för ”${respelt?.shown ? respelt.words : view.q}”`}
        </ResultCount>
        {total > 1 && <SortLinks current={sortOf(view)} options={sortOptions(view)} />}
      </ResultHead>
      {more && (
        <p class="respelt">
          För många träffar för att räkna. Här visas de {numberText(turnedAtMost)} första: lägg till ett ord eller välj
          ett filter.
        </p>
      )}
      {total === 0 ? <Nothing {...given} /> : <Hits {...given} />}
      <Pagination page={view.page} size={pageSize} total={total} more={more} href={page => viewHref(view, { page })} />
      {total > 0 && (
        <ExportLinks
          href={viewHref(view)}
          what={more ? `alla ${many}` : `alla ${countText(total, one, many)}`}
          {...(view.kind === 'stance' ? { feed: feedHref(view) } : {})}
        />
      )}
    </>
  )
}

const heads: Readonly<Record<Kind, { readonly title: string; readonly lead: string }>> = {
  stance: {
    title: 'Ställningstaganden',
    lead: 'Allt som forumen har tagit ställning till, ord för ord. För dig som undrar vad som är sagt, till vem och på vilka villkor.',
  },
  item: {
    title: 'Punkter',
    lead: 'Det som har behandlats på mötena, med diskussionen och synpunkterna.',
  },
  document: {
    title: 'Dokument i registret',
    lead: 'Minnesanteckningar och andra handlingar från mötena, sökbara ord för ord.',
  },
}

export function RegisterPage(given: RegisterGiven & { readonly mailing: Mailing }): PageContent {
  const { view } = given
  const { q: _, sida: __, ...keep } = viewFields(view)
  const { title, lead } = heads[view.kind]
  const forum = given.forums.find(it => it.slug === view.forum)
  return {
    title: view.q ? `${view.q} – ${title}` : title,
    description: lead,
    feeds: [[viewTitle(view, forum && (forum.shortName ?? forum.name)), feedHref(view)]],
    search: false,
    main: (
      <>
        <PageHead title={title} lead={lead} />
        <FilteredList
          search={
            <SearchForm
              size="large"
              action="/stallningstaganden"
              value={view.q}
              label={`Sök bland ${nouns[view.kind].many}`}
              placeholder="Ord, namn eller ”en mening”"
              keep={keep}
            />
          }
          filters={<RegisterPanel {...given} />}
        >
          <Results {...given} />
          {view.kind === 'stance' && !given.wordless && (
            <Watch
              kind="search"
              target={new URLSearchParams(viewFields({ ...view, page: 1 })).toString()}
              mailing={given.mailing}
              lead="Få mejl när något nytt publiceras som stämmer med sökningen och filtren ovan."
            />
          )}
        </FilteredList>
      </>
    ),
  }
}
