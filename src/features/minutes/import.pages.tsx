import type { VNode } from 'preact'
import type { Subject } from '../../access/rules.ts'
import { type FieldErrors, href, type PageContent, type Typed } from '../../http/route.ts'
import { clockAt, dateAt } from '../../kernel/time.ts'
import { Button, ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Entries, Entry } from '../../ui/entries.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { Select } from '../../ui/fields/choice.tsx'
import { ErrorSummary } from '../../ui/fields/error-summary.tsx'
import { FileField } from '../../ui/fields/file.tsx'
import { clockText, countText, dateText, sizeText } from '../../ui/format.ts'
import { Columns, PageHead, Section } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { Progress } from '../../ui/progress.tsx'
import { documentHref, reviewHref } from '../documents/document.links.ts'
import type { BatchRow, FileRow, ForumChoice } from './import.row.ts'
import { importText } from './refusal.ts'

const readable = '.pdf,.docx,.pptx,.html,.htm,.md,.txt'

export interface ImportStart extends Subject {
  readonly batches: readonly BatchRow[]
  readonly forums: readonly ForumChoice[]
  /** Megabytes. */
  readonly fileLimit: number
  readonly totalLimit: number
}

const forumLabel = (it: ForumChoice): string =>
  it.shortName && it.shortName !== it.name ? `${it.name} (${it.shortName})` : it.name

const when = (at: string): string => `${dateText(dateAt(at))} kl. ${clockText(clockAt(at))}`

export function ImportPage(
  given: ImportStart & { readonly typed?: Typed; readonly errors?: FieldErrors },
): PageContent {
  const { batches, errors = {} } = given
  return {
    title: 'Läs in dokument',
    scripts: ['upload'],
    main: (
      <>
        <PageHead
          title="Läs in dokument"
          lead="Här läser du in mötesanteckningar, sammanfattningar och kallelser. Det som läses syns bara för dig som granskar tills någon har godkänt det."
        />
        <ErrorSummary
          errors={Object.entries(errors).map(([name, message]) => (name ? { name, message } : { message }))}
        />
        <Columns
          main={<UploadForm {...given} />}
          aside={
            <Section title="Så går det till">
              <ol>
                <li>
                  Filerna skickas och läses, var och en för sig. En fil som inte går att läsa stoppar inte de andra.
                </li>
                <li>Du granskar det som lästes mot texten och rättar det som blev fel.</li>
                <li>Du godkänner, och då publiceras punkter och ställningstaganden i registret.</li>
              </ol>
            </Section>
          }
        />
        <Section title="Tidigare inläsningar">
          {batches.length === 0 ? (
            <p class="soft">Inga ännu.</p>
          ) : (
            <Entries label="Tidigare inläsningar">
              {batches.map(it => (
                <Batch batch={it} />
              ))}
            </Entries>
          )}
          {batches.length > 0 && <ExportLinks href="/inlasning" what="listan över inläsningar" />}
        </Section>
      </>
    ),
  }
}

function UploadForm({
  forums,
  fileLimit,
  totalLimit,
  typed = {},
  errors = {},
}: Parameters<typeof ImportPage>[0]): VNode {
  return (
    <form
      class="form"
      method="post"
      action="/inlasning"
      enctype="multipart/form-data"
      data-upload
      data-limit={fileLimit * 1024 * 1024}
    >
      <FileField
        name="files"
        label="Filer"
        multiple
        accept={readable}
        error={errors.files}
        help={`Välj en eller flera, eller dra hit dem. PDF, Word, PowerPoint, HTML, Markdown och text. Högst ${fileLimit} MB per fil och ${totalLimit} MB åt gången.`}
      />
      <p class="soft" data-upload-chosen role="status" hidden />
      <Select
        name="forum"
        label="Forum"
        optional
        help="Bara om filerna inte själva säger vilket forum som möttes."
        empty="Det som dokumentet säger"
        value={typeof typed.forum === 'string' ? typed.forum : undefined}
        options={forums.map(it => ({ value: it.id, label: forumLabel(it) }))}
        error={errors.forum}
      />
      <div data-upload-progress hidden>
        <Progress id="skickat" label="Skickar filer" value={0} max={1} unit="filer">
          Stanna på sidan tills filerna är skickade. Sedan kan du lämna den: läsningen fortsätter.
        </Progress>
      </div>
      <div data-upload-trouble role="alert" hidden>
        <Notice tone="warning" title="Ingen kontakt.">
          Vi försöker igen av oss själva. Det som redan har skickats är kvar.
        </Notice>
      </div>
      <div class="buttons">
        <Button>Läs in filerna</Button>
      </div>
    </form>
  )
}

const summaryOf = (it: BatchRow): string =>
  [
    countText(it.total, 'fil', 'filer'),
    it.waiting > 0 && `${it.waiting} väntar`,
    it.failed > 0 && `${it.failed} gick inte att läsa`,
    it.known > 0 && `${it.known} fanns redan`,
  ]
    .filter(Boolean)
    .join(' · ')

const Batch = ({ batch }: { readonly batch: BatchRow }): VNode => (
  <Entry
    titleFirst
    title={when(batch.startedAt)}
    href={href('/inlasning/:id', batch)}
    meta={[[summaryOf(batch), batch.startedBy, batch.forum].filter(Boolean).join(' · ')]}
  />
)

export interface BatchSubject {
  readonly id: string
  readonly batch: BatchRow
  readonly files: readonly FileRow[]
  readonly page: number
  readonly size: number
}

export function BatchPage({ batch, files, page, size }: BatchSubject): PageContent {
  const done = batch.total - batch.waiting
  return {
    title: `Inläsning ${when(batch.startedAt)}`,
    breadcrumbs: [['Läs in dokument', '/inlasning']],
    scripts: ['live'],
    main: (
      <div data-live={batch.waiting > 0 ? href('/inlasning/:id/nytt', batch) : undefined} id="inlasning">
        {batch.waiting > 0 && (
          <noscript>
            <meta http-equiv="refresh" content="4" />
          </noscript>
        )}
        <PageHead
          title={batch.waiting > 0 ? 'Filerna läses' : 'Filerna är lästa'}
          meta={[`Inläst ${when(batch.startedAt)}`, batch.startedBy, batch.forum].filter(Boolean).join(' · ')}
          {...(batch.read + batch.newVersions > 0 && batch.waiting === 0
            ? {
                action: (
                  <ButtonLink look="primary" href="/granskning">
                    Granska det som lästes
                  </ButtonLink>
                ),
              }
            : {})}
        />
        {batch.total === 0 ? (
          <EmptyState title="Inga filer" action={<ButtonLink href="/inlasning">Läs in filer</ButtonLink>}>
            Inga filer hann skickas. Välj dem igen.
          </EmptyState>
        ) : (
          <Progress label={batch.waiting > 0 ? 'Lästa hittills' : 'Lästa'} value={done} max={batch.total} unit="filer">
            {batch.waiting > 0
              ? 'Du kan lämna sidan. Läsningen fortsätter, och du hittar hit igen under Läs in dokument.'
              : outcome(batch)}
          </Progress>
        )}
        <Files batch={batch} files={files} />
        <Pagination
          page={page}
          size={size}
          total={batch.total}
          href={to => href('/inlasning/:id', batch, { sida: String(to) })}
        />
        {batch.total > 0 && <ExportLinks href={href('/inlasning/:id/filer', batch)} what="listan över filerna" />}
      </div>
    ),
  }
}

function Files({ batch, files }: Pick<BatchSubject, 'batch' | 'files'>): VNode {
  const failed = files.filter(it => it.state === 'failed')
  const others = files.filter(it => it.state !== 'failed')
  return (
    <>
      {failed.length > 0 && (
        <Section title={`${countText(batch.failed, 'fil', 'filer')} gick inte att läsa`}>
          <Entries>
            {failed.map(it => (
              <FailedFile file={it} />
            ))}
          </Entries>
        </Section>
      )}
      {others.length > 0 && (
        <Section title="Filer">
          <Entries>
            {others.map(it => (
              <ReadFile file={it} />
            ))}
          </Entries>
        </Section>
      )}
    </>
  )
}

const outcome = (it: BatchRow): string =>
  [
    it.read > 0 && countText(it.read, 'nytt dokument', 'nya dokument'),
    it.newVersions > 0 && countText(it.newVersions, 'ny version', 'nya versioner'),
    it.known > 0 && `${it.known} som redan fanns`,
    it.failed > 0 && `${it.failed} som inte gick att läsa`,
  ]
    .filter(Boolean)
    .join(', ')

const FailedFile = ({ file }: { readonly file: FileRow }): VNode => (
  <Entry titleFirst title={file.name} meta={[<Flag tone="error">inte läst</Flag>, sizeText(file.size)]}>
    <p>{importText(file.why ?? '', file.detail)}</p>
  </Entry>
)

function ReadFile({ file }: { readonly file: FileRow }): VNode {
  const { document: it } = file
  const address = it && (it.state === 'approved' && !it.pending ? documentHref(it.code) : reviewHref(it.code))
  return (
    <Entry
      titleFirst
      title={it?.title ?? file.name}
      {...(address ? { href: address } : {})}
      meta={[...(it ? [file.name] : []), ...marks(file)]}
    />
  )
}

function marks({ state, document: it }: FileRow): VNode[] {
  if (state === 'waiting') return [<Flag tone="quiet">väntar</Flag>]
  const first =
    state === 'known' ? (
      <Flag tone="quiet">fanns redan</Flag>
    ) : state === 'new-version' ? (
      <Flag tone="info">ny version av ett dokument</Flag>
    ) : (
      <Flag tone="success">läst</Flag>
    )
  if (!it) return [first, <span>hör till ett forum som du inte handlägger</span>]
  if (it.state === 'approved' && !it.pending) return [first, <Flag tone="success">godkänt</Flag>]
  if (it.kind === 'several-meetings') return [first, <Flag tone="warning">flera möten i samma fil</Flag>]
  if (it.kind === 'not-minutes') return [first, <Flag tone="warning">inte mötesanteckningar</Flag>]
  return [
    first,
    it.openFlags > 0 ? (
      <Flag tone="warning">{countText(it.openFlags, 'fråga', 'frågor')} att svara på</Flag>
    ) : (
      <Flag tone="info">klart att godkänna</Flag>
    ),
  ]
}
