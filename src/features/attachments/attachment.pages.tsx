/** Bilagor: what is attached, and how more is. */
import type { VNode } from 'preact'
import { href, type PageContent } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { Button, ButtonForm, ButtonLink, Buttons } from '../../ui/buttons.tsx'
import { Checkbox } from '../../ui/fields/choice.tsx'
import { ErrorSummary } from '../../ui/fields/error-summary.tsx'
import { FileField } from '../../ui/fields/file.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { dateText, sizeText } from '../../ui/format.ts'
import { PageHead, Section, Stack } from '../../ui/layout.tsx'
import { type Attachment, accepted, mostFiles, types } from './attachment.ts'

export const filesHref = ({ code }: { readonly code: string }): string => href('/avvikelser/:code/bilagor', { code })
export const fileHref = (held: { readonly code: string }, it: Attachment): string =>
  href('/avvikelser/:code/bilagor/:file', { code: held.code, file: it.code })
export const draftFilesHref = (clientId: string): string => href('/avvikelser/utkast/:clientId/filer', { clientId })

export interface FilesFormGiven {
  readonly action: string
  readonly megabytes: number
  readonly refused: readonly string[]
  readonly personLooked?: boolean
}

/** No file is taken before it was looked through. */
export const FilesForm = ({ action, megabytes, refused, personLooked = false }: FilesFormGiven): VNode => (
  <form class="form" method="post" action={action} enctype="multipart/form-data" aria-label="Bifoga filer">
    <FileField
      name="files"
      label="Filer"
      help={`PDF, Word (docx), JPEG, PNG eller text. Högst ${mostFiles} filer på ${megabytes} MB var. Inga namn eller personnummer i filerna eller i deras namn.`}
      accept={accepted}
      multiple
      error={refused.length > 0 ? refused.join(' ') : undefined}
    />
    <Checkbox
      name="looked"
      label="Jag har sett efter att filerna inte visar vem någon är"
      help="Behövs för bilder och inskannade papper, som inte kan läsas automatiskt."
      checked={personLooked}
    />
    <div class="buttons">
      <Button look="secondary">Bifoga</Button>
    </div>
  </form>
)

const meta = (it: Attachment): string =>
  `${types[it.mediaType]?.word ?? 'Fil'}, ${sizeText(it.size)}, ${dateText(dateAt(it.addedAt))}`

export const FileList = ({
  files,
  link,
  remove,
}: {
  readonly files: readonly Attachment[]
  /** Where it is downloaded; none for a draft's. */
  readonly link?: (it: Attachment) => string
  readonly remove?: (it: Attachment) => VNode | null
}): VNode => (
  <ul class="case-files">
    {files.map(it => (
      <li>
        {it.removedAt ? (
          <span>
            <s>{it.name}</s> <span class="soft">{`Borttagen ${dateText(dateAt(it.removedAt))}: ${it.removedWhy}`}</span>
          </span>
        ) : (
          <span>
            {link ? <a href={link(it)}>{it.name}</a> : it.name} <span class="soft">{meta(it)}</span>
          </span>
        )}
        {!it.removedAt && remove?.(it)}
      </li>
    ))}
  </ul>
)

export interface DraftFilesGiven {
  readonly clientId: string
  readonly files: readonly Attachment[]
  readonly megabytes: number
  readonly refused: readonly string[]
  readonly personLooked?: boolean
}

const summary = (refused: readonly string[]): VNode => (
  <ErrorSummary title="Alla filer kunde inte bifogas" errors={refused.map(message => ({ message, name: 'files' }))} />
)

export const DraftFilesPage = (given: DraftFilesGiven): PageContent => {
  const { clientId, files, megabytes, refused } = given
  const back = href('/avvikelser/ny', {}, { utkast: clientId })
  return {
    title: 'Bifoga filer',
    breadcrumbs: [
      ['Avvikelser', '/avvikelser'],
      ['Rapportera en avvikelse', back],
    ],
    main: (
      <>
        <PageHead
          title="Bifoga filer"
          lead="Det du har skrivit är sparat. Filerna skickas med rapporten, och läses bara av dem som handlägger den."
        />
        {summary(refused)}
        <Stack gap="loose">
          {files.length > 0 && (
            <Section title="Bifogade filer">
              <FileList
                files={files}
                remove={it => (
                  <ButtonForm
                    action={`${draftFilesHref(clientId)}/${it.code}/ta-bort`}
                    look="quiet"
                    compact
                    aria-label={`Ta bort ${it.name}`}
                  >
                    Ta bort
                  </ButtonForm>
                )}
              />
            </Section>
          )}
          {files.length < mostFiles && <FilesForm {...{ action: draftFilesHref(clientId), megabytes, refused }} />}
          <Buttons>
            <ButtonLink look="primary" href={back}>
              Tillbaka till rapporten
            </ButtonLink>
          </Buttons>
        </Stack>
      </>
    ),
  }
}

export interface CaseFilesGiven {
  readonly code: string
  readonly files: readonly Attachment[]
  readonly megabytes: number
  readonly refused: readonly string[]
}

export const CaseFilesPage = ({ code, files, megabytes, refused }: CaseFilesGiven): PageContent => ({
  title: `Bilagor till ${code}`,
  breadcrumbs: [
    ['Avvikelser', '/avvikelser'],
    [`Ärende ${code}`, href('/avvikelser/:code', { code })],
  ],
  main: (
    <>
      <PageHead
        title="Bilagor"
        meta={`Ärende ${code}`}
        lead="Läses av rapportören och av dem som handlägger ärendet på båda sidor."
      />
      {summary(refused)}
      <Stack gap="loose">
        {files.length > 0 ? (
          <FileList
            files={files}
            link={it => fileHref({ code }, it)}
            remove={it => (
              <a href={`${fileHref({ code }, it)}/ta-bort`} aria-label={`Ta bort ${it.name}`}>
                Ta bort
              </a>
            )}
          />
        ) : (
          <p>Ingen fil är bifogad än.</p>
        )}
        <FilesForm {...{ action: filesHref({ code }), megabytes, refused }} />
      </Stack>
    </>
  ),
})

export const RemoveFilePage = (given: {
  readonly code: string
  readonly file: Attachment
  readonly typed: string
  readonly errors: Readonly<Record<string, string>>
}): PageContent => ({
  title: 'Ta bort en bilaga',
  breadcrumbs: [
    ['Avvikelser', '/avvikelser'],
    [`Ärende ${given.code}`, href('/avvikelser/:code', { code: given.code })],
    ['Bilagor', filesHref(given)],
  ],
  main: (
    <>
      <PageHead
        title="Ta bort bilagan"
        meta={given.file.name}
        lead="Filens innehåll raderas och kan inte tas tillbaka. Att den har funnits syns."
      />
      <Form
        action={`${fileHref(given, given.file)}/ta-bort`}
        submit="Ta bort bilagan"
        look="danger"
        errors={given.errors}
        cancelHref={filesHref(given)}
      >
        <TextField
          name="why"
          label="Varför?"
          help="Till exempel: visar vem patienten är. Skriv inte ut något om någon."
          value={given.typed}
          error={given.errors.why}
        />
      </Form>
    </>
  ),
})
