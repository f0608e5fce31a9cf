// Listor ur en läsning som rader som kan rättas, and back to what the register holds. Pure.
import { isLocalDate } from '../../kernel/time.ts'
import type { Row } from './correction.ts'
import { columnsOf } from './field.notes.ts'
import { rowOf } from './field.rows.ts'
import type { Attachment, Provenance, Reading, ReadTask } from './reading.ts'

const semicolons = /\s*;\s*/

export const commentRow = (text: string): Row => rowOf(columnsOf.comments, { text })

export const taskRow = ({ text, owner, due, dueDate }: ReadTask): Row =>
  rowOf(columnsOf.tasks, { text, owner: owner?.join('; '), due, dueDate })

export function taskOf({ text = '', owner, due, dueDate }: Row): ReadTask {
  const owners = owner?.split(semicolons).filter(Boolean) ?? []
  return {
    text,
    ...(owners.length > 0 ? { owner: owners } : {}),
    ...(due ? { due } : {}),
    ...(dueDate ? { dueDate } : {}),
  }
}

export const attachmentRow = ({ label, href }: Attachment): Row => rowOf(columnsOf.attachments, { label, href })

export const attachmentOf = ({ label = '', href }: Row): Attachment => ({ label, ...(href ? { href } : {}) })

export const wheelRow = ({ period, category, text }: Reading['wheel'][number]): Row =>
  rowOf(columnsOf.wheel, { period, category, text })

/** An entry of a list, with where it was read. */
export interface Listed {
  readonly row: Row
  readonly provenance: Provenance | undefined
}

/** Dates of other meetings and of what is to come, from both lists of them, once each day. */
export function datesListed(reading: Reading): readonly Listed[] {
  const at = (path: string): Provenance | undefined => reading.provenance[path]
  const listed = reading.upcoming.map((it, i) => ({
    row: rowOf(columnsOf.upcoming, {
      date: it.date,
      start: it.start,
      end: it.end,
      what: it.what,
      inferred: it.inferredYear ? 'ja' : '',
    }),
    provenance: at(`/upcoming/${i}`),
  }))
  const days = new Set(reading.upcoming.map(it => it.date))
  const named = Object.entries(reading.meetingDates).flatMap(([what, dates]) =>
    dates.flatMap((date, i) => {
      if (days.has(date)) return []
      const provenance = at(`/meetingDates/${what}/${i}`)
      const inferred = provenance?.how === 'inferred' ? 'ja' : ''
      return [{ row: rowOf(columnsOf.upcoming, { date, what, inferred }), provenance }]
    }),
  )
  return [...listed, ...named].filter(({ row }) => isLocalDate(row.date ?? '') && row.what !== undefined)
}
