/** Anmälan: myself or somebody else in my organisation, and no more than is needed to get a place. */
import type { VNode } from 'preact'
import { z } from 'zod'
import { chosen, line, text, typedOr } from '../../http/fields.ts'
import { RadioGroup, Select } from '../../ui/fields/choice.tsx'
import { TextArea, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import type { GatheringGiven } from './gathering.pages.tsx'

export const joinForm = z.object({
  who: z.enum(['me', 'other'], 'Välj vem anmälan gäller.'),
  name: line(120),
  title: line(120),
  organisation: chosen,
  diet: text(500),
})

export function JoinForm(given: GatheringGiven): VNode {
  const { gathering, registrations, personId, organisations, arranges, typed, errors } = given
  const already = registrations.some(it => it.personId === personId)
  const others = organisations.length > 0
  const [only] = organisations
  return (
    <Form action={`/konferenser/${gathering.code}/anmal`} submit="Anmäl" errors={errors}>
      <RadioGroup
        name="who"
        label="Vem gäller anmälan?"
        options={[
          { value: 'me', label: already ? 'Mig (du är redan anmäld)' : 'Mig' },
          ...(others ? [{ value: 'other', label: arranges ? 'Någon annan' : 'Någon annan i min organisation' }] : []),
        ]}
        value={typedOr(typed, 'who', already && others ? 'other' : 'me')}
        error={errors.who}
      />
      {others && (
        <TextField
          name="name"
          label="Namn"
          optional
          help="Fylls i när anmälan gäller någon annan."
          value={typedOr(typed, 'name', '')}
          error={errors.name}
        />
      )}
      <TextField
        name="title"
        label="Titel eller roll"
        optional
        value={typedOr(typed, 'title', '')}
        error={errors.title}
      />
      {others && (
        <Select
          name="organisation"
          label="Organisation"
          {...(organisations.length > 1 ? { empty: 'Välj organisation' } : {})}
          options={organisations.map(it => ({ value: it.id, label: it.name }))}
          value={typedOr(typed, 'organisation', organisations.length === 1 ? only?.id : '')}
          error={errors.organisation}
        />
      )}
      {gathering.asksDiet && (
        <TextArea
          name="diet"
          label="Önskemål om kost"
          optional
          rows={2}
          help="Bara de som ordnar ser det, och det raderas 30 dagar efteråt."
          value={typedOr(typed, 'diet', '')}
          error={errors.diet}
        />
      )}
    </Form>
  )
}
