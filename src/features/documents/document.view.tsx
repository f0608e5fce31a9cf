/** Dokument på andras sidor. */
import type { VNode } from 'preact'
import type { Db } from '../../data/reading.ts'
import { Entries, Entry } from '../../ui/entries.tsx'
import { countText, dateText } from '../../ui/format.ts'
import { Flag } from '../../ui/notice.tsx'
import { documentHref } from './document.links.ts'
import { type DocumentRow, findDocuments } from './document.row.ts'
import { formLabels } from './document.words.ts'

export { documentHref, passageHref } from './document.links.ts'
export type { DocumentRow } from './document.row.ts'

/** The documents of a forum (by its slug) or a meeting, newest first; what the actor may see. */
export const documentsOf = (
  db: Db,
  which: { readonly forum?: string; readonly meetingId?: string; readonly limit: number },
): Promise<readonly DocumentRow[]> => findDocuments(db, which, { from: 0, limit: which.limit })

export const DocumentEntry = ({ row, level = 3 }: { readonly row: DocumentRow; readonly level?: 2 | 3 }): VNode => (
  <Entry
    titleFirst
    level={level}
    title={row.title}
    href={documentHref(row.code)}
    meta={[
      [
        formLabels[row.form],
        row.forum?.shortName ?? row.forum?.name ?? row.forumAsRead,
        row.date && dateText(row.date),
        row.items > 0 && countText(row.items, 'punkt', 'punkter'),
        row.stances > 0 && countText(row.stances, 'ställningstagande', 'ställningstaganden'),
      ]
        .filter(Boolean)
        .join(' · '),
      ...(row.kind === 'several-meetings' ? [<Flag>flera möten i samma fil</Flag>] : []),
      ...(row.kind === 'not-minutes' ? [<Flag>inte mötesanteckningar</Flag>] : []),
      ...(row.state === 'review' ? [<Flag tone="info">väntar på granskning</Flag>] : []),
      ...(row.state === 'withdrawn' ? [<Flag tone="error">tillbakadraget</Flag>] : []),
      ...(row.pending ? [<Flag tone="info">ny version väntar</Flag>] : []),
    ]}
  />
)

export const DocumentList = ({
  documents,
  label,
  level = 3,
}: {
  readonly documents: readonly DocumentRow[]
  readonly label?: string
  readonly level?: 2 | 3
}): VNode => (
  <Entries {...(label ? { label } : {})}>
    {documents.map(row => (
      <DocumentEntry row={row} level={level} />
    ))}
  </Entries>
)
