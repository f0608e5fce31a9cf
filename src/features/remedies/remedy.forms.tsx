/** Åtgärdernas formulär: to plan one with the causes and the proposal beside it, and to say how it goes. */
import type { ComponentChildren, VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import type { FieldErrors, Typed } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { CheckboxGroup, type Option, RadioGroup, Select } from '../../ui/fields/choice.tsx'
import { fieldId } from '../../ui/fields/field.tsx'
import { DateField, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { GuardRead } from '../guard/guard.view.tsx'
import { roleWords } from '../roles/role.words.ts'
import { type Code, CodeSelect } from '../taxonomies/taxonomy.view.tsx'
import type { FoundCause } from './cause.row.ts'
import type { Colleague } from './owner.ts'
import { GuardedArea, GuardedLine } from './remedy.fields.tsx'
import { causeValue, planTexts } from './remedy.form.ts'
import type { RemediesSubject } from './remedy.load.ts'
import type { SideOrganisation } from './remedy.row.ts'
import { strengths } from './remedy.ts'
import { strengthHelp, strengthWords } from './remedy.words.ts'

const fromWords: Readonly<Record<FoundCause['from'], string>> = {
  analysis: 'ur händelseanalysen',
  joint: 'gemensam syn',
  own: 'rapporterande sidans syn',
  counterpart: 'motpartens syn',
  choice: 'ur klassificeringen',
}

const causeOptions = (causes: readonly FoundCause[]): readonly Option[] =>
  causes.map(it => ({
    value: causeValue(it),
    label: it.label,
    help: it.words ? `${it.words} (${fromWords[it.from]})` : fromWords[it.from],
  }))

const listOf = (typed: Typed, name: string): readonly string[] => [typed[name] ?? []].flat()

export interface CausesGiven {
  readonly causes: readonly FoundCause[]
  readonly causeCodes: readonly Code[]
  readonly typed: Typed
  readonly errors: FieldErrors
}

/** What the remedy is to take away: what was found in the case, or else any cause of the list. */
export const CauseFields = ({ causes, causeCodes, typed, errors }: CausesGiven): VNode => (
  <>
    {causes.length > 0 && (
      <CheckboxGroup
        name="cause"
        label="Vilka orsaker ska åtgärden ta bort?"
        options={causeOptions(causes)}
        values={listOf(typed, 'cause')}
        error={errors.cause}
      />
    )}
    <CodeSelect
      name="otherCause"
      label={causes.length > 0 ? 'En annan orsak' : 'Vilken orsak ska åtgärden ta bort?'}
      help={
        causes.length > 0
          ? undefined
          : 'Ingen har angett orsaker i ärendet än. En åtgärd utan orsak träffar sällan rätt.'
      }
      codes={causeCodes}
      value={typedOr(typed, 'otherCause', '')}
      empty="Ingen"
      error={errors.otherCause}
      optional
    />
  </>
)

const sideName = (it: SideOrganisation, owners: readonly SideOrganisation[]): string =>
  owners.some(one => one.side !== it.side)
    ? `${it.name} (${it.side === 'own' ? 'rapporterande sidan' : 'motparten'})`
    : it.name

/** Whoever fits is chosen by name, and reminded; a function stands in words. */
export const ResponsibleFields = ({
  colleagues,
  field,
  today,
  owners = [],
}: {
  readonly colleagues: readonly Colleague[]
  readonly field: FieldOf
  readonly today: LocalDate
  readonly owners?: readonly SideOrganisation[]
}): VNode => {
  const twoSides = owners.some(it => it.side !== owners[0]?.side)
  const sideOf = (it: Colleague): string =>
    twoSides ? (it.side === 'own' ? ', rapporterande sidan' : ', motparten') : ''
  return (
    <>
      {colleagues.length > 0 && (
        <Select
          {...field('person')}
          label="Vem hos er ansvarar?"
          help="Personen ser åtgärden på Mitt och påminns om den. Den andra sidan och rapportören ser inte namnet."
          empty="Ingen i listan"
          options={colleagues.map(it => ({
            value: it.personId,
            label: `${it.name} (${roleWords[it.role].toLowerCase()}, ${it.organisation}${sideOf(it)})`,
          }))}
          optional
        />
      )}
      <GuardedLine
        {...field('responsible')}
        today={today}
        label={colleagues.length > 0 ? 'Eller vilken funktion?' : 'Vilken funktion hos er ansvarar?'}
        help="Om ingen i listan passar. Till exempel enhetschefen på korttidsboendet."
        optional={colleagues.length > 0}
      />
    </>
  )
}

export interface PlanGiven {
  readonly subject: RemediesSubject
  readonly action: string
  readonly cancelHref: string
  readonly typed: Typed
  readonly errors: FieldErrors
}

const Effect = ({ field, today }: { readonly field: FieldOf; readonly today: LocalDate }): VNode => (
  <>
    <GuardedArea
      {...field('effectWhat')}
      today={today}
      rows={2}
      label="Vad ska bli bättre?"
      help="Det som ska märkas när åtgärden har verkat i några månader."
    />
    <GuardedLine
      {...field('effectFrom')}
      today={today}
      label="Hur är det i dag?"
      help="Till exempel ”6 av 20 listor saknas”."
      optional
    />
    <GuardedLine {...field('effectTo')} today={today} label="Hur ska det bli?" optional />
    <GuardedLine
      {...field('effectHow')}
      today={today}
      label="Hur ser ni det?"
      help="Till exempel ”stickprov på 20 hemgångar”."
      optional
    />
  </>
)

type FieldOf = (
  name: string,
  usual?: string,
) => {
  readonly name: string
  readonly value: string
  readonly error: string | undefined
}

export function PlanForm({ subject, action, cancelHref, typed, errors }: PlanGiven): VNode {
  const { party, today } = subject
  const field: FieldOf = (name, usual = '') => ({ name, value: typedOr(typed, name, usual), error: errors[name] })
  const owners = party?.owners ?? []
  const [first] = owners
  const texts = Object.fromEntries(planTexts.map(it => [it, typed[it]]))
  return (
    <Form action={action} submit="Lägg till åtgärden" errors={errors} cancelHref={cancelHref}>
      <GuardedArea {...field('what')} today={today} rows={3} label="Vad ska göras?" />
      <CodeSelect {...field('kind')} label="Slag av åtgärd" help={strengthHelp} codes={party?.kinds ?? []} />
      <Select
        {...field('strength')}
        label="Styrka"
        empty="Samma som slaget"
        options={strengths.map(value => ({ value, label: strengthWords[value] }))}
        optional
      />
      <GuardedLine {...field('strengthWords')} today={today} label="Varför en annan styrka än slagets?" optional />
      <CauseFields causes={party?.causes ?? []} causeCodes={party?.causeCodes ?? []} typed={typed} errors={errors} />
      <Select
        {...field('organisation', first ? `${first.side}:${first.id}` : '')}
        label="Vem äger åtgärden?"
        options={owners.map(it => ({ value: `${it.side}:${it.id}`, label: sideName(it, owners) }))}
      />
      <ResponsibleFields colleagues={party?.colleagues ?? []} {...{ field, today, owners }} />
      <DateField {...field('dueOn')} label="När ska den vara gjord?" min={today} />
      <Effect field={field} today={today} />
      {errors.motive !== undefined && (
        <GuardedArea
          {...field('motive')}
          today={today}
          rows={3}
          label="Varför räcker det?"
          help="Skriv skälet, så kan ni gå vidare trots varningen. Båda sidor ser det."
        />
      )}
      <GuardRead texts={texts} today={today} errors={errors} />
    </Form>
  )
}

export interface SayGiven {
  readonly action: string
  readonly submit: string
  readonly label: string
  readonly look?: 'primary' | 'secondary'
  readonly version?: number
  /** Whether this is the form that was sent; only it keeps what was typed. */
  readonly sent: boolean
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly today: LocalDate
  /** Makes the ids of its fields its own. */
  readonly name: string
  /** The names of its free texts. */
  readonly texts: readonly string[]
  readonly children: (field: SayField) => ComponentChildren
}

export type SayField = (
  name: string,
  usual?: string,
) => {
  readonly name: string
  readonly id: string
  readonly value: string
  readonly error: string | undefined
}

/** One of several small forms on a page. */
export function Say(it: SayGiven): VNode {
  const errors = it.sent ? it.errors : {}
  const typed = it.sent ? it.typed : {}
  const field: SayField = (name, usual = '') => ({
    ...{ name, id: fieldId(`${it.name}-${name}`) },
    ...{ value: typedOr(typed, name, usual), error: errors[name] },
  })
  const named = Object.entries(errors).map(
    ([name, words]) => [name === '' || name === 'guardRead' ? name : `${it.name}-${name}`, words] as const,
  )
  return (
    <Form
      action={it.action}
      submit={it.submit}
      label={it.label}
      look={it.look ?? 'secondary'}
      {...(it.version === undefined ? {} : { version: it.version })}
      errors={Object.fromEntries(named)}
    >
      {it.children(field)}
      <GuardRead
        texts={Object.fromEntries(it.texts.map(name => [name, typed[name]]))}
        today={it.today}
        errors={errors}
      />
    </Form>
  )
}

export const OutcomeField = ({ field }: { readonly field: SayField }): VNode => (
  <RadioGroup
    {...field('outcome')}
    label="Vad blev det?"
    options={[
      { value: 'met', label: 'Målet nåddes' },
      { value: 'partly', label: 'Målet nåddes delvis' },
      { value: 'not', label: 'Målet nåddes inte' },
      { value: 'unknown', label: 'Det går inte att veta' },
    ]}
  />
)

export const DoneOn = ({
  field,
  today,
  on = today,
}: {
  readonly field: SayField
  readonly today: LocalDate
  readonly on?: LocalDate
}): VNode => <DateField {...field('on', on)} label="Vilken dag blev den gjord?" max={today} />

export const Measured = ({ field, help }: { readonly field: SayField; readonly help: string | undefined }): VNode => (
  <TextField {...field('measured')} label="Vad mätte ni?" {...(help ? { help } : {})} optional />
)
