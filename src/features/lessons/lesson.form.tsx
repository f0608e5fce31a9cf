/** Formuläret för en lärdom. */
import type { VNode } from 'preact'
import { z } from 'zod'
import { chosen, line, lineNeeded, typedOr } from '../../http/fields.ts'
import { RadioGroup, Select } from '../../ui/fields/choice.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { wordsNeeded } from '../disputes/dispute.form.ts'
import { type FormGiven, GuardedArea, GuardedForm, guardFields } from '../disputes/guarded.view.tsx'
import type { Choices } from './lesson.load.ts'
import type { NewLesson } from './lesson.store.ts'
import { type LessonKind, type LessonSpread, lessonKinds, lessonSpreads } from './lesson.ts'
import { kindWords, spreadWords } from './lesson.words.ts'

export const lessonForm = z.object({
  kind: z.enum(['lesson', 'precedent', 'good-example'], 'Välj vad det är.'),
  spread: z.enum(['unit', 'area', 'county'], 'Välj hur långt den ska nå.'),
  title: lineNeeded('Skriv en rubrik.'),
  happened: wordsNeeded('Skriv i allmänna ord vad som hände.'),
  learnt: wordsNeeded('Skriv vad ni har lärt er.'),
  changed: wordsNeeded('Skriv vad som har ändrats, eller att inget har ändrats och varför.'),
  agreement: line(200),
  type: chosen,
  cause: chosen,
  ...guardFields,
})

export const lessonGuards = ['title', 'happened', 'learnt', 'changed', 'agreement'] as const

export const lessonFrom = (it: z.output<typeof lessonForm>): NewLesson => ({
  ...{ kind: it.kind, spread: it.spread },
  words: {
    ...{ title: it.title, happened: it.happened, learnt: it.learnt, changed: it.changed },
    ...{ agreement: it.agreement, typeId: it.type, causeId: it.cause },
  },
})

export const approveForm = z.object({
  sha256: z.string().default(''),
  checked: z
    .union([z.string(), z.array(z.string())])
    .default([])
    .transform(it => [it].flat()),
})
export const withdrawForm = z.object({ why: wordsNeeded('Skriv varför lärdomen återkallas.', 1000), ...guardFields })

interface LessonFormProps {
  readonly given: FormGiven
  readonly held: Partial<NewLesson['words']> & { readonly kind: LessonKind; readonly spread?: LessonSpread }
  readonly choices: Choices
  readonly action: string
  readonly submit: string
  readonly cancelHref: string
  readonly version?: number
}

export function LessonForm({ given, held, choices, ...form }: LessonFormProps): VNode {
  const { typed, errors } = given
  const area = (name: 'happened' | 'learnt' | 'changed', label: string, help: string): VNode => (
    <GuardedArea {...{ given, name, label, help, held: held[name] ?? null, rows: 4 }} />
  )
  const options = (of: Choices['types']) => of.map(it => ({ value: it.id, label: it.label }))
  return (
    <GuardedForm {...form} given={given} guards={lessonGuards}>
      <RadioGroup
        name="kind"
        label="Vad är det?"
        options={lessonKinds.map(it => ({ value: it, label: kindWords[it] }))}
        value={typedOr(typed, 'kind', held.kind)}
        error={errors.kind}
      />
      <TextField
        name="title"
        label="Rubrik"
        value={typedOr(typed, 'title', held.title)}
        error={errors.title}
        maxlength={200}
      />
      {area('happened', 'Vad hände, i allmänna ord?', 'Så att ingen person, enhet eller dag kan kännas igen.')}
      {area('learnt', 'Vad har ni lärt er?', 'Det som andra kan ha nytta av.')}
      {area('changed', 'Vad har ändrats?', 'Arbetssätt, rutin eller hur avtalet läses från och med nu.')}
      <TextField
        name="agreement"
        label="Avtal som lärdomen säger hur man läser"
        optional
        value={typedOr(typed, 'agreement', held.agreement)}
        error={errors.agreement}
      />
      <Select
        name="type"
        label="Typ av händelse"
        empty="Ingen"
        options={options(choices.types)}
        value={typedOr(typed, 'type', held.typeId)}
        error={errors.type}
      />
      <Select
        name="cause"
        label="Orsak"
        empty="Ingen"
        options={options(choices.causes)}
        value={typedOr(typed, 'cause', held.causeId)}
        error={errors.cause}
      />
      <RadioGroup
        name="spread"
        label="Hur långt ska den nå?"
        help="Båda parter godkänner texten innan den lämnar dem."
        options={lessonSpreads.map(it => ({ value: it, label: spreadWords[it] }))}
        value={typedOr(typed, 'spread', held.spread ?? 'county')}
        error={errors.spread}
      />
    </GuardedForm>
  )
}
