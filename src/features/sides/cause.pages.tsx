// Orsak, sedd från två sidor: each side's view beside the other's once both are to be read, the joint one, and the forms.
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import { RadioGroup, Select } from '../../ui/fields/choice.tsx'
import { fieldId } from '../../ui/fields/field.tsx'
import { Form } from '../../ui/form.tsx'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { maskIn } from '../guard/guarded.ts'
import { CodeSelect } from '../taxonomies/taxonomy.view.tsx'
import { type CauseSubject, JointShown, SideShown, whoseOptions } from './cause.shown.tsx'
import { agreeHref, causesHref, jointHref } from './side.links.ts'
import type { View } from './side.row.ts'
import { isOver, mayAgree, mayPropose } from './side.ts'
import { SpeakingFor, SpokenEnd, SpokenField } from './spoken.tsx'

export { type CauseSubject, ViewShown, whoseOptions } from './cause.shown.tsx'

export type CauseForm = 'syn' | 'gemensam' | 'svar'
interface Sent {
  readonly sent?: CauseForm
  readonly typed?: Typed
  readonly errors?: FieldErrors
}

/** How many causes a form takes. */
export const causeRows = [1, 2, 3] as const

/** The page has two forms of the same fields, so each is known by its form too. */
const idIn = (form: CauseForm, name: string): string => fieldId(`${form}-${name}`)
const named = (form: CauseForm, name: string) => ({ name, id: idIn(form, name) })

/** What was wrong, by the fields' own ids: the summary leads to them. */
const byField = (form: CauseForm, errors: FieldErrors): FieldErrors =>
  Object.fromEntries(Object.entries(errors).map(([name, it]) => [name && `${form}-${name}`, it]))

const CauseFields = ({
  subject,
  typed,
  errors,
  from,
  form,
}: {
  readonly form: CauseForm
  readonly subject: CauseSubject
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly from: View | undefined
}): VNode => (
  <>
    {causeRows.map(n => (
      <div class="cause-row">
        <CodeSelect
          {...named(form, `cause${n}`)}
          label={n === 1 ? 'Huvudorsak' : `Bidragande orsak ${n}`}
          {...(n > 1 ? { optional: true } : {})}
          codes={subject.codes}
          value={typedOr(typed, `cause${n}`, from?.causes[n - 1]?.code)}
          error={errors[`cause${n}`]}
        />
        <Select
          {...named(form, `whose${n}`)}
          label={`Var ligger ${n === 1 ? 'huvudorsaken' : `orsak ${n}`}?`}
          {...(n > 1 ? { optional: true } : {})}
          options={whoseOptions(subject.case)}
          empty="Välj"
          value={typedOr(typed, `whose${n}`, from?.causes[n - 1]?.whose)}
          error={errors[`whose${n}`]}
        />
      </div>
    ))}
  </>
)

interface FormGiven extends Required<Sent> {
  readonly subject: CauseSubject
}

function ViewForm({
  subject,
  kind,
  typed: asTyped,
  errors,
  sent,
}: FormGiven & { readonly kind: 'syn' | 'gemensam' }): VNode {
  const { case: held, today, side, views, joint } = subject
  const mine = sent === kind
  const typed = mine ? maskIn(asTyped, today) : {}
  const own = mine ? errors : {}
  const from = kind === 'gemensam' ? joint : views.find(it => it.side === side)
  const words = typedOr(typed, 'words', from?.words)
  const again = from !== undefined
  return (
    <Form
      action={kind === 'syn' ? causesHref(held) : jointHref(held)}
      submit={kind === 'syn' ? (again ? 'Spara en ny version' : 'Spara vår syn') : 'Föreslå en gemensam syn'}
      errors={byField(kind, own)}
      look={kind === 'syn' && !again ? 'primary' : 'secondary'}
      label={kind === 'syn' ? 'Vår syn på orsaken' : 'Gemensam syn'}
    >
      <SpeakingFor case={held} side={side} id={idIn(kind, 'side')} />
      <CauseFields form={kind} subject={subject} typed={typed} errors={own} from={from} />
      <SpokenField
        {...{ ...named(kind, 'words'), value: words, today, errors: own }}
        label={kind === 'syn' ? 'Hur ser ni på orsaken?' : 'Hur ser ni tillsammans på orsaken?'}
        help="Skriv om händelsen och arbetssättet, inte om personer. Nämn ingen patient och ingen kollega."
      />
      <SpokenEnd texts={{ words }} today={today} errors={own} idOf={name => idIn(kind, name)} />
    </Form>
  )
}

function AgreeForm({ subject, typed: asTyped, errors, sent }: FormGiven): VNode {
  const { case: held, today, side, joint } = subject
  const mine = sent === 'svar'
  const typed = mine ? maskIn(asTyped, today) : {}
  const own = mine ? errors : {}
  const words = typedOr(typed, 'words', '')
  return (
    <Form action={agreeHref(held)} submit="Svara" errors={byField('svar', own)} label="Svar på den gemensamma synen">
      <input type="hidden" name="view" value={joint?.id ?? ''} />
      <SpeakingFor case={held} side={side} id={idIn('svar', 'side')} />
      <RadioGroup
        {...named('svar', 'agrees')}
        label="Står ni bakom den gemensamma synen?"
        value={typedOr(typed, 'agrees', '')}
        error={own.agrees}
        options={[
          { value: 'yes', label: 'Ja, vi står bakom den' },
          { value: 'no', label: 'Nej, inte som den är skriven' },
        ]}
      />
      <SpokenField
        {...{ ...named('svar', 'words'), value: words, today, errors: own }}
        label="Vad vill ni ändra?"
        help="Behövs när ni inte står bakom den."
        optional
        rows={3}
      />
      <SpokenEnd texts={{ words }} today={today} errors={own} idOf={name => idIn('svar', name)} />
    </Form>
  )
}

/** The pages of the causes: one, whichever of its forms was sent. */
export function CausePage(subject: CauseSubject, { sent = 'syn', typed = {}, errors = {} }: Sent = {}): PageContent {
  const { case: held, side, stated, joint } = subject
  const given: FormGiven = { subject, sent, typed, errors }
  const mine = stated.some(it => it.side === side)
  const proposes =
    mayPropose(
      held.state,
      stated.map(it => it.side),
    ).ok &&
    (!joint || joint.answer !== null || joint.saidBy === side)
  return {
    title: `Orsak i ärende ${held.code}`,
    breadcrumbs: [
      ['Avvikelser', '/avvikelser'],
      [`Ärende ${held.code}`, `/avvikelser/${held.code}`],
    ],
    scripts: ['guard', 'tone'],
    main: (
      <>
        <PageHead
          title="Orsak, sedd från två sidor"
          meta={`Ärende ${held.code}`}
          lead="Varje sida skriver först hur den själv ser på orsaken, utan att ha läst den andras. Sedan läser ni båda och skriver en gemensam syn."
        />
        <div class="side-columns">
          <SideShown subject={subject} side="own" />
          <SideShown subject={subject} side="counterpart" />
        </div>
        <JointShown subject={subject} />
        {mayAgree(held.state, joint, side).ok && (
          <Section title="Svara på förslaget" id="svara">
            <AgreeForm {...given} />
          </Section>
        )}
        {isOver(held.state) ? (
          <Notice tone="info">Ärendet är avslutat. Öppna det igen om något mer ska sägas om orsaken.</Notice>
        ) : (
          <Section title={mine ? 'Skriv om er syn' : 'Skriv er syn'} id="var-syn">
            {mine && <p class="soft">En ny version läggs till. De tidigare finns kvar.</p>}
            <ViewForm {...given} kind="syn" />
          </Section>
        )}
        {proposes && (
          <Section title="Föreslå en gemensam syn" id="foresla">
            <ViewForm {...given} kind="gemensam" />
          </Section>
        )}
      </>
    ),
  }
}
