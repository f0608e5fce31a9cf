// Upprepning: a summary, a notice or an agenda of a meeting says again what its minutes say. Pure.
import type { DocumentForm } from './reading.ts'

export interface MeetingDocument {
  readonly id: string
  readonly form: DocumentForm
  readonly state: 'review' | 'approved' | 'withdrawn'
}

/**
 * Whether a document only repeats: another document of its meeting holds the minutes. Minutes that wait for approval do
 * not hide what is already public, or the public would see nothing.
 */
export function repeats(document: MeetingDocument, others: readonly MeetingDocument[]): boolean {
  if (document.form === 'minutes') return false
  return others.some(
    it =>
      it.id !== document.id &&
      it.form === 'minutes' &&
      (it.state === 'approved' || (it.state === 'review' && document.state !== 'approved')),
  )
}

const weight: Readonly<Record<DocumentForm, number>> = {
  minutes: 4,
  'summary-slides': 3,
  agenda: 2,
  notice: 1,
  unknown: 0,
}

/** The documents of a meeting, the one to believe about time and place first: approved before others, minutes before the rest. */
export const bestFirst = <D extends MeetingDocument>(documents: readonly D[]): readonly D[] =>
  documents
    .filter(it => it.state !== 'withdrawn')
    .toSorted(
      (a, b) => Number(b.state === 'approved') - Number(a.state === 'approved') || weight[b.form] - weight[a.form],
    )
