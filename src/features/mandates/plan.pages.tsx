/** Aktivitetsplan: time frame, what, activity, status; a table to print, and forms row by row for those who keep it. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { ButtonForm } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { Select } from '../../ui/fields/choice.tsx'
import { TextArea, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { countText, dateText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Flag, type FlagTone } from '../../ui/notice.tsx'
import { type Column, ResponsiveTable } from '../../ui/table.tsx'
import type { Activity } from './activity.row.ts'
import { listHref, mandateHref, planHref } from './mandate.links.ts'
import type { Mandate } from './mandate.ts'
import { endText, statusWords } from './mandate.words.ts'
import { type ActivityStatus, statuses } from './plan.form.ts'

const tones: Readonly<Record<ActivityStatus, FlagTone>> = {
  planned: 'quiet',
  ongoing: 'info',
  done: 'success',
  delayed: 'warning',
  stopped: 'error',
}

const StatusFlag = ({ status }: { readonly status: ActivityStatus }): VNode => (
  <Flag tone={tones[status]}>{statusWords[status].toLowerCase()}</Flag>
)

const columns = (withResponsible: boolean): readonly Column<Activity>[] => [
  { head: 'Tidsram', cell: it => it.timeFrame },
  { head: 'Vad', cell: it => it.area },
  { head: 'Aktivitet', main: true, cell: it => it.activity },
  ...(withResponsible ? [{ head: 'Ansvarig', cell: (it: Activity) => it.responsible }] : []),
  { head: 'Status', cell: it => <StatusFlag status={it.status} /> },
]

export const PlanTable = ({ activities }: { readonly activities: readonly Activity[] }): VNode => (
  <ResponsiveTable
    caption="Aktivitetsplan"
    captionHidden
    rows={activities}
    columns={columns(activities.some(it => it.responsible !== null))}
  />
)

export interface PlanGiven {
  readonly mandate: Mandate
  readonly activities: readonly Activity[]
  readonly today: string
  readonly may: { readonly change: boolean; readonly work: boolean }
  /** The row whose form was sent; 'new' for a row that is added. */
  readonly sent?: { readonly row: string; readonly form: 'change' | 'status' }
  readonly typed: Typed
  readonly errors: FieldErrors
}

interface Fields {
  readonly id: string
  readonly it: Activity | undefined
  readonly typed: Typed
  readonly errors: FieldErrors
}

const ActivityFields = ({ id, it, typed, errors }: Fields): VNode => (
  <>
    <div class="field-row">
      <TextField
        name="timeFrame"
        id={`tid-${id}`}
        label="Tidsram"
        optional
        value={typedOr(typed, 'timeFrame', it?.timeFrame)}
        error={errors.timeFrame}
      />
      <TextField
        name="area"
        id={`vad-${id}`}
        label="Vad"
        optional
        value={typedOr(typed, 'area', it?.area)}
        error={errors.area}
      />
    </div>
    <TextField
      name="activity"
      id={`aktivitet-${id}`}
      label="Aktivitet"
      value={typedOr(typed, 'activity', it?.activity)}
      error={errors.activity}
    />
    <TextField
      name="responsible"
      id={`ansvarig-${id}`}
      label="Ansvarig"
      optional
      help="Syns bara för er som har del i uppdraget."
      value={typedOr(typed, 'responsible', it?.responsible)}
      error={errors.responsible}
    />
    <TextArea
      name="note"
      id={`anteckning-${id}`}
      label="Anteckning"
      optional
      rows={2}
      help="Syns bara för er som har del i uppdraget."
      value={typedOr(typed, 'note', it?.note)}
      error={errors.note}
    />
    {it && <input type="hidden" name="rowVersion" value={it.version} />}
  </>
)

const rowHref = (mandate: Mandate, it: Activity, verb: string): string => `${planHref(mandate)}/${it.id}/${verb}`

function Status({ given, it }: { readonly given: PlanGiven; readonly it: Activity }): VNode {
  const own: Pick<PlanGiven, 'typed' | 'errors'> =
    given.sent?.row === it.id && given.sent.form === 'status' ? given : { typed: {}, errors: {} }
  return (
    <Form
      action={rowHref(given.mandate, it, 'status')}
      submit="Spara status"
      look="secondary"
      errors={own.errors}
      label={`Status för ${it.activity}`}
    >
      <Select
        name="status"
        id={`status-${it.id}`}
        label="Status"
        options={statuses.map(value => ({ value, label: statusWords[value] }))}
        value={typedOr(own.typed, 'status', it.status)}
        error={own.errors.status}
      />
      <TextField
        name="words"
        id={`ord-${it.id}`}
        label="Kommentar"
        optional
        value={typedOr(own.typed, 'words', '')}
        error={own.errors.words}
      />
      <input type="hidden" name="rowVersion" value={it.version} />
    </Form>
  )
}

function Change({ given, it, at }: { readonly given: PlanGiven; readonly it: Activity; readonly at: number }): VNode {
  const { mandate, activities, sent } = given
  const own = sent?.row === it.id && sent.form === 'change'
  const step = (to: 'up' | 'down', label: string): VNode => (
    <ButtonForm
      action={rowHref(mandate, it, 'flytta')}
      fields={{ step: to }}
      look="quiet"
      compact
      aria-label={`${label}: ${it.activity}`}
    >
      {label}
    </ButtonForm>
  )
  return (
    <>
      <details open={own}>
        <summary>Ändra raden</summary>
        <Form
          action={rowHref(mandate, it, 'andra')}
          submit="Spara raden"
          look="secondary"
          errors={own ? given.errors : {}}
          label={`Ändra ${it.activity}`}
        >
          <ActivityFields id={it.id} it={it} typed={own ? given.typed : {}} errors={own ? given.errors : {}} />
        </Form>
      </details>
      <div class="buttons">
        {at > 0 && step('up', 'Flytta upp')}
        {at < activities.length - 1 && step('down', 'Flytta ned')}
        <ButtonForm
          action={rowHref(mandate, it, 'ta-bort')}
          fields={{ rowVersion: String(it.version) }}
          look="quiet"
          compact
          aria-label={`Ta bort ${it.activity}`}
        >
          Ta bort
        </ButtonForm>
      </div>
    </>
  )
}

const Row = ({ given, it, at }: { readonly given: PlanGiven; readonly it: Activity; readonly at: number }): VNode => (
  <Section title={it.activity} level={3} id={`rad-${it.id}`} ruled>
    <p class="soft">
      {[it.timeFrame, it.area, it.responsible].filter(Boolean).join(' · ')} <StatusFlag status={it.status} />
    </p>
    {it.note && <p>{it.note}</p>}
    <details open={given.sent?.row === it.id && given.sent.form === 'status'}>
      <summary>Ändra status</summary>
      <Status given={given} it={it} />
    </details>
    {given.may.change && <Change given={given} it={it} at={at} />}
    {it.events.length > 1 && (
      <details>
        <summary>{countText(it.events.length, 'status', 'statusar')} hittills</summary>
        <ul class="dated">
          {it.events.map(one => (
            <li>
              <span class="when">{dateText(dateAt(one.happenedAt))}</span>
              <span>
                {statusWords[one.status]}
                {one.madeBy && <span class="soft"> · {one.madeBy}</span>} {one.words}
              </span>
            </li>
          ))}
        </ul>
      </details>
    )}
  </Section>
)

export function PlanPage(given: PlanGiven): PageContent {
  const { mandate, activities, may, sent, typed, errors, today } = given
  const adding = sent?.row === 'new'
  return {
    title: `Aktivitetsplan: ${mandate.title}`,
    breadcrumbs: [
      ['Uppföljning', '/uppfoljning'],
      ['Uppdrag', listHref],
      [mandate.title, mandateHref(mandate)],
    ],
    main: (
      <>
        <PageHead
          title="Aktivitetsplan"
          meta={[mandate.title, mandate.group?.name, mandate.state === 'draft' ? '' : endText(mandate, today)]
            .filter(Boolean)
            .join(' · ')}
        />
        {activities.length === 0 ? (
          <EmptyState title="Ingen aktivitet är inlagd än">
            Här står vad gruppen ska göra, när det ska göras och hur långt det har kommit.
          </EmptyState>
        ) : (
          <>
            <PlanTable activities={activities} />
            <ExportLinks href={planHref(mandate)} what="aktivitetsplanen" />
          </>
        )}
        <div class="plan-work">
          {may.work && mandate.state !== 'ended' && activities.length > 0 && (
            <Section title="Rad för rad">
              {activities.map((it, at) => (
                <Row given={given} it={it} at={at} />
              ))}
            </Section>
          )}
          {may.change && mandate.state !== 'ended' && (
            <Section title="Lägg till en aktivitet" id="ny">
              <Form
                action={planHref(mandate)}
                submit="Lägg till"
                look="secondary"
                errors={adding ? errors : {}}
                label="Ny aktivitet"
              >
                <ActivityFields id="ny" it={undefined} typed={adding ? typed : {}} errors={adding ? errors : {}} />
              </Form>
            </Section>
          )}
        </div>
      </>
    ),
  }
}
