/** Tvistens formulär, vart och ett i sin del av sidan. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import { RadioGroup } from '../../ui/fields/choice.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { moneyText } from '../../ui/format.ts'
import { questionGuards } from './dispute.form.ts'
import { commandHref } from './dispute.links.ts'
import { QuestionFields } from './dispute.list.tsx'
import type { DisputePageSubject } from './dispute.load.ts'
import { stepOutcomes } from './dispute.ts'
import { outcomeWords } from './dispute.words.ts'
import { type FormGiven, GuardedArea, GuardedForm } from './guarded.view.tsx'

interface Given {
  readonly subject: DisputePageSubject
  readonly given: FormGiven
}

export const QuestionForm = ({ subject, given }: Given): VNode => (
  <details class="fold" open={Object.keys(given.errors).length > 0}>
    <summary>Skriv om frågan</summary>
    <GuardedForm
      {...{ given, guards: questionGuards, action: commandHref(subject, 'fragan'), version: subject.version }}
      submit="Spara frågan"
    >
      <QuestionFields given={given} held={{ ...subject, document: subject.document?.code ?? null }} />
    </GuardedForm>
  </details>
)

export const StandpointForm = ({ subject, given, words }: Given & { readonly words: string }): VNode => (
  <GuardedForm
    {...{ given, guards: ['words'], action: commandHref(subject, 'standpunkt'), version: subject.version }}
    submit="Spara ståndpunkten"
  >
    <GuardedArea
      {...{ given, name: 'words', label: 'Er ståndpunkt', rows: 5, held: words }}
      help="Hur ni läser avtalet och varför. Den nya lydelsen läggs till, och de tidigare finns kvar."
    />
  </GuardedForm>
)

export const ClaimForm = ({ subject, given }: Given): VNode => (
  <GuardedForm
    {...{ given, guards: ['claim'], action: commandHref(subject, 'belopp'), version: subject.version }}
    submit="Lägg till beloppet"
  >
    <TextField
      name="claim"
      label="Vad beloppet gäller"
      help="Till exempel: betalansvar vecka 40–44."
      value={typedOr(given.typed, 'claim', '')}
      error={given.errors.claim}
      maxlength={200}
    />
    <TextField
      name="amount"
      label="Belopp i kronor"
      inputmode="decimal"
      width="short"
      value={typedOr(given.typed, 'amount', '')}
      error={given.errors.amount}
    />
  </GuardedForm>
)

const KronorFields = ({ subject, given }: Given): VNode => {
  const field = (name: string, label: string): VNode => (
    <TextField
      {...{ name, label, inputmode: 'numeric', width: 'short' }}
      optional
      value={typedOr(given.typed, name, '')}
      error={given.errors[name]}
    />
  )
  return (
    <fieldset class="ds-fieldset">
      <legend>Vem betalar vad, i hela kronor</legend>
      <p class="help">
        Av tvisten återstår {moneyText(subject.left)}. När ni är överens ska de tre beloppen bli precis det.
      </p>
      {field('ownKronor', `${subject.names.own} står för`)}
      {field('counterpartKronor', `${subject.names.counterpart} står för`)}
      {field('droppedKronor', 'Ingen kräver längre')}
    </fieldset>
  )
}

export function AgreementForm({ subject, given }: Given): VNode {
  const isLast = subject.step === subject.ladder.steps.length
  const outcomes = stepOutcomes.filter(it => !isLast || it === 'agreed' || it === 'withdrawn')
  return (
    <GuardedForm
      {...{
        given,
        guards: ['attended', 'agreed'],
        action: commandHref(subject, 'kom-fram-till'),
        version: subject.version,
      }}
      submit="Skriv ner det och godkänn för er del"
    >
      <RadioGroup
        name="outcome"
        label="Hur slutade steget?"
        options={outcomes.map(it => ({ value: it, label: outcomeWords[it] }))}
        value={typedOr(given.typed, 'outcome', '')}
        error={given.errors.outcome}
      />
      <GuardedArea
        {...{ given, name: 'attended', label: 'Vilka var med?', rows: 2, limit: 1000 }}
        help="Roller och organisationer, inga patienter."
      />
      <GuardedArea
        {...{ given, name: 'agreed', label: 'Vad kom ni fram till?', rows: 5 }}
        help="Så att båda sidor kan skriva under på det. Det går inte att ändra efteråt."
      />
      {subject.ore > 0 && <KronorFields {...{ subject, given }} />}
    </GuardedForm>
  )
}
