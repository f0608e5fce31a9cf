// Ny version: whether two files are the same document, written again. Pure.
import { likeness, sharedLines } from './likeness.ts'

export interface Comparable {
  readonly title: string
  readonly text: string
}

/**
 * Asked of documents of one forum, date and form. Either the text is largely the same, or the titles are and the text
 * is not foreign to it: two attachments of one day are not versions of each other.
 */
export function isNewVersion(before: Comparable, after: Comparable): boolean {
  const shared = sharedLines(before.text, after.text)
  return shared >= 0.4 || (shared >= 0.1 && likeness(before.title, after.title) >= 0.6)
}
