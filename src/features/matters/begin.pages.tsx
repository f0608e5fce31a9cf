/** Börja ett ärende ur en punkt, eller lägga punkten i ett som finns. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import { type FieldErrors, href, type PageContent, type Typed } from '../../http/route.ts'
import { ButtonForm } from '../../ui/buttons.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { dateText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { SearchForm } from '../../ui/search.tsx'
import type { ItemRow } from '../items/item.view.tsx'
import { MatterChoices } from './join.pages.tsx'
import type { MatterRow } from './matter.ts'
import { matterTitle } from './matter.words.ts'

export interface BeginGiven {
  readonly item: ItemRow
  readonly q: string
  /** Matters that the item could be put in. */
  readonly matters: readonly MatterRow[]
  /** Those that it is in already. */
  readonly own: readonly MatterRow[]
  readonly typed: Typed
  readonly errors: FieldErrors
}

const Existing = ({ item, q, matters }: BeginGiven): VNode => (
  <Section title="Lägg den i ett ärende som finns">
    <SearchForm
      size="small"
      id="sok-arende"
      action="/arenden/nytt"
      value={q}
      keep={{ punkt: item.code }}
      label="Sök bland ärenden"
      placeholder="Ord ur ärendets rubrik"
    />
    {matters.length === 0 ? (
      <p class="soft">{q ? 'Inget ärende har alla orden.' : 'Det finns inget ärende att lägga den i än.'}</p>
    ) : (
      <MatterChoices
        matters={matters}
        button={it => (
          <ButtonForm
            action={href('/arenden/:code/lagg-till', it)}
            fields={{ items: item.code }}
            look="secondary"
            compact
            aria-label={`Lägg i ärendet ${it.title}`}
          >
            Lägg i ärendet
          </ButtonForm>
        )}
      />
    )}
  </Section>
)

export function BeginPage(given: BeginGiven): PageContent {
  const { item, own, typed, errors } = given
  return {
    title: `Lägg ${item.title} i ett ärende`,
    search: false,
    breadcrumbs: [
      ['Ärenden', '/arenden'],
      [item.title, href('/punkter/:code', item)],
    ],
    main: (
      <>
        <PageHead
          title="Lägg punkten i ett ärende"
          lead={`”${item.title}”, ${item.forumName}${item.date ? ` ${dateText(item.date)}` : ''}. Ett ärende binder ihop samma fråga genom forum och år.`}
        />
        {own.length > 0 && (
          <p class="after-head">
            Punkten hör redan till{' '}
            {own.map((it, at) => (
              <>
                {at > 0 && ' och '}
                <a href={href('/arenden/:code', it)}>{it.title}</a>
              </>
            ))}
            . Den kan höra till flera.
          </p>
        )}
        <Existing {...given} />
        <Section title="Börja ett nytt ärende">
          <Form
            action={href('/arenden/nytt', {}, { punkt: item.code })}
            submit="Gör till ärende"
            errors={errors}
            label="Nytt ärende"
          >
            <Hidden name="items" value={item.code} />
            <TextField
              name="title"
              label="Ärendets rubrik"
              help="Utan årtal, så att ärendet kan gå vidare när åren har gått."
              value={typedOr(typed, 'title', matterTitle(item.title))}
              error={errors.title}
              maxlength={200}
            />
          </Form>
        </Section>
      </>
    ),
  }
}
