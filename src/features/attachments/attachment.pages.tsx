/** Bilagor: what is attached, and how more is. */
import { href, type PageContent } from '../../http/route.ts'
import { ButtonForm, ButtonLink, Buttons } from '../../ui/buttons.tsx'
import { PageHead, Section, Stack } from '../../ui/layout.tsx'
import { type Attachment, mostFiles } from './attachment.ts'
import { FileList, FilesForm, RefusedFiles, RemoveFileForm } from './files.view.tsx'

export const filesHref = ({ code }: { readonly code: string }): string => href('/avvikelser/:code/bilagor', { code })
export const fileHref = (held: { readonly code: string }, it: Attachment): string =>
  href('/avvikelser/:code/bilagor/:file', { code: held.code, file: it.code })
export const draftFilesHref = (clientId: string): string => href('/avvikelser/utkast/:clientId/filer', { clientId })

interface DraftFilesGiven {
  readonly clientId: string
  readonly files: readonly Attachment[]
  readonly megabytes: number
  readonly refused: readonly string[]
  readonly personLooked?: boolean
}

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
        <RefusedFiles refused={refused} />
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

interface CaseFilesGiven {
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
      <RefusedFiles refused={refused} />
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
      <RemoveFileForm
        {...{ typed: given.typed, errors: given.errors, cancelHref: filesHref(given) }}
        action={`${fileHref(given, given.file)}/ta-bort`}
        example="visar vem patienten är"
      />
    </>
  ),
})
