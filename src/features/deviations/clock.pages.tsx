/** Administration av avvikelser: how long each step may take, and what the steps are called. Changes are kept beside what was. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import { type FieldErrors, href, type PageContent, type Typed } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { ButtonForm } from '../../ui/buttons.tsx'
import { Checkbox, Select } from '../../ui/fields/choice.tsx'
import { DateField, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { periodText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import { amountText, clockWords, type HeldClock, unitWords } from './clock.ts'
import { clocksHref, procedureHref, stepsHref } from './deviation.links.ts'
import { sideWords, stateWords } from './deviation.words.ts'
import type { HeldTransition } from './transition.row.ts'

const top = [
  ['Administration', '/administration'],
  ['Avvikelser', procedureHref],
] as const

const whoWords: Readonly<Record<string, string>> = {
  ...sideWords,
  either: 'båda parter',
  system: 'Samklang',
}

/** What is administered of deviations, each on a page of its own. */
const parts: readonly { readonly href: string; readonly title: string; readonly lead: string }[] = [
  { href: clocksHref, title: 'Tider', lead: 'Hur länge varje steg får ta, och sedan när.' },
  { href: stepsHref, title: 'Steg', lead: 'Vem som får ta vilket steg, vad det heter och om det ska motiveras.' },
  {
    href: '/administration/avvikelser/begrepp',
    title: 'Klassifikation',
    lead: 'Orden som ärenden beskrivs med, och när de gäller.',
  },
  {
    href: '/administration/avvikelser/eskaleringstrappa',
    title: 'Eskaleringstrappa',
    lead: 'Stegen när parterna inte är eniga, vem som möts och hur länge.',
  },
  {
    href: '/administration/avvikelser/lagkrav',
    title: 'Lagkrav och gränser',
    lead: 'Vad en allvarlig händelse kan kräva enligt lag, och när åtgärder väcker en varning.',
  },
]

export const ProcedurePage = (): PageContent => ({
  title: 'Avvikelser, administration',
  breadcrumbs: [['Administration', '/administration']],
  main: (
    <>
      <PageHead title="Avvikelser" lead="Hur avvikelser handläggs i länet. Ärendena själva syns inte här." />
      <ul class="cards">
        {parts.map(it => (
          <li>
            <div>
              <h2>
                <a href={it.href}>{it.title}</a>
              </h2>
              <p>{it.lead}</p>
            </div>
          </li>
        ))}
      </ul>
    </>
  ),
})

export interface ClocksGiven {
  readonly clocks: readonly HeldClock[]
  readonly today: LocalDate
}

const holds = (it: HeldClock, today: LocalDate): boolean =>
  (it.validFrom === null || it.validFrom <= today) && (it.validTo === null || it.validTo >= today)

/** As the procedure goes: the words are written down in its order. */
const inOrderOf = <T,>(words: Readonly<Record<string, string>>, rows: readonly T[], of: (row: T) => string): T[] => {
  const order = Object.keys(words)
  return rows.toSorted((a, b) => order.indexOf(of(a)) - order.indexOf(of(b)))
}

const Standing = ({ it, today }: { readonly it: HeldClock; readonly today: LocalDate }): VNode =>
  it.proposed ? (
    <Flag>förslag</Flag>
  ) : holds(it, today) ? (
    <Flag tone="success">gäller</Flag>
  ) : (
    <Flag tone="info">planerad</Flag>
  )

export function ClocksPage({ clocks, today }: ClocksGiven): PageContent {
  const inOrder = inOrderOf(clockWords, clocks, it => it.name)
  const shown = inOrder.filter(it => it.validTo === null || it.validTo >= today)
  const past = inOrder.filter(it => it.validTo !== null && it.validTo < today)
  return {
    title: 'Tider för avvikelser',
    breadcrumbs: top,
    main: (
      <>
        <PageHead
          title="Tider för avvikelser"
          lead="Hur länge varje steg får ta innan det räknas som försenat. Det som är ett förslag gäller tills någon har bestämt något annat."
        />
        <ResponsiveTable
          caption="Tider som gäller eller är planerade"
          columns={[
            {
              head: 'Steg',
              main: true,
              cell: it => (
                <a href={href('/administration/avvikelser/tider/:name', it)}>{clockWords[it.name] ?? it.name}</a>
              ),
            },
            { head: 'Tid', cell: it => amountText(it) },
            { head: 'Väntar på', cell: it => whoWords[it.who] },
            { head: 'Gäller', cell: it => periodText(it.validFrom ?? undefined, it.validTo ?? undefined) },
            { head: 'Läge', cell: it => <Standing it={it} today={today} /> },
          ]}
          rows={shown}
        />
        {past.length > 0 && (
          <Section title="Har gällt">
            <ResponsiveTable
              caption="Tider som har gällt"
              captionHidden
              columns={[
                { head: 'Steg', main: true, cell: it => clockWords[it.name] ?? it.name },
                { head: 'Tid', cell: it => amountText(it) },
                { head: 'Gällde', cell: it => periodText(it.validFrom ?? undefined, it.validTo ?? undefined) },
              ]}
              rows={past}
            />
          </Section>
        )}
      </>
    ),
  }
}

export interface ClockGiven {
  readonly clock: HeldClock
  readonly today: LocalDate
  readonly typed?: Typed
  readonly errors?: FieldErrors
}

export function ClockPage({ clock, today, typed = {}, errors = {} }: ClockGiven): PageContent {
  const field = (name: string, held: string) => ({ name, value: typedOr(typed, name, held), error: errors[name] })
  const action = href('/administration/avvikelser/tider/:name', clock)
  const title = clockWords[clock.name] ?? clock.name
  return {
    title: `Tid: ${title}`,
    breadcrumbs: [...top, ['Tider', clocksHref]],
    main: (
      <>
        <PageHead
          title={title}
          meta={
            <>
              {amountText(clock)} · väntar på {whoWords[clock.who]} {clock.proposed && <Flag>förslag</Flag>}
            </>
          }
          {...(clock.source ? { lead: clock.source } : {})}
        />
        {clock.proposed && (
          <Section title="Ska det gälla som det är?">
            <ButtonForm action={`${action}/bestam`} fields={{ version: String(clock.version) }} look="secondary">
              {`Bestäm ${amountText(clock)}`}
            </ButtonForm>
          </Section>
        )}
        <Section title="Ändra tiden">
          <Form
            action={action}
            submit="Spara ändringen"
            version={clock.version}
            errors={errors}
            cancelHref={clocksHref}
          >
            <TextField {...field('amount', String(clock.amount))} label="Hur många" inputmode="numeric" width="tiny" />
            <Select
              {...field('unit', clock.unit)}
              label="Av vad"
              help="Arbetsdagar är inte lördagar, söndagar, helgdagar, midsommarafton, julafton eller nyårsafton."
              options={Object.entries(unitWords).map(([value, label]) => ({ value, label }))}
            />
            <DateField
              {...field('from', today)}
              label="Gäller från"
              help="Det som redan väntar behåller sin dag. Det som gällde förut sparas."
              min={today}
            />
            <TextField {...field('source', '')} label="Varför, eller vem som har bestämt det" optional />
          </Form>
        </Section>
      </>
    ),
  }
}

export const TransitionsPage = ({ transitions }: { readonly transitions: readonly HeldTransition[] }): PageContent => ({
  title: 'Steg för avvikelser',
  breadcrumbs: top,
  main: (
    <>
      <PageHead
        title="Steg för avvikelser"
        lead="Vad som kan göras i varje läge, och av vem. Vad ett steg heter och om det ska motiveras kan ändras; vart det leder är det gemensamma arbetssättet. Så länge ”Ta emot för bedömning” inte ska motiveras kan det som följer på bedömningen göras direkt."
      />
      <ResponsiveTable
        caption="Steg"
        captionHidden
        columns={[
          {
            head: 'Steg',
            main: true,
            cell: it => <a href={href('/administration/avvikelser/steg/:id', it)}>{it.label}</a>,
          },
          { head: 'Från', cell: it => stateWords[it.from_state as keyof typeof stateWords] ?? it.from_state },
          { head: 'Till', cell: it => stateWords[it.to_state as keyof typeof stateWords] ?? it.to_state },
          { head: 'Vem', cell: it => whoWords[it.who] },
          { head: 'Motiveras', cell: it => (it.needs_words ? 'ja' : 'nej') },
        ]}
        rows={inOrderOf(stateWords, transitions, it => it.from_state)}
      />
    </>
  ),
})

interface TransitionGiven {
  readonly transition: HeldTransition
  readonly typed?: Typed
  readonly errors?: FieldErrors
}

export const TransitionPage = ({ transition, typed, errors = {} }: TransitionGiven): PageContent => ({
  title: `Steg: ${transition.label}`,
  breadcrumbs: [...top, ['Steg', stepsHref]],
  main: (
    <>
      <PageHead
        title={transition.label}
        lead={`Från ”${stateWords[transition.from_state as keyof typeof stateWords]}” till ”${stateWords[transition.to_state as keyof typeof stateWords]}”, av ${whoWords[transition.who]}.`}
      />
      <Form
        action={href('/administration/avvikelser/steg/:id', transition)}
        submit="Spara ändringen"
        version={transition.version}
        errors={errors}
        cancelHref={stepsHref}
      >
        <TextField
          name="label"
          label="Vad steget heter"
          value={typedOr(typed ?? {}, 'label', transition.label)}
          error={errors.label}
        />
        <Checkbox
          name="needsWords"
          label="Ska motiveras"
          checked={typed ? typed.needsWords === 'ja' : transition.needs_words}
        />
      </Form>
    </>
  ),
})
