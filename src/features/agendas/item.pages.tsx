/** En punkt på dagordningen, där den skrivs: one form for what is said of it, and beside it what hangs on it. */
import type { VNode } from 'preact'
import type { Actor } from '../../access/actor.ts'
import { typedOr } from '../../http/fields.ts'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import { CheckboxGroup, Select } from '../../ui/fields/choice.tsx'
import { ErrorSummary } from '../../ui/fields/error-summary.tsx'
import { Combobox, TextArea, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { clockSpan } from '../../ui/format.ts'
import { Columns, PageHead, Panel, Section } from '../../ui/layout.tsx'
import { ReportsMandate } from '../mandates/mandate.view.tsx'
import { PaperForms } from '../papers/paper.view.tsx'
import { MinutesAtLine } from '../publications/next.view.tsx'
import { ReturnedTasks } from '../tasks/return.view.tsx'
import { agendaHref, itemHref } from './agenda.links.ts'
import { meetingCrumbs, meetingTitle } from './agenda.pages.tsx'
import { itemTypes, itemTypeWords, partyWords } from './agenda.ts'
import { presenterRows, typedList } from './item.form.ts'
import type { ItemPageSubject } from './item.load.ts'
import { Meanwhile } from './item.meanwhile.tsx'
import { Aside, Leave, Overrule, Parts, Proposals } from './item.sections.tsx'
import { itemTypeHelp } from './item.words.ts'
import { MeetingTabs } from './meeting.tabs.tsx'

/** Which form of the page was sent: the others show what is kept. */
export type Sent = 'item' | 'leave' | 'overrule' | 'part' | 'clause' | undefined

/** On the item where the forum follows up its tasks. */
const ReturnedSection = ({ subject }: Pick<ItemPageGiven, 'subject'>): VNode | null =>
  subject.returned.length === 0 ? null : (
    <Section title="Uppgifter som kommer tillbaka" id="uppgifter">
      <ReturnedTasks returned={subject.returned} today={subject.today} />
    </Section>
  )

export interface ItemPageGiven {
  readonly subject: ItemPageSubject
  readonly actor: Actor
  readonly sent?: Sent
  /** The clause whose form was sent; none: the form for a new one. */
  readonly clauseId?: string
  readonly typed: Typed
  readonly errors: FieldErrors
}

export function ItemPage(given: ItemPageGiven): PageContent {
  const { subject, actor, sent, typed, errors } = given
  const { meeting, slot } = subject
  const { item, number } = slot
  const name = [number, item.title].filter(Boolean).join(' ')
  const own = sent === 'item'
  return {
    title: `${name}, ${meetingTitle(meeting)}`,
    breadcrumbs: [...meetingCrumbs(meeting), ['Dagordning', agendaHref(meeting.code)]],
    main: (
      <>
        <PageHead title={name} meta={slotMeta(subject)} />
        <MeetingTabs meeting={meeting} actor={actor} here="agenda" />
        {!own && sent && <ErrorSummary errors={Object.values(errors).map(message => ({ message }))} />}
        <Columns
          asideLabel="Vad som saknas, och vart punkten kan flyttas"
          main={
            <>
              {subject.about && <MinutesAtLine it={subject.about} />}
              <ReturnedSection {...given} />
              {own && errors[''] !== undefined && <Meanwhile subject={subject} typed={typed} />}
              <ItemFields subject={subject} typed={own ? typed : {}} errors={own ? errors : {}} />
              {item.kind === 'item' && (
                <>
                  <Proposals {...given} />
                  <Section title="Handlingar" id="handlingar">
                    <PaperForms
                      itemCode={item.code}
                      given={subject.papers}
                      fileLimit={subject.fileLimit}
                      back={`${itemHref(meeting.code, item.code)}#handlingar`}
                    />
                  </Section>
                  <Parts {...given} />
                </>
              )}
            </>
          }
          aside={
            <>
              <Panel>
                <Aside subject={subject} />
                <ReportsMandate of={subject.mandates} date={meeting.date} />
                <Overrule {...given} />
              </Panel>
              <Leave {...given} />
            </>
          }
        />
      </>
    ),
  }
}

const slotMeta = ({ slot: { start, end, item }, meeting }: ItemPageSubject): string =>
  [meetingTitle(meeting), start && end && item.minutes ? `kl. ${clockSpan(start, end)}` : ''].filter(Boolean).join(', ')

interface Filling {
  readonly subject: ItemPageSubject
  readonly typed: Typed
  readonly errors: FieldErrors
}

function ItemFields({ subject, typed, errors }: Filling): VNode {
  const { meeting, slot, version } = subject
  const { item } = slot
  const isItem = item.kind === 'item'
  return (
    <Form
      action={itemHref(meeting.code, item.code)}
      submit="Spara punkten"
      errors={errors}
      version={version}
      cancelHref={`${agendaHref(meeting.code)}#punkt-${item.code}`}
    >
      <TextField name="title" label="Rubrik" value={typedOr(typed, 'title', item.title)} error={errors.title} />
      {isItem && <WhyFields subject={subject} typed={typed} errors={errors} />}
      <TextField
        name="minutes"
        id="minuter"
        label="Minuter"
        optional
        inputmode="numeric"
        width="tiny"
        value={typedOr(typed, 'minutes', item.minutes === null ? '' : String(item.minutes))}
        error={errors.minutes}
      />
      {isItem && <PresenterFields subject={subject} typed={typed} errors={errors} />}
      {isItem && <MatterFields subject={subject} typed={typed} errors={errors} />}
    </Form>
  )
}

/** What kind of item it is, why it is taken up and what is to come of it. */
const WhyFields = ({
  subject: {
    slot: { item },
  },
  typed,
  errors,
}: Filling): VNode => (
  <>
    <CheckboxGroup
      name="types"
      label="Slag"
      help="Ingen ruta för formalia, som mötets öppnande."
      options={itemTypes.map(it => ({ value: it, label: itemTypeWords[it], help: itemTypeHelp[it] }))}
      values={typedList(typed, 'types') ?? item.types}
      error={errors.types}
    />
    <TextArea
      name="purpose"
      label="Syfte"
      optional
      rows={3}
      help="Varför frågan tas upp nu."
      value={typedOr(typed, 'purpose', item.purpose)}
      error={errors.purpose}
    />
    <TextArea
      name="wanted"
      label="Önskat utfall"
      optional
      rows={2}
      help="Vad mötet ska ha kommit fram till när punkten är slut."
      value={typedOr(typed, 'wanted', item.wanted)}
      error={errors.wanted}
    />
  </>
)

const parties = (['region', 'municipality'] as const).map(value => ({ value, label: partyWords[value] }))

function PresenterFields({ subject, typed }: Filling): VNode {
  const rows = presenterRows(typed, subject.slot.item)
  return (
    <fieldset class="ds-fieldset" id="foredragande">
      <legend>
        Föredragande <span class="label-note">(frivilligt)</span>
      </legend>
      <div class="help">En rad för var och en. Tom organisation och part fylls i för den som sitter i ett forum.</div>
      <div class="rows-of-fields">
        {rows.map((it, at) => (
          <div class="row-of-fields">
            <Combobox
              name="presenter"
              id={`foredragande-${at + 1}`}
              label={`Namn ${at + 1}`}
              options={subject.people}
              {...(at > 0 ? { optionsOf: 'foredragande-1' } : {})}
              value={it.name}
            />
            <TextField
              name="organisation"
              id={`organisation-${at + 1}`}
              label={`Organisation ${at + 1}`}
              value={it.organisation}
            />
            <Select
              name="party"
              id={`part-${at + 1}`}
              label={`Part ${at + 1}`}
              empty="Ingen"
              options={parties}
              value={it.party ?? ''}
            />
          </div>
        ))}
      </div>
    </fieldset>
  )
}

function MatterFields({ subject, typed, errors }: Filling): VNode {
  const { matters } = subject.slot.item
  return (
    <div class="stack" id="arenden">
      {matters.length > 0 && (
        <CheckboxGroup
          name="matters"
          label="Ärenden som punkten handlar om"
          options={matters.map(it => ({ value: it.id, label: it.title }))}
          values={typedList(typed, 'matters') ?? matters.map(it => it.id)}
          error={errors.matters}
        />
      )}
      <Combobox
        name="matter"
        label={matters.length > 0 ? 'Koppla ett ärende till' : 'Koppla ett ärende'}
        optional
        help="Skriv några ord och välj i listan."
        options={subject.matterTitles}
        value={typedOr(typed, 'matter', '')}
        error={errors.matter}
      />
    </div>
  )
}
