/** Begreppens sidor: the lists, the codes of one, and the limits. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { ExportLinks } from '../../ui/export-links.tsx'
import { Checkbox, Select } from '../../ui/fields/choice.tsx'
import { DateField, TextArea, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { countText, periodText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import { codeHref, limitsPath, listHref, mappingsPath, wordsPath } from './taxonomy.links.ts'
import { type Code, countsWords, holdsOn, type ListName, lists } from './taxonomy.ts'

export interface Shown {
  readonly mayChange: boolean
  readonly today: LocalDate
}

/** Those who keep the words come from the administration, others from the deviations. */
export const crumbsTo = (mayChange: boolean): readonly (readonly [string, string])[] =>
  mayChange
    ? [
        ['Administration', '/administration'],
        ['Avvikelser', '/administration/avvikelser'],
      ]
    : [['Avvikelser', '/avvikelser']]

interface WordsGiven extends Shown {
  readonly counts: ReadonlyMap<string, number>
}

export const WordsPage = ({ mayChange, counts }: WordsGiven): PageContent => ({
  title: 'Begrepp för avvikelser',
  breadcrumbs: crumbsTo(mayChange),
  main: (
    <>
      <PageHead
        title="Begrepp för avvikelser"
        lead="De listor som alla rapporterar och handlägger med. Konsekvens, orsak och åtgärd är desamma vilken händelsetyp ett ärende än har."
      />
      <ResponsiveTable
        caption="Listor"
        captionHidden
        rows={Object.keys(lists) as ListName[]}
        columns={[
          { head: 'Lista', main: true, cell: it => <a href={listHref(it)}>{lists[it].title}</a> },
          { head: 'Vad den säger', cell: it => lists[it].about },
          { head: 'Begrepp som gäller', numeric: true, cell: it => counts.get(it) ?? 0 },
        ]}
      />
      <ExportLinks href={wordsPath} what="begreppen" />
      <Section title="Mer om begreppen">
        <ul>
          <li>
            <a href={mappingsPath}>Översättningar till WHO, LFPSE och FHIR</a>
          </li>
          {mayChange && (
            <>
              <li>
                <a href={limitsPath}>Gränsvärden</a>
              </li>
              <li>
                <a href="/avvikelser/forslag">Så fungerar förslag på händelsetyp</a>
              </li>
            </>
          )}
        </ul>
      </Section>
    </>
  ),
})

export interface ListGiven extends Shown {
  readonly list: ListName
  readonly codes: readonly Code[]
  readonly typed: Typed
  readonly errors: FieldErrors
}

export function ListPage(given: ListGiven): PageContent {
  const { list, codes, mayChange, today } = given
  const [held, ended] = [
    codes.filter(it => it.to === null || it.to >= today),
    codes.filter(it => it.to !== null && it.to < today),
  ]
  return {
    title: lists[list].title,
    breadcrumbs: [...crumbsTo(mayChange), ['Begrepp', wordsPath]],
    main: (
      <>
        <PageHead title={lists[list].title} lead={lists[list].about} meta={sourcesOf(codes)} />
        <Section>
          <Codes caption="Begrepp som gäller" codes={held} all={codes} today={today} />
        </Section>
        {ended.length > 0 && (
          <Section title="Avslutade begrepp">
            <p>
              Det som valdes medan de gällde står kvar som det valdes. I listor och statistik räknas det under
              efterträdaren.
            </p>
            <Codes caption="Avslutade begrepp" codes={ended} all={codes} today={today} />
          </Section>
        )}
        {mayChange && <NewCode {...given} />}
      </>
    ),
  }
}

const sourcesOf = (codes: readonly Code[]): string | undefined => {
  const sources = [...new Set(codes.flatMap(it => it.source ?? []))]
  return sources.length > 0 ? `Källa: ${sources.join(' · ')}` : undefined
}

interface CodesProps {
  readonly caption: string
  readonly codes: readonly Code[]
  readonly all: readonly Code[]
  readonly today: LocalDate
}

/** Columns that nothing stands in are left out. */
const Codes = ({ caption, codes, all, today }: CodesProps): VNode => (
  <ResponsiveTable
    caption={caption}
    captionHidden
    rows={codes}
    columns={[
      { head: 'Kod', nowrap: true, cell: it => it.code },
      {
        head: 'Begrepp',
        main: true,
        cell: it => <a href={codeHref(it)}>{it.parentId ? `– ${it.label}` : it.label}</a>,
      },
      { head: 'Förklaring', cell: it => it.description },
      ...(codes.some(it => it.level !== null) ? [{ head: 'Nivå', numeric: true, cell: (it: Code) => it.level }] : []),
      { head: 'Särskilt', cell: it => isMarked(it, today) && <Marks it={it} today={today} /> },
      { head: 'Gäller', cell: it => periodText(it.from ?? undefined, it.to ?? undefined) || 'tills vidare' },
      ...(codes.some(it => it.successorId)
        ? [{ head: 'Ersätts av', cell: (it: Code) => all.find(one => one.id === it.successorId)?.label }]
        : []),
    ]}
  />
)

/** Whether something is to be said of it besides its words: an empty cell has no heading on a phone. */
const isMarked = (it: Code, today: LocalDate): boolean =>
  it.needsWords || it.unknown || it.counts !== null || (!holdsOn(it, today) && it.to === null)

const Marks = ({ it, today }: { readonly it: Code; readonly today: LocalDate }): VNode => (
  <>
    {it.needsWords && <Flag tone="info">kräver egna ord</Flag>} {it.unknown && <Flag tone="quiet">inte känt</Flag>}{' '}
    {it.counts && <Flag tone="quiet">{`räknar ${countsWords[it.counts]}`}</Flag>}{' '}
    {!holdsOn(it, today) && it.to === null && <Flag tone="quiet">gäller inte än</Flag>}
  </>
)

function NewCode(given: ListGiven): VNode {
  const { list, typed, errors, today } = given
  return (
    <Section title="Lägg till ett begrepp">
      <Form action={listHref(list)} submit="Lägg till begreppet" look="secondary" errors={errors}>
        <TextField
          name="code"
          label="Kod"
          width="short"
          help="Används aldrig om, inte ens när begreppet har avslutats."
          value={typedOr(typed, 'code', '')}
          error={errors.code}
        />
        <TextField name="label" label="Begrepp" value={typedOr(typed, 'label', '')} error={errors.label} />
        <TextArea
          name="description"
          label="Förklaring"
          optional
          value={typedOr(typed, 'description', '')}
          error={errors.description}
        />
        <OfList {...given} />
        <Checkbox
          name="needsWords"
          label="Kräver egna ord"
          help="Som Annat: den som väljer det beskriver med egna ord."
          checked={typed.needsWords === 'ja'}
        />
        <Checkbox
          name="unknown"
          label="Betyder att det inte är känt"
          help="Vet inte är inte detsamma som ingen."
          checked={typed.unknown === 'ja'}
        />
        <DateField name="from" label="Gäller från" value={typedOr(typed, 'from', today)} error={errors.from} />
        <TextField name="source" label="Källa" optional value={typedOr(typed, 'source', '')} error={errors.source} />
      </Form>
    </Section>
  )
}

/** What only some lists ask of a code: where it lies, its level, what it counts. */
function OfList({ list, codes, typed, errors }: ListGiven): VNode {
  const { levels, tree, amounts } = lists[list]
  const tops = codes.filter(it => it.parentId === null && it.to === null && !it.needsWords && !it.unknown)
  return (
    <>
      {tree && (
        <Select
          name="parent"
          label="Ligger under"
          optional
          options={tops.map(it => ({ value: it.id, label: it.label }))}
          empty="Ligger överst"
          value={typedOr(typed, 'parent', '')}
          error={errors.parent}
        />
      )}
      {levels && (
        <TextField
          name="level"
          label="Nivå"
          width="tiny"
          inputmode="numeric"
          help={`Från ${levels[0]} till ${levels[1]}. Lämna tomt för det som inte är känt.`}
          value={typedOr(typed, 'level', '')}
          error={errors.level}
        />
      )}
      {amounts && (
        <Select
          name="counts"
          label="Räknar"
          optional
          options={Object.entries(countsWords).map(([value, label]) => ({ value, label }))}
          empty="Ingenting"
          value={typedOr(typed, 'counts', '')}
          error={errors.counts}
        />
      )}
    </>
  )
}

/** How much a change touches. A few are not told apart: whoever keeps the words reads no case. */
export const usedText = (cases: number): string =>
  cases === 0
    ? 'Inget ärende har begreppet.'
    : cases < 5
      ? 'Färre än 5 ärenden har begreppet.'
      : `${countText(cases, 'ärende', 'ärenden')} har begreppet.`
