/** Att rapportera vad det blev: the fewest fields for each kind, and that nothing needs to be done. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import type { FieldErrors, Typed } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { RadioGroup, Select } from '../../ui/fields/choice.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { DateField, TextArea, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { dateText } from '../../ui/format.ts'
import { dismissHref, reportHref } from './followup.links.ts'
import type { Followup } from './followup.ts'
import { reasonWords } from './followup.words.ts'
import type { LaterDocument, LaterStance } from './suggestion.row.ts'

export interface FormGiven {
  readonly followup: Followup
  /** What the form is made from. */
  readonly version: number
  readonly today: LocalDate
  /** Where a report can stand, newest first. */
  readonly documents: readonly LaterDocument[]
  /** What may have renewed the words, the likeliest first. */
  readonly stances: readonly LaterStance[]
  /** The principals that a recommendation speaks to and that have not answered. */
  readonly principals: readonly { readonly id: string; readonly name: string }[]
  readonly typed: Typed
  readonly errors: FieldErrors
}

type Field = Pick<FormGiven, 'typed' | 'errors'>

const Note = ({ typed, errors, id }: Field & { readonly id?: string }): VNode => (
  <TextArea
    name="note"
    label="Intern anteckning"
    optional
    rows={3}
    help="Syns bara för dig och andra som handlägger forumet."
    value={typedOr(typed, 'note', '')}
    error={errors.note}
    {...(id ? { id } : {})}
  />
)

const Organisation = ({ principals, typed, errors, id }: FormGiven & { readonly id?: string }): VNode => (
  <Select
    name="organisation"
    label="Hos vem"
    empty="Alla som rekommendationen gäller"
    options={principals.map(it => ({ value: it.id, label: it.name }))}
    value={typedOr(typed, 'organisation', '')}
    error={errors.organisation}
    {...(id ? { id } : {})}
  />
)

const dayLabels = { condition: 'När uppfylldes villkoret?', mandate: 'När redovisades uppdraget?' } as const

const Day = ({ followup, typed, errors, today }: FormGiven): VNode => (
  <DateField
    name="on"
    label={
      followup.kind === 'condition' || followup.kind === 'mandate' ? dayLabels[followup.kind] : 'När beslutades det?'
    }
    max={today}
    value={typedOr(typed, 'on', '')}
    error={errors.on}
  />
)

const Proof = ({ documents, typed, errors, followup }: FormGiven): VNode => (
  <>
    {documents.length > 0 && followup.kind !== 'recommendation' && (
      <Select
        name="document"
        label="I vilket dokument står det?"
        optional
        empty="Inget av forumets dokument"
        options={documents.map(it => ({ value: it.code, label: it.title }))}
        value={typedOr(typed, 'document', '')}
        error={errors.document}
      />
    )}
    <TextField
      name="link"
      label="Länk till källan"
      optional
      type="url"
      help="Till exempel protokollet på huvudmannens webbplats."
      value={typedOr(typed, 'link', '')}
      error={errors.link}
    />
    {followup.kind !== 'recommendation' && (
      <TextField
        name="by"
        label="Vem rapporterade?"
        optional
        help="Funktion eller organisation. Syns för alla."
        value={typedOr(typed, 'by', '')}
        error={errors.by}
      />
    )}
  </>
)

const Renewal = ({ stances, typed, errors }: FormGiven): VNode => (
  <TextField
    name="stance"
    label="Ställningstagandet som förnyade giltigheten"
    help={
      stances.length > 0
        ? 'Välj bland förslagen ovanför, eller klistra in adressen till ställningstagandets sida.'
        : 'Klistra in adressen till ställningstagandets sida.'
    }
    value={typedOr(typed, 'stance', '')}
    error={errors.stance}
  />
)

/** 'Rapportera': what happened, when and where it says so. */
export function ReportForm(given: FormGiven): VNode {
  const { followup, version, typed, errors } = given
  const { kind } = followup
  return (
    <Form
      action={reportHref(followup)}
      submit={kind === 'validity' ? 'Spara förnyelsen' : 'Spara rapporten'}
      version={version}
      errors={errors}
    >
      <Hidden name="wording" value={followup.wordsHash} />
      {kind === 'validity' && <Renewal {...given} />}
      {kind === 'recommendation' && (
        <>
          <Organisation {...given} />
          <RadioGroup
            name="outcome"
            label="Vad beslutades?"
            options={[
              { value: 'decided', label: 'Enligt rekommendationen' },
              { value: 'declined', label: 'Att inte följa rekommendationen' },
            ]}
            value={typedOr(typed, 'outcome', 'decided')}
            error={errors.outcome}
          />
        </>
      )}
      {kind !== 'validity' && (
        <>
          <Day {...given} />
          <Proof {...given} />
        </>
      )}
      <Note typed={typed} errors={errors} />
    </Form>
  )
}

/** 'Ingen uppföljning behövs', with a reason that everyone sees. */
export function DismissForm(given: FormGiven): VNode {
  const { followup, version, typed, errors } = given
  return (
    <Form
      action={dismissHref(followup)}
      submit="Avsluta uppföljningen"
      look="secondary"
      version={version}
      errors={errors}
    >
      <Hidden name="wording" value={followup.wordsHash} />
      {followup.kind === 'recommendation' && <Organisation {...given} id="avfarda-organisation" />}
      <RadioGroup
        name="reason"
        label="Varför behövs ingen uppföljning?"
        help="Skälet syns för alla."
        options={Object.entries(reasonWords).map(([value, label]) => ({ value, label }))}
        value={typedOr(typed, 'reason', '')}
        error={errors.reason}
      />
      <Note typed={typed} errors={errors} id="avfarda-note" />
    </Form>
  )
}

/** Later stances that may have renewed the words, as links that fill the form in. */
export const stanceLabel = (it: LaterStance): string =>
  [it.title, it.on && dateText(it.on), it.endsOn && `gäller till ${dateText(it.endsOn)}`].filter(Boolean).join(', ')
