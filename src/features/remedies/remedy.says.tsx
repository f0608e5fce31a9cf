/** Det som kan sägas om en åtgärd: each form with the fewest fields, for the side that owns it. */
import type { ComponentChildren, VNode } from 'preact'
import type { Actor } from '../../access/actor.ts'
import type { FieldErrors, Typed } from '../../http/route.ts'
import { DateField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { dateText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import { GuardedArea } from './remedy.fields.tsx'
import { CauseFields, DoneOn, Measured, OutcomeField, ResponsibleFields, Say, type SayField } from './remedy.forms.tsx'
import { type Telling, tellingHref } from './remedy.links.ts'
import type { RemedySubject } from './remedy.load.ts'
import { type OwnVerb, type RemedyWord, waits } from './word.ts'
import { SaidByOwner } from './word.view.tsx'

export interface RemedyGiven {
  readonly subject: RemedySubject
  readonly actor: Actor
  readonly sent?: Telling
  readonly typed?: Typed
  readonly errors?: FieldErrors
}

interface OneGiven {
  readonly given: RemedyGiven
  readonly telling: Telling
  readonly submit: string
  readonly look?: 'primary' | 'secondary'
  readonly texts?: readonly string[]
  readonly children: (field: SayField) => ComponentChildren
}

const One = ({ given, telling, submit, look, texts = ['words'], children }: OneGiven): VNode => {
  const { subject, sent, typed = {}, errors = {} } = given
  return (
    <Say
      {...{ typed, errors, submit, texts, name: telling, label: submit, sent: sent === telling }}
      {...(look ? { look } : {})}
      today={subject.today}
      version={subject.version}
      action={tellingHref(subject.held.code, subject.remedy.n, telling)}
    >
      {children}
    </Say>
  )
}

const Folded = ({
  title,
  open = false,
  ...it
}: OneGiven & { readonly title: string; readonly open?: boolean }): VNode => (
  <details class="fold" id={it.telling} open={open || it.given.sent === it.telling}>
    <summary>{title}</summary>
    <One {...it} />
  </details>
)

const why =
  (given: RemedyGiven, label = 'Varför?') =>
  (field: SayField) => <GuardedArea {...field('words')} today={given.subject.today} rows={2} label={label} />

/** What is said of it where whoever it lies with has said so already: in their words, until somebody changes them. */
const proposed = ({ subject }: RemedyGiven, verb: OwnVerb): RemedyWord | undefined =>
  subject.said.find(it => waits(it) && it.verb === verb)

const sharedHelp = 'Orden kommer från den som ansvarar. Båda sidor läser dem när du har sparat.'

const Done = ({ given }: { readonly given: RemedyGiven }): VNode => {
  const said = proposed(given, 'done')
  const { today } = given.subject
  return (
    <Section title="Är åtgärden gjord?" id="klar">
      <One given={given} telling="klar" submit="Åtgärden är gjord" look="primary">
        {field => (
          <>
            <DoneOn field={field} today={today} on={said?.happenedOn ?? today} />
            <GuardedArea
              {...field('words', said?.words ?? '')}
              {...(said?.words ? { help: sharedHelp } : {})}
              today={today}
              rows={2}
              label="Kommentar"
              optional
            />
          </>
        )}
      </One>
    </Section>
  )
}

const Effect = ({ given }: { readonly given: RemedyGiven }): VNode => {
  const { effect, effectDueOn } = given.subject.remedy
  const said = proposed(given, 'seen')
  return (
    <Section title="Hjälpte den?" id="effekt">
      <p>
        {`Det skulle bli bättre: ${effect.what}`}
        {effectDueOn && <span class="soft">{` Ska kontrolleras senast ${dateText(effectDueOn)}.`}</span>}
      </p>
      <One given={given} telling="effekt" submit="Spara kontrollen" look="primary" texts={['measured', 'words']}>
        {field => (
          <>
            <OutcomeField field={field} />
            <Measured field={field} help={effect.how ?? undefined} />
            <GuardedArea
              {...field('words', said?.words ?? '')}
              {...(said ? { help: sharedHelp } : {})}
              today={given.subject.today}
              rows={3}
              label="Vad såg ni?"
            />
          </>
        )}
      </One>
    </Section>
  )
}

const Causes = ({ given }: { readonly given: RemedyGiven }): VNode => {
  const { subject, sent, typed = {}, errors = {} } = given
  const own = sent === 'orsaker'
  return (
    <details class="fold" id="orsaker" open={own}>
      <summary>Knyt till en orsak</summary>
      <Form
        action={tellingHref(subject.held.code, subject.remedy.n, 'orsaker')}
        submit="Knyt till orsaken"
        look="secondary"
        label="Knyt till en orsak"
        errors={own ? errors : {}}
      >
        <CauseFields
          causes={subject.causes}
          causeCodes={subject.causeCodes}
          typed={own ? typed : {}}
          errors={own ? errors : {}}
        />
      </Form>
    </details>
  )
}

function Change({ given }: { readonly given: RemedyGiven }): VNode {
  const { remedy, today } = given.subject
  const effect = remedy.state === 'done'
  const late = proposed(given, 'late')
  return (
    <Section title="Ändra" id="andra">
      <Causes given={given} />
      <Folded
        given={given}
        telling="flytta"
        open={late !== undefined}
        title={effect ? 'Kontrollera effekten en annan dag' : 'Ny dag'}
        submit="Spara den nya dagen"
      >
        {field => (
          <>
            <DateField
              {...field('dueOn', late?.dueOn && late.dueOn >= today ? late.dueOn : '')}
              label="Ny dag"
              min={today}
            />
            <GuardedArea
              {...field('words', late?.words ?? '')}
              {...(late ? { help: sharedHelp } : {})}
              today={today}
              rows={2}
              label="Varför?"
            />
          </>
        )}
      </Folded>
      <Folded
        given={given}
        telling="ansvarig"
        title="Ny ansvarig hos er"
        submit="Spara vem som ansvarar"
        texts={['responsible']}
      >
        {field => <ResponsibleFields colleagues={given.subject.colleagues} {...{ field, today }} />}
      </Folded>
      {effect && (
        <Folded given={given} telling="angra" title="Den blev inte gjord" submit="Åtgärden är inte gjord">
          {why(given)}
        </Folded>
      )}
      <Folded given={given} telling="avskriv" title="Avskriv: den ska inte göras" submit="Avskriv åtgärden">
        {why(given)}
      </Folded>
    </Section>
  )
}

/** What the side that owns the remedy can say of it as it stands. */
export function RemedyForms({ given }: { readonly given: RemedyGiven }): VNode {
  const { remedy, today } = given.subject
  if (remedy.state === 'dropped')
    return (
      <Folded given={given} telling="ateruppta" title="Ta upp åtgärden igen" submit="Ta upp åtgärden igen">
        {field => (
          <>
            <DateField
              {...field('dueOn', remedy.dueOn >= today ? remedy.dueOn : '')}
              label="När ska den vara gjord?"
              min={today}
            />
            {why(given)(field)}
          </>
        )}
      </Folded>
    )
  if (remedy.state === 'checked')
    return (
      <Folded given={given} telling="igen" title="Kontrollera effekten en gång till" submit="Kontrollera igen">
        {field => (
          <>
            <DateField {...field('dueOn')} label="Vilken dag?" min={today} />
            {why(given)(field)}
          </>
        )}
      </Folded>
    )
  return (
    <>
      <SaidByOwner said={given.subject.said}>
        <Folded given={given} telling="svara" title="Svara i stället" submit="Skicka svaret">
          {field => (
            <GuardedArea
              {...field('words')}
              today={given.subject.today}
              rows={2}
              label="Vad återstår, eller vad vill du veta?"
              help="Den som ansvarar får ett mejl om att något har ändrats, och läser svaret på Mitt."
            />
          )}
        </Folded>
      </SaidByOwner>
      {remedy.state === 'planned' ? <Done given={given} /> : <Effect given={given} />}
      <Change given={given} />
    </>
  )
}
