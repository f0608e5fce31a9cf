/** Forumets mall för dagordningar: for those who handle the forum. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import { Button, ButtonForm } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Checkbox, CheckboxGroup, RadioGroup, Select } from '../../ui/fields/choice.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { DateField, TextArea, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { countText, dateText } from '../../ui/format.ts'
import { Columns, PageHead, Panel, Section } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import { templateHref } from './agenda.links.ts'
import { itemTypes, itemTypeWords } from './agenda.ts'
import { typedList } from './item.form.ts'
import type { RowSubject, TemplateSubject } from './template.routes.tsx'
import type { TemplateRow } from './template.ts'

interface Filling {
  readonly typed: Typed
  readonly errors: FieldErrors
}

const forumName = ({ forum }: TemplateSubject): string => forum.shortName ?? forum.name

const crumbs = (subject: TemplateSubject): readonly (readonly [string, string])[] => [
  ['Forum', '/forum'],
  [forumName(subject), `/forum/${subject.forum.slug}`],
]

export function TemplatePage({ subject, typed, errors }: Filling & { readonly subject: TemplateSubject }): PageContent {
  const { rows } = subject
  const name = forumName(subject)
  return {
    title: `Mall för ${name}`,
    breadcrumbs: crumbs(subject),
    main: (
      <>
        <PageHead
          title={`Mall för ${name}`}
          lead="Varje ny dagordning kan börja härifrån. Stående punkter kommer med på varje möte, tills vidare eller till en dag."
        />
        <Columns
          asideLabel="Lägg till i mallen"
          main={
            rows.length === 0 ? (
              <EmptyState title="Mallen är tom">
                Lägg till det som återkommer på varje möte, eller gör mallen av en dagordning som finns.
              </EmptyState>
            ) : (
              <ol class="agenda">
                {rows.map((it, at) => (
                  <Row subject={subject} row={it} first={at === 0} last={at === rows.length - 1} />
                ))}
              </ol>
            )
          }
          aside={
            <>
              <Section title="Lägg till en rad" id="ny-rad">
                <Form
                  action={templateHref(subject.forum.slug)}
                  submit="Lägg till raden"
                  look="secondary"
                  errors={errors}
                >
                  <RowFields subject={subject} typed={typed} errors={errors} />
                </Form>
              </Section>
              <FromAgenda subject={subject} />
            </>
          }
        />
      </>
    ),
  }
}

function Row({
  subject,
  row,
  first,
  last,
}: {
  readonly subject: TemplateSubject
  readonly row: TemplateRow
  readonly first: boolean
  readonly last: boolean
}): VNode {
  const address = `${templateHref(subject.forum.slug)}/${row.id}`
  const facts = [
    row.types.map(it => itemTypeWords[it]).join(', '),
    row.minutes ? countText(row.minutes, 'minut', 'minuter') : '',
    row.kind === 'break' ? 'paus' : '',
  ].filter(Boolean)
  return (
    <li class={row.kind === 'item' ? '' : 'pause'}>
      <div class="agenda-row template-row">
        <div class="agenda-what">
          <div class="agenda-head">
            <h2 class="agenda-title">{row.title}</h2>
            {row.standing && (
              <Flag tone="info">{row.standingTo ? `står till ${dateText(row.standingTo)}` : 'står tills vidare'}</Flag>
            )}
            <RowTools address={address} row={row} first={first} last={last} />
          </div>
          {facts.length > 0 && <p class="agenda-facts">{facts.join(' · ')}</p>}
          {row.purpose && <p>{row.purpose}</p>}
          {row.matter && <p class="small soft">Ärende: {row.matter.title}</p>}
          {row.kind === 'place' && <p class="small soft">Här läggs det som bara gäller ett visst möte.</p>}
        </div>
      </div>
    </li>
  )
}

const RowTools = ({
  address,
  row,
  first,
  last,
}: {
  readonly address: string
  readonly row: TemplateRow
  readonly first: boolean
  readonly last: boolean
}): VNode => (
  <div class="agenda-tools">
    <a href={address} aria-label={`Ändra ${row.title}`}>
      Ändra
    </a>
    <form method="post" action={`${address}/ordna`}>
      <Hidden name="version" value={String(row.version)} />
      {!first && (
        <Button look="quiet" compact name="way" value="up" aria-label={`Upp: ${row.title}`}>
          Upp
        </Button>
      )}
      {!last && (
        <Button look="quiet" compact name="way" value="down" aria-label={`Ned: ${row.title}`}>
          Ned
        </Button>
      )}
    </form>
    <ButtonForm
      action={`${address}/ta-bort`}
      fields={{ version: String(row.version) }}
      look="quiet"
      compact
      aria-label={`Ta bort ${row.title} ur mallen`}
    >
      Ta bort
    </ButtonForm>
  </div>
)

const kinds = [
  { value: 'item', label: 'Punkt' },
  { value: 'break', label: 'Paus' },
  { value: 'place', label: 'Plats för mötets egna ärenden' },
]

interface RowFilling extends Filling {
  readonly subject: TemplateSubject
  readonly row?: TemplateRow
}

function RowFields(given: RowFilling): VNode {
  const { row, typed, errors } = given
  const kind = row?.kind ?? 'item'
  return (
    <>
      <TextField name="title" label="Rubrik" value={typedOr(typed, 'title', row?.title)} error={errors.title} />
      {row ? <Hidden name="kind" value={row.kind} /> : <KindFields {...given} />}
      {kind === 'item' && (
        <CheckboxGroup
          name="types"
          label="Slag"
          optional
          options={itemTypes.map(it => ({ value: it, label: itemTypeWords[it] }))}
          values={typedList(typed, 'types') ?? row?.types ?? []}
          error={errors.types}
        />
      )}
      <TextField
        name="minutes"
        label="Minuter"
        optional
        inputmode="numeric"
        width="tiny"
        value={typedOr(typed, 'minutes', row?.minutes == null ? '' : String(row.minutes))}
        error={errors.minutes}
      />
      {row?.kind === 'item' && <AboutFields {...given} />}
      {kind === 'item' && <StandingFields {...given} />}
    </>
  )
}

const KindFields = ({ subject, typed, errors }: RowFilling): VNode => (
  <>
    <RadioGroup
      name="kind"
      label="Vad det är"
      options={subject.rows.some(it => it.kind === 'place') ? kinds.slice(0, 2) : kinds}
      value={typedOr(typed, 'kind', 'item')}
      error={errors.kind}
    />
    <Checkbox name="closing" label="Hör till mötets slut" checked={typed.closing === 'ja'} />
  </>
)

const AboutFields = ({ subject, row, typed, errors }: RowFilling): VNode => (
  <>
    <TextArea name="purpose" label="Syfte" optional rows={2} value={typedOr(typed, 'purpose', row?.purpose)} />
    <Select
      name="matterId"
      label="Ärende"
      empty="Inget"
      options={subject.matters.map(it => ({ value: it.id, label: it.title }))}
      value={typedOr(typed, 'matterId', row?.matter?.id)}
      error={errors.matterId}
    />
  </>
)

const StandingFields = ({ row, typed, errors }: RowFilling): VNode => (
  <>
    <Checkbox
      name="standing"
      label="Stående punkt"
      help="Kommer med på varje möte, också på dagordningar som redan är påbörjade."
      checked={typed.title === undefined ? (row?.standing ?? false) : typed.standing === 'ja'}
      error={errors.standing}
    />
    <DateField
      name="standingTo"
      label="Står till och med"
      optional
      help="Tomt: tills vidare."
      value={typedOr(typed, 'standingTo', row?.standingTo)}
      error={errors.standingTo}
    />
  </>
)

function FromAgenda({ subject }: { readonly subject: TemplateSubject }): VNode | null {
  const { meetings, rows, forum } = subject
  if (meetings.length === 0) return null
  return (
    <Panel>
      <Section title="Gör mallen av en dagordning" id="av-dagordning">
        <p class="small">
          Det som öppnar och avslutar mötet och pauserna följer med, inte det som bara gällde den dagen.
          {rows.length > 0 && ' Det som står i mallen nu byts ut, utom stående punkter.'}
        </p>
        <Form action={`${templateHref(forum.slug)}/av-dagordning`} submit="Gör mallen" look="secondary">
          <Select
            name="meeting"
            label="Dagordning"
            options={meetings.map(it => ({ value: it.id, label: dateText(it.date) }))}
          />
        </Form>
      </Section>
    </Panel>
  )
}

export function TemplateRowPage({ subject, typed, errors }: Filling & { readonly subject: RowSubject }): PageContent {
  const { row, version, forum } = subject
  return {
    title: `${row.title}, mall för ${forumName(subject)}`,
    breadcrumbs: [...crumbs(subject), ['Mall', templateHref(forum.slug)]],
    main: (
      <>
        <PageHead title={row.title} meta={`Mall för ${forumName(subject)}`} />
        <Form
          action={`${templateHref(forum.slug)}/${row.id}`}
          submit="Spara raden"
          version={version}
          errors={errors}
          cancelHref={templateHref(forum.slug)}
        >
          <RowFields subject={subject} row={row} typed={typed} errors={errors} />
        </Form>
      </>
    ),
  }
}
