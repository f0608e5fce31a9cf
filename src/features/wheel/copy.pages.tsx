/** Kopiera årshjulet: the entries that come again go to the year after; and boxes of old minutes are taken over. */
import type { VNode } from 'preact'
import { type FieldErrors, href, type PageContent } from '../../http/route.ts'
import { ButtonForm, ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { CheckboxGroup } from '../../ui/fields/choice.tsx'
import { Form } from '../../ui/form.tsx'
import { countText, dateText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import type { WheelCell } from './cell.row.ts'
import { categoryOf, monthOf } from './cell.ts'
import { wheelCrumbs } from './entry.pages.tsx'
import { forumWheelHref, newEntryHref } from './wheel.links.ts'
import { capital, monthName, type WheelCategory, type WheelEntry, type WheelForum } from './wheel.ts'

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
}

const known = (it: WheelCell, categories: readonly WheelCategory[]): boolean =>
  monthOf(it.period) !== undefined && categoryOf(it.category, categories) !== undefined && it.document.date !== null

const CellTable = ({ forum, cells, categories, caption }: CellsGiven & { readonly caption: string }): VNode => (
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
          return month ? `${it.period} → ${monthName(month)}` : it.period
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

/** The boxes that old minutes hold, document by document, newest first. */
export function CellsPage(given: CellsGiven): PageContent {
  const { forum, cells, categories } = given
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
        {documents.length === 0 && (
          <EmptyState
            title="Inget finns kvar att ta över"
            action={<ButtonLink href={forumWheelHref(forum.slug)}>Till årshjulet</ButtonLink>}
          />
        )}
        {documents.map(mine => {
          const [first] = mine
          const sure = mine.filter(it => known(it, categories))
          return (
            first && (
              <Section title={first.document.title}>
                <p>
                  <a href={href('/dokument/:code', first.document)}>Läs dokumentet</a>
                  {first.document.date && ` från ${dateText(first.document.date)}`}
                </p>
                {sure.length > 0 && (
                  <ButtonForm
                    action={`/forum/${forum.slug}/arshjul/ur-anteckningar`}
                    look="secondary"
                    fields={{ document: first.document.id }}
                  >
                    {`Ta över ${countText(sure.length, 'ruta', 'rutor')} med känd månad och kategori`}
                  </ButtonForm>
                )}
                <CellTable {...given} cells={mine} caption={`Rutor i ${first.document.title}`} />
              </Section>
            )
          )
        })}
        {cells.some(it => !known(it, categories)) && (
          <p class="help">
            {capital('rutor vars månad eller kategori inte går att tyda tar du över en i taget, och väljer då själv.')}
          </p>
        )}
      </>
    ),
  }
}

/** Those boxes of a document that can be taken over without a question. */
export const sureCells = (
  cells: readonly WheelCell[],
  documentId: string,
  categories: readonly WheelCategory[],
): readonly WheelCell[] => cells.filter(it => it.document.id === documentId && known(it, categories))
