// Dokumentets titel, when nobody has given it one. Pure.
import { excerpt, folded } from '../../kernel/text.ts'
import { dateText } from '../../ui/format.ts'
import type { DocumentForm } from './reading.ts'

export const formWord: Readonly<Record<DocumentForm, string>> = {
  minutes: 'anteckningar',
  'summary-slides': 'sammanfattning',
  agenda: 'dagordning',
  notice: 'kallelse',
  unknown: 'dokument',
}

export interface Titled {
  readonly forum: string | null
  /** ISO. */
  readonly date: string | null
  readonly form: DocumentForm
  /** The title that the file states. */
  readonly own: string | undefined
  readonly text: string
  readonly fileName: string
}

/** 'VVG 11 april 2025, anteckningar'; without forum or date the file's own title, its first line, or its name. */
export function documentTitle({ forum, date, form, own, text, fileName }: Titled): string {
  if (forum && date) return folded(`${forum} ${dateText(date)}, ${formWord[form]}`)
  const firstLine = text
    .split('\n')
    .map(it => folded(it.replace(/^[#\s>*-]+|\*+/g, ' ')))
    .find(it => it.length > 3)
  const name = folded(
    fileName
      .replace(/^.*[/\\]/, '')
      .replace(/\.\w{1,5}$/, '')
      .replace(/[_]+/g, ' '),
  )
  return excerpt(folded(own ?? '') || firstLine || name || 'Dokument utan titel', 120)
}
