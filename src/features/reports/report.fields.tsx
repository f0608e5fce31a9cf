/** Rapportformuläret: one column, the few that are needed first. The same for a phone, a desk and a device without contact. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import type { FieldErrors, Typed } from '../../http/route.ts'
import { Button } from '../../ui/buttons.tsx'
import { RadioGroup, Select } from '../../ui/fields/choice.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { DateField, TextArea, TextField } from '../../ui/fields/text.tsx'
import { countText } from '../../ui/format.ts'
import { GuardMarks, GuardRead } from '../guard/guard.view.tsx'
import { maskIn } from '../guard/guarded.ts'
import { CodeSelect } from '../taxonomies/taxonomy.view.tsx'
import { NearReports } from './duplicate.view.tsx'
import type { NearReport } from './near.row.ts'
import { guardedNames } from './report.form.ts'
import type { FormSubject, UnitChoice } from './report.load.ts'
import { kindChoices, legalChoices, levelLabel } from './report.words.ts'
import { UnitField } from './unit.field.tsx'

export interface FormGiven {
  readonly subject: FormSubject
  readonly typed: Typed
  readonly errors: FieldErrors
  /** What a search found. */
  readonly found?: { readonly own?: readonly UnitChoice[]; readonly other?: readonly UnitChoice[] }
  /** Reports that may be of the same event. */
  readonly near?: readonly NearReport[]
  /** The form that a device keeps: it is nobody's. */
  readonly shell?: boolean
}

type Value = (name: string, otherwise?: string) => string

interface PartGiven extends FormGiven {
  readonly value: Value
}

const needed = ({ value, subject, errors }: PartGiven): VNode => (
  <>
    <RadioGroup
      name="kind"
      label="Vad gäller det?"
      tiles
      options={kindChoices}
      value={value('kind') || undefined}
      error={errors.kind}
    />
    <TextArea
      name="happened"
      label="Vad hände?"
      help="Beskriv händelsen, inte vem som gjorde vad. Skriv inga namn eller personnummer."
      rows={6}
      value={value('happened')}
      error={errors.happened}
    />
    <GuardMarks name="happened" text={value('happened')} today={subject.today} />
    <div class="report-when">
      <DateField
        name="happenedOn"
        label="När hände det?"
        max={subject.today}
        value={value('happenedOn', subject.today)}
        error={errors.happenedOn}
      />
      <TextField
        name="happenedTime"
        label="Klockan"
        optional
        type="time"
        width="short"
        value={value('happenedTime')}
        error={errors.happenedTime}
      />
    </div>
  </>
)

const units = ({ value, subject, errors, found }: PartGiven): VNode => (
  <>
    <UnitField
      name="otherUnit"
      label="Vilken enhet gäller det?"
      help={
        <>
          Sök på namn, ort eller <abbr title="enhetens nummer i vårdens gemensamma katalog">HSA-id</abbr>.
        </>
      }
      units={subject.otherUnits}
      value={value('otherUnit')}
      words={value('otherUnitWords')}
      error={errors.otherUnit}
      found={found?.other}
    />
    <UnitField
      name="ownUnit"
      label="Vilken är er enhet?"
      units={subject.ownUnits}
      value={value('ownUnit', subject.ownUnit)}
      settled
      words={value('ownUnitWords')}
      error={errors.ownUnit}
      found={found?.own}
    />
  </>
)

const outcome = ({ value, subject, errors }: PartGiven): VNode => {
  const levels = subject.consequences.map(it => ({ value: it.id, label: levelLabel(it.label) }))
  return (
    <>
      <CodeSelect
        name="step"
        label="Var i vårdkedjan?"
        optional
        codes={subject.steps}
        empty="Välj om du vet"
        value={value('step')}
        error={errors.step}
      />
      <div class="report-harm">
        <RadioGroup
          name="actual"
          label="Vad har det lett till hittills?"
          optional
          tiles
          options={levels}
          value={value('actual') || undefined}
          error={errors.actual}
        />
        <RadioGroup
          name="potential"
          label="Vad kunde det ha lett till?"
          help="Även om det gick bra den här gången."
          optional
          tiles
          options={levels}
          value={value('potential') || undefined}
          error={errors.potential}
        />
      </div>
    </>
  )
}

const texts = [
  ['did', 'Vad gjorde ni?', 'Det ni gjorde direkt, till exempel ringde och fick en ny lista.', 3],
  [
    'proposal',
    'Vad föreslår du?',
    'Det som skulle hindra att det händer igen, eller hjälpa fler att göra lika bra.',
    3,
  ],
] as const

const acts = ({ value, subject, errors }: PartGiven): VNode => (
  <>
    {texts.map(([name, label, help, rows]) => (
      <>
        <TextArea {...{ name, label, help, rows }} optional value={value(name)} error={errors[name]} />
        <GuardMarks name={name} text={value(name)} today={subject.today} />
      </>
    ))}
  </>
)

const more = ({ value, subject, errors }: PartGiven): VNode => {
  const open = ['couldHave', 'legalBasis', 'ownReference'].some(it => value(it) !== '' || errors[it])
  return (
    <details class="report-more" open={open}>
      <summary>Mer, om du vet</summary>
      <div class="stack">
        <TextArea
          name="couldHave"
          label="Hur kunde det ha gått?"
          optional
          rows={3}
          value={value('couldHave')}
          error={errors.couldHave}
        />
        <GuardMarks name="couldHave" text={value('couldHave')} today={subject.today} />
        <Select
          name="legalBasis"
          label="Lagrum"
          optional
          empty="Välj om du vet"
          options={legalChoices}
          value={value('legalBasis')}
          error={errors.legalBasis}
        />
        <TextField
          name="ownReference"
          label="Ärendets nummer i ert eget system"
          help="Aldrig patientens nummer."
          optional
          width="short"
          value={value('ownReference')}
          error={errors.ownReference}
        />
        <GuardMarks name="ownReference" text={value('ownReference')} today={subject.today} />
      </div>
    </details>
  )
}

/** The form itself. Its id and its parts are what the script on a device holds on to. */
export function ReportFields(given: FormGiven): VNode {
  const typed = maskIn(given.typed, given.subject.today)
  const value: Value = (name, otherwise = '') => typedOr(typed, name, given.subject.held[name] ?? otherwise)
  const part = { ...given, value }
  const { subject, errors, near = [], shell = false } = given
  return (
    <form
      class="form report"
      method="post"
      action="/avvikelser/ny"
      novalidate
      aria-label="Rapport"
      data-report
      data-draft="/avvikelser/utkast"
      {...(shell ? { 'data-report-shell': true } : {})}
    >
      <Hidden name="clientId" value={typedOr(typed, 'clientId', subject.clientId)} />
      {near.length > 0 && <NearReports near={near} value={value('sameAs')} error={errors.sameAs} />}
      {needed(part)}
      {units(part)}
      {outcome(part)}
      {acts(part)}
      {more(part)}
      <GuardRead
        texts={Object.fromEntries(guardedNames.map(it => [it, value(it)]))}
        today={subject.today}
        errors={errors}
      />
      <div class="buttons">
        <Button>Skicka rapporten</Button>
        <Button look="secondary" name="steg" value="utkast" formnovalidate>
          Spara och fortsätt senare
        </Button>
        <Button look="quiet" name="steg" value="bifoga" formnovalidate>
          {subject.files > 0 ? `Bilagor (${countText(subject.files, 'fil', 'filer')})` : 'Bifoga filer'}
        </Button>
      </div>
      <p class="report-state" data-report-state />
    </form>
  )
}
