// Ren text: TXT and Markdown, kept as written. A form feed starts a new page, as text taken out of a PDF has them.
import { joinPages, normalForm } from './normal-form.ts'
import type { DocumentText } from './text.ts'

export function readPlain(format: 'txt' | 'md', text: string): DocumentText {
  if (!text.includes('\f')) return { format, text: normalForm(text), pages: [] }
  const pages = text.split('\f')
  return { format, ...joinPages(pages.at(-1)?.trim() === '' ? pages.slice(0, -1) : pages) }
}
