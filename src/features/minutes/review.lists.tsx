/** Punkterna, närvaron och datumen på granskningssidan, each part with its form where that is open. */
import type { VNode } from 'preact'
import { countText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import type { DerivedItem } from './item.derive.ts'
import { findPart, newPartKey, notesKey, parseNewPart, partId } from './part.ts'
import { NewPartForm, PartForm, type Retyped } from './review.forms.tsx'
import { NotesView } from './review.notes.tsx'
import {
  Actions,
  ClauseView,
  itemFacts,
  OpenForm,
  PersonView,
  RemoveButton,
  RemovedView,
  Shown,
  short,
} from './review.parts.tsx'
import type { ReviewSubject } from './review.row.ts'

type ReviewShown = Retyped & { readonly subject: ReviewSubject }

/** The open form, where it belongs to the part with this key. */
export const openForm =
  (given: ReviewShown) =>
  (key: string): VNode | undefined => {
    const { subject } = given
    if (subject.open !== key) return undefined
    const fresh = parseNewPart(key)
    const part = fresh ? undefined : findPart(subject.it.derived, key)
    const form = fresh ? <NewPartForm {...given} part={fresh} /> : part && <PartForm {...given} part={part} />
    return form && <div id="ratta">{form}</div>
  }

interface ItemProps {
  readonly item: DerivedItem
  readonly subject: ReviewSubject
  /** The open form, if it is this item's or one of its clauses'. */
  readonly form: (key: string) => VNode | undefined
}

export function ItemView({ item, subject, form }: ItemProps): VNode {
  const own = form(item.key)
  const newClause = newPartKey({ kind: 'clause', under: item.key })
  const newItem = newPartKey({ kind: 'item', under: item.key })
  return (
    <article id={partId(item.key)} class="review-part">
      {own ?? (
        <>
          <h3>
            {item.number.value && <Shown fact={item.number} />} <Shown fact={item.title} />
          </h3>
          <p class="part-facts">
            {itemFacts(item).map(it => (
              <span>{it}</span>
            ))}
          </p>
        </>
      )}
      {item.clauses.filter(it => !it.removed).map(it => form(it.key) ?? <ClauseView clause={it} subject={subject} />)}
      {form(newClause)}
      {form(notesKey(item)) ?? <NotesView item={item} subject={subject} />}
      <Actions>
        {!own && (
          <OpenForm subject={subject} del={item.key} label={`Rätta punkten ${short(item.title.value)}`}>
            Rätta punkten
          </OpenForm>
        )}
        <OpenForm subject={subject} del={newClause} label={`Lägg till en sats i ${short(item.title.value)}`}>
          Lägg till en sats
        </OpenForm>
        <OpenForm subject={subject} del={newItem} label={`Ny punkt efter ${short(item.title.value)}`}>
          Ny punkt efter
        </OpenForm>
        <RemoveButton subject={subject} del={item.key} label={`Ta bort punkten ${short(item.title.value)}`} />
      </Actions>
      {form(newItem)}
    </article>
  )
}

export function Items(given: ReviewShown): VNode {
  const { subject } = given
  const { items } = subject.it.derived
  const held = items.filter(it => !it.removed)
  const form = openForm(given)
  const first = newPartKey({ kind: 'item', under: '' })
  const removedClauses = held.flatMap(it => it.clauses.filter(clause => clause.removed))
  return (
    <Section title={countText(held.length, 'punkt', 'punkter')} id="punkter">
      {held.map(it => (
        <ItemView item={it} subject={subject} form={form} />
      ))}
      {form(first)}
      <div class="buttons part-actions">
        <OpenForm subject={subject} del={first}>
          Lägg till en punkt sist
        </OpenForm>
      </div>
      {items.length > held.length || removedClauses.length > 0 ? (
        <details class="review-answered">
          <summary>Borttaget</summary>
          {items
            .filter(it => it.removed)
            .map(it => (
              <RemovedView part={it} words={it.title.value} subject={subject} />
            ))}
          {removedClauses.map(it => (
            <RemovedView part={it} words={it.words.value} subject={subject} />
          ))}
        </details>
      ) : null}
    </Section>
  )
}

export function Persons(given: ReviewShown): VNode {
  const { subject } = given
  const { persons } = subject.it.derived
  const held = persons.filter(it => !it.removed)
  const form = openForm(given)
  const fresh = newPartKey({ kind: 'person', under: '' })
  return (
    <Section title={`Närvaro: ${countText(held.length, 'namn', 'namn')}`} id="narvaro">
      {held.map(it => form(it.key) ?? <PersonView person={it} subject={subject} />)}
      {form(fresh)}
      <div class="buttons part-actions">
        <OpenForm subject={subject} del={fresh}>
          Lägg till en person
        </OpenForm>
      </div>
      {held.length < persons.length && (
        <details class="review-answered">
          <summary>Borttaget</summary>
          {persons
            .filter(it => it.removed)
            .map(it => (
              <RemovedView part={it} words={it.name.value} subject={subject} />
            ))}
        </details>
      )}
    </Section>
  )
}
