// Färdig punkt: the draft of an item as its values, each with its provenance. Pure.
import type { Provenance, ReadItem, ReadTask } from '../reading.ts'
import type { FoundAttachment } from './attachments.ts'
import { type BuiltItem, type Draft, type ItemInput, lineRun, provenanceOf } from './itemDraft.ts'
import type { Run } from './run.ts'
import type { FoundTask } from './tasks.ts'

const without = <T>(value: T | undefined, key: string): Record<string, T> =>
  value === undefined ? {} : { [key]: value }

/** The item out of what its lines gave. */
export function assemble(
  it: ItemInput,
  title: Run,
  lapsed: ReadItem['lapsed'],
  draft: Draft,
  attachments: readonly FoundAttachment[],
  tasks: readonly FoundTask[],
): BuiltItem {
  const types = [...new Set(draft.types)]
  const finals = draft.clauses
  const provenance: Record<string, Provenance> = { title: provenanceOf(title, 'heading', 0.95) }
  const typeRun = lineRun(it, it.heading.line)
  if (it.heading.number !== undefined) provenance.number = provenanceOf(typeRun, 'heading', 0.98)
  if (types[0]) provenance.type = provenanceOf(typeRun, 'label', 0.95)
  if (draft.minutes) provenance.minutes = provenanceOf(draft.minutes.run, 'label', 0.98)
  if (draft.slot) provenance.start = provenance.end = provenanceOf(draft.slot.run, 'label', 0.98)
  draft.presenters.forEach((one, i) => {
    provenance[`presenters/${i}`] = provenanceOf(one.run, 'label', 0.95)
  })
  finals.forEach((one, i) => {
    provenance[`positions/${i}`] = provenanceOf(one.run, one.how, one.confidence)
  })
  tasks.forEach((one, i) => {
    provenance[`tasks/${i}`] = provenanceOf(one.run, 'sentence', 0.8)
  })
  attachments.forEach((one, i) => {
    provenance[`attachmentList/${i}`] = {
      start: it.doc.at[one.start] ?? 0,
      end: (it.doc.at[one.end - 1] ?? 0) + 1,
      how: one.how,
      confidence: 0.95,
    }
  })
  const item: ReadItem = {
    ...without(it.heading.number, 'number'),
    title: title.text,
    ...without(types[0], 'type'),
    types,
    ...without(draft.minutes?.value, 'minutes'),
    ...without(draft.slot?.from, 'start'),
    ...without(draft.slot?.to, 'end'),
    presenters: [...new Set(draft.presenters.map(one => one.value))],
    attachments: Math.max(attachments.length, draft.noted),
    attachmentList: attachments.map(one => one.attachment),
    ...without(lapsed, 'lapsed'),
    ...(lapsed ? { notReached: true } : {}),
    positions: finals.map(one => one.clause),
    tasks: tasks.map((one): ReadTask => one.task),
    text: draft.body.map(run => run.text).join('\n'),
    comments: draft.comments.map(run => run.text),
  }
  return {
    item,
    provenance,
    proposals: finals.map(one => one.clause).filter(one => one.status === 'proposed'),
    emptyPosition: draft.emptyPosition,
  }
}
