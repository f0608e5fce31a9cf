/** Läs in enheter: what would happen is shown before anything is saved. */
import type { VNode } from 'preact'
import type { FieldErrors, PageContent } from '../../http/route.ts'
import { Button } from '../../ui/buttons.tsx'
import { ErrorSummary } from '../../ui/fields/error-summary.tsx'
import { FileField } from '../../ui/fields/file.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { TextArea } from '../../ui/fields/text.tsx'
import { countText } from '../../ui/format.ts'
import { PageHead, Section, Stack } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import type { ImportRow } from './import.ts'
import { unitsHref } from './unit.pages.tsx'

interface ImportGiven {
  readonly typed: string
  readonly rows: readonly ImportRow[] | undefined
  readonly errors: FieldErrors
}

const words: Readonly<Record<Exclude<ImportRow['what'], 'fault'>, VNode>> = {
  new: <Flag tone="info">Läggs till</Flag>,
  changed: <Flag tone="info">Ändras</Flag>,
  same: <Flag tone="quiet">Finns redan så</Flag>,
}

/** Rows with faults first, and not more than a person reads. */
const shownRows = (rows: readonly ImportRow[]): readonly ImportRow[] =>
  rows.toSorted((a, b) => Number(b.what === 'fault') - Number(a.what === 'fault') || a.line - b.line).slice(0, 200)

function Preview({ rows, typed }: { readonly rows: readonly ImportRow[]; readonly typed: string }): VNode {
  const faults = rows.filter(it => it.what === 'fault').length
  const changes = rows.filter(it => it.what === 'new' || it.what === 'changed').length
  return (
    <Section title="Så blir det" ruled>
      <Stack>
        {faults > 0 ? (
          <Notice tone="error" title="Inget är inläst.">
            {`${countText(faults, 'rad', 'rader')} av ${rows.length} behöver rättas. Rätta i rutan eller i filen och visa igen.`}
          </Notice>
        ) : changes === 0 ? (
          <p>Alla enheter är redan som i filen.</p>
        ) : (
          <form class="form" method="post" action={`${unitsHref}/las-in/spara`}>
            <Hidden name="text" value={typed} />
            <p>{`${countText(changes, 'enhet', 'enheter')} av ${rows.length} läggs till eller ändras. Inget är sparat än.`}</p>
            <div class="buttons">
              <Button>{`Spara ${countText(changes, 'enhet', 'enheter')}`}</Button>
            </div>
          </form>
        )}
        <ResponsiveTable
          caption="Rader i filen"
          captionHidden
          rows={shownRows(rows)}
          columns={[
            { head: 'Rad', numeric: true, cell: it => String(it.line) },
            { head: 'Enhet', main: true, cell: it => it.said || '(utan namn)' },
            { head: 'Hör till', cell: it => it.above },
            {
              head: 'Vad som händer',
              cell: it => (it.what === 'fault' ? <Flag tone="error">{it.fault}</Flag> : words[it.what]),
            },
          ]}
        />
        {rows.length > 200 && <p class="soft">{`Och ${rows.length - 200} rader till.`}</p>}
      </Stack>
    </Section>
  )
}

export const ImportPage = ({ typed, rows, errors }: ImportGiven): PageContent => ({
  title: 'Läs in enheter',
  breadcrumbs: [
    ['Avvikelser', '/avvikelser'],
    ['Enheter', unitsHref],
  ],
  main: (
    <>
      <PageHead
        title="Läs in enheter"
        lead="Många enheter på en gång ur en fil. Du ser vad som händer innan något sparas, och samma fil två gånger ändrar inget."
      />
      <ErrorSummary
        errors={Object.entries(errors).map(([name, message]) => (name === '' ? { message } : { message, name }))}
      />
      <form class="form" method="post" action={`${unitsHref}/las-in`} enctype="multipart/form-data">
        <FileField name="files" label="CSV-fil" optional accept=".csv,.txt,text/csv,text/plain" />
        <TextArea
          name="text"
          label="Eller klistra in raderna"
          help="Den första raden är rubriker: Namn; Ort; HSA-id; Hör till; Verksamhet; Ansluten; Utbildad. Hör till är huvudmannens kod, eller namnet på det sjukhus eller den förvaltning som enheten hör till."
          rows={10}
          value={typed}
          error={errors.text}
        />
        <div class="buttons">
          <Button>Visa vad som händer</Button>
          <a href={unitsHref}>Avbryt</a>
        </div>
      </form>
      {rows && rows.length > 0 && <Preview rows={rows} typed={typed} />}
    </>
  ),
})
