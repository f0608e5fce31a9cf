/** Bevaka på andras sidor: the form that asks for mail about a forum, a matter or a search. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import type { Typed } from '../../http/route.ts'
import { Button } from '../../ui/buttons.tsx'
import { RadioGroup } from '../../ui/fields/choice.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { Mailing } from './mailing.ts'
import { frequencyText, frequencyWords, kindWords, type SubscriptionKind, wordOf } from './subscription.ts'

export { type Mailing, mailingOf } from './mailing.ts'

export interface WatchFormProps {
  readonly kind: SubscriptionKind
  /** A forum's slug, a matter's code, or the register's search as its address says it. */
  readonly target: string
  readonly mailing: Mailing
  readonly typed?: Typed
  readonly errors?: Readonly<Record<string, string>>
}

/** Where the form posts to, and, as a page of its own, where it stands. */
export const watchHref = (path: '/bevakning' | '/bevakning/ny', kind: SubscriptionKind, target: string): string =>
  `${path}?${new URLSearchParams({ slag: wordOf(kindWords, kind), mal: target })}`

export const frequencyOptions = Object.entries(frequencyWords).map(([value, code]) => ({
  value,
  label: frequencyText[code].charAt(0).toUpperCase() + frequencyText[code].slice(1),
}))

export const NoMail = (): VNode => (
  <Notice tone="info">
    Mejl är inte påkopplat här än, så det går inte att bevaka något. Fråga den som sköter Samklang hos er.
  </Notice>
)

export function WatchForm({ kind, target, mailing, typed = {}, errors = {} }: WatchFormProps): VNode {
  if (mailing === 'none') return <NoMail />
  return (
    <form class="form" method="post" action={watchHref('/bevakning', kind, target)} novalidate>
      <TextField
        name="epost"
        label="Din mejladress"
        type="email"
        autocomplete="email"
        inputmode="email"
        spellcheck={false}
        value={typedOr(typed, 'epost', '')}
        error={errors.epost}
        help="Vi mejlar en länk som du bekräftar med. Adressen används bara till det här och glöms när du avslutar."
      />
      <RadioGroup
        name="ofta"
        label="När vill du få mejl?"
        options={frequencyOptions}
        value={typedOr(typed, 'ofta', 'varje-dag')}
        error={errors.ofta}
      />
      <div class="buttons">
        <Button look="secondary">Bevaka</Button>
      </div>
    </form>
  )
}

export interface WatchProps extends WatchFormProps {
  /** What is watched, in the sentence 'Få mejl när …'. */
  readonly lead: string
}

/** Folded away until somebody wants it. */
export const Watch = ({ lead, ...form }: WatchProps): VNode => (
  <details class="watch">
    <summary>Bevaka med mejl</summary>
    <p>{lead}</p>
    <WatchForm {...form} />
  </details>
)
