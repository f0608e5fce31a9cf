/** Ställ in ett möte: why, and where its items go. */
import type { VNode } from 'preact'
import { z } from 'zod'
import { line, typedOr } from '../../http/fields.ts'
import { RadioGroup } from '../../ui/fields/choice.tsx'
import { TextArea } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { dateText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import type { PlanningGiven } from './planning.pages.tsx'

export const cancelForm = z.object({ cancelWhy: line(500), items: z.enum(['next', 'parking']).default('parking') })

/** Where the items go: there is only something to choose where there is a next meeting. */
const LeavingItems = ({ leaving, next, typed }: PlanningGiven): VNode | null => {
  if (leaving === 0) return null
  const items = leaving === 1 ? 'Punkten på dagordningen' : `De ${leaving} punkterna på dagordningen`
  if (!next) return <p>{items} flyttas till forumets parkeringsplats. Forumet har inget senare möte planerat.</p>
  return (
    <RadioGroup
      name="items"
      label={`${items} ska`}
      options={[
        {
          value: 'next',
          label: `tas upp på nästa möte, ${dateText(next.date)}`,
          help: 'Årshjulets poster följer med.',
        },
        { value: 'parking', label: 'läggas på forumets parkeringsplats' },
      ]}
      value={typedOr(typed, 'items', 'next')}
    />
  )
}

export const Cancel = (given: PlanningGiven): VNode => {
  const { meeting, typed, errors } = given
  return (
    <Section title="Ställ in mötet" id="stall-in">
      <p>
        {meeting.state === 'called'
          ? 'De som är kallade får veta att mötet är inställt, och det tas bort ur deras kalendrar.'
          : 'Mötets sida och adress finns kvar, med orsaken.'}
        {meeting.announced && ' Dagen är offentlig, så alla kan läsa orsaken.'}
      </p>
      <Form
        action={`/moten/${meeting.code}/planera/stall-in`}
        submit="Ställ in mötet"
        look="danger"
        version={meeting.version}
      >
        <TextArea
          name="cancelWhy"
          label="Varför mötet ställs in"
          rows={2}
          value={typedOr(typed, 'cancelWhy', '')}
          error={errors.cancelWhy}
        />
        <LeavingItems {...given} />
      </Form>
    </Section>
  )
}
