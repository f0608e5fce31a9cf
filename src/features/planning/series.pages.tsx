/** Planera ett års möten: a rule, the days it gives and what they would meet with, before anything is kept. */
import type { VNode } from 'preact'
import type { FieldErrors, PageContent } from '../../http/route.ts'
import { Button } from '../../ui/buttons.tsx'
import { Checkbox, CheckboxGroup, Select } from '../../ui/fields/choice.tsx'
import { ErrorSummary } from '../../ui/fields/error-summary.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { DateField, TextArea, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { clockSpan, countText, dateText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import type { SeriesAsked, SeriesFound, Way } from './series.asked.ts'
import { type DatedProposal, isPlannable, monthWord, ordinalWord, type Weekday, weekdayWord } from './series.ts'

export interface SeriesGiven {
  readonly forum: { readonly name: string; readonly shortName: string | null; readonly slug: string }
  readonly asked: SeriesAsked
  readonly found: SeriesFound | undefined
  readonly proposals: readonly DatedProposal[]
  readonly errors: FieldErrors
  /** The days that were ticked, where the form is shown again. */
  readonly ticked: readonly string[] | undefined
  /** The address with the rule in it. */
  readonly here: string
}

const wayWords: Readonly<Record<Way, string>> = {
  manad: 'En viss dag varje månad',
  veckor: 'Med några veckors mellanrum',
  lista: 'Datum som redan är bestämda',
}

const months = Array.from({ length: 12 }, (_, i) => ({ value: String(i + 1), label: monthWord(i + 1) }))
const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** 'Torsdag 21 januari 2027' */
export const longDay = (date: string): string => {
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() || 7) as Weekday
  return `${upper(weekdayWord(weekday)).slice(0, -2)} ${dateText(date)}`
}

const MonthlyFields = ({ asked, errors }: { asked: SeriesAsked; errors: FieldErrors }): VNode => (
  <>
    <TextField name="ar" label="År" inputmode="numeric" width="tiny" value={asked.year} error={errors.ar} />
    <div class="field-row">
      <Select
        name="ordning"
        label="Vilken i ordningen"
        value={asked.nth}
        options={([1, 2, 3, 4, -1] as const).map(it => ({ value: String(it), label: ordinalWord(it) }))}
      />
      <Select
        name="dag"
        label="Veckodag"
        value={asked.weekday}
        error={errors.dag}
        options={([1, 2, 3, 4, 5, 6, 7] as const).map(it => ({ value: String(it), label: weekdayWord(it) }))}
      />
    </div>
    <CheckboxGroup name="manad" label="Månader" options={months} values={asked.months} error={errors.manad} tiles />
  </>
)

const WeeklyFields = ({ asked, errors }: { asked: SeriesAsked; errors: FieldErrors }): VNode => (
  <>
    <DateField name="fran" label="Första mötesdagen" value={asked.from} error={errors.fran} />
    <DateField name="till" label="Inte senare än" value={asked.to} error={errors.till} />
    <TextField
      name="var"
      label="Veckor mellan mötena"
      help="2 betyder varannan vecka."
      inputmode="numeric"
      width="tiny"
      value={asked.every}
      error={errors.var}
    />
    <CheckboxGroup name="utan" label="Månader utan möten" options={months} values={asked.without} tiles />
  </>
)

const ListedFields = ({ asked, errors }: { asked: SeriesAsked; errors: FieldErrors }): VNode => (
  <>
    <TextField
      name="ar"
      label="År"
      help="För datum som är skrivna utan år."
      inputmode="numeric"
      width="tiny"
      value={asked.year}
      error={errors.ar}
    />
    <TextArea
      name="datum"
      label="Datum"
      help="Ett på varje rad, till exempel 2027-02-11, 11/2 eller torsdag 11 februari."
      rows={8}
      value={asked.days}
      error={errors.datum}
    />
  </>
)

const ruleFields: Readonly<Record<Way, (given: { asked: SeriesAsked; errors: FieldErrors }) => VNode>> = {
  manad: MonthlyFields,
  veckor: WeeklyFields,
  lista: ListedFields,
}

function Rule({ forum, asked, found }: SeriesGiven): VNode {
  const errors = found?.errors ?? {}
  const Fields = ruleFields[asked.way]
  return (
    <>
      <ErrorSummary errors={Object.entries(errors).map(([name, message]) => ({ name, message }))} />
      <form class="form" method="get" action={`/forum/${forum.slug}/moten/nya`} aria-label="Regel för datumen">
        <Hidden name="satt" value={asked.way} />
        <Hidden name="visa" value="datum" />
        <Fields asked={asked} errors={errors} />
        <div class="field-row">
          <TextField name="start" label="Börjar" type="time" width="tiny" value={asked.startTime} />
          <TextField name="slut" label="Slutar" type="time" width="tiny" value={asked.endTime} />
        </div>
        <TextField name="plats" label="Plats" optional help="En lokal, eller Teams." value={asked.place} />
        <TextField
          name="lank"
          label="Länk till videomötet"
          optional
          type="url"
          help="Bara de som kallas ser länken."
          value={asked.link}
        />
        <Checkbox
          name="offentlig"
          label="Dagarna är offentliga"
          help="Datum, tid och plats syns för alla. Dagordningen gör det inte."
          checked={asked.announced}
        />
        <div class="buttons">
          <Button look="secondary">Visa datumen</Button>
        </div>
      </form>
    </>
  )
}

const Meets = ({ it }: { readonly it: DatedProposal }): VNode => {
  if (it.taken)
    return (
      <>
        <Flag tone="error">upptagen</Flag> Forumet har redan <a href={`/moten/${it.taken.code}`}>ett möte</a> den dagen.
      </>
    )
  if (it.past) return <Flag tone="quiet">har varit</Flag>
  if (!it.dayOff && it.others.length === 0 && !it.takesOver) return <>Inget som krockar</>
  return (
    <ul class="lines">
      {it.dayOff && (
        <li>
          <Flag>{it.dayOff}</Flag>
        </li>
      )}
      {it.others.map(other => (
        <li>
          <Flag tone={other.overlaps ? 'warning' : 'info'}>{other.overlaps ? 'krockar' : 'samma dag'}</Flag>{' '}
          {other.forum}
          {other.startTime && ` kl. ${clockSpan(other.startTime, other.endTime ?? undefined)}`},{' '}
          {countText(other.shared, 'person sitter', 'personer sitter')} i båda
        </li>
      ))}
      {it.takesOver && <li>En inläst kallelse finns redan till den dagen. Mötet tas över och planeras här.</li>}
    </ul>
  )
}

/** The days that are ticked from the start: those that nothing speaks against. */
const isClear = (it: DatedProposal): boolean => isPlannable(it) && !it.dayOff && !it.others.some(one => one.overlaps)

function Dates(given: SeriesGiven): VNode {
  const { proposals, found, asked, ticked, errors, here } = given
  const plannable = proposals.filter(isPlannable).length
  return (
    <Section title={`${countText(proposals.length, 'datum', 'datum')}: ${found?.words ?? ''}`} id="datum">
      {proposals.length === 0 ? (
        <Notice tone="info">Regeln ger inga datum.</Notice>
      ) : (
        <Form action={here} submit="Planera de valda mötena" errors={errors}>
          <Hidden name="words" value={found?.words ?? ''} />
          <Hidden name="startTime" value={asked.startTime} />
          <Hidden name="endTime" value={asked.endTime} />
          <Hidden name="place" value={asked.place} />
          <Hidden name="link" value={asked.link} />
          {asked.announced && <Hidden name="announced" value="ja" />}
          <p>
            {plannable === proposals.length
              ? 'Välj bort de dagar som inte passar. Antingen planeras alla valda möten eller inget.'
              : `${countText(proposals.length - plannable, 'dag', 'dagar')} går inte att välja. Antingen planeras alla valda möten eller inget.`}
          </p>
          <ResponsiveTable<DatedProposal>
            caption="Datum och vad de krockar med"
            captionHidden
            rows={proposals}
            columns={[
              {
                head: 'Dag',
                main: true,
                cell: (it, i) =>
                  isPlannable(it) ? (
                    <Checkbox
                      name="dates"
                      id={`dag-${i}`}
                      label={longDay(it.date)}
                      value={it.date}
                      checked={ticked ? ticked.includes(it.date) : isClear(it)}
                    />
                  ) : (
                    longDay(it.date)
                  ),
              },
              { head: 'Krockar', cell: it => <Meets it={it} /> },
            ]}
          />
        </Form>
      )}
    </Section>
  )
}

export function SeriesPage(given: SeriesGiven): PageContent {
  const { forum, asked, found } = given
  const name = forum.shortName ?? forum.name
  const title = `Planera möten i ${name}`
  return {
    title,
    breadcrumbs: [
      ['Forum', '/forum'],
      [name, `/forum/${forum.slug}`],
    ],
    main: (
      <>
        <PageHead
          title={title}
          lead="Välj en regel och se dagarna innan något sparas: helgdagar, dagar då forumet redan möts och möten i andra forum med samma personer."
          meta={
            <>
              Bara ett möte? <a href={`/forum/${forum.slug}/moten/nytt`}>Planera ett enda möte</a>
            </>
          }
        />
        <Tabs
          label="Så upprepas mötena"
          tabs={(Object.keys(wayWords) as Way[]).map(way => ({
            label: wayWords[way],
            href: `/forum/${forum.slug}/moten/nya?satt=${way}`,
            current: way === asked.way,
          }))}
        />
        <Rule {...given} />
        {found && Object.keys(found.errors).length === 0 && <Dates {...given} />}
      </>
    ),
  }
}
