/** Kontroll av åtkomsten: a sample of what one's own people have read, looked through one reading at a time, and kept. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import { dateAt, daysAfter, type LocalDate } from '../../kernel/time.ts'
import { EmptyState } from '../../ui/empty.tsx'
import { Facts } from '../../ui/facts.tsx'
import { RadioGroup, Select } from '../../ui/fields/choice.tsx'
import { DateField, TextArea, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { countText, dateText, numberText, periodText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { Progress } from '../../ui/progress.tsx'
import { type Column, ResponsiveTable } from '../../ui/table.tsx'
import type { NamedOrganisation } from '../organisations/organisation.row.ts'
import { checkHref, checksHref, readingHref } from './access.links.ts'
import { atText, whyText } from './access.pages.tsx'
import { partWords } from './access.ts'
import type { Check, CheckedReading } from './check.row.ts'
import { leftOf, mayMark, outcomeWords } from './check.ts'

const top = ['Avvikelser', '/avvikelser'] as const
const law = 'HSLF-FS 2016:40, 4 kap. 9 §'

const Standing = ({ it }: { readonly it: Check }): VNode =>
  it.left > 0 ? (
    <Flag>{numberText(it.left)} kvar</Flag>
  ) : it.asked > 0 ? (
    <Flag tone="info">klar, {numberText(it.asked)} att utreda</Flag>
  ) : (
    <Flag tone="success">klar</Flag>
  )

const checkColumns: readonly Column<Check>[] = [
  { head: 'Tid', main: true, cell: it => <a href={checkHref(it)}>{periodText(it.from, it.to)}</a> },
  { head: 'För', cell: it => it.organisation },
  { head: 'Urval', cell: it => `${numberText(it.drawn)} av ${numberText(it.readings)}` },
  { head: 'Dragen', cell: it => [dateText(dateAt(it.drawnAt)), it.drawnBy].filter(Boolean).join(', ') },
  { head: 'Läge', cell: it => <Standing it={it} /> },
]

export interface ChecksGiven {
  readonly checks: readonly Check[]
  readonly organisations: readonly NamedOrganisation[]
  readonly today: LocalDate
  readonly typed?: Typed
  readonly errors?: FieldErrors
}

function DrawForm({ organisations, today, typed = {}, errors = {} }: ChecksGiven): VNode {
  const field = (name: string, held: string) => ({ name, value: typedOr(typed, name, held), error: errors[name] })
  return (
    <Form action={checksHref} submit="Dra ett urval" errors={errors}>
      {organisations.length > 1 && (
        <Select
          {...field('organisation', '')}
          label="För vilken organisation"
          empty="Välj"
          options={organisations.map(it => ({ value: it.id, label: it.name }))}
        />
      )}
      <DateField {...field('from', daysAfter(today, -30))} label="Läst från och med" max={today} />
      <DateField {...field('to', today)} label="Läst till och med" max={today} />
      <TextField
        {...field('size', '10')}
        label="Hur många läsningar"
        help="Högst 100. Vilka det blir avgör slumpen; dina egna är inte med."
        inputmode="numeric"
        width="tiny"
      />
    </Form>
  )
}

export const ChecksPage = (given: ChecksGiven): PageContent => ({
  title: 'Kontroll av åtkomsten',
  breadcrumbs: [top],
  main: (
    <>
      <PageHead
        title="Kontroll av åtkomsten"
        lead="Stickprov på vad den egna sidan har läst av avvikelser. Vad som sågs skrivs ner och sparas."
      />
      <Section title="Gör en kontroll">
        <DrawForm {...given} />
      </Section>
      <Section title="Gjorda kontroller">
        {given.checks.length === 0 ? (
          <EmptyState title="Ingen kontroll är gjord än">Varje kontroll sparas här, med vad som sågs.</EmptyState>
        ) : (
          <ResponsiveTable caption="Gjorda kontroller" captionHidden columns={checkColumns} rows={given.checks} />
        )}
      </Section>
      <p class="soft">Vårdgivaren kontrollerar åtkomsten systematiskt och dokumenterar kontrollen ({law}).</p>
    </>
  ),
})

export interface CheckGiven {
  readonly check: Check
  readonly rows: readonly CheckedReading[]
  /** The reading that is looked at now; else the first that is left. */
  readonly chosen?: string | undefined
  readonly typed?: Typed
  readonly errors?: FieldErrors
}

const seenText = (it: CheckedReading): string =>
  [
    it.outcome && outcomeWords[it.outcome],
    it.words !== (it.outcome && outcomeWords[it.outcome]) && it.words,
    [it.checkedBy, it.checkedAt && atText(it.checkedAt)].filter(Boolean).join(' '),
  ]
    .filter(Boolean)
    .join(' · ')

const toBeSeen = (check: Check, it: CheckedReading): VNode | string =>
  mayMark(it) ? (
    <a href={`${checkHref(check)}?lasning=${it.id}`} aria-label={`Granska ${it.name}, ${it.code}`}>
      Granska
    </a>
  ) : (
    'Din egen: en kollega granskar den'
  )

const readingColumns = ({ check }: CheckGiven): readonly Column<CheckedReading>[] => [
  { head: 'Vem', main: true, cell: it => it.name },
  { head: 'Ärende', nowrap: true, cell: it => it.code },
  { head: 'Del', cell: it => partWords[it.part] ?? it.part },
  { head: 'Varför', cell: it => whyText({ ...it, words: it.said }) },
  { head: 'När', nowrap: true, cell: it => atText(it.readAt) },
  { head: 'Vad som sågs', cell: it => (it.outcome ? seenText(it) : toBeSeen(check, it)) },
]

function MarkForm(given: CheckGiven & { readonly it: CheckedReading }): VNode {
  const { check, it, typed = {}, errors = {} } = given
  return (
    <Section title={`${it.name}, ärende ${it.code}`} id="granska">
      <Facts
        facts={[
          { term: 'Del', value: partWords[it.part] ?? it.part },
          { term: 'Varför', value: whyText({ ...it, words: it.said }) },
          { term: 'När', value: `${atText(it.readAt)}, ${countText(it.times, 'gång', 'gånger')}` },
          { term: 'För enheten', value: it.unit },
        ]}
      />
      <Form action={readingHref(check, it)} submit="Spara och visa nästa" version={it.version} errors={errors}>
        <RadioGroup
          name="outcome"
          label="Vad såg du?"
          value={typedOr(typed, 'outcome', '')}
          error={errors.outcome}
          options={(['right', 'asked'] as const).map(value => ({ value, label: outcomeWords[value] }))}
        />
        <TextArea
          name="words"
          label="Vad som behöver utredas, och av vem"
          help="Behövs inte utan anmärkning. Skriv inget om patienten."
          value={typedOr(typed, 'words', '')}
          error={errors.words}
          optional
        />
      </Form>
    </Section>
  )
}

/** Which reading stands open: the one that was asked for, else the first that whoever looks may mark. */
const openReading = ({ rows, chosen }: CheckGiven): CheckedReading | undefined => {
  const left = rows.filter(it => it.outcome === null && mayMark(it))
  return left.find(it => it.id === chosen) ?? left[0]
}

export function CheckPage(given: CheckGiven): PageContent {
  const { check, rows } = given
  const left = leftOf(rows)
  const it = openReading(given)
  return {
    title: `Kontroll av åtkomsten ${periodText(check.from, check.to)}`,
    breadcrumbs: [top, ['Kontroll av åtkomsten', checksHref]],
    main: (
      <>
        <PageHead
          title={`Kontroll av åtkomsten ${periodText(check.from, check.to)}`}
          meta={[check.organisation, `dragen ${atText(check.drawnAt)}`, check.drawnBy].filter(Boolean).join(' · ')}
          {...(rows.length > 0 && {
            lead: `Slumpvis ${countText(rows.length, 'läsning', 'läsningar')} av ${numberText(check.readings)} under tiden.`,
          })}
        />
        {rows.length === 0 ? (
          <EmptyState title="Inget hade lästs av andra under tiden">
            Det fanns inga läsningar att dra ur. Egna läsningar är aldrig med i den egna kontrollen.
          </EmptyState>
        ) : (
          <>
            {left === 0 ? (
              <Notice tone="success" title="Kontrollen är klar.">
                {check.asked > 0
                  ? `${countText(check.asked, 'läsning behöver', 'läsningar behöver')} utredas.`
                  : 'Alla läsningar var utan anmärkning.'}
              </Notice>
            ) : (
              <Progress label="Granskade" value={rows.length - left} max={rows.length} unit="läsningar" />
            )}
            {it && <MarkForm {...given} it={it} />}
            <Section title="Läsningarna">
              <ResponsiveTable
                caption="Läsningar i urvalet"
                captionHidden
                columns={readingColumns(given)}
                rows={rows}
              />
            </Section>
          </>
        )}
      </>
    ),
  }
}
