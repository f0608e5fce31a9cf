/** Sats: the fields that a sentence is composed of, and the sentence. Works without a script: 'Skriv meningen' sends the form. */
import type { VNode } from 'preact'
import { Button } from '../../ui/buttons.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { Combobox, DateField, TextArea, TextField } from '../../ui/fields/text.tsx'
import { VerbChip, verbCodes } from '../../ui/verbs.tsx'
import type { TypedClause } from './clause.typed.ts'

export interface ClauseFieldsProps {
  readonly typed?: TypedClause | undefined
  readonly errors?: Readonly<Record<string, string>>
  /** Put before the ids, where a page holds several clauses: 'sats-3'. */
  readonly prefix: string
  /** The forum's name as it stands in the sentence: 'VVG'. */
  readonly forum: string
  /** What the clause may be about: the item's matters and papers. */
  readonly objects?: readonly string[]
}

interface Given {
  readonly name: string
  readonly id: string
  readonly value: string
  readonly error?: string
}

/** A field's name, id, value and error. */
const given =
  ({ typed = {}, errors = {}, prefix }: ClauseFieldsProps) =>
  (name: string): Given => {
    const value = typed[name]
    const error = errors[name]
    return {
      name,
      id: `${prefix}-${name}`,
      value: typeof value === 'string' ? value : (value?.[0] ?? ''),
      ...(error === undefined ? {} : { error }),
    }
  }

export function ClauseFields(props: ClauseFieldsProps): VNode {
  const { forum, objects = [] } = props
  const field = given(props)
  const verb = field('verb')
  return (
    <div class="clause-fields" data-compose={forum}>
      <fieldset class="verb-choice" id={verb.id}>
        <legend>{forum} …</legend>
        {verbCodes.map(code => (
          <label>
            <input type="radio" name="verb" value={code} checked={code === (verb.value || 'endorses')} />
            <VerbChip verb={code} />
          </label>
        ))}
      </fieldset>
      <Combobox
        {...field('object')}
        label="Vad det gäller"
        help="Till exempel ”riktlinjen för egenvård” eller ”att ta fram en plan”."
        options={objects}
      />
      <Terms field={field} open={termNames.some(name => field(name).value !== '' || field(name).error !== undefined)} />
      <Button look="secondary" compact name="gor" value="skriv" formnovalidate>
        Skriv meningen
      </Button>
      <Hidden name="composed" value={field('composed').value} />
      <TextArea
        {...field('words')}
        label="De exakta orden"
        help="Skriv fritt före, i och efter meningen. Det är de här orden som gäller."
        rows={3}
      />
    </div>
  )
}

const termNames = ['mandatees', 'addressees', 'due', 'dueOn', 'addition', 'condition', 'validFrom', 'validTo'] as const

/** What a clause can have beside verb and object; folded until one of them is used. */
function Terms({ field, open }: { readonly field: (name: string) => Given; readonly open: boolean }): VNode {
  return (
    <details class="clause-terms" open={open}>
      <summary>Vem, när och på vilket villkor</summary>
      <div class="clause-terms-fields">
        <TextArea {...field('mandatees')} label="Vem får uppdraget" help="En per rad." rows={2} optional />
        <TextArea
          {...field('addressees')}
          label="Till vem det riktas"
          help="En per rad. Utan svar rekommenderas huvudmännen."
          rows={2}
          optional
        />
        <TextField {...field('due')} label="Klart när" help="Till exempel ”hösten 2027”." optional />
        <DateField {...field('dueOn')} label="Klart senast den dag" optional />
        <DateField {...field('validFrom')} label="Gäller från och med" optional />
        <DateField {...field('validTo')} label="Gäller till och med" optional />
        <TextArea {...field('addition')} label="Med tillägg av" rows={2} optional />
        <TextArea {...field('condition')} label="Under förutsättning att" rows={2} optional />
      </div>
    </details>
  )
}
