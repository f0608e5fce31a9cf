/** Anmäl ett ärende: the fewest fields that let the beredning say who owns it and when. */
import type { VNode } from 'preact'
import { z } from 'zod'
import { chosen, date, inOrder, line, lineNeeded, outOfOrder, text, typedOr } from '../../http/fields.ts'
import type { FieldErrors, Typed } from '../../http/route.ts'
import { Checkbox, Select } from '../../ui/fields/choice.tsx'
import { FieldGroup } from '../../ui/fields/field.tsx'
import { DateField, TextArea, TextField } from '../../ui/fields/text.tsx'
import type { SubmissionForum, SubmissionValues } from './submission.ts'

const mostSubjects = 12

const subjects = line(400)
  .transform(it => [
    ...new Set(
      (it ?? '')
        .split(/[,;]/)
        .map(one => one.trim())
        .filter(Boolean),
    ),
  ])
  .refine(it => it.length <= mostSubjects, `Skriv högst ${mostSubjects} ämnesord.`)
  .refine(it => it.every(one => one.length <= 80), 'Varje ämnesord får vara högst 80 tecken.')

const values = {
  title: lineNeeded('Skriv vad det gäller.'),
  purpose: text(4000),
  wanted: text(4000),
  subjects,
  concerns: line(400),
  forum: chosen,
  organisation: chosen,
  neededBy: date,
  early: z
    .string()
    .optional()
    .transform(it => it === 'ja'),
  from: date,
  to: date,
}

/** `skicka` is the button that sends at once; `answer` goes with a changed submission that the beredning has asked about. */
export const submissionForm = z.object({ ...values, skicka: z.literal('ja').optional() }).refine(inOrder, outOfOrder)

export const valuesOf = (form: z.output<typeof submissionForm>): SubmissionValues => ({
  ...{ title: form.title, purpose: form.purpose, wanted: form.wanted, subjects: form.subjects },
  ...{ concerns: form.concerns, neededBy: form.neededBy, forumId: form.forum, organisationId: form.organisation },
  ...{ early: form.early, expectedFrom: form.early ? form.from : null, expectedTo: form.early ? form.to : null },
})

export interface FormChoices {
  readonly forums: readonly SubmissionForum[]
  /** Those that whoever raises it may speak for. */
  readonly organisations: readonly { readonly id: string; readonly name: string }[]
}

export interface FieldsGiven extends FormChoices {
  readonly held: Partial<SubmissionValues>
  readonly typed: Typed
  readonly errors: FieldErrors
}

/** An unticked box sends nothing: what was typed decides where anything was typed at all. */
const earlyOf = ({ typed, held }: FieldsGiven): boolean =>
  typed.title === undefined ? (held.early ?? false) : typed.early === 'ja'

const forumLabel = (it: SubmissionForum): string =>
  it.shortName && it.shortName !== it.name ? `${it.name} (${it.shortName})` : it.name

export const SubmissionFields = (given: FieldsGiven): VNode => {
  const { held, typed, errors } = given
  return (
    <>
      <TextField
        name="title"
        label="Vad gäller det?"
        help="Frågan i en rad, som den kan stå på en dagordning."
        value={typedOr(typed, 'title', held.title)}
        error={errors.title}
        maxlength={200}
      />
      <TextArea
        name="purpose"
        label="Varför ska den tas upp?"
        help="Vad som har hänt, och vad som händer om ingen tar upp den. Skriv inget om enskilda patienter."
        value={typedOr(typed, 'purpose', held.purpose)}
        error={errors.purpose}
        rows={5}
      />
      <TextArea
        name="wanted"
        label="Vad vill du att forumet gör?"
        optional
        help="Till exempel känner till frågan, tar ställning, ger någon i uppdrag."
        value={typedOr(typed, 'wanted', held.wanted)}
        error={errors.wanted}
        rows={3}
      />
      <TextField
        name="concerns"
        label="Vilka berör det?"
        optional
        help="Till exempel hemsjukvården i alla kommuner, akutmottagningarna."
        value={typedOr(typed, 'concerns', held.concerns)}
        error={errors.concerns}
      />
      <TextField
        name="subjects"
        label="Ämnesord"
        optional
        help="Några ord med komma emellan. De används för att hitta forumet som äger frågan."
        value={typedOr(typed, 'subjects', held.subjects?.join(', '))}
        error={errors.subjects}
      />
      <Whom {...given} />
      <DateField
        name="neededBy"
        label="När behöver frågan vara behandlad?"
        optional
        value={typedOr(typed, 'neededBy', held.neededBy)}
        error={errors.neededBy}
      />
      <EarlyFields {...given} />
    </>
  )
}

const Whom = (given: FieldsGiven): VNode => {
  const { held, typed, errors } = given
  return (
    <>
      <Select
        name="forum"
        label="Vart ska den?"
        empty="Vet inte, beredningen avgör"
        value={typedOr(typed, 'forum', held.forumId)}
        error={errors.forum}
        options={given.forums.map(it => ({ value: it.id, label: forumLabel(it) }))}
      />
      {given.organisations.length > 0 && (
        <Select
          name="organisation"
          label="Talar du för en organisation?"
          empty="Nej, jag anmäler i eget namn"
          value={typedOr(typed, 'organisation', held.organisationId)}
          error={errors.organisation}
          options={given.organisations.map(it => ({ value: it.id, label: it.name }))}
        />
      )}
    </>
  )
}

const EarlyFields = (given: FieldsGiven): VNode => {
  const { held, typed, errors } = given
  return (
    <FieldGroup
      name="avisering"
      label="Tidig avisering"
      help="För arbete som inte är klart att ta upp än, så att huvudmännen vet i tid vad som kommer."
    >
      <Checkbox name="early" label="Det här är en tidig avisering" checked={earlyOf(given)} />
      <DateField
        name="from"
        label="Väntas tidigast"
        optional
        value={typedOr(typed, 'from', held.expectedFrom)}
        error={errors.from}
      />
      <DateField
        name="to"
        label="Väntas senast"
        optional
        value={typedOr(typed, 'to', held.expectedTo)}
        error={errors.to}
      />
    </FieldGroup>
  )
}
