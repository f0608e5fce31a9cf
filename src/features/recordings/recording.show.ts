// Vad som visas efter det att något har antecknats: back where the form stood, or the form again.
import type { Actor } from '../../access/actor.ts'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import { typedAgain } from '../agendas/clause.form.ts'
import { recordingHref } from './recording.links.ts'
import type { ItemSubject } from './recording.load.ts'
import { RecordingPage } from './recording.pages.tsx'
import { recordingOf } from './recording.ts'

/** Back to where the form stood. */
export const onward = ({ meeting, slot }: ItemSubject, till: string | undefined): string =>
  till?.startsWith('/moten/') ? till : recordingHref({ meeting, item: slot.item })

const one = (typed: Typed, name: string): string => {
  const value = typed[name]
  return typeof value === 'string' ? value : (value?.[0] ?? '')
}

/** The form that was sent. What it changed may be gone meanwhile: then what was typed stands in the form for a new one. */
function partOn({ slot, recordings }: ItemSubject, part: string): string {
  const { item } = slot
  const tasks = recordingOf(recordings, item.id).tasks.map(it => `uppgift-${it.code}`)
  const clauses = [...item.taken.map(it => `sats-${it.id}`), ...item.proposed.map(it => `sats-forslag-${it.id}`)]
  if (part.startsWith('uppgift-')) return tasks.includes(part) ? part : 'uppgift-ny'
  if (part.startsWith('sats-')) return clauses.includes(part) ? part : 'sats-ny'
  return part
}

/** The item's own page with the form that was sent, as it was typed. */
export function shownAgain(given: {
  readonly subject: ItemSubject
  readonly actor: Actor
  readonly typed: Typed
  readonly errors: FieldErrors
}): PageContent {
  const { subject, actor, errors } = given
  const { shortName, name } = subject.meeting.forum
  const typed = typedAgain(given.typed, shortName ?? name)
  return RecordingPage({
    ...{ subject, actor, back: one(typed, 'till') },
    again: { part: partOn(subject, one(typed, 'del')), typed, errors },
  })
}
