/** Handlingar från ett steg i en tvist: what was signed, to read and to add to. */
import { href, type PageContent } from '../../http/route.ts'
import { PageHead, Stack } from '../../ui/layout.tsx'
import { FileList, FilesForm, RefusedFiles, RemoveFileForm } from '../attachments/files.view.tsx'
import type { StepFile } from './agreed.row.ts'
import { disputeHref } from './dispute.links.ts'
import { crumbs } from './dispute.list.tsx'
import type { DisputePageSubject } from './dispute.load.ts'

type Coded = Pick<DisputePageSubject, 'code'>

export const stepFilesHref = ({ code }: Coded, n: number): string =>
  href('/tvister/:code/steg/:n/filer', { code, n: String(n) })
export const stepPdfHref = ({ code }: Coded, n: number): string =>
  href('/tvister/:code/steg/:n/overenskommelse.pdf', { code, n: String(n) })
export const stepFileHref = ({ code }: Coded, file: Pick<StepFile, 'code'>): string =>
  href('/tvister/:code/filer/:file', { code, file: file.code })

interface StepFilesGiven {
  readonly subject: DisputePageSubject & { readonly ordinal: number }
  readonly megabytes: number
  readonly refused: readonly string[]
}

const crumbsOf = (it: DisputePageSubject) => [...crumbs, [it.title, disputeHref(it)] as const]
const stepName = (it: DisputePageSubject, ordinal: number): string =>
  it.ladder.steps.find(one => one.ordinal === ordinal)?.name ?? ''

export function StepFilesPage({ subject, megabytes, refused }: StepFilesGiven): PageContent {
  const { ordinal } = subject
  const files = subject.files.filter(it => it.ordinal === ordinal)
  return {
    title: `Handlingar från steg ${ordinal}`,
    breadcrumbs: crumbsOf(subject),
    main: (
      <>
        <PageHead
          title={`Handlingar från steg ${ordinal}`}
          meta={`${stepName(subject, ordinal)}. Tvist ${subject.code}.`}
          lead="Det ni har skrivit under, och det som hör till. Läses av de två sidorna i tvisten och av ingen annan."
        />
        <RefusedFiles refused={refused} />
        <Stack gap="loose">
          {files.length > 0 ? (
            <FileList
              files={files}
              link={it => stepFileHref(subject, it)}
              remove={it =>
                subject.standsAs.includes(it.side) ? (
                  <a href={`${stepFileHref(subject, it)}/ta-bort`} aria-label={`Ta bort ${it.name}`}>
                    Ta bort
                  </a>
                ) : null
              }
            />
          ) : (
            <p>Ingen fil är bifogad än.</p>
          )}
          {subject.state === 'closed' ? (
            <p class="soft">Tvisten är avslutad. Nya filer tas inte emot.</p>
          ) : (
            <FilesForm
              {...{ action: stepFilesHref(subject, ordinal), megabytes, refused }}
              lead="Till exempel den undertecknade överenskommelsen."
              signed
            />
          )}
          <p>
            <a href={`${disputeHref(subject)}#trappan`}>Tillbaka till tvisten</a>
          </p>
        </Stack>
      </>
    ),
  }
}

export const RemoveStepFilePage = ({
  subject,
  typed,
  errors,
}: {
  readonly subject: DisputePageSubject & { readonly file: StepFile }
  readonly typed: string
  readonly errors: Readonly<Record<string, string>>
}): PageContent => ({
  title: 'Ta bort en bilaga',
  breadcrumbs: [
    ...crumbsOf(subject),
    [`Handlingar från steg ${subject.file.ordinal}`, stepFilesHref(subject, subject.file.ordinal)],
  ],
  main: (
    <>
      <PageHead
        title="Ta bort bilagan"
        meta={subject.file.name}
        lead="Filens innehåll raderas och kan inte tas tillbaka. Att den har funnits syns."
      />
      <RemoveFileForm
        {...{ typed, errors, cancelHref: stepFilesHref(subject, subject.file.ordinal) }}
        action={`${stepFileHref(subject, subject.file)}/ta-bort`}
        example="fel fil, eller visar vem en patient är"
      />
    </>
  ),
})
