// Ren text: TXT and Markdown, kept as written but for Markdown's own tables. A form feed starts a new page, as text taken out of a PDF has them.
import { joinPages, normalForm } from './normal-form.ts'
import { pipeTablesToTabs } from './pipe-table.ts'
import type { DocumentText } from './text.ts'

export function readPlain(format: 'txt' | 'md', written: string): DocumentText {
  const text = format === 'md' ? pipeTablesToTabs(written) : written
  if (!text.includes('\f')) return { format, text: normalForm(text), pages: [] }
  const pages = text.split('\f')
  return { format, ...joinPages(pages.at(-1)?.trim() === '' ? pages.slice(0, -1) : pages) }
}
