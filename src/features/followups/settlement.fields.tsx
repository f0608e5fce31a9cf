/** Att rapportera vad det blev: the fewest fields for each kind, and that nothing needs to be done. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import type { FieldErrors, Typed } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { RadioGroup, Select } from '../../ui/fields/choice.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { Combobox, DateField, TextArea, TextField } from '../../ui/fields/text.tsx'
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
  /** Before the ids of the fields, where a page holds several of these forms. */
  readonly prefix?: string
}

/** What every field has: its name, what was typed, what was wrong, and an id of its own where there are several forms. */
const field = ({ typed, errors, prefix }: FormGiven, name: string, usual = '') => ({
  name,
  value: typedOr(typed, name, usual),
  error: errors[name],
  ...(prefix ? { id: `${prefix}-${name}` } : {}),
})

const Note = (given: FormGiven): VNode => (
  <TextArea
    {...field(given, 'note')}
    label="Intern anteckning"
    optional
    rows={3}
    help="Syns bara för dig och andra som handlägger forumet."
  />
)

const Organisation = (given: FormGiven): VNode => (
  <Select
    {...field(given, 'organisation')}
    label="Hos vem?"
    empty="Alla som rekommendationen gäller"
    options={given.principals.map(it => ({ value: it.id, label: it.name }))}
  />
)

const dayLabels = {
  condition: 'När uppfylldes villkoret?',
  mandate: 'När redovisades uppdraget?',
  recommendation: 'När beslutades det?',
  validity: 'När förnyades det?',
} as const

const Happened = (given: FormGiven): VNode => (
  <>
    <DateField {...field(given, 'on')} label={dayLabels[given.followup.kind]} max={given.today} />
    {given.documents.length > 0 && given.followup.kind !== 'recommendation' && (
      <Select
        {...field(given, 'document')}
        label="I vilket dokument står det?"
        optional
        empty="Inget av forumets dokument"
        options={given.documents.map(it => ({ value: it.code, label: it.title }))}
      />
    )}
    <TextField
      {...field(given, 'link')}
      label="Länk till källan"
      optional
      type="url"
      help="Till exempel protokollet på huvudmannens webbplats."
    />
    {given.followup.kind !== 'recommendation' && (
      <TextField
        {...field(given, 'by')}
        label="Vem rapporterade?"
        optional
        help="Funktion eller organisation. Syns för alla."
      />
    )}
  </>
)

/** 'Egenvård, 16 maj 2024, gäller till 31 december 2026' */
export const stanceLabel = (it: LaterStance): string =>
  [it.title, it.on && dateText(it.on), it.endsOn && `gäller till ${dateText(it.endsOn)}`].filter(Boolean).join(', ')

const Renewal = (given: FormGiven): VNode => (
  <Combobox
    {...field(given, 'stance')}
    label="Vilket ställningstagande förnyade giltigheten?"
    help={`${given.stances.length > 0 ? 'Välj ett förslag eller klistra' : 'Klistra'} in adressen till ställningstagandets sida.`}
    options={given.stances.map(it => ({ value: it.code, label: stanceLabel(it) }))}
  />
)

const Decided = (given: FormGiven): VNode => (
  <>
    <Organisation {...given} />
    <RadioGroup
      {...field(given, 'outcome', 'decided')}
      label="Vad beslutades?"
      options={[
        { value: 'decided', label: 'Enligt rekommendationen' },
        { value: 'declined', label: 'Att inte följa rekommendationen' },
      ]}
    />
  </>
)

/** 'Rapportera': what happened, when and where it says so. */
export function ReportForm(given: FormGiven): VNode {
  const { followup, version, errors } = given
  const { kind } = followup
  return (
    <Form
      action={reportHref(followup)}
      submit={kind === 'validity' ? 'Spara förnyelsen' : 'Spara rapporten'}
      version={version}
      errors={errors}
    >
      <Hidden name="wording" value={followup.wordsHash} />
      {kind === 'validity' ? <Renewal {...given} /> : null}
      {kind === 'recommendation' ? <Decided {...given} /> : null}
      {kind === 'validity' ? null : <Happened {...given} />}
      <Note {...given} />
    </Form>
  )
}

/** 'Ingen uppföljning behövs', with a reason that everyone sees. */
export function DismissForm(given: FormGiven): VNode {
  const { followup, version, errors } = given
  const second = { prefix: 'avfarda', ...given }
  return (
    <Form
      action={dismissHref(followup)}
      submit="Avsluta uppföljningen"
      look="secondary"
      version={version}
      errors={errors}
    >
      <Hidden name="wording" value={followup.wordsHash} />
      {followup.kind === 'recommendation' && <Organisation {...second} />}
      <RadioGroup
        {...field(given, 'reason')}
        label="Varför behövs ingen uppföljning?"
        help="Skälet syns för alla."
        options={Object.entries(reasonWords).map(([value, label]) => ({ value, label }))}
      />
      <Note {...second} />
    </Form>
  )
}
