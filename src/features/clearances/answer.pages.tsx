/** Att klarera: what is asked of the actor, the answer, and that it can be taken back until it has gone out. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import type { FieldErrors, Typed } from '../../http/route.ts'
import { RadioGroup } from '../../ui/fields/choice.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { TextArea, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { gateHref } from './clearance.links.ts'
import type { HeldClause } from './clearance.row.ts'
import type { Clearance } from './clearance.ts'
import { stateText, whoText } from './clearance.words.ts'

export interface FormGiven {
  readonly held: HeldClause
  /** The clearance that the form is about, where it was typed in. */
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly version: number
}

/** What was typed belongs to one of the forms of the page: that of its clearance. */
export const typedFor = (given: FormGiven, what: string, id = ''): Pick<FormGiven, 'typed' | 'errors'> =>
  given.typed.formular === what && (given.typed.klarering ?? '') === id
    ? { typed: given.typed, errors: given.errors }
    : { typed: {}, errors: {} }

interface One extends FormGiven {
  readonly it: Clearance
}

/** The radio, the reason and the link: the same for whoever answers and for whoever notes an answer. */
export function AnswerFields({
  id,
  typed,
  errors,
  oneself,
}: {
  readonly id: string
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly oneself: boolean
}): VNode {
  const field = (name: string) => ({ id: `${id}-${name}`, name, value: typedOr(typed, name, ''), error: errors[name] })
  return (
    <>
      <RadioGroup
        {...field('svar')}
        label={oneself ? 'Godkänner du?' : 'Vad blev svaret?'}
        options={[
          { value: 'cleared', label: oneself ? 'Ja, jag godkänner' : 'Godkände' },
          { value: 'refused', label: oneself ? 'Nej, jag godkänner inte' : 'Godkände inte' },
        ]}
        required
      />
      <TextArea
        {...field('ord')}
        label="Skäl eller kommentar"
        rows={3}
        limit={4000}
        help="Behövs om svaret är nej. Läses av dem som handlägger forumet."
      />
      <TextField
        {...field('lank')}
        label="Länk till underlag"
        optional
        type="url"
        help="Till exempel ett beslut på en webbplats."
      />
    </>
  )
}

export function AnswerForm(given: One): VNode {
  const { held, it, version } = given
  const { typed, errors } = typedFor(given, 'svara', it.id)
  return (
    <Section title={`Ditt svar som ${it.label}`}>
      <Form action={gateHref(held.code, 'svara')} submit="Skicka svaret" version={version} errors={errors}>
        <Hidden name="formular" value="svara" />
        <Hidden name="klarering" value={it.id} />
        <AnswerFields id={`svara-${it.id}`} typed={typed} errors={errors} oneself />
      </Form>
    </Section>
  )
}

/** What the actor has answered, with the way back where there still is one. */
export function OwnAnswer(given: One): VNode {
  const { held, it } = given
  return (
    <Section title={`Ditt svar som ${it.label}`}>
      <Notice tone={it.answer === 'cleared' ? 'success' : 'warning'} title={`${stateText(it)}.`}>
        {it.words ?? ''}
      </Notice>
      {held.wentOut ? (
        <p>Satsen har gått ut, så svaret kan inte ångras. En ändring kräver ett nytt ställningstagande.</p>
      ) : (
        <Withdraw {...given} />
      )}
    </Section>
  )
}

export function Withdraw(given: One): VNode {
  const { held, it, version } = given
  const { typed, errors } = typedFor(given, 'angra', it.id)
  return (
    <details open={Object.keys(errors).length > 0}>
      <summary>
        Ångra svaret<span class="ds-sr-only">: {whoText(it)}</span>
      </summary>
      <Form
        action={gateHref(held.code, 'angra')}
        submit="Ångra svaret"
        look="secondary"
        version={version}
        errors={errors}
      >
        <Hidden name="formular" value="angra" />
        <Hidden name="klarering" value={it.id} />
        <TextField
          id={`angra-${it.id}-skal`}
          name="skal"
          label="Varför?"
          value={typedOr(typed, 'skal', '')}
          error={errors.skal}
          help="Det gamla svaret ligger kvar med skälet. Frågan väntar på ett nytt svar."
        />
      </Form>
    </details>
  )
}
