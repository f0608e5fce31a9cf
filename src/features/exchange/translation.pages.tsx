// Hur en fils ord översätts: what its values mean, which field each column is, and what holds for all rows.
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import { Select } from '../../ui/fields/choice.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { kindWords, legalWords } from '../deviations/deviation.words.ts'
import type { BatchGiven } from './batch.pages.tsx'
import { batchHref } from './exchange.links.ts'
import { type FieldName, fieldOf, fields } from './facts.ts'
import { emptyMapping, lacking, plain } from './mapping.ts'
import { type KeptRow, sameDay } from './reading.ts'

const fieldOptions = fields.map(it => ({ value: it.name, label: it.label }))

/** The columns with a field of ours first, in our own order: the file's is not kept. */
const byField = (heads: readonly string[], columns: Readonly<Record<string, string>>) =>
  heads
    .map((head, n) => ({ head, n, at: fields.findIndex(it => it.name === columns[head]) }))
    .toSorted((a, b) => (a.at < 0 ? fields.length : a.at) - (b.at < 0 ? fields.length : b.at))

const optionsIn = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

const nothing = { value: '-', label: 'Motsvarar inget av dem' }

const typedHelp = (name: FieldName): string => {
  const { sort, needed } = fieldOf(name)
  const what =
    sort === 'unit'
      ? 'Enhetens namn eller HSA-id'
      : sort === 'time'
        ? 'Klockslag, till exempel 20:00'
        : 'Vårt ord eller vår kod'
  return needed ? what : `${what}. Skriv – om det inte betyder något.`
}

interface MeaningProps extends BatchGiven {
  readonly name: FieldName
  readonly written: string
  readonly n: number
}

/** What a value of theirs means: chosen where we have a list, else typed. */
function Meaning({ subject, typed = {}, errors = {}, name, written, n }: MeaningProps): VNode {
  const field = fieldOf(name)
  const given = `varde-${name}-${n}`
  const value = typedOr(typed, given, subject.mapping?.mapping.values[name]?.[plain(written)] ?? '')
  const listed =
    field.sort === 'kind'
      ? optionsIn(kindWords)
      : field.sort === 'legal'
        ? optionsIn(legalWords)
        : subject.options[name]
  const asked = {
    name: given,
    label: `${field.label}: ”${written}” betyder`,
    value,
    error: errors[given],
    optional: !field.needed,
  }
  if (!listed) return <TextField {...asked} help={typedHelp(name)} />
  const options = [...listed, ...(field.needed ? [] : [nothing])]
  // What somebody typed before, by its name: kept as it is until another is chosen.
  const other = value !== '' && !options.some(it => it.value === value) ? [{ value, label: value }] : []
  return <Select {...asked} empty="Välj" options={[...other, ...options]} />
}

/** Of each column the first thing that stands in it, of the rows that are shown. */
function samplesOf({ rows }: BatchGiven['subject']): Readonly<Record<string, string>> {
  const samples: Record<string, string> = {}
  for (const row of rows)
    for (const [head, text] of Object.entries((row.facts as unknown as KeptRow | null)?.raw ?? {}))
      if (text.trim() !== '') samples[head] ??= text.trim().replace(/\s+/g, ' ')
  return samples
}

const cut = (text: string): string => (text.length > 70 ? `${text.slice(0, 69)}…` : text)

/** Which field each column is, and what holds for all rows of what no column has. */
function Columns({ subject, typed = {}, errors = {} }: BatchGiven): VNode {
  const mapping = subject.mapping?.mapping ?? emptyMapping
  const value = (name: string, held: string): string => typedOr(typed, name, held)
  const samples = samplesOf(subject)
  const unheld = fields.filter(
    it =>
      (it.needed || it.name === 'kind') &&
      it.name !== 'externalId' &&
      !Object.values(mapping.columns).includes(it.name),
  )
  return (
    <>
      {byField(subject.heads, mapping.columns).map(({ head, n }) => (
        <Select
          name={`kolumn-${n}`}
          label={`Kolumnen ”${head}”`}
          {...(samples[head] ? { help: `Till exempel ”${cut(samples[head])}”` } : {})}
          empty="Läses inte in"
          value={value(`kolumn-${n}`, mapping.columns[head] ?? '')}
          options={fieldOptions}
          error={errors[`kolumn-${n}`]}
        />
      ))}
      {unheld.map(it => {
        const asked = { name: `fast-${it.name}`, label: `${it.label}, för alla rader`, optional: true }
        const held = value(asked.name, mapping.fixed[it.name] ?? '')
        if (it.name === 'kind')
          return <Select {...asked} empty={kindWords.event} value={held} options={optionsIn(kindWords)} />
        const help =
          it.name === 'reportedAt' ? { help: `En dag, eller ”${sameDay}” om det är den dag som det hände` } : {}
        return <TextField {...asked} {...help} value={held} />
      })}
    </>
  )
}

export function Translation(given: BatchGiven): VNode {
  const { subject, errors = {} } = given
  const mapping = subject.mapping?.mapping ?? emptyMapping
  const missing = lacking(mapping)
  const unknown = fields.flatMap(({ name }) =>
    (subject.unknown[name] ?? []).map((written, n) => ({ name, written, n })),
  )
  // What a field stands on that was refused is never folded away.
  const columnWrong = Object.keys(errors).some(it => it.startsWith('kolumn-') || it.startsWith('fast-'))
  const columns = <Columns {...given} />
  return (
    <Form
      action={`${batchHref(subject.batch.id)}/oversatt`}
      version={subject.batch.version}
      submit="Spara och granska igen"
      errors={errors}
      {...(unknown.length > 0 || missing.length > 0 ? {} : { look: 'secondary' as const })}
    >
      <p class="soft">Det du säger här gäller också nästa fil från {subject.batch.source}.</p>
      {missing.length > 0 && (
        <Notice tone="warning" title={`${missing.map(it => it.label).join(', ')} behövs, men ingen kolumn har det.`}>
          Säg vilken kolumn det är, eller vad som gäller för alla rader.
        </Notice>
      )}
      {unknown.map(one => (
        <Meaning {...{ ...given, ...one }} />
      ))}
      {unknown.length > 0 && missing.length === 0 && !columnWrong ? (
        <details>
          <summary>Kolumner och fält</summary>
          <Stack>{columns}</Stack>
        </details>
      ) : (
        columns
      )}
    </Form>
  )
}
