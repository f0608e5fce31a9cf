// Fält för ord i ett ärende: the text, its guard and its offers, always in the same order.
import type { VNode } from 'preact'
import type { FieldErrors } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { RadioGroup } from '../../ui/fields/choice.tsx'
import { fieldId } from '../../ui/fields/field.tsx'
import { TextArea } from '../../ui/fields/text.tsx'
import type { Case } from '../deviations/deviation.row.ts'
import { GuardMarks, GuardRead } from '../guard/guard.view.tsx'
import { guardNames } from '../guard/guarded.ts'
import { type Party, partiesOf } from './side.ts'
import { NamedCheck, ToneCheck, ToneMarks } from './tone.view.tsx'

interface SpokenProps {
  readonly name: string
  /** Of its own, where another form of the page has a field of the same name. */
  readonly id?: string
  readonly label: string
  readonly help?: string
  readonly rows?: number
  readonly optional?: boolean
  readonly value: string
  readonly today: LocalDate
  readonly errors: FieldErrors
}

export const SpokenField = ({
  id,
  name,
  label,
  help,
  rows = 5,
  optional,
  value,
  today,
  errors,
}: SpokenProps): VNode => (
  <div class="spoken">
    <TextArea
      {...{ name, label, rows, value, error: errors[name] }}
      {...(id ? { id } : {})}
      {...(help ? { help } : {})}
      {...(optional ? { optional } : {})}
    />
    <GuardMarks name={name} text={value} today={today} {...(id ? { id } : {})} />
    <ToneMarks text={value} field={fieldId(name, id)} />
  </div>
)

/** What stands once before the button: what was warned of, who is named, and the offer to look at the language. */
export const SpokenEnd = ({
  texts,
  today,
  errors,
  idOf,
}: {
  readonly texts: Readonly<Record<string, string>>
  readonly today: LocalDate
  readonly errors: FieldErrors
  /** Where several forms stand on one page: what each field of this one is called there. */
  readonly idOf?: (name: string) => string
}): VNode => (
  <>
    <GuardRead texts={texts} today={today} errors={errors} {...(idOf ? { id: idOf(guardNames.read) } : {})} />
    <NamedCheck texts={Object.values(texts)} errors={errors} {...(idOf ? { id: idOf('named') } : {})} />
    <div class="buttons">
      <ToneCheck />
    </div>
  </>
)

/** Whoever coordinates both sides says which one they speak for. */
export function SpeakingFor({
  case: held,
  side,
  id,
}: {
  readonly case: Case
  readonly side: Party
  readonly id?: string
}): VNode | null {
  const mine = partiesOf(held.standsAs)
  return mine.length < 2 ? null : (
    <RadioGroup
      name="side"
      {...(id ? { id } : {})}
      label="Du samordnar båda sidor. För vilken skriver du?"
      value={side}
      options={mine.map(it => ({ value: it, label: held[it].name }))}
    />
  )
}
