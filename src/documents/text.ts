// Dokumenttext: what any file becomes before the reader sees it. One string in reading order, in a light Markdown:
// '# ' headings (levels kept), '- ' bullets, '1. ' numbered lists, '**bold**' and '*italic*' where the file has them,
// '[label](href)' links, table rows as cells joined by a tab. A cell of several lines goes on in the next row, with the
// cells before it empty. Pages are kept as offsets so that a span has a page.

export type DocumentFormat = 'txt' | 'md' | 'html' | 'pdf' | 'docx' | 'pptx'

export interface DocumentText {
  readonly format: DocumentFormat
  /** Unicode NFC, '\n' line ends, at most two in a row. */
  readonly text: string
  /** Offset in `text` where each page or slide starts; empty where the format has none. */
  readonly pages: readonly number[]
  /** The file's own title, where it states one. */
  readonly title?: string
}

export type UnreadableWhy =
  | 'empty'
  | 'too-large'
  | 'wrong-type'
  | 'encrypted'
  | 'no-text'
  | 'damaged'
  | 'too-much-inside'
  | 'took-too-long'
