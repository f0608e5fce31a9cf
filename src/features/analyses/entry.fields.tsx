/** Fälten i en rad: the same wherever it is written, the fewest for each kind. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import type { FieldErrors, Typed } from '../../http/route.ts'
import { RadioGroup } from '../../ui/fields/choice.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { DateField, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { GuardRead } from '../guard/guard.view.tsx'
import { GuardedArea } from '../remedies/remedy.fields.tsx'
import { CodeSelect } from '../taxonomies/taxonomy.view.tsx'
import type { AnalysisSubject } from './analysis.load.ts'
import type { Entry } from './analysis.row.ts'
import type { EntryKind } from './analysis.ts'
import { kindWords } from './analysis.words.ts'

export interface EntryFormGiven {
  readonly subject: AnalysisSubject
  readonly kind: EntryKind
  readonly action: string
  readonly submit: string
  readonly typed: Typed
  readonly errors: FieldErrors
  /** What stands now, where it is changed. */
  readonly entry?: Entry
  readonly cancelHref?: string
}

export function EntryForm(it: EntryFormGiven): VNode {
  const { subject, kind, typed, errors, entry } = it
  const { held, today } = subject
  const field = (name: string, usual: string | null | undefined = '') => ({
    ...{ name, id: `${kind}-${name}`, value: typedOr(typed, name, usual), error: errors[name] },
  })
  const named = Object.entries(errors).map(([name, words]) => [
    name === '' || name === 'guardRead' ? name : `${kind}-${name}`,
    words,
  ])
  return (
    <Form
      action={it.action}
      submit={it.submit}
      label={kindWords[kind].add}
      look={entry ? 'primary' : 'secondary'}
      errors={Object.fromEntries(named)}
      {...(entry ? { version: entry.version } : {})}
      {...(it.cancelHref ? { cancelHref: it.cancelHref } : {})}
    >
      {!entry && <Hidden name="kind" value={kind} />}
      {kind === 'moment' && (
        <>
          <DateField {...field('on', entry?.on ?? held.happenedOn)} label="Dag" max={today} />
          <TextField
            {...field('time', entry?.time)}
            label="Klockslag"
            help="Till exempel 9.05."
            width="short"
            optional
          />
        </>
      )}
      {kind === 'cause' && <CodeSelect {...field('code', entry?.codeId)} label="Orsak" codes={subject.causeCodes} />}
      {kind === 'barrier' && (
        <CodeSelect {...field('code', entry?.codeId)} label="Slag av barriär" codes={subject.barrierCodes} optional />
      )}
      <GuardedArea
        {...field('words', entry?.words)}
        today={today}
        rows={kind === 'conclusion' ? 8 : 3}
        label={kindWords[kind].label}
        help={kind === 'member' ? 'En roll, till exempel ”sjuksköterska i hemsjukvården”. Aldrig ett namn.' : undefined}
      />
      {kind === 'cause' && (
        <RadioGroup
          {...field('belongs', entry?.belongs)}
          label="Vems är orsaken?"
          options={[
            { value: 'own', label: held.own.name },
            { value: 'counterpart', label: held.counterpart.name },
            { value: 'shared', label: 'Gemensam' },
          ]}
        />
      )}
      <GuardRead texts={{ words: typed.words }} today={today} errors={errors} />
    </Form>
  )
}
