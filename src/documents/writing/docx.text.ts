// Text i DOCX: line breaks that were written are kept; signs that XML has no room for are left out.
import { TextRun } from 'docx'

/** The text as XML 1.0 can hold it. */
export const plainText = (text: string): string => text.toWellFormed().replace(/[^\P{Cc}\t\n]|[\ufffe\uffff]/gu, '')

export const linesOf = (text: string): TextRun[] =>
  plainText(text)
    .split('\n')
    .map((row, n) => new TextRun({ text: row, ...(n > 0 ? { break: 1 } : {}) }))
