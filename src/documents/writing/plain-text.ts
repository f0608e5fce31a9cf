// Text i filer: people paste signs that no XML can hold, and a file with one of them opens nowhere.

/** The text as XML 1.0 can hold it. */
export const plainText = (text: string): string => text.toWellFormed().replace(/[^\P{Cc}\t\n]|[\ufffe\uffff]/gu, '')

/** The same document with every text of it as XML can hold it. */
export const plainTexts = <T extends object>(document: T): T =>
  JSON.parse(JSON.stringify(document), (_, value) => (typeof value === 'string' ? plainText(value) : value)) as T
