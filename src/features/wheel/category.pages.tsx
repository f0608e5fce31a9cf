/** Årshjulens kategorier: the rings, the same for all forums, in the order that they are drawn from the outside in. */
import type { VNode } from 'preact'
import { z } from 'zod'
import { lineNeeded, typedOr } from '../../http/fields.ts'
import { type FieldErrors, href, type PageContent, type Typed } from '../../http/route.ts'
import { ButtonForm } from '../../ui/buttons.tsx'
import { Checkbox } from '../../ui/fields/choice.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import { categoriesPath, categoryPath } from './wheel.links.ts'
import type { WheelCategory } from './wheel.ts'

const name = lineNeeded('Skriv vad kategorin ska heta.', 60)
export const newCategoryForm = z.object({ name })
export const categoryForm = z.object({ name, retired: z.literal('ja').optional() })
export const stepForm = z.object({ step: z.enum(['upp', 'ner'], 'Välj upp eller ner.') })

export const categoryHref = (it: Pick<WheelCategory, 'code'>): string => href(categoryPath, it)

const crumbs: readonly (readonly [string, string])[] = [
  ['Möten', '/moten'],
  ['Årshjul', '/arshjul'],
]

export interface CategoriesGiven {
  readonly categories: readonly WheelCategory[]
  readonly typed: Typed
  readonly errors: FieldErrors
}

const Steps = ({
  it,
  first,
  last,
}: {
  readonly it: WheelCategory
  readonly first: boolean
  readonly last: boolean
}): VNode => (
  <div class="buttons">
    {!first && <Step it={it} step="upp" />}
    {!last && <Step it={it} step="ner" />}
  </div>
)

const Step = ({ it, step }: { readonly it: WheelCategory; readonly step: 'upp' | 'ner' }): VNode => (
  <ButtonForm
    action={`${categoryHref(it)}/flytta`}
    look="secondary"
    compact
    fields={{ step, version: String(it.version) }}
    aria-label={`Flytta ${it.name} ${step}`}
  >
    {step === 'upp' ? 'Upp' : 'Ner'}
  </ButtonForm>
)

export const CategoriesPage = ({ categories, typed, errors }: CategoriesGiven): PageContent => ({
  title: 'Årshjulens kategorier',
  breadcrumbs: crumbs,
  main: (
    <>
      <PageHead
        title="Årshjulens kategorier"
        lead="Gemensamma för alla forum. Ordningen här är ringarna i hjulet, utifrån och in."
      />
      <ResponsiveTable
        caption="Kategorier"
        captionHidden
        rows={categories}
        columns={[
          {
            head: 'Namn',
            main: true,
            cell: it => (
              <>
                <a href={categoryHref(it)}>{it.name}</a> {it.retired && <Flag tone="quiet">används inte längre</Flag>}
              </>
            ),
          },
          {
            head: 'Ordning',
            bare: true,
            cell: (it, at) => <Steps it={it} first={at === 0} last={at === categories.length - 1} />,
          },
        ]}
      />
      <Section title="Lägg till en kategori">
        <Form action={categoriesPath} submit="Lägg till kategorin" look="secondary" errors={errors}>
          <TextField name="name" label="Namn" value={typedOr(typed, 'name', '')} error={errors.name} />
        </Form>
      </Section>
    </>
  ),
})

export interface CategoryGiven {
  readonly category: WheelCategory
  readonly typed: Typed
  readonly errors: FieldErrors
}

export function CategoryPage({ category, typed, errors }: CategoryGiven): PageContent {
  const sent = typed.name !== undefined
  return {
    title: category.name,
    breadcrumbs: [...crumbs, ['Kategorier', categoriesPath]],
    main: (
      <>
        <PageHead
          title={category.name}
          lead="Kategori i årshjulen. Adresser till den fungerar även när namnet ändras."
        />
        <Form
          action={categoryHref(category)}
          submit="Spara kategorin"
          version={category.version}
          errors={errors}
          cancelHref={categoriesPath}
        >
          <TextField name="name" label="Namn" value={typedOr(typed, 'name', category.name)} error={errors.name} />
          <Checkbox
            name="retired"
            label="Används inte längre"
            help="Inga nya poster läggs i kategorin. De som finns står kvar."
            checked={sent ? typed.retired === 'ja' : category.retired}
          />
        </Form>
      </>
    ),
  }
}
