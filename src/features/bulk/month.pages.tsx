// Samlad rapport för en månad: all units in one table, a number in each cell.

import type { VNode } from 'preact'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import { monthsAfter } from '../../kernel/time.ts'
import { ButtonLink, Buttons } from '../../ui/buttons.tsx'
import { classes } from '../../ui/classes.ts'
import { EmptyState } from '../../ui/empty.tsx'
import { Checkbox } from '../../ui/fields/choice.tsx'
import { described, ErrorText, fieldId } from '../../ui/fields/field.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { monthText } from '../../ui/format.ts'
import { PageHead } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { SearchForm } from '../../ui/search.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import { bulkHref, monthHref } from './bulk.links.ts'
import type { MonthSubject } from './bulk.load.ts'
import type { CountingUnit, Kind } from './bulk.row.ts'
import { connectedIn, typedAs } from './bulk.ts'

interface MonthGiven {
  readonly subject: MonthSubject
  readonly typed?: Typed
  readonly errors?: FieldErrors
}

/** The field of a unit and a kind, and the field of the version that was seen there. */
export const cellName = (unitId: string, kindId: string): string => `antal-${unitId}:${kindId}`
export const seenName = (unitId: string, kindId: string): string => `sett-${unitId}:${kindId}`

function Cell({ given, unit, kind }: { readonly given: MonthGiven; readonly unit: CountingUnit; readonly kind: Kind }) {
  const { subject, typed, errors = {} } = given
  const name = cellName(unit.id, kind.id)
  const counted = subject.counts.get(`${unit.id}:${kind.id}`)
  const said = typed?.[name]
  const field = { name, label: kind.label, error: errors[name] }
  return (
    <>
      <input
        class={classes('ds-input', 'tiny-width')}
        id={fieldId(name)}
        name={name}
        type="text"
        inputmode="text"
        autocomplete="off"
        maxlength={4}
        aria-label={`${kind.label}, ${unit.name}`}
        value={typeof said === 'string' ? said : typedAs(counted)}
        {...described(field)}
      />
      {errors[name] && <ErrorText id={fieldId(name)}>{errors[name]}</ErrorText>}
      <Hidden name={seenName(unit.id, kind.id)} value={String(counted?.n ?? 0)} />
    </>
  )
}

function Table({ given }: { readonly given: MonthGiven }): VNode {
  const { units, kinds, month } = given.subject
  return (
    <ResponsiveTable
      caption={`Antal händelser i ${monthText(month)}`}
      captionHidden
      rows={units}
      columns={[
        {
          head: 'Enhet',
          main: true,
          cell: it => (
            <>
              {it.name}
              {!connectedIn(it, month) && <span class="small soft"> inte ansluten den här månaden</span>}
            </>
          ),
        },
        ...kinds.map(kind => ({
          head: kind.label,
          cell: (unit: CountingUnit) => <Cell given={given} unit={unit} kind={kind} />,
        })),
      ]}
    />
  )
}

/** The month before, where some unit was connected then, and the month after. */
function Months({ subject: { month, today, units } }: { readonly subject: MonthSubject }): VNode {
  const next = monthsAfter(month, 1)
  const before = monthsAfter(month, -1)
  return (
    <Buttons>
      {units.some(it => it.from !== null && it.from < month) && (
        <ButtonLink href={monthHref(before)}>{monthText(before)}</ButtonLink>
      )}
      {next <= today && <ButtonLink href={monthHref(next)}>{monthText(next)}</ButtonLink>}
    </Buttons>
  )
}

const Counting = ({ given }: { readonly given: MonthGiven }): VNode => {
  const { subject, typed, errors = {} } = given
  const corrects = subject.counts.size > 0
  return (
    <Form action={monthHref(subject.month, subject.words, subject.page)} submit="Spara antalen" errors={errors} printed>
      <Table given={given} />
      <Checkbox
        name="lindriga"
        label="Ingen av händelserna kunde ha fått en allvarlig följd"
        help="Kunde någon ha slutat illa ska den rapporteras för sig, som en avvikelse."
        checked={typed?.lindriga === 'ja'}
        error={errors.lindriga}
      />
      {corrects && (
        <TextField
          name="varfor"
          label="Varför ändras ett antal som redan är lämnat?"
          help="Behövs bara när du ändrar. Det förra antalet sparas."
          value={typeof typed?.varfor === 'string' ? typed.varfor : ''}
          error={errors.varfor}
          maxlength={300}
          optional
        />
      )}
    </Form>
  )
}

export function MonthPage(given: MonthGiven): PageContent {
  const { subject } = given
  const { month, units, kinds, total, words, page, size } = subject
  return {
    title: `Samlad rapport för ${monthText(month)}`,
    breadcrumbs: [
      ['Avvikelser', '/avvikelser'],
      ['Samlad rapport', bulkHref],
    ],
    wide: true,
    main: (
      <>
        <PageHead
          title={`Samlad rapport för ${monthText(month)}`}
          lead="Skriv hur många händelser av varje slag som inträffade. Noll är ett svar: lämna rutan tom bara om ni inte vet."
        />
        <Months subject={subject} />
        <Notice tone="info" title="Så skriver du.">
          <ul>
            <li>Ett tal, också 0, betyder att ni har räknat.</li>
            <li>Ett streck (–) betyder att det inte förekommer på enheten.</li>
            <li>En tom ruta betyder att uppgiften saknas.</li>
          </ul>
        </Notice>
        {(total > size || words !== '') && (
          <SearchForm size="small" action={monthHref(month)} name="ord" label="Sök enhet" value={words} />
        )}
        {units.length === 0 ? (
          <EmptyState title={words ? 'Ingen av dina enheter heter så' : 'Du har inga enheter att räkna för'}>
            Här syns enheterna i den organisation som du samordnar avvikelser för.
          </EmptyState>
        ) : (
          <div class="counting">
            <Counting given={given} />
          </div>
        )}
        <Pagination {...{ page, size, total }} href={it => monthHref(month, words, it)} label="Enheter" />
        <Kinds kinds={kinds} />
      </>
    ),
  }
}

const Kinds = ({ kinds }: { readonly kinds: readonly Kind[] }): VNode => (
  <details>
    <summary>Vad räknas som vad?</summary>
    <dl class="facts">
      {kinds.map(it => (
        <div>
          <dt>{it.label}</dt>
          <dd>{it.description}</dd>
        </div>
      ))}
    </dl>
  </details>
)
