/** Lagkrav och gränser, administration: what the law asks and where it says so, and when a warning is given and who waits is reminded. */
import { typedOr } from '../../http/fields.ts'
import { type FieldErrors, href, type PageContent, type Typed } from '../../http/route.ts'
import { TextArea, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { countText, numberText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import type { HeldDuty, HeldLimit } from './reference.row.ts'

export const referenceHref = '/administration/avvikelser/lagkrav'

const top = [
  ['Administration', '/administration'],
  ['Avvikelser', '/administration/avvikelser'],
] as const

const limitWords: Readonly<Record<string, { readonly title: string; readonly one: string; readonly unit: string }>> = {
  'repeated-cause-cases': { title: 'Samma orsak har kommit tillbaka', one: 'ärende', unit: 'ärenden' },
  'repeated-cause-months': { title: 'Så långt bakåt räknas samma orsak', one: 'månad', unit: 'månader' },
  'effect-soon-days': { title: 'Effekten ska snart kontrolleras', one: 'dag före', unit: 'dagar före' },
  'remind-days': { title: 'Påminnelse om en åtgärd eller dess effekt', one: 'dag före', unit: 'dagar före' },
  'dispute-remind-days': { title: 'Påminnelse om en tvists nästa steg', one: 'dag före', unit: 'dagar före' },
}
const limitText = ({ name, amount }: HeldLimit): string => {
  const words = limitWords[name]
  return words ? countText(amount, words.one, words.unit) : numberText(amount)
}
const limitTitle = (it: HeldLimit): string => limitWords[it.name]?.title ?? it.name

export interface ReferenceGiven {
  readonly duties: readonly HeldDuty[]
  readonly limits: readonly HeldLimit[]
}

export const ReferencePage = ({ duties, limits }: ReferenceGiven): PageContent => ({
  title: 'Lagkrav och gränser',
  breadcrumbs: top,
  main: (
    <>
      <PageHead
        title="Lagkrav och gränser"
        lead="Vad en allvarlig händelse kan kräva enligt lag, när åtgärder väcker en varning och hur långt före en dag ni påminns. Det som ändras gäller alla ärenden från och med nu, och det som stod förut finns i loggen."
      />
      <Section title="Lagkrav">
        <ResponsiveTable
          caption="Lagkrav"
          captionHidden
          columns={[
            {
              head: 'Krav',
              main: true,
              cell: it => <a href={href('/administration/avvikelser/lagkrav/:id', it)}>{it.name}</a>,
            },
            { head: 'Lag', cell: it => `${it.law}, ${it.place}` },
            {
              head: 'Läge',
              cell: it => (it.unverified ? <Flag>overifierad</Flag> : <Flag tone="success">kontrollerad</Flag>),
            },
          ]}
          rows={duties}
        />
      </Section>
      <Section title="Gränser och påminnelser">
        <ResponsiveTable
          caption="Gränser och påminnelser"
          captionHidden
          columns={[
            {
              head: 'Gräns',
              main: true,
              cell: it => <a href={href('/administration/avvikelser/granser/:name', it)}>{limitTitle(it)}</a>,
            },
            { head: 'Värde', cell: limitText },
            { head: 'Läge', cell: it => (it.proposed ? <Flag>förslag</Flag> : <Flag tone="success">bestämd</Flag>) },
          ]}
          rows={limits}
        />
      </Section>
    </>
  ),
})

interface Sent {
  readonly typed?: Typed
  readonly errors?: FieldErrors
}

export function DutyPage({ duty, typed = {}, errors = {} }: Sent & { readonly duty: HeldDuty }): PageContent {
  const field = (name: string, held: string) => ({ name, value: typedOr(typed, name, held), error: errors[name] })
  return {
    title: `Lagkrav: ${duty.name}`,
    breadcrumbs: [...top, ['Lagkrav och gränser', referenceHref]],
    main: (
      <>
        <PageHead title={duty.name} lead="Läs i lagens egen text innan du ändrar." />
        {duty.unverified && (
          <Notice tone="warning" title="Overifierad.">
            {duty.unverified}
          </Notice>
        )}
        <Form
          action={href('/administration/avvikelser/lagkrav/:id', duty)}
          submit="Spara lagkravet"
          version={duty.version}
          errors={errors}
          cancelHref={referenceHref}
        >
          <TextField {...field('name', duty.name)} label="Namn" maxlength={100} />
          <TextField {...field('law', duty.law)} label="Lag" maxlength={200} />
          <TextField {...field('place', duty.place)} label="Var i lagen" help="Kapitel och paragraf." maxlength={200} />
          <TextArea {...field('says', duty.says)} label="Vad den kräver" rows={4} limit={2000} />
          <TextField
            {...field('source', duty.source)}
            label="Källa"
            help="Var det är läst, till exempel paragrafen eller webbadressen. Behövs när märket overifierad tas bort."
            maxlength={300}
          />
          <TextArea
            {...field('unverified', duty.unverified ?? '')}
            label="Vad som inte är kontrollerat"
            help="Töm fältet när allt är läst i lagen, och skriv i Källa var du har läst det."
            rows={2}
            limit={500}
            optional
          />
        </Form>
      </>
    ),
  }
}

export function LimitPage({ limit, typed = {}, errors = {} }: Sent & { readonly limit: HeldLimit }): PageContent {
  const field = (name: string, held: string) => ({ name, value: typedOr(typed, name, held), error: errors[name] })
  return {
    title: `Gräns: ${limitTitle(limit)}`,
    breadcrumbs: [...top, ['Lagkrav och gränser', referenceHref]],
    main: (
      <>
        <PageHead title={limitTitle(limit)} lead={limit.source} />
        <Form
          action={href('/administration/avvikelser/granser/:name', limit)}
          submit="Bestäm gränsen"
          version={limit.version}
          errors={errors}
          cancelHref={referenceHref}
        >
          <TextField
            {...field('amount', String(limit.amount))}
            label={`Antal ${limitWords[limit.name]?.unit ?? ''}`}
            inputmode="numeric"
            width="tiny"
          />
          <TextField {...field('source', '')} label="Varför, eller vem som har bestämt det" maxlength={300} />
        </Form>
      </>
    ),
  }
}
