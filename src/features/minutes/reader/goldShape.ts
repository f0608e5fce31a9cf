// Facitform: one reading in the shape of a hand-read truth, for comparison and for other programs. Pure.
import type { ReadClause, ReadItem, Reading } from '../reading.ts'

function clauseShape(clause: ReadClause): object {
  const { status: _status, conditional, ...rest } = clause
  return { ...rest, ...(conditional ? { conditional } : {}) }
}

function itemShape(item: ReadItem): object {
  const { positions, attachments, attachmentList, types, tasks, comments, text, ...rest } = item
  const proposed = positions.filter(it => it.status === 'proposed')
  return {
    ...rest,
    positions: positions.filter(it => it.status === 'final').map(clauseShape),
    ...(proposed.length > 0 ? { proposed: proposed.map(clauseShape) } : {}),
    ...(attachments > 0 ? { attachments, attachmentList } : {}),
    ...(types.length > 1 ? { types } : {}),
    ...(tasks.length > 0 ? { tasks } : {}),
    ...(comments.length > 0 ? { comments } : {}),
    ...(text ? { text } : {}),
  }
}

/** One document as `documents[name]` of gold.json has it, with more keys. */
export function toGoldShape(reading: Reading): object {
  const { items, absent, replaced, meetingDates, attendance, provenance, flags, upcoming, wheel, ...head } = reading
  const present = attendance.filter(
    it =>
      it.capacity === 'present' || it.capacity === 'substitute' || it.capacity === 'adjunct' || it.capacity === 'staff',
  )
  const onlyItems = attendance.filter(it => it.onlyItems).map(it => ({ name: it.name, items: it.onlyItems }))
  return {
    ...head,
    absent,
    ...(replaced.length > 0 ? { replaced } : {}),
    items: items.map(itemShape),
    ...(Object.keys(meetingDates).length > 0 ? { meetingDates } : {}),
    ...(present.length > 0 ? { present: present.map(it => it.name) } : {}),
    ...(onlyItems.length > 0 ? { onlyItems } : {}),
    attendance,
    upcoming,
    wheel,
    flags,
    provenance,
  }
}
