// Utbyte av avvikelser: other systems, what has come from them, and what goes out.
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import { EmptyState } from '../../ui/empty.tsx'
import { Checkbox, RadioGroup, Select } from '../../ui/fields/choice.tsx'
import { DateField, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { dateText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import { batchHref, exchangeHref, sourceHref } from './exchange.links.ts'
import type { ExchangeSubject } from './exchange.load.ts'
import type { Batch } from './exchange.row.ts'
import { batchStateWords } from './exchange.words.ts'

interface ExchangeGiven {
  readonly subject: ExchangeSubject
  readonly typed?: Typed
  readonly errors?: FieldErrors
  /** Which of the forms was sent. */
  readonly sent?: 'source' | 'export'
}

const takenText = (it: Batch): string =>
  it.taken ? `${it.taken.new ?? 0} nya, ${it.taken.changed ?? 0} ändrade, ${it.taken.same ?? 0} oförändrade` : ''

const Batches = ({ batches }: { readonly batches: readonly Batch[] }): VNode => (
  <ResponsiveTable
    caption="Filer från andra system, de senaste först"
    captionHidden
    rows={batches}
    columns={[
      { head: 'Fil', main: true, cell: it => <a href={batchHref(it.id)}>{it.fileName}</a> },
      { head: 'Från', cell: it => it.source },
      { head: 'Inlämnad', nowrap: true, cell: it => dateText(it.stagedAt.slice(0, 10)) },
      { head: 'Rader', numeric: true, cell: it => it.rows },
      { head: 'Läge', cell: it => batchStateWords[it.state] },
      { head: 'Vad det blev', cell: takenText },
    ]}
  />
)

function Export({ subject, typed = {}, errors = {} }: ExchangeGiven): VNode {
  const value = (name: string, held = ''): string => typedOr(typed, name, held)
  return (
    <Form action={`${exchangeHref}/utlamna`} submit="Hämta filen" errors={errors} label="Lämna ut ärenden">
      <DateField name="fran" label="Rapporterade från" value={value('fran')} error={errors.fran} />
      <DateField name="till" label="Till och med" value={value('till', subject.today)} error={errors.till} />
      <RadioGroup
        name="format"
        label="Format"
        value={value('format', 'csv')}
        options={[
          { value: 'csv', label: 'CSV' },
          { value: 'json', label: 'JSON' },
        ]}
      />
      <Select
        name="system"
        label="Skriven så som ett annat system vill ha den"
        empty="Våra egna rubriker och koder"
        value={value('system')}
        error={errors.system}
        options={subject.sources.map(it => ({ value: it.code, label: it.name }))}
      />
      <Checkbox
        name="texter"
        label="Ta med fritexterna"
        help="Lämna bara ut dem till den som är part i ärendena."
        checked={typed.texter === 'ja'}
      />
      <TextField
        name="varfor"
        label="Varför lämnas de ut?"
        value={value('varfor')}
        error={errors.varfor}
        maxlength={300}
      />
    </Form>
  )
}

function NewSource({ subject, typed = {}, errors = {} }: ExchangeGiven): VNode {
  const value = (name: string): string => typedOr(typed, name, '')
  const one = subject.organisations.length === 1 ? subject.organisations[0]?.id : undefined
  return (
    <Form action={exchangeHref} submit="Lägg till systemet" errors={errors} label="Nytt system">
      <TextField name="namn" label="Systemets namn" value={value('namn')} error={errors.namn} maxlength={80} />
      <TextField
        name="kod"
        label="Kort namn i adressen"
        help="Små bokstäver a–z, siffror och bindestreck. Lämnar du det tomt görs det av systemets namn."
        optional
        value={value('kod')}
        error={errors.kod}
        maxlength={40}
      />
      <Select
        name="organisation"
        label="Vems system"
        empty="Välj"
        value={value('organisation') || one}
        error={errors.organisation}
        options={subject.organisations.map(it => ({ value: it.id, label: it.name }))}
      />
    </Form>
  )
}

export function ExchangePage(given: ExchangeGiven): PageContent {
  const { subject, sent } = given
  const quiet = { subject }
  return {
    title: 'Utbyte med andra system',
    breadcrumbs: [['Avvikelser', '/avvikelser']],
    main: (
      <>
        <PageHead
          title="Utbyte med andra system"
          lead="Läs in avvikelser som redan är skrivna någon annanstans, så att ingen skriver dem två gånger. Lämna ut dina ärenden på samma sätt."
        />
        <Section title="System">
          {subject.sources.length === 0 ? (
            <EmptyState title="Inget system är tillagt">
              Lägg till systemet som du har en fil från. Nästa fil från det känns igen.
            </EmptyState>
          ) : (
            <ResponsiveTable
              caption="System"
              captionHidden
              rows={subject.sources}
              columns={[
                { head: 'System', main: true, cell: it => <a href={sourceHref(it.code)}>{it.name}</a> },
                { head: 'Vems', cell: it => it.organisation },
              ]}
            />
          )}
        </Section>
        {subject.batches.length > 0 && (
          <Section title="Filer">
            <Batches batches={subject.batches} />
          </Section>
        )}
        <Section title="Lägg till ett system">
          <NewSource {...(sent === 'source' ? given : quiet)} />
        </Section>
        <Section title="Lämna ut ärenden">
          <Notice tone="info" title="Utan identitet.">
            Filen har de ärenden som du samordnar. I varje ärendes åtkomstlista står att du har hämtat den, och varför.
            Ett urval, eller FHIR, hämtar du i <a href="/avvikelser">listan</a>.
          </Notice>
          <Export {...(sent === 'export' ? given : quiet)} />
        </Section>
      </>
    ),
  }
}
