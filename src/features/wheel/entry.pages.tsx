/** En post i årshjulet: what is planned, for when and with which matter; and the form that it is written in. */
import type { VNode } from 'preact'
import { z } from 'zod'
import { chosen, line, lineNeeded, text, typedOr } from '../../http/fields.ts'
import { type FieldErrors, href, type PageContent, type Typed } from '../../http/route.ts'
import { ButtonForm, ButtonLink } from '../../ui/buttons.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Checkbox, Select } from '../../ui/fields/choice.tsx'
import { Combobox, TextArea, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { dateText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { NamedMeeting } from './moves.ts'
import { entryHref, forumWheelHref } from './wheel.links.ts'
import type { MatterChoice, OnAgenda } from './wheel.row.ts'
import {
  capital,
  forumWord,
  monthName,
  monthNames,
  type WheelCategory,
  type WheelEntry,
  type WheelForum,
} from './wheel.ts'

const figures = z
  .string()
  .default('')
  .transform(it => (/^\d{1,4}$/.test(it.trim()) ? Number(it.trim()) : null))

type Dated = { readonly meeting: string | null; readonly year: number | null; readonly month: number | null }

/** Without a meeting it is the month and the year that say when. */
const hasMonth = (it: Dated): boolean => it.meeting !== null || (it.month !== null && it.month >= 1 && it.month <= 12)
const hasYear = (it: Dated): boolean => it.meeting !== null || (it.year !== null && it.year >= 2000 && it.year <= 2100)

export const entryForm = z
  .object({
    title: lineNeeded('Skriv vad som ska tas upp.'),
    category: chosen.refine(it => it !== null, 'Välj en kategori.'),
    year: figures,
    month: figures,
    meeting: chosen,
    matter: line(300),
    note: text(2000),
    repeated: z.literal('ja').optional(),
    published: z.literal('ja').optional(),
    cell: chosen,
  })
  .refine(hasMonth, { path: ['month'], error: 'Välj en månad, eller ett möte.' })
  .refine(hasYear, { path: ['year'], error: 'Skriv året med fyra siffror, mellan 2000 och 2100.' })
export type EntryForm = z.output<typeof entryForm>

/** What an entry can be made of. */
export interface EntryChoices {
  readonly forum: WheelForum
  readonly categories: readonly WheelCategory[]
  /** The forum's meetings around the year. */
  readonly meetings: readonly NamedMeeting[]
  readonly matters: readonly MatterChoice[]
}

export interface EntryFormGiven extends EntryChoices {
  /** Missing while it is new. */
  readonly entry: WheelEntry | undefined
  /** What a new one begins with. */
  readonly begun: Typed
  readonly typed: Typed
  readonly errors: FieldErrors
}

export const wheelCrumbs = (forum: WheelForum, year?: number): readonly (readonly [string, string])[] => [
  ['Forum', '/forum'],
  [forumWord(forum), `/forum/${forum.slug}`],
  ['Årshjul', forumWheelHref(forum.slug, year === undefined ? {} : { ar: String(year) })],
]

const When = ({ meetings, value, errors }: EntryFormGiven & { readonly value: Value }): VNode => (
  <>
    <Select
      name="meeting"
      label="Möte"
      empty="Inget möte bestämt"
      help="Flyttas mötet så följer posten med."
      options={meetings.map(it => ({ value: it.id, label: `${it.forum} ${dateText(it.date)}` }))}
      value={value('meeting')}
      error={errors.meeting}
    />
    <Select
      name="month"
      label="Månad"
      help="Gäller när inget möte är bestämt."
      empty="Välj"
      options={monthNames.map((name, at) => ({ value: String(at + 1), label: capital(name) }))}
      value={value('month')}
      error={errors.month}
    />
    <TextField name="year" label="År" width="tiny" inputmode="numeric" value={value('year')} error={errors.year} />
  </>
)

type Value = (name: string) => string

const heldBy = (entry: WheelEntry | undefined): Readonly<Record<string, string>> =>
  entry
    ? {
        ...{ title: entry.title, category: entry.category.id, year: String(entry.year), month: String(entry.month) },
        ...{ meeting: entry.meeting?.id ?? '', matter: entry.matter?.title ?? '', note: entry.note ?? '' },
        ...(entry.repeated ? { repeated: 'ja' } : {}),
        ...(entry.published ? { published: 'ja' } : {}),
      }
    : {}

function Fields(given: EntryFormGiven): VNode {
  const { entry, begun, typed, errors, categories, matters } = given
  // A form that was sent says with its silence that a box was not ticked.
  const sent = typed.title !== undefined
  const held = entry ? heldBy(entry) : begun
  const value: Value = name => typedOr(typed, name, sent ? '' : typedOr(held, name, ''))
  const open = categories.filter(it => !it.retired || it.id === entry?.category.id)
  return (
    <>
      <TextField name="title" label="Vad ska tas upp?" value={value('title')} error={errors.title} />
      <Select
        name="category"
        label="Kategori"
        empty="Välj"
        options={open.map(it => ({ value: it.id, label: it.name }))}
        value={value('category')}
        error={errors.category}
      />
      <When {...given} value={value} />
      <Combobox
        name="matter"
        label="Ärende"
        optional
        help="Ärendets namn eller kod. Då syns det här när ärendet har kommit på mötets dagordning."
        options={matters.map(it => it.title)}
        value={value('matter')}
        error={errors.matter}
      />
      <TextArea name="note" label="Anteckning" optional value={value('note')} error={errors.note} rows={3} />
      <Checkbox
        name="repeated"
        label="Återkommer varje år"
        help="Följer med när årshjulet kopieras till nästa år."
        checked={value('repeated') === 'ja'}
      />
      <Checkbox
        name="published"
        label="Visa för alla"
        help="Annars syns posten bara för dem som sitter i forumet eller handlägger det."
        checked={value('published') === 'ja'}
      />
      {value('cell') && <input type="hidden" name="cell" value={value('cell')} />}
    </>
  )
}

export function EntryFormPage(given: EntryFormGiven): PageContent {
  const { forum, entry, errors, begun } = given
  const title = entry ? 'Ändra posten' : 'Lägg till en post'
  const back = entry ? entryHref(entry) : forumWheelHref(forum.slug, { ar: typedOr(begun, 'year', '') })
  return {
    title: `${title} i årshjulet`,
    breadcrumbs: wheelCrumbs(forum, entry?.year),
    main: (
      <>
        <PageHead title={`${title} i årshjulet`} meta={forum.name} />
        <Form
          action={entry ? `${entryHref(entry)}/andra` : `/forum/${forum.slug}/arshjul/ny`}
          submit={entry ? 'Spara posten' : 'Lägg till posten'}
          errors={errors}
          cancelHref={back}
          {...(entry ? { version: entry.version } : {})}
        >
          <Fields {...given} />
        </Form>
      </>
    ),
  }
}

export interface EntryGiven {
  readonly entry: WheelEntry
  readonly agenda: readonly OnAgenda[]
  readonly source: { readonly code: string; readonly title: string; readonly words: string } | undefined
  readonly mayChange: boolean
}

const Agenda = ({ entry, agenda }: EntryGiven): VNode | null => {
  if (!entry.matter || !entry.meeting) return null
  return (
    <Section title="På dagordningen">
      {agenda.length === 0 ? (
        <p>
          Ärendet finns inte på mötets dagordning
          {entry.onAgenda ? ' som du får se ännu' : ''}.
        </p>
      ) : (
        <ul class="lines">
          {agenda.map(it => (
            <li>{it.known ? <a href={href('/punkter/:code', it)}>{it.title}</a> : it.title}</li>
          ))}
        </ul>
      )}
    </Section>
  )
}

const Buttons = ({ entry }: Pick<EntryGiven, 'entry'>): VNode => (
  <div class="buttons">
    <ButtonLink href={`${entryHref(entry)}/andra`} look="primary">
      Ändra posten
    </ButtonLink>
    <ButtonForm action={`${entryHref(entry)}/ta-bort`} look="quiet" fields={{ version: String(entry.version) }}>
      Ta bort posten
    </ButtonForm>
  </div>
)

export function EntryPage(given: EntryGiven): PageContent {
  const { entry, source, mayChange } = given
  const { forum, meeting, matter } = entry
  return {
    title: entry.title,
    breadcrumbs: wheelCrumbs(forum, entry.year),
    main: (
      <>
        <PageHead
          title={entry.title}
          meta={`Årshjulet för ${forumWord(forum)}, ${monthName(entry.month)} ${entry.year}`}
          {...(mayChange ? { action: <Buttons entry={entry} /> } : {})}
        />
        {meeting?.state === 'cancelled' && (
          <Notice tone="warning">{`Mötet ${dateText(meeting.date)} är inställt. Posten behöver ett annat möte.`}</Notice>
        )}
        <Facts
          facts={[
            { term: 'Kategori', value: entry.category.name },
            {
              term: 'Möte',
              value: meeting && (
                <a href={`/moten/${meeting.code}`}>{`${forumWord(forum)} ${dateText(meeting.date)}`}</a>
              ),
            },
            { term: 'Ärende', value: matter && <a href={href('/arenden/:code', matter)}>{matter.title}</a> },
            { term: 'Anteckning', value: entry.note },
            { term: 'Återkommer', value: entry.repeated && 'Varje år' },
            { term: 'Syns för', value: entry.published ? 'Alla' : 'Dem som sitter i forumet eller handlägger det' },
            {
              term: 'Kommer ur',
              value: source && (
                <>
                  <a href={href('/dokument/:code', source)}>{source.title}</a>: {source.words}
                </>
              ),
            },
          ]}
        />
        <Agenda {...given} />
      </>
    ),
  }
}
