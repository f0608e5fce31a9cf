// En fil från ett annat system: what it would do, what is wrong with it, and how its words are translated.
import type { VNode } from 'preact'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import { Button, ButtonForm } from '../../ui/buttons.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Checkbox } from '../../ui/fields/choice.tsx'
import { ErrorSummary } from '../../ui/fields/error-summary.tsx'
import { FileField } from '../../ui/fields/file.tsx'
import { Form } from '../../ui/form.tsx'
import { countText, numberText } from '../../ui/format.ts'
import { PageHead, Section, Stack } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import { batchHref, exchangeHref, sourceHref } from './exchange.links.ts'
import type { BatchSubject, SourceSubject } from './exchange.load.ts'
import type { PreviewRow } from './exchange.row.ts'
import { stagedDays } from './exchange.ts'
import { fieldsText, rowCountWords, rowStateWords } from './exchange.words.ts'
import { emptyMapping, lacking } from './mapping.ts'
import type { KeptRow } from './reading.ts'
import { Translation } from './translation.pages.tsx'

interface SourceGiven {
  readonly subject: SourceSubject
  readonly errors?: FieldErrors
}

export function SourcePage({ subject: { source, mapping }, errors = {} }: SourceGiven): PageContent {
  return {
    title: source.name,
    breadcrumbs: [
      ['Avvikelser', '/avvikelser'],
      ['Utbyte', exchangeHref],
    ],
    main: (
      <>
        <PageHead
          title={source.name}
          meta={source.organisation}
          lead="Lämna in en fil. Du ser vad den skulle göra innan något läses in."
        />
        <ErrorSummary
          errors={Object.entries(errors).map(([name, message]) => (name ? { name, message } : { message }))}
        />
        <form class="form" method="post" action={sourceHref(source.code)} enctype="multipart/form-data" novalidate>
          <FileField name="files" label="Fil" help="CSV eller JSON" accept=".csv,.txt,.json" error={errors.files} />
          <div class="buttons">
            <Button>Förhandsgranska filen</Button>
          </div>
        </form>
        {mapping && (
          <Section title={`Översättning, version ${mapping.n}`}>
            <ResponsiveTable
              caption="Kolumner och fält"
              captionHidden
              keep
              rows={Object.entries(mapping.mapping.columns)}
              columns={[
                { head: 'Kolumn hos dem', main: true, cell: ([head]) => head },
                { head: 'Fält hos oss', cell: ([, name]) => fieldsText([name]) },
              ]}
            />
          </Section>
        )}
      </>
    ),
  }
}

export interface BatchGiven {
  readonly subject: BatchSubject
  readonly typed?: Typed
  readonly errors?: FieldErrors
  readonly sent?: 'take' | 'map'
}

const rowTones = {
  new: 'success',
  changed: 'info',
  same: 'quiet',
  held: 'warning',
  wrong: 'error',
  taken: 'quiet',
} as const

function What({ row }: { readonly row: PreviewRow }): VNode {
  const kept = row.facts as unknown as KeptRow | null
  const errors = Object.values(row.errors)
  return (
    <>
      {errors.map(it => (
        <div class="small">{it}</div>
      ))}
      {kept && kept.held.length > 0 && <div class="small">Maskerat i: {fieldsText(kept.held)}</div>}
      {(kept?.warned ?? []).map(it => (
        <div class="small">Läs: {it}</div>
      ))}
      {row.changed.length > 0 && <div class="small">Ändrat: {row.changed.join(', ')}</div>}
      {kept?.facts && <div class="small soft">{kept.facts.happened.slice(0, 240)}</div>}
    </>
  )
}

const Rows = ({ subject }: BatchGiven): VNode => (
  <ResponsiveTable
    caption="Filens rader, de som du behöver se på först"
    captionHidden
    rows={subject.rows}
    columns={[
      { head: 'Rad', numeric: true, cell: it => it.line },
      { head: 'Ärendenummer', main: true, cell: it => it.external_id ?? '–' },
      { head: 'Blir', cell: it => <Flag tone={rowTones[it.state]}>{rowStateWords[it.state]}</Flag> },
      {
        head: 'Hos oss',
        cell: it => (it.code ? <a href={`/avvikelser/${it.code}`}>{it.code}</a> : null),
      },
      { head: 'Vad', cell: it => <What row={it} /> },
    ]}
  />
)

/** 'den rad', 'de 3 rader' */
const theRows = (n: number): string => (n === 1 ? 'den rad' : `de ${numberText(n)} rader`)

function Taking({ subject, typed = {}, errors = {} }: BatchGiven): VNode {
  const { counts, batch } = subject
  const takes = (counts.new ?? 0) + (counts.changed ?? 0) + (counts.held ?? 0)
  // With nothing to take in and nothing that is the same there is no file to be done with, only one to translate.
  const untold = takes === 0 && (counts.same ?? 0) === 0
  return (
    <>
      {untold ? (
        <Notice tone="warning" title="Ingen rad går att läsa in än.">
          Säg under <a href="#oversattning">Översättning</a> vad filens ord betyder. Vad som är fel med varje rad står
          under Rader.
        </Notice>
      ) : (
        <Form
          action={`${batchHref(batch.id)}/ta-in`}
          version={batch.version}
          submit={takes > 0 ? `Läs in ${countText(takes, 'ärende', 'ärenden')}` : 'Stäng filen, inget är nytt'}
          errors={errors}
        >
          {(counts.held ?? 0) > 0 && (
            <Checkbox
              name="lasta"
              label={`Jag har läst ${theRows(counts.held ?? 0)} där personnummer är maskerade`}
              checked={typed.lasta === 'ja'}
              error={errors.lasta}
            />
          )}
          {subject.warned.length > 0 && (
            <Checkbox
              name="varnat"
              label={`Jag har läst ${theRows(subject.warned.length)} där något kan peka ut någon: rad ${subject.warned.slice(0, 30).join(', ')}${subject.warned.length > 30 ? ' och fler' : ''}`}
              checked={typed.varnat === 'ja'}
              error={errors.varnat}
            />
          )}
          {(counts.wrong ?? 0) > 0 && (
            <Checkbox
              name="utan"
              label={`Läs in utan ${theRows(counts.wrong ?? 0)} som inte går att läsa in`}
              checked={typed.utan === 'ja'}
              error={errors.utan}
            />
          )}
        </Form>
      )}
      <p class="soft">En fil som ingen läser in tas bort efter {stagedDays} dagar.</p>
      <ButtonForm action={`${batchHref(batch.id)}/slang`} fields={{ version: String(batch.version) }} look="quiet">
        Ta bort filen utan att läsa in den
      </ButtonForm>
    </>
  )
}

export function BatchPage(given: BatchGiven): PageContent {
  const { subject, sent } = given
  const { batch, counts, page, size } = subject
  const quiet = { subject }
  // What nobody can take in before it is translated stands before the rows that it stops.
  const asked = Object.keys(subject.unknown).length > 0 || lacking(subject.mapping?.mapping ?? emptyMapping).length > 0
  const translation = batch.state === 'staged' && (
    <Section title="Översättning" id="oversattning">
      <Translation {...(sent === 'map' ? given : quiet)} />
    </Section>
  )
  return {
    title: batch.fileName,
    breadcrumbs: [
      ['Avvikelser', '/avvikelser'],
      ['Utbyte', exchangeHref],
      [batch.source, sourceHref(batch.sourceCode)],
    ],
    wide: true,
    main: (
      <>
        <PageHead title={batch.fileName} meta={`Från ${batch.source}, ${countText(batch.rows, 'rad', 'rader')}`} />
        {batch.state === 'taken' ? (
          <Notice tone="success" title="Filen är inläst.">
            {`${batch.taken?.new ?? 0} nya, ${batch.taken?.changed ?? 0} ändrade och ${batch.taken?.same ?? 0} oförändrade ärenden.`}
          </Notice>
        ) : batch.state === 'dropped' ? (
          <Notice tone="quiet">Filen är borttagen. Inget av den lästes in.</Notice>
        ) : (
          <Section title="Läs in">
            <Stack>
              <Facts
                facts={(['new', 'changed', 'same', 'held', 'wrong'] as const)
                  .filter(it => (counts[it] ?? 0) > 0)
                  .map(it => ({ term: rowCountWords[it], value: numberText(counts[it] ?? 0) }))}
              />
              <Taking {...(sent === 'take' ? given : quiet)} />
            </Stack>
          </Section>
        )}
        {asked && translation}
        <Section title="Rader">
          <Rows subject={subject} />
          <Pagination {...{ page, size }} total={batch.rows} href={it => batchHref(batch.id, it)} label="Rader" />
        </Section>
        {!asked && translation}
      </>
    ),
  }
}
