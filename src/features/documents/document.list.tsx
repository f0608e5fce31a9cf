import type { VNode } from 'preact'
import { type Actor, holds } from '../../access/actor.ts'
import type { Subject } from '../../access/rules.ts'
import { href, type PageContent } from '../../http/route.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { Select } from '../../ui/fields/choice.tsx'
import { FilterChips, FilterPanel } from '../../ui/filters.tsx'
import { countText } from '../../ui/format.ts'
import { FilteredList, PageHead } from '../../ui/layout.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { ResultCount, ResultHead } from '../../ui/results.tsx'
import type { DocumentChoices, DocumentRow, DocumentState, WhichDocuments } from './document.row.ts'
import { DocumentList } from './document.view.tsx'
import { formLabels } from './document.words.ts'

export interface DocumentsSubject extends Subject {
  readonly which: WhichDocuments
  readonly rows: readonly DocumentRow[]
  readonly total: number
  readonly choices: DocumentChoices
  readonly page: number
  readonly size: number
}

const states: Readonly<Record<DocumentState, string>> = {
  approved: 'Publicerade',
  review: 'Väntar på granskning',
  withdrawn: 'Tillbakadragna',
}

const whole = (text: string | null, least: number, most: number): number | undefined => {
  const n = /^\d{1,6}$/.test(text ?? '') ? Number(text) : Number.NaN
  return n >= least && n <= most ? n : undefined
}

const oneOf = <T extends string>(text: string | null, ...known: readonly T[]): T | undefined =>
  known.find(it => it === text)

/** What an address asks for; what is not understood is left out. */
export const whichDocuments = (query: URLSearchParams): WhichDocuments => ({
  forum: query.get('forum') || undefined,
  year: whole(query.get('ar'), 1900, 2200),
  form: oneOf(query.get('form'), 'minutes', 'summary-slides', 'agenda', 'notice', 'unknown'),
  state: oneOf(query.get('lage'), 'review', 'approved', 'withdrawn'),
})

type Query = Readonly<Record<'forum' | 'ar' | 'form' | 'lage', string | undefined>>

const queryOf = (which: WhichDocuments): Query => ({
  forum: which.forum,
  ar: which.year === undefined ? undefined : String(which.year),
  form: which.form,
  lage: which.state,
})

type Chosen = readonly [name: keyof Query, label: string, value: string]

/** The filters in use, in words. */
function chosenOf({ which, choices }: DocumentsSubject): readonly Chosen[] {
  const forum = choices.forums.find(it => it.slug === which.forum)
  const all: readonly (readonly [keyof Query, string, string | undefined])[] = [
    ['forum', 'Forum', forum ? (forum.shortName ?? forum.name) : which.forum],
    ['ar', 'År', which.year === undefined ? undefined : String(which.year)],
    ['form', 'Form', which.form && formLabels[which.form]],
    ['lage', 'Läge', which.state && states[which.state]],
  ]
  return all.flatMap(([name, label, value]): Chosen[] => (value === undefined ? [] : [[name, label, value]]))
}

const Chips = ({ which, active }: { readonly which: WhichDocuments; readonly active: readonly Chosen[] }): VNode => (
  <FilterChips
    chips={active.map(([name, label, value]) => ({
      label,
      value,
      removeHref: href('/dokument', {}, { ...queryOf(which), [name]: undefined }),
    }))}
    clearHref="/dokument"
  />
)

interface FiltersProps {
  readonly subject: DocumentsSubject
  readonly handler: boolean
  readonly active: number
}

function Filters({ subject: { which, choices }, handler, active }: FiltersProps): VNode {
  return (
    <FilterPanel action="/dokument" active={active} clearHref="/dokument">
      <Select
        name="forum"
        label="Forum"
        empty="Alla forum"
        value={which.forum}
        options={choices.forums.map(it => ({
          value: it.slug,
          label: it.shortName ? `${it.shortName}, ${it.name}` : it.name,
        }))}
      />
      <Select
        name="ar"
        label="År"
        empty="Alla år"
        value={which.year === undefined ? undefined : String(which.year)}
        options={choices.years.map(it => ({ value: String(it), label: String(it) }))}
      />
      <Select
        name="form"
        label="Form"
        empty="Alla former"
        value={which.form}
        options={Object.entries(formLabels).map(([value, label]) => ({ value, label }))}
      />
      {handler && (
        <Select
          name="lage"
          label="Läge"
          empty="Alla lägen"
          value={which.state}
          options={Object.entries(states).map(([value, label]) => ({ value, label }))}
        />
      )}
    </FilterPanel>
  )
}

const Below = ({ which, page, size, total }: DocumentsSubject): VNode => (
  <>
    <Pagination
      page={page}
      size={size}
      total={total}
      href={to => href('/dokument', {}, { ...queryOf(which), sida: String(to) })}
    />
    {total > 0 && (
      <ExportLinks
        href={href('/dokument', {}, queryOf(which))}
        what={`listan över ${countText(total, 'dokument', 'dokument')}`}
      />
    )}
  </>
)

export function DocumentsPage({
  subject,
  actor,
}: {
  readonly subject: DocumentsSubject
  readonly actor: Actor
}): PageContent {
  const { which, rows, total } = subject
  const handler = holds(actor, 'administrator', 'secretary', 'process-leader')
  const active = chosenOf(subject)
  return {
    title: 'Dokument',
    description: 'Anteckningar, sammanfattningar och kallelser från samverkansmöten.',
    main: (
      <>
        <PageHead
          title="Dokument"
          lead="Anteckningar, sammanfattningar och kallelser som registret är läst ur. Varje ställningstagande leder hit, till orden där de står."
          {...(handler
            ? {
                action: (
                  <>
                    <ButtonLink look="primary" href="/inlasning">
                      Läs in dokument
                    </ButtonLink>
                    <ButtonLink href="/granskning">Granska</ButtonLink>
                  </>
                ),
              }
            : {})}
        />
        <FilteredList filters={<Filters subject={subject} handler={handler} active={active.length} />}>
          <ResultHead>
            <ResultCount total={total} one="dokument" many="dokument" />
          </ResultHead>
          <Chips which={which} active={active} />
          {rows.length === 0 ? (
            <EmptyState title="Inga dokument">
              {active.length > 0
                ? 'Inget dokument passar filtren. Ta bort något av dem.'
                : 'När dokument har lästs in och godkänts finns de här.'}
            </EmptyState>
          ) : (
            <DocumentList documents={rows} level={2} />
          )}
          <Below {...subject} />
        </FilteredList>
      </>
    ),
  }
}
