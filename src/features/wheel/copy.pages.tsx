/** Kopiera årshjulet: the entries that come again go to the year after; and boxes of old minutes are taken over. */
import type { VNode } from 'preact'
import { type FieldErrors, href, type PageContent } from '../../http/route.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { CheckboxGroup, Select } from '../../ui/fields/choice.tsx'
import { ErrorSummary } from '../../ui/fields/error-summary.tsx'
import { Form } from '../../ui/form.tsx'
import { countText, dateText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import type { WheelCell } from './cell.row.ts'
import { categoryOf, monthOf, yearOf } from './cell.ts'
import { wheelCrumbs } from './entry.pages.tsx'
import { forumWheelHref, newEntryHref } from './wheel.links.ts'
import { monthName, type WheelCategory, type WheelEntry, type WheelForum } from './wheel.ts'

export interface CopyGiven {
  readonly forum: WheelForum
  readonly year: number
  /** Those that come again and are not in the next year yet. */
  readonly entries: readonly WheelEntry[]
  /** What is chosen; all of them at first. */
  readonly chosen: readonly string[]
  readonly errors: FieldErrors
}

export const copyHref = (forum: WheelForum, year: number): string =>
  href('/forum/:slug/arshjul/kopiera', { slug: forum.slug }, { ar: String(year) })

const lineOf = (it: WheelEntry): string =>
  `${it.title} (${monthName(it.month)}${it.meeting ? `, möte ${dateText(it.meeting.date)}` : ''})`

export function CopyPage({ forum, year, entries, chosen, errors }: CopyGiven): PageContent {
  const title = `Kopiera årshjulet ${year} till ${year + 1}`
  return {
    title,
    breadcrumbs: wheelCrumbs(forum, year),
    main: (
      <>
        <PageHead
          title={title}
          meta={forum.name}
          lead="Det som återkommer varje år läggs i samma månad. Har månaden ett enda möte knyts posten dit, om den var knuten till ett möte förut."
        />
        {entries.length === 0 ? (
          <EmptyState
            title="Inget finns kvar att kopiera"
            action={
              <ButtonLink href={forumWheelHref(forum.slug, { ar: String(year + 1) })}>{`Se ${year + 1}`}</ButtonLink>
            }
          >
            {`Allt som återkommer från ${year} finns redan i ${year + 1}, eller så är ingen post märkt som återkommande.`}
          </EmptyState>
        ) : (
          <Form
            action={copyHref(forum, year)}
            submit={`Kopiera till ${year + 1}`}
            errors={errors}
            cancelHref={forumWheelHref(forum.slug, { ar: String(year) })}
          >
            <CheckboxGroup
              name="entry"
              label="Poster som följer med"
              options={entries.map(it => ({ value: it.id, label: lineOf(it), help: it.category.name }))}
              values={chosen}
              error={errors.entry}
            />
          </Form>
        )}
      </>
    ),
  }
}

export interface CellsGiven {
  readonly forum: WheelForum
  readonly cells: readonly WheelCell[]
  readonly categories: readonly WheelCategory[]
  readonly errors: FieldErrors
}

/** Whether one can tell when it is for. */
const known = (it: WheelCell): boolean =>
  monthOf(it.period) !== undefined && (yearOf(it.period) !== undefined || it.document.date !== null)

const CellTable = ({
  forum,
  cells,
  categories,
  caption,
}: Omit<CellsGiven, 'errors'> & { readonly caption: string }): VNode => (
  <ResponsiveTable
    caption={caption}
    captionHidden
    rows={cells}
    columns={[
      { head: 'Vad', main: true, cell: it => it.words },
      {
        head: 'När',
        cell: it => {
          const month = monthOf(it.period)
          const said = it.period.toLowerCase().includes(monthName(month ?? 0) || ' ')
          return month && !said ? `${it.period} (${monthName(month)})` : it.period
        },
      },
      { head: 'Kategori', cell: it => categoryOf(it.category, categories)?.name ?? it.category ?? '' },
      {
        head: 'Ta över',
        bare: true,
        cell: it => (
          <a href={newEntryHref(forum.slug, { ruta: it.id })} aria-label={`Ta över ${it.words}`}>
            Ta över
          </a>
        ),
      },
    ]}
  />
)

/** What one document holds: all of it at once, or box by box. */
function OfDocument({ forum, cells, categories }: Omit<CellsGiven, 'errors'>): VNode | null {
  const [first] = cells
  if (!first) return null
  const { id, code, title, date } = first.document
  const sure = cells.filter(known)
  return (
    <Section title={title}>
      <p>
        <a href={href('/dokument/:code', { code })}>Läs dokumentet</a>
        {date && ` från ${dateText(date)}`}
      </p>
      {sure.length > 0 && (
        <Form
          action={`/forum/${forum.slug}/arshjul/ur-anteckningar`}
          submit={`Ta över ${countText(sure.length, 'ruta', 'rutor')}`}
          label={`Ta över rutor ur ${title}`}
          look="secondary"
        >
          <input type="hidden" name="document" value={id} />
          <Select
            name="category"
            id={`kategori-${code}`}
            label="Kategori för rutor utan känd kategori"
            empty="Ta inte över dem"
            options={categories.filter(it => !it.retired).map(it => ({ value: it.id, label: it.name }))}
          />
        </Form>
      )}
      <CellTable {...{ forum, cells, categories }} caption={`Rutor i ${title}`} />
    </Section>
  )
}

/** The boxes that old minutes hold, document by document, newest first. */
export function CellsPage(given: CellsGiven): PageContent {
  const { forum, cells, categories, errors } = given
  const documents = [...Map.groupBy(cells, it => it.document.code).values()]
  return {
    title: 'Årshjul ur gamla mötesanteckningar',
    breadcrumbs: wheelCrumbs(forum),
    main: (
      <>
        <PageHead
          title="Årshjul ur gamla mötesanteckningar"
          meta={forum.name}
          lead="Rutor som lästs ur forumets dokument och inte finns i årshjulet än. Dokumentet ändras inte av att du tar över dem."
        />
        <ErrorSummary errors={Object.values(errors).map(message => ({ message }))} />
        {documents.length === 0 && (
          <EmptyState
            title="Inget finns kvar att ta över"
            action={<ButtonLink href={forumWheelHref(forum.slug)}>Till årshjulet</ButtonLink>}
          />
        )}
        {documents.map(mine => (
          <OfDocument {...{ forum, categories }} cells={mine} />
        ))}
        {cells.some(it => !known(it)) && (
          <p class="help after-table">
            Rutor vars månad inte går att tyda tar du över en i taget, och väljer då månad själv.
          </p>
        )}
      </>
    ),
  }
}

/** Those boxes of a document that can be taken over at once, each with its category: its own, or else the one given. */
export const sureCells = (
  cells: readonly WheelCell[],
  documentId: string,
  categories: readonly WheelCategory[],
  otherwise: string | null,
): readonly { readonly cell: WheelCell; readonly categoryId: string }[] =>
  cells
    .filter(it => it.document.id === documentId && known(it))
    .flatMap(cell => {
      const own = categoryOf(cell.category, categories)?.id ?? categories.find(it => it.id === otherwise)?.id
      return own ? [{ cell, categoryId: own }] : []
    })
