/** Att klassificera ett ärende: what every case needs first, the rest folded below it, and all of it saved by each button. */
import type { ComponentChildren, VNode } from 'preact'
import type { PageContent } from '../../http/route.ts'
import { Button } from '../../ui/buttons.tsx'
import { Form } from '../../ui/form.tsx'
import { PageHead, Section, Stack } from '../../ui/layout.tsx'
import { caseHref } from '../deviations/deviation.links.ts'
import { GuardRead } from '../guard/guard.view.tsx'
import { aspectNames } from './choice.ts'
import {
  Amounts,
  type ClassifyGiven,
  One,
  type PartProps,
  Several,
  single,
  Types,
  type Values,
} from './classify.fields.tsx'
import { formValues, wordFields } from './classify.form.ts'
import { classifyHref } from './classify.links.ts'
import { type PartName, type Progress, partAfter, partOf, parts, progressOf } from './classify.parts.ts'

export type { ClassifyGiven }

/** What was typed where a form was sent; else what is chosen. What a suggestion fills in comes before it. */
function valuesOf({ typed, choices, codes }: ClassifyGiven): Values {
  const held = formValues(choices)
  const value = (name: string): string | readonly string[] =>
    typed.version === undefined ? (held[name] ?? '') : (typed[name] ?? '')
  const asked = typed.fill || typed.typ
  const suggested = codes.find(it => it.list === 'type' && it.code === asked)
  if (!suggested) return value
  const former = [value('type')].flat().filter(it => it !== '' && it !== suggested.id)
  const kept = [...new Set([...[value('types')].flat(), ...former])].filter(it => it !== '' && it !== suggested.id)
  return name => (name === 'type' ? suggested.id : name === 'types' ? kept : value(name))
}

export interface ClassifyPageGiven extends ClassifyGiven {
  /** The part that was asked for. */
  readonly open?: PartName | undefined
}

export function ClassifyPage(given: ClassifyPageGiven): PageContent {
  const { case: held, errors, today, choices } = given
  const values = valuesOf(given)
  const texts = Object.fromEntries(wordFields.map(it => [it, single(values(it))]))
  const fields = { given, values }
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
          lead="Välj det ni vet, och lämna tomt det ingen har bedömt. Vet inte är ett svar, och är inte detsamma som ingen."
        />
        <Form
          action={classifyHref(held)}
          submit="Spara klassificeringen"
          version={held.version}
          errors={errors}
          cancelHref={caseHref(held)}
        >
          <Needed {...fields} />
          <Section title="Frivilligt" id="frivilligt">
            <p class="soft">
              {`${judgedText(rest(choices))} Öppna det ni vet något om. Varje knapp sparar allt som är ifyllt, även det som är hopfällt.`}
            </p>
            {(['var', 'patienten', 'organisationen', 'larande'] as const).map(it => (
              <Folded
                part={it}
                open={given.open === it || Object.keys(errors).some(name => name !== '' && partOf(name) === it)}
                {...fields}
              >
                <PartFields part={it} {...fields} />
              </Folded>
            ))}
          </Section>
          <GuardRead texts={texts} today={today} errors={errors} />
        </Form>
      </>
    ),
  }
}

const judgedText = ({ judged, of }: Progress): string =>
  judged === of ? `Alla ${of} är bedömda.` : `${judged} av ${of} är bedömda.`

const rest = (choices: ClassifyGiven['choices']): Progress =>
  progressOf(
    choices,
    aspectNames.filter(it => !parts.behovs.aspects.includes(it)),
  )

const Next = ({ after }: { readonly after: PartName }): VNode | null => {
  const next = partAfter(after)
  return next ? (
    <div class="buttons">
      <Button look="secondary" name="next" value={next}>{`Spara och fortsätt: ${parts[next].title}`}</Button>
    </div>
  ) : null
}

const Needed = ({ given, values }: PartProps): VNode => (
  <Section title={parts.behovs.title} id="behovs">
    <Stack>
      <p class="soft">
        {`${judgedText(progressOf(given.choices, parts.behovs.aspects))} Av svaren räknas ärendets allvarlighetsgrad fram, och om en vårdskada ska prövas.`}
      </p>
      <Types given={given} values={values} />
      {(['actual', 'potential', 'avoidability'] as const).map(it => (
        <One aspect={it} given={given} values={values} />
      ))}
      <Next after="behovs" />
    </Stack>
  </Section>
)

function PartFields({ part, given, values }: PartProps & { readonly part: PartName }): VNode {
  if (part === 'organisationen')
    return (
      <>
        <Several aspect="organisation" given={given} values={values} />
        <Amounts given={given} values={values} />
      </>
    )
  if (part === 'larande')
    return (
      <>
        <Several aspect="barrier" given={given} values={values} />
        <One aspect="spread" optional given={given} values={values} />
      </>
    )
  return (
    <>
      {parts[part].aspects.map(it => (
        <One aspect={it} optional given={given} values={values} />
      ))}
    </>
  )
}

interface FoldedProps extends PartProps {
  readonly part: PartName
  readonly open: boolean
  readonly children: ComponentChildren
}

const Folded = ({ part, open, given, children }: FoldedProps): VNode => {
  const { judged, of } = progressOf(given.choices, parts[part].aspects)
  return (
    <details class="fold part" id={part} open={open}>
      <summary>
        {parts[part].title} <span class="soft">{`· ${judged} av ${of} ${of === 1 ? 'bedömd' : 'bedömda'}`}</span>
      </summary>
      <Stack>
        {children}
        <Next after={part} />
      </Stack>
    </details>
  )
}
