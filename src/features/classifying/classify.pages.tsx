/** Att klassificera ett ärende: everything that is said of it in the common words, on one page. */
import type { VNode } from 'preact'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { CheckboxGroup } from '../../ui/fields/choice.tsx'
import { TextArea, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { listText } from '../../ui/format.ts'
import { PageHead, Section, Stack } from '../../ui/layout.tsx'
import { caseHref } from '../deviations/deviation.links.ts'
import type { Case } from '../deviations/deviation.row.ts'
import { GuardMarks, GuardRead } from '../guard/guard.view.tsx'
import { type Code, countsWords, holdsOn } from '../taxonomies/taxonomy.ts'
import { CodeSelect, codeOptions } from '../taxonomies/taxonomy.view.tsx'
import type { Choice } from './choice.row.ts'
import { type Aspect, aspects } from './choice.ts'
import { amountField, formValues, wordFields } from './classify.form.ts'
import { classifyHref, suggestionsHref } from './classify.links.ts'
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

type Values = (name: string) => string | readonly string[]

/** What was typed where a form was sent; else what is chosen, with what a suggestion fills in before it. */
function valuesOf({ typed, choices, codes }: ClassifyGiven): Values {
  const held = formValues(choices)
  if (typed.version !== undefined) return name => typed[name] ?? ''
  const suggested = codes.find(it => it.list === 'type' && it.code === typed.typ)
  const former = typeof held.type === 'string' && held.type !== '' ? [held.type] : []
  const kept = suggested && former.length > 0 ? [...(held.types ?? []), ...former] : held.types
  return name => (suggested && name === 'type' ? suggested.id : name === 'types' ? (kept ?? []) : (held[name] ?? ''))
}

const single = (it: string | readonly string[]): string => (typeof it === 'string' ? it : (it[0] ?? ''))
const several = (it: string | readonly string[]): readonly string[] => (typeof it === 'string' ? (it ? [it] : []) : it)

export function ClassifyPage(given: ClassifyGiven): PageContent {
  const { case: held, errors, today } = given
  const values = valuesOf(given)
  const texts = Object.fromEntries(wordFields.map(it => [it, single(values(it))]))
  return {
    title: `Klassificera ${held.code}`,
    breadcrumbs: [
      ['Avvikelser', '/avvikelser'],
      [held.code, caseHref(held)],
    ],
    scripts: ['guard'],
    main: (
      <>
        <PageHead
          title={`Klassificera ärende ${held.code}`}
          lead="Välj det ni vet. Lämna tomt det ingen har bedömt. Vet inte är ett svar, och är inte detsamma som ingen."
        />
        <Offers {...given} />
        <Form
          action={classifyHref(held)}
          submit="Spara klassificeringen"
          version={held.version}
          errors={errors}
          cancelHref={caseHref(held)}
        >
          <Types given={given} values={values} />
          <Group
            title="Var och hur"
            aspects={['found-step', 'arose-step', 'discovery']}
            given={given}
            values={values}
          />
          <Group
            title="För patienten"
            aspects={['actual', 'potential', 'association', 'avoidability', 'psychological', 'trust', 'experience']}
            given={given}
            values={values}
          />
          <Organisation given={given} values={values} />
          <Section title="Lärande">
            <Stack>
              <Several aspect="barrier" given={given} values={values} />
              <One aspect="spread" given={given} values={values} />
            </Stack>
          </Section>
          <GuardRead texts={texts} today={today} errors={errors} />
        </Form>
      </>
    ),
  }
}

interface PartProps {
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

function One({ aspect, given, values }: PartProps & { readonly aspect: Aspect }): VNode {
  const help = reportedHelp(given, aspect)
  return (
    <CodeSelect
      name={aspect}
      label={aspects[aspect].title}
      codes={choosable(given, aspect)}
      empty="Inte bedömt"
      value={single(values(aspect))}
      error={given.errors[aspect]}
      {...(help ? { help } : {})}
    />
  )
}

const Group = ({
  title,
  aspects: names,
  ...rest
}: PartProps & { readonly title: string; readonly aspects: readonly Aspect[] }): VNode => (
  <Section title={title}>
    <Stack>
      {names.map(it => (
        <One aspect={it} {...rest} />
      ))}
    </Stack>
  </Section>
)

function Types({ given, values }: PartProps): VNode {
  const codes = choosable(given, 'type')
  const help = reportedHelp(given, 'type')
  return (
    <Section title={aspects.type.title}>
      <Stack>
        <CodeSelect
          name="type"
          label="Huvudtyp"
          codes={codes}
          empty="Inte bedömd"
          value={single(values('type'))}
          error={given.errors.type}
          {...(help ? { help } : {})}
        />
        <Words aspect="type" given={given} values={values} />
        <CheckboxGroup
          name="types"
          label="Fler händelsetyper"
          optional
          options={codeOptions(codes)}
          values={several(values('types'))}
          error={given.errors.types}
        />
      </Stack>
    </Section>
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
        help="Skriv inga namn eller personnummer."
        value={text}
        error={given.errors[name]}
      />
      <GuardMarks name={name} text={text} today={given.today} />
    </div>
  )
}

const Several = ({ aspect, given, values }: PartProps & { readonly aspect: 'barrier' | 'organisation' }): VNode => (
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

function Organisation({ given, values }: PartProps): VNode {
  const counting = choosable(given, 'organisation').filter(it => it.counts)
  return (
    <Section title="För organisationen">
      <Stack>
        <Several aspect="organisation" given={given} values={values} />
        {counting.map(it => (
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
      </Stack>
    </Section>
  )
}

/** Suggestions are links that fill in the form: nothing is chosen until somebody saves. */
function Offers({ case: held, offers }: ClassifyGiven): VNode | null {
  if (offers.length === 0) return null
  return (
    <Section title="Förslag på huvudtyp">
      <p>
        Förslagen bygger på orden i rapporten och på vad handläggare har valt tidigare. Inget är valt förrän du sparar.{' '}
        <a href={suggestionsHref}>Så fungerar förslagen</a>
      </p>
      <ul class="plain">
        {offers.map(it => (
          <li>
            <Stack gap="tight">
              <p>
                <b>{it.code.label}</b> <span class="soft">{offerText(it)}</span>
              </p>
              <ButtonLink compact href={classifyHref(held, it.code.code)}>{`Fyll i ${it.code.label}`}</ButtonLink>
            </Stack>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** 'på grund av läkemedelslista och recept; rätt 15 av 20 gånger'. */
export const offerText = (it: Offer): string =>
  [
    `på grund av ${listText(it.words.map(word => `”${word}”`))}`,
    ...(it.suggested > 0 ? [`rätt ${it.correct} av ${it.suggested} gånger när det har varit första förslag`] : []),
  ].join('; ')
