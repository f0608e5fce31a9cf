/** Klassificeringens fält: each with what the reporter chose, the words that Annat asks for, and suggestions at the type. */
import type { VNode } from 'preact'
import type { FieldErrors, Typed } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { Button } from '../../ui/buttons.tsx'
import { CheckboxGroup } from '../../ui/fields/choice.tsx'
import { TextArea, TextField } from '../../ui/fields/text.tsx'
import { listText } from '../../ui/format.ts'
import { Stack } from '../../ui/layout.tsx'
import type { Case } from '../deviations/deviation.row.ts'
import { GuardMarks } from '../guard/guard.view.tsx'
import { type Code, countsWords, holdsOn } from '../taxonomies/taxonomy.ts'
import { CodeSelect, codeOptions } from '../taxonomies/taxonomy.view.tsx'
import type { Choice } from './choice.row.ts'
import { type Aspect, aspects } from './choice.ts'
import { amountField } from './classify.form.ts'
import { suggestionsHref } from './classify.links.ts'
import type { Offer } from './suggesting/model.row.ts'

export interface ClassifyGiven {
  readonly case: Case
  readonly codes: readonly Code[]
  readonly choices: readonly Choice[]
  readonly offers: readonly Offer[]
  readonly today: LocalDate
  /** What was typed, or what a suggestion fills in. */
  readonly typed: Typed
  readonly errors: FieldErrors
}

export type Values = (name: string) => string | readonly string[]

export const single = (it: string | readonly string[]): string => (typeof it === 'string' ? it : (it[0] ?? ''))
const several = (it: string | readonly string[]): readonly string[] => (typeof it === 'string' ? (it ? [it] : []) : it)

export interface PartProps {
  readonly given: ClassifyGiven
  readonly values: Values
}

/** What can be chosen today, and what is chosen already though it has ended since. */
function choosable({ codes, choices, today }: ClassifyGiven, aspect: Aspect): readonly Code[] {
  const held = new Set(choices.filter(it => it.aspect === aspect && it.endedAt === null).map(it => it.codeId))
  return codes.filter(it => it.list === aspects[aspect].list && (holdsOn(it, today) || held.has(it.id)))
}

/** What whoever reported it chose. */
function reportedHelp({ choices }: ClassifyGiven, aspect: Aspect): string | undefined {
  const found = choices.filter(it => it.aspect === aspect && it.endedAt === null && it.side === 'reporter')
  return found.length > 0 ? `Rapportören valde: ${listText(found.map(it => it.code.label))}` : undefined
}

interface OneProps extends PartProps {
  readonly aspect: Aspect
  readonly optional?: boolean
}

export function One({ aspect, given, values, optional = false }: OneProps): VNode {
  const help = reportedHelp(given, aspect)
  return (
    <CodeSelect
      name={aspect}
      label={aspects[aspect].title}
      codes={choosable(given, aspect)}
      empty="Inte bedömt"
      value={single(values(aspect))}
      error={given.errors[aspect]}
      optional={optional}
      {...(help ? { help } : {})}
    />
  )
}

export function Types({ given, values }: PartProps): VNode {
  const codes = choosable(given, 'type')
  const help = reportedHelp(given, 'type')
  return (
    <>
      <CodeSelect
        name="type"
        label="Huvudsaklig händelsetyp"
        codes={codes}
        empty="Inte bedömd"
        value={single(values('type'))}
        error={given.errors.type}
        {...(help ? { help } : {})}
      />
      <Offers {...given} />
      <Words aspect="type" given={given} values={values} />
      <details class="fold" open={several(values('types')).length > 0}>
        <summary>Fler händelsetyper</summary>
        <CheckboxGroup
          name="types"
          label="Fler händelsetyper"
          optional
          options={codeOptions(codes)}
          values={several(values('types'))}
          error={given.errors.types}
        />
      </details>
    </>
  )
}

/** Asked beside every list that has Annat. */
function Words({ aspect, given, values }: PartProps & { readonly aspect: 'type' | 'organisation' | 'barrier' }): VNode {
  const name = `words-${aspect}`
  const text = single(values(name))
  return (
    <div>
      <TextArea
        name={name}
        label="Beskriv, om du väljer Annat"
        optional
        rows={2}
        help="Skriv inga namn eller personnummer."
        value={text}
        error={given.errors[name]}
      />
      <GuardMarks name={name} text={text} today={given.today} />
    </div>
  )
}

export const Several = ({
  aspect,
  given,
  values,
}: PartProps & { readonly aspect: 'barrier' | 'organisation' }): VNode => (
  <>
    <CheckboxGroup
      name={aspect}
      label={aspects[aspect].title}
      optional
      options={codeOptions(choosable(given, aspect))}
      values={several(values(aspect))}
      error={given.errors[aspect]}
    />
    <Words aspect={aspect} given={given} values={values} />
  </>
)

export const Amounts = ({ given, values }: PartProps): VNode => (
  <>
    {choosable(given, 'organisation')
      .filter(it => it.counts)
      .map(it => (
        <TextField
          name={amountField(it)}
          label={`${it.label}, ${it.counts ? countsWords[it.counts] : ''}`}
          optional
          width="tiny"
          inputmode="numeric"
          value={single(values(amountField(it)))}
          error={given.errors[amountField(it)]}
        />
      ))}
  </>
)

/** Suggestions are buttons that fill in the field above, with all else as it was typed: nothing is chosen until somebody saves. */
function Offers({ offers }: ClassifyGiven): VNode | null {
  if (offers.length === 0) return null
  return (
    <div class="help">
      <p>
        Förslag efter orden i rapporten och vad handläggare har valt tidigare. Inget är valt förrän du sparar.{' '}
        <a href={suggestionsHref}>Så fungerar förslagen</a>
      </p>
      <ul class="plain">
        {offers.map(it => (
          <li>
            <Stack gap="tight">
              <p>
                <b>{it.code.label}</b> {offerText(it)}
              </p>
              <Button look="secondary" compact name="fill" value={it.code.code}>{`Fyll i ${it.code.label}`}</Button>
            </Stack>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** 'på grund av läkemedelslista och recept; rätt 15 av 20 gånger'. */
export const offerText = (it: Offer): string =>
  [
    `på grund av ${listText(it.words.map(word => `”${word}”`))}`,
    ...(it.suggested > 0 ? [`rätt ${it.correct} av ${it.suggested} gånger när det har varit första förslag`] : []),
  ].join('; ')
