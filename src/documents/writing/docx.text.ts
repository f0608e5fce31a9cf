// Text i filer: line breaks that were written are kept; signs that XML has no room for are left out.
import { TextRun } from 'docx'

export const linesOf = (text: string): TextRun[] =>
  text.split('\n').map((row, n) => new TextRun({ text: row, ...(n > 0 ? { break: 1 } : {}) }))
