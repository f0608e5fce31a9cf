/** Delarna på granskningssidan: what was read, each value with a link to where it stands in the text. */
import type { ComponentChildren, VNode } from 'preact'
import { Button, ButtonForm } from '../../ui/buttons.tsx'
import { DecidedWords } from '../../ui/decided.tsx'
import { clockSpan, dateText, listText, periodText } from '../../ui/format.ts'
import { Flag } from '../../ui/notice.tsx'
import { type Fact, isRow, type Value } from './correction.ts'
import { formChoices, itemFields, kindChoices } from './field.ts'
import type { DerivedClause, DerivedItem } from './item.derive.ts'
import { type Part, partId } from './part.ts'
import type { DerivedPerson } from './person.derive.ts'
import { reviewPath } from './review.forms.tsx'
import type { ReviewSubject } from './review.row.ts'

interface Span {
  readonly start?: number | undefined
  readonly end?: number | undefined
}

/** Words that were read, linked to where. The script shows the place beside them; without it the page comes again with it marked. */
export const ToSource = ({
  span,
  children,
}: {
  readonly span: Span | undefined
  readonly children: ComponentChildren
}): VNode =>
  span?.start === undefined || span.end === undefined ? (
    <span>{children}</span>
  ) : (
    <a
      class="to-source"
      href={`?visa=${span.start}-${span.end}#passage`}
      data-span={`${span.start}-${span.end}`}
      data-no-prefetch
    >
      {children}
    </a>
  )

const readText = (read: Value): string => {
  if (read === null || read === '' || (Array.isArray(read) && read.length === 0)) return 'ingenting'
  return Array.isArray(read)
    ? read.map(it => (isRow(it) ? Object.values(it).join(', ') : String(it))).join('; ')
    : String(read)
}

/** A value with its source; a corrected one says what was read. */
export const Shown = ({ fact, children }: { readonly fact: Fact; readonly children?: ComponentChildren }): VNode => (
  <>
    <ToSource span={fact.provenance}>{children ?? String(fact.value ?? '')}</ToSource>
    {fact.corrected && (
      <>
        {' '}
        <span class="corrected">rättat, lästes som {readText(fact.read)}</span>
      </>
    )}
  </>
)

export const choiceLabel = (choices: readonly { value: string; label: string }[], value: string): string =>
  choices.find(it => it.value === value)?.label ?? value
export const kindLabel = (value: string): string => choiceLabel(kindChoices, value)
export const formLabel = (value: string): string => choiceLabel(formChoices, value)
const fieldChoices = (name: string) => itemFields.find(it => it.name === name)?.choices ?? []

export const OpenForm = ({
  subject,
  del,
  children,
  label,
}: {
  subject: ReviewSubject
  del: string
  children: ComponentChildren
  label?: string
}): VNode => (
  <a
    class="ds-button compact"
    data-variant="tertiary"
    href={`${reviewPath(subject)}?ratta=${encodeURIComponent(del)}#ratta`}
    {...(label ? { 'aria-label': label } : {})}
  >
    {children}
  </a>
)

export const RemoveButton = ({
  subject,
  del,
  label,
}: {
  subject: ReviewSubject
  del: string
  label: string
}): VNode => (
  <ButtonForm
    action={reviewPath(subject, '/ta-bort')}
    fields={{ del, version: String(subject.it.version) }}
    look="quiet"
    compact
    aria-label={label}
  >
    Ta bort
  </ButtonForm>
)

export const Actions = ({ children }: { readonly children: ComponentChildren }): VNode => (
  <div class="buttons part-actions">{children}</div>
)

export const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text)

export function ClauseView({
  clause,
  subject,
}: {
  readonly clause: DerivedClause
  readonly subject: ReviewSubject
}): VNode {
  const { verb, words, condition, addition, object, addressees, mandatees, validFrom, validTo } = clause
  const validity = periodText(validFrom.value ?? undefined, validTo.value ?? undefined)
  const meta = [
    condition.value && <>Villkor: {condition.value}</>,
    addition.value && <>Tillägg: {addition.value}</>,
    object.value && <>Gäller: {object.value}</>,
    addressees.value.length > 0 && <>Riktas till: {listText(addressees.value)}</>,
    mandatees.value.length > 0 && <>Får uppdraget: {listText(mandatees.value)}</>,
    validity && <>Giltighet: {validity}</>,
  ].filter(Boolean)
  return (
    <div id={partId(clause.key)} class="review-clause">
      <DecidedWords verb={verb.value} proposed={clause.status.value === 'proposed'} meta={meta}>
        <ToSource span={clause.provenance}>{words.value}</ToSource>
      </DecidedWords>
      {clause.item.corrected && <p class="corrected">flyttad hit från en annan punkt</p>}
      {words.corrected && !clause.added && <p class="corrected">rättat, lästes som ”{readText(words.read)}”</p>}
      {verb.corrected && !clause.added && <p class="corrected">verbet rättat</p>}
      {clause.added && <p class="corrected">tillagd vid granskningen</p>}
      <Actions>
        <OpenForm subject={subject} del={clause.key} label={`Rätta satsen: ${short(words.value)}`}>
          Rätta
        </OpenForm>
        <RemoveButton subject={subject} del={clause.key} label={`Ta bort satsen: ${short(words.value)}`} />
      </Actions>
    </div>
  )
}

/** What stands under an item's title, each with its source. */
export function itemFacts(item: DerivedItem): readonly VNode[] {
  const { types, minutes, start, end, presenters, lapsed } = item
  const labels = types.value.map(it => choiceLabel(fieldChoices('types'), it))
  return [
    labels.length > 0 && <Shown fact={types}>{labels.join(', ')}</Shown>,
    minutes.value !== null && <Shown fact={minutes}>{minutes.value} min</Shown>,
    start.value !== null && <Shown fact={start}>kl. {clockSpan(start.value, end.value ?? undefined)}</Shown>,
    presenters.value.length > 0 && (
      <>
        Föredragande: <Shown fact={presenters}>{presenters.value.join('; ')}</Shown>
      </>
    ),
    lapsed.value !== null && <Shown fact={lapsed}>{choiceLabel(fieldChoices('lapsed'), lapsed.value)}</Shown>,
  ].filter((it): it is VNode => it !== false)
}

export const PersonView = ({
  person,
  subject,
}: {
  readonly person: DerivedPerson
  readonly subject: ReviewSubject
}): VNode => (
  <div class="review-person" id={partId(person.key)}>
    <span>
      <Shown fact={person.name} />
      {person.organisation.value && <>, {person.organisation.value}</>}
      {person.role.value && <span class="soft"> ({person.role.value})</span>}
      {person.replaces.value && <span class="soft"> i stället för {person.replaces.value}</span>}
      {person.onlyItems.value.length > 0 && <span class="soft"> bara punkt {listText(person.onlyItems.value)}</span>}{' '}
      {person.absent.value && <Flag tone="quiet">frånvarande</Flag>}
    </span>
    <Actions>
      <OpenForm subject={subject} del={person.key} label={`Rätta ${person.name.value}`}>
        Rätta
      </OpenForm>
      <RemoveButton subject={subject} del={person.key} label={`Ta bort ${person.name.value}`} />
    </Actions>
  </div>
)

/** What was taken away, and can be had back. */
export const RemovedView = ({
  part,
  words,
  subject,
}: {
  readonly part: Pick<Part, 'key'>
  readonly words: string
  readonly subject: ReviewSubject
}): VNode => (
  <form method="post" action={reviewPath(subject, '/aterstall')} class="review-person">
    <input type="hidden" name="del" value={part.key} />
    <input type="hidden" name="version" value={String(subject.it.version)} />
    <span>{short(words)}</span>
    <Button look="quiet" compact aria-label={`Återställ ${short(words)}`}>
      Återställ
    </Button>
  </form>
)

export const dateOrMissing = (date: string | null): string => (date ? dateText(date) : 'saknas')
