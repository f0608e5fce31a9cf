/** Bilagor, som formulär och lista: the same wherever files are kept apart from what is public. */
import type { VNode } from 'preact'
import type { FieldErrors } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { Button } from '../../ui/buttons.tsx'
import { Checkbox } from '../../ui/fields/choice.tsx'
import { ErrorSummary } from '../../ui/fields/error-summary.tsx'
import { FileField } from '../../ui/fields/file.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { dateText, sizeText } from '../../ui/format.ts'
import { type Attachment, accepted, mostFiles, types } from './attachment.ts'

interface FilesFormGiven {
  readonly action: string
  readonly megabytes: number
  readonly refused: readonly string[]
  readonly personLooked?: boolean
  /** What the files are, before how they have to be. */
  readonly lead?: string
  /** Whoever signed a paper may stand in it by name; a patient never. */
  readonly signed?: boolean
}

/** No file is taken before it was looked through. */
export const FilesForm = ({
  action,
  megabytes,
  refused,
  personLooked = false,
  lead,
  signed = false,
}: FilesFormGiven): VNode => (
  <form class="form" method="post" action={action} enctype="multipart/form-data" aria-label="Bifoga filer">
    <FileField
      name="files"
      label="Filer"
      help={`${lead ? `${lead} ` : ''}PDF, Word (docx), JPEG, PNG eller text. Högst ${mostFiles} filer på ${megabytes} MB var. ${signed ? 'Inga personnummer, och inga namn på patienter,' : 'Inga namn eller personnummer'} i filerna eller i deras namn.`}
      accept={accepted}
      multiple
      error={refused.length > 0 ? refused.join(' ') : undefined}
    />
    <Checkbox
      name="looked"
      label={`Jag har sett efter att filerna inte visar vem ${signed ? 'någon patient' : 'någon'} är`}
      help="Bilder och inskannade papper kan inte läsas automatiskt."
      checked={personLooked}
      // Asked for before anything is sent: a refused file has to be chosen again, and a photo just taken may be nowhere else.
      required
    />
    <div class="buttons">
      <Button look="secondary">Bifoga</Button>
    </div>
  </form>
)

const meta = (it: Attachment): string =>
  `${types[it.mediaType]?.word ?? 'Fil'}, ${sizeText(it.size)}, ${dateText(dateAt(it.addedAt))}`

export const FileList = <T extends Attachment>({
  files,
  link,
  remove,
}: {
  readonly files: readonly T[]
  /** Where it is downloaded; none for a draft's. */
  readonly link?: (it: T) => string
  readonly remove?: (it: T) => VNode | null
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

export const RefusedFiles = ({ refused }: { readonly refused: readonly string[] }): VNode => (
  <ErrorSummary title="Något kunde inte bifogas" errors={refused.map(message => ({ message, name: 'files' }))} />
)

interface RemoveFileGiven {
  readonly action: string
  readonly cancelHref: string
  /** 'visar vem patienten är' */
  readonly example: string
  readonly typed: string
  readonly errors: FieldErrors
}

export const RemoveFileForm = ({ action, cancelHref, example, typed, errors }: RemoveFileGiven): VNode => (
  <Form {...{ action, errors, cancelHref }} submit="Ta bort bilagan" look="danger">
    <TextField
      name="why"
      label="Varför?"
      help={`Till exempel: ${example}. Skriv inte ut något om någon.`}
      value={typed}
      error={errors.why}
    />
  </Form>
)
