// Ett urval ur listan som FHIR: how many cases, what the format cannot hold of them, and why they go out.
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Checkbox } from '../../ui/fields/choice.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { countText, numberText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import { viewHref } from '../deviations/filters.ts'
import { selectionHref } from './exchange.links.ts'
import type { SelectionSubject } from './selection.routes.tsx'

interface SelectionGiven {
  readonly subject: SelectionSubject
  /** The most cases of one collection. */
  readonly most: number
  readonly typed?: Typed
  readonly errors?: FieldErrors
}

const Lost = ({ subject: { loss, version, total } }: SelectionGiven): VNode => (
  <Section title="Det som inte följer med">
    {loss.length === 0 ? (
      <p>Allt i urvalet ryms.</p>
    ) : (
      <ResponsiveTable
        caption={`Det som FHIR R5 inte rymmer, av ${countText(total, 'ärende', 'ärenden')}`}
        captionHidden
        rows={loss}
        columns={[
          { head: 'Uppgift', main: true, cell: it => it.label },
          { head: 'I så många ärenden', numeric: true, cell: it => numberText(it.count) },
          { head: 'Varför', cell: it => it.why },
        ]}
      />
    )}
    <p class="soft">{`Översättningen är version ${version}. Samma lista står sist i filen, som OperationOutcome.`}</p>
  </Section>
)

export function SelectionPage(given: SelectionGiven): PageContent {
  const { subject, most, typed = {}, errors = {} } = given
  const { total, view } = subject
  const back = <ButtonLink href={viewHref(view)}>Till listan</ButtonLink>
  return {
    title: 'Hämta som FHIR',
    breadcrumbs: [['Avvikelser', viewHref(view)]],
    main: (
      <>
        <PageHead
          title="Hämta som FHIR"
          lead="Listan som du valde den, som en samling i HL7 FHIR R5: AdverseEvent, Task och Communication för varje ärende. Ingen person finns med."
        />
        {total === 0 ? (
          <EmptyState title="Inget ärende är i urvalet" action={back}>
            Välj andra filter i listan.
          </EmptyState>
        ) : total > most ? (
          <EmptyState title={`Urvalet har ${countText(total, 'ärende', 'ärenden')}`} action={back}>
            {`En samling har högst ${numberText(most)}. Välj färre i listan, till exempel en kortare tid.`}
          </EmptyState>
        ) : (
          <>
            <Form
              action={selectionHref(view)}
              submit={`Hämta ${countText(total, 'ärende', 'ärenden')}`}
              errors={errors}
              label="Hämta som FHIR"
            >
              <TextField
                name="varfor"
                label="Varför lämnas de ut?"
                help="Det står i varje ärendes åtkomstlista."
                value={typedOr(typed, 'varfor', '')}
                error={errors.varfor}
                maxlength={300}
              />
              <Checkbox
                name="texter"
                label="Ta med fritexterna"
                help="Lämna bara ut dem till den som är part i ärendena."
                checked={typed.texter === 'ja'}
              />
            </Form>
            <Lost {...given} />
          </>
        )}
      </>
    ),
  }
}
