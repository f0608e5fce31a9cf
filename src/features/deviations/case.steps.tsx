/** Stegen på ärendets sida: the next one first, each with the fewest fields; what hinders one is said in its place. */
import type { ComponentChildren, VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import type { FieldErrors, Typed } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { Button, ButtonLink } from '../../ui/buttons.tsx'
import { RadioGroup, Select } from '../../ui/fields/choice.tsx'
import { ErrorSummary } from '../../ui/fields/error-summary.tsx'
import { fieldId } from '../../ui/fields/field.tsx'
import { TextArea, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { listText } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { GuardMarks, GuardRead } from '../guard/guard.view.tsx'
import { guardNames, maskIn } from '../guard/guarded.ts'
import { remediesHref } from '../remedies/remedy.links.ts'
import { causesHref } from '../sides/side.links.ts'
import type { CasePageSubject } from './case.load.ts'
import { stepHref } from './deviation.links.ts'
import type { Case } from './deviation.row.ts'
import type { OpenStep } from './deviation.ts'
import { choosesUnit, opensDispute, stepTexts } from './step.form.ts'
import { audienceText, wordsLabel } from './step.words.ts'

export interface UnitChoice {
  readonly id: string
  readonly label: string
}

export interface StepsGiven {
  readonly subject: CasePageSubject
  /** The step whose form was sent, or asked for. */
  readonly sent?: string | undefined
  readonly typed?: Typed
  readonly errors?: FieldErrors
  /** What a search for a unit found. */
  readonly units?: readonly UnitChoice[]
}

interface HinderedGiven {
  readonly held: Case
  readonly steps: readonly OpenStep[]
  readonly why: string
}

interface OneGiven extends StepsGiven {
  readonly step: OpenStep
  readonly main: boolean
}

type Field = (name: string) => {
  readonly name: string
  readonly id: string
  readonly value: string
  readonly error: string | undefined
}

const textsOf = (field: Field) => Object.fromEntries(stepTexts.map(it => [it, field(it).value]))

function DisputeFields({ field, today }: { readonly field: Field; readonly today: LocalDate }): VNode {
  const [title, disagreement] = [field('disputeTitle'), field('disagreement')]
  return (
    <>
      <Notice tone="info" title="En tvist öppnas, skild från ärendet.">
        Direktörer och samordnare hos båda parterna läser tvisten. Skriv bara hur ni läser avtalet eller
        överenskommelsen, inget om patienten och inget om vad som hände. Det du har skrivit i ärendet följer inte med.
      </Notice>
      <TextField
        {...title}
        label="Vad tvisten gäller"
        help="Till exempel: Vem skickar läkemedelslistan?"
        maxlength={200}
      />
      <GuardMarks name={title.name} id={title.id} text={title.value} today={today} />
      <TextArea
        {...disagreement}
        label="Vad vi är oense om"
        help="Läses av direktörer hos båda parterna."
        rows={4}
        limit={4000}
      />
      <GuardMarks name={disagreement.name} id={disagreement.id} text={disagreement.value} today={today} />
    </>
  )
}

function UnitFields({
  field,
  units,
  searched,
}: {
  readonly field: Field
  readonly units: readonly UnitChoice[]
  readonly searched: boolean
}): VNode {
  return (
    <>
      <TextField
        {...field('unitWords')}
        label="Sök enheten"
        help="Skriv en del av namnet, orten eller HSA-id."
        error={field('unitWords').error ?? (units.length === 0 ? field('unit').error : undefined)}
      />
      <div class="buttons">
        <Button name="search" value="ja" look="secondary" compact formnovalidate>
          Sök enhet
        </Button>
      </div>
      {units.length > 0 && (
        <RadioGroup
          {...field('unit')}
          label="Välj enhet"
          options={units.map(it => ({ value: it.id, label: it.label }))}
        />
      )}
      {searched && units.length === 0 && (
        <Notice tone="info" title="Ingen enhet hittades.">
          Pröva ett annat ord, till exempel bara orten.
        </Notice>
      )}
    </>
  )
}

/** What the fields of a form hold and complain of: only in the form that was sent. */
const fieldsOf =
  ({ step, sent, typed = {}, errors = {} }: OneGiven) =>
  (name: string) => ({
    ...{ name, id: fieldId(`${step.verb}-${name}`) },
    value: sent === step.verb ? typedOr(typed, name, '') : '',
    error: sent === step.verb ? errors[name] : undefined,
  })

function StepForm(given: OneGiven): VNode {
  const { subject, step, main, sent, errors = {}, units = [] } = given
  const here = sent === step.verb
  const typed = here ? maskIn(given.typed ?? {}, subject.today) : {}
  const field = fieldsOf({ ...given, typed })
  const words = field('words')
  const reasons = step.reason_list ? (subject.reasons[step.reason_list] ?? []) : []
  const own = here ? errors : {}
  return (
    <Form
      action={stepHref(subject.case, step.verb)}
      submit={step.label}
      look={main ? 'primary' : 'secondary'}
      version={subject.version}
      label={step.label}
      errors={Object.fromEntries(Object.entries(own).map(([name, it]) => [name && `${step.verb}-${name}`, it]))}
    >
      <input type="hidden" name="to" value={step.to_state} />
      {choosesUnit(step.verb) && (
        <UnitFields
          field={field}
          units={here ? units : []}
          searched={here && 'search' in typed && Boolean(typed.search)}
        />
      )}
      {step.reason_list && (
        <Select
          {...field('reason')}
          label="Skäl"
          empty="Välj"
          options={reasons.map(it => ({ value: it.id, label: it.label }))}
        />
      )}
      <TextArea
        {...words}
        label={wordsLabel(step)}
        help={`${audienceText(step.verb)} Skriv inget som pekar ut patienten.`}
        rows={step.needs_words ? 4 : 2}
        optional={!step.needs_words}
      />
      <GuardMarks name="words" id={words.id} text={words.value} today={subject.today} />
      {opensDispute(step) && <DisputeFields field={field} today={subject.today} />}
      {here && <GuardRead texts={textsOf(field)} today={subject.today} errors={own} id={field(guardNames.read).id} />}
    </Form>
  )
}

/** The page where what is missing before a step is written. */
const wayTo: Readonly<Record<string, readonly [label: string, of: (held: Case) => string]>> = {
  answer: ['Skriv er syn på orsaken', causesHref],
  accept: ['Skriv er syn på orsaken', causesHref],
  act: ['Till åtgärderna', remediesHref],
  measure: ['Till åtgärderna', remediesHref],
}

/** Steps that the same thing is missing before: it is said once, with the way there. */
const Hindered = ({ held, steps, why }: HinderedGiven): VNode => {
  const [label, of] = wayTo[steps.find(it => wayTo[it.verb])?.verb ?? ''] ?? []
  return (
    <Notice tone="info" title={`${listText(steps.map(it => it.label))}:`}>
      <p>{why}</p>
      {of && (
        <ButtonLink href={of(held)} look="primary">
          {label}
        </ButtonLink>
      )}
    </Notice>
  )
}

const Folded = ({ given, children }: { readonly given: OneGiven; readonly children: ComponentChildren }): VNode => (
  <details class="fold" id={`steg-${given.step.verb}`} open={given.sent === given.step.verb}>
    <summary>{given.step.label}</summary>
    {children}
  </details>
)

/** Of a step that has no form on the page: it is hindered, or the case has gone on. */
export function Refusal({ subject, sent, errors = {} }: StepsGiven): VNode | null {
  const shown = subject.steps.some(it => it.verb === sent && it.verb !== 'complete' && !subject.hindered[it.verb])
  return shown ? null : <ErrorSummary errors={Object.values(errors).map(message => ({ message }))} />
}

/** What may be done now. The way on stands open; what leads elsewhere unfolds, also where the way on is hindered. */
export function CaseSteps(given: StepsGiven): VNode | null {
  const { subject } = given
  // What the reporter completes is the report itself, which has a form of its own.
  const steps = subject.steps.filter(it => it.verb !== 'complete')
  if (steps.length === 0) return null
  const free = steps.filter(it => !subject.hindered[it.verb])
  const first = free.find(it => it === steps[0] && it.verb !== 'reopen')
  return (
    <>
      {[...Map.groupBy(steps, it => subject.hindered[it.verb] ?? '')].map(([why, some]) =>
        why === '' ? null : <Hindered held={subject.case} steps={some} why={why} />,
      )}
      {first && <StepForm {...given} step={first} main />}
      <div class="item-folds">
        {free
          .filter(it => it !== first)
          .map(step => (
            <Folded given={{ ...given, step, main: false }}>
              <StepForm {...given} step={step} main={false} />
            </Folded>
          ))}
      </div>
    </>
  )
}
