/** Fler punkter i ett ärende, eller ett helt ärende till: searching, and choosing among what is found. */
import type { ComponentChildren, VNode } from 'preact'
import { href, type PageContent } from '../../http/route.ts'
import { ButtonForm, ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Entries, Entry } from '../../ui/entries.tsx'
import { CheckboxGroup } from '../../ui/fields/choice.tsx'
import { Form } from '../../ui/form.tsx'
import { countText, dateText, listText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SearchForm } from '../../ui/search.tsx'
import type { ItemRow } from '../items/item.view.tsx'
import { forumLabel } from '../stances/stance.view.tsx'
import { crumbs, type KeepGiven, many, summary } from './keep.pages.tsx'
import { forumsOf, type MatterRow, yearsOf } from './matter.ts'

const itemHelp = (it: ItemRow): string =>
  [
    it.forumName,
    it.date ? dateText(it.date) : 'utan datum',
    it.number && `punkt ${it.number}`,
    it.published ? '' : 'inte publicerad',
  ]
    .filter(Boolean)
    .join(' · ')

export interface AddGiven extends KeepGiven {
  readonly q: string
  readonly found: readonly ItemRow[]
}

export function AddPage({ matter, typed, errors, q, found }: AddGiven): PageContent {
  const fresh = found.filter(it => !matter.handlings.some(own => own.code === it.code))
  return {
    title: `Lägg till punkter i ${matter.title}`,
    search: false,
    breadcrumbs: crumbs(matter),
    main: (
      <>
        <PageHead
          title="Lägg till punkter"
          lead={`Till ärendet ”${matter.title}”. Sök bland alla punkter som du kan se.`}
        />
        {summary(errors)}
        <Section>
          <SearchForm
            size="large"
            action={href('/arenden/:code/lagg-till', matter)}
            value={q}
            label="Sök bland punkter"
            placeholder="Ord ur punkten"
          />
        </Section>
        <Section>
          {fresh.length === 0 ? (
            <EmptyState title="Inga fler punkter">
              {found.length > 0
                ? 'Alla träffar hör redan till ärendet. Sök på andra ord.'
                : 'Alla ord måste finnas i punkten. Ta bort ett ord eller sök på ett annat.'}
            </EmptyState>
          ) : (
            <Form
              action={href('/arenden/:code/lagg-till', matter, { q })}
              submit="Lägg till de valda"
              cancelHref={href('/arenden/:code', matter)}
              label="Träffar"
            >
              <CheckboxGroup
                name="items"
                label={`${countText(fresh.length, 'punkt', 'punkter')} som inte hör till ärendet`}
                error={errors.items}
                values={many(typed, 'items')}
                options={fresh.map(it => ({ value: it.code, label: it.title, help: itemHelp(it) }))}
              />
            </Form>
          )}
        </Section>
      </>
    ),
  }
}

const about = (it: MatterRow): string => {
  const years = yearsOf(it)
  return [
    listText(forumsOf(it).slice(0, 4).map(forumLabel)),
    countText(it.handlings.length, 'punkt', 'punkter'),
    years && (years.from === years.to ? years.from : `${years.from}–${years.to}`),
  ]
    .filter(Boolean)
    .join(' · ')
}

/** Matters to choose among, each with its own button. */
export const MatterChoices = ({ matters, button, level = 3 }: MatterChoicesProps): VNode => (
  <Entries label="Ärenden att välja bland">
    {matters.map(it => (
      <Entry titleFirst level={level} title={it.title} href={href('/arenden/:code', it)} meta={[about(it)]}>
        {button(it)}
      </Entry>
    ))}
  </Entries>
)

interface MatterChoicesProps {
  readonly matters: readonly MatterRow[]
  readonly button: (matter: MatterRow) => ComponentChildren
  /** Of the headings: 2 straight under the page's own. */
  readonly level?: 2 | 3
}

export interface MergeGiven extends KeepGiven {
  readonly q: string
  readonly others: readonly MatterRow[]
}

export function MergePage({ matter, errors, q, others }: MergeGiven): PageContent {
  return {
    title: `Slå ihop med ${matter.title}`,
    search: false,
    breadcrumbs: crumbs(matter),
    main: (
      <>
        <PageHead
          title="Slå ihop med ett annat ärende"
          lead={`Punkterna i det andra ärendet flyttas till ”${matter.title}”, och dess adress leder hit.`}
        />
        {summary(errors)}
        <Section>
          <SearchForm
            size="large"
            action={href('/arenden/:code/sla-ihop', matter)}
            value={q}
            label="Sök bland ärenden"
            placeholder="Ord ur en rubrik"
          />
        </Section>
        <Section>
          {others.length === 0 ? (
            <EmptyState
              title="Inga andra ärenden"
              action={q && <ButtonLink href={href('/arenden/:code/sla-ihop', matter)}>Visa alla</ButtonLink>}
            >
              Sök på ett ord som finns i det andra ärendets rubrik eller i någon av dess punkter.
            </EmptyState>
          ) : (
            <Section>
              <Notice tone="info">
                Går att ångra: då får båda tillbaka precis det de hade, och det som har lagts till sedan dess ligger
                kvar.
              </Notice>
              <MatterChoices
                level={2}
                matters={others}
                button={other => (
                  <ButtonForm
                    action={href('/arenden/:code/sla-ihop', matter)}
                    fields={{ other: other.code, version: String(matter.version) }}
                    look="secondary"
                    compact
                    aria-label={`Slå ihop ${other.title} med ${matter.title}`}
                  >
                    Slå ihop
                  </ButtonForm>
                )}
              />
            </Section>
          )}
        </Section>
      </>
    ),
  }
}
