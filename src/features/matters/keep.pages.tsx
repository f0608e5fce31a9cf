/** Hålla ordning på ärenden: title, items, relations, merging. For those who keep them. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import { type FieldErrors, href, type PageContent, type Typed } from '../../http/route.ts'
import { Button, ButtonForm } from '../../ui/buttons.tsx'
import { CheckboxGroup, Select } from '../../ui/fields/choice.tsx'
import { ErrorSummary } from '../../ui/fields/error-summary.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { Combobox, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { countText, dateText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { forumLabel } from '../stances/stance.view.tsx'
import type { Handling, Matter, MatterRow } from './matter.ts'
import { relationWords } from './matter.words.ts'

export interface KeepGiven {
  readonly matter: Matter
  readonly typed: Typed
  readonly errors: FieldErrors
}

export const crumbs = ({ code, title }: Pick<MatterRow, 'code' | 'title'>) =>
  [
    ['Ärenden', '/arenden'],
    [title, href('/arenden/:code', { code })],
  ] as const

export const summary = (errors: FieldErrors): VNode => (
  <ErrorSummary
    errors={Object.entries(errors).map(([name, message]) => (name === '' ? { message } : { name, message }))}
  />
)

export const many = (typed: Typed, name: string): readonly string[] => [typed[name] ?? []].flat()

const handlingHelp = (it: Handling): string =>
  [forumLabel(it.forum), it.date ? dateText(it.date) : 'utan datum', it.number && `punkt ${it.number}`]
    .filter(Boolean)
    .join(' · ')

/** Tick what is to leave, then say whether it is to be on its own or with nothing. */
const Items = ({ matter, typed, errors }: KeepGiven): VNode => (
  <form class="form" method="post" action={href('/arenden/:code/ta-bort', matter)} aria-label="Punkter" novalidate>
    <Hidden name="version" value={String(matter.version)} />
    <CheckboxGroup
      name="items"
      label="Punkter i ärendet"
      help="Välj dem som inte hör hit."
      error={errors.items}
      values={many(typed, 'items')}
      options={matter.handlings.map(it => ({ value: it.code, label: it.title, help: handlingHelp(it) }))}
    />
    <TextField
      name="title"
      id="falt-ny-rubrik"
      label="Rubrik på ett nytt ärende för de valda"
      help="Behövs bara när du delar av dem."
      value={typedOr(typed, 'title', '')}
      error={errors.title}
      maxlength={200}
    />
    <div class="buttons">
      <Button formaction={href('/arenden/:code/dela', matter)}>Dela av till ett eget ärende</Button>
      <Button look="secondary">Ta bort ur ärendet</Button>
    </div>
  </form>
)

const relationOptions = Object.entries(relationWords).map(([value, { forward }]) => ({ value, label: forward }))

const Relations = ({ matter, typed, errors, others }: ChangeGiven): VNode => (
  <Section title="Hör ihop med andra ärenden">
    {matter.related.length > 0 && (
      <ul class="lines">
        {matter.related.map(it => (
          <li class="line-action">
            <span>
              <span class="soft">{relationWords[it.kind][it.forward ? 'forward' : 'back']} </span>
              <a href={href('/arenden/:code', it)}>{it.title}</a>
            </span>
            <ButtonForm
              action={href('/arenden/:code/samband/ta-bort', matter)}
              fields={{ relation: it.id, version: String(matter.version) }}
              look="quiet"
              compact
              aria-label={`Ta bort sambandet med ${it.title}`}
            >
              Ta bort
            </ButtonForm>
          </li>
        ))}
      </ul>
    )}
    <form class="form" method="post" action={href('/arenden/:code/samband', matter)} aria-label="Samband" novalidate>
      <Hidden name="version" value={String(matter.version)} />
      <Select
        name="kind"
        label="Det här ärendet"
        value={typedOr(typed, 'kind', 'continues')}
        error={errors.kind}
        options={relationOptions}
      />
      <Combobox
        name="other"
        label="Det andra ärendet"
        help="Skriv början av rubriken och välj i listan, eller klistra in ärendets adress."
        value={typedOr(typed, 'other', '')}
        error={errors.other}
        options={others.map(it => it.title)}
      />
      <div class="buttons">
        <Button look="secondary">Lägg till sambandet</Button>
      </div>
    </form>
  </Section>
)

export interface ChangeGiven extends KeepGiven {
  /** What a relation can be made to. */
  readonly others: readonly { readonly code: string; readonly title: string }[]
}

export function ChangePage(given: ChangeGiven): PageContent {
  const { matter, typed, errors } = given
  return {
    title: `Ändra ${matter.title}`,
    breadcrumbs: crumbs(matter),
    main: (
      <>
        <PageHead
          title="Ändra ärendet"
          lead="Allt du gör här går att ångra under Historik. Punkterna och ställningstagandena själva ändras aldrig."
        />
        {summary(errors)}
        <Section title="Rubrik">
          <Form
            action={href('/arenden/:code/rubrik', matter)}
            submit="Spara rubriken"
            version={matter.version}
            look="secondary"
            label="Rubrik"
          >
            <TextField
              name="name"
              label="Ärendets rubrik"
              help="Utan årtal, så att ärendet kan gå vidare när åren har gått."
              value={typedOr(typed, 'name', matter.title)}
              error={errors.name}
              maxlength={200}
            />
          </Form>
        </Section>
        <Section title="Punkter som inte hör hit">
          <Items {...given} />
          {matter.hidden > 0 && (
            <p class="soft">
              {countText(matter.hidden, 'punkt', 'punkter')} till hör till ärendet men visas inte för dig.
            </p>
          )}
        </Section>
        <Relations {...given} />
      </>
    ),
  }
}
